# A cache of classes as the installer's training run leaves one: a run with a push, on data of its own.
# shellcheck shell=bash

# train CACHE [OPTION…]: the options go into the training run, and must be those of the runs that use the cache.
train() {
  local cache=$1
  shift
  java_options "$PLACE/training.options" "$@" "-XX:AOTCacheOutput=$cache"
  start_server "$PLACE/training.options"
  practise
  stop_server 240
  [ -s "$cache" ] || fail 'The training run left no cache.' 'Look at the logs below.'
}

practise() {
  local name=training$RANDOM
  commit "$name" static training
  {
    await 60 curl -fsS -m 5 -o /dev/null "http://127.0.0.1:$HEALTH_PORT/health"
    paas create "$name"
    push "$name"
    paas config:set "$name" KEY=value
    paas ps "$name"
    paas logs "$name"
    paas list --json
    paas version
    paas destroy "$name" --force
  } >>"$PLACE/training.log" 2>&1
}
