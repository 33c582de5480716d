ALTER TABLE "members" RENAME COLUMN "founder" TO "is_first_account";--> statement-breakpoint
ALTER INDEX "members_one_founder" RENAME TO "members_one_first_account";--> statement-breakpoint
ALTER TABLE "jobs" RENAME COLUMN "words" TO "search_vector";--> statement-breakpoint
ALTER INDEX "jobs_words" RENAME TO "jobs_search";--> statement-breakpoint
ALTER INDEX "jobs_words_of_owner" RENAME TO "jobs_search_of_owner";--> statement-breakpoint
ALTER TABLE "contacts" RENAME COLUMN "words" TO "search_source";--> statement-breakpoint
ALTER TABLE "applications" RENAME COLUMN "words" TO "search_text";--> statement-breakpoint
ALTER INDEX "applications_words" RENAME TO "applications_search";
