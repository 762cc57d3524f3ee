#!/bin/sh
# Proves the packages in a bare Debian without Python, offline: installs, tries, shows and removes them.
#
#   sh packaging/check_bare_system.sh [-o OUT] [-b BASE] [-i PACKAGES] [-m MODELS] [-k] PACKAGE.deb|PACKAGE.tar.xz …
#
# Needs root, debootstrap, Xvfb, xwininfo, import (ImageMagick) and localedef with Debian's locales. BASE is made by
# debootstrap when it is not there, and is left as it is: every package is tried in a copy. OUT gets pictures of the
# windows and a report for each package. -k keeps the copies. Exit 0 when everything holds, 1 otherwise.
#
# -i names Debian packages to have in BASE: with shared-mime-info,desktop-file-utils,libglib2.0-bin it is a system with
# a desktop, and it is tried too whether a click on a corpus opens it. -m names a folder made by trial_model.py, whose
# models are then added from the folder and from the archive.
set -eu

out=build/bare base=/var/tmp/sverka-bare/base keep='' display=97 more='' models=''
while getopts o:b:i:m:k option; do
    case $option in
        o) out=$OPTARG ;;
        b) base=$OPTARG ;;
        i) more=,$OPTARG ;;
        m) models=$(cd "$OPTARG" && pwd) ;;
        k) keep=1 ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "check_bare_system: needs root, for chroot and mounts" >&2; exit 2; }
mkdir -p "$out"
out=$(cd "$out" && pwd)

if [ ! -x "$base/bin/sh" ]; then
    mkdir -p "$base"
    debootstrap --variant=minbase --include="xz-utils$more" bookworm "$base" >"$out/debootstrap.log" 2>&1
fi

Xvfb ":$display" -screen 0 1280x800x24 -nolisten tcp -noreset -ac >"$out/xvfb.log" 2>&1 &
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
    for place in CP1251 IBM866; do  # consoles of old; the system has UTF-8 alone
        mkdir -p "$root/usr/lib/locale"
        localedef --no-archive -i ru_RU -f "$place" "$root/usr/lib/locale/ru_RU.$(echo $place | tr A-Z a-z)" || true
    done
    inside useradd --create-home --skel /nowhere --shell /bin/sh reader 2>/dev/null
}

window_named() { xwininfo -display ":$display" -root -tree 2>/dev/null | grep -q "\"[^\"]*$1"; }
show_window() { # show_window PICTURE ARGUMENTS…: start the window, wait for it, take a picture, end it
    picture=$1
    shift
    start=$(date +%s%N)
    # shellcheck disable=SC2086  # the opener is a command with its arguments
    as_reader DISPLAY=":$display" ${opener:-sverka} "$@" >"$out/window.log" 2>&1 &
    program=$!
    waited=0
    until window_named Sverka; do
        waited=$((waited + 1))
        [ $waited -lt 600 ] || { cat "$out/window.log"; return 1; }
        [ -n "${opener:-}" ] || kill -0 "$program" 2>/dev/null || { cat "$out/window.log"; return 1; }
        sleep 0.05
    done
    echo "$(( ($(date +%s%N) - start) / 1000000 ))" >"$out/window.ms"
    sleep 6
    xwininfo -display ":$display" -root -tree 2>/dev/null | grep -i sverka >"$out/window.name" || true
    import -display ":$display" -window root "$out/$picture"
    end_program
    wait "$program" || true
    [ "$(identify -format %k "$out/$picture")" -gt 50 ] || { echo "the picture is empty"; return 1; }
    if [ -s "$out/window.log" ]; then cat "$out/window.log"; return 1; fi
}

# A click's program is no child of ours. Only what runs in the copy is ended: its /proc shows all of this machine.
end_program() {
    for each in /proc/[0-9]*; do
        [ "$(readlink "$each/root" 2>/dev/null)" = "$root" ] || continue
        case "$(readlink "$each/exe" 2>/dev/null)" in */sverka) kill "${each#/proc/}" || true ;; esac
    done
}

# What the program itself must do, once it is installed; $2 is its folder.
try_program() {
    check "no Python here" no_python
    check "the version" as_reader sverka --version
    check "the self-test, offline, with an empty HOME" as_reader sverka selftest
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    check "nothing of the self-test stays in HOME" test -z "$(home_listing | grep -v '^\./\(\.local\|\.config\|\.cache\|sverka-\)')"
    check "the main job" as_reader sverka demo --out /home/reader/demo --quiet
    check "a console of cp1251" console CP1251
    check "a console of cp866" console IBM866
    check "the start page" show_window "$1-start.png"
    say "        the window was there after $(cat "$out/window.ms") ms"
    check "a corpus in the window" show_window "$1-corpus.png" open /home/reader/demo/molotov-1945.sverka
    say "        the window was there after $(cat "$out/window.ms") ms"
    check "the same in Russian, dark" show_dark "$1-russian-dark.png" open /home/reader/demo/molotov-1945.sverka
    check "a missing library of Qt's is told in one line" missing_library "$2/_internal/libxcb-cursor.so.0"
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    check "a missing library of the system is told in one line" missing_library "$2/_internal/lent/libEGL.so.1"
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    if [ -n "$models" ]; then try_models "$1"; fi
    if [ -x "$root/usr/bin/gio" ]; then try_desktop "$1"; fi
}

