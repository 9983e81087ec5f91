-- Who leads whom on a date (rules.md 2.6). The caller's walls apply: no definer here.
-- The holder of a unit's head post leads it: definitive first, else Pj, Plt, Plh. A unit without holder is led by
-- the one who leads its parent. A head is led by whoever leads the parent unit; an override wins over the tree.
CREATE OR REPLACE FUNCTION selaras_superiors_at(day date, only_employees uuid[])
RETURNS TABLE (employee_id uuid, superior_id uuid)
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE holder AS MATERIALIZED (
        SELECT DISTINCT ON (p.unit_id) p.unit_id, a.employee_id
        FROM organization_position p
        JOIN organization_assignment a ON a.position_id = p.id
        WHERE p.is_head AND p.superseded_at IS NULL AND a.superseded_at IS NULL
          AND p.valid_from <= day AND (p.valid_until IS NULL OR p.valid_until > day)
          AND a.valid_from <= day AND (a.valid_until IS NULL OR a.valid_until > day)
        ORDER BY p.unit_id, array_position(ARRAY['definitif', 'pj', 'plt', 'plh'], a.kind::text), a.valid_from DESC
    ), led AS (
        SELECT u.id AS unit_id, h.employee_id AS head, NULL::uuid AS above
        FROM organization_unit u LEFT JOIN holder h ON h.unit_id = u.id
        WHERE u.parent_id IS NULL AND u.superseded_at IS NULL
        UNION ALL
        SELECT u.id, coalesce(h.employee_id, led.head),
               CASE WHEN led.head IS DISTINCT FROM coalesce(h.employee_id, led.head) THEN led.head ELSE led.above END
        FROM organization_unit u
        JOIN led ON u.parent_id = led.unit_id
        LEFT JOIN holder h ON h.unit_id = u.id
        WHERE u.superseded_at IS NULL
    ), post AS (
        SELECT DISTINCT ON (a.employee_id) a.employee_id, p.unit_id
        FROM organization_assignment a
        JOIN organization_position p ON p.id = a.position_id
        WHERE a.superseded_at IS NULL AND a.valid_from <= day AND (a.valid_until IS NULL OR a.valid_until > day)
          AND (only_employees IS NULL OR a.employee_id = ANY (only_employees))
        ORDER BY a.employee_id, array_position(ARRAY['definitif', 'pj', 'plt', 'plh'], a.kind::text), a.valid_from DESC
    )
    SELECT post.employee_id,
           coalesce(o.superior_id, CASE WHEN led.head = post.employee_id THEN led.above ELSE led.head END)
    FROM post
    JOIN led ON led.unit_id = post.unit_id
    LEFT JOIN organization_superioroverride o
           ON o.employee_id = post.employee_id AND o.superseded_at IS NULL
          AND o.valid_from <= day AND (o.valid_until IS NULL OR o.valid_until > day)
$$;
