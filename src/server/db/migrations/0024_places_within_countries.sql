-- The country a posting states rules out places elsewhere: all jobs are read anew.
INSERT INTO "job_rereads" ("name") SELECT 'places' WHERE EXISTS (SELECT 1 FROM "jobs")
  ON CONFLICT ("name") DO UPDATE SET "after" = NULL, "finished_at" = NULL;
--> statement-breakpoint
-- A job nobody dated stands below those of the week before it was first seen.
UPDATE "jobs" SET "sort_at" = "sort_at" - interval '168 hours' WHERE "posted_at" IS NULL;
