# What every benchmark begins with: a place of its own below the temporary directory, and an end that leaves nothing behind.
# shellcheck shell=bash disable=SC2034

set -euo pipefail
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0
export GIT_AUTHOR_NAME=ada GIT_AUTHOR_EMAIL=ada@localhost GIT_COMMITTER_NAME=ada GIT_COMMITTER_EMAIL=ada@localhost

BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ROOT=$(cd "$BENCH/../.." && pwd)
DIST=${DIST:-$ROOT/paas-server/server/target/dist/lib}
LIMIT=${LIMIT:-1800}
SERVER_ID=b$(od -An -N4 -tx4 /dev/urandom | tr -d ' ')
PLACE=''
SERVER_PID=''
CADDY_PID=''
GUARD_PID=''
FINISHED=no

. "$ROOT/installer/lib/java.sh"
. "$ROOT/installer/lib/ports.sh"
. "$BENCH/lib/figures.sh"
. "$BENCH/lib/server.sh"
. "$BENCH/lib/projects.sh"
. "$BENCH/lib/training.sh"
. "$BENCH/lib/clean.sh"

JDK=${JDK:-$(find_jdk)}

fail() {
  printf '%s\n%s\n' "$1" "$2" >&2
  exit 1
}

require() {
  command -v "$1" >/dev/null || fail "$1 is not installed." "Type: apt-get install ${2:-$1}"
}

# begin: fails early, and ends all that was begun when the script ends or its time is over.
begin() {
  require git; require ssh openssh-client; require curl; require caddy
  docker version >/dev/null 2>&1 || fail 'Docker does not answer.' 'Start it, then run the same command again.'
  compgen -G "$DIST/paas-server-*.jar" >/dev/null || fail "There is no packaged server in $DIST." 'Type: mvn -B -DskipTests package, or let DIST name its lib directory.'
  [ -n "$JDK" ] || fail 'There is no JDK 25.' 'Let JDK name its home.'
  PLACE=$(mktemp -d "${TMPDIR:-/tmp}/paas-bench.XXXXXX")
  trap end EXIT
  mkfifo "$PLACE/nothing"
  exec {NOTHING}<>"$PLACE/nothing"
  trap 'exit 130' INT TERM
  guard &
  GUARD_PID=$!
  cp -a "$DIST" "$PLACE/lib"
  make_server
}

# Time is bounded for the whole run.
guard() {
  trap - EXIT
  trap 'kill "$sleeping" 2>/dev/null; exit 0' TERM
  sleep "$LIMIT" &
  sleeping=$!
  wait "$sleeping"
  echo "Not done after $LIMIT s: given up. LIMIT sets another time." >&2
  kill -TERM $$
}
