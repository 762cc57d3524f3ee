"""Brings `translations/sverka_LANGUAGE.ts` up to date with the window's source.

Run as `python -m tests.instruments.window_catalogue`. It calls Qt's own `lupdate`. English needs a catalogue for
its plurals only.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import PySide6

ROOT: Final = Path(__file__).resolve().parents[2]


def update(folder: Path) -> None:
    """Write the catalogues of the window's strings into `folder`, keeping what is translated there."""
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    sources = sorted(str(path) for path in (ROOT / "workbench" / "desktop").glob("*.py"))
    for language, plural in (("ru", []), ("en", ["-pluralonly"])):
        target = folder / f"sverka_{language}.ts"
        subprocess.run(
            [
                str(lupdate),
                *sources,
                "-ts",
                str(target),
                "-source-language",
                "en",
                "-target-language",
                language,
                "-locations",
                "none",
                "-no-obsolete",
                "-silent",
                *plural,
            ],
            check=True,
        )


if __name__ == "__main__":
    update(ROOT / "translations")
    sys.exit(0)
