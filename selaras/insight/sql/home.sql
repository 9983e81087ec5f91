-- What Beranda reads, one function a question: their plans are kept per connection (planning a union over a
-- dozen tables costs more than running it). Invoker's rights: the walls apply.

-- ``p_pens``: whose pens p_me holds, the own one first (Viewer.pen_owners).
DROP FUNCTION IF EXISTS selaras_home_todos(uuid, date, boolean, int);
CREATE OR REPLACE FUNCTION selaras_home_todos(
    p_me uuid, p_pens uuid[], p_today date, p_has_post boolean, p_most int)
RETURNS TABLE (kind text, thing_id uuid, who text, about text, since timestamptz, due date)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT q.c1::text, q.c2::uuid, q.c3::text, q.c4::text, q.c5::timestamptz, q.c6::date
    FROM (
        WITH me AS (SELECT p_me AS id, p_today AS today), pen AS (
            SELECT held.id, p_me AS me, p_today AS today FROM unnest(p_pens) AS held(id)
        ), due AS (
            SELECT d.kind, p.id AS period_id, p.code, d.date FROM cycle_deadline d JOIN cycle_period p ON p.id = d.period_id
        )
        SELECT 'review_skp', k.id, e.name, '', k.submitted_at, (k.submitted_at::date + 7)
        FROM pen JOIN skp_skp k ON k.penilai_id = pen.id AND k.employee_id <> pen.me AND k.state = 'submitted'
        JOIN organization_employee e ON e.id = k.employee_id
        UNION ALL
        SELECT 'mend_skp', k.id, e.name, left(k.return_note, 140), k.returned_at, due.date
        FROM me JOIN skp_skp k ON k.employee_id = me.id AND k.state = 'returned'
        JOIN organization_employee e ON e.id = k.penilai_id
        LEFT JOIN due ON due.period_id = k.period_id AND due.kind = 'skp_submit'
        UNION ALL
        SELECT 'finish_skp', k.id, '', '', k.created_at, due.date
        FROM me JOIN skp_skp k ON k.employee_id = me.id AND k.state = 'draft'
        LEFT JOIN due ON due.period_id = k.period_id AND due.kind = 'skp_submit'
        UNION ALL
        SELECT 'start_skp', p.id, '', p.code, NULL, due.date
        FROM me JOIN cycle_period p ON p.kind = 'year' AND p.state = 'open' AND me.today BETWEEN p.first_date AND p.last_date
        LEFT JOIN due ON due.period_id = p.id AND due.kind = 'skp_submit'
        WHERE p_has_post AND NOT EXISTS (SELECT FROM skp_skp k WHERE k.employee_id = me.id AND k.period_id = p.id)
        UNION ALL
        SELECT 'write_progress', k.id, '', coalesce((
                SELECT left(g.text, 140) FROM progress_progressentry g
                WHERE g.employee_id = me.id AND g.withdrawn_at IS NULL ORDER BY g.date DESC, g.created_at DESC LIMIT 1), ''),
               NULL, me.today
        FROM me JOIN skp_skp k ON k.employee_id = me.id AND k.state = 'agreed' AND me.today BETWEEN k.first_date AND k.last_date
        WHERE NOT EXISTS (SELECT FROM progress_progressentry g
                          WHERE g.employee_id = me.id AND g.date = me.today AND g.withdrawn_at IS NULL)
        UNION ALL
        SELECT 'answer_request', r.id, e.name, left(r.question, 140), r.at, (r.at::date + 7)
        FROM me JOIN feedback_feedbackrequest r ON r.giver_id = me.id AND r.state = 'asked'
        JOIN organization_employee e ON e.id = r.asker_id
        UNION ALL
        SELECT 'dialogue', d.id, e.name, left(d.topic, 140), d.planned_at, d.planned_at::date
        FROM me JOIN feedback_dialogue d ON me.id IN (d.employee_id, d.superior_id) AND d.state = 'planned'
            AND d.planned_at::date BETWEEN me.today - 14 AND me.today + 7
        JOIN organization_employee e ON e.id = CASE WHEN d.employee_id = me.id THEN d.superior_id ELSE d.employee_id END
        UNION ALL
        SELECT 'receive_evaluation', v.id, e.name, p.code, v.delivered_at, (v.delivered_at::date + 14)
        FROM me JOIN evaluation_evaluation v ON v.employee_id = me.id AND v.state = 'delivered'
        JOIN organization_employee e ON e.id = v.penilai_id JOIN cycle_period p ON p.id = v.period_id
        UNION ALL
        SELECT 'explain_objection', v.id, e.name, p.code, o.filed_at, (o.filed_at::date + 14)
        FROM pen JOIN evaluation_evaluation v
            ON v.penilai_id = pen.id AND v.employee_id <> pen.me AND v.state = 'objected'
        JOIN evaluation_objection o ON o.evaluation_id = v.id
        JOIN organization_employee e ON e.id = v.employee_id JOIN cycle_period p ON p.id = v.period_id
        UNION ALL
        SELECT 'decide_objection', v.id, e.name, p.code, o.explained_at, (o.explained_at::date + 14)
        FROM pen JOIN evaluation_evaluation v
            ON v.decider_id = pen.id AND pen.me NOT IN (v.employee_id, v.penilai_id) AND v.state = 'explained'
        JOIN evaluation_objection o ON o.evaluation_id = v.id
        JOIN organization_employee e ON e.id = v.employee_id JOIN cycle_period p ON p.id = v.period_id
        UNION ALL
        SELECT 'write_evaluations', p.id, count(*)::text, p.code, NULL, coalesce(due.date, p.last_date + 14)
        FROM pen JOIN skp_skp k ON k.penilai_id = pen.id AND k.employee_id <> pen.me AND k.state = 'agreed'
        JOIN cycle_period p ON p.kind = 'quarter' AND p.state = 'open' AND p.last_date < pen.today
            AND p.first_date >= date_trunc('year', k.first_date)::date AND p.last_date <= k.last_date
        LEFT JOIN due ON due.period_id = p.id AND due.kind = 'evaluation'
        WHERE NOT EXISTS (SELECT FROM evaluation_evaluation v
                          WHERE v.skp_id = k.id AND v.period_id = p.id AND v.state <> 'draft')
        GROUP BY p.id, p.code, p.last_date, due.date
        UNION ALL
        SELECT 'send_realisation', p.id, '', p.code, NULL, coalesce(due.date, p.last_date)
        FROM me JOIN skp_skp k ON k.employee_id = me.id AND k.state = 'agreed'
        JOIN cycle_period p ON p.kind = 'quarter' AND p.state = 'open'
            AND p.first_date >= date_trunc('year', k.first_date)::date AND p.last_date <= k.last_date
            AND p.last_date < me.today + 14
        LEFT JOIN due ON due.period_id = p.id AND due.kind = 'realisation'
        WHERE EXISTS (
            SELECT FROM skp_hasilkerja h JOIN skp_hasilindicator l ON l.result_id = h.id
            WHERE h.skp_id = k.id AND NOT EXISTS (
                SELECT FROM progress_realisation r WHERE r.line_id = l.id AND r.period_id = p.id AND r.state = 'sent'))
        UNION ALL
        SELECT 'clarify', c.id, coalesce(e.name, ''), (
                SELECT left(g.title, 140) FROM changes_clarificationchange l JOIN changes_change g ON g.id = l.change_id
                WHERE l.clarification_id = c.id ORDER BY g.at DESC LIMIT 1), c.opened_at, c.due_date
        FROM me JOIN changes_clarification c ON c.employee_id = me.id AND c.state IN ('open', 'discussed')
            AND c.employee_at IS NULL
        LEFT JOIN organization_employee e ON e.id = c.superior_id
        UNION ALL
        SELECT 'clarify_team', pen.me, count(*)::text, '', min(c.opened_at), min(c.due_date)
        FROM pen JOIN changes_clarification c ON c.superior_id = pen.id AND c.employee_id <> pen.me
            AND c.state IN ('open', 'discussed') AND c.superior_at IS NULL
        GROUP BY pen.me
        UNION ALL
        SELECT 'answer_addendum', a.id, '', p.code, a.opened_at, NULL
        FROM me JOIN skp_skp k ON k.employee_id = me.id
        JOIN changes_addendumproposal a ON a.skp_id = k.id AND a.state = 'proposed'
        JOIN cycle_period p ON p.id = k.period_id
        UNION ALL
        SELECT 'review_need', n.id, '', left(n.statement, 140), NULL, n.review_date
        FROM me JOIN needs_need n ON n.owner_id = me.id AND n.review_date <= me.today
            AND n.state IN ('collected', 'scored', 'answered')
        UNION ALL
        SELECT 'pulse', q.id, '', q.text, NULL, q.closes_date
        FROM me JOIN climate_pulsequestion q ON me.today BETWEEN q.opens_date AND q.closes_date
        WHERE p_has_post AND NOT EXISTS (
            SELECT FROM climate_pulseturnout t WHERE t.question_id = q.id AND t.employee_id = me.id)
        ORDER BY 6 NULLS LAST, 5 NULLS LAST, 1
        LIMIT p_most
    ) q(c1, c2, c3, c4, c5, c6);
