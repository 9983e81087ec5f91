-- The same answers for a few people: their text is taken from the functions of superiors.sql (so that the rule stands
-- once), the conditions for everybody and for former beliefs are left out, and their plans are kept. Asked about one
-- person, planning took three quarters of the time (2.6 of 3.4 ms); a plan kept for both everybody and somebody is bad
-- for either. Who needs them calls selaras_superior_spans, which turns here for up to 50 people.
DO $derive$
DECLARE
    one record; said text; pair text[];
    people CONSTANT text := '(only_employees IS NULL OR a.employee_id = ANY (only_employees))';
    units CONSTANT text := '(only_units IS NULL OR p.unit_id = ANY (only_units))';
BEGIN
    FOR one IN SELECT * FROM (VALUES
        ('selaras_unit_spans', 'selaras_unit_spans_few', ARRAY[
            [units, 'p.unit_id = ANY (only_units)'],
            ['(only_units IS NULL OR u.id = ANY (only_units))', 'u.id = ANY (only_units)'],
            ['(known_at IS NULL OR u.recorded_at <= known_at)', 'true']]),
        ('selaras_held_spans', 'selaras_heads_of_few', ARRAY[
            [people, 'true'], [units, 'p.unit_id = ANY (only_units)'], ['(NOT heads_only OR p.is_head)', 'p.is_head']]),
        ('selaras_held_spans', 'selaras_held_by_few', ARRAY[
            [people, 'a.employee_id = ANY (only_employees)'], [units, 'true'], ['(NOT heads_only OR p.is_head)', 'true']]),
        ('selaras_units_above', 'selaras_units_above_few', ARRAY[['LANGUAGE sql', 'LANGUAGE sql']]),
        ('selaras_superior_spans', 'selaras_superior_spans_few', ARRAY[
            ['force_custom_plan', 'force_generic_plan'],
            ['cardinality(only_employees) <= 50 AND known_at IS NULL', 'false'],
            ['selaras_units_above(', 'selaras_units_above_few('],
            ['selaras_unit_spans(', 'selaras_unit_spans_few('],
            ['selaras_held_spans(of_agency, span, NULL, units,', 'selaras_heads_of_few(of_agency, span, NULL, units,'],
            ['selaras_held_spans(of_agency, span, only_employees, NULL,', 'selaras_held_by_few(of_agency, span, only_employees, NULL,'],
            ['(only_employees IS NULL OR s.employee_id = ANY (only_employees))', 's.employee_id = ANY (only_employees)'],
            ['(only_employees IS NULL OR o.employee_id = ANY (only_employees))', 'o.employee_id = ANY (only_employees)']])
    ) AS d (source, target, changes) LOOP
        said := replace(pg_get_functiondef(one.source::regproc), 'public.' || one.source || '(', 'public.' || one.target || '(');
        FOREACH pair SLICE 1 IN ARRAY one.changes LOOP
            IF position(pair[1] IN said) = 0 THEN
                RAISE EXCEPTION '% does not say "%" any more: superiors_few.sql must follow it', one.source, pair[1];
            END IF;
            said := replace(said, pair[1], pair[2]);
        END LOOP;
        EXECUTE regexp_replace(said, 'selaras_believed\((\w+)\.recorded_at, \1\.superseded_at, known_at\)',
                               '\1.superseded_at IS NULL', 'g');
    END LOOP;
END
$derive$;
