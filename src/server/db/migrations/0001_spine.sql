CREATE TABLE "credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invites_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "invites_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"roles" text[] DEFAULT '{"member"}' NOT NULL,
	"founder" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_hash" text NOT NULL,
	"address_hash" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"count" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"title" text NOT NULL,
	"company" text,
	"location" text,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"had_offer" boolean DEFAULT false NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"notes" text DEFAULT '' NOT NULL,
	"follow_up_on" date,
	"deadline_on" date,
	"salary_expectation" text,
	"position" double precision NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "events_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_files" (
	"member_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"bytes" integer NOT NULL,
	"format" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"content" "bytea",
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"counts" jsonb NOT NULL,
	"errors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"message" text,
	CONSTRAINT "import_files_member_id_import_id_ordinal_pk" PRIMARY KEY("member_id","import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scope" text NOT NULL,
	"source" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid,
	"title" text NOT NULL,
	"company" text,
	"company_derived" boolean DEFAULT false NOT NULL,
	"company_id" uuid,
	"location" text,
	"locations" text[] DEFAULT '{}' NOT NULL,
	"country" text,
	"remote" text DEFAULT 'unknown' NOT NULL,
	"employment_type" text,
	"salary_min" double precision,
	"salary_max" double precision,
	"salary_currency" text,
	"salary_period" text,
	"salary_predicted" boolean DEFAULT false NOT NULL,
	"salary_evidence" text,
	"salary_year" double precision,
	"visa_sponsorship" text DEFAULT 'unknown' NOT NULL,
	"visa_evidence" text,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"seniority" text DEFAULT 'unknown' NOT NULL,
	"posted_at" timestamp (3) with time zone,
	"sort_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"status" text DEFAULT 'active' NOT NULL,
	"url" text,
	"source" text NOT NULL,
	"words" "tsvector" NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid,
	"job_id" uuid NOT NULL,
	"source" text NOT NULL,
	"identity" text NOT NULL,
	"opening_key" text,
	"fingerprint" text NOT NULL,
	"block" text,
	"url" text,
	"apply_url" text,
	"title" text NOT NULL,
	"company" text,
	"location" text,
	"posted_at" timestamp (3) with time zone,
	"description_html" text,
	"merge" jsonb,
	"first_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_used_by_members_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_member_id_import_id_imports_member_id_id_fk" FOREIGN KEY ("member_id","import_id") REFERENCES "public"."imports"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credentials_by_member" ON "credentials" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_one_founder" ON "members" USING btree ("founder") WHERE "members"."founder";--> statement-breakpoint
CREATE INDEX "sessions_by_member" ON "sessions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_account" ON "sign_in_failures" USING btree ("account_hash","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_address" ON "sign_in_failures" USING btree ("address_hash","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_by_time" ON "sign_in_failures" USING btree ("at");--> statement-breakpoint
CREATE INDEX "applications_board" ON "applications" USING btree ("member_id","status","position","id") WHERE "applications"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "applications_changed" ON "applications" USING btree ("member_id","updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "applications_newest" ON "applications" USING btree ("member_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "applications_applied" ON "applications" USING btree ("member_id","applied_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "applications_title" ON "applications" USING btree ("member_id",lower("title"),"id");--> statement-breakpoint
CREATE INDEX "applications_company" ON "applications" USING btree ("member_id",lower(coalesce("company", '')),"id");--> statement-breakpoint
CREATE INDEX "applications_follow_up" ON "applications" USING btree ("member_id","follow_up_on") WHERE "applications"."follow_up_on" is not null;--> statement-breakpoint
CREATE INDEX "applications_deadline" ON "applications" USING btree ("member_id","deadline_on") WHERE "applications"."deadline_on" is not null;--> statement-breakpoint
CREATE INDEX "applications_archived" ON "applications" USING btree ("member_id","archived_at") WHERE "applications"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX "applications_job" ON "applications" USING btree ("member_id","job_id");--> statement-breakpoint
CREATE INDEX "applications_text" ON "applications" USING gin ("member_id",(lower("title" || ' ' || coalesce("company", '') || ' ' || coalesce("location", ''))) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "events_by_subject" ON "events" USING btree ("member_id","subject_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "events_by_kind" ON "events" USING btree ("member_id","kind","occurred_at");--> statement-breakpoint
CREATE INDEX "imports_newest" ON "imports" USING btree ("member_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "jobs_newest" ON "jobs" USING btree ("sort_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "jobs"."owner_id" is null and "jobs"."status" = 'active';--> statement-breakpoint
CREATE INDEX "jobs_best_paid" ON "jobs" USING btree ("salary_year" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "jobs"."owner_id" is null and "jobs"."status" = 'active' and "jobs"."salary_year" is not null;--> statement-breakpoint
CREATE INDEX "jobs_words" ON "jobs" USING gin ("words") WHERE "jobs"."owner_id" is null and "jobs"."status" = 'active';--> statement-breakpoint
CREATE INDEX "jobs_words_of_owner" ON "jobs" USING gin ("owner_id","words") WHERE "jobs"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "jobs_of_owner" ON "jobs" USING btree ("owner_id","sort_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "jobs"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "jobs_of_company" ON "jobs" USING btree ("company_id","sort_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "jobs_by_expiry" ON "jobs" USING btree ("expires_at") WHERE "jobs"."status" = 'active' and "jobs"."expires_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "postings_identity" ON "postings" USING btree ("source","identity") WHERE "postings"."owner_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "postings_identity_of_owner" ON "postings" USING btree ("owner_id","source","identity") WHERE "postings"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "postings_of_job" ON "postings" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "postings_opening" ON "postings" USING btree ("opening_key");--> statement-breakpoint
CREATE INDEX "postings_fingerprint" ON "postings" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "postings_block" ON "postings" USING btree ("block","first_seen_at" DESC NULLS FIRST);