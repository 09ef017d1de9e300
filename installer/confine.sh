#!/usr/bin/env bash
# Bounds what all builds of Dockerfiles together may take of the machine. Docker hands BuildKit no limits, but puts its containers below a
# control group of their own, which stays. Run as root before the server starts; again: the same. Builds by the other builders are bounded one by one.
#
#   confine.sh SETTINGS
set -euo pipefail

readonly GROUPS_ROOT=${GROUPS_ROOT:-/sys/fs/cgroup}
readonly MEMINFO=${MEMINFO:-/proc/meminfo}
readonly CPU_WEIGHT=128 # of an instance's 1024
readonly PIDS=4096      # of one build

main() {
  local slots memory most
  slots=$(setting "$1" builds.slots 2)
  memory=$(($(setting "$1" builds.memory 2048) * slots << 20))
  most=$(awk '/^MemTotal/ { printf "%.0f", $2 * 1024 * 0.75 }' "$MEMINFO")
  # A small machine keeps a quarter for sites, whatever builds may take by the settings.
  [ "$memory" -lt "$most" ] || memory=$most
  if [ "$(driver)" = systemd ]; then
    echo "Docker's control groups are systemd's: builds of Dockerfiles are not bounded. The guide 'operate' says what to do." >&2
    return
  fi
  if [ -e "$GROUPS_ROOT/cgroup.controllers" ]; then
    second_version $((slots * PIDS)) "$memory"
  else
    first_version $((slots * PIDS)) "$memory"
  fi
}

# setting FILE NAME WITHOUT
setting() {
  local found
  found=$(sed -n "s/^[[:space:]]*${2//./\\.}[[:space:]]*=[[:space:]]*\([0-9]\{1,9\}\)[[:space:]]*$/\1/p" "$1" | tail -n 1)
  echo "${found:-$3}"
}

driver() {
  echo "${DOCKER_DRIVER-$(timeout 20 docker info --format '{{.CgroupDriver}}' 2>/dev/null || true)}"
}

# first_version PIDS BYTES: a hierarchy for each kind of thing.
first_version() {
  bound cpu cpu.shares $CPU_WEIGHT
  bound memory memory.limit_in_bytes "$2"
  bound memory memory.memsw.limit_in_bytes "$2"
  bound pids pids.max "$1"
  bound blkio blkio.weight 62
  bound blkio blkio.bfq.weight 62
}

# second_version PIDS BYTES: one hierarchy, in which each level passes on what the next may bound.
second_version() {
  local level
  mkdir -p "$GROUPS_ROOT/docker/buildkit"
  for level in "$GROUPS_ROOT" "$GROUPS_ROOT/docker"; do
    for controller in cpu memory pids io; do
      echo "+$controller" >"$level/cgroup.subtree_control" 2>/dev/null || true
    done
  done
  bound '' cpu.weight 5
  bound '' memory.max "$2"
  bound '' memory.swap.max 0
  bound '' pids.max "$1"
  bound '' io.weight 12
  bound '' io.bfq.weight 12
}

# bound HIERARCHY FILE VALUE: nothing where the kernel does not know that.
bound() {
  local group=$GROUPS_ROOT/$1/docker/buildkit
  [ -d "$GROUPS_ROOT/$1" ] || return 0
  mkdir -p "$group"
  [ ! -e "$group/$2" ] || echo "$3" >"$group/$2" || echo "$group/$2 does not take $3." >&2
}

main "$@"
