#!/bin/sh
# Healthy when a query works with the component's own credentials over the network. Usage: test.sh [SECONDS to wait at most]
limit=${1:-10}
export PGHOST=127.0.0.1 PGPORT=5432 PGCONNECT_TIMEOUT=2
export PGUSER="${POSTGRES_USER:-postgres}" PGPASSWORD="$POSTGRES_PASSWORD" PGDATABASE="${POSTGRES_DB:-${POSTGRES_USER:-postgres}}"
end=$(($(date +%s) + limit))

while :; do
  answer=$(psql --no-psqlrc --no-password --tuples-only --no-align --quiet --command 'SELECT count(*) FROM pg_catalog.pg_class' 2>&1) && exit 0
  case $answer in
    *'authentication failed'* | *'no pg_hba.conf entry'*) break ;;
  esac
  [ "$(date +%s)" -lt "$end" ] || break
  sleep 0.1
done

echo "$answer" | tail -n 1 >&2
exit 1
