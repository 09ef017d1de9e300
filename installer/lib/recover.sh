# When nobody can administrate the server any more: root lets somebody in.
# shellcheck shell=bash

# recover [USER]: by the public key on standard input. The server is stopped meanwhile; projects go on serving.
recover() {
  local user=${1:-$(setting admin.name admin)} key said
  [ "$#" -le 1 ] || fail 'That is more than the name of a user.' "Type: sudo $NAME recover USER < KEY.pub"
  ! [ -t 0 ] || fail 'The public key is missing.' "Type: sudo $NAME recover $user < KEY.pub"
  key=$(head -c 16384)
  stop_server
  said=$(program "$(version_in_use)" --recover "$SETTINGS" "$user" "$key" 2>/dev/null) || {
    start_server
    fail "$(head -n 1 <<<"${said:-The program of the server ends without a word.}")" "$(sed -n 2p <<<"$said")"
  }
  start_server
  await_server
  note "$(head -n 1 <<<"$said")"
}
