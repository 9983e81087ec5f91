-- One person's year with names: closed quarters from their copy, every other day derived. One statement for a page.
CREATE OR REPLACE FUNCTION selaras_year_of(of_agency uuid, of_employee uuid, of_year int)
RETURNS TABLE (purpose text, position_id uuid, post text, unit text, penilai_id uuid, penilai text, team text,
               absence text, valid_from date, valid_until date, kept boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH asked AS (
        SELECT daterange(make_date(of_year, 1, 1), make_date(of_year + 1, 1, 1)) AS span
        WHERE of_agency = NULLIF(current_setting('selaras.agency', true), '')::uuid
    ), closed AS (
        SELECT p.id, daterange(p.first_date, p.last_date, '[]') AS during FROM cycle_period p
        WHERE p.agency_id = of_agency AND p.year = of_year AND p.kind = 'quarter' AND p.state = 'closed'
          AND EXISTS (SELECT FROM ledger_keptsegment k WHERE k.agency_id = of_agency AND k.period_id = p.id)
    ), gap AS (
        SELECT unnest(datemultirange(asked.span) - coalesce((SELECT range_agg(closed.during) FROM closed), '{}')) AS during
        FROM asked
    )
    SELECT k.purpose::text, k.position_id, k.post_name::text, k.unit_name::text, k.penilai_id, k.penilai_name::text,
           k.team_name::text, k.absence::text, k.valid_from, k.valid_until, true
    FROM asked JOIN ledger_keptsegment k ON k.agency_id = of_agency AND k.employee_id = of_employee
    JOIN closed ON closed.id = k.period_id
    UNION ALL
    SELECT s.purpose, s.position_id, coalesce(p.name, ''), coalesce(u.name, ''), s.penilai_id,
           coalesce(trim(concat(e.front_title, ' ', e.name))
                    || CASE WHEN e.back_title <> '' THEN ', ' || e.back_title ELSE '' END, ''),
           coalesce(t.name, ''), s.absence, s.valid_from, s.valid_until, false
    FROM gap CROSS JOIN LATERAL selaras_segments_few(of_agency, lower(gap.during), upper(gap.during), ARRAY[of_employee]) s
    LEFT JOIN organization_position p ON p.agency_id = of_agency AND p.id = s.position_id
    LEFT JOIN organization_unit u ON u.agency_id = of_agency AND u.id = p.unit_id
    LEFT JOIN organization_employee e ON e.agency_id = of_agency AND e.id = s.penilai_id
    LEFT JOIN organization_team t ON t.agency_id = of_agency AND t.id = s.team_id;
END
$$;
