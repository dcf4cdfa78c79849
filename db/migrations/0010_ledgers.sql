CREATE TABLE "expert" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" serial NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"field" text DEFAULT '' NOT NULL,
	"left_on" date,
	"erased_at" timestamp with time zone,
	"erased_for" text,
	"demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expert_number_unique" UNIQUE("number"),
	CONSTRAINT "expert_erased" CHECK (case when "expert"."erased_at" is null then "expert"."name" <> '' and "expert"."erased_for" is null
        else "expert"."name" = '' and "expert"."unit" = '' and "expert"."field" = '' and "expert"."left_on" is not null and "expert"."erased_for" is not null end)
);
--> statement-breakpoint
CREATE TABLE "expert_change" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"expert_id" uuid NOT NULL,
	"term_id" bigint,
	"before" jsonb,
	"after" jsonb,
	"reason" text DEFAULT '' NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "expert_term" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"expert_id" uuid NOT NULL,
	"renews" bigint,
	"batch" text NOT NULL,
	"starts" date NOT NULL,
	"ends" date NOT NULL,
	"counted_on" date NOT NULL,
	"voided_at" timestamp with time zone,
	"by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expert_term_order" CHECK ("expert_term"."ends" >= "expert_term"."starts"),
	CONSTRAINT "expert_term_batch" CHECK (length("expert_term"."batch") > 0)
);
--> statement-breakpoint
CREATE TABLE "training" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"starts" date NOT NULL,
	"ends" date NOT NULL,
	"branch_code" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"voided_at" timestamp with time zone,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_programme" CHECK ("training"."programme" in ('foodSafety','topic','skill')),
	CONSTRAINT "training_order" CHECK ("training"."ends" >= "training"."starts"),
	CONSTRAINT "training_year" CHECK ("training"."year" = extract(year from "training"."ends")),
	CONSTRAINT "training_term" CHECK ("training"."number" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "training_class" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"training_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"took" integer NOT NULL,
	"passed" integer,
	CONSTRAINT "training_class_counts" CHECK ("training_class"."took" >= 0 and ("training_class"."passed" is null or "training_class"."passed" between 0 and "training_class"."took"))
);
--> statement-breakpoint
ALTER TABLE "expert" ADD CONSTRAINT "expert_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_change" ADD CONSTRAINT "expert_change_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_change" ADD CONSTRAINT "expert_change_term_id_expert_term_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."expert_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_change" ADD CONSTRAINT "expert_change_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_term" ADD CONSTRAINT "expert_term_expert_id_expert_id_fk" FOREIGN KEY ("expert_id") REFERENCES "public"."expert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_term" ADD CONSTRAINT "expert_term_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_term" ADD CONSTRAINT "expert_term_renews" FOREIGN KEY ("renews") REFERENCES "public"."expert_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training" ADD CONSTRAINT "training_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training" ADD CONSTRAINT "training_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_training_id_training_id_fk" FOREIGN KEY ("training_id") REFERENCES "public"."training"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "expert_unit" ON "expert" USING btree ("unit","name");--> statement-breakpoint
CREATE INDEX "expert_change_expert" ON "expert_change" USING btree ("expert_id");--> statement-breakpoint
CREATE INDEX "expert_term_expert" ON "expert_term" USING btree ("expert_id","ends");--> statement-breakpoint
CREATE INDEX "expert_term_counted" ON "expert_term" USING btree ("counted_on");--> statement-breakpoint
CREATE INDEX "expert_term_ends" ON "expert_term" USING btree ("ends");--> statement-breakpoint
CREATE UNIQUE INDEX "expert_term_first" ON "expert_term" USING btree ("expert_id") WHERE renews is null and voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "expert_term_once" ON "expert_term" USING btree ("renews") WHERE renews is not null and voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "training_number" ON "training" USING btree ("programme","branch_code","year","number") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "training_ends" ON "training" USING btree ("ends");--> statement-breakpoint
CREATE UNIQUE INDEX "training_class_name" ON "training_class" USING btree ("training_id","name");--> statement-breakpoint
-- Nobody is in the pool twice at a time.
ALTER TABLE "expert_term" ADD CONSTRAINT "expert_term_overlap" EXCLUDE USING gist
  ("expert_id" WITH =, daterange("starts", "ends", '[]') WITH &&) WHERE ("voided_at" IS NULL);
--> statement-breakpoint
-- Records stay, and what was erased stays erased: nobody gets a name, a number or a history back.
CREATE FUNCTION expert_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an expert is erased, never removed: past months count them' USING ERRCODE = 'AD070';
  END IF;
  IF OLD.erased_at IS NOT NULL OR NEW.number <> OLD.number THEN
    RAISE EXCEPTION 'what was erased stays erased' USING ERRCODE = 'AD071';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER expert_guard BEFORE UPDATE OR DELETE ON "expert" FOR EACH ROW EXECUTE FUNCTION expert_guard();
--> statement-breakpoint
CREATE FUNCTION expert_term_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a term is voided, never removed' USING ERRCODE = 'AD070';
  END IF;
  IF OLD.voided_at IS NOT NULL OR (NEW.expert_id, NEW.renews) IS DISTINCT FROM (OLD.expert_id, OLD.renews) THEN
    RAISE EXCEPTION 'a term keeps its expert, and a voided one stays voided' USING ERRCODE = 'AD071';
  END IF;
  IF NEW.voided_at IS NOT NULL AND EXISTS (SELECT FROM expert_term WHERE renews = OLD.id AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'a renewed term is voided after its renewal' USING ERRCODE = 'AD072';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER expert_term_guard BEFORE UPDATE OR DELETE ON "expert_term" FOR EACH ROW EXECUTE FUNCTION expert_term_guard();
--> statement-breakpoint
-- History is added to; only the erasure of its expert empties it.
CREATE FUNCTION expert_change_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL OR NEW.reason <> ''
    OR to_jsonb(NEW) - '{before,after,reason}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{before,after,reason}'::text[]
    OR NOT EXISTS (SELECT FROM expert WHERE id = OLD.expert_id AND erased_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the rows of % are history and are not changed', TG_TABLE_NAME USING ERRCODE = 'AD001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER expert_change_guard BEFORE UPDATE OR DELETE ON "expert_change" FOR EACH ROW EXECUTE FUNCTION expert_change_guard();
--> statement-breakpoint
CREATE TRIGGER expert_no_truncate BEFORE TRUNCATE ON "expert" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER expert_term_no_truncate BEFORE TRUNCATE ON "expert_term" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER expert_change_no_truncate BEFORE TRUNCATE ON "expert_change" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION training_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'a training term is voided, never removed, and stays voided' USING ERRCODE = 'AD073';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER training_guard BEFORE UPDATE OR DELETE ON "training" FOR EACH ROW EXECUTE FUNCTION training_guard();
