# The server as a service: a systemd unit, or a supervised process where there is no systemd.
# shellcheck shell=bash

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
  fill_in server.service "$UNIT"
  systemctl daemon-reload
  systemctl enable --quiet "$NAME.service"
}

write_command() {
  ln -sfn "$PROGRAM/current/installer/paas" "$COMMAND"
}

start_server() {
  if has_systemd; then
    systemctl restart "$NAME.service"
  else
    supervise stop server
    supervise start server --user "$ACCOUNT" -- "$PROGRAM/current/serve" "$SETTINGS"
  fi
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
  curl -fs --noproxy '*' --max-time 2 -o /dev/null "http://127.0.0.1:$(setting http.port 7080)/health"
}

await_server() {
  wait_until 90 server_healthy && return
  server_log -n 12 | sed 's/^/       /' >&3
  fail 'The server was started but does not become healthy; its last lines are above.' "Correct the cause ('$NAME status' helps), then run the same command again."
}
