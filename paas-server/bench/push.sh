#!/usr/bin/env bash
# A first push, and pushes after a change of one line, beside a plain `docker build`, `docker run` and first answer of the same change: over
# the same base image, in turns, with the dependencies cached on both sides.
#
#   push.sh [RUNS]
. "$(dirname "$0")/lib/bench.sh"
runs=${1:-5}

# ours KIND VERSION
ours() {
  commit "$1" "$1" "$2"
  timed "$PLACE/$1.ours" push "$1" || fail "A push of $1 failed." 'See push.log below.'
  [ "$(page "$1")" = "$2" ] || fail "After its push $1 does not answer $2." 'The route did not follow.'
  grep -o 'v[0-9]* serves after.*[0-9]' "$PLACE/push.log" >>"$PLACE/$1.steps"
}

# theirs KIND VERSION: the container of the version before goes when the clock has stopped.
theirs() {
  local here=$PLACE/plain/$1 tag=bench-$SERVER_ID-$1
  "write_$1" "$here" "$2"
  plain_dockerfile "$1" >"$here/Dockerfile"
  timed "$PLACE/$1.theirs" plain "$here" "$tag:$2" "$1" "$2" || fail "The plain way failed for $1." 'See plain.log below.'
  docker rm -f "$tag-old" >/dev/null 2>&1 || true
  docker rename "$tag" "$tag-old"
}

plain_dockerfile() {
  case $1 in
    flask) flask_dockerfile ;;
    *) node_dockerfile ;;
  esac
}

# plain DIRECTORY TAG KIND VERSION
plain() {
  local port
  docker build -q --label "paas.bench=$SERVER_ID" -t "$2" "$1" >>"$PLACE/plain.log" 2>&1 || return 1
  port=$(free_port_from 31000)
  docker run -d --init --label "paas.bench=$SERVER_ID" --name "bench-$SERVER_ID-$3" -p "127.0.0.1:$port:5000" "$2" >>"$PLACE/plain.log" 2>&1 || return 1
  await 60 answers "$port" "$4"
}

answers() {
  [ "$(curl -fsS -m 5 "http://127.0.0.1:$1/" 2>/dev/null)" = "$2" ]
}

first() {
  local kind=$1
  paas create "$kind" >/dev/null
  ours "$kind" first
  theirs "$kind" first
  printf '%s: first push %s, plain %s\n' "$kind" "$(seconds "$(median "$PLACE/$kind.ours")")" "$(seconds "$(median "$PLACE/$kind.theirs")")"
  rm "$PLACE/$kind.ours" "$PLACE/$kind.theirs" "$PLACE/$kind.steps"
}

# again KIND: one side goes first in every second round.
again() {
  local kind=$1 i
  for ((i = 1; i <= runs; i++)); do
    if ((i % 2)); then ours "$kind" "ours-$i"; theirs "$kind" "theirs-$i"; else theirs "$kind" "theirs-$i"; ours "$kind" "ours-$i"; fi
  done
  report "$kind"
}

report() {
  local kind=$1 ours theirs
  ours=$(median "$PLACE/$kind.ours") theirs=$(median "$PLACE/$kind.theirs")
  printf '  a changed line: %s; plain %s; ratio %s\n' "$(spread "$PLACE/$kind.ours")" "$(spread "$PLACE/$kind.theirs")" "$(calculate "$ours / $theirs")"
  printf '  as the server tells it, medians:%s\n' "$(steps "$PLACE/$kind.steps")"
  printf '  goal 1.15 x plain + 0.3 s = %s: %s\n' "$(seconds "1.15 * $theirs + 300000")" "$(verdict "$ours <= 1.15 * $theirs + 300000")"
}

# steps FILE: the median of each step over all lines such as "v3 serves after 1.2 s: build 0.6, start 0.3". What a line leaves out took no time.
steps() {
  local name lines
  lines=$(wc -l <"$1")
  for name in $(grep -oE '[a-z]+ [0-9]' "$1" | cut -d' ' -f1 | awk '!seen[$0]++'); do
    { grep -oE "$name [0-9.]+" "$1" | cut -d' ' -f2; yes 0; } | head -n "$lines" >"$PLACE/step"
    printf ' %s %s' "$name" "$(median "$PLACE/step")"
  done
}

begin
machine
start_server
start_caddy
find_stack
echo "base image $STACK, docker build with $([ "${DOCKER_BUILDKIT:-0}" = 1 ] && echo BuildKit || echo 'the classic builder')"
for kind in express flask docker; do
  first "$kind"
  again "$kind"
done
finish
