# Visitors of the project load, who are counted: wrk, wrk with a connection for each request, and a raw client that keeps its connections and
# sends one POST in five.
# shellcheck shell=bash disable=SC2153

WRK_PID=''
CLOSING_PID=''
CLIENT_PID=''

# start_load NAME [CONNECTIONS]
start_load() {
  rm -f "$PLACE/stop"
  wrk -t2 -c"${2:-16}" -d3600 --timeout 10s --latency -H 'Host: load.localhost' "http://127.0.0.1:$HTTP_PORT/" >"$PLACE/$1.wrk" 2>&1 &
  WRK_PID=$!
  wrk -t1 -c4 -d3600 --timeout 10s --latency -H 'Host: load.localhost' -H 'Connection: close' "http://127.0.0.1:$HTTP_PORT/" >"$PLACE/$1-closing.wrk" 2>&1 &
  CLOSING_PID=$!
  "$JDK/bin/java" -XX:+UseSerialGC -Xmx64m "$BENCH/lib/KeepAlive.java" "$HTTP_PORT" load.localhost 4 "$PLACE/stop" >"$PLACE/$1.raw" 2>"$PLACE/$1.raw.log" &
  CLIENT_PID=$!
}

stop_load() {
  touch "$PLACE/stop"
  kill -INT "$WRK_PID" "$CLOSING_PID"
  wait "$WRK_PID" "$CLOSING_PID" || true
  wait "$CLIENT_PID" || fail 'The raw client failed.' 'See its log below.'
  WRK_PID=''
  CLOSING_PID=''
  CLIENT_PID=''
}

end_load() {
  touch "$PLACE/stop"
  [ -z "$WRK_PID" ] || kill "$WRK_PID"
  [ -z "$CLOSING_PID" ] || kill "$CLOSING_PID"
  [ -z "$CLIENT_PID" ] || kill "$CLIENT_PID"
} 2>/dev/null

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
  printf '%-16s wrk: %d requests, %d lost, p99 %s; a connection each: %d, %d lost, p99 %s; raw client: %d, %d lost, p99 %s\n' "$2" \
    "$(wrk_requests "$1")" "$(wrk_lost "$1")" "$(wrk_p99 "$1")" "$(wrk_requests "$1-closing")" "$(wrk_lost "$1-closing")" "$(wrk_p99 "$1-closing")" \
    "$requests" "$lost" "$(calculate "$p99 / 1000" '%.1f ms')"
}

# lost NAME: of all three.
lost() {
  local raw
  read -r _ raw _ <"$PLACE/$1.raw"
  echo $(($(wrk_lost "$1") + $(wrk_lost "$1-closing") + raw))
}
