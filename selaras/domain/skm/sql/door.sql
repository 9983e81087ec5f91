-- The door of the public survey: whose it is, by the token on the poster, before anybody is known.
CREATE OR REPLACE FUNCTION selaras_survey_by_token(wanted text)
RETURNS TABLE (agency_id uuid, survey_id uuid, agency_name text, time_zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.agency_id, s.id, a.name::text, a.time_zone::text
    FROM skm_survey s JOIN tenancy_agency a ON a.id = s.agency_id
    WHERE s.token = wanted AND s.state <> 'draft'
$$;
