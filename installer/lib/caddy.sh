# Caddy, which leads requests to projects: a service of its own beside the server, with an account of its own, started from the
# configuration on the disk.
# shellcheck shell=bash

# Where something is in use already, its files stay until another version takes its place.
set_up_caddy() {
  make_caddy_account
  write_first_configuration
  [ -n "$(version_in_use)" ] || write_caddy_unit
  start_caddy
}

make_caddy_account() {
  getent group "$CADDY_ACCOUNT" >/dev/null || groupadd --system "$CADDY_ACCOUNT"
  getent passwd "$CADDY_ACCOUNT" >/dev/null ||
    useradd --system --gid "$CADDY_ACCOUNT" --home-dir "$DATA/caddy" --no-create-home --shell /usr/sbin/nologin "$CADDY_ACCOUNT"
  add_to_group "$CADDY_ACCOUNT"
  install -d -m 0700 -o "$CADDY_ACCOUNT" -g "$CADDY_ACCOUNT" "$DATA/caddy"
  install -d -m 2750 -o "$ACCOUNT" -g "$CADDY_ACCOUNT" "$DATA/router"
}

# The server writes it at every start; the first time Caddy is there before the server.
write_first_configuration() {
  [ ! -e "$DATA/router/caddy.json" ] || return 0
  setpriv --reuid "$ACCOUNT" --regid "$CADDY_ACCOUNT" --init-groups \
    "$JDK/bin/java" -cp "$PROGRAM/$VERSION/lib/*" paas.caddy.InitialConfiguration "$SETTINGS" "$DATA/router/caddy.json"
  chgrp "$CADDY_ACCOUNT" "$DATA/router/caddy.json"
}

write_caddy_unit() {
  if fill_in caddy.nft "$SETTINGS_DIR/caddy.nft" || ! caddy_guarded; then
    nft -f "$SETTINGS_DIR/caddy.nft" || warn "Caddy's admin endpoint is open to every user of this machine and to builds, because nftables does not work here."
  fi
  has_systemd || return 0
  ! fill_in caddy.service "$CADDY_UNIT" || systemctl daemon-reload
  systemctl is-enabled --quiet "$NAME-caddy.service" 2>/dev/null || systemctl enable --quiet "$NAME-caddy.service"
}

# A running Caddy goes on: what changes in its configuration, the server tells it.
start_caddy() {
  if ! caddy_answers; then
    if has_systemd; then
      systemctl restart "$NAME-caddy.service"
    else
      nft -f "$SETTINGS_DIR/caddy.nft" || true
      supervise start caddy --user "$CADDY_ACCOUNT" -- env "HOME=$DATA/caddy" "XDG_DATA_HOME=$DATA/caddy" "XDG_CONFIG_HOME=$DATA/caddy" \
        caddy run --config "$DATA/router/caddy.json"
    fi
  fi
  wait_until 30 caddy_answers || fail 'Caddy does not start.' "See why: $(caddy_log). Then run the same command again."
}

# Without the table of nftables every user of the machine may change what Caddy serves.
caddy_guarded() {
  nft list table inet "${NAME}_caddy" >/dev/null 2>&1
}

caddy_answers() {
  as_server curl -fs --noproxy '*' --max-time 5 -o /dev/null "http://$(setting router.admin 127.0.0.1:2019)/config/apps"
}

caddy_log() {
  if has_systemd; then echo "journalctl -u $NAME-caddy"; else echo "$LOGS/caddy.log"; fi
}

remove_caddy() {
  if has_systemd; then
    ! systemctl cat "$NAME-caddy.service" >/dev/null 2>&1 || systemctl disable --quiet --now "$NAME-caddy.service"
    rm -f "$CADDY_UNIT"
    systemctl daemon-reload
  else
    supervise stop caddy
  fi
  ! nft list table inet "${NAME}_caddy" >/dev/null 2>&1 || nft delete table inet "${NAME}_caddy"
}
