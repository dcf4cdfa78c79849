CREATE TABLE "draft_target" (
	"year" integer NOT NULL,
	"indicator_code" text NOT NULL,
	"value" numeric NOT NULL,
	CONSTRAINT "draft_target_year_indicator_code_pk" PRIMARY KEY("year","indicator_code"),
	CONSTRAINT "draft_target_value" CHECK ("draft_target"."value" between 0 and 1e15)
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"year" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"based_on" integer,
	"adopted_on" date,
	"adopted_by" uuid,
	"revisions" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_state" CHECK ("plan"."state" in ('draft','adopted')),
	CONSTRAINT "plan_year" CHECK ("plan"."year" between 1990 and 2200)
);
--> statement-breakpoint
CREATE TABLE "plan_progress" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"number" text NOT NULL,
	"version" integer NOT NULL,
	"move" text NOT NULL,
	"state" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	"done_steps" integer[] DEFAULT '{}' NOT NULL,
	"chosen" integer,
	"due" date,
	"demo" boolean DEFAULT false NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_revision" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"revision" integer NOT NULL,
	"number" text NOT NULL,
	"move" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_revision_reason" CHECK (length("plan_revision"."reason") > 0)
);
--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "steps" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "steps_en" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "options" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "options_en" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "withdrawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "state" text DEFAULT 'notStarted' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "done_steps" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "chosen" integer;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "given" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "started_on" date;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "extended_to" date;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "asked_due" date;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "asked_reason" text;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "claimed_on" date;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "claimed_by" uuid;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "plan_item" ADD COLUMN "progress_demo" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "draft_target" ADD CONSTRAINT "draft_target_year_plan_year_fk" FOREIGN KEY ("year") REFERENCES "public"."plan"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_target" ADD CONSTRAINT "draft_target_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_adopted_by_person_id_fk" FOREIGN KEY ("adopted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_progress" ADD CONSTRAINT "plan_progress_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_progress" ADD CONSTRAINT "plan_progress_item" FOREIGN KEY ("year","number") REFERENCES "public"."plan_item"("year","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_revision" ADD CONSTRAINT "plan_revision_year_plan_year_fk" FOREIGN KEY ("year") REFERENCES "public"."plan"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_revision" ADD CONSTRAINT "plan_revision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_progress_version" ON "plan_progress" USING btree ("year","number","version");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_revision_number" ON "plan_revision" USING btree ("year","revision");--> statement-breakpoint
-- Plans that were imported before plans had a row of their own are in force.
INSERT INTO "plan" ("year", "state") SELECT DISTINCT "year", 'adopted' FROM "plan_item";--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_year_plan_year_fk" FOREIGN KEY ("year") REFERENCES "public"."plan"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_claimed_by_person_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_state" CHECK ("plan_item"."state" in ('notStarted','underWay','claimed','closed'));--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_closed" CHECK (("plan_item"."state" = 'closed') = ("plan_item"."closed_on" is not null));--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_claimed" CHECK ("plan_item"."state" <> 'claimed' or "plan_item"."claimed_on" is not null);--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_asked" CHECK (("plan_item"."asked_due" is null) = ("plan_item"."asked_reason" is null) and ("plan_item"."asked_due" is null or "plan_item"."state" in ('notStarted','underWay')));--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_chosen" CHECK ("plan_item"."chosen" is null or "plan_item"."chosen" between 1 and cardinality("plan_item"."options"));--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_either" CHECK ("plan_item"."state" <> 'closed' or cardinality("plan_item"."options") = 0 or "plan_item"."chosen" is not null);