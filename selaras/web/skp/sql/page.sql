-- A plan as its page shows it, in one round trip: the plan with its people, its RHK with what they serve and their
-- lines, what was said, agreed and done. NULL where the viewer may not read it (SkpQuerySet.visible_to: p_pens are the
-- penilai whose pen the viewer holds, p_firsts and p_lasts the subtrees that the viewer leads or watches over). Invoker's
-- rights: the walls apply.

CREATE OR REPLACE FUNCTION selaras_skp_page(
    p_skp uuid, p_viewer uuid, p_pens uuid[], p_firsts int[], p_lasts int[], p_verbs text[])
RETURNS json LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (
        SELECT json_build_object(
            'skp', to_json(k), 'employee', to_json(e), 'penilai', to_json(j), 'position', to_json(o), 'unit', to_json(u),
            'period', to_json(p),
            'opened_at', (
                SELECT max(x.at) FROM skp_opening x
                WHERE x.skp_id = k.id AND x.at >= k.submitted_at AND (
                    x.by_id = k.penilai_id
                    OR x.by_id IN (SELECT d.delegate_id FROM organization_delegation d WHERE d.employee_id = k.penilai_id))),
            'submit_by', (
                SELECT d.date FROM cycle_deadline d
                WHERE d.period_id = k.period_id AND d.kind = 'skp_submit' AND d.date >= k.first_date),
            'agree_by', (
                SELECT d.date FROM cycle_deadline d
                WHERE d.period_id = k.period_id AND d.kind = 'skp_agree' AND d.date >= k.first_date),
            'behaviour_rows', coalesce((
                SELECT json_agg(json_build_object('value', b.value, 'ekspektasi', b.ekspektasi) ORDER BY b.value)
                FROM skp_perilakukerja b WHERE b.skp_id = k.id), '[]'),
            'attachment_rows', coalesce((
                SELECT json_agg(json_build_object('kind', a.kind, 'number', a.number, 'text', a.text) ORDER BY a.kind, a.number)
                FROM skp_lampiran a WHERE a.skp_id = k.id), '[]'),
            'remark_rows', coalesce((
                SELECT json_agg(json_build_object('result', r.result_id, 'by', r.by_id, 'name', w.name, 'text', r.text, 'at', r.at)
                                ORDER BY r.at, r.id)
                FROM skp_remark r JOIN organization_employee w ON w.id = r.by_id WHERE r.skp_id = k.id), '[]'),
            'version_rows', coalesce((
                SELECT json_agg(json_build_object('version', s.version, 'at', s.agreed_at) ORDER BY s.version DESC)
                FROM skp_snapshot s WHERE s.skp_id = k.id), '[]'),
            'agreed_content', (
                SELECT s.content FROM skp_snapshot s WHERE s.skp_id = k.id ORDER BY s.version DESC LIMIT 1),
            'last_year_content', (
                SELECT s.content FROM skp_snapshot s
                JOIN skp_skp b ON b.id = s.skp_id JOIN cycle_period q ON q.id = b.period_id
                WHERE b.employee_id = k.employee_id AND q.year = p.year - 1
                ORDER BY b.first_date DESC, s.version DESC LIMIT 1),
            'results', coalesce(selaras_skp_results(k.id), '[]'),
            'events', coalesce(selaras_skp_events(k.id, p_verbs), '[]'))
        FROM skp_skp k
        JOIN organization_employee e ON e.id = k.employee_id
        JOIN organization_employee j ON j.id = k.penilai_id
        JOIN organization_position o ON o.id = k.position_id
        JOIN organization_unit u ON u.id = k.unit_id
        JOIN cycle_period p ON p.id = k.period_id
        WHERE k.id = p_skp
          AND (k.employee_id = p_viewer
               OR (k.state <> 'draft'
                   AND (k.penilai_id = ANY(p_pens)
                        OR EXISTS (SELECT FROM unnest(p_firsts, p_lasts) span(first, last)
                                   WHERE u.first BETWEEN span.first AND span.last)))));
END
$$;

-- The RHK of a plan in order: what each serves, what that serves in turn, and its lines.
CREATE OR REPLACE FUNCTION selaras_skp_results(p_skp uuid) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (
        SELECT json_agg(json_build_object(
            'row', to_json(h), 'objective', to_json(o), 'objective_unit', to_json(ou), 'assigned_by', to_json(g),
            'parent', to_json(p), 'parent_skp', to_json(pk), 'parent_employee', to_json(pe),
            'parent_objective', to_json(po), 'parent_objective_unit', to_json(pou),
            'top', to_json(t), 'top_skp', to_json(tk), 'top_employee', to_json(te),
            'lines', coalesce((
                SELECT json_agg(json_build_object('row', to_json(l), 'indicator', to_json(i)) ORDER BY l.number)
                FROM skp_hasilindicator l LEFT JOIN indicators_indicator i ON i.id = l.indicator_id
                WHERE l.result_id = h.id), '[]')) ORDER BY h.number)
        FROM skp_hasilkerja h
        LEFT JOIN strategy_objective o ON o.id = h.objective_id
        LEFT JOIN organization_unit ou ON ou.id = o.unit_id
        LEFT JOIN organization_employee g ON g.id = h.assigned_by_id
        LEFT JOIN skp_hasilkerja p ON p.id = h.parent_id
        LEFT JOIN skp_skp pk ON pk.id = p.skp_id
        LEFT JOIN organization_employee pe ON pe.id = pk.employee_id
        LEFT JOIN strategy_objective po ON po.id = p.objective_id
        LEFT JOIN organization_unit pou ON pou.id = po.unit_id
        LEFT JOIN skp_hasilkerja t ON t.id = p.parent_id
        LEFT JOIN skp_skp tk ON tk.id = t.skp_id
        LEFT JOIN organization_employee te ON te.id = tk.employee_id
        WHERE h.skp_id = p_skp);
END
$$;

-- The last 200 things that happened to a plan, newest first, with who did them and what they changed.
CREATE OR REPLACE FUNCTION selaras_skp_events(p_skp uuid, p_verbs text[]) RETURNS json
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (
        SELECT json_agg(json_build_object(
            'verb', v.verb, 'at', v.at, 'who', to_json(w),
            'told', coalesce((
                SELECT json_agg(json_build_object('field', x.field, 'after', x.after))
                FROM audit_eventvalue x WHERE x.event_id = v.id), '[]')) ORDER BY v.at DESC, v.id DESC)
        FROM (
            SELECT q.id, q.verb, q.at, q.by_id FROM audit_event q
            WHERE q.kind = 'skp' AND q.thing_id = p_skp AND q.verb = ANY(p_verbs)
            ORDER BY q.at DESC, q.id DESC LIMIT 200) v
        LEFT JOIN LATERAL (
            SELECT m.name, m.front_title AS front, m.back_title AS back FROM organization_employee m WHERE m.id = v.by_id) w ON true);
END
$$;
