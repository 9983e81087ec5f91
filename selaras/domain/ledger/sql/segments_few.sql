-- The segments of a few people with their plan kept, from the text of selaras_segments (superiors_few.sql says why).
DO $derive$
DECLARE
    said text := pg_get_functiondef('selaras_segments'::regproc); pair text[];
    changes CONSTANT text[] := ARRAY[
        ['public.selaras_segments(', 'public.selaras_segments_few('],
        ['force_custom_plan', 'force_generic_plan'],
        ['cardinality(only_employees) <= 50', 'false'],
        ['selaras_held_spans(', 'selaras_held_by_few('],
        ['(only_employees IS NULL OR e.employee_id = ANY (only_employees))', 'e.employee_id = ANY (only_employees)'],
        ['(only_employees IS NULL OR l.employee_id = ANY (only_employees))', 'l.employee_id = ANY (only_employees)'],
        ['(only_employees IS NULL OR t.employee_id = ANY (only_employees))', 't.employee_id = ANY (only_employees)']];
BEGIN
    FOREACH pair SLICE 1 IN ARRAY changes LOOP
        IF position(pair[1] IN said) = 0 THEN
            RAISE EXCEPTION 'selaras_segments does not say "%" any more: segments_few.sql must follow it', pair[1];
        END IF;
        said := replace(said, pair[1], pair[2]);
    END LOOP;
    EXECUTE said;
    ALTER FUNCTION selaras_segments_few ROWS 4;
END
$derive$;
