#!/usr/bin/env bash
# What each option of the JVM does to the memory of the idle server and to its start, all in one run, in turns.
#
#   memory.sh [RUNS] [FILE]   FILE has a line for each variant: NAME | CACHE | WITHOUT | OPTIONS
#
# CACHE is `none`, `shared` (the one trained with the installer's options) or `own` (trained with the options of this line); lines of the
# installer's options that match WITHOUT are left out; an option NAME=VALUE is an environment variable.
. "$(dirname "$0")/lib/bench.sh"
runs=${1:-5}
file=${2:-$BENCH/variants}
IDLE=${IDLE:-10}

variants() {
  grep -vE '^(#|$)' "$file" | sed 's/ *| */|/g'
}

# split LINE: sets name, cache, without, options and environment.
split() {
  local word
  IFS='|' read -r name cache without words <<<"$1"
  slug=${name//[^A-Za-z0-9]/-}
  options=() environment=()
  for word in $words; do
    if [[ $word == [A-Z]*=* ]]; then environment+=("$word"); else options+=("$word"); fi
  done
}

# prepare LINE: its options file, and a cache of its own.
prepare() {
  local name cache without options environment words slug
  split "$1"
  WITHOUT=${without:-^$}
  case $cache in
    shared) options+=("-XX:AOTCache=$PLACE/shared.aot") ;;
    own)
      train "$PLACE/$slug.aot" "${options[@]}"
      options+=("-XX:AOTCache=$PLACE/$slug.aot") ;;
  esac
  java_options "$PLACE/$slug.options" "${options[@]}"
  WITHOUT='^$'
}

measure() {
  local name cache without options environment words slug began
  split "$1"
  began=$(now)
  launch_with "$PLACE/$slug.options" "${environment[@]}"
  await 120 server_accepts
  paas version >/dev/null
  echo $(($(now) - began)) >>"$PLACE/$slug.login"
  sleep "$IDLE"
  hold "$slug"
  "$JDK/bin/jcmd" "$SERVER_PID" GC.run >/dev/null
  sleep 1
  hold "$slug.collected"
  stop_server
}

launch_with() {
  local options=$1 assignment
  shift
  for assignment; do local -x "${assignment?}"; done
  launch_server "$options"
}

row() {
  local name cache without options environment words slug
  split "$1"
  printf '%-34s %7s %7s %7s %7s %7s\n' "$name" "$(calculate "$(median "$PLACE/$slug.login") / 1000000")" \
    "$(megabytes "$slug.rss")" "$(megabytes "$slug.pss")" "$(megabytes "$slug.collected.rss")" "$(megabytes "$slug.collected.pss")"
}

megabytes() {
  calculate "$(median "$PLACE/$1") / 1024" %.0f
}

begin
machine
start_server
start_caddy
commit page static first
paas create page >/dev/null
push page
stop_server
train "$PLACE/shared.aot"
mapfile -t lines < <(variants)
for line in "${lines[@]}"; do prepare "$line"; done
for ((i = 0; i < runs; i++)); do
  for line in "${lines[@]}"; do measure "$line"; done
done
printf 'Medians of %d. Memory in MB: idle for %d s, and after a collection.\n' "$runs" "$IDLE"
printf '%-34s %7s %7s %7s %7s %7s\n' '' 'login s' RSS PSS 'RSS gc' 'PSS gc'
for line in "${lines[@]}"; do row "$line"; done
finish
