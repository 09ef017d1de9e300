# Certificates of authorities that builds and projects trust, and values that had better not stand on a command line.
# shellcheck shell=bash

default_trust() {
  local directory=/usr/local/share/ca-certificates
  ! compgen -G "$directory/*.crt" >/dev/null || echo "$directory"
}

# secret_of VALUE: a path stands for what the file holds, so that a password need not be seen in the process list.
secret_of() {
  case $1 in
    /*) cat "$1" ;;
    *) echo "$1" ;;
  esac
}
