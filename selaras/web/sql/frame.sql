-- The frame of a request in one round trip: session (or token), account, agency, person, post, rights, badges.
-- It runs before the agency is known, hence as definer with an explicit agency filter on every table; it ends by
-- setting the agency of the transaction.
-- Its plans are kept for all values (force_generic_plan): planning anew cost more than the whole question.
CREATE OR REPLACE FUNCTION selaras_frame_of(who uuid, of_agency uuid, now timestamptz) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    a record; acc record; p record; post record; day date; found jsonb; pens uuid[];
    standing jsonb; leads jsonb; grants jsonb; units jsonb := '[]';
BEGIN
    SELECT id, password, language, theme, is_active INTO acc FROM accounts_account WHERE id = who;
    IF acc IS NULL OR NOT acc.is_active THEN RETURN NULL; END IF;
    found := jsonb_build_object('account', to_jsonb(acc));
    SELECT id, code, name, time_zone INTO a FROM tenancy_agency WHERE id = of_agency;
    IF a IS NULL THEN RETURN found; END IF;
    SELECT id, name, front_title, back_title, sex INTO p
      FROM organization_employee WHERE agency_id = a.id AND account_id = who;
    IF p IS NULL THEN RETURN found; END IF;
    day := (now AT TIME ZONE a.time_zone)::date;
    PERFORM set_config('selaras.agency', a.id::text, true);
    SELECT o.id AS position_id, o.name, o.kind, o.is_head, u.id AS unit_id, u.name AS unit, u.first, u.last INTO post
      FROM organization_assignment s
      JOIN organization_position o ON o.id = s.position_id JOIN organization_unit u ON u.id = o.unit_id
     WHERE s.agency_id = a.id AND s.employee_id = p.id AND s.superseded_at IS NULL
       AND s.valid_from <= day AND (s.valid_until IS NULL OR s.valid_until > day)
     ORDER BY (s.kind = 'definitif') DESC, s.valid_from DESC LIMIT 1;
    standing := selaras_standing(a.id, p.id, day);
    leads := standing->'leads'; grants := standing->'grants';
    pens := ARRAY(SELECT jsonb_array_elements_text(standing->'pens')::uuid);
    -- The switcher's units: the widest of those below what one leads or is charged with. Most people have none; who is
    -- charged with the whole government gets them from an index by width, without a look at a thousand others.
    IF EXISTS (SELECT FROM jsonb_array_elements(grants) g WHERE g->>0 <> 'administrator' AND g->>1 IS NULL) THEN
        SELECT coalesce(jsonb_agg(jsonb_build_array(u.id, u.name, u.first, u.last) ORDER BY u.first), '[]') INTO units
          FROM (SELECT u.id, u.name, u.first, u.last FROM organization_unit u
                 WHERE u.agency_id = a.id AND u.superseded_at IS NULL AND u.first > 1
                 ORDER BY u.last - u.first DESC, u.first LIMIT 40) u;
    ELSIF leads <> '[]' OR grants <> '[]' THEN
        SELECT coalesce(jsonb_agg(jsonb_build_array(u.id, u.name, u.first, u.last) ORDER BY u.first), '[]') INTO units
          FROM (SELECT DISTINCT u.id, u.name, u.first, u.last, u.last - u.first AS width
                  FROM (SELECT (l->>0)::int AS first, (l->>1)::int AS last FROM jsonb_array_elements(leads) l
                        UNION ALL
                        SELECT (g->>1)::int, (g->>2)::int
                          FROM jsonb_array_elements(grants) g WHERE g->>0 <> 'administrator') span
                 CROSS JOIN LATERAL ( -- by the preorder index: OFFSET keeps the planner from walking the whole tree
                       SELECT v.id, v.name, v.first, v.last FROM organization_unit v
                        WHERE v.agency_id = a.id AND v.superseded_at IS NULL
                          AND v.first > 1 AND v.first BETWEEN span.first AND span.last OFFSET 0) u
                 ORDER BY width DESC, u.first LIMIT 40) u;
    END IF;
    RETURN found || standing || jsonb_build_object(
        'agency', to_jsonb(a), 'today', day, 'person', to_jsonb(p),
        'post', CASE WHEN post IS NULL THEN NULL ELSE to_jsonb(post) END,
        'units', units,
        'factor_roles', CASE WHEN grants <> '[]' THEN (
            SELECT s.value FROM tenancy_agencysetting s
             WHERE s.agency_id = a.id AND s.key = 'second-factor' AND s.superseded_at IS NULL
               AND s.valid_from <= day AND (s.valid_until IS NULL OR s.valid_until > day)
             ORDER BY s.valid_from DESC LIMIT 1) END,
        'badges', jsonb_build_object(
            'bell', (SELECT count(*) FROM notices_notice n
                     WHERE n.agency_id = a.id AND n.receiver_id = p.id AND n.read_at IS NULL),
            'skp', (SELECT count(*) FROM skp_skp k
                    WHERE k.agency_id = a.id AND k.penilai_id = ANY (pens || p.id)
                      AND k.employee_id <> p.id AND k.state = 'submitted')
                 + (SELECT count(*) FROM skp_skp k
                    WHERE k.agency_id = a.id AND k.employee_id = p.id AND k.state = 'returned'),
            'feedback', (SELECT count(*) FROM feedback_feedback f
                         WHERE f.agency_id = a.id AND f.receiver_id = p.id AND f.seen_at IS NULL)
                      + (SELECT count(*) FROM feedback_feedbackrequest r
                         WHERE r.agency_id = a.id AND r.giver_id = p.id AND r.state = 'asked'),
            'evaluation', (SELECT count(*) FROM evaluation_evaluation e
                           WHERE e.agency_id = a.id AND e.employee_id = p.id
                             AND e.state = 'delivered' AND e.received_at IS NULL)
                        + (SELECT count(*) FROM evaluation_evaluation e
                           WHERE e.agency_id = a.id AND e.penilai_id = ANY (pens || p.id)
                             AND e.employee_id <> p.id AND e.state = 'objected')
                        + (SELECT count(*) FROM evaluation_evaluation e
                           WHERE e.agency_id = a.id AND e.decider_id = ANY (pens || p.id)
                             AND p.id NOT IN (e.employee_id, e.penilai_id) AND e.state = 'explained')),
        'periods', (SELECT coalesce(jsonb_agg(jsonb_build_array(c.code, c.kind, c.first_date, c.last_date, c.state)
                                              ORDER BY c.first_date, c.last_date DESC), '[]')
                    FROM cycle_period c WHERE c.agency_id = a.id AND c.kind <> 'month'
                     AND c.year >= extract(year FROM day)::int - 1));
