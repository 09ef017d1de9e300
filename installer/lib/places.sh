# Where an installation keeps its things. Everything follows from its name, so that two can live side by side.
# shellcheck shell=bash disable=SC2034

places() {
  NAME=$1
  PROGRAM=/opt/$NAME
  SETTINGS_DIR=/etc/$NAME
  SETTINGS=$SETTINGS_DIR/server.properties
  RUN=/run/$NAME
  LOGS=/var/log/$NAME
  ACCOUNT=$NAME
  CADDY_ACCOUNT=$NAME-caddy
  COMMAND=/usr/local/bin/$NAME
  UNIT=/etc/systemd/system/$NAME.service
  CADDY_UNIT=/etc/systemd/system/$NAME-caddy.service
  CACHE=/var/cache/$NAME
  UPGRADING=$PROGRAM/upgrading
  DRAFT=
}

# The version that the next start takes; nothing where none was installed.
version_in_use() {
  basename "$(readlink "$PROGRAM/current" 2>/dev/null)"
}

# The settings, or what they are about to become.
settings_in_hand() {
  if [ -n "$DRAFT" ] && [ -e "$DRAFT" ]; then echo "$DRAFT"; else echo "$SETTINGS"; fi
}

# setting KEY FALLBACK: a value of the settings file.
setting() {
  local value='' file
  file=$(settings_in_hand)
  [ ! -r "$file" ] || value=$(sed -n "s/^[[:space:]]*${1//./\\.}[[:space:]]*=[[:space:]]*//p" "$file" | tail -n 1)
  value=${value:-$2}
  echo "${value//\\\\/\\}"
}

has_systemd() {
  [ -d /run/systemd/system ]
}
