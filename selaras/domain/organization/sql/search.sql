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

CREATE OR REPLACE FUNCTION selaras_find_employees(of_agency uuid, words text, most int)
RETURNS TABLE (id uuid, rank real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH asked AS (
        SELECT lower(unaccent(trim(words))) AS text, regexp_replace(words, '\s', '', 'g') AS digits
        WHERE of_agency = NULLIF(current_setting('selaras.agency', true), '')::uuid
    ), exact AS (
        SELECT e.id, 2 + similarity(e.sort_name, asked.text) AS rank
        FROM asked JOIN organization_employee e ON e.agency_id = of_agency
        WHERE asked.text <> ''
          AND e.sort_name LIKE ALL (SELECT '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
                                    FROM regexp_split_to_table(asked.text, '\s+') w)
        UNION
        SELECT n.employee_id, 3::real
        FROM asked JOIN organization_nip n ON n.agency_id = of_agency
        WHERE asked.digits ~ '^[0-9]{4,18}$' AND n.superseded_at IS NULL AND n.nip LIKE asked.digits || '%'
    )
    SELECT exact.id, exact.rank FROM exact
    UNION ALL
    SELECT e.id, word_similarity(asked.text, e.sort_name)
    FROM asked JOIN organization_employee e ON e.agency_id = of_agency
    WHERE length(asked.text) > 3 AND word_similarity(asked.text, e.sort_name) > 0.55
      AND NOT EXISTS (SELECT FROM exact)
    ORDER BY 2 DESC, 1 LIMIT most
$$;
