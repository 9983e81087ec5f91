-- Of whom a demanded competency asks its level on a day, and the newest level that each of them held then (NULL where
-- nobody has assessed it). Asked are those who work below the demand's unit, else the need's, on posts whose name
-- holds post_name where it is given. Invoker's rights: the walls apply.

CREATE OR REPLACE FUNCTION selaras_people_demanded(p_demand uuid, p_date date)
RETURNS TABLE (employee_id uuid, level smallint)
LANGUAGE sql STABLE AS $$
    SELECT assignment.employee_id, held.level
    FROM needs_demandedcompetency demand
    JOIN needs_need need ON need.id = demand.need_id
    JOIN organization_unit reach ON reach.id = COALESCE(demand.unit_id, need.unit_id)
    JOIN organization_unit unit ON unit.first BETWEEN reach.first AND reach.last
    JOIN organization_position post ON post.unit_id = unit.id
    JOIN organization_assignment assignment ON assignment.position_id = post.id
    LEFT JOIN LATERAL (
        SELECT h.level FROM competency_heldlevel h
        WHERE h.employee_id = assignment.employee_id AND h.competency_id = demand.competency_id AND h.date <= p_date
        ORDER BY h.date DESC, h.id DESC LIMIT 1
    ) held ON true
    WHERE demand.id = p_demand
      AND unit.superseded_at IS NULL AND post.superseded_at IS NULL
      AND assignment.superseded_at IS NULL AND assignment.kind = 'definitif'
      AND assignment.valid_from <= p_date AND (assignment.valid_until IS NULL OR assignment.valid_until > p_date)
      AND (demand.post_name = '' OR position(lower(demand.post_name) IN lower(post.name)) > 0)
    ORDER BY assignment.employee_id
$$;
