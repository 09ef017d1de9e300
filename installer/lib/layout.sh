# The accounts and directories of an installation.
# shellcheck shell=bash

# The server's account may use Docker, which is as much as root may; nobody can log in with it.
make_account() {
  getent group "$ACCOUNT" >/dev/null || groupadd --system "$ACCOUNT"
  getent passwd "$ACCOUNT" >/dev/null ||
    useradd --system --gid "$ACCOUNT" --home-dir "$DATA" --no-create-home --shell /usr/sbin/nologin "$ACCOUNT"
  add_to_group docker
}

# add_to_group GROUP: the server's account.
add_to_group() {
  [[ " $(id -nG "$ACCOUNT") " == *" $1 "* ]] || usermod --append --groups "$1" "$ACCOUNT"
}

# Caddy passes through the data directory on its way to its own, but lists and reads nothing else.
make_directories() {
  install -d -m 0755 "$PROGRAM"
  install -d -m 0750 -o root -g "$ACCOUNT" "$SETTINGS_DIR"
  install -d -m 0711 -o "$ACCOUNT" -g "$ACCOUNT" "$DATA"
  install -d -m 0750 -o "$ACCOUNT" -g adm "$LOGS"
  install -d -m 0755 "$RUN"
}