END
$$;

CREATE OR REPLACE FUNCTION selaras_frame(wanted_session text, now timestamptz) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE s record; found jsonb;
BEGIN
    SELECT session_data, account_id, agency_id INTO s
      FROM accounts_session WHERE session_key = wanted_session AND expire_date > now;
    IF s IS NULL THEN RETURN NULL; END IF;
    found := jsonb_build_object('session', s.session_data);
    IF s.account_id IS NULL THEN RETURN found; END IF;
    RETURN found || coalesce(selaras_frame_of(s.account_id, s.agency_id, now), '{}');
END
$$;

CREATE OR REPLACE FUNCTION selaras_frame_by_token(wanted_digest text, now timestamptz) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE t record;
BEGIN
    SELECT id, account_id, agency_id, scope INTO t FROM accounts_token
     WHERE digest = wanted_digest AND revoked_at IS NULL AND expires_at > now;
    IF t IS NULL THEN RETURN NULL; END IF;
    RETURN coalesce(selaras_frame_of(t.account_id, t.agency_id, now), '{}')
        || jsonb_build_object('token', jsonb_build_object('id', t.id, 'scope', t.scope));
END
$$;

-- Sign-in by NIP or e-mail: the account and its password hash, before anything else is known.
CREATE OR REPLACE FUNCTION selaras_account_by_name(wanted text)
RETURNS TABLE (id uuid, password text, is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, c.password::text, c.is_active FROM accounts_account c
    WHERE c.email <> '' AND lower(c.email) = lower(wanted)
    UNION
    SELECT c.id, c.password::text, c.is_active
    FROM organization_nip n JOIN organization_employee e ON e.id = n.employee_id
    JOIN accounts_account c ON c.id = e.account_id
    WHERE n.nip = wanted AND n.superseded_at IS NULL
$$;

CREATE OR REPLACE FUNCTION selaras_memberships(wanted_account uuid)
RETURNS TABLE (agency_id uuid, agency_name text, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.agency_id, a.name::text, e.id FROM organization_employee e
    JOIN tenancy_agency a ON a.id = e.agency_id WHERE e.account_id = wanted_account
$$;
