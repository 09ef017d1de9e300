# The server as a service: a systemd unit, or a supervised process where there is no systemd.
# shellcheck shell=bash

# Root is kept from where only the server has something to do.
as_server() {
  setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --clear-groups "$@"
}

# The server's programs, with all that its account may.
as_account() {
  setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --init-groups "$@"
}

supervise() {
  local does=$1
  shift
  case $does in
    start) "$SUPERVISOR" start "$RUN" "$LOGS" "$@" ;;
    stop | status) "$SUPERVISOR" "$does" "$RUN" "$@" ;;
  esac
}

write_unit() {
  has_systemd || return 0
  ! fill_in server.service "$UNIT" || systemctl daemon-reload
  systemctl is-enabled --quiet "$NAME.service" 2>/dev/null || systemctl enable --quiet "$NAME.service"
}

write_command() {
  [ "$(readlink "$COMMAND")" = "$PROGRAM/current/installer/paas" ] || ln -sfn "$PROGRAM/current/installer/paas" "$COMMAND"
}

# What the running server was started from: program, options, settings, key, unit.
server_fingerprint() {
  { cat "$PROGRAM/current/serve" "$PROGRAM/current/java.options" "$SETTINGS" "$SETTINGS_DIR/admin.pub" "$UNIT" 2>/dev/null || true; } | sha256sum
  stat -c %Y "$PROGRAM/current/server.aot" 2>/dev/null || true
}

# A server that was started from what is there now goes on as it is.
serves_this() {
  server_runs && server_healthy && [ "$(cat "$RUN/started" 2>/dev/null)" = "$(server_fingerprint)" ]
}

start_server() {
  if has_systemd; then
    systemctl restart "$NAME.service"
  else
    supervise stop server
    "$PROGRAM/current/installer/confine.sh" "$SETTINGS" || true
    supervise start server --user "$ACCOUNT" --filter -- "$PROGRAM/current/serve" "$SETTINGS"
  fi
  mkdir -p "$RUN"
  server_fingerprint >"$RUN/started"
}

stop_server() {
  if has_systemd; then
    [ ! -e "$UNIT" ] || systemctl stop "$NAME.service"
  else
    supervise stop server
  fi
}

server_runs() {
  if has_systemd; then
    systemctl is-active --quiet "$NAME.service"
  else
    supervise status server
  fi
}

server_log() {
  if has_systemd; then
    journalctl -u "$NAME.service" --no-pager -o cat "$@"
  else
    tail "$@" "$LOGS/server.log"
  fi
}

server_healthy() {
  as_server curl -fs --noproxy '*' --max-time 2 -o /dev/null "http://127.0.0.1:$(setting http.port 7080)/health"
}

# server_complaints: what it says of its parts that are down.
server_complaints() {
  as_server curl -s --noproxy '*' --max-time 5 "http://127.0.0.1:$(setting http.port 7080)/health" |
    grep -oE '"[a-z]+":\{"status":"down","message":"[^"]*"' | sed -E 's/^"([a-z]+)".*"message":"(.*)"$/The \1: \2/' | paste -sd' '
}

# comes_up: waits until the server that was just started is healthy; not for one that ends again and again.
comes_up() {
  local ended
  ended=$(times_ended); ended=${ended:-0}
  wait_until 90 healthy_or_lost $((ended + 2)) && server_healthy
}

healthy_or_lost() {
  server_healthy || [ "0$(times_ended)" -ge "$1" ]
}

# How often it was started again since somebody started it, or since its log began.
times_ended() {
  if has_systemd; then
    systemctl show --property NRestarts --value "$NAME.service"
  else
    grep -c ' server ended; it is started again' "$LOGS/server.log" 2>/dev/null || true
  fi
}

# last_words: of the server, without where in its program it was.
last_words() {
  server_log -n 200 | grep -vE '^[[:space:]]+(at |\.\.\. )|^([a-z]+\.)+[A-Za-z]+(:|$)|^Caused by:|^Exception in thread' | tail -n 8 | sed 's/^/       /'
}

await_server() {
  comes_up && return
  last_words >&3
  fail 'The server was started but does not become healthy; its last lines are above.' "Correct the cause ('$NAME status' helps), then run the same command again."
}
