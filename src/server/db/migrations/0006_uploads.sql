CREATE TABLE "upload_chunks" (
	"member_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "upload_chunks_member_id_upload_id_ordinal_pk" PRIMARY KEY("member_id","upload_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "import_files" ADD COLUMN "upload_id" uuid;--> statement-breakpoint
ALTER TABLE "import_files" ADD COLUMN "crashes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "upload_id" uuid;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "upload_chunks" ADD CONSTRAINT "upload_chunks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_chunks" ALTER COLUMN "content" SET STORAGE EXTERNAL;
--> statement-breakpoint
UPDATE "import_files" SET "upload_id" = gen_random_uuid() WHERE "content" IS NOT NULL;
--> statement-breakpoint
UPDATE "transfers" SET "upload_id" = gen_random_uuid(), "bytes" = octet_length("content") WHERE "content" IS NOT NULL;
--> statement-breakpoint
INSERT INTO "upload_chunks" ("member_id", "upload_id", "ordinal", "content")
SELECT f."member_id", f."upload_id", n, substring(f."content" FROM n * 262144 + 1 FOR 262144)
FROM (
  SELECT "member_id", "upload_id", "content" FROM "import_files" WHERE "content" IS NOT NULL
  UNION ALL
  SELECT "member_id", "upload_id", "content" FROM "transfers" WHERE "content" IS NOT NULL
) f, generate_series(0, (octet_length(f."content") - 1) / 262144) n
WHERE octet_length(f."content") > 0;
