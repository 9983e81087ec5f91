-- The cache that all web machines share; losing it in a crash loses nothing.
CREATE UNLOGGED TABLE IF NOT EXISTS selaras_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS selaras_cache_expires ON selaras_cache (expires);
