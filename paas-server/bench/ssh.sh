#!/usr/bin/env bash
# `ssh paas version` beside OpenSSH's own server running `true`: the same client, key and key exchange, in turns.
#
#   ssh.sh [RUNS]
. "$(dirname "$0")/lib/bench.sh"
runs=${1:-20}
SSHD=${SSHD:-$(PATH=$PATH:/usr/sbin command -v sshd || true)}
SSHD_PID=''

start_sshd() {
  [ -n "$SSHD" ] || fail "OpenSSH's server is not installed." 'Type, so that no service is started: printf "#!/bin/sh\nexit 101\n" > /usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; apt-get install --no-install-recommends openssh-server; rm /usr/sbin/policy-rc.d'
  SSHD_PORT=$(free_port_from 31000)
  ssh-keygen -q -t ed25519 -N '' -f "$PLACE/host"
  [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
  cat >"$PLACE/sshd_config" <<CONFIG
ListenAddress 127.0.0.1
Port $SSHD_PORT
HostKey $PLACE/host
AuthorizedKeysFile $PLACE/key.pub
PidFile none
KexAlgorithms curve25519-sha256
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
UseDNS no
CONFIG
  "$SSHD" -D -e -f "$PLACE/sshd_config" 2>>"$PLACE/sshd.log" &
  SSHD_PID=$!
  await 20 listens "$SSHD_PORT"
}

end_sshd() {
  [ -z "$SSHD_PID" ] || { kill "$SSHD_PID"; wait "$SSHD_PID"; } 2>/dev/null
}

ours() {
  timed "$1" paas version >/dev/null || fail "'ssh paas version' failed." 'See the logs below.'
}

theirs() {
  timed "$1" client "$SSHD_PORT" "$(id -un)" true || fail "'true' over OpenSSH failed." 'See sshd.log below.'
}

begin
machine
start_server
start_caddy
start_sshd
for ((i = 0; i < 5; i++)); do ours "$PLACE/ours.first"; theirs "$PLACE/theirs.first"; done
for ((i = 0; i < runs; i++)); do
  if ((i % 2)); then ours "$PLACE/ours"; theirs "$PLACE/theirs"; else theirs "$PLACE/theirs"; ours "$PLACE/ours"; fi
done
ours=$(median "$PLACE/ours") theirs=$(median "$PLACE/theirs")
printf 'first login of the server: %s; OpenSSH: %s\n' "$(milliseconds "$(head -n 1 "$PLACE/ours.first")")" "$(milliseconds "$(head -n 1 "$PLACE/theirs.first")")"
printf 'ssh paas version: %s\nOpenSSH, true:    %s\nratio %s\n' "$(spread "$PLACE/ours")" "$(spread "$PLACE/theirs")" "$(calculate "$ours / $theirs")"
printf 'goal not slower: %s\n' "$(verdict "$ours <= $theirs")"
finish
