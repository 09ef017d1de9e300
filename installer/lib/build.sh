# Builds the server from the checkout and puts it below /opt, one directory per version.
# shellcheck shell=bash disable=SC2034

readonly SOURCES='pom.xml paas-server plugins buildpacks healthchecks migrations installer'

# version_of CHECKOUT: the release number and a fingerprint of every source file, whoever owns them and with or without git.
version_of() {
  local number
  number=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$1/pom.xml" | head -n 1)
  echo "${number%-SNAPSHOT}-$(cd "$1" && sources | xargs -0 sha256sum | sha256sum | cut -c1-12)"
}

sources() {
  # shellcheck disable=SC2046,SC2086
  find $(ls -d $SOURCES 2>/dev/null) -name target -prune -o -name '.*' -prune -o -type f -print0 | sort -z
}

# is_built VERSION
is_built() {
  [ -e "$PROGRAM/$1/complete" ]
}

# The checkout stays as it is: a build by root would leave files in it that its owner cannot remove.
copy_sources() {
  rm -rf "$CACHE/build"
  mkdir -p "$CACHE/build"
  (cd "$CHECKOUT" && sources | tar -c --null -T -) | tar -xC "$CACHE/build"
}

build() {
  copy_sources
  cd "$CACHE/build" || exit
  maven -q -Dmaven.test.skip=true -pl paas-server/server -am package ||
    fail 'The server could not be built.' "See why in $LOG. If the build could not fetch its libraries, check the network, or name the gateway's CA with --trust; then run the same command again."
}

# place VERSION: everything of the product, so that the checkout is no longer needed.
place() {
  local part=$PROGRAM/$1.part directory
  rm -rf "$part"
  mkdir -p "$part"
  cp -R "$CACHE/build/paas-server/server/target/dist/lib" "$part/lib"
  cp -R "$CACHE/build/installer" "$part/installer"
  for directory in buildpacks healthchecks plugins/services; do
    [ ! -d "$CACHE/build/$directory" ] || { mkdir -p "$part/$(dirname "$directory")"; cp -R "$CACHE/build/$directory" "$part/$directory"; }
  done
  chmod -R u=rwX,go=rX "$part"
  touch "$part/complete"
  rm -rf "${PROGRAM:?}/$1"
  mv "$part" "$PROGRAM/$1"
  rm -rf "$CACHE/build"
}

# use VERSION: from the next start on.
use() {
  [ "$(version_in_use)" != "$1" ] || return 0
  ln -sfn "$1" "$PROGRAM/current.new"
  mv -T "$PROGRAM/current.new" "$PROGRAM/current"
  touch "$PROGRAM/$1/complete"
}
