#!/usr/bin/env bash
# Deploys under load through Caddy: how many requests are lost, and what the slowest hundredth waits, beside the same load without deploys.
#
#   deploys-under-load.sh [DEPLOYS]
. "$(dirname "$0")/lib/bench.sh"
deploys=${1:-20}
QUIET=${QUIET:-10}
WRK_PID=''
CLIENT_PID=''

# start_load NAME
start_load() {
  rm -f "$PLACE/stop"
  wrk -t2 -c16 -d3600 --timeout 10s --latency -H 'Host: load.localhost' "http://127.0.0.1:$HTTP_PORT/" >"$PLACE/$1.wrk" 2>&1 &
  WRK_PID=$!
  "$JDK/bin/java" -XX:+UseSerialGC -Xmx64m "$BENCH/lib/KeepAlive.java" "$HTTP_PORT" load.localhost 4 "$PLACE/stop" >"$PLACE/$1.raw" 2>"$PLACE/$1.raw.log" &
  CLIENT_PID=$!
}

stop_load() {
  touch "$PLACE/stop"
  kill -INT "$WRK_PID"
  wait "$WRK_PID" || true
  wait "$CLIENT_PID" || fail 'The raw client failed.' 'See its log below.'
  WRK_PID=''
  CLIENT_PID=''
}

end_load() {
  touch "$PLACE/stop"
  [ -z "$WRK_PID" ] || kill "$WRK_PID"
  [ -z "$CLIENT_PID" ] || kill "$CLIENT_PID"
} 2>/dev/null

deploy() {
  commit load small "v$1"
  timed "$PLACE/deploys" push load || fail "Deploy $1 failed." 'See push.log below.'
  [ "$(page load)" = "v$1" ] || fail "After deploy $1 the page is not v$1." 'The route did not follow.'
}

# The old instance of the last deploy has been drained and ended.
one_is_left() {
  [ "$(docker ps -q --filter "label=paas.server=$SERVER_ID" | wc -l)" = 1 ]
}

wrk_requests() {
  awk '/requests in/ { print $1 }' "$PLACE/$1.wrk"
}

# Answers that are not 2xx, and connections that broke or timed out.
wrk_lost() {
  awk '/Non-2xx/ { n += $NF } /Socket errors/ { for (i = 1; i <= NF; i++) if ($i + 0 > 0) n += $i } END { print n + 0 }' "$PLACE/$1.wrk"
}

wrk_p99() {
  awk '$1 == "99%" { print $2 }' "$PLACE/$1.wrk"
}

# report NAME TITLE
report() {
  local requests lost p99
  read -r requests lost p99 <"$PLACE/$1.raw"
  printf '%-16s wrk: %d requests, %d lost, p99 %s; raw client: %d requests, %d lost, p99 %s\n' "$2" "$(wrk_requests "$1")" "$(wrk_lost "$1")" "$(wrk_p99 "$1")" \
    "$requests" "$lost" "$(calculate "$p99 / 1000" '%.1f ms')"
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
