CREATE TABLE "dismissed_jobs" (
	"member_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"dismissed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dismissed_jobs_member_id_job_id_pk" PRIMARY KEY("member_id","job_id")
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "sources" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
UPDATE "jobs" j SET "sources" = p."sources",
	"search_vector" = j."search_vector" || array_to_tsvector(array(select '~source=' || lower(s) from unnest(p."sources") s))
	FROM (select "job_id", "owner_id", array_agg(distinct "source") as "sources" from "postings" group by 1, 2) p
	WHERE p."job_id" = j."id" AND p."owner_id" is not distinct from j."owner_id";--> statement-breakpoint
UPDATE "postings" SET "facts" = "facts" || jsonb_build_object('sources', jsonb_build_array("source")) WHERE "facts" is not null;--> statement-breakpoint
ALTER TABLE "dismissed_jobs" ADD CONSTRAINT "dismissed_jobs_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissed_jobs" ADD CONSTRAINT "dismissed_jobs_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dismissed_jobs_of_job" ON "dismissed_jobs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "jobs_imported_by_owner" ON "jobs" USING btree ("owner_id","sort_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "jobs"."owner_id" is not null and "jobs"."sources" <> '{manual}';