#!/usr/bin/env bash
# What visitors of a site wait while something else builds with all processors busy: beside quiet, and beside the same work without bounds.
#
#   neighbour.sh [RUNS]
. "$(dirname "$0")/lib/bench.sh"
runs=${1:-5}
RATE=${RATE:-100}
SECONDS_EACH=${SECONDS_EACH:-8}
BURN=$((SECONDS_EACH + 6))
BURN_PID=''

# write_burnpack DIRECTORY VERSION: a Node project whose build step burns.
write_burnpack() {
  write_small "$1" "$2"
  rm "$1/Dockerfile"
  cp "$BENCH/lib/burn.sh" "$1/burn.sh"
  printf '{"name": "burn", "version": "1.0.0", "scripts": {"build": "sh burn.sh %d", "start": "node server.js"}}\n' "$BURN" >"$1/package.json"
}

# write_burnfile DIRECTORY VERSION: a Dockerfile that burns.
write_burnfile() {
  write_small "$1" "$2"
  cp "$BENCH/lib/burn.sh" "$1/burn.sh"
  printf 'FROM %s\nUSER root\nCOPY . .\nRUN sh burn.sh %d\nEXPOSE 5000\nENTRYPOINT []\nCMD ["node", "server.js"]\n' "$STACK" "$BURN" >"$1/Dockerfile"
}

burns() {
  grep -q burning "$PLACE/burn.log"
}

burn_pushed() {
  commit "$1" "$1" "v$2"
  push_lines "$1" >"$PLACE/burn.log" 2>&1 &
  BURN_PID=$!
}

# The same command in a container that nobody bounded.
burn_unbounded() {
  docker run --rm --label "paas.bench=$SERVER_ID" --user 0 -v "$BENCH/lib:/burn:ro" --entrypoint sh "$STACK" /burn/burn.sh "$BURN" >"$PLACE/burn.log" 2>&1 &
  BURN_PID=$!
}

# visit NAME: visitors come for a while; their p99 is noted.
visit() {
  local requests lost half p99
  "$JDK/bin/java" -XX:+UseSerialGC -Xmx64m -jar "$PLACE/Paced.jar" "$HTTP_PORT" site.localhost "$RATE" "$SECONDS_EACH" >"$PLACE/visit" 2>>"$PLACE/visitors.log"
  read -r requests lost half p99 <"$PLACE/visit"
  echo "$p99" >>"$PLACE/$1.p99"
  echo "$half" >>"$PLACE/$1.half"
  echo "$requests $lost" >>"$PLACE/$1.count"
}

# during NAME COMMAND…: visits while something burns, and ends that.
during() {
  local name=$1
  shift
  : >"$PLACE/burn.log"
  "$@"
  await 120 burns
  visit "$name"
  paas cancel "$name" >/dev/null 2>&1 || true
  docker ps -q --filter "label=paas.bench=$SERVER_ID" | xargs -r docker kill >/dev/null
  wait "$BURN_PID" || true
  BURN_PID=''
}

# The group of all builds of Dockerfiles is the machine's: it gets back what it had.
remember_group() {
  local file
  for file in cpu/docker/buildkit/cpu.shares memory/docker/buildkit/memory.memsw.limit_in_bytes memory/docker/buildkit/memory.limit_in_bytes \
    pids/docker/buildkit/pids.max blkio/docker/buildkit/blkio.weight blkio/docker/buildkit/blkio.bfq.weight \
    docker/buildkit/cpu.weight docker/buildkit/memory.max docker/buildkit/memory.swap.max docker/buildkit/pids.max docker/buildkit/io.weight docker/buildkit/io.bfq.weight; do
    [ ! -e "/sys/fs/cgroup/$file" ] || echo "$file $(cat "/sys/fs/cgroup/$file")"
  done >"$PLACE/group"
}

end_group() {
  [ -s "$PLACE/group" ] || return 0
  while read -r file value; do echo "$value" >"/sys/fs/cgroup/$file"; done <"$PLACE/group"
} 2>/dev/null

end_burn() {
  [ -z "$BURN_PID" ] || kill "$BURN_PID" 2>/dev/null
}

# report NAME TITLE
report() {
  printf '%-38s p99 %6.1f ms (%.1f to %.1f), median %.1f ms, %d of %d requests lost\n' "$2" "$(calculate "$(median "$PLACE/$1.p99") / 1000" %f)" \
    "$(calculate "$(quantile "$PLACE/$1.p99" 0) / 1000" %f)" "$(calculate "$(quantile "$PLACE/$1.p99" 1) / 1000" %f)" \
    "$(calculate "$(median "$PLACE/$1.half") / 1000" %f)" "$(awk '{ n += $2 } END { print n }' "$PLACE/$1.count")" "$(awk '{ n += $1 } END { print n }' "$PLACE/$1.count")"
}

begin
machine
# Compiled beforehand: the compiler would be a neighbour too.
mkdir "$PLACE/paced"
"$JDK/bin/javac" -d "$PLACE/paced" "$BENCH/lib/Paced.java"
"$JDK/bin/jar" --create --file "$PLACE/Paced.jar" --main-class Paced -C "$PLACE/paced" .
remember_group
"$ROOT/installer/confine.sh" "$PLACE/server.properties"
start_server
start_caddy
find_stack
for name in site burnpack burnfile; do paas create $name >/dev/null; done
commit site small v1
push site || fail 'The first push failed.' 'See push.log below.'
visit warm
for ((i = 1; i <= runs; i++)); do
  visit quiet
  during burnpack burn_pushed burnpack "$i"
  during burnfile burn_pushed burnfile "$i"
  during unbounded burn_unbounded
done
report quiet 'quiet:'
report burnpack 'while a buildpack builds:'
report burnfile 'while a Dockerfile builds:'
report unbounded 'while the same runs without bounds:'
quiet=$(median "$PLACE/quiet.p99")
printf 'goal at most 3 times quiet while something builds: %s, %s\n' "$(calculate "$(median "$PLACE/burnpack.p99") / $quiet" '%.1f and ')$(calculate "$(median "$PLACE/burnfile.p99") / $quiet" '%.1f times')" \
  "$(verdict "$(median "$PLACE/burnpack.p99") <= 3 * $quiet && $(median "$PLACE/burnfile.p99") <= 3 * $quiet")"
finish
