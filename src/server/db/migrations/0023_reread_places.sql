CREATE TABLE "job_rereads" (
	"name" text PRIMARY KEY NOT NULL,
	"after" uuid,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
INSERT INTO "job_rereads" ("name") SELECT 'places' WHERE EXISTS (SELECT 1 FROM "jobs");
