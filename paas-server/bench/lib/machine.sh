# A machine within the machine: a network with a Docker of its own, which can be cut off from the power at any moment.
# shellcheck shell=bash disable=SC2153

DOCKER_PID=''

# become_machine ARGUMENT…: the whole script goes on in a network and among mounts of its own; other Dockers do not notice.
become_machine() {
  [ "$(id -u)" = 0 ] || fail 'Only root can do this: it runs a Docker of its own.' "Type: sudo $0"
  [ -n "${IN_MACHINE:-}" ] || IN_MACHINE=1 exec unshare --net --mount --propagation private "$0" "$@"
  ip link set lo up
  MACHINE=$(mktemp -d "${TMPDIR:-/var/tmp}/paas-machine.XXXXXX")
  export DOCKER_HOST=unix://$MACHINE/docker.sock
}

# launch_docker: returns at once. Its processes are those of a namespace, which end together.
launch_docker() {
  unshare --pid --mount --propagation private --fork --kill-child=KILL --mount-proc \
    docker-init -- dockerd --data-root "$MACHINE/docker" --exec-root "$MACHINE/run" --pidfile "$MACHINE/docker.pid" --host "$DOCKER_HOST" --bridge none \
    --cgroup-parent "/paas-bench-$SERVER_ID" --log-level warn >>"$MACHINE/docker.log" 2>&1 &
  DOCKER_PID=$!
}

docker_up() {
  curl -fs -m 1 -o /dev/null --unix-socket "$MACHINE/docker.sock" http://docker/_ping
}

# What a power failure leaves of Docker: its data. The network's devices and rules are gone, and so is what lay in memory.
cut_docker() {
  [ -n "$DOCKER_PID" ] || return 0
  kill -KILL "$DOCKER_PID" 2>/dev/null || true
  wait "$DOCKER_PID" 2>/dev/null || true
  DOCKER_PID=
  forget_network
}

# stop_docker: as an orderly shutdown does, which gives containers ten seconds to end.
stop_docker() {
  local init
  init=$(pgrep -P "$DOCKER_PID" | head -n 1)
  kill -TERM "$init"
  ended "$init" 60 || true
  cut_docker
}

forget_network() {
  local device
  rm -rf "$MACHINE/run" "$MACHINE/docker.pid" "$MACHINE/docker.sock"
  for device in $(ip -o link | awk -F': ' '$2 != "lo" { sub(/@.*/, "", $2); print $2 }'); do ip link del "$device" 2>/dev/null || true; done
  iptables-save | awk '/^\*/ { table = substr($0, 2) } /^:/ { print table }' | sort -u | while read -r table; do
    iptables -t "$table" -F
    iptables -t "$table" -X 2>/dev/null || true
  done
}

# Everything made in it goes with it.
remove_labelled() {
  :
}

end_machine() {
  cut_docker
  rm -rf "$MACHINE"
  find /sys/fs/cgroup -depth -type d -path "*/paas-bench-$SERVER_ID*" -exec rmdir {} + 2>/dev/null
}
