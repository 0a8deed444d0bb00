-- The named database and its two roles; run by psql as superuser at every start, so a changed password takes effect.
\set ON_ERROR_STOP on
\getenv owner_password NAMED_OWNER_PASSWORD
\getenv app_password NAMED_APP_PASSWORD

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['named_owner', 'named_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE named_owner LOGIN PASSWORD :'owner_password';
ALTER ROLE named_app LOGIN PASSWORD :'app_password';

SELECT 'CREATE DATABASE linjepuls_named OWNER named_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'linjepuls_named') \gexec
REVOKE ALL ON DATABASE linjepuls_named, postgres, template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE linjepuls_named TO named_app;
