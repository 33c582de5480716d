ALTER TABLE "import_files" DROP COLUMN "content";--> statement-breakpoint
ALTER TABLE "transfers" DROP COLUMN "content";