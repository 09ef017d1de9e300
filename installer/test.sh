#!/usr/bin/env bash
# Runs every test, installing what it takes: packages, JDK, base images, and a Docker of its own where none runs.
#
#   sudo ./installer/test.sh [argument of Maven…]         for example -pl plugins/router-caddy -am
# shellcheck disable=SC2034
set -euo pipefail

HERE=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
CHECKOUT=$(dirname "$HERE")
SUPERVISOR=$HERE/supervise.sh
for part in say options places java maven docker packages trust service preflight; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$part.sh"
done

readonly LONGEST_SECONDS=3000
readonly LONGEST_REPORT=60
readonly WIDEST=400
readonly SERVICES_TESTED='postgresql socat wrk procps'

# The private Docker's images are kept between runs; everything else of it is not.
start_private_docker() {
  supervise_docker --data-root "$CACHE/docker"
  wait_until 60 docker_answers || fail 'Docker does not start.' "See why: $LOGS/docker.log. Then run the same command again."
}

make_base_images() {
  local trust=()
  [ -z "$TRUST" ] || trust=(--trust "$TRUST")
  "$HERE/images/debian.sh" "${trust[@]}"
}

# What failed is said again before the results: whoever sees only the end of the output wants to know it.
say_failures() {
  find "$CHECKOUT" -path '*/target/*-reports/*.txt' -exec grep -lE '<<< (FAILURE|ERROR)!' {} + | while read -r report; do
    echo
    cut -c1-"$WIDEST" "$report" | head -n "$LONGEST_REPORT"
  done || true
}

# Maven's own lines, module by module, are what counts; they are said again at the end, where people look.
say_results() {
  echo
  grep -E '^\[[A-Z]+\] +Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$' "$1" || echo 'Tests run: 0'
}

# A module whose tests fail keeps none that stands on it from running its own: who reads the results wants them all.
run_tests() {
  local said status=0
  said=$(mktemp)
  cd "$CHECKOUT"
  DEADLINE=$LONGEST_SECONDS maven --fail-at-end -Dmaven.test.failure.ignore=true clean verify "$@" 2>&1 | tee "$said" || status=${PIPESTATUS[0]}
  [ "$status" != 124 ] || echo "The tests took longer than $LONGEST_SECONDS s and were ended."
  # That a test failed is such a line, and that none could be run.
  ! grep -q '^\[ERROR\]' "$said" || status=${status/#0/1}
  [ "$status" = 0 ] || say_failures
  say_results "$said"
  rm -f "$said"
  return "$status"
}

main() {
  local packages
  places paastest
  [ "$(id -u)" = 0 ] || fail 'Only root can run the tests: they install packages and use Docker.' 'Type: sudo ./installer/test.sh'
  log_to "$CACHE/test.log"
  TRUST=$(default_trust)
  # shellcheck disable=SC2086
  packages=$(runtime_packages; missing maven $SERVICES_TESTED)
  # shellcheck disable=SC2086
  [ -z "$packages" ] || step 'Installing packages' install_packages $packages
  [ -n "$(find_jdk)" ] || step "Installing a JDK $JAVA_FEATURE" install_jdk
  JDK=$(find_jdk)
  trap stop_supervised_docker EXIT
  docker_answers || step 'Starting a Docker for the tests' start_private_docker
  step 'Base images' make_base_images
  run_tests "$@"
}

main "$@"
