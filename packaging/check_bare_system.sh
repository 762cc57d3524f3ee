#!/bin/sh
# Proves the packages in a bare Debian without Python, offline: installs, tries, shows and removes them.
#
#   sh packaging/check_bare_system.sh [-o OUT] [-b BASE] [-k] PACKAGE.deb|PACKAGE.tar.xz …
#
# Needs root, debootstrap, Xvfb, xwininfo and import (ImageMagick). BASE is made by debootstrap when it is not there,
# and is left as it is: every package is tried in a copy. OUT gets pictures of the windows and a report for each
# package. -k keeps the copies. Exit 0 when everything holds, 1 otherwise.
set -eu

out=build/bare base=/var/tmp/sverka-bare/base keep='' display=97
while getopts o:b:k option; do
    case $option in
        o) out=$OPTARG ;;
        b) base=$OPTARG ;;
        k) keep=1 ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "check_bare_system: needs root, for chroot and mounts" >&2; exit 2; }
mkdir -p "$out"
out=$(cd "$out" && pwd)

if [ ! -x "$base/bin/sh" ]; then
    mkdir -p "$base"
    debootstrap --variant=minbase --include=xz-utils bookworm "$base" >"$out/debootstrap.log" 2>&1
fi

Xvfb ":$display" -screen 0 1280x800x24 -nolisten tcp -ac >"$out/xvfb.log" 2>&1 &
xvfb=$!
root=
leave() {
    kill "$xvfb" 2>/dev/null || true
    if [ -n "$root" ]; then
        for place in tmp/.X11-unix proc dev/null dev/urandom dev/shm; do umount "$root/$place" 2>/dev/null || true; done
        [ -n "$keep" ] || rm -rf "$root"
    fi
}
trap leave EXIT

failures=0
say() { printf '%s\n' "$*" | tee -a "$report"; }
check() { # check WORDS COMMAND…: run it, and say how it went
    words=$1
    shift
    start=$(date +%s%N)
    if "$@" >"$out/last.log" 2>&1; then
        say "works   $(( ($(date +%s%N) - start) / 1000000 )) ms  $words"
    else
        say "FAILED  $words"
        sed 's/^/        /' "$out/last.log" | tail -n 20 | tee -a "$report"
        failures=$((failures + 1))
    fi
}
# A command in the bare system, without any network: as root, or as an ordinary user with a HOME of her own.
inside() { unshare --net chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
as_reader() {
    unshare --net chroot --userspec=reader:reader "$root" /usr/bin/env -i HOME=/home/reader USER=reader \
        PATH=/home/reader/.local/bin:/usr/bin:/bin LC_ALL="${language:-C.UTF-8}" "$@"
}
no_python() { ! inside sh -c 'command -v python3 || command -v python || ls /usr/lib/python3*'; }
listing() { (cd "$root" && find . -xdev \( -path ./home -o -path ./proc -o -path ./dev -o -path ./tmp \
    -o -path ./var/lib/dpkg -o -path ./var/log -o -path ./var/cache \) -prune -o -print | sort); }
home_listing() { (cd "$root/home/reader" && find . -mindepth 1 | sort); }

make_root() {
    root=$(mktemp -d "$(dirname "$base")/try.XXXXXX")
    chmod 755 "$root"
    cp -a "$base/." "$root"
    for place in proc dev/shm tmp/.X11-unix; do mkdir -p "$root/$place"; done
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    for device in null urandom; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    inside useradd --create-home --skel /nowhere --shell /bin/sh reader 2>/dev/null
}

window_named() { xwininfo -display ":$display" -root -tree 2>/dev/null | grep -q "\"[^\"]*$1"; }
show_window() { # show_window PICTURE ARGUMENTS…: start the window, wait for it, take a picture, end it
    picture=$1
    shift
    start=$(date +%s%N)
    as_reader DISPLAY=":$display" sverka "$@" >"$out/window.log" 2>&1 &
    program=$!
    waited=0
    until window_named Sverka; do
        waited=$((waited + 1))
        [ $waited -lt 600 ] && kill -0 "$program" 2>/dev/null || { cat "$out/window.log"; return 1; }
        sleep 0.05
    done
    echo "$(( ($(date +%s%N) - start) / 1000000 ))" >"$out/window.ms"
    sleep 6
    import -display ":$display" -window root "$out/$picture"
    inside sh -c 'for each in /proc/[0-9]*; do
        case "$(readlink "$each/exe" 2>/dev/null)" in */sverka) kill "${each#/proc/}" ;; esac; done'
    wait "$program" || true
    [ "$(identify -format %k "$out/$picture")" -gt 50 ] || { echo "the picture is empty"; return 1; }
    if [ -s "$out/window.log" ]; then cat "$out/window.log"; return 1; fi
}

