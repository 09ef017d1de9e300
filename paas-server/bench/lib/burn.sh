#!/bin/sh
# burn.sh SECONDS: what a heavy build does: keeps every processor busy twice over, and writes to the disk.
echo burning
end=$(($(date +%s) + $1))
for one in $(seq $(($(nproc) * 2))); do
  while [ "$(date +%s)" -lt "$end" ]; do
    i=0
    while [ $i -lt 20000 ]; do i=$((i + 1)); done
    head -c 1000000 /dev/zero >"/tmp/burn.$one"
  done &
done
wait
