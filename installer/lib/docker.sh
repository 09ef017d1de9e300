# Docker: whether it answers, and starting it where nothing does.
# shellcheck shell=bash

readonly CONTAINERD=/run/containerd/containerd.sock

docker_answers() {
  command -v docker >/dev/null && timeout 20 docker version >/dev/null 2>&1
}

start_docker() {
  docker_answers && return
  if has_systemd; then
    systemctl enable --now docker
  else
    # shellcheck disable=SC2119
    supervise_docker
  fi
  wait_until 60 docker_answers || fail "Docker does not start. $(last_words_of_docker)" "See why: $(docker_log). Then run the same command again."
}

last_words_of_docker() {
  has_systemd || tail -n 50 "$LOGS/docker.log" 2>/dev/null | grep -iE 'failed|error' | tail -n 1 | cut -c1-300
}

# Docker may answer and yet be unable to start anything: inside a container without the rights for it, for example.
start_container() {
  local said
  said=$(docker run --rm --network none paas/debian:bookworm true 2>&1) ||
    fail "Docker runs, but cannot start a container: $(grep -m 1 -oE 'Error response from daemon: .*' <<<"$said" | cut -d: -f2- | cut -c1-300)" "Mend that first ('docker run --rm paas/debian:bookworm true' shows it), then run the same command again."
}

# supervise_docker OPTION…: containerd apart, so that containers and Docker's next start do not depend on how dockerd ends.
# shellcheck disable=SC2120
supervise_docker() {
  mount_cgroups
  forget_dead docker dockerd
  supervise start containerd -- containerd
  wait_until 30 test -S "$CONTAINERD"
  supervise start docker -- dockerd --containerd "$CONTAINERD" "$@"
}

# forget_dead NAME PROGRAM: its file of the process id, when no such program has that id (any more): it would not start beside it.
forget_dead() {
  local file=/var/run/$1.pid pid
  pid=$(cat "$file" 2>/dev/null) || return 0
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$2" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$pid/status" || rm -f "$file"
}

stop_supervised_docker() {
  supervise stop docker
  supervise stop containerd
}

# Without systemd nobody has mounted them yet.
mount_cgroups() {
  mountpoint -q /sys/fs/cgroup || ! command -v cgroupfs-mount >/dev/null || cgroupfs-mount
}

docker_log() {
  if has_systemd; then echo 'journalctl -u docker'; else echo "$LOGS/docker.log"; fi
}

# wait_until SECONDS COMMAND…: asks four times a second.
wait_until() {
  local end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 0.25
  done
}
