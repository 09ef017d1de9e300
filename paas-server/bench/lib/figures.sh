# Times and what is told of them. Times are whole microseconds; a file of figures holds one a line.
# shellcheck shell=bash

now() {
  echo "${EPOCHREALTIME/./}"
}

# timed FILE COMMAND…: adds the time that it took to the file. Its status is the command's.
timed() {
  local file=$1 began=${EPOCHREALTIME/./} status=0
  shift
  "$@" || status=$?
  echo $((${EPOCHREALTIME/./} - began)) >>"$file"
  return $status
}

# quantile FILE FRACTION
quantile() {
  sort -n "$1" | awk -v at="$2" '{ v[NR] = $1 } END { if (NR == 0) exit 1; i = at * (NR - 1) + 1; f = int(i); print v[f] + (i - f) * (v[f < NR ? f + 1 : f] - v[f]) }'
}

median() {
  quantile "$1" 0.5
}

# calculate EXPRESSION [FORMAT]
calculate() {
  awk "BEGIN { printf \"${2:-%.2f}\", $1 }"
}

# seconds MICROSECONDS
seconds() {
  calculate "($1) / 1000000" '%.2f s'
}

milliseconds() {
  calculate "($1) / 1000" '%.0f ms'
}

# spread FILE: 0.61 s (0.55 to 0.80)
spread() {
  calculate "$(median "$1") / 1000000" '%.2f s'
  printf ' (%.2f to %.2f)' "$(calculate "$(quantile "$1" 0) / 1000000" %f)" "$(calculate "$(quantile "$1" 1) / 1000000" %f)"
}

# verdict CONDITION
verdict() {
  if [ "$(calculate "($1) ? 1 : 0" %d)" = 1 ]; then echo met; else echo MISSED; fi
}

machine() {
  printf '%s, %s cores, load %s\n' "$(date -u +%FT%TZ)" "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)"
}
