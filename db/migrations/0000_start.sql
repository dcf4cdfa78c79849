CREATE TABLE "association" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"short_name" text NOT NULL,
	"deadline_day" integer DEFAULT 5 NOT NULL,
	"on_pace" numeric DEFAULT '-0.05' NOT NULL,
	"at_risk" numeric DEFAULT '-0.15' NOT NULL,
	"icp" text,
	"police_record" text,
	"contact" text,
	"seeded_with" text,
	"set_up_hash" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "association_single" CHECK ("association"."id" = 1),
	CONSTRAINT "association_day" CHECK ("association"."deadline_day" between 1 and 28)
);
--> statement-breakpoint
CREATE TABLE "data_version" (
	"scope" text PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_kind" text NOT NULL,
	"action" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"indicator_code" text,
	"branch_code" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text DEFAULT '' NOT NULL,
	"address" text,
	"shows" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "branch" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"indicator_code" text NOT NULL,
	"branch_code" text NOT NULL,
	"period" text NOT NULL,
	"first_month" integer GENERATED ALWAYS AS ((substr(period, 1, 4)::int * 12 + case
  when length(period) = 4 then 0
  when substr(period, 6, 1) = 'Q' then (substr(period, 7, 1)::int - 1) * 3
  else substr(period, 6, 2)::int - 1 end)) STORED NOT NULL,
	"last_month" integer GENERATED ALWAYS AS ((substr(period, 1, 4)::int * 12 + case
  when length(period) = 4 then 11
  when substr(period, 6, 1) = 'Q' then substr(period, 7, 1)::int * 3 - 1
  else substr(period, 6, 2)::int - 1 end)) STORED NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"value" numeric,
	"numerator" numeric,
	"denominator" numeric,
	"qualifier" text,
	"basis" text,
	"note" text DEFAULT '' NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"reported_by" uuid,
	"reported_at" timestamp with time zone,
	"proposed_value" numeric,
	"proposed_numerator" numeric,
	"proposed_denominator" numeric,
	"proposed_qualifier" text,
	"proposed_note" text DEFAULT '' NOT NULL,
	"typed" jsonb,
	"nil" boolean DEFAULT false NOT NULL,
	"on_behalf" boolean DEFAULT false NOT NULL,
	"checks" text[] DEFAULT '{}' NOT NULL,
	"entered_by" uuid,
	"entered_at" timestamp with time zone,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"return_reason" text,
	CONSTRAINT "figure_state" CHECK ("figure"."state" in ('draft','submitted','returned','approved')),
	CONSTRAINT "figure_period" CHECK ("figure"."period" ~ '^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?$'),
	CONSTRAINT "figure_official" CHECK (("figure"."approved_at" is not null) = ("figure"."value" is not null or "figure"."numerator" is not null)),
	CONSTRAINT "figure_approved" CHECK ("figure"."state" <> 'approved' or "figure"."approved_at" is not null),
	CONSTRAINT "figure_submitted" CHECK ("figure"."state" <> 'submitted' or (("figure"."proposed_value" is not null or "figure"."proposed_numerator" is not null) and "figure"."submitted_at" is not null)),
	CONSTRAINT "figure_returned" CHECK ("figure"."state" <> 'returned' or length("figure"."return_reason") > 0),
	CONSTRAINT "figure_whole" CHECK (("figure"."numerator" is null) = ("figure"."denominator" is null) and ("figure"."proposed_numerator" is null) = ("figure"."proposed_denominator" is null) or "figure"."state" = 'draft')
);
--> statement-breakpoint
CREATE TABLE "figure_revision" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"figure_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"move" text NOT NULL,
	"state" text NOT NULL,
	"value" numeric,
	"numerator" numeric,
	"denominator" numeric,
	"qualifier" text,
	"note" text DEFAULT '' NOT NULL,
	"nil" boolean DEFAULT false NOT NULL,
	"on_behalf" boolean DEFAULT false NOT NULL,
	"previous_value" numeric,
	"previous_numerator" numeric,
	"previous_denominator" numeric,
	"reason" text DEFAULT '' NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "period_lock" (
	"month" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"locked_by" uuid,
	"locked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "period_lock_month" CHECK ("period_lock"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "period_lock_reason" CHECK (length("period_lock"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"branch_code" text NOT NULL,
	"period" text NOT NULL,
	"figures" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"indicator_code" text NOT NULL,
	"branch_code" text NOT NULL,
	"since" text NOT NULL,
	"until" text,
	CONSTRAINT "duty_indicator_code_branch_code_since_pk" PRIMARY KEY("indicator_code","branch_code","since"),
	CONSTRAINT "duty_since" CHECK ("duty"."since" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "duty_until" CHECK ("duty"."until" is null or ("duty"."until" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and "duty"."until" >= "duty"."since"))
);
--> statement-breakpoint
CREATE TABLE "indicator" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"category" text NOT NULL,
	"category_en" text NOT NULL,
	"unit" text NOT NULL,
	"unit_en" text NOT NULL,
	"kind" text NOT NULL,
	"direction" text NOT NULL,
	"frequency" text DEFAULT 'month' NOT NULL,
	"decimals" integer DEFAULT 0 NOT NULL,
	"public" boolean DEFAULT false NOT NULL,
	"headline" boolean DEFAULT false NOT NULL,
	"bounded" boolean DEFAULT false NOT NULL,
	"composed" boolean DEFAULT false NOT NULL,
	"on_pace" numeric,
	"at_risk" numeric,
	"definition" text DEFAULT '' NOT NULL,
	"definition_en" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "indicator_kind" CHECK ("indicator"."kind" in ('flow','stock','ratio')),
	CONSTRAINT "indicator_direction" CHECK ("indicator"."direction" in ('higher','lower')),
	CONSTRAINT "indicator_frequency" CHECK ("indicator"."frequency" in ('month','quarter','year')),
	CONSTRAINT "indicator_decimals" CHECK ("indicator"."decimals" between 0 and 6),
	CONSTRAINT "indicator_thresholds" CHECK ("indicator"."on_pace" is null or "indicator"."at_risk" is null or "indicator"."on_pace" >= "indicator"."at_risk")
);
--> statement-breakpoint
CREATE TABLE "indicator_part" (
	"indicator_code" text NOT NULL,
	"part_code" text NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "indicator_part_indicator_code_part_code_role_pk" PRIMARY KEY("indicator_code","part_code","role"),
	CONSTRAINT "indicator_part_role" CHECK ("indicator_part"."role" in ('numerator','denominator','addend')),
	CONSTRAINT "indicator_part_self" CHECK ("indicator_part"."indicator_code" <> "indicator_part"."part_code")
);
--> statement-breakpoint
CREATE TABLE "known_device" (
	"secret_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"branch_code" text,
	"password_hash" text NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"password_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	"locked_until" timestamp with time zone,
	"language" text DEFAULT 'zh' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_role" CHECK ("person"."role" in ('admin','reviewer','leader','reporter')),
	CONSTRAINT "person_branch" CHECK (("person"."role" = 'reporter') = ("person"."branch_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_why" text,
	CONSTRAINT "session_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account" text NOT NULL,
	"address" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "month_weights" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"indicator_code" text NOT NULL,
	"year" integer NOT NULL,
	"revision" integer NOT NULL,
	"weights" numeric[],
	"basis" text,
	"reason" text DEFAULT '' NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "month_weights_twelve" CHECK ("month_weights"."weights" is null or (array_length("month_weights"."weights", 1) = 12 and 0 <= all("month_weights"."weights") and not 0 = all("month_weights"."weights")))
);
--> statement-breakpoint
CREATE TABLE "plan_item" (
	"year" integer NOT NULL,
	"number" text NOT NULL,
	"position" integer NOT NULL,
	"section" text NOT NULL,
	"section_en" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"owner_code" text NOT NULL,
	"owner_basis" text,
	"support_code" text,
	"kind" text NOT NULL,
	"due" date NOT NULL,
	"due_basis" text,
	"evidence" text DEFAULT '' NOT NULL,
	"depends_on" text,
	"indicator_code" text,
	CONSTRAINT "plan_item_year_number_pk" PRIMARY KEY("year","number")
);
--> statement-breakpoint
CREATE TABLE "published_year" (
	"year" integer PRIMARY KEY NOT NULL,
	"published_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "target" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"indicator_code" text NOT NULL,
	"year" integer NOT NULL,
	"branch_code" text,
	"revision" integer NOT NULL,
	"value" numeric,
	"basis" text,
	"reason" text DEFAULT '' NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "target_year" CHECK ("target"."year" between 1990 and 2200),
	CONSTRAINT "target_value" CHECK ("target"."value" is null or "target"."value" between 0 and 1e15)
);
--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_reported_by_person_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_entered_by_person_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_submitted_by_person_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_returned_by_person_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_revision_figure_id_figure_id_fk" FOREIGN KEY ("figure_id") REFERENCES "public"."figure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_revision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_lock" ADD CONSTRAINT "period_lock_locked_by_person_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_part" ADD CONSTRAINT "indicator_part_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_part" ADD CONSTRAINT "indicator_part_part_code_indicator_code_fk" FOREIGN KEY ("part_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_weights" ADD CONSTRAINT "month_weights_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_weights" ADD CONSTRAINT "month_weights_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_owner_code_branch_code_fk" FOREIGN KEY ("owner_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_support_code_branch_code_fk" FOREIGN KEY ("support_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_indicator" ON "audit" USING btree ("indicator_code","at");--> statement-breakpoint
CREATE UNIQUE INDEX "figure_key" ON "figure" USING btree ("indicator_code","branch_code","period");--> statement-breakpoint
CREATE INDEX "figure_month" ON "figure" USING btree ("indicator_code","last_month");--> statement-breakpoint
CREATE INDEX "figure_latest" ON "figure" USING btree ("indicator_code","branch_code","last_month");--> statement-breakpoint
CREATE INDEX "figure_waiting" ON "figure" USING btree ("submitted_at") WHERE state = 'submitted';--> statement-breakpoint
CREATE INDEX "figure_branch" ON "figure" USING btree ("branch_code","last_month");--> statement-breakpoint
CREATE UNIQUE INDEX "figure_revision_version" ON "figure_revision" USING btree ("figure_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "known_device_person" ON "known_device" USING btree ("person_id","secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "person_username" ON "person" USING btree (lower("username"));--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_account" ON "sign_in_attempt" USING btree ("account","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_address" ON "sign_in_attempt" USING btree ("address","at");--> statement-breakpoint
CREATE UNIQUE INDEX "month_weights_revision" ON "month_weights" USING btree ("indicator_code","year","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "target_revision" ON "target" USING btree ("indicator_code","year",coalesce("branch_code", ''),"revision");