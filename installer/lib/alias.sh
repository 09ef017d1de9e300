# The ssh alias by which people reach the server.
# shellcheck shell=bash

ssh_host() {
  case $DOMAIN in
    localhost | *.localhost) echo localhost ;;
    *) echo "$DOMAIN" ;;
  esac
}

# alias_block HOST
alias_block() {
  printf 'Host %s\n    HostName %s\n    Port %s\n    User paas\n' "$NAME" "$1" "$SSH_PORT"
}

# write_alias: for whoever typed the command, unless the alias is there. Says in ALIAS_DONE what it did.
write_alias() {
  local user home config
  user=$(invoking_user)
  home=$(home_of "$user")
  config=$home/.ssh/config
  [ -d "$home" ] || { echo "$user has no home directory, so no ssh alias was written."; return; }
  [ -z "${NO_ALIAS:-}" ] || { echo 'As asked, no ssh alias was written.'; return; }
  if grep -qsE "^[[:space:]]*Host[[:space:]]+(.*[[:space:]])?$NAME([[:space:]]|$)" "$config"; then
    echo "The ssh alias '$NAME' that is in $config stays as it is."
    return
  fi
  own() { chown "$user:$(id -gn "$user")" "$@"; }
  [ -d "$home/.ssh" ] || { mkdir -m 0700 "$home/.ssh"; own "$home/.ssh"; }
  [ -e "$config" ] || { install -m 0600 /dev/null "$config"; own "$config"; }
  # In front: ssh takes the first value it finds, and a general block may stand below.
  { alias_block localhost; echo; cat "$config"; } >"$config.new"
  cat "$config.new" >"$config"
  rm "$config.new"
  trust_host_key "$home/.ssh/known_hosts" && own "$home/.ssh/known_hosts"
  echo "The ssh alias '$NAME' was written to $config."
}

# On this very machine the host key is known to be the right one, so ssh need not ask.
trust_host_key() {
  ssh-keygen -R "[localhost]:$SSH_PORT" -f "$1" >/dev/null 2>&1 || true
  ssh-keyscan -p "$SSH_PORT" localhost 2>/dev/null >>"$1"
}

# address_of_machine: what other machines may reach it by.
address_of_machine() {
  case $(ssh_host) in
    localhost) ip -4 route get 198.51.100.1 2>/dev/null | sed -n 's/.* src \([0-9.]*\).*/\1/p' ;;
    *) ssh_host ;;
  esac
}

say_next() {
  local host
  host=$(address_of_machine)
  cat >&3 <<TEXT

=====> Running. $1 Next, in a project of yours:

    ssh $NAME create shop
    git remote add $NAME $NAME:shop
    git push $NAME main

For other machines, to paste into their ~/.ssh/config:

$(alias_block "${host:-$(hostname)}")

More: '$NAME status' on this machine, 'ssh $NAME help' on any.
TEXT
}
