#!/usr/bin/env bash
# Keeps a program running on a machine without an init system: starts it again when it ends, waiting longer each time.
#
#   supervise.sh start  RUN LOGS NAME [--user ACCOUNT [--filter]] -- COMMAND…    --filter: it may change the packet filter
#   supervise.sh stop   RUN NAME
#   supervise.sh status RUN NAME            exit 0 while it is supervised
#
# RUN holds NAME.pid, LOGS holds NAME.log, which is cut when it grows beyond LOG_LIMIT; the part before is kept once.
set -euo pipefail

readonly LONGEST_PAUSE=30
readonly STEADY_SECONDS=60
readonly LOG_LIMIT=20000000
readonly STOP_SECONDS=50

# Prints the supervisor's process id while it lives; another process may have got the number since.
supervisor() {
  local pid
  pid=$(cat "$1/$2.pid" 2>/dev/null) || return 1
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "supervise.sh run $1 " || return 1
  echo "$pid"
}

start() {
  local run=$1 logs=$2 name=$3
  ! supervisor "$run" "$name" >/dev/null || return 0
  mkdir -p "$run" "$logs"
  setsid --fork "$0" run "$run" "$logs" "$name" "${@:4}" </dev/null >>"$logs/$name.log" 2>&1 3>&- 9>&-
  # The pid file says that it took over; until then a second start would start a second one.
  for _ in {1..50}; do
    ! supervisor "$run" "$name" >/dev/null || return 0
    sleep 0.1
  done
  return 1
}

stop() {
  local pid
  pid=$(supervisor "$1" "$2") || return 0
  kill -TERM "$pid"
  # The supervisor takes its pid file away once the program has ended.
  for ((tenths = STOP_SECONDS * 10; tenths > 0; tenths--)); do
    [ -e "$1/$2.pid" ] || return 0
    sleep 0.1
  done
  kill -KILL -- "-$pid"
  rm -f "$1/$2.pid"
}

run() {
  local run=$1 logs=$2 name=$3 pause=1 began
  shift 3
  local as=()
  if [ "$1" = --user ]; then
    # Of root's rights it keeps the one to listen on ports below 1024.
    local only='-all,+net_bind_service' account=$2
    shift 2
    if [ "$1" = --filter ]; then
      ! may_filter || only+=,+net_admin
      shift
    fi
    as=(setpriv --reuid "$account" --regid "$(id -g "$account")" --init-groups --no-new-privs "--inh-caps=$only" "--ambient-caps=$only" "--bounding-set=$only")
  fi
  shift
  echo $$ >"$run/$name.pid"
  CHILD=
  trap 'end_all "$run/$name.pid"' TERM INT
  keep_short "$logs/$name.log" &
  KEEPER=$!
  while true; do
    began=$SECONDS
    "${as[@]}" "$@" &
    CHILD=$!
    wait "$CHILD" || true
    [ $((SECONDS - began)) -lt "$STEADY_SECONDS" ] || pause=1
    echo "$(date -u '+%F %T') $name ended; it is started again in $pause s"
    sleep "$pause" &
    wait $! || true
    pause=$((pause * 2 < LONGEST_PAUSE ? pause * 2 : LONGEST_PAUSE))
  done
}

# A container may keep that right from root, who then cannot pass it on.
may_filter() {
  (((0x$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status) >> 12) & 1))
}

end_all() {
  trap '' TERM INT
  kill -TERM "$KEEPER" 2>/dev/null || true
  if [ -n "$CHILD" ] && kill -TERM "$CHILD" 2>/dev/null; then
    wait "$CHILD" || true
  fi
  rm -f "$1"
  exit 0
}

# The program appends, so cutting the file under it is safe.
keep_short() {
  trap 'kill $! 2>/dev/null; exit 0' TERM
  while true; do
    sleep 60 &
    wait $!
    if [ "$(stat -c %s "$1")" -gt "$LOG_LIMIT" ]; then
      cp "$1" "$1.1"
      : >"$1"
    fi
  done
}

case ${1:-} in
  start | run) "$1" "${@:2}" ;;
  stop) stop "$2" "$3" ;;
  status) supervisor "$2" "$3" >/dev/null ;;
  *) echo "supervise.sh has no '${1:-}'; it knows start, stop and status." >&2; exit 2 ;;
esac
