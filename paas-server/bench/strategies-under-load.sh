#!/usr/bin/env bash
# Deploys by each strategy under load through Caddy: how many requests are lost. Then canaries of which one answer in twenty is an error, on
# a tenth of the requests: how many visitors see one before the judge ends it; and how many good canaries it ends.
#
#   strategies-under-load.sh [DEPLOYS [CANARIES [GOOD]]]
. "$(dirname "$0")/lib/bench.sh"
. "$BENCH/lib/load.sh"
deploys=${1:-5}
canaries=${2:-3}
good=${3:-5}
version=0

# write_failing DIRECTORY VERSION: as the small one, and one answer in twenty is an error.
write_failing() {
  write_small "$1" "$2"
  sed -i 's/response.end(version)/{ if (Math.random() < 0.05) response.statusCode = 500; response.end(version); }/' "$1/server.js"
}

# deploy_by STRATEGY KIND
deploy_by() {
  version=$((version + 1))
  commit load "$2" "v$version"
  timed "$PLACE/$1.times" push load || fail "A deploy by $1 failed." 'See push.log below.'
}

quiet_again() {
  [ "$(docker ps -q --filter "label=paas.server=$SERVER_ID" | wc -l)" = "$instances" ]
}

no_candidate() {
  ! paas canary:status load >/dev/null 2>&1
}

# by STRATEGY INSTANCES
by() {
  local i
  instances=$2
  paas set load "strategy=$1" >/dev/null 2>&1
  paas scale load "web=$2" >/dev/null 2>&1
  start_load "$1" "${CONNECTIONS:-4}"
  for ((i = 0; i < deploys; i++)); do
    deploy_by "$1" small
    if [ "$1" = blue-green ]; then paas switch load >/dev/null 2>&1; fi
  done
  await 60 quiet_again
  stop_load
  report "$1" "$1:"
}

canary() {
  local i errors
  instances=1
  paas scale load web=1 >/dev/null 2>&1
  paas set load strategy=canary canary=10:10m >/dev/null
  for ((i = 0; i < canaries; i++)); do
    start_load canary 4
    deploy_by canary failing
    await 120 no_candidate
    await 60 quiet_again
    stop_load
    read -r _ errors _ <"$PLACE/canary.raw"
    printf 'a canary with 5 %% errors at weight 10: %d visitors saw an error of %d answered\n' "$(($(wrk_lost canary) + $(wrk_lost canary-closing) + errors))" \
      "$(($(wrk_requests canary) + $(wrk_requests canary-closing)))"
    paas releases load | sed -n '2s/.*The judge/       The judge/p'
  done
}

# As many as are asked for, of the same program: each that does not come to serve was ended for nothing.
good_canaries() {
  local i ended=0
  paas set load canary=10:8s >/dev/null
  start_load good 4
  for ((i = 0; i < good; i++)); do
    deploy_by canary small
    await 120 no_candidate
    [ "$(page load)" = "v$version" ] || ended=$((ended + 1))
  done
  stop_load
  printf 'good canaries of 8 s at weight 10: %d of %d ended\n' "$ended" "$good"
}

begin
require wrk
machine
start_server
start_caddy
find_stack
paas create load >/dev/null
deploy_by first small
by all-at-once 1
by rolling 3
by blue-green 1
by one-at-a-time 1
by recreate 1
canary
good_canaries
finish
