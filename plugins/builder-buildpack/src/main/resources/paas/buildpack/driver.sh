#!/bin/bash
# Runs one of our buildpacks over /app, inside a sandbox: driver.sh dependencies|application BUILDPACK [KEPT…]
#
# dependencies  leaves only what the dependency files ask for: .paas and the KEPT directories. Exit 0: to be reused by later builds; where the
#               buildpack says in .paas/ready that nothing else is to be built, .paas/release.yml is there as well.
#               Exit 100: it depends on more than those files, so the whole build was done at once.
# application   the rest, where the dependencies are there
#
# The source lies in /app; /app/.paas/stage holds this file, env/ and buildpacks/, and is removed at the end. Where it failed is left in its
# file phase.
set -u
umask 022
shopt -s dotglob nullglob

build=/app stage=/app/.paas/stage cache=/cache environment=/dev/shm/environment
what=$1 pack=$stage/buildpacks/$2
shift 2

phase() {
  printf '%s' "$1" > "$stage/phase"
}

# The configuration may not touch a layer of the image: it moves to memory before anything else.
take_in() {
  local given=("$stage"/env/*)
  mkdir -m 0700 "$environment" || return
  [ ${#given[@]} -eq 0 ] || cp "${given[@]}" "$environment"/ || return
  rm -rf "$stage/env"
}

dependencies() {
  [ -x "$pack/bin/dependencies" ] || return 100
  phase dependencies
  "$pack/bin/dependencies" "$build" "$cache" "$environment"
}

compile() {
  phase compile
  "$pack/bin/compile" "$build" "$cache" "$environment" || exit
  release
}

release() {
  phase release
  "$pack/bin/release" "$build" > "$build/.paas/release.yml" || exit
}

keep_only() {
  local path kept
  for path in "$build"/*; do
    for kept in .paas "$@"; do
      [ "$path" != "$build/$kept" ] || continue 2
    done
    rm -rf "$path"
  done
}

cd "$build" || exit
phase prepare
take_in || exit
phase detect
"$pack/bin/detect" "$build" >/dev/null || exit

if [ "$what" = application ]; then
  status=0
  compile
else
  dependencies
  status=$?
  case $status in
    0) [ ! -e "$build/.paas/ready" ] || release; keep_only "$@" ;;
    100) compile ;;
    *) exit $status ;;
  esac
fi
rm -rf "$stage"
exit $status
