# Takes away what the server made, and nothing else: Docker's objects are found by the label with the server's id.
# shellcheck shell=bash

# The id under which training runs work; the base images that they made stay for the server.
readonly TRAINING_ID=training

# objects_of ID COMMAND…: their ids.
objects_of() {
  docker "${@:2}" --filter "label=paas.server=$1"
}

# Volumes hold the data of databases, and images are what releases go back to: both go only with the data.
remove_objects() {
  local id
  id=$(setting server.id '')
  [ -n "$id" ] || { echo 'the server never ran, so it made nothing'; return; }
  docker_answers || start_docker
  remove_running "$id"
  [ -n "$DESTROY" ] || return 0
  remove_volumes "$id"
  remove_images "$id"
  remove_images "$TRAINING_ID"
}

remove_running() {
  objects_of "$1" ps -aq | xargs -r docker rm --force >/dev/null
  objects_of "$1" network ls -q | xargs -r docker network rm >/dev/null
  remove_fence "$1"
}

# The tables of the packet filter that kept projects apart.
remove_fence() {
  local family
  for family in inet bridge; do
    ! nft list table "$family" "paas_$1" >/dev/null 2>&1 || nft delete table "$family" "paas_$1"
  done
}

remove_volumes() {
  objects_of "$1" volume ls -q | xargs -r docker volume rm >/dev/null
}

# One made from another goes before it: as long as something goes, there may be more.
remove_images() {
  local before after
  after=$(objects_of "$1" image ls -q | sort -u)
  while [ -n "$after" ] && [ "$after" != "${before:-}" ]; do
    before=$after
    xargs -r docker image rm --force <<<"$before" >/dev/null 2>&1 || true
    after=$(objects_of "$1" image ls -q | sort -u)
  done
  [ -z "$after" ] || warn "Images stay that something else is made from: $(tr '\n' ' ' <<<"$after")"
}

remove_programs() {
  if has_systemd && [ -e "$UNIT" ]; then
    systemctl disable --quiet "$NAME.service"
    rm -f "$UNIT"
    systemctl daemon-reload
  fi
  stop_docker_of_ours
  rm -rf "${PROGRAM:?}" "$COMMAND" "${RUN:?}" "${CACHE:?}"
}

# A dockerd that the installer supervises ends with it, unless somebody else's containers run in it.
stop_docker_of_ours() {
  if [ -e "$RUN/docker.pid" ] && [ -z "$(docker ps -q)" ]; then
    stop_supervised_docker
  fi
}

destroy_data() {
  rm -rf "${DATA:?}" "${SETTINGS_DIR:?}" "${LOGS:?}"
  local account
  # shellcheck disable=SC2153
  for account in "$ACCOUNT" "$CADDY_ACCOUNT"; do
    ! getent passwd "$account" >/dev/null || userdel "$account"
    ! getent group "$account" >/dev/null || groupdel "$account"
  done
}
