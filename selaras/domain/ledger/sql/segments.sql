-- A year of many people cut into segments (rules.md 2.6), the set-based twin of ledger/rules.segments. As definer, with
-- the agency named and checked against the transaction's own, like selaras_superior_spans on which it stands.
--
-- Main line: the days of service, each once, with the main post and its superior; days without a post have none.
-- Beside it: posts held besides the main one (plt, plh, pj: plt; a second definitive one: penugasan) and working teams.
CREATE OR REPLACE FUNCTION selaras_segments(
    of_agency uuid, first_day date, until_day date, only_employees uuid[] DEFAULT NULL)
RETURNS TABLE (employee_id uuid, purpose text, position_id uuid, team_id uuid, penilai_id uuid, absence text,
               valid_from date, valid_until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    span daterange := daterange(first_day, until_day);
BEGIN
    IF of_agency IS DISTINCT FROM NULLIF(current_setting('selaras.agency', true), '')::uuid THEN RETURN; END IF;
    IF cardinality(only_employees) <= 50 THEN
        RETURN QUERY SELECT f.* FROM selaras_segments_few(of_agency, first_day, until_day, only_employees) f;
        RETURN;
    END IF;
    RETURN QUERY
    WITH served AS MATERIALIZED (
        SELECT e.employee_id, unnest(range_agg(daterange(e.valid_from, e.valid_until) * span)) AS during
        FROM organization_employment e
        WHERE e.agency_id = of_agency AND e.superseded_at IS NULL AND daterange(e.valid_from, e.valid_until) && span
          AND (only_employees IS NULL OR e.employee_id = ANY (only_employees))
        GROUP BY e.employee_id
    ), led AS MATERIALIZED (
        SELECT s.employee_id, daterange(s.valid_from, s.valid_until) AS during, s.position_id, s.superior_id,
               s.kind = 'seconded' AS elsewhere
        FROM selaras_superior_spans(of_agency, first_day, until_day, only_employees, NULL) s
    ), main AS MATERIALIZED (
        SELECT s.employee_id, l.position_id, l.superior_id, l.elsewhere, s.during * l.during AS during
        FROM served s JOIN led l ON l.employee_id = s.employee_id AND l.during && s.during
        UNION ALL
        SELECT s.employee_id, NULL, NULL, false, unnest(datemultirange(s.during) - coalesce(c.spans, '{}'))
        FROM served s
        LEFT JOIN (SELECT l.employee_id, range_agg(l.during) AS spans FROM led l GROUP BY l.employee_id) c
             ON c.employee_id = s.employee_id
    ), away AS MATERIALIZED (
        SELECT l.employee_id, l.kind::text AS kind, daterange(l.valid_from, l.valid_until) AS during
        FROM organization_leave l
        WHERE l.agency_id = of_agency AND l.superseded_at IS NULL AND daterange(l.valid_from, l.valid_until) && span
          AND l.kind IN ('besar', 'melahirkan', 'luar_tanggungan', 'tugas_belajar')
          AND (only_employees IS NULL OR l.employee_id = ANY (only_employees))
    ), beside AS (
        SELECT h.employee_id, CASE WHEN h.kind = 'definitif' THEN 'penugasan' ELSE 'plt' END AS purpose,
               h.position_id, NULL::uuid AS team_id, h.during
        FROM selaras_held_spans(of_agency, span, only_employees, NULL, false, NULL) h
        UNION ALL
        SELECT t.employee_id, 'penugasan', NULL, t.team_id, daterange(t.valid_from, t.valid_until) * span
        FROM organization_teammember t
        WHERE t.agency_id = of_agency AND t.superseded_at IS NULL AND daterange(t.valid_from, t.valid_until) && span
          AND (only_employees IS NULL OR t.employee_id = ANY (only_employees))
    ), said AS (
        SELECT m.employee_id, 'utama' AS purpose, m.position_id, NULL::uuid AS team_id, m.superior_id,
               a.kind AS absence, m.during * a.during AS during
        FROM main m JOIN away a ON a.employee_id = m.employee_id AND a.during && m.during
        UNION ALL
        SELECT m.employee_id, 'utama', m.position_id, NULL, m.superior_id,
               CASE WHEN m.elsewhere THEN 'seconded' ELSE '' END,
               unnest(datemultirange(m.during) - coalesce(a.spans, '{}'))
        FROM main m
        LEFT JOIN (SELECT w.employee_id, range_agg(w.during) AS spans FROM away w GROUP BY w.employee_id) a
             ON a.employee_id = m.employee_id
        UNION ALL
        SELECT b.employee_id, b.purpose, b.position_id, b.team_id, m.superior_id, '', b.during * m.during
        FROM beside b JOIN main m ON m.employee_id = b.employee_id AND m.during && b.during
        WHERE b.team_id IS NOT NULL OR b.position_id IS DISTINCT FROM m.position_id
    ), whole AS (
        SELECT s.employee_id, s.purpose, s.position_id, s.team_id, s.superior_id, s.absence,
               unnest(range_agg(s.during)) AS during
        FROM said s GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT w.employee_id, w.purpose, w.position_id, w.team_id, w.superior_id, w.absence, lower(w.during), upper(w.during)
    FROM whole w;
END
$$;
