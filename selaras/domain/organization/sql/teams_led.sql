-- Whom one person leads on a day. Who may come into question is gathered first (people and heads in and right below
-- the units led, vacancies passed through, and explicit superiors), then selaras_superiors_at decides on those alone.
CREATE OR REPLACE FUNCTION selaras_subordinates_at(of_agency uuid, leader uuid, day date)
RETURNS TABLE (employee_id uuid, basis text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    candidates uuid[];
BEGIN
    IF of_agency IS DISTINCT FROM NULLIF(current_setting('selaras.agency', true), '')::uuid THEN RETURN; END IF;
    WITH RECURSIVE reach AS (
        SELECT p.unit_id, true AS passes
        FROM organization_assignment a JOIN organization_position p ON p.id = a.position_id AND p.is_head
        WHERE a.agency_id = of_agency AND a.employee_id = leader AND a.superseded_at IS NULL
          AND a.valid_from <= day AND (a.valid_until IS NULL OR a.valid_until > day)
        UNION
        -- what passes on: a unit that the leader heads as well, or that nobody really heads on the day
        SELECT below.unit_id, NOT EXISTS (
            SELECT FROM selaras_heads_of_few(of_agency, daterange(day, day + 1), NULL, ARRAY[below.unit_id], true, NULL) h
        ) OR EXISTS (
            SELECT FROM organization_position p JOIN organization_assignment a ON a.position_id = p.id
            WHERE p.agency_id = of_agency AND p.unit_id = below.unit_id AND p.is_head AND a.superseded_at IS NULL
              AND a.employee_id = leader
              AND a.valid_from <= day AND (a.valid_until IS NULL OR a.valid_until > day))
        FROM reach CROSS JOIN LATERAL (
            SELECT u.id AS unit_id FROM organization_unit u
            WHERE u.agency_id = of_agency AND u.parent_id = reach.unit_id AND u.superseded_at IS NULL
            UNION
            SELECT l.unit_id FROM organization_unitplace l
            WHERE l.agency_id = of_agency AND l.parent_id = reach.unit_id AND l.superseded_at IS NULL
              AND l.valid_from <= day AND (l.valid_until IS NULL OR l.valid_until > day)
        ) below
        WHERE reach.passes
    )
    SELECT array_agg(found.employee_id) INTO candidates FROM (
        SELECT a.employee_id
        FROM reach JOIN organization_position p ON p.unit_id = reach.unit_id AND (reach.passes OR p.is_head)
        JOIN organization_assignment a ON a.position_id = p.id
        WHERE a.agency_id = of_agency AND a.superseded_at IS NULL
          AND a.valid_from <= day AND (a.valid_until IS NULL OR a.valid_until > day)
        UNION
        SELECT o.employee_id FROM organization_superioroverride o
        WHERE o.agency_id = of_agency AND o.superior_id = leader AND o.superseded_at IS NULL
          AND o.valid_from <= day AND (o.valid_until IS NULL OR o.valid_until > day)
    ) found;
    IF candidates IS NULL THEN RETURN; END IF;
    RETURN QUERY SELECT s.employee_id, s.basis FROM selaras_superiors_at(of_agency, day, candidates) s
                 WHERE s.superior_id = leader;
END
$$;
