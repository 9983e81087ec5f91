-- Who leads whom, over any span of days and as anybody knew it (rules.md 2.6). Everything about superiors stands here:
-- one day is a span of one day, one person is a list of one. As definer, with the agency named and checked against the
-- transaction's own: range operators are not leakproof, so under a policy no index would serve them (stack.md).
--
-- The holder of a unit's head post leads it: definitive first, else Pj, Plt, Plh, of two of a kind the later. A vacancy
-- climbs. Who leads units is led from above the topmost of them that lies over the own post, so nobody leads oneself
-- through a stand-in. An override wins. Who serves elsewhere in full neither leads nor is led here.
DROP FUNCTION IF EXISTS selaras_superiors_at(date, uuid[]);

-- Name, kind and parent of units during the span; a unit without places says it itself (models.UnitPlace).
CREATE OR REPLACE FUNCTION selaras_unit_spans(
    of_agency uuid, span daterange, only_units uuid[], known_at timestamptz)
RETURNS TABLE (unit_id uuid, parent_id uuid, name text, kind text, during daterange)
LANGUAGE sql STABLE AS $$
    SELECT p.unit_id, p.parent_id, p.name::text, p.kind::text, daterange(p.valid_from, p.valid_until) * span
    FROM organization_unitplace p
    WHERE p.agency_id = of_agency AND (only_units IS NULL OR p.unit_id = ANY (only_units))
      AND selaras_believed(p.recorded_at, p.superseded_at, known_at)
      AND daterange(p.valid_from, p.valid_until) && span
    UNION ALL
    SELECT u.id, u.parent_id, u.name::text, u.kind::text, daterange(u.valid_from, u.valid_until) * span
    FROM organization_unit u
    WHERE u.agency_id = of_agency AND (only_units IS NULL OR u.id = ANY (only_units))
      AND u.superseded_at IS NULL AND (known_at IS NULL OR u.recorded_at <= known_at)
      AND daterange(u.valid_from, u.valid_until) && span
      AND NOT EXISTS (SELECT FROM organization_unitplace p WHERE p.agency_id = of_agency AND p.unit_id = u.id)
$$;

-- Posts that people really fill during the span: what rests while they serve elsewhere in full is cut out.
CREATE OR REPLACE FUNCTION selaras_held_spans(
    of_agency uuid, span daterange, only_employees uuid[], only_units uuid[], heads_only boolean, known_at timestamptz)
RETURNS TABLE (employee_id uuid, position_id uuid, unit_id uuid, is_head boolean, kind text, rank int, since date,
               during daterange)
LANGUAGE sql STABLE AS $$
    SELECT a.employee_id, a.position_id, p.unit_id, p.is_head, a.kind::text,
           array_position(ARRAY['definitif', 'pj', 'plt', 'plh'], a.kind::text), a.valid_from,
           unnest(datemultirange(
               daterange(a.valid_from, a.valid_until) * span
               * CASE WHEN known_at IS NULL THEN daterange(p.valid_from, p.valid_until) ELSE daterange(NULL, NULL) END
           ) - CASE WHEN a.kind <> 'definitif' AND a.load = 'full' THEN '{}'::datemultirange
                    ELSE coalesce(r.spans, '{}'::datemultirange) END)
    FROM organization_assignment a
    JOIN organization_position p ON p.id = a.position_id
    LEFT JOIN (
        SELECT elsewhere.employee_id, range_agg(elsewhere.during) AS spans FROM (
            SELECT f.employee_id, daterange(f.valid_from, f.valid_until) AS during
            FROM organization_assignment f
            WHERE f.agency_id = of_agency AND f.kind <> 'definitif' AND f.load = 'full'
              AND selaras_believed(f.recorded_at, f.superseded_at, known_at)
            UNION ALL
            SELECT s.employee_id, daterange(s.valid_from, s.valid_until)
            FROM organization_secondment s
            WHERE s.agency_id = of_agency AND s.load = 'full'
              AND selaras_believed(s.recorded_at, s.superseded_at, known_at)
        ) elsewhere GROUP BY elsewhere.employee_id
    ) r ON r.employee_id = a.employee_id
    WHERE a.agency_id = of_agency AND p.superseded_at IS NULL
      AND (only_employees IS NULL OR a.employee_id = ANY (only_employees))
      AND (only_units IS NULL OR p.unit_id = ANY (only_units))
      AND (NOT heads_only OR p.is_head)
      AND selaras_believed(a.recorded_at, a.superseded_at, known_at)
      AND daterange(a.valid_from, a.valid_until) && span
