create extension if not exists unaccent;--> statement-breakpoint
-- A text as searches compare it: small letters without accents ("Zürich" is "zurich", "Łódź" is "lodz").
-- Everything is named with its schema, because indexes and generated columns are worked out with no search path.
create function public.fold_text(text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfc)) collate "default") $$;--> statement-breakpoint
-- A pattern for LIKE that finds the text anywhere within folded text.
create function public.within_pattern(text) returns text language sql immutable parallel safe strict
  as $$ select '%' || regexp_replace(public.fold_text($1), '([\\%_])', '\\\1', 'g') || '%' $$;
