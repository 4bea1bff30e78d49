# SPDX-License-Identifier: GPL-3.0-or-later
# KArchive for Qt 6 on a release that has none (Debian 12): built from the next release's source package. Sourced after lib.sh.
#
# The source comes through apt, so it is signed by Debian and comes from the mirror that this machine uses already; apt works in
# a scratch folder, so that the machine's own lists and caches stay as they are.

karchive_source_suite=trixie
karchive_version=5.116

# karchive_mirrors: the address of each repository that gives this machine its release's main component.
karchive_mirrors() {
    local codename
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    # apt reads its own formats (one-line, deb822, several suites on a line) better than we could.
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v codename="$codename" '($2 == codename || $2 == "stable" || $2 == "oldstable") && $3 == "main" && $1 !~ /^(cdrom|file|copy):/ { print $1 }' |
        sort -u
}

# private_apt ADDRESS FOLDER SUITE...: makes FOLDER/apt.conf, with which apt knows the sources of these suites and nothing else.
private_apt() {
    local address=$1 folder=$2 keyring=/usr/share/keyrings/debian-archive-keyring.gpg suite
    shift 2
    rm -rf "$folder"
    mkdir -p "$folder"/{sources,lists/partial,cache/archives/partial} || return
    for suite in "$@"; do
        printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\n' "$address" "$suite"
        [[ ! -r $keyring ]] || printf 'Signed-By: %s\n' "$keyring"
        printf '\n'
    done >"$folder/sources/mainstay.sources"
    # Read after the machine's own configuration, so that its proxies stay and its hooks do not run.
    cat >"$folder/apt.conf" <<CONF
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$folder/sources";
Dir::State::Lists "$folder/lists";
Dir::Cache "$folder/cache";
APT::Sandbox::User "root";
Acquire::Retries "2";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
CONF
    apt-get -q -c "$folder/apt.conf" update -o APT::Update::Error-Mode=any
}

# karchive_fetch ADDRESS FOLDER: downloads the source archive into the folder.
karchive_fetch() {
    local address=$1 folder=$2
    private_apt "$address" "$folder" "$karchive_source_suite" &&
        (cd "$folder" && apt-get -q -c "$folder/apt.conf" source --tar-only --download-only karchive)
}

# karchive_download FOLDER: from the first of the machine's mirrors that has it.
karchive_download() {
    local address
    while read -r address; do
        karchive_fetch "$address" "$1" && return
        printf '%s does not have it.\n' "$address"
    done < <(karchive_mirrors)
    printf 'No mirror in the apt sources of this machine gave the source of karchive in %s.\n' "$karchive_source_suite"
    return 1
}

# karchive_compile FOLDER PREFIX: unpacks, configures for Qt 6, installs.
karchive_compile() {
    local folder=$1 prefix=$2 source
    tar -C "$folder" -xf "$folder"/karchive_*.orig.tar.xz || return
    source=$(find "$folder" -maxdepth 1 -type d -name 'karchive-*') || return
    # The build modules of Debian 12 are older than the source asks for, and do all that it uses.
    sed -i 's/find_package(ECM 5\.[0-9.]*/find_package(ECM 5.103.0/' "$source/CMakeLists.txt" || return
    cmake -G Ninja -S "$source" -B "$folder/build" -DBUILD_WITH_QT6=ON -DBUILD_TESTING=OFF -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX="$prefix" && ninja -C "$folder/build" -j "$(job_count)" install || return
}

# provide_karchive: sets `karchive_prefix` to the folder that CMake must look in, empty where the distribution has KF6Archive.
provide_karchive() {
    karchive_prefix=''
    dpkg-query -W -f '${db:Status-Status}' libkf6archive-dev 2>/dev/null | grep -q '^installed' && return
    karchive_prefix=$build_root/prefix
    local stamp qt scratch=$build_root/karchive
    qt=$(dpkg-query -W -f '${Version}' qt6-base-dev)
    stamp="KArchive $karchive_version for Qt $qt on $release in $karchive_prefix"
    [[ -f $karchive_prefix/.built && $(<"$karchive_prefix/.built") == "$stamp" ]] && return
    say "This release has no KArchive for Qt 6: building it from the source package of Debian's $karchive_source_suite, into build/prefix."
    stage "Download KArchive's source (apt-get source)" "$logs/karchive-download.log" karchive_download "$scratch" ||
        stage "Download KArchive's source, once more" "$logs/karchive-download.log" karchive_download "$scratch" ||
        die "KArchive's source could not be fetched from this machine's Debian mirror. If the log speaks of signatures, the keys of
$karchive_source_suite are missing: apt-get install debian-archive-keyring. The log: $logs/karchive-download.log"
    rm -rf "$karchive_prefix"
    stage "Build KArchive" "$logs/karchive-build.log" karchive_compile "$scratch" "$karchive_prefix" ||
        die "KArchive could not be built; see $logs/karchive-build.log."
    printf '%s' "$stamp" >"$karchive_prefix/.built"
    rm -rf "$scratch"
}
