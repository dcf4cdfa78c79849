CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Two figures of one indicator and branch never overlap in time: a yearly figure excludes that year's months.
ALTER TABLE "figure" ADD CONSTRAINT "figure_overlap" EXCLUDE USING gist
  ("indicator_code" WITH =, "branch_code" WITH =, int4range("first_month", "last_month", '[]') WITH &&);
--> statement-breakpoint
-- History is added to, never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the rows of % are history and are not changed', TG_TABLE_NAME USING ERRCODE = 'AD001';
END $$;
--> statement-breakpoint
CREATE TRIGGER figure_revision_append_only BEFORE UPDATE OR DELETE ON "figure_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER figure_revision_no_truncate BEFORE TRUNCATE ON "figure_revision" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER target_append_only BEFORE UPDATE OR DELETE ON "target" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER target_no_truncate BEFORE TRUNCATE ON "target" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER month_weights_append_only BEFORE UPDATE OR DELETE ON "month_weights" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER month_weights_no_truncate BEFORE TRUNCATE ON "month_weights" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "audit" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a figure may hold, whatever the program that writes it. (After the row: generated columns are empty before.)
CREATE FUNCTION figure_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  i record;
  ending text := to_char(make_date(NEW.last_month / 12, NEW.last_month % 12 + 1, 1), 'YYYY-MM');
  moved boolean := TG_OP = 'INSERT' AND NEW.state <> 'draft';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.indicator_code, NEW.branch_code, NEW.period) IS DISTINCT FROM (OLD.indicator_code, OLD.branch_code, OLD.period) THEN
      RAISE EXCEPTION 'a figure keeps its indicator, branch and period' USING ERRCODE = 'AD002';
    END IF;
    IF OLD.approved_at IS NOT NULL AND NEW.approved_at IS NULL THEN
      RAISE EXCEPTION 'an official value is corrected, never taken back' USING ERRCODE = 'AD001';
    END IF;
    moved := NEW.state = 'submitted' AND OLD.state <> 'submitted'
      OR (NEW.value, NEW.numerator, NEW.denominator) IS DISTINCT FROM (OLD.value, OLD.numerator, OLD.denominator);
  END IF;

  SELECT kind, bounded, composed, frequency INTO i FROM indicator WHERE code = NEW.indicator_code;
  IF i.composed THEN
    RAISE EXCEPTION 'nobody reports the composed indicator %', NEW.indicator_code USING ERRCODE = 'AD003';
  END IF;
  IF NEW.last_month - NEW.first_month + 1 < (CASE i.frequency WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 ELSE 12 END) THEN
    RAISE EXCEPTION 'the period % is finer than the indicator is reported', NEW.period USING ERRCODE = 'AD004';
  END IF;
  IF i.kind = 'ratio' AND (NEW.value IS NOT NULL OR NEW.proposed_value IS NOT NULL)
    OR i.kind <> 'ratio' AND (NEW.numerator IS NOT NULL OR NEW.proposed_numerator IS NOT NULL) THEN
    RAISE EXCEPTION 'a ratio has a numerator and a denominator, anything else one value' USING ERRCODE = 'AD005';
  END IF;
  IF i.kind = 'flow' AND least(NEW.value, NEW.proposed_value) < 0
    OR least(NEW.numerator, NEW.denominator, NEW.proposed_numerator, NEW.proposed_denominator) < 0
    OR greatest(abs(NEW.value), abs(NEW.proposed_value), NEW.numerator, NEW.denominator, NEW.proposed_numerator, NEW.proposed_denominator) > 1e15
    OR 'NaN' IN (NEW.value, NEW.numerator, NEW.denominator, NEW.proposed_value, NEW.proposed_numerator, NEW.proposed_denominator) THEN
    RAISE EXCEPTION 'a figure is out of range' USING ERRCODE = 'AD006';
  END IF;
  IF i.bounded AND (NEW.numerator > NEW.denominator OR NEW.proposed_numerator > NEW.proposed_denominator) THEN
    RAISE EXCEPTION 'the numerator exceeds the denominator' USING ERRCODE = 'AD007';
  END IF;

  IF moved THEN
    PERFORM pg_advisory_xact_lock_shared(hashtext('period_lock'), NEW.last_month);
    IF EXISTS (SELECT FROM period_lock WHERE month = ending) THEN
      RAISE EXCEPTION 'the period % is locked', ending USING ERRCODE = 'AD008';
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER figure_guard AFTER INSERT OR UPDATE ON "figure" FOR EACH ROW EXECUTE FUNCTION figure_guard();
--> statement-breakpoint
CREATE FUNCTION figure_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.approved_at IS NOT NULL OR OLD.submitted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a figure that was submitted is kept' USING ERRCODE = 'AD001';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER figure_keep BEFORE DELETE ON "figure" FOR EACH ROW EXECUTE FUNCTION figure_keep();
--> statement-breakpoint
-- A composed ratio that is bounded binds the two flows it is made of, once both are official; checked at commit.
CREATE FUNCTION figure_composed_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM indicator_part n
    JOIN indicator c ON c.code = n.indicator_code AND c.bounded
    JOIN indicator_part d ON d.indicator_code = n.indicator_code AND d.role = 'denominator'
    JOIN figure a ON a.indicator_code = n.part_code AND a.branch_code = NEW.branch_code AND a.period = NEW.period
    JOIN figure b ON b.indicator_code = d.part_code AND b.branch_code = NEW.branch_code AND b.period = NEW.period
    WHERE n.role = 'numerator' AND NEW.indicator_code IN (n.part_code, d.part_code) AND a.value > b.value
  ) THEN
    RAISE EXCEPTION 'the numerator exceeds the denominator' USING ERRCODE = 'AD007';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER figure_composed_guard AFTER INSERT OR UPDATE OF "value" ON "figure"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.value IS NOT NULL) EXECUTE FUNCTION figure_composed_guard();
--> statement-breakpoint
-- A month is not locked while figures that end in it wait for review; the advisory lock keeps submissions out meanwhile.
CREATE FUNCTION period_lock_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ending int := substr(NEW.month, 1, 4)::int * 12 + substr(NEW.month, 6, 2)::int - 1;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('period_lock'), ending);
  IF EXISTS (SELECT FROM figure WHERE last_month = ending AND state = 'submitted') THEN
    RAISE EXCEPTION 'figures of % wait for review', NEW.month USING ERRCODE = 'AD009';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER period_lock_guard BEFORE INSERT ON "period_lock" FOR EACH ROW EXECUTE FUNCTION period_lock_guard();
--> statement-breakpoint
-- At commit, so that the row lock on the version is held for an instant only; `any` first, so that two changes of
-- the same indicators in another order wait for each other and never block each other.
CREATE FUNCTION audit_shows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO data_version (scope) VALUES ('any'), (coalesce(NEW.indicator_code, 'all'))
    ON CONFLICT (scope) DO UPDATE SET version = data_version.version + 1;
  PERFORM pg_notify('changed', coalesce(NEW.indicator_code, 'all'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_shows AFTER INSERT ON "audit"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.shows) EXECUTE FUNCTION audit_shows();
--> statement-breakpoint
INSERT INTO data_version (scope) VALUES ('any'), ('all');
--> statement-breakpoint
CREATE FUNCTION session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_ended', NEW.id::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER session_ended AFTER UPDATE OF "ended_at" ON "session"
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL) EXECUTE FUNCTION session_ended();
