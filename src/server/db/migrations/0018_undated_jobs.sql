-- A job nobody gave a day stands below those of the day it was first seen.
UPDATE "jobs" SET "sort_at" = date_trunc('day', "sort_at", 'UTC') - interval '1 millisecond' WHERE "posted_at" IS NULL;
