CREATE TABLE "excuse" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"indicator_code" text NOT NULL,
	"branch_code" text NOT NULL,
	"period" text NOT NULL,
	"last_month" integer NOT NULL,
	"revision" integer NOT NULL,
	"move" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "excuse_move" CHECK ("excuse"."move" in ('ask','grant','refuse','revoke')),
	CONSTRAINT "excuse_reason" CHECK (length("excuse"."reason") > 0),
	CONSTRAINT "excuse_period" CHECK ("excuse"."period" ~ '^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?$')
);
--> statement-breakpoint
ALTER TABLE "excuse" ADD CONSTRAINT "excuse_indicator_code_indicator_code_fk" FOREIGN KEY ("indicator_code") REFERENCES "public"."indicator"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excuse" ADD CONSTRAINT "excuse_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excuse" ADD CONSTRAINT "excuse_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "excuse_revision" ON "excuse" USING btree ("indicator_code","branch_code","period","revision");--> statement-breakpoint
CREATE INDEX "excuse_month" ON "excuse" USING btree ("last_month");
--> statement-breakpoint
CREATE TRIGGER excuse_append_only BEFORE UPDATE OR DELETE ON "excuse" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER excuse_no_truncate BEFORE TRUNCATE ON "excuse" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The steps come in their order, none is left out, and nothing is excused that was reported, is composed or is locked.
CREATE FUNCTION excuse_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  i record;
  newest record;
  months int := CASE WHEN length(NEW.period) = 4 THEN 12 WHEN substr(NEW.period, 6, 1) = 'Q' THEN 3 ELSE 1 END;
BEGIN
  NEW.last_month := substr(NEW.period, 1, 4)::int * 12 + CASE
    WHEN months = 12 THEN 11
    WHEN months = 3 THEN substr(NEW.period, 7, 1)::int * 3 - 1
    ELSE substr(NEW.period, 6, 2)::int - 1 END;
  SELECT composed, frequency INTO i FROM indicator WHERE code = NEW.indicator_code;
  IF i.composed THEN
    RAISE EXCEPTION 'nobody reports the composed indicator %', NEW.indicator_code USING ERRCODE = 'AD003';
  END IF;
  IF months < (CASE i.frequency WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 ELSE 12 END) THEN
    RAISE EXCEPTION 'the period % is finer than the indicator is reported', NEW.period USING ERRCODE = 'AD004';
  END IF;

  SELECT revision, move INTO newest FROM excuse
    WHERE indicator_code = NEW.indicator_code AND branch_code = NEW.branch_code AND period = NEW.period
    ORDER BY revision DESC LIMIT 1;
  IF NEW.revision <> coalesce(newest.revision, 0) + 1 OR (CASE NEW.move
    WHEN 'ask' THEN newest.move IN ('ask', 'grant')
    WHEN 'grant' THEN newest.move = 'grant'
    WHEN 'refuse' THEN newest.move IS DISTINCT FROM 'ask'
    ELSE newest.move IS DISTINCT FROM 'grant' END) THEN
    RAISE EXCEPTION 'an excuse is granted, refused or taken back in its order' USING ERRCODE = 'AD040';
  END IF;

  IF NEW.move IN ('ask', 'grant') AND EXISTS (
    SELECT FROM figure WHERE indicator_code = NEW.indicator_code AND branch_code = NEW.branch_code
      AND first_month <= NEW.last_month AND last_month >= NEW.last_month - months + 1
      AND (state = 'submitted' OR approved_at IS NOT NULL)
  ) THEN
    RAISE EXCEPTION 'what was reported needs no excuse' USING ERRCODE = 'AD041';
  END IF;
  IF NEW.move IN ('grant', 'revoke') THEN
    PERFORM pg_advisory_xact_lock_shared(hashtext('period_lock'), NEW.last_month);
    IF EXISTS (
      SELECT FROM period_lock WHERE month = to_char(make_date(NEW.last_month / 12, NEW.last_month % 12 + 1, 1), 'YYYY-MM')
    ) THEN
      RAISE EXCEPTION 'the period % is locked', NEW.period USING ERRCODE = 'AD008';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER excuse_guard BEFORE INSERT ON "excuse" FOR EACH ROW EXECUTE FUNCTION excuse_guard();
