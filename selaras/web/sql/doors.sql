-- Doors before anybody is known (ADR 10): an open one-time code, and a person by NIP for the identity provider.
CREATE OR REPLACE FUNCTION selaras_code(wanted_digest text, now timestamptz)
RETURNS TABLE (id uuid, agency_id uuid, account_id uuid, person_id uuid, channel text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, c.agency_id, c.account_id, c.person_id, c.channel::text FROM accounts_onetimecode c
    WHERE c.digest = wanted_digest AND c.used_at IS NULL AND c.void_at IS NULL AND c.expires_at > now
$$;

CREATE OR REPLACE FUNCTION selaras_people_by_nip(wanted text)
RETURNS TABLE (agency_id uuid, person_id uuid, account_id uuid, is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.agency_id, e.id, e.account_id, coalesce(c.is_active, true)
    FROM organization_nip n JOIN organization_employee e ON e.id = n.employee_id
    LEFT JOIN accounts_account c ON c.id = e.account_id
    WHERE n.nip = wanted AND n.superseded_at IS NULL AND n.valid_until IS NULL
    ORDER BY e.agency_id LIMIT 2
$$;
