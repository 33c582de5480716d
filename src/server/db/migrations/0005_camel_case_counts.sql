update transfers set counts = replace(counts::text, '"left_out"', '"leftOut"')::jsonb where counts::text like '%"left_out"%';
