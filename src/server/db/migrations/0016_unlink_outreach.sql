-- Timelines led to entries of the log that had gone with their contact.
update "events" e set "data" = e."data" || '{"refId": null}'
where e."kind" = 'outreach' and e."data"->>'refId' is not null
  and not exists (
    select 1 from "interactions" i where i."member_id" = e."member_id" and i."id"::text = e."data"->>'refId'
  );
