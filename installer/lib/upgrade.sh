# From one version of the server to another and back: what the one leaves is kept, with its settings and its database, until the other is healthy,
# and after that for as long as its program.
# shellcheck shell=bash disable=SC2034,SC2153

# Where another version is in use, that one goes on until this one was tried, and again should it not come up.
put_to_use() {
  local from
  from=$(other_in_use)
  if [ -n "$from" ]; then
    step "Taking the place of version $from" upgrade "$from"
    SWITCHED=1
  else
    step 'Starting the server' start_and_await
  fi
}

# other_in_use: the version whose place this one is to take.
other_in_use() {
  local from
  from=$(version_in_use)
  [ -z "$from" ] || [ "$from" = "$VERSION" ] || ! is_built "$from" || echo "$from"
}

start_and_await() {
  place_settings
  use "$VERSION"
  write_files
  serves_this || start_server
  await_server
  [ -e "$PROGRAM/$VERSION/served" ] || has_served "$VERSION"
}

# program VERSION WORD…: what the program of that version can be told beside starting. Prints what it says, or why it failed.
program() (
  cd /
  as_account "$PROGRAM/$1/serve" "${@:2}"
)

# try_version: on a copy of the database, while the version in use goes on.
try_version() {
  local said
  [ -e "$PROGRAM/$VERSION/serve" ] || write_serve
  said=$(program "$VERSION" --try "$(settings_in_hand)" "$PROGRAM/$VERSION") || {
    fail "Version $VERSION would not come up: $(head -n 1 <<<"${said:-its program ends without a word.}")" "Version $(version_in_use) serves on, and nothing was changed. All that was said is in $LOG."
  }
  echo "changes of the schema: ${said:-none}"
}

# upgrade FROM: to the version that was built and tried.
upgrade() {
  leave "$1" "$VERSION"
  attempt take_up
  if [ "$OUTCOME" != 0 ] || ! comes_up; then fall_back "$1" "$VERSION"; fi
  rm -f "$UPGRADING"
  has_served "$VERSION"
}

# leave FROM TO: stops the server and keeps its state, or lets it go on. What has begun here is brought to its end whatever becomes of the terminal.
leave() {
  trap '' INT HUP
  has_served "$1"
  stop_server
  if ! keep_state "$1" "$2" || ! mark "$1" "$2"; then
    start_server
    fail "The state of version $1 could not be kept, so that nobody could go back to it. $(head -n 1 <<<"$KEPT_NOT")" "Version $1 goes on. Correct the cause, then run the same command again."
  fi
}

# has_served VERSION: what is healthy may be gone back to.
has_served() {
  ! server_healthy || touch "$PROGRAM/$1/served"
}

take_up() {
  place_settings
  use "$VERSION"
  write_files
  start_server
}

write_files() {
  write_command
  write_caddy_unit
  write_unit
}

# attempt COMMAND…: up to its first failing command. How it ended is OUTCOME: where a status is asked for, bash goes on after failures.
attempt() {
  set +e
  (set -e; "$@")
  OUTCOME=$?
  set -e
}

# mark FROM TO: as long as it is there, nobody knows whether the server comes up.
mark() {
  echo "$1 $2" >"$UPGRADING.part" && mv "$UPGRADING.part" "$UPGRADING"
}

# exchanged: says so when the way between the two took another database, which the way back must undo.
exchanged() {
  grep -sx database "$UPGRADING" || true
}

# fall_back FROM TO
fall_back() {
  local last
  last=$(last_words || true)
  WITH_DATABASE=$(exchanged) go_back "$1" "$2"
  [ -z "$last" ] || printf '%s\n' "$last" >&3
  fail "Version $2 does not come up; its last lines are above. Version $1 runs again, with its settings and its database${RESTORED:-}." "Correct the cause, then run the installer again."
}

