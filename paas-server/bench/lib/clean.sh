# Leaves nothing behind: every container, network, volume and image of this run carries its id.
# shellcheck shell=bash

end() {
  local status=$? name
  trap - EXIT INT TERM
  set +e
  kill "$GUARD_PID" 2>/dev/null
  [ $FINISHED = yes ] || complain
  for name in $(compgen -A function end_); do "$name"; done
  stop_server
  stop_caddy
  remove_labelled "paas.server=$SERVER_ID"
  nft delete table inet "paas_$SERVER_ID" 2>/dev/null
  nft delete table bridge "paas_$SERVER_ID" 2>/dev/null
  remove_labelled "paas.bench=$SERVER_ID"
  rm -rf "$PLACE"
  [ $FINISHED = yes ] || exit $((status ? status : 1))
}

# finish: the last line of every benchmark. What ends without it has failed, whatever its status.
finish() {
  FINISHED=yes
}

# The reason of a failed run would be gone with the place.
complain() {
  echo 'The run failed. The last lines of its logs:' >&2
  local log
  for log in "$PLACE"/*.log; do
    [ ! -s "$log" ] || { echo "--- ${log##*/}"; tail -n "${LOG_LINES:-12}" "$log" | cut -c1-300; } >&2
  done
}

remove_labelled() {
  remove "docker rm -fv" "$(docker ps -aq --filter "label=$1")"
  remove "docker network rm" "$(docker network ls -q --filter "label=$1")"
  remove "docker volume rm" "$(docker volume ls -q --filter "label=$1")"
  remove "docker rmi -f" "$(docker images -q --filter "label=$1" | sort -u)"
}

remove() {
  # shellcheck disable=SC2086
  [ -z "$2" ] || $1 $2 >/dev/null 2>&1
}
