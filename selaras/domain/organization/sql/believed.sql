-- Whether a dated row was believed at a moment; without a moment, whether it is believed now (kernel/dated.py).
CREATE OR REPLACE FUNCTION selaras_believed(recorded timestamptz, superseded timestamptz, known_at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN known_at IS NULL THEN superseded IS NULL
                ELSE recorded <= known_at AND (superseded IS NULL OR superseded > known_at) END
$$;
