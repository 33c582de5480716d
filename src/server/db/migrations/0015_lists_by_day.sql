DROP INDEX "applications_follow_up";--> statement-breakpoint
DROP INDEX "applications_deadline";--> statement-breakpoint
CREATE INDEX "applications_excitement" ON "applications" USING btree ("member_id",coalesce("excitement", 0),"id") WHERE "applications"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "applications_follow_up" ON "applications" USING btree ("member_id","follow_up_on","id") WHERE "applications"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "applications_deadline" ON "applications" USING btree ("member_id","deadline_on","id") WHERE "applications"."archived_at" is null;