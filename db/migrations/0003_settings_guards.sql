-- Whoever edits what somebody else has changed meanwhile is told: every change raises the row's version.
CREATE FUNCTION settings_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER settings_version BEFORE UPDATE ON "association" FOR EACH ROW EXECUTE FUNCTION settings_version();
--> statement-breakpoint
CREATE TRIGGER settings_version BEFORE UPDATE ON "branch" FOR EACH ROW EXECUTE FUNCTION settings_version();
--> statement-breakpoint
CREATE TRIGGER settings_version BEFORE UPDATE ON "indicator" FOR EACH ROW EXECUTE FUNCTION settings_version();
--> statement-breakpoint
CREATE TRIGGER definition_revision_append_only BEFORE UPDATE OR DELETE ON "definition_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER definition_revision_no_truncate BEFORE TRUNCATE ON "definition_revision" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Figures were read by what the indicator was: what it is stays so once there are some.
CREATE FUNCTION indicator_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind, NEW.direction, NEW.frequency) IS DISTINCT FROM (OLD.kind, OLD.direction, OLD.frequency)
    AND EXISTS (SELECT FROM figure WHERE indicator_code = OLD.code) THEN
    RAISE EXCEPTION 'the indicator % has figures and keeps its kind, direction and frequency', OLD.code USING ERRCODE = 'AD020';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER indicator_guard BEFORE UPDATE OF "kind", "direction", "frequency" ON "indicator" FOR EACH ROW EXECUTE FUNCTION indicator_guard();
