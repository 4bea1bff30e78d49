#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds what the agent for Windows links: Qt Core and Network, KArchive, zstd and libsodium, static, by Debian's MinGW from Debian's
# own sources. Nothing else is downloaded, and the machine's own apt set-up stays as it is.
#   packaging/windows/build-prefix.sh [FOLDER]      FOLDER: build/windows in the checkout; the prefix is FOLDER/prefix
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/packaging/dependencies/lib.sh"
. "$root/packaging/dependencies/karchive.sh"
folder=$(realpath -m "${1:-$build_root/windows}")
logs=$folder/logs prefix=$folder/prefix sources=$folder/sources triple=x86_64-w64-mingw32 jobs=$(job_count)

know_release
[[ $release == debian-12 ]] || die "The prefix for Windows is tried on Debian 12 only; this is $release."
install_for "building for Windows" build windows
usable_home
room_for 3000 "$folder" "Building Qt for Windows"

codename=$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")
qt_version=$(dpkg-query -W -f '${source:Version}' qt6-base-dev) # the tools of this machine compile for the same Qt only
stamp="Qt $qt_version, KArchive $karchive_version, $(cat "${BASH_SOURCE[0]}" "$root/packaging/windows/toolchain.cmake" | sha256sum | cut -c1-16)"
if [[ -f $prefix/.built && $(<"$prefix/.built") == "$stamp" ]]; then
    say "The prefix is there: $prefix"
    exit 0
fi

# fetch ADDRESS: all sources from one mirror. Debian 12's KArchive has no build for Qt 6; Debian 13's has.
fetch() {
    local apt=(apt-get -q -c "$folder/apt/apt.conf" source --download-only)
    private_apt "$1" "$folder/apt" "$codename" "$karchive_source_suite" || return
    rm -rf "$sources" && mkdir -p "$sources" && cd "$sources" || return
    "${apt[@]}" "qt6-base=$qt_version" || return
    "${apt[@]}" --tar-only "libzstd/$codename" "libsodium/$codename" "karchive/$karchive_source_suite"
}

# fetch_somewhere: from the first of the machine's mirrors that has them.
fetch_somewhere() {
    local address
    while read -r address; do
        (fetch "$address") && return
        printf '%s does not have all of them.\n' "$address"
    done < <(karchive_mirrors)
    return 1
}

# unpack: each source into a folder of its plain name. Qt's with Debian's patches, as the Qt of this machine.
unpack() {
    cd "$sources" || return
    local name archive
    rm -rf qt6-base libzstd libsodium karchive
    dpkg-source --no-check -x qt6-base_*.dsc qt6-base || return
    for name in libzstd libsodium karchive; do
        archive=$(find . -name "${name}_*.orig.tar.*" ! -name '*.asc') && mkdir "$name" &&
            tar -xf "$archive" -C "$name" --strip-components=1 || return
    done
    # Qt leaves TLS 1.3 and ALPN out under MinGW, whose headers have both.
    sed -i '0,/    LIBRARIES/s//    DEFINES\n        NTDDI_VERSION=0x0A00000B\n        SUPPORTS_ALPN=1\n    LIBRARIES/' \
        qt6-base/src/plugins/tls/schannel/CMakeLists.txt || return
    # The build modules of Debian 12 are older than the source asks for, and do all that it uses.
    sed -i 's/find_package(ECM 5\.[0-9.]*/find_package(ECM 5.103.0/' karchive/CMakeLists.txt
}

# build NAME SOURCE [CMAKE ARGUMENTS...]: configures, builds, installs.
build() {
    local name=$1 source=$2
    shift 2
    rm -rf "$folder/$name"
    cmake -G Ninja -S "$source" -B "$folder/$name" -DCMAKE_TOOLCHAIN_FILE="$root/packaging/windows/toolchain.cmake" \
        -DMAINSTAY_WINDOWS_PREFIX="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
        "${launchers[@]}" "$@" && ninja -C "$folder/$name" -j "$jobs" && cmake --install "$folder/$name"
}

build_sodium() {
    rm -rf "$folder/sodium" && mkdir -p "$folder/sodium" && (cd "$sources/libsodium" && autoreconf -i) && cd "$folder/sodium" || return
    "$sources/libsodium/configure" --host="$triple" --prefix="$prefix" --disable-shared --enable-static CC="$triple-gcc-posix" || return
    make -j "$jobs" && make install
}

build_qt() {
    local feature off=(gui widgets sql xml dbus pkg_config zstd brotli icu glib androiddeployqt qmake sessionmanager
        system_zlib system_pcre2 system_doubleconversion system_libb2 printsupport)
    build qt "$sources/qt6-base" -DQT_QMAKE_TARGET_MKSPEC=win32-g++ -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF \
        -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF -DINPUT_openssl=no -DFEATURE_schannel=ON \
        $(for feature in "${off[@]}"; do printf -- '-DFEATURE_%s=OFF ' "$feature"; done)
}

launchers=()
command -v ccache >/dev/null && launchers=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
rm -rf "$prefix"
mkdir -p "$prefix"
[[ -f $sources/.fetched ]] || stage "Download the sources (apt-get source)" "$logs/fetch.log" fetch_somewhere ||
    die "No mirror in the apt sources of this machine gave all of the sources; see $logs/fetch.log."
touch "$sources/.fetched"
stage "Unpack" "$logs/unpack.log" unpack || die "The sources could not be unpacked; see $logs/unpack.log."

# step NAME COMMAND...: one of the libraries.
step() {
    STAGE_SHOWS=errors stage "Build $1" "$logs/$1.log" "${@:2}" || die "$1 could not be built; see $logs/$1.log."
}
step zstd build zstd "$sources/libzstd/build/cmake" -DZSTD_BUILD_SHARED=OFF -DZSTD_BUILD_PROGRAMS=OFF -DZSTD_BUILD_TESTS=OFF
step libsodium build_sodium
step Qt build_qt
step KArchive build karchive "$sources/karchive" -DBUILD_WITH_QT6=ON -DQT_MAJOR_VERSION=6 -DBUILD_TESTING=OFF \
    -DWITH_BZIP2=OFF -DWITH_LIBLZMA=OFF -DWITH_LIBZSTD=OFF -DECM_DIR=/usr/share/ECM/cmake
printf '%s' "$stamp" >"$prefix/.built"
say "Built in $(duration $SECONDS): $prefix"