END
$$;

CREATE OR REPLACE FUNCTION selaras_home_year(p_me uuid, p_year int)
RETURNS TABLE (part text, month int, amount int)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT q.c1::text, q.c2::int, q.c3::int
    FROM (
        SELECT 'plan', extract(month FROM coalesce(k.agreed_at, k.submitted_at)::date)::int,
               bool_or(k.agreed_at IS NOT NULL)::int * 20
        FROM skp_skp k JOIN cycle_period p ON p.id = k.period_id
        WHERE k.employee_id = p_me AND p.year = p_year AND k.submitted_at IS NOT NULL GROUP BY 2
        UNION ALL
        SELECT 'progress', extract(month FROM g.date)::int, count(DISTINCT g.date)::int
        FROM progress_progressentry g
        WHERE g.employee_id = p_me AND g.withdrawn_at IS NULL AND extract(year FROM g.date) = p_year GROUP BY 2
        UNION ALL
        SELECT 'dialogue', extract(month FROM d.planned_at)::int, sum(CASE WHEN d.state = 'held' THEN 20 ELSE 1 END)::int
        FROM feedback_dialogue d
        WHERE d.employee_id = p_me AND d.state <> 'cancelled' AND extract(year FROM d.planned_at) = p_year GROUP BY 2
        UNION ALL
        SELECT 'feedback', extract(month FROM f.at)::int, count(*)::int * 20
        FROM feedback_feedback f WHERE f.receiver_id = p_me AND extract(year FROM f.at) = p_year GROUP BY 2
        UNION ALL
        SELECT 'evaluation', extract(month FROM v.delivered_at)::int, count(*)::int * 20
        FROM evaluation_evaluation v
        WHERE v.employee_id = p_me AND v.delivered_at IS NOT NULL AND extract(year FROM v.delivered_at) = p_year GROUP BY 2
    ) q(c1, c2, c3);
