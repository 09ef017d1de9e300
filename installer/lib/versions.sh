# Versions of the server on this machine, and going back to one by hand.
# shellcheck shell=bash disable=SC2034

readonly LEFT_KEPT=2

# Whether the database that a version left is put back also where the version could go on with what there is.
WITH_DATABASE=

# versions: that are there, the last built first.
versions() {
  find "$PROGRAM" -mindepth 2 -maxdepth 2 -name complete -printf '%h\n' | xargs -r -I '{}' stat -c '%Y %n' '{}/lib' | sort -rn | sed 's:^.* ::; s:/lib$::' | xargs -r -n 1 basename
}

list_versions() {
  local version
  for version in $(versions); do
    if [ "$version" = "$(version_in_use)" ]; then
      printf '%-28s in use\n' "$version"
    elif can_go_back "$version"; then
      printf '%-28s served until %s; what it left is kept\n' "$version" "$(left_at "$version")"
    else
      printf '%-28s never came up\n' "$version"
    fi
  done
}

can_go_back() {
  [ -e "$PROGRAM/$1/complete" ] && [ -e "$PROGRAM/$1/served" ] && [ -d "$PROGRAM/$1/left" ]
}

# left_versions: that can be gone back to, the one that was left last first.
left_versions() {
  local version
  for version in $(versions); do
    if [ "$version" != "$(version_in_use)" ] && can_go_back "$version"; then
      echo "$(stat -c %Y "$PROGRAM/$version/left") $version"
    fi
  done | sort -rn | cut -d' ' -f2
}

# Once the one in use serves: it and those left last stay, to go back to. What never came up goes.
remove_old_versions() {
  local version kept
  kept=$(version_in_use; left_versions | head -n "$LEFT_KEPT")
  for version in $(versions); do
    grep -qxF "$version" <<<"$kept" || rm -rf "${PROGRAM:?}/$version"
  done
}

# roll_back [VERSION] [--database] [--yes]
roll_back() {
  local to='' yes='' word from
  for word; do
    case $word in
      --yes) yes=1 ;;
      --database) WITH_DATABASE=1 ;;
      -*) fail "There is no option '$word'." "$NAME rollback [VERSION] [--database] [--yes]" ;;
      *) to=$word ;;
    esac
  done
  alone
  from=$(version_in_use)
  to=${to:-$(left_versions | head -n 1)}
  [ -n "$to" ] || fail 'There is no version to go back to.' "See: $NAME versions"
  [ "$to" != "$from" ] || fail "Version $to is the one in use." "See: $NAME versions"
  can_go_back "$to" || fail "Version $to is not there, or never served here." "See: $NAME versions"
  agree "$from" "$to" "$yes"
  step "Going back to version $to" exchange "$from" "$to"
  note "Version $to runs. '$NAME rollback $from' leads to version $from again, and '$NAME rollback $from --database' to its database as well."
}

# alone: not beside an installer.
alone() {
  exec 9>/run/lock/paas-install
  flock -n 9 || fail 'An installation is running.' 'Wait until it has ended.'
  log_to "/var/log/$NAME-install.log"
  [ ! -e "$UPGRADING" ] || fail 'An upgrade was interrupted.' 'Type: sudo ./installer/install.sh; it goes on or goes back.'
}

# agree FROM TO YES: says what is lost.
agree() {
  local changes answer=''
  changes=$(program "$(newest_of "$1" "$2")" --since "$SETTINGS" "$2" 2>>"$LOG") || fail "It cannot be told whether the database was changed since: $changes" 'Nothing was changed.'
  if [ -z "$changes$WITH_DATABASE" ]; then
    note 'The database stays as it is; the settings become those of then. Projects go on serving.'
    return
  fi
  [ -z "$changes" ] || warn "Version $2 does not know these changes of the database: $(paste -sd' ' <<<"$changes")."
  note "Its own database of $(left_at "$2") is put back. What was done since then is lost to it:"
  note 'deploys, projects, configuration, domains, users and keys. The data of projects stay as they are.'
  note "What is replaced is kept: '$NAME rollback $1 --database' leads back to it."
  [ -z "$3" ] || return 0
  [ -t 0 ] || fail 'Nothing was changed.' "If that is what you want: $NAME rollback $2 --yes"
  printf "Type 'yes' to go on: " >&3
  read -r answer || true
  [ "$answer" = yes ] || fail 'Nothing was changed.' "Version $1 runs on."
}

# exchange FROM TO
exchange() {
  leave "$1" "$2"
  attempt go_back "$2" "$1"
  [ "$OUTCOME" = 0 ] || fall_back "$1" "$2"
}