# The user's choice of language and colours holds: the picture is dark, and shows the words for a reader to see.
show_dark() {
    settings="$root/home/reader/.config/sverka/sverka.ini"
    printf '[look]\nlanguage=ru\nscheme=dark\n' >"$settings"
    show_window "$@" && [ "$(identify -format '%[fx:mean<0.4]' "$out/$1")" = 1 ]
}

# Russian in an encoding of old: nothing fails, and what is said is Russian.
console() {
    printf 'Договор № 5 подписан — «срочно» ◆ 10 €\tTreaty № 6 was signed… “at once” ▲ 11 €\n' >"$root/tmp/pairs.tsv"
    language="ru_RU.$(echo "$1" | tr A-Z a-z)"
    if as_reader sverka check /tmp/pairs.tsv >"$out/console.log" 2>"$out/console.err" &&
        as_reader sverka check --help >>"$out/console.log" 2>>"$out/console.err"; then code=0; else code=1; fi
    language=
    iconv -f "$1" -t UTF-8 "$out/console.log"
    cat "$out/console.err"
    [ $code = 0 ] && [ ! -s "$out/console.err" ] && iconv -f "$1" -t UTF-8 "$out/console.log" | grep -q 'Число изменилось' &&
        iconv -f "$1" -t UTF-8 "$out/console.log" | grep -q 'Параметры'
}

# The window without one of its libraries: exit 2 and one line that names it.
missing_library() {
    mv "$root$1" "$root$1.away"
    if as_reader DISPLAY=":$display" timeout 60 sverka 2>&1; then code=0; else code=$?; fi >"$out/missing.log"
    mv "$root$1.away" "$root$1"
    cat "$out/missing.log"
    [ $code = 2 ] && [ "$(wc -l <"$out/missing.log")" = 1 ] && grep -q "$(basename "$1")" "$out/missing.log"
}

# Models from a folder and from an archive, which the full flavour computes with.
try_models() {
    cp -R "$models" "$root/tmp/models"
    cp "$root/tmp/models/trial.tar" "$root/tmp/models/damaged.tar"
    printf 'X' | dd of="$root/tmp/models/damaged.tar" bs=1 seek=20000 conv=notrunc 2>/dev/null
    check "a model from a folder" as_reader sverka models add /tmp/models/trial --name folder
    check "a model from an archive with its manifest" as_reader sverka models add /tmp/models/trial.tar --name archive
    check "both are whole" as_reader sverka models verify
    check "they are one model" one_revision
    check "a damaged archive is refused" refused_in_one_line SHA-256 sverka models add /tmp/models/damaged.tar --name damaged
    sed 's/^/        /' "$out/last.log" | tee -a "$report"
    case $1 in
        *full*)
            check "the main job with the folder's" as_reader sverka demo --out /home/reader/demo-folder --encoder folder --quiet
            check "the main job with the archive's" as_reader sverka demo --out /home/reader/demo-archive --encoder archive --quiet
            ;;
        *)
            check "light says which flavour computes with it" refused_in_one_line 'full flavour' \
                sverka demo --out /home/reader/demo-folder --encoder folder --quiet
            sed 's/^/        /' "$out/last.log" | tee -a "$report" ;;
    esac
    check "the models go again" as_reader sh -c 'sverka models remove folder && sverka models remove archive'
    rm -rf "$root/tmp/models" "$root/home/reader/demo-folder" "$root/home/reader/demo-archive"
}

one_revision() {
    as_reader sverka models list --json >"$out/models.json"
    [ "$(grep '"revision"' "$out/models.json" | tail -n 2 | sort -u | wc -l)" = 1 ]
}

refused_in_one_line() { # refused_in_one_line SAID COMMAND…
    said=$1
    shift
    if as_reader "$@" 2>&1; then code=0; else code=$?; fi >"$out/refused.log"
    cat "$out/refused.log"
    [ $code = 2 ] && [ "$(wc -l <"$out/refused.log")" = 1 ] && grep -q "$said" "$out/refused.log"
}

# A system with a desktop: the corpus is known by its MIME type, and a click opens it.
try_desktop() {
    corpus=/home/reader/demo/molotov-1945.sverka
    check "the corpus's MIME type" content_type application/x-sverka "$corpus"
    cp "$root$corpus" "$root/home/reader/renamed"
    check "the same without its ending" content_type application/x-sverka /home/reader/renamed
    rm -f "$root/home/reader/renamed"
    check "Sverka opens it by default" default_program
    check "a click opens it" show_click "$1-click.png" "$corpus"
    say "        the window was there after $(cat "$out/window.ms") ms"
}
content_type() { as_reader gio info -a standard::content-type "$2" | tee /dev/stderr | grep -q ": $1\$"; }
default_program() { as_reader gio mime application/x-sverka | tee /dev/stderr | grep -q '^Default.*: sverka.desktop'; }
show_click() {
    opener="gio open"
    if show_window "$@"; then code=0; else code=1; fi
    opener=
    cat "$out/window.name"
    [ $code = 0 ] && grep -q molotov-1945 "$out/window.name"
}

try_deb() {
    file=$1 name=$(basename "$1" .deb)
    package=$(dpkg-deb --field "$file" Package)
    listing >"$out/$name.before"
    cp "$file" "$root/tmp/package.deb"
    check "dpkg -i" inside dpkg -i /tmp/package.deb
    say "        Depends: $(dpkg-deb --field "$file" Depends)"
    try_program "$name" /usr/lib/sverka
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
    try_program "$name" /home/reader/.local/lib/sverka
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
