DROP INDEX "reminder_told_once";--> statement-breakpoint
ALTER TABLE "reminder_told" ADD COLUMN "attempt" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "message_undelivered" ON "message" USING btree ("created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_told_attempt" ON "reminder_told" USING btree ("branch_code","period","indicator_code","recipient","occasion","attempt");