# The project's facts and the environment of the build. Sourced with the build directory as working directory.

export NODE_ENV=production
export_environment "$env_dir"
export npm_config_cache=$cache/npm npm_config_audit=false npm_config_fund=false npm_config_progress=false npm_config_update_notifier=false
export PATH=$build/.paas/node/bin:$build/node_modules/.bin:$PATH
if [ -d .paas/node/include ]; then
  export npm_config_nodedir=$build/.paas/node
fi

declare -A facts

load_facts() {
  local name value
  while read -r name value; do
    facts[$name]=$value
  done < .paas/facts
}

is() {
  [ "${facts[$1]:-}" = true ]
}

# Whether packages for development are to be there while building, and to go afterwards.
builds_with_development() {
  [ -n "${facts[build]}" ] && is development && [ "$NODE_ENV" = production ]
}
