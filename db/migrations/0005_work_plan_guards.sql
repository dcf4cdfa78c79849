-- What the document implies, for plans that were imported before items had checklists (lib/plan/checklist-rules.ts).
UPDATE "plan_item" SET
  "steps" = '{草案,征求意见,审议,印发}', "steps_en" = '{Draft,Consultation,Deliberation,Issue}'
  WHERE "evidence" = '草案、征求意见、审议、印发';
--> statement-breakpoint
UPDATE "plan_item" SET
  "steps" = '{"成立换届筹备机构，制订方案",财务审计,报业务主管单位和党建机构审核人选,会员资格审查、代表产生,候选人公示,召开会员（代表）大会,选举理事会、负责人、监事,登记管理机关备案、变更}',
  "steps_en" = '{"Set up the preparing body and its scheme","Financial audit","Candidates examined by the supervising unit and the party body","Members’ standing examined, delegates chosen","Candidates made public","General meeting of members or delegates","Council, officers and supervisors elected","Filed with the registration authority"}'
  WHERE "title" LIKE '%换届工作%';
--> statement-breakpoint
UPDATE "plan_item" SET "options" = '{歌咏比赛,羽毛球比赛}', "options_en" = '{"Singing competition","Badminton competition"}'
  WHERE "title" LIKE '%歌咏比赛或羽毛球比赛%';
--> statement-breakpoint
CREATE TRIGGER plan_progress_append_only BEFORE UPDATE OR DELETE ON "plan_progress" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER plan_progress_no_truncate BEFORE TRUNCATE ON "plan_progress" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER plan_revision_append_only BEFORE UPDATE OR DELETE ON "plan_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER plan_revision_no_truncate BEFORE TRUNCATE ON "plan_revision" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What an adopted plan says changes by a revision only, and an item is closed only after the one it waits for.
CREATE FUNCTION plan_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  adopted boolean := EXISTS (SELECT FROM plan WHERE year = OLD.year AND state = 'adopted');
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF adopted THEN
      RAISE EXCEPTION 'an item of an adopted plan is withdrawn, not removed' USING ERRCODE = 'AD010';
    END IF;
    RETURN OLD;
  END IF;
  IF adopted AND NEW.revision <= OLD.revision AND
    (NEW.year, NEW.number, NEW.position, NEW.section, NEW.section_en, NEW.title, NEW.title_en, NEW.owner_code, NEW.owner_basis,
      NEW.support_code, NEW.kind, NEW.due, NEW.due_basis, NEW.evidence, NEW.depends_on, NEW.indicator_code, NEW.steps,
      NEW.steps_en, NEW.options, NEW.options_en, NEW.withdrawn) IS DISTINCT FROM
    (OLD.year, OLD.number, OLD.position, OLD.section, OLD.section_en, OLD.title, OLD.title_en, OLD.owner_code, OLD.owner_basis,
      OLD.support_code, OLD.kind, OLD.due, OLD.due_basis, OLD.evidence, OLD.depends_on, OLD.indicator_code, OLD.steps,
      OLD.steps_en, OLD.options, OLD.options_en, OLD.withdrawn) THEN
    RAISE EXCEPTION 'an adopted plan changes by a revision' USING ERRCODE = 'AD010';
  END IF;
  IF NOT adopted AND NEW.state <> 'notStarted' THEN
    RAISE EXCEPTION 'nothing is reported on a draft plan' USING ERRCODE = 'AD010';
  END IF;
  IF NEW.state = 'closed' AND OLD.state <> 'closed' AND EXISTS (
    SELECT FROM plan_item WHERE year = NEW.year AND number = NEW.depends_on AND state <> 'closed' AND NOT withdrawn
  ) OR OLD.state = 'closed' AND NEW.state <> 'closed' AND EXISTS (
    SELECT FROM plan_item WHERE year = NEW.year AND depends_on = NEW.number AND state = 'closed' AND NOT withdrawn
  ) THEN
    RAISE EXCEPTION 'an item is closed after the one it depends on' USING ERRCODE = 'AD011';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_item_guard BEFORE UPDATE OR DELETE ON "plan_item" FOR EACH ROW EXECUTE FUNCTION plan_item_guard();
--> statement-breakpoint
CREATE FUNCTION plan_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'adopted' AND (TG_OP = 'DELETE' OR NEW.state <> 'adopted' OR NEW.revisions < OLD.revisions) THEN
    RAISE EXCEPTION 'an adopted plan stays adopted' USING ERRCODE = 'AD010';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_guard BEFORE UPDATE OR DELETE ON "plan" FOR EACH ROW EXECUTE FUNCTION plan_guard();
--> statement-breakpoint
-- How the work plan stands touches no indicator: open pages are told, and no result is measured again.
CREATE OR REPLACE FUNCTION audit_shows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved text := coalesce(NEW.indicator_code, CASE WHEN NEW.action LIKE 'plan.%' THEN 'plan' ELSE 'all' END);
BEGIN
  INSERT INTO data_version (scope) VALUES ('any'), (moved)
    ON CONFLICT (scope) DO UPDATE SET version = data_version.version + 1;
  PERFORM pg_notify('changed', moved);
  RETURN NULL;
END $$;
