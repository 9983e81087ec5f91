-- Doors before anybody is known: an agency is looked up by name, nothing else of it is told.
CREATE OR REPLACE FUNCTION selaras_agency_by_code(wanted text) RETURNS TABLE (id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.name::text FROM tenancy_agency a WHERE a.code = wanted
$$;

CREATE OR REPLACE FUNCTION selaras_agencies() RETURNS TABLE (id uuid, code text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.code::text, a.name::text FROM tenancy_agency a
$$;
