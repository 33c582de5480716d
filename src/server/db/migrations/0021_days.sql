ALTER TABLE "interactions" ADD COLUMN "occurred_on" date;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "applied_on" date;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "occurred_on" date;--> statement-breakpoint
-- A day alone was kept as its beginning or its noon in UTC.
UPDATE "applications" SET "applied_on" = ("applied_at" AT TIME ZONE 'UTC')::date
WHERE "applied_at" >= '0001-01-01' AND "applied_at" < '9999-12-31'
  AND ("applied_at" AT TIME ZONE 'UTC')::time IN ('00:00', '12:00');--> statement-breakpoint
UPDATE "interactions" SET "occurred_on" = ("occurred_at" AT TIME ZONE 'UTC')::date
WHERE "occurred_at" >= '0001-01-01' AND "occurred_at" < '9999-12-31'
  AND ("occurred_at" AT TIME ZONE 'UTC')::time IN ('00:00', '12:00');--> statement-breakpoint
UPDATE "events" SET "occurred_on" = ("occurred_at" AT TIME ZONE 'UTC')::date
WHERE "kind" IN ('created', 'status_changed', 'stage_changed', 'note', 'outreach') AND "data"->'undated' IS NULL
  AND "occurred_at" >= '0001-01-01' AND "occurred_at" < '9999-12-31'
  AND ("occurred_at" AT TIME ZONE 'UTC')::time IN ('00:00', '12:00');--> statement-breakpoint
UPDATE "events" SET "data" = "data" || jsonb_build_object('wasOn', left("data"->>'wasAt', 10))
WHERE "data"->>'wasAt' LIKE '____-__-__T00:00:00.000Z' OR "data"->>'wasAt' LIKE '____-__-__T12:00:00.000Z';
