-- Who holds whose pen on a day: a delegation works while its superior is away (models.Delegation, models.Leave).
CREATE OR REPLACE FUNCTION selaras_pens_on(of_agency uuid, day date, known_at timestamptz DEFAULT NULL)
RETURNS TABLE (employee_id uuid, delegate_id uuid)
LANGUAGE sql STABLE AS $$
    SELECT d.employee_id, d.delegate_id
    FROM organization_delegation d
    WHERE d.agency_id = of_agency AND selaras_believed(d.recorded_at, d.superseded_at, known_at)
      AND d.valid_from <= day AND (d.valid_until IS NULL OR d.valid_until > day)
      AND EXISTS (SELECT FROM organization_leave l
                  WHERE l.agency_id = of_agency AND l.employee_id = d.employee_id
                    AND selaras_believed(l.recorded_at, l.superseded_at, known_at)
                    AND l.valid_from <= day AND (l.valid_until IS NULL OR l.valid_until > day))
$$;
