# SPDX-License-Identifier: GPL-3.0-or-later
# What ./run and ./check share: stages that say what they do, and the packages that they need. Sourced by bash.
# The caller sets `root` (the checkout) before sourcing.

build_root=$root/build
logs=$build_root/logs
dependencies=$root/packaging/dependencies

say() { printf '%s\n' "$*"; }
warn() { printf 'Note: %s\n' "$*" >&2; }
die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# duration SECONDS: "42 s" or "3 min 05 s".
duration() {
    if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

# follow LOG: until killed, shows how far a log has come: one changing line on a terminal, a line every half minute elsewhere.
follow() {
    local log=$1 ticks=0 last
    # Only the sleep may outlive this function, so it must not hold the caller's output open.
    while sleep 1 >/dev/null 2>&1; do
        ticks=$((ticks + 1))
        [[ -t 1 ]] || ((ticks % 30 == 0)) || continue
        last=$(tail -c 2000 "$log" 2>/dev/null | tr '\r' '\n' | grep -v '^[[:space:]]*$' | tail -n 1 | tr -cd '[:print:]' | cut -c 1-96)
        if [[ -t 1 ]]; then printf '\r\033[K    %s · %s' "$(duration $ticks)" "$last"; else printf '    %s · %s\n' "$(duration $ticks)" "$last"; fi
    done
}

# ending LOG: its last lines.
ending() { tail -n 40 "$1"; }

# errors LOG: what compilers and linkers complained of; the last lines when they did not.
errors() {
    local found
    found=$(grep -E -A 2 '^FAILED: |: (fatal )?error: |undefined reference to|^ninja: error' "$1" | grep -v -E '^(--$|/usr/bin/cmake -E env )' | head -n 60)
    if [[ -n $found ]]; then printf '%s\n' "$found"; else ending "$1"; fi
}

# stage TITLE LOG COMMAND...: runs the command with its output in the log, says how long it took; on failure shows part of the log
# (its `ending`, or what the function that STAGE_SHOWS names prints) and returns the command's status.
stage() {
    local title=$1 log=$2 began=$SECONDS watcher status=0
    shift 2
    mkdir -p "$(dirname "$log")" || die "The folder $(dirname "$log") cannot be made: Mainstay builds inside its checkout, which must be writable."
    say "==> $title"
    : >"$log"
    follow "$log" &
    watcher=$!
    "$@" >"$log" 2>&1 </dev/null 9>&- || status=$? # what it leaves running holds no lock: see one_at_a_time
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    [[ -t 1 ]] && printf '\r\033[K'
    if ((status == 0)); then
        say "    done in $(duration $((SECONDS - began)))"
    else
        "${STAGE_SHOWS:-ending}" "$log" | cut -c 1-240 | sed 's/^/    | /'
        say "    failed after $(duration $((SECONDS - began))) (exit status $status); the whole log: $log"
    fi
    return "$status"
}

# know_release: sets `release` to debian-12 or debian-13 (or to the system's own name, with a warning, for derivatives).
know_release() {
    local ID='' ID_LIKE='' VERSION_ID='' PRETTY_NAME='this system'
    # shellcheck disable=SC1091
    [[ -r /etc/os-release ]] && . /etc/os-release
    release=$ID-$VERSION_ID
    case $release in
    debian-12 | debian-13) return ;;
    esac
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "The set-up installs Debian packages, and $PRETTY_NAME has no apt. Mainstay is tried on Debian 12 and 13; elsewhere, install what
packaging/dependencies/*.txt names under your system's names, then use the presets: cmake --preset release && cmake --build --preset release"
    fi
    if [[ $ID == debian && -n $VERSION_ID && ${VERSION_ID%%.*} -lt 12 ]]; then
        die "Mainstay needs Qt 6.4, which $PRETTY_NAME does not have: Debian 12 is the first release that does."
    fi
    if [[ $ID == debian || " $ID_LIKE " == *debian* || " $ID_LIKE " == *ubuntu* ]]; then
        warn "Mainstay is tried on Debian 12 and 13; this is $PRETTY_NAME, so the names or versions of some packages may not fit."
    else
        die "Mainstay is tried on Debian 12 and 13, and $PRETTY_NAME is neither, nor made from it."
    fi
}

# packages_of NAME...: the packages of packaging/dependencies/NAME.txt that this release has. "name [debian-13]" is for that
# release alone; a derivative takes it when its apt knows it.
packages_of() {
    local name line package only
    for name in "$@"; do
        while IFS= read -r line || [[ -n $line ]]; do
            line=${line%%#*}
            read -r package only <<<"$line" || true
            [[ -n $package ]] || continue
            if [[ -n $only && $only != "[$release]" ]]; then
                case $release in
                debian-12 | debian-13) continue ;;
                esac
                apt-cache show "$package" >/dev/null 2>&1 || continue
            fi
            printf '%s\n' "$package"
        done <"$dependencies/$name.txt"
    done | sort -u
}

# missing_of NAME...: those that are not installed.
missing_of() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
    comm -23 <(packages_of "$@") <(printf '%s\n' "$installed")
}

# as_administrator: sets `administrator` to the words that go before a command that needs root, or fails with a sentence.
as_administrator() {
    administrator=(env DEBIAN_FRONTEND=noninteractive)
    [[ $(id -u) -eq 0 ]] && return
    local command="apt-get update && apt-get install --no-install-recommends $*"
    command -v sudo >/dev/null ||
        die "Packages are missing, and installing them needs root; sudo is not installed. As root, run: $command"
    # The password is asked for here, before any output is sent to a log. Without a terminal nobody could type it.
    if [[ -t 0 ]]; then
        sudo -v || die "Packages are missing, and sudo was refused. Ask somebody who is root to run: $command"
    else
        sudo -n true 2>/dev/null ||
            die "Packages are missing, and sudo wants a password but there is no terminal to ask on. As root, run: $command"
    fi
    administrator=(sudo env DEBIAN_FRONTEND=noninteractive)
}

# install_packages PACKAGE...: apt-get, without what is only recommended.
install_packages() {
    "${administrator[@]}" apt-get install -y -q --no-install-recommends -o Acquire::Retries=2 -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 "$@"
}

# update_lists: fetches the lists of packages.
update_lists() {
    "${administrator[@]}" apt-get update -q -o Acquire::Retries=2 -o DPkg::Lock::Timeout=300
}

# install_for PURPOSE NAME...: installs what packaging/dependencies/NAME.txt names and is not there yet.
install_for() {
    local purpose=$1 missing
    shift
    mapfile -t missing < <(missing_of "$@")
    ((${#missing[@]})) || return 0
    say "Mainstay needs ${#missing[@]} Debian packages that are not installed, for $purpose:"
    printf '%s\n' "${missing[*]}" | fold -s -w 100 | sed 's/^/    /'
    as_administrator "${missing[@]}"
    stage "Fetch the lists of packages (apt-get update)" "$logs/apt-update.log" update_lists ||
        warn "apt-get update reported an error; going on with the lists that are there."
    stage "Install the packages (apt-get install)" "$logs/apt-install.log" install_packages "${missing[@]}" && return
    say "Trying once more, in case a download was cut."
    stage "Fetch the lists of packages (apt-get update)" "$logs/apt-update.log" update_lists || true
    stage "Install the packages (apt-get install)" "$logs/apt-install.log" install_packages "${missing[@]}" ||
        die "apt-get could not install what Mainstay needs; its last lines are above, all of them in $logs/apt-install.log."
}

# usable_home: compilers' caches and Qt want a home folder that can be written; gives them one in the build folder if there is none.
usable_home() {
    if [[ -z ${HOME:-} ]]; then
        HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
        export HOME=${HOME:-$build_root/home}
    fi
    local cache
    cache=$(ccache --get-config cache_dir 2>/dev/null) || cache=''
    if [[ -z $cache ]] || ! mkdir -p "$cache" 2>/dev/null || [[ ! -w $cache ]]; then
        export CCACHE_DIR=$build_root/ccache
        warn "The compiler's cache cannot be written in ${cache:-the home folder}; using $CCACHE_DIR."
    fi
}

# room_for MEGABYTES FOLDER PURPOSE: stops at once where the folder's disk has less room, rather than in the middle with a full disk.
room_for() {
    local free
    mkdir -p "$2" && free=$(df -Pm "$2" | awk 'NR == 2 { print $4 }') && [[ $free =~ ^[0-9]+$ ]] || return 0
    ((free >= $1)) || die "$3 needs about $1 MB in $2, and its disk has $free MB left. Make room there, then run it again."
}

# job_count: how many compilers fit: one per processor, and about 1.5 GB of free memory each.
job_count() {
    local processors memory
    processors=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2>/dev/null) || true
    ((${memory:-$processors} < processors)) && processors=${memory:-1}
    ((processors > 0)) && printf '%s' "$processors" || printf 1
}

# one_at_a_time: two builds in one checkout would spoil each other; the second waits for the first. Descriptor 9 is the lock.
one_at_a_time() {
    mkdir -p "$build_root" 2>/dev/null && [[ -w $build_root ]] ||
        die "$build_root cannot be written. Mainstay builds inside its checkout: make it yours, or copy it to a folder of yours."
    exec 9>"$build_root/.lock"
    flock -n 9 && return
    say "Another ./run or ./check is building in this checkout; waiting for it to end."
    flock 9
}

# configure PRESET [CMAKE ARGUMENTS...]: runs CMake when it never ran with these arguments; Ninja runs it again when its files change.
configure() {
    local preset=$1 folder=$build_root/$1 wanted
    shift
    wanted="$* -DCMAKE_PREFIX_PATH=${karchive_prefix:-}"
    if [[ -f $folder/build.ninja && -f $folder/.configured && $(<"$folder/.configured") == "$wanted" ]]; then
        return
    fi
    stage "Configure (CMake preset $preset)" "$logs/configure-$preset.log" \
        cmake -S "$root" --preset "$preset" "-DCMAKE_PREFIX_PATH=${karchive_prefix:-}" "$@" ||
        die "CMake could not configure Mainstay; see $logs/configure-$preset.log."
    printf '%s' "$wanted" >"$folder/.configured"
}

# compile PRESET [TARGET...]
compile() {
    local preset=$1 count
    shift
    count=$(job_count)
    STAGE_SHOWS=errors stage "Build (build/$preset, $count at a time)" "$logs/build-$preset.log" ninja -C "$build_root/$preset" -j "$count" -k 10 "$@"
}
