#!/usr/bin/env bash
# Makes the base image of everything the platform builds, from the distribution's packages alone: no image registry is needed.
#
#   debian.sh [--trust FILE|DIRECTORY]… [--refresh]
#
# --trust    certificates of authorities (PEM, *.crt) that programs in the image trust beside the usual ones
# --refresh  make it again, with newer packages, though nothing else changed
#
# Run as root. Prints the image's exact tag; `paas/debian:bookworm` is always the newest. Doing it twice does it once.
set -euo pipefail

suite=bookworm
name=paas/debian
bundle=/etc/ssl/certs/ca-certificates.crt

fail() {
  printf '%s\n%s\n' "$1" "$2" >&2
  exit 1
}

certificates=()
refresh=no
while [ $# -gt 0 ]; do
  case $1 in
    --trust)
      [ -e "${2:-}" ] || fail "--trust needs a file or a directory; '${2:-}' is neither." 'Name the PEM file of the authority.'
      while IFS= read -r -d '' file; do certificates+=("$file"); done < <(find -L "$2" -type f \( -name '*.crt' -o -path "$2" \) -print0 | sort -z)
      shift 2 ;;
    --refresh) refresh=yes; shift ;;
    *) fail "Unknown option '$1'." 'Use: debian.sh [--trust FILE|DIRECTORY]… [--refresh]' ;;
  esac
done

[ "$(id -u)" = 0 ] || fail 'The base image is made as root.' 'Run it with sudo.'
command -v mmdebstrap >/dev/null || fail 'mmdebstrap is not installed.' 'Type: apt-get install mmdebstrap'
docker version >/dev/null 2>&1 || fail 'Docker does not answer.' 'Start it: systemctl start docker'

recipe=$(cat "$0" ${certificates[@]+"${certificates[@]}"} | sha256sum | cut -c1-12)
made=$(docker image inspect --format '{{index .Config.Labels "paas.recipe"}} {{index .Config.Labels "paas.tag"}}' "$name:$suite" 2>/dev/null || true)
if [ "$refresh" = no ] && [ "${made%% *}" = "$recipe" ]; then
  echo "${made##* }"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/trust"
for file in ${certificates[@]+"${certificates[@]}"}; do
  cp -L "$file" "$work/trust/paas-$(sha256sum "$file" | cut -c1-12).crt"
done

tag=$name:$suite-$(date -u +%Y%m%d)-$recipe
changes=(--change "LABEL paas.recipe=$recipe paas.tag=$tag" --change 'CMD ["bash"]')
if [ ${#certificates[@]} -gt 0 ]; then
  for variable in SSL_CERT_FILE NODE_EXTRA_CA_CERTS PIP_CERT REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO; do
    changes+=(--change "ENV $variable=$bundle")
  done
fi

mmdebstrap --quiet --variant=minbase --include=ca-certificates \
  --aptopt='Acquire::Languages "none"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --customize-hook="copy-in $work/trust /usr/local/share/ca-certificates" \
  --customize-hook='chroot "$1" update-ca-certificates >/dev/null' \
  --customize-hook='printf "#!/bin/sh\nexit 101\n" > "$1/usr/sbin/policy-rc.d"; chmod 755 "$1/usr/sbin/policy-rc.d"' \
  "$suite" "$work/root.tar" || fail 'The base image could not be made.' "See what mmdebstrap said above; it needs the distribution's package server."

docker import "${changes[@]}" "$work/root.tar" "$tag" >/dev/null
docker tag "$tag" "$name:$suite"
echo "$tag"
