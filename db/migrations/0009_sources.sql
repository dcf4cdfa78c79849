CREATE TABLE "proposal_draft" (
	"indicator_code" text NOT NULL,
	"branch_code" text NOT NULL,
	"period" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposal_draft_indicator_code_branch_code_period_pk" PRIMARY KEY("indicator_code","branch_code","period")
);
--> statement-breakpoint
CREATE TABLE "wechat_account" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"app_id" text DEFAULT '' NOT NULL,
	"secret" "bytea",
	"branch_code" text NOT NULL,
	"posts_indicator" text,
	"followers_indicator" text,
	"since" text NOT NULL,
	"token" "bytea",
	"token_expires_at" timestamp with time zone,
	"forced_at" timestamp with time zone,
	"forced_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wechat_account_single" CHECK ("wechat_account"."id" = 1),
	CONSTRAINT "wechat_account_since" CHECK ("wechat_account"."since" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "wechat_day" (
	"source" text NOT NULL,
	"feed" text NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"value" integer,
	"gained" integer,
	"lost" integer,
	"raw" jsonb NOT NULL,
	"file_id" uuid,
	"asked_on" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wechat_day_source_feed_day_pk" PRIMARY KEY("source","feed","day"),
	CONSTRAINT "wechat_day_source" CHECK ("wechat_day"."source" in ('api','file')),
	CONSTRAINT "wechat_day_feed" CHECK ("wechat_day"."feed" in ('posts','followers','changes')),
	CONSTRAINT "wechat_day_state" CHECK ("wechat_day"."state" in ('ready','delayed','absent')),
	CONSTRAINT "wechat_day_numbers" CHECK (least("wechat_day"."value", "wechat_day"."gained", "wechat_day"."lost") >= 0),
	CONSTRAINT "wechat_day_absent" CHECK ("wechat_day"."state" <> 'absent' or "wechat_day"."value" is null),
	CONSTRAINT "wechat_day_file" CHECK (("wechat_day"."source" = 'file') = ("wechat_day"."file_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "wechat_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"months" text[] DEFAULT '{}' NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_at" timestamp with time zone,
	CONSTRAINT "wechat_file_kind" CHECK ("wechat_file"."kind" in ('followers','articles')),
	CONSTRAINT "wechat_file_taken" CHECK (("wechat_file"."taken_at" is null) = (cardinality("wechat_file"."months") = 0))
);
--> statement-breakpoint
CREATE TABLE "wechat_run" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"trigger" text NOT NULL,
	"result" text NOT NULL,
	"errcode" integer,
	"detail" jsonb,
	"days" integer DEFAULT 0 NOT NULL,
	"drafts" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "proposal_draft" ADD CONSTRAINT "proposal_draft_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_draft" ADD CONSTRAINT "proposal_draft_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wechat_account" ADD CONSTRAINT "wechat_account_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wechat_account" ADD CONSTRAINT "wechat_account_posts_indicator_indicator_code_fk" FOREIGN KEY ("posts_indicator") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wechat_account" ADD CONSTRAINT "wechat_account_followers_indicator_indicator_code_fk" FOREIGN KEY ("followers_indicator") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wechat_day" ADD CONSTRAINT "wechat_day_file_id_wechat_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."wechat_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wechat_file" ADD CONSTRAINT "wechat_file_uploaded_by_person_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "wechat_file_uploaded" ON "wechat_file" USING btree ("uploaded_at");--> statement-breakpoint
CREATE INDEX "wechat_run_started" ON "wechat_run" USING btree ("started_at");
--> statement-breakpoint
-- A table that was taken is what proposals rest on: it stays as it was.
CREATE FUNCTION wechat_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.taken_at IS NOT NULL THEN
    RAISE EXCEPTION 'an export that was taken is kept' USING ERRCODE = 'AD060';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER wechat_file_guard BEFORE UPDATE OR DELETE ON "wechat_file" FOR EACH ROW EXECUTE FUNCTION wechat_file_guard();
