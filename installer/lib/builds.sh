# What builds with BuildKit may take of the machine, all of them together: Docker gives them no limits of their own, and puts them into
# one control group of a fixed name.
# shellcheck shell=bash

readonly BUILD_TASKS=8192
readonly CGROUPS=/sys/fs/cgroup

# Lost at every boot, so said again at every start of the server.
limit_builds() {
  local memory
  memory=$(awk '/^MemTotal/ { printf "%.0f", $2 * 1024 * 0.75 }' /proc/meminfo)
  if [ -e "$CGROUPS/cgroup.controllers" ]; then
    limit_unified "$CGROUPS/$(builds_parent)" "$memory"
  else
    limit memory memory.limit_in_bytes "$memory"
    limit pids pids.max "$BUILD_TASKS"
    limit cpu cpu.shares 256
  fi
}

# Below which group of Docker's they lie: a matter of its driver.
builds_parent() {
  case $(docker info --format '{{.CgroupDriver}}') in
    systemd) echo system.slice/buildkit ;;
    *) echo docker/buildkit ;;
  esac
}

limit_unified() {
  mkdir -p "$1"
  echo "$2" >"$1/memory.max"
  echo "$BUILD_TASKS" >"$1/pids.max"
  echo 25 >"$1/cpu.weight"
}

# limit CONTROLLER FILE VALUE
limit() {
  local group
  group=$CGROUPS/$1/$(builds_parent)
  mkdir -p "$group"
  echo "$3" >"$group/$2"
}
