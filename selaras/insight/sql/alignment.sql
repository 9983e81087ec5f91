-- Who stands on an unbroken path from the own work up to the vision (rules.md 5.1), set-based for a whole government.
-- As definer, with the agency named and checked against the transaction's own.
-- A plan counts once it was handed over; a result is on a path where it serves an objective that leads to the vision, or
-- another result that is on one.
CREATE OR REPLACE FUNCTION selaras_paths(of_agency uuid, of_year int)
RETURNS TABLE (skp_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF of_agency IS DISTINCT FROM NULLIF(current_setting('selaras.agency', true), '')::uuid THEN RETURN; END IF;
    RETURN QUERY
    WITH RECURSIVE reached AS (
        SELECT o.id FROM strategy_objective o
        WHERE o.agency_id = of_agency AND o.kind = 'vision' AND o.retired_at IS NULL
          AND of_year BETWEEN o.first_year AND o.last_year
        UNION
        SELECT o.id FROM reached r
        JOIN strategy_objectivelink l ON l.parent_id = r.id AND l.state = 'accepted'
        JOIN strategy_objective o ON o.id = l.child_id AND o.retired_at IS NULL
         AND of_year BETWEEN o.first_year AND o.last_year
    ), plan AS MATERIALIZED (
        SELECT k.id FROM skp_skp k JOIN cycle_period p ON p.id = k.period_id
        WHERE k.agency_id = of_agency AND p.agency_id = of_agency AND p.year = of_year AND k.state <> 'draft'
    ), line AS MATERIALIZED (
        SELECT h.id, h.skp_id, h.parent_id, h.objective_id FROM plan
        JOIN skp_hasilkerja h ON h.agency_id = of_agency AND h.skp_id = plan.id
    ), whole AS (
        SELECT l.id, l.skp_id FROM line l JOIN reached ON reached.id = l.objective_id
        UNION
        SELECT l.id, l.skp_id FROM whole w JOIN line l ON l.parent_id = w.id
    )
    SELECT DISTINCT w.skp_id FROM whole w;
END
$$;

-- On each day: of those in service, by the unit of the own post (none where nobody placed them), how many there are and
-- how many have a plan on a path that runs on the day and had been handed over by then.
DROP FUNCTION IF EXISTS selaras_coverage(uuid, int, date[]);
CREATE FUNCTION selaras_coverage(of_agency uuid, of_year int, days date[])
RETURNS TABLE (day date, unit_id uuid, unit_name text, employees int, covered int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF of_agency IS DISTINCT FROM NULLIF(current_setting('selaras.agency', true), '')::uuid THEN RETURN; END IF;
    RETURN QUERY
    WITH path AS MATERIALIZED (
        SELECT k.employee_id, k.first_date, k.last_date, coalesce(k.submitted_at, k.created_at) AS since
        FROM selaras_paths(of_agency, of_year) found JOIN skp_skp k ON k.id = found.skp_id
    ), asked AS (SELECT unnest(days) AS day), served AS MATERIALIZED (
        SELECT asked.day, e.employee_id FROM asked
        JOIN organization_employment e ON e.agency_id = of_agency AND e.superseded_at IS NULL
         AND e.valid_from <= asked.day AND (e.valid_until IS NULL OR e.valid_until > asked.day)
    ), post AS MATERIALIZED (
        SELECT asked.day, a.employee_id, p.unit_id, u.name FROM asked
        JOIN organization_assignment a ON a.agency_id = of_agency AND a.superseded_at IS NULL AND a.kind = 'definitif'
         AND a.valid_from <= asked.day AND (a.valid_until IS NULL OR a.valid_until > asked.day)
        JOIN organization_position p ON p.id = a.position_id
        JOIN organization_unit u ON u.id = p.unit_id
    ), sight AS MATERIALIZED (
        SELECT DISTINCT asked.day, path.employee_id FROM asked
        JOIN path ON path.first_date <= asked.day AND path.last_date >= asked.day
         AND path.since < (asked.day + 1)::timestamp
    )
    SELECT s.day, post.unit_id, post.name::text, count(*)::int, count(sight.employee_id)::int
    FROM served s
    LEFT JOIN post ON post.day = s.day AND post.employee_id = s.employee_id
    LEFT JOIN sight ON sight.day = s.day AND sight.employee_id = s.employee_id
    GROUP BY s.day, post.unit_id, post.name;
END
$$;
