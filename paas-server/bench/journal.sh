#!/usr/bin/env bash
# A journal of a million entries: chaining what was there before, checking it all, searching in it, exporting it; beside sha256sum and grep over the same
# entries in a file. With POSTGRES=postgresql://user@host/database the server's database is that empty one, instead of the built-in.
#
#   journal.sh [ENTRIES [RUNS]]
. "$(dirname "$0")/lib/bench.sh"
entries=${1:-1000000} runs=${2:-5}

# sql STATEMENTS: in the database of the server, which is stopped.
sql() {
  if [ -n "${POSTGRES:-}" ]; then
    psql -q -v ON_ERROR_STOP=1 "$POSTGRES" -c "$1"
  else
    "$JDK/bin/java" -cp "$(compgen -G "$PLACE/lib/h2-*.jar" | head -n 1)" org.h2.tools.Shell -url "jdbc:h2:$PLACE/data/database/paas" -sql "$1" >>"$PLACE/sql.log"
  fi
}

# fill: entries from before there was a chain. Fifty people, twenty commands; ten entries are by one person, and ten of one command that are rare.
fill() {
  local rows="SYSTEM_RANGE(1, $entries)" x=x at="DATEADD('SECOND', x, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')" guard=''
  if [ -n "${POSTGRES:-}" ]; then
    rows="generate_series(1, $entries) AS rows(x)" at="TIMESTAMPTZ '2026-01-01 00:00:00+00' + x * INTERVAL '1 second'" guard="SET paas.journal = 'DELETE';"
  fi
  sql "$guard DELETE FROM journal; DELETE FROM journal_marks; UPDATE counters SET counter = $entries, mac = '' WHERE name = 'journal';
    INSERT INTO journal (number, moment, who, fingerprint, key_name, origin, verb, project, target, result, millis, detail)
    SELECT $x, $at, CASE WHEN MOD(x, $entries / 10) = 7 THEN 'rare' ELSE 'person' || MOD(x, 50) END, 'SHA256:' || x || 'uUbEPFFnP1hpjVOeYCfhQ5mDbNQ6bAQGQC1uTNOQ', 'laptop', '192.0.2.7',
      CASE WHEN MOD(x, $entries / 10) = 11 THEN 'destroy' ELSE 'verb' || MOD(x, 20) END, 'p' || (100000000 + MOD(x, 200)), 'project' || MOD(x, 200),
      CASE WHEN MOD(x, 40) = 3 THEN 'build-failed' ELSE 'ok' END, MOD(x, 5000), 'v' || x FROM $rows;"
  rm -f "$PLACE/data/keys/journal.head"
}

# each NAME COMMAND…: some times, the answer goes to PLACE/NAME.out.
each() {
  local name=$1 i
  shift
  for ((i = 0; i < runs; i++)); do timed "$PLACE/$name" "$@" >"$PLACE/$name.out" || fail "'$*' failed." "See $name.out below."; done
}

# tell WHAT NAME
tell() {
  printf '%-42s %s, %s lines\n' "$1" "$(spread "$PLACE/$2")" "$(wc -l <"$PLACE/$2.out")"
}

chained() {
  pause 1
  paas journal:verify >/dev/null
}

peak() {
  awk '/^VmHWM:/ { printf "%d MB", $2 / 1024 }' "/proc/$SERVER_PID/status"
}

begin
[ -z "${POSTGRES:-}" ] || { require psql postgresql-client; echo "database.url=$POSTGRES" >>"$PLACE/server.properties"; }
machine
start_server
stop_server
fill
timed "$PLACE/start" start_server
timed "$PLACE/chained" await 600 chained
printf 'start with %s entries to be chained: %s; they are after %s\n' "$entries" "$(seconds "$(median "$PLACE/start")")" "$(seconds "$(median "$PLACE/chained")")"
stop_server
start_server
paas version >/dev/null
printf 'memory of the server, at most: idle %s, ' "$(peak)"
each verify paas journal:verify
printf 'checked %s, ' "$(peak)"
each export paas journal:export
printf 'exported %s\n' "$(peak)"
each sum sha256sum "$PLACE/export.out"
each grep grep '"who":"rare"' "$PLACE/export.out"
tell 'journal:verify' verify
tell 'journal:export' export
tell "sha256sum of that ($(du -m "$PLACE/export.out" | cut -f1) MB)" sum
tell 'grep for one person in that' grep
each version paas version
tell 'paas version, what any command takes' version
each user paas journal --user rare -n 1000
tell 'journal --user, 10 of them' user
each verb paas journal --verb destroy -n 1000
tell 'journal --verb, 10 of them' verb
each both paas journal --user person7 --verb destroy -n 1000
tell 'journal --user --verb' both
each failed paas journal --failed
tell 'journal --failed, the last 100' failed
each time paas journal --since 2026-01-03T00:00:00Z --until 2026-01-03T00:10:00Z
tell 'journal of ten minutes' time
head -n 1 "$PLACE/verify.out"
printf 'checking beside sha256sum of the same: %s times as long\n' "$(calculate "$(median "$PLACE/verify") / $(median "$PLACE/sum")" %.1f)"
finish
