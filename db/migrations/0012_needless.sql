ALTER TABLE "message" DROP CONSTRAINT "message_state";--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "about" jsonb;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_state" CHECK ("message"."state" in ('queued','held','sending','handed','sent','failed','unconfirmed','needless'));--> statement-breakpoint
-- Digests that wait are looked through like those to come, where one letter tells all that it was written for.
UPDATE "message" m SET "about" = t.about
  FROM (SELECT message_id, count(*) AS cells, jsonb_agg(jsonb_build_object('branch', branch_code, 'indicator', indicator_code,
      'period', period, 'dueOn', '', 'overdueDays', 0, 'stage', stage, 'occasion', occasion) ORDER BY id) AS about
    FROM "reminder_told" GROUP BY message_id) t
  WHERE t.message_id = m.id AND m.state IN ('queued', 'held') AND m.kind = 'reminder' AND (m.letter ->> 'cells')::bigint = t.cells;
--> statement-breakpoint
-- A sender that holds a message may write it anew before it hands it over; from then on it says what it said. What has
-- arrived or is not needed any more stays so.
CREATE OR REPLACE FUNCTION message_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'the log of messages is kept' USING ERRCODE = 'AD050';
  END IF;
  IF (NEW.id, NEW.channel, NEW.robot_id, NEW.person_id, NEW.dedupe_key, NEW.kind, NEW.branch_code, NEW.period, NEW.created_by, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.channel, OLD.robot_id, OLD.person_id, OLD.dedupe_key, OLD.kind, OLD.branch_code, OLD.period, OLD.created_by, OLD.created_at) THEN
    RAISE EXCEPTION 'a message keeps to whom it is and why' USING ERRCODE = 'AD050';
  END IF;
  IF (NEW.letter, NEW.about) IS DISTINCT FROM (OLD.letter, OLD.about) AND NOT (OLD.state = 'sending' AND NEW.state = 'sending') THEN
    RAISE EXCEPTION 'a message keeps what it says' USING ERRCODE = 'AD050';
  END IF;
  IF OLD.state IN ('sent', 'needless') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'a message that has ended is not sent again' USING ERRCODE = 'AD051';
  END IF;
  RETURN NEW;
END $$;
