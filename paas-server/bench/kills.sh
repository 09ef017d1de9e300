#!/usr/bin/env bash
# Kills the real server (kill -9), or Docker, Caddy or the database under it, before and after every line of the journal of steps that every
# changing verb writes, and prints a table of what came of it. Then the same in memory, at every single call. Takes an hour or more for each.
#
#   kills.sh [--fault server|docker|router|database]… [--only SCENARIO] [--blows NUMBER] [--lanes NUMBER] [--seed NUMBER]
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
faults=()
export KILLS_BLOWS=0 KILLS_STRIDE=1

usage() {
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  [ $# -gt 1 ] || usage
  case $1 in
    --fault) faults+=("$2") ;;
    --only) export KILLS_ONLY=$2 ;;
    --blows) export KILLS_BLOWS=$2 ;;
    --lanes) export KILLS_LANES=$2 ;;
    --seed) export KILLS_SEED=$2 ;;
    *) usage ;;
  esac
  shift 2
done
[ ${#faults[@]} -gt 0 ] || faults=(server docker router database)
KILLS_FAULT=$(IFS=,; echo "${faults[*]}")
export KILLS_FAULT

cd "$ROOT"
mvn -q -B -DskipTests package
mvn -B -pl paas-server/core,paas-server/server -am -Dtest=EveryCallSpec -Dit.test=EveryKillAcceptance -Dsurefire.failIfNoSpecifiedTests=false \
  -Dfailsafe.failIfNoSpecifiedTests=false verify
