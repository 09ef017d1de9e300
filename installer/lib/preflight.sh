# Looks at the machine before anything is changed, and says all that is wrong at once.
# shellcheck shell=bash

readonly LEAST_DISK_MB=5000
readonly LEAST_MEMORY_MB=900

PROBLEMS=0

problem() {
  printf ' !     %s\n       %s\n' "$1" "$2" >&3
  PROBLEMS=$((PROBLEMS + 1))
}

preflight() {
  set +e
  check_root
  check_distribution
  check_memory
  check_disk "$DATA" "$PROGRAM" "$CACHE" /var/lib/docker
  check_docker_possible
  check_port "$SSH_PORT" --ssh-port 2022
  check_port "$HTTP_PORT" --http-port 8080
  check_port "$HTTPS_PORT" --https-port 8443
  check_distinct_ports
  check_jdk_to_be_had
  check_admin_key
  check_trust
  [ "$PROBLEMS" = 0 ] || exit "$SAID"
}

check_root() {
  [ "$(id -u)" = 0 ] || problem 'Only root can install this.' 'Run it with sudo.'
}

check_distribution() {
  local id version
  id=$(system_is ID)
  version=$(system_is VERSION_ID)
  [ "$id" = debian ] || { problem "This machine runs ${id:-an unknown system}, not Debian." 'Install on Debian 12.'; return; }
  [ "${version%%.*}" = 12 ] || warn "This is Debian ${version:-testing}; the platform is tried on Debian 12."
}

# system_is KEY: of /etc/os-release.
system_is() {
  sed -n "s/^$1=//p" /etc/os-release | tr -d '"'
}

check_memory() {
  local total
  total=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
  [ "$total" -ge "$LEAST_MEMORY_MB" ] || problem "This machine has $total MB of memory." "It takes at least $LEAST_MEMORY_MB MB."
}

# check_disk DIRECTORY…: each file system once.
check_disk() {
  local directory mount free
  for directory; do
    while [ ! -e "$directory" ]; do directory=$(dirname "$directory"); done
    df -Pm "$directory" | awk 'NR == 2 { print $6, $4 }'
  done | sort -u | while read -r mount free; do
    [ "$free" -ge "$LEAST_DISK_MB" ] || echo "$mount $free"
  done >"$LOG.disk"
  while read -r mount free; do
    problem "Only $free MB are free on $mount." "Make room until there are $LEAST_DISK_MB MB, or keep the data elsewhere with --data."
  done <"$LOG.disk"
  rm -f "$LOG.disk"
}

check_docker_possible() {
  docker_answers && return
  grep -qw overlay /proc/filesystems || modprobe overlay 2>/dev/null ||
    problem 'Docker cannot run here: the kernel has no overlay file system.' 'Use a kernel of the distribution.'
  [ -d /sys/module/bridge ] || [ -e /sys/class/net/docker0 ] || modprobe bridge 2>/dev/null ||
    problem 'Docker cannot run here: the kernel has no network bridges.' 'Use a kernel of the distribution.'
  may_administer ||
    problem 'Docker cannot run here: this machine is a container without the rights for it.' 'Use a machine of its own, or a privileged container.'
}

# The rights to mount (21) and to change the network (12) are what unprivileged containers lack.
may_administer() {
  local rights
  rights=$((16#$(awk '/^CapEff/ { print $2 }' /proc/self/status)))
  (((rights >> 21 & 1) && (rights >> 12 & 1)))
}

check_distinct_ports() {
  [ "$(printf '%s\n' "$SSH_PORT" "$HTTP_PORT" "$HTTPS_PORT" | sort -u | wc -l)" = 3 ] ||
    problem 'Two of the ports are the same.' "Now --ssh-port is $SSH_PORT, --http-port $HTTP_PORT, --https-port $HTTPS_PORT."
}

# check_port PORT OPTION OTHER
check_port() {
  local holder
  holder=$(port_holder "$1")
  case $holder in
    '' | ours) ;;
    *caddy*) problem "Port $1 is taken by $holder." "If nothing else uses it: systemctl disable --now caddy. Or choose another port: $2 $3" ;;
    *) problem "Port $1 is taken by $holder." "Stop it, or choose another port: $2 $3" ;;
  esac
}

check_jdk_to_be_had() {
  [ -n "$(find_jdk)" ] || reachable "$VENDOR_HOST" 443 || problem "$NO_JDK" "$JDK_BY_HAND"
}

reachable() {
  # shellcheck disable=SC2016
  timeout 5 bash -c 'exec 4<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null
}

check_trust() {
  [ -z "$TRUST" ] || grep -rqs 'BEGIN CERTIFICATE' "$TRUST" || problem "There is no certificate in '$TRUST'." 'Give --trust a PEM file, or a directory with *.crt files.'
}