$$;

-- The units of these people and everything above, at any time within the span.
CREATE OR REPLACE FUNCTION selaras_units_above(
    of_agency uuid, span daterange, only_employees uuid[], known_at timestamptz)
RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT p.unit_id AS id FROM organization_assignment a JOIN organization_position p ON p.id = a.position_id
        WHERE a.agency_id = of_agency AND a.employee_id = ANY (only_employees)
          AND selaras_believed(a.recorded_at, a.superseded_at, known_at)
          AND daterange(a.valid_from, a.valid_until) && span
        UNION
        SELECT above.parent_id FROM up CROSS JOIN LATERAL (
            SELECT p.parent_id FROM organization_unitplace p WHERE p.agency_id = of_agency AND p.unit_id = up.id
              AND selaras_believed(p.recorded_at, p.superseded_at, known_at)
            UNION SELECT u.parent_id FROM organization_unit u WHERE u.agency_id = of_agency AND u.id = up.id
        ) above WHERE above.parent_id IS NOT NULL
    ) SELECT array_agg(up.id) FROM up
$$;

-- Every span of every person's main post with the superior on it. The spans of a person never overlap; together they
-- are exactly the days on which the person fills a post here or serves elsewhere (basis seconded, no post).
CREATE OR REPLACE FUNCTION selaras_superior_spans(
    of_agency uuid, first_day date, until_day date,
    only_employees uuid[] DEFAULT NULL, known_at timestamptz DEFAULT NULL)
