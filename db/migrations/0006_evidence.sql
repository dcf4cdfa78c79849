CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"branch_code" text NOT NULL,
	"year" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"store" text NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp with time zone,
	"removed_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "evidence_kind" CHECK ("evidence"."kind" in ('figure','plan','training')),
	CONSTRAINT "evidence_size" CHECK ("evidence"."size" between 1 and 10485760),
	CONSTRAINT "evidence_hash" CHECK ("evidence"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "evidence_name" CHECK ("evidence"."name" ~ '^[^[:cntrl:]/\\]{1,200}$'),
	CONSTRAINT "evidence_store" CHECK ("evidence"."store" in ('database','s3'))
);
--> statement-breakpoint
CREATE TABLE "evidence_chunk" (
	"evidence_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "evidence_chunk_evidence_id_nth_pk" PRIMARY KEY("evidence_id","nth")
);
--> statement-breakpoint
CREATE TABLE "evidence_thumbnail" (
	"evidence_id" uuid PRIMARY KEY NOT NULL,
	"image" "bytea",
	"made_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "association" ADD COLUMN "evidence_quota" integer DEFAULT 200 NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_branch_code_branch_code_fk" FOREIGN KEY ("branch_code") REFERENCES "public"."branch"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_removed_by_person_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_chunk" ADD CONSTRAINT "evidence_chunk_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_thumbnail" ADD CONSTRAINT "evidence_thumbnail_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once" ON "evidence" USING btree ("kind","subject","hash") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "evidence_subject" ON "evidence" USING btree ("kind","subject");--> statement-breakpoint
CREATE INDEX "evidence_year" ON "evidence" USING btree ("year","branch_code");--> statement-breakpoint
ALTER TABLE "association" ADD CONSTRAINT "association_evidence_quota" CHECK ("association"."evidence_quota" between 10 and 100000);
--> statement-breakpoint
-- Which file was there and who put it there stays for ever; only its removal is added, once.
CREATE FUNCTION evidence_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR
    (NEW.id, NEW.kind, NEW.subject, NEW.branch_code, NEW.year, NEW.name, NEW.type, NEW.size, NEW.hash, NEW.store,
      NEW.added_by, NEW.added_at) IS DISTINCT FROM
    (OLD.id, OLD.kind, OLD.subject, OLD.branch_code, OLD.year, OLD.name, OLD.type, OLD.size, OLD.hash, OLD.store,
      OLD.added_by, OLD.added_at) THEN
    RAISE EXCEPTION 'evidence is removed, never changed' USING ERRCODE = 'AD030';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_guard BEFORE UPDATE OR DELETE ON "evidence" FOR EACH ROW EXECUTE FUNCTION evidence_guard();
--> statement-breakpoint
CREATE TRIGGER evidence_no_truncate BEFORE TRUNCATE ON "evidence" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The content of evidence goes with its removal and not before.
CREATE FUNCTION evidence_chunk_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM evidence WHERE id = OLD.evidence_id AND removed_at IS NULL) THEN
    RAISE EXCEPTION 'the content of evidence is kept' USING ERRCODE = 'AD030';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_chunk_guard BEFORE UPDATE OR DELETE ON "evidence_chunk" FOR EACH ROW EXECUTE FUNCTION evidence_chunk_guard();
