CREATE TABLE "form_submission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"call" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
