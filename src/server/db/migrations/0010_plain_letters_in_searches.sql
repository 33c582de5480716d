-- Words of jobs are searched by plain letters, as everything else is: "Łódź" is found by "lodz".
UPDATE "jobs" SET "words" = replace(replace(replace(translate("words"::text, 'łøđðħı', 'loddhi'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')::tsvector
WHERE "words"::text ~ '[łøđðħıæœþ]';
