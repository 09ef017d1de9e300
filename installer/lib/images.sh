# The images that builds and projects stand on.
# shellcheck shell=bash

make_images() {
  local trust=()
  [ -z "$TRUST" ] || trust=(--trust "$TRUST")
  "$PROGRAM/$VERSION/installer/images/debian.sh" "${trust[@]}"
  start_container
}
