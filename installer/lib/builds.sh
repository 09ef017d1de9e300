# What builds may take of the machine, all of them together: Docker gives BuildKit's containers no limits of their own, only a parent.
# shellcheck shell=bash

readonly BUILD_TASKS=8192

# builds_parent: where the control groups of builds lie. No dash: systemd would take it for a level.
builds_parent() {
  echo "/${NAME}builds.slice"
}

limit_builds() {
  if has_systemd; then
    fill_in builds.slice "/etc/systemd/system/${NAME}builds.slice"
    systemctl daemon-reload
    systemctl enable --quiet --now "${NAME}builds.slice"
  else
    make_build_groups
  fi
}

# Lost at every boot, so made again at every start.
make_build_groups() {
  local parent root=/sys/fs/cgroup memory
  parent=$(builds_parent)
  memory=$(awk '/^MemTotal/ { printf "%d", $2 * 1024 * 3 / 4 }' /proc/meminfo)
  if [ -e "$root/cgroup.controllers" ]; then
    echo '+memory +pids +cpu' >"$root/cgroup.subtree_control" || true
    mkdir -p "$root$parent"
    limit "$root$parent/memory.max" "$memory"
    limit "$root$parent/pids.max" "$BUILD_TASKS"
    limit "$root$parent/cpu.weight" 25
  else
    mkdir -p "$root/memory$parent" "$root/pids$parent" "$root/cpu$parent"
    limit "$root/memory$parent/memory.limit_in_bytes" "$memory"
    limit "$root/pids$parent/pids.max" "$BUILD_TASKS"
    limit "$root/cpu$parent/cpu.shares" 256
  fi
}

# limit FILE VALUE: a kernel without this one still has the others.
limit() {
  echo "$2" >"$1" || warn "Builds are not limited by $(basename "$1"), which this machine does not have."
}

unlimit_builds() {
  local unit=${NAME}builds.slice
  if has_systemd && [ -e "/etc/systemd/system/$unit" ]; then
    systemctl disable --quiet --now "$unit"
    rm -f "/etc/systemd/system/$unit"
    systemctl daemon-reload
  fi
}