# keep_state VERSION OTHER: the database, and what the installer writes. The server is stopped.
keep_state() {
  local left=$PROGRAM/$1/left file
  KEPT_NOT=$(program "$(newest_of "$1" "$2")" --keep "$SETTINGS" "$1") || return 1
  KEPT_NOT="Nothing can be written below $PROGRAM."
  rm -rf "$left.part"
  mkdir -m 0700 "$left.part" || return 1
  for file in "$SETTINGS" "$SETTINGS_DIR/caddy.nft" "$UNIT" "$CADDY_UNIT"; do
    [ ! -e "$file" ] || cp -p "$file" "$left.part/" || return 1
  done
  rm -rf "$left"
  mv "$left.part" "$left"
}

# newest_of VERSION VERSION: the one that was built last; an older one may not know what is asked.
newest_of() {
  if [ "$PROGRAM/$1/lib" -nt "$PROGRAM/$2/lib" ]; then echo "$1"; else echo "$2"; fi
}

# go_back TO LEAVING: to a version that was left, with what it left. The database is put back only where its schema was changed since.
go_back() {
  local changes='' newest
  stop_server
  rm -f "$DRAFT"
  put_files_back "$1" || warn "Not all settings of version $1 could be put back: compare $SETTINGS with those in $PROGRAM/$1/left."
  newest=$(newest_of "$1" "$2")
  # Before the database: a version that does not know it refuses to start on it, and changes nothing.
  use "$1"
  changes=$(program "$newest" --since "$SETTINGS" "$1") || fail "It cannot be told whether the database was changed: $(head -n 1 <<<"$changes")" "Stop what uses it, then run the same command again; the server is stopped, sites serve on."
  if [ -n "$changes${WITH_DATABASE:-}" ]; then
    [ ! -e "$UPGRADING" ] || echo database >>"$UPGRADING"
    changes=$(program "$newest" --restore "$SETTINGS" "$1" "$2") || fail "The database could not be put back: $(head -n 1 <<<"$changes")" "Correct the cause, then run the same command again; the server is stopped, sites serve on."
    RESTORED=" as of $(left_at "$1")"
  fi
  start_server
  comes_up || fail "Version $1 does not become healthy either." "See '$NAME status' and '$NAME logs'; sites serve on."
  rm -f "$UPGRADING"
}

put_files_back() {
  local left=$PROGRAM/$1/left name failed=0
  for name in "$SETTINGS" "$SETTINGS_DIR/caddy.nft" "$UNIT" "$CADDY_UNIT"; do
    if [ -e "$left/$(basename "$name")" ] && ! cmp -s "$left/$(basename "$name")" "$name"; then
      cp -p "$left/$(basename "$name")" "$name.new" || failed=1
      [ "$failed" = 1 ] || mv "$name.new" "$name"
    fi
  done
  nft -f "$SETTINGS_DIR/caddy.nft" || true
  ! has_systemd || systemctl daemon-reload
  return "$failed"
}

# settle: what an interrupted run left between two versions becomes one of them.
settle() {
  local from to
  read -r from to <"$UPGRADING"
  start_caddy
  if [ "$(version_in_use)" = "$to" ]; then
    server_runs || start_server
    if comes_up; then
      rm -f "$UPGRADING"
      return
    fi
  fi
  WITH_DATABASE=$(exchanged) go_back "$from" "$to"
  note "The upgrade to version $to was interrupted: version $from runs again."
}

left_at() {
  date -u -d "@$(stat -c %Y "$PROGRAM/$1/left")" '+%Y-%m-%d %H:%M UTC'
}

# remove_copies: of databases whose version is not there any more.
remove_copies() {
  local names
  mapfile -t names < <(find "$PROGRAM" -mindepth 2 -maxdepth 2 -name left -printf '%h\n' | xargs -r -n 1 basename)
  program "$(version_in_use)" --retain "$SETTINGS" "${names[@]}" || warn 'Copies of the database that nobody needs any more could not be removed.'
}
