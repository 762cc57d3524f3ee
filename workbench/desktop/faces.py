"""The faces that come with a bundle, lent to a system that has none with Cyrillic."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from workbench.errors import ResourceError
from workbench.resources import resource

# DejaVu Sans has the signs that the other two lack (→, ◆, ▲)
READING: Final = "PT Serif"
CONTROLS: Final = "PT Sans"


def lend_faces(application: QApplication) -> tuple[str, ...]:
    """Add the program's faces that are missing here, and return their families.

    The face for reading is always there then; that for controls is used when the system has no face with Cyrillic.
    A checkout or a wheel has no faces of its own: nothing happens.
    """
    try:
        folder = resource("fonts")
    except ResourceError:
        return ()
    cyrillic = set(QFontDatabase.families(QFontDatabase.WritingSystem.Cyrillic))
    wanted = [("PTF", READING)] if READING not in cyrillic else []
    if not cyrillic:
        wanted += [("PTS", CONTROLS), ("DejaVuSans", "DejaVu Sans")]
    for start, _ in wanted:
        for path in sorted(folder.glob(f"{start}*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    if not cyrillic:
        application.setFont(QFont(CONTROLS, 10))
    return tuple(family for _, family in wanted)
