"""Where the program's own files are: the only place that looks for them.

Three layouts are known: a checkout (`resources/` beside the package), an installed wheel
(`workbench/_resources`) and a frozen program (`_resources` in PyInstaller's folder).
"""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


def _roots(name: str) -> tuple[Path, ...]:
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "workbench" / f"_{name}"] if frozen else []
    return (*roots, _PACKAGE / f"_{name}", _PACKAGE.parent / name)


def resource(*parts: str) -> Path:
    """Path of a file or folder of `resources/`; raises `ResourceError` when it is missing."""
    return _find("resources", parts)


def translation_folder() -> Path | None:
    """The folder of compiled translations, or None when nothing was compiled."""
    for root in _roots("translations"):
        if any(root.glob("*/LC_MESSAGES/*.mo")):
            return root
    return None


def translation(*parts: str) -> Path:
    """Path of a file of `translations/`; raises `ResourceError` when it is missing."""
    return _find("translations", parts)


def frozen() -> bool:
    """Whether the program runs from a bundle, without a Python of the system."""
    return bool(getattr(sys, "frozen", False))


def manifest() -> Path | None:
    """`manifest.json` of the bundle that this program runs from; None in a checkout or an installed wheel."""
    if not frozen():
        return None
    path = Path(sys.executable).resolve().parent / "manifest.json"
    return path if path.is_file() else None


def _find(name: str, parts: tuple[str, ...]) -> Path:
    for root in _roots(name):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ResourceError(
        "a file of the program is missing",
        where="/".join((name, *parts)),
        advice="Install Sverka again.",
    )
