#!/usr/bin/env bash
# People who share a server: how long the refusal of a project takes that is another's, beside one that is not there; how soon a session is closed whose key
# was taken away; and many sessions of many people at once, beside one after the other.
#
#   people.sh [CALLS [PEOPLE [SESSIONS]]]
. "$(dirname "$0")/lib/bench.sh"
calls=${1:-200}
people=${2:-50}
sessions=${3:-4}
revocations=10

# as PERSON OPTION… WORDS: over a connection of its own, unless the options say another.
as() {
  local person=$1
  shift
  ssh "${SSH_OPTIONS[@]}" -o "UserKnownHostsFile=$PLACE/known_hosts" -i "$PLACE/keys/$person" -p "$SSH_PORT" "$@"
}

# Everybody with a key and a project of their own.
let_in() {
  local person=$1
  ssh-keygen -q -t ed25519 -N '' -C "$person" -f "$PLACE/keys/$person"
  paas user:add "$person" >/dev/null
  paas keys:add laptop --user "$person" <"$PLACE/keys/$person.pub" >/dev/null
  as "$person" paas@127.0.0.1 create "$person-site" >/dev/null
}

# refuse FILE PROJECT: over a connection that is there.
refuse() {
  timed "$1" as p1 -S "$PLACE/shared" paas@127.0.0.1 info "$2" >"$PLACE/refused" 2>&1 || true
  grep -q "There is no project $2" "$PLACE/refused" || fail 'It was not refused.' "$(cat "$PLACE/refused")"
}

revoke() {
  local follower began
  as p2 paas@127.0.0.1 logs -f p2-site >/dev/null 2>&1 &
  follower=$!
  await 20 sessions_are 1
  began=$(now)
  paas user:suspend p2 >/dev/null &
  wait "$follower" || true
  echo $(($(now) - began)) >>"$PLACE/revoked"
  wait $!
  paas user:resume p2 >/dev/null
}

sessions_are() {
  [ "$(curl -fs "http://127.0.0.1:$HEALTH_PORT/metrics" | awk '$1 == "paas_ssh_sessions" { print int($2) }')" = "$1" ]
}

# One call each of so many sessions of a person, at once.
come() {
  local i
  for ((i = 0; i < sessions; i++)); do
    { timed "$PLACE/times/$1.$i" as "$1" paas@127.0.0.1 list >/dev/null 2>>"$PLACE/errors" || echo "$1" >>"$PLACE/failed"; } &
  done
  wait
}

# show WHAT FILE: in milliseconds.
show() {
  printf '%-36s median %s ms (tenths %s to %s)\n' "$1:" "$(calculate "$(median "$2") / 1000" %.2f)" "$(calculate "$(quantile "$2" 0.1) / 1000" %.2f)" "$(calculate "$(quantile "$2" 0.9) / 1000" %.2f)"
}

begin
machine
start_server
mkdir "$PLACE/keys" "$PLACE/times"
touch "$PLACE/failed" "$PLACE/errors"
for ((i = 1; i <= people; i++)); do let_in "p$i"; done
paas create hidden >/dev/null
as p1 -M -S "$PLACE/shared" -f -N paas@127.0.0.1
for ((i = 0; i < 20; i++)); do refuse /dev/null hidden; refuse /dev/null absent; done
for ((i = 0; i < calls; i++)); do
  refuse "$PLACE/hidden" hidden
  refuse "$PLACE/absent" absent
done
as p1 -S "$PLACE/shared" -O exit paas@127.0.0.1 2>/dev/null
show 'refused, another'\''s project' "$PLACE/hidden"
show 'refused, none there' "$PLACE/absent"
sleep 1
for ((i = 0; i < revocations; i++)); do revoke; done
show 'suspended to closed session' "$PLACE/revoked"
for ((i = 0; i < 20; i++)); do timed "$PLACE/alone" as p1 paas@127.0.0.1 list >/dev/null; done
show 'one session after the other' "$PLACE/alone"
hold before
comers=()
for ((i = 1; i <= people; i++)); do come "p$i" & comers+=($!); done
wait "${comers[@]}"
hold after
cat "$PLACE"/times/* >"$PLACE/all"
show "$((people * sessions)) at once" "$PLACE/all"
echo "errors: $(wc -l <"$PLACE/failed") of $((people * sessions)); p99 $(sort -n "$PLACE/all" | awk '{ all[NR] = $1 } END { printf "%.2f s", all[int((NR - 1) * 0.99) + 1] / 1e6 }'); the server's memory $(($(cat "$PLACE/before.rss") / 1024)) MB before, $(($(cat "$PLACE/after.rss") / 1024)) MB after"
finish
