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

# set_up_alias: for whoever typed the command. Prints what was done.
set_up_alias() {
  local user home
  user=$(invoking_user)
  home=$(home_of "$user")
  if [ -n "${NO_ALIAS:-}" ]; then
    echo 'As asked, no ssh alias was written.'
  elif [ ! -d "$home" ]; then
    echo "$user has no home directory, so no ssh alias was written."
  else
    [ -d "$home/.ssh" ] || install -d -m 0700 -o "$user" -g "$(id -gn "$user")" "$home/.ssh"
    trust_host_key "$user" "$home/.ssh/known_hosts"
    write_alias "$user" "$home/.ssh/config"
  fi
}

# write_alias USER FILE: in front, since ssh takes the first value it finds and a general block may stand below.
write_alias() {
  if grep -qsE "^[[:space:]]*Host[[:space:]]+(.*[[:space:]])?$NAME([[:space:]]|$)" "$2"; then
    echo "The ssh alias '$NAME' in $2 stays as it is."
    return
  fi
  own_file "$1" "$2"
  { alias_block localhost; echo; cat "$2"; } >"$2.new"
  cat "$2.new" >"$2"
  rm "$2.new"
  echo "The ssh alias '$NAME' was written to $2."
}

# trust_host_key USER FILE: on this very machine the key is known to be the right one, so ssh need not ask.
trust_host_key() {
  ! trusts_host_key "$2" || return 0
  own_file "$1" "$2"
  ssh-keygen -R "[localhost]:$SSH_PORT" -f "$2" >/dev/null 2>&1 || true
  rm -f "$2.old"
  ssh-keyscan -p "$SSH_PORT" localhost >>"$2" 2>/dev/null || true
  own_file "$1" "$2"
}

# Whether the key is in the file already, in any of the kinds that the server has.
trusts_host_key() {
  local kept
  kept=$(ssh-keygen -F "[localhost]:$SSH_PORT" -f "$1" 2>/dev/null | grep -v '^#' | cut -d' ' -f2-3 | sort)
  [ -n "$kept" ] && [ "$kept" = "$(ssh-keyscan -p "$SSH_PORT" localhost 2>/dev/null | grep -v '^#' | cut -d' ' -f2-3 | sort)" ]
}

own_file() {
  [ -e "$2" ] || install -m 0600 /dev/null "$2"
  chown "$1:$(id -gn "$1")" "$2"
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
