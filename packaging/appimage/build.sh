#!/bin/sh
# Makes dist/sverka-VERSION-FLAVOUR-MACHINE.AppImage of a built bundle.
#
#   sh packaging/appimage/build.sh RUNTIME [light|full]      PYTHON names a Python with PySide6 (.venv/bin/python)
#
# RUNTIME is the type-2 runtime for this machine (https://github.com/AppImage/type2-runtime/releases, MIT), fetched
# beforehand: it is on no package index, and the build downloads nothing by itself. Needs mksquashfs.
# An AppImage is one file to start; the .tar.xz stays the first choice, as it needs no FUSE and makes a menu entry.
set -eu
runtime=$(realpath "${1:?name the runtime: sh packaging/appimage/build.sh RUNTIME [light|full]}")
cd "$(dirname "$0")/../.."
flavour=${2:-light}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' workbench/__init__.py)
bundle="build/$flavour/dist/sverka"
[ -x "$bundle/sverka" ] || { echo "appimage: $bundle is missing: python packaging/build.py" >&2; exit 1; }
case "$(head -c 11 "$runtime" | od -An -tx1 | tr -d ' \n')" in
    7f454c46????????414902) ;;
    *) echo "appimage: $runtime is not a type-2 AppImage runtime" >&2; exit 1 ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/usr/lib" "$folder/usr/share" dist
cp -R "$bundle" "$folder/usr/lib/sverka"
ln -s usr/lib/sverka/sverka "$folder/AppRun"
"${PYTHON:-.venv/bin/python}" packaging/linux_packages.py "$folder/usr/share"
cp "$folder/usr/share/applications/sverka.desktop" "$folder/sverka.desktop"
cp "$folder/usr/share/icons/hicolor/256x256/apps/sverka.png" "$folder/sverka.png"
ln -s sverka.png "$folder/.DirIcon"

image="dist/sverka-$version-$flavour-$(uname -m).AppImage"
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
env -u SOURCE_DATE_EPOCH mksquashfs "$folder" "$folder.squashfs" -root-owned -noappend -comp zstd -quiet \
    -mkfs-time "$epoch" -all-time "$epoch"
cat "$runtime" "$folder.squashfs" >"$image"
rm -f "$folder.squashfs"
chmod 755 "$image"
echo "$image"
