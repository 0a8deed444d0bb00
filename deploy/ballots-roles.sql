-- The ballot box's database and its three roles; run by psql as superuser at every start, so a changed password takes
-- effect. The serving role inserts and compares, only the closing role deletes: the migrations grant each its rights.
\set ON_ERROR_STOP on
\getenv owner_password BALLOTS_OWNER_PASSWORD
\getenv serving_password BALLOTS_SERVING_PASSWORD
\getenv closing_password BALLOTS_CLOSING_PASSWORD

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['ballots_owner', 'ballots_serving', 'ballots_closing']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE ballots_owner LOGIN PASSWORD :'owner_password';
ALTER ROLE ballots_serving LOGIN PASSWORD :'serving_password';
ALTER ROLE ballots_closing LOGIN PASSWORD :'closing_password';

SELECT 'CREATE DATABASE linjepuls_ballots OWNER ballots_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'linjepuls_ballots') \gexec
REVOKE ALL ON DATABASE linjepuls_ballots, postgres, template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE linjepuls_ballots TO ballots_serving, ballots_closing;
