CREATE TABLE "exchange_rates" (
	"member_id" uuid NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"day" date NOT NULL,
	"rate" double precision NOT NULL,
	CONSTRAINT "exchange_rates_member_id_base_quote_day_pk" PRIMARY KEY("member_id","base","quote","day")
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid,
	"application_id" uuid,
	"kind" text NOT NULL,
	"direction" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interactions_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "interviews" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid,
	"company" text,
	"position" text,
	"round" integer DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'scheduled' NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"place" text,
	"link" text,
	"interviewer" text,
	"contact_ids" uuid[] DEFAULT '{}' NOT NULL,
	"preparation" text DEFAULT '' NOT NULL,
	"questions" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"feedback" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT 'unknown' NOT NULL,
	"thanked_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interviews_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "job_searches" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"target_role" text,
	"notes" text DEFAULT '' NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"archived_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_searches_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "offer_settings" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"weights" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"period" text DEFAULT 'year' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"received_on" date NOT NULL,
	"answer_by" date,
	"base" double precision,
	"currency" text NOT NULL,
	"period" text NOT NULL,
	"bonus" double precision,
	"equity" double precision,
	"signing" double precision,
	"days_off" double precision,
	"hours_per_week" double precision,
	"remote_days" double precision,
	"growth" integer,
	"team" integer,
	"meaning" integer,
	"place" integer,
	"start_on" date,
	"notes" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offers_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "pay_observations" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"min" double precision,
	"max" double precision,
	"currency" text,
	"period" text,
	"observed_on" date NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"struck_at" timestamp (3) with time zone,
	CONSTRAINT "pay_observations_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid,
	"contact_id" uuid,
	"text" text NOT NULL,
	"remind_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "stage_limits" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"limits" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"position" integer NOT NULL,
	"most" integer,
	"ghost_after_days" integer,
	CONSTRAINT "stages_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "company_pages" (
	"member_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"website" text,
	"notes" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_pages_member_id_key_pk" PRIMARY KEY("member_id","key")
);
--> statement-breakpoint
CREATE TABLE "contact_companies" (
	"member_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"company" text NOT NULL,
	"company_key" text NOT NULL,
	"position" text,
	"current" boolean DEFAULT true NOT NULL,
	CONSTRAINT "contact_companies_member_id_contact_id_ordinal_pk" PRIMARY KEY("member_id","contact_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"channels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"identities" text[] DEFAULT '{}' NOT NULL,
	"birthday" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"strength" integer,
	"last_contact_at" timestamp (3) with time zone,
	"next_step" text,
	"next_step_on" date,
	"notes" text DEFAULT '' NOT NULL,
	"source" text DEFAULT 'manual' NOT NULL,
	"connected_on" date,
	"words" text collate "C" NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "contacts_apart" (
	"member_id" uuid NOT NULL,
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	CONSTRAINT "contacts_apart_member_id_a_b_pk" PRIMARY KEY("member_id","a","b")
);
--> statement-breakpoint
CREATE TABLE "record_origins" (
	"member_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "record_origins_member_id_origin_pk" PRIMARY KEY("member_id","origin")
);
--> statement-breakpoint
CREATE TABLE "transfer_rows" (
	"member_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"action" text NOT NULL,
	"record_id" uuid NOT NULL,
	"label" text NOT NULL,
	"before" jsonb,
	CONSTRAINT "transfer_rows_member_id_transfer_id_ordinal_pk" PRIMARY KEY("member_id","transfer_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"status" text DEFAULT 'ready' NOT NULL,
	"content" "bytea",
	"choices" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"message" text,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "transfers_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
DROP INDEX "applications_text";--> statement-breakpoint
DROP INDEX "applications_board";--> statement-breakpoint
DROP INDEX "applications_applied";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "words" text collate "C" GENERATED ALWAYS AS (lower(title || ' ' || coalesce(company, '') || ' ' || coalesce(location, ''))) STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "company_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "search_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "stage_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "stage_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "priority" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "excitement" integer;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "found_via" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "referred_by" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "resume_used" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "cover_letter" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "ghosted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "heard_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "archived_with_search" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_member_id_contact_id_contacts_member_id_id_fk" FOREIGN KEY ("member_id","contact_id") REFERENCES "public"."contacts"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_member_id_application_id_applications_member_id_id_fk" FOREIGN KEY ("member_id","application_id") REFERENCES "public"."applications"("member_id","id") ON DELETE set null ("application_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_member_id_application_id_applications_member_id_id_fk" FOREIGN KEY ("member_id","application_id") REFERENCES "public"."applications"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_searches" ADD CONSTRAINT "job_searches_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_settings" ADD CONSTRAINT "offer_settings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_member_id_application_id_applications_member_id_id_fk" FOREIGN KEY ("member_id","application_id") REFERENCES "public"."applications"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_observations" ADD CONSTRAINT "pay_observations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_observations" ADD CONSTRAINT "pay_observations_member_id_application_id_applications_member_id_id_fk" FOREIGN KEY ("member_id","application_id") REFERENCES "public"."applications"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_member_id_contact_id_contacts_member_id_id_fk" FOREIGN KEY ("member_id","contact_id") REFERENCES "public"."contacts"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_member_id_application_id_applications_member_id_id_fk" FOREIGN KEY ("member_id","application_id") REFERENCES "public"."applications"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_limits" ADD CONSTRAINT "stage_limits_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_pages" ADD CONSTRAINT "company_pages_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_companies" ADD CONSTRAINT "contact_companies_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_companies" ADD CONSTRAINT "contact_companies_member_id_contact_id_contacts_member_id_id_fk" FOREIGN KEY ("member_id","contact_id") REFERENCES "public"."contacts"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_apart" ADD CONSTRAINT "contacts_apart_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_apart" ADD CONSTRAINT "contacts_apart_member_id_a_contacts_member_id_id_fk" FOREIGN KEY ("member_id","a") REFERENCES "public"."contacts"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_apart" ADD CONSTRAINT "contacts_apart_member_id_b_contacts_member_id_id_fk" FOREIGN KEY ("member_id","b") REFERENCES "public"."contacts"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_origins" ADD CONSTRAINT "record_origins_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_rows" ADD CONSTRAINT "transfer_rows_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_rows" ADD CONSTRAINT "transfer_rows_member_id_transfer_id_transfers_member_id_id_fk" FOREIGN KEY ("member_id","transfer_id") REFERENCES "public"."transfers"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interactions_with" ON "interactions" USING btree ("member_id","contact_id","occurred_at");--> statement-breakpoint
CREATE INDEX "interactions_for" ON "interactions" USING btree ("member_id","application_id") WHERE "interactions"."application_id" is not null;--> statement-breakpoint
CREATE INDEX "interactions_by_time" ON "interactions" USING btree ("member_id","direction","occurred_at");--> statement-breakpoint
CREATE INDEX "interviews_by_start" ON "interviews" USING btree ("member_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "interviews_of_application" ON "interviews" USING btree ("member_id","application_id","starts_at") WHERE "interviews"."application_id" is not null;--> statement-breakpoint
CREATE INDEX "interviews_with" ON "interviews" USING gin ("member_id","contact_ids");--> statement-breakpoint
CREATE INDEX "offers_of_application" ON "offers" USING btree ("member_id","application_id");--> statement-breakpoint
CREATE INDEX "offers_answer" ON "offers" USING btree ("member_id","answer_by") WHERE "offers"."status" = 'open';--> statement-breakpoint
CREATE INDEX "pay_observations_of_application" ON "pay_observations" USING btree ("member_id","application_id");--> statement-breakpoint
CREATE INDEX "reminders_open" ON "reminders" USING btree ("member_id","remind_at") WHERE "reminders"."done_at" is null;--> statement-breakpoint
CREATE INDEX "reminders_of_contact" ON "reminders" USING btree ("member_id","contact_id") WHERE "reminders"."contact_id" is not null;--> statement-breakpoint
CREATE INDEX "reminders_of_application" ON "reminders" USING btree ("member_id","application_id") WHERE "reminders"."application_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stages_name" ON "stages" USING btree ("member_id","status",lower("name"));--> statement-breakpoint
CREATE INDEX "contact_companies_by_company" ON "contact_companies" USING btree ("member_id","company_key","company","contact_id");--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("member_id",lower("name"),"id") WHERE "contacts"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "contacts_changed" ON "contacts" USING btree ("member_id","updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "contacts"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "contacts_last_contact" ON "contacts" USING btree ("member_id","last_contact_at" NULLS FIRST,"id") WHERE "contacts"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "contacts_next_step" ON "contacts" USING btree ("member_id","next_step_on") WHERE "contacts"."next_step_on" is not null;--> statement-breakpoint
CREATE INDEX "contacts_identities" ON "contacts" USING gin ("member_id","identities");--> statement-breakpoint
CREATE INDEX "contacts_trash" ON "contacts" USING btree ("member_id","deleted_at") WHERE "contacts"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "contacts_words" ON "contacts" USING gin ("member_id","words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contacts_apart_b" ON "contacts_apart" USING btree ("member_id","b");--> statement-breakpoint
CREATE INDEX "record_origins_of_record" ON "record_origins" USING btree ("member_id","record_id");--> statement-breakpoint
CREATE INDEX "transfers_newest" ON "transfers" USING btree ("member_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_member_id_search_id_job_searches_member_id_id_fk" FOREIGN KEY ("member_id","search_id") REFERENCES "public"."job_searches"("member_id","id") ON DELETE set null ("search_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_member_id_stage_id_stages_member_id_id_fk" FOREIGN KEY ("member_id","stage_id") REFERENCES "public"."stages"("member_id","id") ON DELETE set null ("stage_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_member_id_referred_by_contacts_member_id_id_fk" FOREIGN KEY ("member_id","referred_by") REFERENCES "public"."contacts"("member_id","id") ON DELETE set null ("referred_by") ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_of_company" ON "applications" USING btree ("member_id","company_key","company","deleted_at") WHERE "applications"."company_key" <> '';--> statement-breakpoint
CREATE INDEX "applications_of_search" ON "applications" USING btree ("member_id","search_id") WHERE "applications"."search_id" is not null;--> statement-breakpoint
CREATE INDEX "applications_tags" ON "applications" USING gin ("member_id","tags") WHERE "applications"."tags" <> '{}';--> statement-breakpoint
CREATE INDEX "applications_referred" ON "applications" USING btree ("member_id","referred_by") WHERE "applications"."referred_by" is not null;--> statement-breakpoint
CREATE INDEX "applications_for_job" ON "applications" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "applications_trash" ON "applications" USING btree ("member_id","deleted_at") WHERE "applications"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "applications_in_stage" ON "applications" USING btree ("member_id","stage_id") WHERE "applications"."stage_id" is not null;--> statement-breakpoint
CREATE INDEX "applications_words" ON "applications" USING gin ("member_id","words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "applications_board" ON "applications" USING btree ("member_id","status","position","id","stage_id") WHERE "applications"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "applications_applied" ON "applications" USING btree ("member_id","applied_at" DESC NULLS LAST,"id" DESC NULLS LAST);
--> statement-breakpoint
UPDATE "applications" SET "stage_at" = "status_at";--> statement-breakpoint
ALTER TABLE "applications" ALTER COLUMN "stage_at" SET NOT NULL;--> statement-breakpoint
UPDATE "applications" a SET "company_key" = c."key" FROM "jobs" j JOIN "companies" c ON c."id" = j."company_id" WHERE j."id" = a."job_id" AND a."company" IS NOT NULL;--> statement-breakpoint
UPDATE "applications" SET "company_key" = coalesce(nullif(trim(regexp_replace(regexp_replace(trim(regexp_replace(regexp_replace(normalize(lower("company"), NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')), '\y(inc|incorporated|llc|ltd|limited|plc|llp|corp|corporation|co|company|gmbh|mbh|ag|se|kg|kgaa|ug|ohg|e ?v|b ?v|n ?v|s ?a|sarl|srl|s ?p ?a|ab|as|asa|oy|oyj|aps|holding|holdings|group|gruppe|international|deutschland|germany|uk|usa|europe)\y', ' ', 'g'), '\s+', ' ', 'g')), ''), lower("company")) WHERE "company_key" = '' AND "company" IS NOT NULL;--> statement-breakpoint
INSERT INTO "pay_observations" ("member_id", "id", "application_id", "kind", "text", "observed_on")
SELECT "member_id", gen_random_uuid(), "id", 'desired', "salary_expectation", "updated_at"::date FROM "applications" WHERE "salary_expectation" IS NOT NULL;
