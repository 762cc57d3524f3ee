#!/bin/sh
# Makes dist/sverka-VERSION-FLAVOUR-macos-ARCH.dmg of the app that "python packaging/build.py --formats" built on macOS.
#
#   sh packaging/macos/dmg.sh [light|full] [SIGNING IDENTITY]
#
# Without an identity the app is signed ad hoc: Gatekeeper asks at the first start (right click, Open). With one it is
# signed for notarisation: xcrun notarytool submit … --wait, then xcrun stapler staple on the image.
set -eu
cd "$(dirname "$0")/../.."
flavour=${1:-light}
identity=${2:--}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' workbench/__init__.py)
app="build/$flavour/dist/Sverka.app"
[ -d "$app" ] || { echo "dmg: $app is missing: python packaging/build.py --flavour $flavour --formats" >&2; exit 1; }

options=''
[ "$identity" = - ] || options='--options runtime --timestamp'
# shellcheck disable=SC2086  # the options are words
codesign --force --deep $options --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
"$app/Contents/MacOS/sverka" selftest

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
cp -R "$app" "$staged/"
ln -s /Applications "$staged/Applications"
cp LICENSE "$staged/LICENSE.txt"
mkdir -p dist
image="dist/sverka-$version-$flavour-macos-$(uname -m).dmg"
rm -f "$image"
hdiutil create -volname "Sverka $version" -srcfolder "$staged" -fs HFS+ -format ULMO "$image"
echo "$image"
