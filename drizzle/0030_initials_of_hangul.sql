-- The letters with which a text's syllables begin: word by word, so that a word can be met at its start, and then all
-- together, for who types no spaces. Its body is bound when it is made, so it runs with any search_path.
CREATE FUNCTION public.search_initials(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || regexp_replace(normalize(lower(words), NFD), U&'[\1160-\11FF]', '', 'g')
  || ' ' || replace(regexp_replace(normalize(lower(words), NFD), U&'[\1160-\11FF]', '', 'g'), ' ', '');