RETURNS TABLE (employee_id uuid, valid_from date, valid_until date, position_id uuid, unit_id uuid, kind text,
               superior_id uuid, basis text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    span daterange := daterange(first_day, until_day);
    units uuid[];
BEGIN
    IF of_agency IS DISTINCT FROM NULLIF(current_setting('selaras.agency', true), '')::uuid THEN RETURN; END IF;
    IF cardinality(only_employees) <= 50 AND known_at IS NULL THEN
        RETURN QUERY SELECT f.* FROM selaras_superior_spans_few(of_agency, first_day, until_day, only_employees) f;
        RETURN;
    END IF;
    IF only_employees IS NOT NULL THEN
        units := coalesce(selaras_units_above(of_agency, span, only_employees, known_at), '{}');
    END IF;
    RETURN QUERY
    WITH RECURSIVE leads AS MATERIALIZED (
        -- who leads a unit: each holder where no better one does
        SELECT h.unit_id, h.employee_id, unnest(datemultirange(h.during) - coalesce(
                   range_agg(h.during) OVER (PARTITION BY h.unit_id ORDER BY h.rank, h.since DESC, h.employee_id
                                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '{}')) AS during
        FROM selaras_held_spans(of_agency, span, NULL, units, true, known_at) h
    ), unit AS MATERIALIZED (
        SELECT s.unit_id, s.parent_id, s.during FROM selaras_unit_spans(of_agency, span, units, known_at) s
    ), seat AS MATERIALIZED (
        SELECT u.unit_id, u.parent_id, u.during * l.during AS during, l.employee_id AS holder
        FROM unit u JOIN leads l ON l.unit_id = u.unit_id AND l.during && u.during
        UNION ALL
        SELECT u.unit_id, u.parent_id, unnest(datemultirange(u.during) - coalesce(led.spans, '{}')), NULL
        FROM unit u LEFT JOIN (SELECT l.unit_id, range_agg(l.during) AS spans FROM leads l GROUP BY l.unit_id) led
             ON led.unit_id = u.unit_id
    ), led AS (
        -- heads: the leaders from the top down to this unit, vacancies left out
        SELECT s.unit_id, s.during, s.holder IS NULL AS vacant, false AS vacant_above,
               CASE WHEN s.holder IS NULL THEN '{}'::uuid[] ELSE ARRAY[s.holder] END AS heads
        FROM seat s WHERE s.parent_id IS NULL
        UNION ALL
        SELECT s.unit_id, s.during * led.during, s.holder IS NULL, led.vacant,
               CASE WHEN s.holder IS NULL OR s.holder = led.heads[cardinality(led.heads)] THEN led.heads
                    ELSE led.heads || s.holder END
        FROM led JOIN seat s ON s.parent_id = led.unit_id AND s.during && led.during
    ), post AS MATERIALIZED (
        -- the main post: definitive first, as above
        SELECT h.employee_id, h.position_id, h.unit_id, h.kind, unnest(datemultirange(h.during) - coalesce(
                   range_agg(h.during) OVER (PARTITION BY h.employee_id ORDER BY h.rank, h.since DESC, h.position_id
                                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '{}')) AS during
        FROM selaras_held_spans(of_agency, span, only_employees, NULL, false, known_at) h
    ), tree AS (
        SELECT p.employee_id, p.position_id, p.unit_id, p.kind, p.during * led.during AS during,
               CASE WHEN own.place IS NULL THEN led.heads[cardinality(led.heads)] ELSE led.heads[own.place - 1] END
                   AS superior_id,
               CASE WHEN own.place IS NULL THEN led.vacant ELSE led.vacant_above END AS climbed
        FROM post p JOIN led ON led.unit_id = p.unit_id AND led.during && p.during
        CROSS JOIN LATERAL (SELECT array_position(led.heads, p.employee_id) AS place) own
        UNION ALL
        -- a post in a unit that is nowhere in the tree on that day
        SELECT p.employee_id, p.position_id, p.unit_id, p.kind,
               unnest(datemultirange(p.during) - coalesce(covered.spans, '{}')), NULL, false
        FROM post p
        LEFT JOIN (SELECT led.unit_id, range_agg(led.during) AS spans FROM led GROUP BY led.unit_id) covered
             ON covered.unit_id = p.unit_id
        WHERE covered.spans IS NULL OR NOT covered.spans @> p.during
        UNION ALL
        SELECT s.employee_id, NULL, NULL, 'seconded',
               unnest(datemultirange(daterange(s.valid_from, s.valid_until) * span) - coalesce((
                   SELECT range_agg(p.during) FROM post p WHERE p.employee_id = s.employee_id), '{}')), NULL, false
        FROM organization_secondment s
        WHERE s.agency_id = of_agency AND s.load = 'full' AND daterange(s.valid_from, s.valid_until) && span
          AND (only_employees IS NULL OR s.employee_id = ANY (only_employees))
          AND selaras_believed(s.recorded_at, s.superseded_at, known_at)
    ), said AS MATERIALIZED (
        SELECT o.employee_id, o.superior_id, daterange(o.valid_from, o.valid_until) AS during
        FROM organization_superioroverride o
        WHERE o.agency_id = of_agency AND daterange(o.valid_from, o.valid_until) && span
          AND (only_employees IS NULL OR o.employee_id = ANY (only_employees))
          AND selaras_believed(o.recorded_at, o.superseded_at, known_at)
    ), answer AS (
        SELECT t.employee_id, t.position_id, t.unit_id, t.kind, t.superior_id,
               unnest(datemultirange(t.during) - coalesce(o.spans, '{}')) AS during,
               CASE WHEN t.kind = 'seconded' THEN 'seconded' WHEN t.superior_id IS NULL THEN 'top'
                    WHEN t.climbed THEN 'climbed' ELSE 'head' END AS basis
        FROM tree t LEFT JOIN (SELECT s.employee_id, range_agg(s.during) AS spans FROM said s GROUP BY s.employee_id) o
             ON o.employee_id = t.employee_id
        UNION ALL
        SELECT t.employee_id, t.position_id, t.unit_id, t.kind, o.superior_id, t.during * o.during, 'override'
        FROM tree t JOIN said o ON o.employee_id = t.employee_id AND o.during && t.during
    ), joined AS (
        SELECT a.employee_id, a.position_id, a.unit_id, a.kind, a.superior_id, a.basis,
               unnest(range_agg(a.during)) AS during
        FROM answer a GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT j.employee_id, lower(j.during), upper(j.during), j.position_id, j.unit_id, j.kind, j.superior_id, j.basis
    FROM joined j;
END
$$;

-- One day: the superior of everybody, and who holds that superior's pen: the delegate while the superior is away, but
-- never over himself.
CREATE OR REPLACE FUNCTION selaras_superiors_at(
    of_agency uuid, day date, only_employees uuid[] DEFAULT NULL, known_at timestamptz DEFAULT NULL)
RETURNS TABLE (employee_id uuid, superior_id uuid, pen_id uuid, position_id uuid, unit_id uuid, kind text, basis text)
LANGUAGE sql STABLE AS $$
    SELECT s.employee_id, s.superior_id,
           CASE WHEN d.delegate_id IS NULL OR d.delegate_id = s.employee_id THEN s.superior_id ELSE d.delegate_id END,
           s.position_id, s.unit_id, s.kind, s.basis
    FROM selaras_superior_spans(of_agency, day, day + 1, only_employees, known_at) s
    LEFT JOIN selaras_pens_on(of_agency, day, known_at) d ON d.employee_id = s.superior_id
$$;
