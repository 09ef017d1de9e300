#!/bin/sh
# Prints the requests lost over a number of switches, the throughput beside a static route of the same Caddy, and what a switch costs.
# Needs caddy, wrk and a JDK 25 (JAVA_HOME). CADDY names another binary. usage: run.sh [SWITCHES [SECONDS]]
set -eu
cd "$(dirname "$0")/../../.."
cp=$(mktemp)
mvn -q -B -pl plugins/router-caddy -am -DskipTests package dependency:build-classpath -Dmdep.outputFile="$cp" -Dmdep.includeScope=runtime
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "plugins/router-caddy/target/classes:$(cat "$cp")" plugins/router-caddy/bench/Bench.java "$@"
