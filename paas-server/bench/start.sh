#!/usr/bin/env bash
# How long the server takes to accept a login and a push, and the memory it holds when idle: with the installer's options, with and without
# the cache of classes that its training run leaves.
#
#   start.sh [RUNS]
. "$(dirname "$0")/lib/bench.sh"
runs=${1:-5}
IDLE=${IDLE:-10}

# until_login FILE OPTIONS
until_login() {
  local began
  began=$(now)
  launch_server "$2"
  await 60 server_accepts
  until paas version >/dev/null 2>&1; do
    [ $(($(now) - began)) -lt 60000000 ] || fail 'No login was accepted within a minute.' 'Look at the logs below.'
    echo refused >>"$PLACE/refused"
  done
  echo $(($(now) - began)) >>"$1"
}

# until_push FILE OPTIONS: up to the first line that the deploy says; then the push is seen through.
until_push() {
  local began line last='' pushed=no
  commit page static "$(now)"
  began=$(now)
  launch_server "$2"
  await 60 server_accepts
  while IFS= read -r line; do
    last=$line
    echo "$line" >>"$PLACE/pushed.log"
    [ $pushed = yes ] || [[ $line != *'-----> Building'* ]] || { echo $(($(now) - began)) >>"$1"; pushed=yes; }
  done < <(push_lines page; echo "status $?")
  [ "$last,$pushed" = 'status 0,yes' ] || fail 'The first push after the start failed.' 'Look at pushed.log below.'
}

# measure NAME OPTIONS
measure() {
  until_login "$PLACE/$1.login" "$2"
  sleep "$IDLE"
  hold "$1"
  [ -s "$PLACE/$1.inside" ] || inside >"$PLACE/$1.inside"
  stop_server
  until_push "$PLACE/$1.push" "$2"
  stop_server
}

# What the memory is made of.
inside() {
  "$JDK/bin/jcmd" "$SERVER_PID" VM.metaspace basic | awk '/Both:/ && /used/ { print "  metaspace" $0; exit }'
  "$JDK/bin/jcmd" "$SERVER_PID" GC.heap_info | awk '/total/ { print "  heap " $0 }'
  "$JDK/bin/jcmd" "$SERVER_PID" Compiler.codecache | awk '/size=/ { print "  " $0; exit }'
  mappings <"/proc/$SERVER_PID/smaps"
  printf '  threads %d\n' "$(find "/proc/$SERVER_PID/task" -mindepth 1 -maxdepth 1 | wc -l)"
}

# Resident kB by what is mapped, the largest first.
mappings() {
  awk '/^[0-9a-f]+-[0-9a-f]+ / { name = $6 == "" ? "anonymous (heap, metaspace, code, malloc)" : $6; sub(/.*\//, "", name) }
    /^Rss:/ { held[name] += $2 }
    END { for (name in held) if (held[name] > 2000) printf "  resident %6d kB  %s\n", held[name], name }' | sort -k2 -rn
}

report() {
  printf '%-22s login %s, push %s, resident %s MB, proportional %s MB\n' "$2" "$(spread "$PLACE/$1.login")" "$(spread "$PLACE/$1.push")" \
    "$(calculate "$(median "$PLACE/$1.rss") / 1024" %.0f)" "$(calculate "$(median "$PLACE/$1.pss") / 1024" %.0f)"
}

begin
machine
start_server
start_caddy
commit page static first
paas create page >/dev/null
push page
stop_server
train "$PLACE/server.aot"
java_options "$PLACE/plain.options"
java_options "$PLACE/cached.options" "-XX:AOTCache=$PLACE/server.aot"
for ((i = 0; i < runs; i++)); do
  measure plain "$PLACE/plain.options"
  measure cached "$PLACE/cached.options"
done
report plain 'without the cache:'
report cached 'with the cache:'
echo 'Inside, without the cache:'; cat "$PLACE/plain.inside"
echo 'Inside, with the cache:'; cat "$PLACE/cached.inside"
[ ! -f "$PLACE/refused" ] || echo "Logins refused though the port was open: $(wc -l <"$PLACE/refused")"
printf 'goal: first push within 1.5 s: %s; idle within 150 MB: %s\n' "$(verdict "$(median "$PLACE/cached.push") <= 1500000")" "$(verdict "$(median "$PLACE/cached.rss") <= 150 * 1024")"
finish
