#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the agent for Windows with warnings as errors, and tries it out under Wine against the mainstayd of a native build.
#   packaging/windows/check-agent.sh [FOLDER [NATIVE]]     FOLDER as for build-prefix.sh; NATIVE: build/dev, as ./check makes it
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/packaging/dependencies/lib.sh"
folder=$(realpath -m "${1:-$build_root/windows}")
native=$(realpath -m "${2:-$build_root/dev}")
logs=$folder/logs

"$root/packaging/windows/build-prefix.sh" "$folder"
for program in server/mainstayd agent/mainstay-pack; do
    [[ -x $native/$program ]] || die "$native/$program is missing: run ./check, or say where a native build is."
done
stage "Configure for Windows" "$logs/configure.log" \
    cmake -S "$root" -B "$folder/agent" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DMAINSTAY_WERROR=ON \
    -DCMAKE_TOOLCHAIN_FILE="$root/packaging/windows/toolchain.cmake" -DMAINSTAY_WINDOWS_PREFIX="$folder/prefix" ||
    die "CMake could not configure the agent for Windows; see $logs/configure.log."
STAGE_SHOWS=errors stage "Build for Windows" "$logs/agent.log" ninja -C "$folder/agent" -j "$(job_count)" mainstay-agent mainstay-agent-1.1.0 ||
    die "FAILED: the agent does not build for Windows; see $logs/agent.log."
say "==> Try it out under Wine"
python3 "$root/packaging/windows/tryout.py" "$folder/agent" "$native" "$folder/wine"
