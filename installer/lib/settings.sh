# The server's settings file. What the administrator wrote there stays, unless an option of this run says otherwise.
# shellcheck shell=bash

# effective OPTION KEY FALLBACK: what this run says, else what the file says, else the fallback.
effective() {
  given "$1" "$(setting "$2" "$3")"
}

# draft_settings: while a server runs with the settings there are, they are prepared beside them.
draft_settings() {
  rm -f "$DRAFT"
  cp -p "$SETTINGS" "$DRAFT"
}

# place_settings: all at once, and only when they differ.
place_settings() {
  [ -e "$DRAFT" ] || return 0
  if cmp -s "$DRAFT" "$SETTINGS"; then rm -f "$DRAFT"; else mv "$DRAFT" "$SETTINGS"; fi
}

write_settings() {
  if [ ! -e "$SETTINGS" ]; then
    install -m 0640 -o root -g "$ACCOUNT" /dev/null "$SETTINGS"
    echo '# The settings of the server, read when it starts. The installer adds what is missing and keeps what is here.' >"$SETTINGS"
  fi
  [ -z "$(version_in_use)" ] || draft_settings
  keep server.id "$(setting server.id "$(new_id)")"
  keep network.range "$(setting network.range "$(free_range)")"
  keep home "$PROGRAM/current"
  keep data "$DATA"
  keep domain "$DOMAIN"
  keep admin.name "$ADMIN_NAME"
  keep admin.keys "$SETTINGS_DIR/admin.pub"
  keep ssh.listen "$LISTEN"
  keep ssh.port "$SSH_PORT"
  keep http.port "$HEALTH_PORT"
  keep router.listen "$LISTEN"
  keep router.http-port "$HTTP_PORT"
  keep router.https-port "$HTTPS_PORT"
  keep router.admin "127.0.0.1:$CADDY_ADMIN_PORT"
  keep router.ask "127.0.0.1:$CADDY_ASK_PORT"
  keep router.log "127.0.0.1:$CADDY_LOG_PORT"
  keep router.group "$CADDY_ACCOUNT"
  keep trust.certificates "$TRUST"
  [ -z "$DATABASE_URL" ] || keep database.url "$DATABASE_URL"
}

# new_id: what marks everything this server makes in Docker.
new_id() {
  echo "s$(od -An -N4 -tx4 /dev/urandom | tr -d ' ' | cut -c1-6)"
}

# free_range: a range for the networks of projects that nothing on this machine leads to.
free_range() {
  local second
  for second in {210..249}; do
    if ! grep -qs "^network.range=10\.$second\." /etc/*/server.properties && ! ip -4 route | grep -q "^10\.$second\."; then
      echo "10.$second.0.0/16"
      return
    fi
  done
  fail 'No range of addresses is free for the networks of projects.' "Choose one and write it into $SETTINGS: network.range=172.20.0.0/16"
}

# keep KEY VALUE: makes it the value, touching no other line.
keep() {
  [ "$(setting "$1" '')" != "$2" ] || return 0
  local file
  file=$(settings_in_hand)
  install -m 0600 /dev/null "$file.new"
  KEY=$1 VALUE=${2//\\/\\\\} awk '
    { line = $0; sub(/^[ \t]+/, "", line) }
    index(line, ENVIRON["KEY"]) == 1 && substr(line, length(ENVIRON["KEY"]) + 1) ~ /^[ \t]*=/ { if (!done) write(); next }
    { print }
    END { if (!done) write() }
    function write() { print ENVIRON["KEY"] "=" ENVIRON["VALUE"]; done = 1 }' "$file" >"$file.new"
  cat "$file.new" >"$file"
  rm -f "$file.new"
}
