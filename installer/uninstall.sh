#!/usr/bin/env bash
# Takes the server off this machine: services, containers, networks, programs. The data, with the volumes and images of projects, stay
# unless told otherwise, and packages of the distribution stay. Safe to run again.
#
#   uninstall.sh [--destroy-data [--yes]] [--name NAME]
# shellcheck disable=SC2034
set -euo pipefail

HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
SUPERVISOR=$HERE/supervise.sh
for part in say options places ports docker service caddy remove; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$part.sh"
done

OPTIONS='--name --destroy-data --yes --help'
DESTROY=
YES=
rest=()
for word; do
  case $word in
    --destroy-data) DESTROY=1 ;;
    --yes) YES=1 ;;
    --help | -h) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) rest+=("$word") ;;
  esac
done

main() {
  parse_options ${rest[@]+"${rest[@]}"}
  places "$(given --name paas)"
  [ "$(id -u)" = 0 ] || fail 'Only root can do this.' "Type: sudo $NAME uninstall"
  DATA=$(setting data "/var/lib/$NAME")
  log_to "/var/log/$NAME-install.log"
  [ -n "$YES" ] || if [ -n "$DESTROY" ]; then ask_for_data; else ask_for_sites; fi
  step 'Stopping the server' stop_server
  step 'Stopping Caddy' remove_caddy
  step 'Removing containers and networks' remove_objects
  step 'Removing programs and services' remove_programs
  if [ -n "$DESTROY" ]; then
    step 'Destroying the data' destroy_data
    note "What is left: packages of the distribution, the base image paas/debian, this log (/var/log/$NAME-install.log), and the alias 'Host $NAME' in ~/.ssh/config."
  else
    note "The data stay in $DATA, the settings in $SETTINGS_DIR; ./installer/install.sh takes them up again."
    note "To destroy them as well: ./installer/uninstall.sh --destroy-data"
  fi
}

# Asked only where somebody can answer: a script knows what it does.
ask_for_sites() {
  local answer=
  [ -t 0 ] || return 0
  printf 'All projects stop serving; their data stay. Type the name of the installation (%s) to go on: ' "$NAME" >&3
  read -r answer || true
  [ "$answer" = "$NAME" ] || fail 'Nothing was changed.' "'$NAME stop' stops the server alone; projects go on serving."
}

ask_for_data() {
  local answer=
  printf 'All projects, their databases and their configuration will be destroyed for good. Type the name of the installation (%s) to go on: ' "$NAME" >&3
  read -r answer || true
  [ "$answer" = "$NAME" ] || fail 'Nothing was destroyed.' 'Without --destroy-data the data are kept.'
}

main
