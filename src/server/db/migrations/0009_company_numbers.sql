-- Keys of companies keep numbers of five digits and more ("Inn 48151"): rows that name such a company get theirs anew.
CREATE FUNCTION pg_temp.company_key(name text) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce(nullif(btrim(regexp_replace(regexp_replace(folded,
    '\m(inc|incorporated|llc|ltd|limited|plc|llp|lp|corp|corporation|co|company|gmbh|mbh|ag|se|kg|kgaa|ug|ohg|ev|bv|nv|sa|sas|sarl|srl|spa|ab|as|asa|oy|oyj|aps|pty|pvt|holding|holdings|group|gruppe|international|deutschland|germany|uk|usa|europe)\M',
    ' ', 'g'), '\s+', ' ', 'g')), ''), folded)
  FROM (SELECT btrim(regexp_replace(regexp_replace(
    normalize(replace(lower(left(name, 200)), 'ß', 'ss'), NFKD), '[\u0300-\u036f]', '', 'g'),
    '[^[:alnum:]+#]+', ' ', 'g')) AS folded) words
$$;--> statement-breakpoint
UPDATE applications SET company_key = pg_temp.company_key(company)
WHERE company ~ '\d{5}' AND company_key !~ '\d{5}';--> statement-breakpoint
UPDATE contact_companies SET company_key = pg_temp.company_key(company)
WHERE company ~ '\d{5}' AND company_key !~ '\d{5}';
