#!/bin/bash
# Runs one of our buildpacks over /app, inside a sandbox: driver.sh all|dependencies|application BUILDPACK [KEPT…]
#
# dependencies  leaves only what the dependency files ask for: .paas and the KEPT directories. Exit 0: to be reused by later builds.
#               Exit 100: it depends on more than those files, so the whole build was done at once.
# application   the rest, where the dependencies are there
# all           both, for a buildpack that has no dependencies
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

compile() {
  phase compile
  "$pack/bin/compile" "$build" "$cache" "$environment" || exit
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

status=0
if [ "$what" = dependencies ]; then
  phase dependencies
  "$pack/bin/dependencies" "$build" "$cache" "$environment"
  status=$?
  [ $status -eq 0 ] || [ $status -eq 100 ] || exit $status
fi
if [ $status -eq 100 ] || [ "$what" != dependencies ]; then
  compile
else
  keep_only "$@"
fi
rm -rf "$stage"
exit $status