END
$$;

CREATE OR REPLACE FUNCTION selaras_home_news(p_me uuid)
RETURNS TABLE (kind text, id uuid, who text, about text, value text, said text, at timestamptz, unseen boolean)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT q.c1::text, q.c2::uuid, q.c3::text, q.c4::text, q.c5::text, q.c6::text, q.c7::timestamptz, q.c8::boolean
    FROM (
        SELECT 'feedback', f.id, e.name, coalesce(h.statement, ''), f.value,
               trim(both E'\n ' FROM f.went_well || E'\n' || f.next_step), f.at, f.seen_at IS NULL
        FROM feedback_feedback f JOIN organization_employee e ON e.id = f.giver_id
        LEFT JOIN skp_hasilkerja h ON h.id = f.result_id
        WHERE f.receiver_id = p_me
        UNION ALL
        SELECT 'thanks', t.id, e.name, '', t.value, t.text, t.at, false
        FROM recognition_thanks t JOIN organization_employee e ON e.id = t.giver_id
        WHERE t.receiver_id = p_me AND t.withdrawn_at IS NULL
        ORDER BY 7 DESC LIMIT 3
    ) q(c1, c2, c3, c4, c5, c6, c7, c8);
END
$$;

CREATE OR REPLACE FUNCTION selaras_home_figure(p_me uuid, p_today date, p_year int)
RETURNS TABLE (id uuid, name text, unit text, decimals int, direction text, code text, kind text, value numeric, target numeric, used int, run_at timestamptz)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT q.c1::uuid, q.c2::text, q.c3::text, q.c4::int, q.c5::text, q.c6::text, q.c7::text, q.c8::numeric, q.c9::numeric, q.c10::int, q.c11::timestamptz
    FROM (
        WITH mine AS (
            SELECT l.indicator_id, h.statement FROM skp_skp k
            JOIN skp_hasilkerja h ON h.skp_id = k.id JOIN skp_hasilindicator l ON l.result_id = h.id
            WHERE k.employee_id = p_me AND k.state = 'agreed' AND p_today BETWEEN k.first_date AND k.last_date
              AND l.indicator_id IS NOT NULL
            ORDER BY h.number, l.number LIMIT 1
        )
        SELECT i.id, i.name, i.unit_of_measure, i.decimals, i.direction, p.code, p.kind, m.value, t.value, m.rows_used, m.run_at
        FROM mine JOIN indicators_indicator i ON i.id = mine.indicator_id
        JOIN indicators_measurement m ON m.indicator_id = i.id AND m.superseded_at IS NULL
        JOIN cycle_period p ON p.id = m.period_id AND p.kind = 'month' AND p.year = p_year
        LEFT JOIN LATERAL (
            SELECT g.value FROM indicators_target g JOIN cycle_period q ON q.id = g.period_id
            WHERE g.indicator_id = i.id AND q.year = p_year AND q.first_date <= p.last_date AND q.last_date >= p.last_date
            ORDER BY q.last_date - q.first_date LIMIT 1) t ON true
        ORDER BY p.first_date
    ) q(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11);
