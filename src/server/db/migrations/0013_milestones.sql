ALTER TABLE "applications" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "interviewing_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "ended_at" timestamp (3) with time zone GENERATED ALWAYS AS (case when status in ('accepted', 'declined', 'rejected', 'withdrawn') then status_at end) STORED;--> statement-breakpoint
UPDATE "applications" a SET "answered_at" = m.answered_at, "interviewing_at" = m.interviewing_at, "offered_at" = m.offered_at FROM (
  SELECT member_id, subject_id,
    min(occurred_at) FILTER (WHERE kind = 'status_changed' AND data->'undated' IS NULL
      AND data->>'to' IN ('screening', 'interviewing', 'offered', 'rejected')) AS answered_at,
    min(occurred_at) FILTER (WHERE data->>'to' = 'interviewing') AS interviewing_at,
    min(occurred_at) FILTER (WHERE data->>'to' IN ('offered', 'accepted', 'declined')
      OR kind = 'offer_recorded' AND data->>'refId' IS NOT NULL) AS offered_at
  FROM events WHERE subject = 'application' AND kind IN ('created', 'status_changed', 'offer_recorded') GROUP BY member_id, subject_id) m
WHERE a.member_id = m.member_id AND a.id = m.subject_id
  AND num_nonnulls(m.answered_at, m.interviewing_at, m.offered_at) > 0;
