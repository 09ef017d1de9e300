# Maven, on the JDK 25, behind whatever gateway there is.
# shellcheck shell=bash

readonly FETCH_TRIES=4

# maven ARGUMENT…: runs it, again if all that failed was fetching something; within DEADLINE seconds, if that is set.
maven() {
  local try status=1 said
  said=$(mktemp)
  trust_in_maven
  for ((try = 1; try <= FETCH_TRIES; try++)); do
    status=0
    JAVA_HOME=$JDK timeout --foreground --kill-after=20 "${DEADLINE:-3600}" mvn -B --no-transfer-progress "$@" 2>&1 | tee "$said" || status=${PIPESTATUS[0]}
    grep -Eq '^\[ERROR\].*(Could not transfer|transfer failed|Unknown host)' "$said" || break
    echo "Something could not be fetched; trying again."
    sleep 3
  done
  rm -f "$said"
  return "$status"
}

trust_in_maven() {
  [ -n "$TRUST" ] || return 0
  make_trust_store "$CACHE/trust-store" >/dev/null 2>&1
  MAVEN_OPTS="${MAVEN_OPTS:-} -Djavax.net.ssl.trustStore=$CACHE/trust-store -Djavax.net.ssl.trustStorePassword=changeit"
  export MAVEN_OPTS
}
