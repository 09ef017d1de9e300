#!/usr/bin/env bash
# Deploys and rollbacks under load through Caddy: how many requests are lost, and what the slowest hundredth waits, beside the same load without;
# how long a rollback takes beside the deploy that it undoes.
#
#   deploys-under-load.sh [DEPLOYS [ROLLBACKS]]
. "$(dirname "$0")/lib/bench.sh"
. "$BENCH/lib/load.sh"
deploys=${1:-20}
rollbacks=${2:-5}
QUIET=${QUIET:-10}
deploy() {
  commit load small "v$1"
  timed "$PLACE/deploys" push load || fail "Deploy $1 failed." 'See push.log below.'
  [ "$(page load)" = "v$1" ] || fail "After deploy $1 the page is not v$1." 'The route did not follow.'
}

# roll_back N: to the one that served before, in turns.
roll_back() {
  timed "$PLACE/rollbacks" paas rollback load >"$PLACE/rollback.log" 2>&1 || fail "Rollback $1 failed." "$(tail -n 2 "$PLACE/rollback.log")"
  [ "$(page load)" = "v$((deploys - $1 % 2))" ] || fail "After rollback $1 the page is $(page load)." 'The route did not follow.'
}

# The old instance of the last deploy has been drained and ended.
one_is_left() {
  [ "$(docker ps -q --filter "label=paas.server=$SERVER_ID" | wc -l)" = 1 ]
}

begin
require wrk
machine
start_server
start_caddy
find_stack
paas create load >/dev/null
deploy 0
start_load quiet
sleep "$QUIET"
stop_load
rm "$PLACE/deploys"
start_load deploys
for ((i = 1; i <= deploys; i++)); do deploy "$i"; done
await 60 one_is_left
stop_load
start_load rollbacks
for ((i = 1; i <= rollbacks; i++)); do roll_back "$i"; done
await 60 one_is_left
stop_load
report quiet 'quiet:'
report deploys "$deploys deploys:"
report rollbacks "$rollbacks rollbacks:"
printf 'a deploy under load: %s\n' "$(spread "$PLACE/deploys")"
printf 'a rollback under load: %s\n' "$(spread "$PLACE/rollbacks")"
lost=$(($(lost deploys) + $(lost rollbacks)))
printf 'goal 0 lost: %d, %s\n' "$lost" "$(verdict "$lost == 0")"
[ "$lost" = 0 ] || sort "$PLACE/deploys.raw.log" "$PLACE/rollbacks.raw.log" | uniq -c | sort -rn | head -n 5
finish
