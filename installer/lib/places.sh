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
  CACHE=/var/cache/$NAME
}

# setting KEY FALLBACK: a value of the settings file.
setting() {
  local value=
  [ ! -r "$SETTINGS" ] || value=$(sed -n "s/^[[:space:]]*${1//./\\.}[[:space:]]*=[[:space:]]*//p" "$SETTINGS" | tail -n 1)
  value=${value:-$2}
  echo "${value//\\\\/\\}"
}

has_systemd() {
  [ -d /run/systemd/system ]
}
