#!/usr/bin/env bash
# Deploys under load through Caddy: how many requests are lost, and what the slowest hundredth waits, beside the same load without deploys.
#
#   deploys-under-load.sh [DEPLOYS]
. "$(dirname "$0")/lib/bench.sh"
. "$BENCH/lib/load.sh"
deploys=${1:-20}
QUIET=${QUIET:-10}
deploy() {
  commit load small "v$1"
  timed "$PLACE/deploys" push load || fail "Deploy $1 failed." 'See push.log below.'
  [ "$(page load)" = "v$1" ] || fail "After deploy $1 the page is not v$1." 'The route did not follow.'
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
report quiet 'quiet:'
report deploys "$deploys deploys:"
read -r _ raw _ <"$PLACE/deploys.raw"
printf 'a deploy under load: %s\n' "$(spread "$PLACE/deploys")"
lost=$(($(wrk_lost deploys) + raw))
printf 'goal 0 lost: %d, %s\n' "$lost" "$(verdict "$lost == 0")"
[ "$lost" = 0 ] || sort "$PLACE/deploys.raw.log" | uniq -c | sort -rn | head -n 5
finish
