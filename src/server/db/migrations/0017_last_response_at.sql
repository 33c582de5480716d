ALTER TABLE "applications" RENAME COLUMN "heard_at" TO "last_response_at";
