-- With what a person stands on a day: subtrees led, roles granted, pens left to one. The frame of a request and every explanation of a
-- right read it here, and nowhere else. It takes the agency explicitly, since the frame calls it before the wall is
-- raised; called by the app's own role, the walls apply as everywhere.
CREATE OR REPLACE FUNCTION selaras_standing(of_agency uuid, person uuid, day date) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'leads', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(u.first, u.last)), '[]')
                  FROM organization_assignment s
                  JOIN organization_position o ON o.id = s.position_id AND o.is_head
                  JOIN organization_unit u ON u.id = o.unit_id
                  WHERE s.agency_id = of_agency AND s.employee_id = person AND s.superseded_at IS NULL
                    AND s.valid_from <= day AND (s.valid_until IS NULL OR s.valid_until > day)),
        'grants', (SELECT coalesce(jsonb_agg(jsonb_build_array(g.role, u.first, u.last)), '[]')
                   FROM organization_grant g LEFT JOIN organization_unit u ON u.id = g.unit_id
                   WHERE g.agency_id = of_agency AND g.employee_id = person AND g.superseded_at IS NULL
                     AND g.valid_from <= day AND (g.valid_until IS NULL OR g.valid_until > day)),
        'pens', (SELECT coalesce(jsonb_agg(d.employee_id), '[]') FROM selaras_pens_on(of_agency, day) d
                 WHERE d.delegate_id = person))
$$;
