# The first administrator: name and public key.
# shellcheck shell=bash

readonly KEY_PATTERN='(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/=]{60,}( .*)?$'

readonly LEAST_RSA_LENGTH=540

# Who typed the command, also through sudo.
invoking_user() {
  echo "${SUDO_USER:-$(id -un)}"
}

home_of() {
  getent passwd "$1" | cut -d: -f6
}

# find_admin_keys: the public keys, one a line, as --admin-key or else the invoking user's files tell them.
find_admin_keys() {
  local home key=${GIVEN[--admin-key]:-}
  if [ -n "$key" ]; then
    keys_in "$key"
    return
  fi
  home=$(home_of "$(invoking_user)")
  for key in "$home"/.ssh/id_*.pub "$home/.ssh/authorized_keys"; do
    if keys_in "$key"; then
      return
    fi
  done
}

# keys_in FILE|KEY: prints the public keys and succeeds if there is one. A key of authorized_keys with options before it is left out:
# whoever restricted it did not mean an administrator. So is a short RSA key, which the server does not take.
keys_in() {
  local text=$1 line found=1
  [ ! -f "$1" ] || text=$(cat "$1")
  while IFS= read -r line; do
    if strong_key "$line"; then printf '%s\n' "$line"; found=0; fi
  done < <(sed 's/^[[:space:]]*//' <<<"$text" | grep -E "^$KEY_PATTERN")
  return "$found"
}

# An RSA key of 3072 bits is 407 bytes long, in Base64.
strong_key() {
  local kind blob
  read -r kind blob _ <<<"$1"
  [ "$kind" != ssh-rsa ] || [ "${#blob}" -ge "$LEAST_RSA_LENGTH" ]
}

check_admin_key() {
  local key=${GIVEN[--admin-key]:-}
  [ -n "$(find_admin_keys)" ] || {
    if [ -f "$key" ] && grep -q 'PRIVATE KEY' "$key"; then
      problem "$key is a private key." "Give the public one: --admin-key $key.pub"
    elif [ -n "$key" ]; then
      problem '--admin-key is neither a public SSH key that can be used (RSA: from 3072 bits on) nor a file with one.' 'Give a file such as ~/.ssh/id_ed25519.pub, or its text in quotes.'
    elif [ ! -s "$SETTINGS_DIR/admin.pub" ]; then
      problem "$(invoking_user) has no SSH key that can be used (ed25519, ecdsa, or RSA of 3072 bits; without options), so nobody could administrate the server." "Make one with 'ssh-keygen -t ed25519' (package openssh-client), or give one: --admin-key FILE"
    fi
  }
}

# An administrator that is already there stays, unless a key was given.
write_admin_key() {
  if [ -s "$SETTINGS_DIR/admin.pub" ] && [ -z "${GIVEN[--admin-key]:-}" ]; then
    return
  fi
  find_admin_keys >"$SETTINGS_DIR/admin.pub"
  chgrp "$ACCOUNT" "$SETTINGS_DIR/admin.pub"
  chmod 0640 "$SETTINGS_DIR/admin.pub"
}
