-- Tolerant search for people. As definer, with the agency named and checked against the transaction's own:
-- text operators are not leakproof, so under a policy no index would serve them (stack.md). Who is merely spelled
-- alike is shown only where nobody holds the words.
CREATE INDEX IF NOT EXISTS organization_employee_name_trgm
    ON organization_employee USING gin (sort_name gin_trgm_ops);

CREATE INDEX IF NOT EXISTS organization_unit_name_trgm ON organization_unit USING gin (lower(name) gin_trgm_ops);

CREATE OR REPLACE FUNCTION selaras_find_units(of_agency uuid, words text, most int)
RETURNS TABLE (id uuid, rank real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH asked AS (
        SELECT lower(unaccent(trim(words))) AS text
        WHERE of_agency = NULLIF(current_setting('selaras.agency', true), '')::uuid AND trim(words) <> ''
    ), exact AS (
        SELECT u.id, CASE WHEN lower(u.code) = asked.text OR lower(u.name) = asked.text THEN 3::real
                          ELSE 2 + similarity(lower(u.name), asked.text) END AS rank
        FROM asked JOIN organization_unit u ON u.agency_id = of_agency AND u.superseded_at IS NULL
        WHERE lower(u.code) = asked.text
           OR lower(u.name) LIKE ALL (
                SELECT '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
                FROM regexp_split_to_table(asked.text, '\s+') w)
    )
    SELECT exact.id, exact.rank FROM exact
    UNION ALL
    SELECT u.id, word_similarity(asked.text, lower(u.name))
    FROM asked JOIN organization_unit u ON u.agency_id = of_agency AND u.superseded_at IS NULL
    WHERE length(asked.text) > 3 AND word_similarity(asked.text, lower(u.name)) > 0.55 AND NOT EXISTS (SELECT FROM exact)
    ORDER BY 2 DESC, 1 LIMIT most
$$;

-- The longest word alone asks the index; the others are looked at in what it finds. Its plan is kept.
CREATE OR REPLACE FUNCTION selaras_find_employees(of_agency uuid, words text, most int)
RETURNS TABLE (id uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    asked text := lower(unaccent(trim(words)));
    digits text := regexp_replace(words, '\s', '', 'g');
    likes text[];
BEGIN
    IF of_agency IS DISTINCT FROM NULLIF(current_setting('selaras.agency', true), '')::uuid THEN RETURN; END IF;
    IF digits ~ '^[0-9]{4,18}$' THEN
        RETURN QUERY SELECT n.employee_id, 3::real FROM organization_nip n
            WHERE n.agency_id = of_agency AND n.superseded_at IS NULL AND n.nip LIKE digits || '%'
            ORDER BY 1 LIMIT most;
    END IF;
    IF asked = '' THEN RETURN; END IF;
    likes := ARRAY(SELECT '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
                   FROM regexp_split_to_table(asked, '\s+') w ORDER BY length(w) DESC);
    RETURN QUERY SELECT e.id, (2 + similarity(e.sort_name, asked))::real FROM organization_employee e
        WHERE e.agency_id = of_agency AND e.sort_name LIKE likes[1] AND e.sort_name LIKE ALL (likes)
        ORDER BY 2 DESC, 1 LIMIT most;
    IF FOUND OR length(asked) <= 3 THEN RETURN; END IF;
    RETURN QUERY SELECT e.id, word_similarity(asked, e.sort_name) FROM organization_employee e
        WHERE e.agency_id = of_agency AND word_similarity(asked, e.sort_name) > 0.55
        ORDER BY 2 DESC, 1 LIMIT most;
END
$$;
