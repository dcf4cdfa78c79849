ALTER TABLE "association" ADD COLUMN "seal" text;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "indicator" ADD COLUMN "aliases" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "indicator_role" ON "indicator" USING btree ("role");