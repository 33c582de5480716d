-- Tells every running program which session, or which member, is not any more what it knows: `db/watch.ts` listens.
create function public.notify_session_change() returns trigger language plpgsql
  as $$ begin perform pg_notify('cairn_sessions', old.id::text); return null; end $$;--> statement-breakpoint
create trigger sessions_changed after update or delete on sessions
  for each row execute function public.notify_session_change();--> statement-breakpoint
create trigger members_changed after update on members
  for each row execute function public.notify_session_change();
