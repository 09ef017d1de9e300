# A run of the server on throw-away data, with a push as people do it: the next start finds its classes loaded and linked, and the
# first real push finds its images made.
# shellcheck shell=bash disable=SC2030,SC2031,SC2034

train() {
  local home=$CACHE/training DRAFT=
  rm -rf "$home"
  install -d -m 0711 -o "$ACCOUNT" -g "$ACCOUNT" "$home" "$home/data"
  rm -f "$PROGRAM/$VERSION/server.aot"
  install -m 0600 -o "$ACCOUNT" /dev/null "$home/server.aot"
  training_settings "$home"
  make_database "$home"
  write_serve "-XX:AOTCacheOutput=$home/server.aot"
  practise "$home" || warn 'The trial push did not succeed; see why in the log. The server is started all the same.'
  keep_training "$home"
  remove_running "$TRAINING_ID"
  remove_volumes "$TRAINING_ID"
  rm -rf "$home"
}

# A start of its own makes the tables: what that takes need not be in memory at every later start.
make_database() (
  write_serve
  setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --init-groups "$PROGRAM/$VERSION/serve" "$1/server.properties" 3>&- 9>&- &
  server=$!
  SETTINGS=$1/server.properties
  wait_until 60 ssh_listens "$(setting ssh.port '')" || true
  kill "$server" || true
  wait "$server" || true
)

ssh_listens() {
  ! port_free "$1"
}

training_settings() {
  local port=20000 key
  ssh-keygen -q -t ed25519 -N '' -C training -f "$1/key"
  : >"$1/server.properties"
  for key in ssh.port http.port router.http-port router.https-port; do
    port=$(free_port_from $((port + 1)))
    echo "$key=$port" >>"$1/server.properties"
  done
  for key in router.admin router.ask router.log; do
    port=$(free_port_from $((port + 1)))
    echo "$key=127.0.0.1:$port" >>"$1/server.properties"
  done
  {
    printf '%s\n' "data=$1/data" "home=$PROGRAM/$VERSION" domain=localhost ssh.listen=127.0.0.1 router.listen=127.0.0.1
    printf '%s\n' admin.name=training "admin.keys=$1/key.pub" network.range=10.254.0.0/16 "server.id=$TRAINING_ID" ${TRUST:+"trust.certificates=$TRUST"}
  } >>"$1/server.properties"
  chmod 0644 "$1/server.properties"
}

# practise HOME: everything happens with what this run started, and that ends with it.
practise() (
  SETTINGS=$1/server.properties
  server='' caddy=''
  trap 'end_practice' EXIT
  setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --init-groups "$PROGRAM/$VERSION/serve" "$SETTINGS" 3>&- 9>&- &
  server=$!
  wait_until 60 test -e "$1/data/router/caddy.json" || exit 1
  HOME=$1 XDG_DATA_HOME=$1 XDG_CONFIG_HOME=$1 caddy run --config "$1/data/router/caddy.json" 3>&- 9>&- &
  caddy=$!
  wait_until 60 server_healthy || exit 1
  push_something "$1"
)

end_practice() {
  [ -z "$server" ] || { kill "$server"; wait "$server" || true; }
  [ -z "$caddy" ] || { kill "$caddy"; wait "$caddy" || true; }
}

push_something() {
  local work=$1/work
  GIT_SSH_COMMAND="ssh -i $1/key -p $(setting ssh.port '') -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
  export GIT_SSH_COMMAND HOME=$1 GIT_CONFIG_GLOBAL=/dev/null
  paas_training() { $GIT_SSH_COMMAND paas@127.0.0.1 "$@"; }
  paas_training create training || return 1
  git init -q -b main "$work"
  echo '<p>It works.' >"$work/index.html"
  git -C "$work" add -A
  git -C "$work" -c user.name=training -c user.email=training@localhost commit -q -m training
  git -C "$work" push "paas@127.0.0.1:training" main || return 1
  paas_training config:set training KEY=value
  paas_training ps training
  paas_training logs training
  paas_training list --json
  paas_training version
  paas_training destroy training --force || return 1
}

# keep_training HOME: also of an incomplete run, as far as it came.
keep_training() {
  if [ -s "$1/server.aot" ]; then
    install -m 0644 "$1/server.aot" "$PROGRAM/$VERSION/server.aot"
    stamp >"$PROGRAM/$VERSION/trained"
    write_serve "-XX:AOTCache=$PROGRAM/$VERSION/server.aot"
  else
    write_serve
  fi
}
