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
  docker_answers || fail 'Docker does not answer, so what the server made there cannot be removed.' 'Start Docker, then run the same command again.'
  remove_running "$id"
  [ -n "$DESTROY" ] || return 0
  remove_volumes "$id"
  remove_images "$id"
  remove_images "$TRAINING_ID"
}

remove_running() {
  objects_of "$1" ps -aq | xargs -r docker rm --force >/dev/null
  objects_of "$1" network ls -q | xargs -r docker network rm >/dev/null
}

remove_volumes() {
  objects_of "$1" volume ls -q | xargs -r docker volume rm >/dev/null
}

remove_images() {
  objects_of "$1" image ls -q | sort -u | xargs -r docker image rm --force >/dev/null
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
