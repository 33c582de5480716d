DROP INDEX "contacts_words";--> statement-breakpoint
ALTER TABLE "applications" drop column "words";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "words" text collate "C" GENERATED ALWAYS AS (public.fold_text(title || ' ' || coalesce(company, '') || ' ' || coalesce(location, ''))) STORED;--> statement-breakpoint
ALTER TABLE "interviews" ADD COLUMN "search_text" text collate "C" GENERATED ALWAYS AS (public.fold_text(coalesce(company, '') || ' ' || coalesce(position, '') || ' ' || coalesce(interviewer, ''))) STORED;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "search_text" text collate "C" GENERATED ALWAYS AS (public.fold_text(words)) STORED;--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("member_id","search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "applications_words" ON "applications" USING gin ("member_id","words" gin_trgm_ops);
