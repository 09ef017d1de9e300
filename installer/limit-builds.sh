#!/usr/bin/env bash
# Limits what builds may take of the machine. Run as root before the server starts; a kernel without a limit still has the others.
set -uo pipefail

# shellcheck source=/dev/null
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib/builds.sh"
limit_builds
