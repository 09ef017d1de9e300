# Packages of the distribution.
# shellcheck shell=bash

installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# missing PACKAGE…: prints those that are not installed.
missing() {
  local package
  for package; do
    installed "$package" || printf '%s ' "$package"
  done
}

# What the server needs while it runs. A Docker or Caddy from elsewhere is left as it is.
runtime_packages() {
  local packages=(ca-certificates curl git iproute2 iptables mmdebstrap nftables openssh-client openssl)
  command -v dockerd >/dev/null || packages+=(docker.io)
  command -v caddy >/dev/null || packages+=(caddy)
  ! grep -qs Y /sys/module/apparmor/parameters/enabled || packages+=(apparmor)
  mountpoint -q /sys/fs/cgroup || packages+=(cgroupfs-mount)
  missing "${packages[@]}"
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  # Slim images of the distribution lack it, and then Java's packages fail half-way.
  mkdir -p /usr/share/man/man1
  dpkg --configure -a || true
  apt-get update -qq -o DPkg::Lock::Timeout=120 || true
  need_candidates "$@"
  hold_services
  apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" ||
    { release_services; fail "The packages $* could not be installed." "See why in $LOG, then run the same command again."; }
  release_services
  # The distribution's own service would take port 80 at the next boot.
  [[ " $* " != *" caddy "* ]] || ! has_systemd || systemctl disable --quiet caddy.service
}

need_candidates() {
  local package
  for package; do
    apt-cache show "$package" >/dev/null 2>&1 ||
      fail "The package source does not have $package, or cannot be reached." 'Check the network and the files in /etc/apt, then run the same command again.'
  done
}

# Packages start their services as they are installed; Caddy's would take port 80 for its own welcome page.
hold_services() {
  [ -e /usr/sbin/policy-rc.d ] && return
  printf '#!/bin/sh\n# paas installer\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
}

release_services() {
  ! grep -qs 'paas installer' /usr/sbin/policy-rc.d || rm -f /usr/sbin/policy-rc.d
}
