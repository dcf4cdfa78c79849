CREATE TABLE "channel_setting" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"smtp_host" text,
	"smtp_port" integer DEFAULT 465 NOT NULL,
	"smtp_security" text DEFAULT 'tls' NOT NULL,
	"smtp_user" text DEFAULT '' NOT NULL,
	"smtp_from" text DEFAULT '' NOT NULL,
	"smtp_sealed" text,
	"quiet_from" integer DEFAULT 21 NOT NULL,
	"quiet_until" integer DEFAULT 8 NOT NULL,
	"quiet_weekends" boolean DEFAULT false NOT NULL,
	"scheduled" boolean DEFAULT true NOT NULL,
	"hour" integer DEFAULT 9 NOT NULL,
	"every_days" integer DEFAULT 3 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_setting_single" CHECK ("channel_setting"."id" = 1),
	CONSTRAINT "channel_setting_port" CHECK ("channel_setting"."smtp_port" between 1 and 65535),
	CONSTRAINT "channel_setting_security" CHECK ("channel_setting"."smtp_security" in ('tls','starttls','none')),
	CONSTRAINT "channel_setting_hours" CHECK ("channel_setting"."quiet_from" between 0 and 23 and "channel_setting"."quiet_until" between 0 and 23 and "channel_setting"."hour" between 0 and 23),
	CONSTRAINT "channel_setting_every" CHECK ("channel_setting"."every_days" between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel" text NOT NULL,
	"robot_id" uuid,
	"person_id" uuid,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"branch_code" text,
	"period" text NOT NULL,
	"letter" jsonb NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"handed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"last_error" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "message_state" CHECK ("message"."state" in ('queued','held','sending','handed','sent','failed','unconfirmed')),
	CONSTRAINT "message_recipient" CHECK (("message"."robot_id" is null) <> ("message"."person_id" is null))
);
--> statement-breakpoint
CREATE TABLE "reminder_told" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"indicator_code" text NOT NULL,
	"branch_code" text NOT NULL,
	"period" text NOT NULL,
	"occasion" text NOT NULL,
	"stage" text NOT NULL,
	"recipient" text NOT NULL,
	"message_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "robot" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"branch_code" text,
	"address_sealed" text,
	"address_end" text NOT NULL,
	"sign_sealed" text,
	"active" boolean DEFAULT true NOT NULL,
	"blocked_until" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "robot_kind" CHECK ("robot"."kind" in ('wecom','dingtalk')),
	CONSTRAINT "robot_address" CHECK (("robot"."removed_at" is null) = ("robot"."address_sealed" is not null))
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_robot_id_robot_id_fk" FOREIGN KEY ("robot_id") REFERENCES "public"."robot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_told" ADD CONSTRAINT "reminder_told_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_told" ADD CONSTRAINT "reminder_told_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_told" ADD CONSTRAINT "reminder_told_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "robot" ADD CONSTRAINT "robot_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("next_try_at") WHERE state in ('queued','held');--> statement-breakpoint
CREATE INDEX "message_leased" ON "message" USING btree ("lease_until") WHERE state in ('sending','handed');--> statement-breakpoint
CREATE INDEX "message_robot" ON "message" USING btree ("robot_id","handed_at");--> statement-breakpoint
CREATE INDEX "message_created" ON "message" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_told_once" ON "reminder_told" USING btree ("branch_code","period","indicator_code","recipient","occasion");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_email" CHECK ("person"."email" ~ '^[^@[:space:][:cntrl:]<>(),\x3b:"]+@[A-Za-z0-9.-]+$' and length("person"."email") <= 254);--> statement-breakpoint
INSERT INTO "channel_setting" DEFAULT VALUES;
--> statement-breakpoint
CREATE TRIGGER settings_version BEFORE UPDATE ON "channel_setting" FOR EACH ROW EXECUTE FUNCTION settings_version();
--> statement-breakpoint
-- Not when a sender notes that the service wants a pause: that is no edit.
CREATE TRIGGER settings_version BEFORE UPDATE OF "name", "branch_code", "address_sealed", "sign_sealed", "active", "removed_at" ON "robot"
  FOR EACH ROW EXECUTE FUNCTION settings_version();
--> statement-breakpoint
CREATE TRIGGER reminder_told_append_only BEFORE UPDATE OR DELETE ON "reminder_told" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reminder_told_no_truncate BEFORE TRUNCATE ON "reminder_told" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A message says what it said when it was written, and one that has arrived stays so.
CREATE FUNCTION message_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'the log of messages is kept' USING ERRCODE = 'AD050';
  END IF;
  IF (NEW.id, NEW.channel, NEW.robot_id, NEW.person_id, NEW.dedupe_key, NEW.kind, NEW.branch_code, NEW.period, NEW.letter, NEW.created_by, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.channel, OLD.robot_id, OLD.person_id, OLD.dedupe_key, OLD.kind, OLD.branch_code, OLD.period, OLD.letter, OLD.created_by, OLD.created_at) THEN
    RAISE EXCEPTION 'a message keeps what it says and to whom' USING ERRCODE = 'AD050';
  END IF;
  IF OLD.state = 'sent' AND NEW.state <> 'sent' THEN
    RAISE EXCEPTION 'a message that has arrived is not sent again' USING ERRCODE = 'AD051';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER message_guard BEFORE UPDATE OR DELETE ON "message" FOR EACH ROW EXECUTE FUNCTION message_guard();
--> statement-breakpoint
CREATE TRIGGER message_no_truncate BEFORE TRUNCATE ON "message" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Senders of all instances wake at commit; one of them takes it.
CREATE FUNCTION message_queued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER message_queued AFTER INSERT ON "message" FOR EACH STATEMENT EXECUTE FUNCTION message_queued();
--> statement-breakpoint
CREATE TRIGGER message_again AFTER UPDATE OF "state" ON "message"
  FOR EACH ROW WHEN (NEW.state = 'queued' AND OLD.state IN ('failed', 'unconfirmed')) EXECUTE FUNCTION message_queued();
