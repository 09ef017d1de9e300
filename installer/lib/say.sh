# How the scripts talk: a line for each step with how long it took, the details in a log file, a failure as one sentence and the next step.
# shellcheck shell=bash

export LC_ALL=C.UTF-8

# What a step exits with after it has said what is wrong.
readonly SAID=97

# File descriptor 3 is the person's terminal also while a step writes to the log.
exec 3>&2

# log_to FILE: where the details go from here on.
log_to() {
  LOG=$1
  mkdir -p "$(dirname "$LOG")"
  printf '\n==== %s, %s\n' "$(basename "$0")" "$(date -u '+%Y-%m-%d %H:%M:%S UTC')" >>"$LOG"
}

# fail SENTENCE NEXT: ends the script.
fail() {
  printf ' !     %s\n       %s\n' "$1" "$2" >&3
  exit "${FAILING:-1}"
}

warn() {
  printf ' !     %s\n' "$1" >&3
}

note() {
  printf '       %s\n' "$1" >&3
}

microseconds() {
  echo "${EPOCHREALTIME/[.,]/}"
}

# step WHAT COMMAND…: runs it in a subshell that ends at its first failing command.
step() {
  local what=$1 began status spent
  shift
  began=$(microseconds)
  printf -- '-----> %-58s' "$what" >&3
  set +e
  (set -e; FAILING=$SAID; "$@") >"$LOG.step" 2>&1 3>"$LOG.said"
  status=$?
  set -e
  spent=$(($(microseconds) - began))
  printf '%6d.%d s\n' $((spent / 1000000)) $((spent / 100000 % 10)) >&3
  cat "$LOG.said" >&3
  { printf '\n== %s\n' "$what"; cat "$LOG.step" "$LOG.said"; } >>"$LOG"
  case $status in
    0 | "$SAID") ;;
    *) explain_step "$what" ;;
  esac
  rm -f "$LOG.said" "$LOG.step"
  [ "$status" = 0 ] || exit 1
}

explain_step() {
  printf ' !     %s failed. The last lines of it:\n' "$1" >&3
  tail -n 12 "$LOG.step" | sed 's/^/       /' >&3
  note "All of it is in $LOG. Correct the cause and run the same command again; it goes on where it stopped."
}

# nearest WORD CANDIDATE…: prints the candidate that WORD most resembles, if one is near.
nearest() {
  awk -v word="$1" -v all="${*:2}" '
    function least(a, b) { return a < b ? a : b }
    function distance(s, t,   i, j, d) {
      for (i = 0; i <= length(s); i++) d[i, 0] = i
      for (j = 0; j <= length(t); j++) d[0, j] = j
      for (i = 1; i <= length(s); i++)
        for (j = 1; j <= length(t); j++)
          d[i, j] = least(least(d[i-1, j], d[i, j-1]) + 1, d[i-1, j-1] + (substr(s, i, 1) != substr(t, j, 1)))
      return d[length(s), length(t)]
    }
    BEGIN {
      count = split(all, candidate, " "); best = int(length(word) / 3) + 1
      for (n = 1; n <= count; n++) if ((d = distance(word, candidate[n])) <= best) { best = d; found = candidate[n] }
      if (found) print found
    }'
}
