#!/bin/sh
# Takes away the Sverka that install.sh installed for this user. Corpora, settings and backups stay.
set -eu

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    ru*[Uu][Tt][Ff]*) russian=1 ;;
    *) russian= ;;
esac
say() { if [ -n "$russian" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

library="$HOME/.local/lib/sverka"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
if [ ! -f "$library/installed.txt" ]; then
    say "sverka: Sverka is not installed for this user." "sverka: Сверка у этого пользователя не установлена." >&2
    exit 1
fi
record=$(mktemp)
trap 'rm -f "$record"' EXIT
cp -- "$library/installed.txt" "$record"

rm -rf "$library"
while read -r kind path; do
    [ "$kind" = file ] && rm -f -- "$path"
done <"$record" || true

for tell in "update-mime-database $data/mime" "update-desktop-database $data/applications" \
    "gtk-update-icon-cache -q -t -f $data/icons/hicolor"; do
    case "$data" in *" "*) break ;; esac
    command -v "${tell%% *}" >/dev/null 2>&1 && $tell >/dev/null 2>&1 || true
done

# Folders that the installation made go when nothing but generated caches is left in them; the deepest first.
grep '^folder ' "$record" | cut -d ' ' -f 2- | sort -r | while read -r path; do
    [ -d "$path" ] || continue
    case "$path" in
        "$data/mime")
            if [ -z "$(find "$path/packages" -type f 2>/dev/null | head -n 1)" ]; then rm -rf -- "$path"; fi ;;
        "$data/applications") [ "$(ls -A "$path")" = mimeinfo.cache ] && rm -f -- "$path/mimeinfo.cache" ;;
        "$data/icons/hicolor") [ "$(ls -A "$path")" = icon-theme.cache ] && rm -f -- "$path/icon-theme.cache" ;;
    esac
    rmdir -- "$path" 2>/dev/null || true
done

[ "${1:-}" = --quiet ] || say \
    "Sverka is gone. Yours stays: $data/sverka and ${XDG_CONFIG_HOME:-$HOME/.config}/sverka, and every corpus." \
    "Сверка удалена. Ваше осталось: $data/sverka и ${XDG_CONFIG_HOME:-$HOME/.config}/sverka, а также все корпуса."
