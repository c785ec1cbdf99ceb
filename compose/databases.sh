#!/bin/bash
# A database and its owner for each service, as the local stack makes them. Runs once, when the volume is empty.
set -euo pipefail

for database in contacts interactions recommendations; do
    variable=RAPPORT_DB_PASSWORD_${database^^}
    psql -v ON_ERROR_STOP=1 -v name="$database" -v password="${!variable}" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role :"name" login password :'password';
alter role :"name" set transaction_timeout = '10s';
alter role :"name" set idle_in_transaction_session_timeout = '10s';
create database :"name" owner :"name";
SQL
done
