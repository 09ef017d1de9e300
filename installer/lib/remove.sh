# Takes away what the server made, and nothing else: Docker's objects are found by the label with the server's id.
# shellcheck shell=bash

# objects_of COMMAND…: their ids.
objects_of() {
  docker "$@" --filter "label=paas.server=$SERVER_ID"
}

# Volumes hold the data of databases, so they go only with the data.
remove_objects() {
  [ -n "$SERVER_ID" ] || { echo 'the server never ran, so it made nothing'; return; }
  docker_answers || fail 'Docker does not answer, so what the server made there cannot be removed.' 'Start Docker, then run the same command again.'
  objects_of ps -aq | xargs -r docker rm --force >/dev/null
  objects_of network ls -q | xargs -r docker network rm >/dev/null
  [ -z "$DESTROY" ] || objects_of volume ls -q | xargs -r docker volume rm >/dev/null
  objects_of image ls -q | sort -u | xargs -r docker image rm --force >/dev/null
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
    supervise stop docker
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