try_program() {
    check "no Python here" no_python
    check "the version" as_reader sverka --version
    check "the self-test, offline, with an empty HOME" as_reader sverka selftest
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    check "nothing of the self-test stays in HOME" test -z "$(home_listing | grep -v '^\./\(\.local\|\.config\|\.cache\|sverka-\)')"
    check "the main job" as_reader sverka demo --out /home/reader/demo --quiet
    check "the start page" show_window "$1-start.png"
    say "        the window was there after $(cat "$out/window.ms") ms"
    check "a corpus in the window" show_window "$1-corpus.png" open /home/reader/demo/molotov-1945.sverka
    say "        the window was there after $(cat "$out/window.ms") ms"
}

try_deb() {
    file=$1 name=$(basename "$1" .deb)
    package=$(dpkg-deb --field "$file" Package)
    listing >"$out/$name.before"
    cp "$file" "$root/tmp/package.deb"
    check "dpkg -i" inside dpkg -i /tmp/package.deb
    say "        Depends: $(dpkg-deb --field "$file" Depends)"
    try_program "$name"
    check "dpkg --purge" inside dpkg --purge "$package"
    listing >"$out/$name.after"
    check "nothing stays in the system" diff "$out/$name.before" "$out/$name.after"
    check "the user's corpus stays" test -s "$root/home/reader/demo/molotov-1945.sverka"
}

try_tar() {
    file=$1 name=$(basename "$1" .tar.xz)
    cp "$file" "$root/tmp/package.tar.xz"
    listing >"$out/$name.before"
    check "unpacking" as_reader sh -c 'cd && tar -xJf /tmp/package.tar.xz'
    folder=$(cd "$root/home/reader" && echo sverka-*)
    check "it runs from where it was unpacked" as_reader "/home/reader/$folder/program/sverka" --version
    check "install.sh" as_reader sh "/home/reader/$folder/install.sh"
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    mv "$root/home/reader/$folder" "$root/home/unpacked"
    entry="$root/home/reader/.local/share/applications/sverka.desktop"
    check "the menu entry" grep -q '^Exec="/home/reader/.local/bin/sverka" open %f$' "$entry"
    check "the MIME type" test -s "$root/home/reader/.local/share/mime/packages/sverka.xml"
    try_program "$name"
    check "uninstall.sh" as_reader sh /home/reader/.local/lib/sverka/uninstall.sh
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    home_listing >"$out/$name.home"
    check "nothing stays in HOME but the user's data" test -z "$(grep -v \
        '^\./\(demo\|\.config\|\.cache\|\.local$\|\.local/share$\|\.local/share/sverka\)' "$out/$name.home")"
    listing >"$out/$name.after"
    check "the system was not touched" diff "$out/$name.before" "$out/$name.after"
}

for package in "$@"; do
    report="$out/$(basename "$package").txt"
    : >"$report"
    say "$(basename "$package")"
    make_root
    case $package in
        *.deb) try_deb "$package" ;;
        *.tar.xz) try_tar "$package" ;;
        *) say "FAILED  neither a .deb nor a .tar.xz: $package"; failures=$((failures + 1)) ;;
    esac
    for place in tmp/.X11-unix proc dev/null dev/urandom dev/shm; do umount "$root/$place"; done
    [ -n "$keep" ] || rm -rf "$root"
    root=
done
[ "$failures" = 0 ] || { echo "check_bare_system: $failures failed; see $out" >&2; exit 1; }
