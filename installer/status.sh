#!/usr/bin/env bash
# Says what is wrong with the server on this machine, a sentence each and what to do. Exits 0 when all is well.
#
#   status.sh [--name NAME]
# shellcheck disable=SC2034
set -uo pipefail

HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
SUPERVISOR=$HERE/supervise.sh
for part in say options places ports docker service caddy certificates; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$part.sh"
done

readonly LITTLE_DISK_MB=2000
OPTIONS=--name
WRONG=0

wrong() {
  printf ' !     %s\n       %s\n' "$1" "$2"
  WRONG=$((WRONG + 1))
}

well() {
  printf '       %s\n' "$1"
}

is_installed() {
  [ -e "$SETTINGS" ] || { wrong "Nothing is installed under the name '$NAME'." 'Type: sudo ./installer/install.sh'; return 1; }
  [ ! -e "$UPGRADING" ] || wrong 'An upgrade was interrupted.' 'Type: sudo ./installer/install.sh; it goes on or goes back.'
  [ ! -e "$CACHE/unfinished" ] || wrong 'The last installation did not come to its end.' 'Type: sudo ./installer/install.sh'
}

docker_is_well() {
  if docker_answers; then well 'Docker answers.'; else wrong 'Docker does not answer.' "Type: sudo $NAME start; if it stays so, see $(docker_log)"; fi
}

caddy_is_well() {
  if caddy_answers; then well 'Caddy answers.'; else wrong 'Caddy does not answer.' "Type: sudo $NAME start; if it stays so, see $(caddy_log)"; fi
}

guard_is_well() {
  if caddy_guarded; then
    well "The firewall keeps builds and other users away from the server's own ports."
  else
    wrong "The firewall is not set: every user of this machine, and every build, reaches the server's own ports." "Type: sudo nft -f $SETTINGS_DIR/caddy.nft; it says why it does not work."
  fi
}

server_is_well() {
  local complaints
  if server_healthy; then
    well "The server is healthy (version $(basename "$(readlink "$PROGRAM/current")"))."
  elif server_runs; then
    complaints=$(server_complaints)
    wrong "The server runs, but is not healthy. ${complaints:-It does not answer yet.}" "Wait a moment if it was just started; sudo $NAME logs says more"
  else
    wrong 'The server does not run.' "Type: sudo $NAME start; if it stays so, sudo $NAME logs says why"
  fi
}

# What the server says of it: it serves without, too.
fence_is_well() {
  local said
  said=$(as_server curl -s --noproxy '*' --max-time 5 "http://127.0.0.1:$(setting http.port 7080)/health" | sed -nE 's/.*"fence":\{[^}]*"message":"([^"]*)".*/\1/p')
  case $said in
    '') ;;
    ok) well 'Projects are kept apart by the packet filter.' ;;
    off) well 'Projects are not kept apart by the packet filter: the setting fence=none says so.' ;;
    *) wrong "$said" "Type: ssh $NAME doctor; it says what to do." ;;
  esac
}

# port_is_well KEY FALLBACK WHAT
port_is_well() {
  local port
  port=$(setting "$1" "$2")
  if port_free "$port"; then wrong "Nothing listens on port $port ($3)." "Type: sudo $NAME start"; else well "Port $port listens ($3)."; fi
}

disk_is_well() {
  local mount free used
  while read -r mount free used; do
    if [ "$free" -lt "$LITTLE_DISK_MB" ]; then
      wrong "Only $free MB are free on $mount." 'Make room; builds need it first: docker system df shows what images take.'
    else
      well "$free MB are free on $mount."
    fi
  done < <(df -Pm "$(setting data "/var/lib/$NAME")" /var/lib/docker 2>/dev/null | awk 'NR > 1 { print $6, $4, $5 }' | sort -u)
}

certificates_are_well() {
  local said
  said=$(certificates_about_to_end)
  [ -n "$said" ] || { well 'No certificate ends within two weeks.'; return; }
  while IFS= read -r said; do wrong "$said" 'Replace the file.'; done <<<"$said"
}

parse_options "$@"
places "$(given --name paas)"
[ "$(id -u)" = 0 ] || fail 'Only root can look at everything.' "Type: sudo $NAME status"
if is_installed; then
  docker_is_well
  caddy_is_well
  guard_is_well
  server_is_well
  fence_is_well
  port_is_well ssh.port 2222 'git and commands'
  port_is_well router.http-port 80 'websites'
  port_is_well router.https-port 443 'websites with TLS'
  disk_is_well
  certificates_are_well
fi
[ "$WRONG" = 0 ]
