# The options of install.sh and what is derived from them. Sets variables that the other files read.
# shellcheck shell=bash disable=SC2034

OPTIONS='--domain --ssh-port --http-port --https-port --listen --data --database-url --admin-key --admin-name --trust --name --no-alias --help'

usage() {
  cat <<'TEXT'
Installs the platform on this Debian machine, or brings an installation up to date. Run it as often as you like.

  sudo ./installer/install.sh [option…]

  --domain NAME        projects answer at PROJECT.NAME              (localhost)
  --ssh-port PORT      git and commands                             (2222)
  --http-port PORT     websites                                     (80)
  --https-port PORT    websites with TLS                            (443)
  --listen ADDRESS     address of the machine to serve them on      (all)
  --data DIRECTORY     database, repositories, keys                 (/var/lib/paas)
  --database-url URL   PostgreSQL instead of the built-in database  (a path stands for a file that holds it:
                       postgresql://user:password@host/database)
  --admin-key KEY      the first administrator's public SSH key, or a file with it
                       (~/.ssh/id_*.pub, else ~/.ssh/authorized_keys, of whoever runs this)
  --admin-name NAME    the first administrator's name               (whoever runs this)
  --trust PATH         CA certificates (*.crt) that builds and projects trust
                       (/usr/local/share/ca-certificates, when there are any)
  --name NAME          a second installation beside the first       (paas)
  --no-alias           leave ~/.ssh/config as it is
TEXT
}

parse_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    esac
    case $1 in
      --help | -h) usage; exit 0 ;;
      --no-alias) NO_ALIAS=1; shift; continue ;;
    esac
    known_option "$1" || unknown_option "$1"
    [ $# -ge 2 ] || fail "$1 needs a value." "See $(basename "$0") --help"
    take_option "$1" "$2"
    shift 2
  done
}

known_option() {
  [[ " $OPTIONS " == *" $1 "* ]]
}

unknown_option() {
  local near
  # shellcheck disable=SC2086
  near=$(nearest "$1" $OPTIONS)
  fail "There is no option '$1'." "${near:+Did you mean $near? }See $(basename "$0") --help"
}

take_option() {
  case $1 in
    --ssh-port | --http-port | --https-port) valid_port "$1" "$2" ;;
    --data | --trust) [[ $2 == /* ]] || fail "$1 needs an absolute path, not '$2'." "Write it from the root: $1 $(pwd)/$2" ;;
    --name) [[ $2 =~ ^[a-z][a-z0-9]{0,11}$ ]] || fail "'$2' is not a name for an installation." 'Use 1 to 12 lower-case letters and digits, beginning with a letter.' ;;
    --domain) [[ $2 =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || fail "'$2' is not a domain." 'Give a host name such as apps.example.com, without a scheme or port.' ;;
    --database-url) valid_database_url "$2" ;;
  esac
  GIVEN[$1]=$2
}

# The URL, or a file that holds it: a password on a command line is seen in the process list.
valid_database_url() {
  local url
  url=$(secret_of "$1" 2>/dev/null) || fail "The file '$1' with the database URL cannot be read." 'Give --database-url the path of a file that holds it.'
  [[ $url =~ ^(jdbc:)?postgres(ql)?://[^/]+/. ]] ||
    fail 'The database URL is not one of PostgreSQL.' 'Write postgresql://user:password@host/database, into a file, and give its path: --database-url /root/database-url'
}

valid_port() {
  if ! [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] || [ "$2" -gt 65535 ]; then
    fail "$1 needs a port from 1 to 65535, not '$2'." 'Give another one.'
  fi
}

declare -A GIVEN=()

# given OPTION FALLBACK
given() {
  echo "${GIVEN[$1]:-$2}"
}
