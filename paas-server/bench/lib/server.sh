# A server of our own, with its own Caddy, ports, data and id.
# shellcheck shell=bash disable=SC2153

make_server() {
  local port=$((20000 + RANDOM % 10000)) name
  for name in SSH_PORT HEALTH_PORT HTTP_PORT HTTPS_PORT ADMIN_PORT ASK_PORT LOG_PORT; do
    port=$(free_port_from $((port + 1)))
    declare -g "$name=$port"
  done
  mkdir "$PLACE/data"
  ssh-keygen -q -t ed25519 -N '' -C ada -f "$PLACE/key"
  write_server_settings
  java_options "$PLACE/java.options"
}

write_server_settings() {
  cat >"$PLACE/server.properties" <<SETTINGS
server.id=$SERVER_ID
data=$PLACE/data
home=$ROOT
domain=localhost
admin.name=ada
admin.keys=$PLACE/key.pub
ssh.listen=127.0.0.1
ssh.port=$SSH_PORT
http.port=$HEALTH_PORT
router.listen=127.0.0.1
router.http-port=$HTTP_PORT
router.https-port=$HTTPS_PORT
router.admin=127.0.0.1:$ADMIN_PORT
router.ask=127.0.0.1:$ASK_PORT
router.log=127.0.0.1:$LOG_PORT
docker.bridge=none
network.range=10.$((211 + RANDOM % 40)).0.0/16
SETTINGS
  [ ! -d /usr/local/share/ca-certificates ] || echo 'trust.certificates=/usr/local/share/ca-certificates' >>"$PLACE/server.properties"
}

# java_options FILE [OPTION…]: the installer's, the class path, and these. A line `-OPTION` of the installer's is left out where WITHOUT matches it.
java_options() {
  local file=$1
  shift
  grep -vE "${WITHOUT:-^$}" "$ROOT/installer/units/java.options" >"$file"
  echo "-cp $(printf '%s\n' "$PLACE"/lib/*.jar | paste -sd:)" >>"$file"
  printf '%s\n' "$@" >>"$file"
}

# launch_server [OPTIONS-FILE]: returns at once.
launch_server() {
  MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX-2} "$JDK/bin/java" "@${1:-$PLACE/java.options}" paas.server.Main "$PLACE/server.properties" >>"$PLACE/server.log" 2>&1 &
  SERVER_PID=$!
}

start_server() {
  launch_server "$@"
  await 60 server_accepts
}

# await SECONDS CONDITION…: asked every few milliseconds, without a process for each wait.
await() {
  local end=$(($(now) + $1 * 1000000))
  shift
  until "$@"; do
    [ -z "$SERVER_PID" ] || kill -0 "$SERVER_PID" 2>/dev/null || fail 'The server ended.' "It was waited for: $*"
    [ "$(now)" -lt "$end" ] || fail "In vain waited for: $*" 'Look at the logs below.'
    pause 0.005
  done
}

# pause SECONDS: a read from a pipe that nobody writes to.
pause() {
  read -rt "$1" -u "$NOTHING" || true
}

listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

server_accepts() {
  listens "$SSH_PORT"
}

# ended PID SECONDS
ended() {
  local i
  for ((i = 0; i < $2 * 20; i++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.05
  done
  return 1
}

# stop_server [SECONDS]
stop_server() {
  [ -n "$SERVER_PID" ] || return 0
  kill "$SERVER_PID" 2>/dev/null || true
  ended "$SERVER_PID" "${1:-60}" || kill -KILL "$SERVER_PID" 2>/dev/null || true
  wait "$SERVER_PID" 2>/dev/null || true
  SERVER_PID=
}

# hold NAME: notes its resident and proportional memory, in kB.
hold() {
  awk '/^VmRSS:/ { print $2 }' "/proc/$SERVER_PID/status" >>"$PLACE/$1.rss"
  awk '/^Pss:/ { print $2 }' "/proc/$SERVER_PID/smaps_rollup" >>"$PLACE/$1.pss"
}

start_caddy() {
  await 30 test -s "$PLACE/data/router/caddy.json"
  launch_caddy
  await 30 listens "$HTTP_PORT"
}

# launch_caddy: returns at once.
launch_caddy() {
  HOME=$PLACE XDG_DATA_HOME=$PLACE/caddy XDG_CONFIG_HOME=$PLACE/caddy caddy run --config "$PLACE/data/router/caddy.json" >>"$PLACE/caddy.log" 2>&1 &
  CADDY_PID=$!
}

stop_caddy() {
  [ -n "$CADDY_PID" ] || return 0
  kill "$CADDY_PID" 2>/dev/null || true
  wait "$CADDY_PID" 2>/dev/null || true
  CADDY_PID=
}

SSH_OPTIONS=(-F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o LogLevel=ERROR -o KexAlgorithms=curve25519-sha256)

# client PORT USER WORD…: ssh with nothing of this account's own settings.
client() {
  local port=$1 user=$2
  shift 2
  ssh "${SSH_OPTIONS[@]}" -o "UserKnownHostsFile=$PLACE/known_hosts" -i "$PLACE/key" -p "$port" "$user@127.0.0.1" "$@"
}

paas() {
  client "$SSH_PORT" paas "$@"
}

# push_lines PROJECT: pushes its directory below the place; prints what the server says, as it says it.
push_lines() {
  GIT_SSH_COMMAND="ssh ${SSH_OPTIONS[*]} -o UserKnownHostsFile=$PLACE/known_hosts -i $PLACE/key" \
    git -C "$PLACE/work/$1" push -q "ssh://paas@127.0.0.1:$SSH_PORT/$1" main 2>&1
}

# push PROJECT: what the server says goes to PLACE/push.log.
push() {
  push_lines "$1" >"$PLACE/push.log"
}

# page PROJECT: what it answers through the router.
page() {
  curl -fsS -m 10 -H "Host: $1.localhost" "http://127.0.0.1:$HTTP_PORT/"
}
