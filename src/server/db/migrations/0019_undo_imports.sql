CREATE TABLE "import_postings" (
	"member_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"posting_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"row" integer NOT NULL,
	"action" text NOT NULL,
	"owns" boolean NOT NULL,
	CONSTRAINT "import_postings_member_id_import_id_posting_id_pk" PRIMARY KEY("member_id","import_id","posting_id")
);
--> statement-breakpoint
ALTER TABLE "postings" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "import_files" ADD COLUMN "choices" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "import_files" ADD COLUMN "review" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "removed" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "import_postings" ADD CONSTRAINT "import_postings_posting_id_postings_id_fk" FOREIGN KEY ("posting_id") REFERENCES "public"."postings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_postings" ADD CONSTRAINT "import_postings_member_id_import_id_imports_member_id_id_fk" FOREIGN KEY ("member_id","import_id") REFERENCES "public"."imports"("member_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_postings_of_posting" ON "import_postings" USING btree ("posting_id");