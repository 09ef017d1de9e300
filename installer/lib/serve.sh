# How the server is started: its options, and the cache of classes that a training run leaves for a quick start.
# shellcheck shell=bash

# write_serve [OPTION]: the class path is spelt out in order, because the cache holds for exactly this one.
write_serve() {
  local home=$PROGRAM/$VERSION
  {
    cat "$home/installer/units/java.options"
    echo "-cp $(printf '%s\n' "$home"/lib/*.jar | paste -sd:)"
    [ $# = 0 ] || echo "$1"
  } >"$home/java.options"
  printf '#!/bin/sh\n# Starts the server; the argument is its settings file.\nexport MALLOC_ARENA_MAX=2\nexec %s/bin/java @%s/java.options paas.server.Main "$@"\n' \
    "$JDK" "$home" >"$home/serve"
  chmod 0755 "$home/serve"
}

# Another JDK, or another version of it, cannot use the cache.
stamp() {
  cat "$JDK/release" "$PROGRAM/$VERSION/installer/units/java.options" | sha256sum
}

is_trained() {
  [ -s "$PROGRAM/$VERSION/server.aot" ] && [ "$(cat "$PROGRAM/$VERSION/trained" 2>/dev/null)" = "$(stamp)" ]
}
