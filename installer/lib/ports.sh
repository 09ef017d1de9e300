# Who listens on a port, read from /proc because a bare machine has no tool for it.
# shellcheck shell=bash

# port_holder PORT: prints nothing when it is free, 'ours', or 'NAME (process PID)'.
port_holder() {
  local socket pid command
  for socket in $(listening_sockets "$1"); do
    pid=$(socket_owner "$socket")
    [ -n "$pid" ] || { echo 'another program'; return; }
    command=$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null)
    is_ours "$command" || { echo "$(cat "/proc/$pid/comm") (process $pid)"; return; }
    echo ours
    return
  done
}

port_free() {
  [ -z "$(listening_sockets "$1")" ]
}

# The inodes of the sockets that listen (state 0A) on a port.
listening_sockets() {
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
    awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10 }'
}

socket_owner() {
  local link
  for link in /proc/[0-9]*/fd/*; do
    if [ "$(readlink "$link" 2>/dev/null)" = "socket:[$1]" ]; then
      link=${link#/proc/}
      echo "${link%%/*}"
      return
    fi
  done
}

# A program of this installation names one of its places on its command line.
is_ours() {
  [[ $1 == *"$PROGRAM/"* || $1 == *"$SETTINGS_DIR/"* || $1 == *"$DATA/"* ]]
}

# free_udp_port_from PORT: the first that nobody has.
free_udp_port_from() {
  local port=$1
  while cat /proc/net/udp /proc/net/udp6 2>/dev/null | awk '{ print $2 }' | grep -q "$(printf ':%04X$' "$port")"; do port=$((port + 1)); done
  echo "$port"
}

# free_port_from PORT: the first that nobody listens on.
free_port_from() {
  local port=$1
  until port_free "$port"; do port=$((port + 1)); done
  echo "$port"
}
