CREATE TABLE "workbook_upload" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"size" integer NOT NULL,
	"content" text NOT NULL,
	"found" jsonb,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() + interval '1 day' NOT NULL,
	"stored_at" timestamp with time zone,
	CONSTRAINT "workbook_upload_kind" CHECK ("workbook_upload"."kind" in ('month','figures'))
);
--> statement-breakpoint
ALTER TABLE "workbook_upload" ADD CONSTRAINT "workbook_upload_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "workbook_upload_person" ON "workbook_upload" USING btree ("person_id","uploaded_at");
--> statement-breakpoint
CREATE INDEX "workbook_upload_expires" ON "workbook_upload" USING btree ("expires_at");
--> statement-breakpoint
-- What was stored is stored: a workbook is taken once, and what it said does not change on the way.
CREATE FUNCTION workbook_upload_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.stored_at IS NOT NULL OR (NEW.id, NEW.person_id, NEW.kind, NEW.content) IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.kind, OLD.content) THEN
    RAISE EXCEPTION 'an upload is stored once, as it came' USING ERRCODE = 'AD080';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER workbook_upload_guard BEFORE UPDATE ON "workbook_upload" FOR EACH ROW EXECUTE FUNCTION workbook_upload_guard();