END
$$;

CREATE OR REPLACE FUNCTION selaras_home_line(p_me uuid, p_today date)
RETURNS TABLE (kind text, id uuid, title text, who text, unit text, step text)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT q.c1::text, q.c2::uuid, q.c3::text, q.c4::text, q.c5::text, q.c6::text
    FROM (
        WITH RECURSIVE line AS (
            (SELECT 0 AS depth, 'result' AS kind, h.id, h.statement::text AS title, h.parent_id, h.objective_id, h.skp_id
             FROM skp_skp k JOIN skp_hasilkerja h ON h.skp_id = k.id
             WHERE k.employee_id = p_me AND k.state = 'agreed' AND p_today BETWEEN k.first_date AND k.last_date
               AND (h.parent_id IS NOT NULL OR h.objective_id IS NOT NULL)
             ORDER BY h.number LIMIT 1)
            UNION ALL
            SELECT line.depth + 1, up.kind, up.id, up.title, up.parent_id, up.objective_id, up.skp_id
            FROM line CROSS JOIN LATERAL (
                SELECT 'result' AS kind, p.id, p.statement::text AS title, p.parent_id, p.objective_id, p.skp_id
                FROM skp_hasilkerja p WHERE line.kind = 'result' AND p.id = line.parent_id
                UNION ALL
                SELECT 'objective', o.id, o.statement::text, NULL, NULL, NULL
                FROM strategy_objective o
                WHERE line.kind = 'result' AND line.parent_id IS NULL AND o.id = line.objective_id
                UNION ALL
                (SELECT 'objective', o.id, o.statement::text, NULL, NULL, NULL
                 FROM strategy_objectivelink l JOIN strategy_objective o ON o.id = l.parent_id
                 WHERE line.kind = 'objective' AND l.child_id = line.id AND l.state = 'accepted' AND o.retired_at IS NULL
                 ORDER BY l.contribution DESC NULLS LAST, o.code LIMIT 1)
            ) up
            WHERE line.depth < 12
        )
        SELECT line.kind, line.id, line.title, coalesce(e.name, ''), coalesce(u.name, ''), o.kind
        FROM line
        LEFT JOIN skp_skp k ON k.id = line.skp_id LEFT JOIN organization_employee e ON e.id = k.employee_id
        LEFT JOIN strategy_objective o ON line.kind = 'objective' AND o.id = line.id
        LEFT JOIN organization_unit u ON u.id = o.unit_id
        ORDER BY line.depth DESC
    ) q(c1, c2, c3, c4, c5, c6);
END
$$;
