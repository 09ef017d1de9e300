#!/usr/bin/env bash
# Everything off, then Docker, Caddy and the server started in each order: how long after Docker answers all sites do, beside the same
# containers of Docker alone.
#
#   reboot.sh [PROJECTS]
#
# OFF=power (the default) cuts everything off at once; OFF=orderly shuts it down. GAP is the pause between the three starts.
. "$(dirname "$0")/lib/bench.sh"
. "$BENCH/lib/machine.sh"
projects=${1:-50}
OFF=${OFF:-power}
GAP=${GAP:-1}
GOAL=10
IMAGE=paas/debian:bookworm

# write_perl DIRECTORY VERSION: the smallest program that the base image can run; it says whose it is.
write_perl() {
  mkdir -p "$1"
  cat >"$1/serve.pl" <<'PERL'
use IO::Socket::INET;
my $server = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 64, ReuseAddr => 1) or die $!;
my $body = "site $ENV{SITE}\n";
while (my $client = $server->accept) {
  while (<$client>) { last if /^\r?$/ }
  print $client "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ", length $body, "\r\n\r\n", $body;
  close $client;
}
PERL
  printf 'FROM %s\nCOPY serve.pl /\nENV PORT=5000\nEXPOSE 5000\nCMD ["perl", "/serve.pl"]\n' "$IMAGE" >"$1/Dockerfile"
}

fetch_image() {
  DOCKER_HOST=$OUTER docker image inspect "$IMAGE" >/dev/null 2>&1 || fail "There is no image $IMAGE." 'Type: sudo installer/images/debian.sh'
  DOCKER_HOST=$OUTER docker save "$IMAGE" | docker load -q >/dev/null
}

# make_projects: one is built, the others get its artifact.
make_projects() {
  local i
  for ((i = 1; i <= projects; i++)); do
    paas create "p$i"
    paas config:set "p$i" "SITE=p$i"
    if [ "$i" = 1 ]; then commit p1 perl p1; push p1; else paas promote p1 --to "p$i"; fi
    sites+=("http://p$i.localhost:$HTTP_PORT/")
    expected+="site p$i"$'\n'
  done >>"$PLACE/projects.log" 2>&1
}

# answers URL…: what they say, sorted.
answers() {
  curl -fsZ --parallel-max 50 -m 2 "$@" 2>/dev/null | sort -V
}

all_answer() {
  [ "$(answers "$@")"$'\n' = "$expected" ]
}

off() {
  if [ "$OFF" = power ]; then
    { kill -KILL "$SERVER_PID" "$CADDY_PID" && wait "$SERVER_PID" "$CADDY_PID"; } 2>/dev/null || true
  fi
  stop_server
  stop_caddy
  if [ "$OFF" = power ]; then cut_docker; else stop_docker; fi
}

# start PART
start() {
  case $1 in
    docker) launch_docker ;;
    caddy) launch_caddy ;;
    server) launch_server "$PLACE/trained.options" ;;
  esac
}

# watch_docker: notes when it answers, while others wait for other things.
watch_docker() {
  until docker_up; do sleep 0.02; done
  now >"$PLACE/docker.up"
}

# Seconds.
since_docker() {
  calculate "($(now) - $(cat "$PLACE/docker.up")) / 1000000"
}

# boot PART…
boot() {
  local part began up after
  rm -f "$PLACE/docker.up"
  off
  watch_docker &
  for part; do
    [ "$part" != docker ] || began=$(now)
    start "$part"
    sleep "$GAP"
  done
  until [ -s "$PLACE/docker.up" ]; do sleep 0.02; done
  until all_answer "${sites[@]}"; do
    [ "$(since_docker | cut -d. -f1)" -lt 120 ] || fail "After two minutes these answer only: $(answers "${sites[@]}" | tr '\n' ' ')" 'Look at the logs below.'
  done
  after=$(since_docker)
  up=$(calculate "($(cat "$PLACE/docker.up") - $began) / 1000000")
  await 120 curl -fs -m 5 -o /dev/null "http://127.0.0.1:$HEALTH_PORT/health"
  sleep 3
  all_answer "${sites[@]}" || fail 'A site that was back is gone again.' 'Look at the logs below.'
  printf '%-24s Docker answers after %6.2f s; %d of %d sites %6.2f s later; goal %d s: %s\n' "$*" "$up" "$projects" "$projects" "$after" "$GOAL" "$(verdict "$after <= $GOAL")"
}

# plain_containers POLICY: as ours, without us. Each in a network of its own, with the same limits.
plain_containers() {
  local i image
  image=$(docker images -q --filter "label=paas.server=$SERVER_ID" | head -n 1)
  plain=()
  for ((i = 1; i <= projects; i++)); do
    docker network create --subnet "10.199.$i.0/24" "plain$i" >/dev/null
    docker run -d --init --name "plain$i" --network "plain$i" --ip "10.199.$i.2" -e "SITE=p$i" -m 512m --cap-drop ALL --restart "$1" "$image" >/dev/null
    plain+=("http://10.199.$i.2:5000/")
  done
}

without_us() {
  local began up
  stop_server
  stop_caddy
  docker ps -aq | xargs docker rm -f >/dev/null
  docker network ls -q --filter "label=paas.server=$SERVER_ID" | xargs docker network rm >/dev/null
  plain_containers always
  until all_answer "${plain[@]}"; do sleep 0.1; done
  cut_docker
  began=$(now)
  launch_docker
  await 120 docker_up
  up=$(now)
  until all_answer "${plain[@]}"; do :; done
  printf '%-24s Docker answers after %6.2f s; %d of %d answer %6.2f s later\n' 'Docker alone, always' "$(calculate "($up - $began) / 1000000")" "$projects" "$projects" "$(calculate "($(now) - $up) / 1000000")"
  docker ps -q | xargs docker update --restart no >/dev/null
  cut_docker
  launch_docker
  await 120 docker_up
  up=$(now)
  seq -f 'plain%g' "$projects" | xargs docker start >/dev/null
  until all_answer "${plain[@]}"; do :; done
  printf '%-24s %d of %d answer %6.2f s after Docker does\n' 'docker start' "$projects" "$projects" "$(calculate "($(now) - $up) / 1000000")"
}

main() {
  local order
  sites=()
  expected=''
  launch_docker
  for ((i = 0; i < 300; i++)); do docker_up && break; sleep 0.1; done
  begin
  machine
  fetch_image
  printf 'docker.host=%s\ndocker.mtu=1400\ndocker.root=%s\ninstances.memory=64\n' "$DOCKER_HOST" "$MACHINE/docker" >>"$PLACE/server.properties"
  java_options "$PLACE/training.options" "-XX:AOTCacheOutput=$PLACE/server.aot"
  start_server "$PLACE/training.options"
  start_caddy
  make_projects
  await 60 all_answer "${sites[@]}"
  stop_server 240
  java_options "$PLACE/trained.options" "-XX:AOTCache=$PLACE/server.aot"
  start_server "$PLACE/trained.options"
  for order in 'docker caddy server' 'docker server caddy' 'caddy docker server' 'caddy server docker' 'server docker caddy' 'server caddy docker'; do
    # shellcheck disable=SC2086
    boot $order
  done
  without_us
  finish
}

OUTER=${DOCKER_HOST:-unix:///var/run/docker.sock}
become_machine "$@"
main
