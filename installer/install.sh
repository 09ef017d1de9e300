#!/usr/bin/env bash
# Bare Debian machine → running server. See --help; safe to run again at any time.
# shellcheck disable=SC2034
set -euo pipefail
umask 022

HERE=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
CHECKOUT=$(dirname "$HERE")
SUPERVISOR=$HERE/supervise.sh
for part in say options places templates ports admin java maven docker packages build trust caddy images layout settings serve train remove service upgrade versions alias preflight; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$part.sh"
done

decide() {
  DATA=$(effective --data data "/var/lib/$NAME")
  DOMAIN=$(effective --domain domain localhost)
  SSH_PORT=$(effective --ssh-port ssh.port 2222)
  HTTP_PORT=$(effective --http-port router.http-port 80)
  HTTPS_PORT=$(effective --https-port router.https-port 443)
  LISTEN=$(effective --listen router.listen '')
  DATABASE_URL=$(secret_of "$(given --database-url '')")
  ADMIN_NAME=$(effective --admin-name admin.name "$(invoking_user)")
  TRUST=$(effective --trust trust.certificates "$(default_trust)")
  VERSION=$(version_of "$CHECKOUT")
}

# Loopback ports nobody types; another installation may have taken the usual ones.
decide_inner_ports() {
  local caddy ask log
  HEALTH_PORT=$(setting http.port "$(free_port_from 7080)")
  caddy=$(setting router.admin "127.0.0.1:$(free_port_from 2019)")
  ask=$(setting router.ask "127.0.0.1:$(free_port_from 9123)")
  log=$(setting router.log "127.0.0.1:$(free_udp_port_from 9124)")
  CADDY_ADMIN_PORT=${caddy##*:}
  CADDY_LOG_PORT=${log##*:}
  CADDY_ASK_PORT=${ask##*:}
}

# One installer at a time; and a run that did not come to its end leaves a mark.
begin() {
  exec 9>"/run/lock/paas-install"
  flock -n 9 || fail 'Another installation is running.' 'Wait until it has ended.'
  log_to "/var/log/$NAME-install.log"
  mkdir -p "$CACHE"
  [ ! -e "$CACHE/unfinished" ] || note 'An earlier run did not come to its end; this one goes on from there.'
  touch "$CACHE/unfinished"
}

install_what_is_missing() {
  local packages
  packages=$(runtime_packages)
  is_built "$VERSION" || packages+=$(missing maven)
  # shellcheck disable=SC2086
  [ -z "$packages" ] || step "Installing packages" install_packages $packages
  [ -n "$(find_jdk)" ] || step "Installing a JDK $JAVA_FEATURE" install_jdk
  JDK=$(find_jdk)
}

main() {
  parse_options "$@"
  places "$(given --name paas)"
  decide
  LOG=$(mktemp)
  step 'Looking at the machine' preflight
  rm -f "$LOG"
  begin
  decide_inner_ports
  install_what_is_missing
  step 'Starting Docker' start_docker
  [ ! -e "$UPGRADING" ] || step 'Ending an upgrade that was interrupted' settle
  DRAFT=$SETTINGS.draft
  step 'Accounts and directories' lay_out
  is_built "$VERSION" || step "Building version $VERSION" build_and_place
  [ -z "$(other_in_use)" ] || step 'Trying it on a copy of the database' try_version
  step 'Base images' make_images
  step 'Router' set_up_caddy
  is_trained || step 'A trial push on throw-away data' train
  put_to_use
  finish
}

lay_out() {
  make_account
  make_directories
  write_settings
  write_admin_key
}

build_and_place() {
  build
  place "$VERSION"
}

finish() {
  local said
  said=$(set_up_alias)
  remove_old_versions
  [ -z "${SWITCHED:-}" ] || remove_copies
  rm -f "$CACHE/unfinished"
  say_next "$said"
}

main "$@"
