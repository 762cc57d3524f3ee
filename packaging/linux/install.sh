#!/bin/sh
# Installs Sverka for the user who runs this; no administrator is needed: sh install.sh
# Where: ~/.local/lib/sverka, the command ~/.local/bin/sverka, and an entry in the menu. uninstall.sh takes it away.
set -eu

here=$(CDPATH="" cd -- "$(dirname -- "$0")" && pwd -P)
needed_glibc="@GLIBC@"
needed_kilobytes="@KILOBYTES@"

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    ru*[Uu][Tt][Ff]*) russian=1 ;;
    *) russian= ;;
esac
say() { if [ -n "$russian" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
fail() { say "sverka: $1" "sverka: $2" >&2; exit 1; }

[ -n "${HOME:-}" ] && [ -d "$HOME" ] || fail "HOME is not a folder: set it to yours." "HOME не указывает на папку: задайте её."
[ "$(uname -m)" = "@MACHINE@" ] ||
    fail "this is the program for @MACHINE@, and this computer is $(uname -m)." \
         "это программа для @MACHINE@, а этот компьютер — $(uname -m)."
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^glibc //' || true)
[ -n "$glibc" ] ||
    fail "this system has no glibc; Sverka needs glibc $needed_glibc or newer." \
         "в этой системе нет glibc; Сверке нужна glibc $needed_glibc или новее."
lower=$(printf '%s\n%s\n' "$glibc" "$needed_glibc" | sort -V | head -n 1)
[ "$lower" = "$needed_glibc" ] ||
    fail "this system's glibc is $glibc; Sverka needs $needed_glibc or newer (@SYSTEMS@)." \
         "здесь glibc $glibc; Сверке нужна $needed_glibc или новее (@SYSTEMS@)."

if command -v sha256sum >/dev/null 2>&1; then
    damaged=$(cd "$here" && sha256sum --quiet --check SHA256SUMS 2>/dev/null | head -n 1) || true
    [ -z "$damaged" ] ||
        fail "this copy is damaged (${damaged%%:*}): unpack or copy it again." \
             "копия повреждена (${damaged%%:*}): распакуйте или скопируйте её ещё раз."
fi

data="${XDG_DATA_HOME:-$HOME/.local/share}"
library="$HOME/.local/lib/sverka"
command="$HOME/.local/bin/sverka"
[ ! -e "$command" ] || [ -L "$command" ] ||
    fail "$command is there already and is not ours: move it away first." \
         "$command уже существует и не относится к Сверке: сначала уберите его."

# An older installation goes first, and its room counts; what the user made stays.
free=$(df -Pk "$HOME" | awk 'NR == 2 { print $4 }')
older=$(du -sk "$library" 2>/dev/null | awk '{ print $1 }')
[ $((${free:-0} + ${older:-0})) -ge "$needed_kilobytes" ] ||
    fail "there is not enough room in $HOME: $((needed_kilobytes / 1024)) MB are needed." \
         "в $HOME не хватает места: нужно $((needed_kilobytes / 1024)) МБ."
[ ! -f "$library/uninstall.sh" ] || sh "$library/uninstall.sh" --quiet

record=$(mktemp)
partial="$HOME/.local/lib/.sverka.partial"
trap 'rm -rf "$record" "$partial"' EXIT

# Make a folder and all above it, noting those that were not there: they go with the program.
folder() {
    [ -d "$1" ] && return 0
    folder "$(dirname -- "$1")"
    mkdir -- "$1"
    printf 'folder %s\n' "$1" >>"$record"
}
put() {
    folder "$(dirname -- "$2")"
    cp -- "$1" "$2"
    chmod 644 "$2"
    printf 'file %s\n' "$2" >>"$record"
}

folder "$HOME/.local/lib"
rm -rf "$partial"
cp -R -- "$here/program" "$partial"
folder "$HOME/.local/bin"
folder "$data/applications"
folder "$data/mime"
(cd "$here/share" && find . -type f | sort) >"$record.list"
while read -r file; do
    put "$here/share/$file" "$data/${file#./}"
done <"$record.list"
rm -f "$record.list"
# the menu may not know ~/.local/bin: the entry names the whole path
sed "s|^Exec=sverka |Exec=\"$command\" |" "$here/share/applications/sverka.desktop" >"$data/applications/sverka.desktop"

rm -rf "$library"
mv -- "$partial" "$library"
ln -sf "$library/sverka" "$command"
printf 'file %s\n' "$command" >>"$record"
cp -- "$here/uninstall.sh" "$library/uninstall.sh"
cp -- "$record" "$library/installed.txt"

for tell in "update-mime-database $data/mime" "update-desktop-database $data/applications" \
    "gtk-update-icon-cache -q -t -f $data/icons/hicolor"; do
    # shellcheck disable=SC2086  # the words are ours, and the folder is checked below
    case "$data" in *" "*) break ;; esac
    command -v "${tell%% *}" >/dev/null 2>&1 && $tell >/dev/null 2>&1 || true
done

say "Sverka @VERSION@ is installed: in the menu, and as $command." \
    "Сверка @VERSION@ установлена: в меню и как $command."
case ":${PATH:-}:" in
    *":$HOME/.local/bin:"*) ;;
    *) say "To call it as 'sverka', sign in again or add ~/.local/bin to PATH." \
           "Чтобы вызывать её как «sverka», войдите заново или добавьте ~/.local/bin в PATH." ;;
esac
say "Check it with: $command selftest" "Проверка: $command selftest"
say "Take it away with: sh $library/uninstall.sh" "Удаление: sh $library/uninstall.sh"
