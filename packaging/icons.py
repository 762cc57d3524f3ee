"""The program's icon in the sizes and formats that desktops want, drawn from `resources/icons/sverka.svg`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG: Final = Path(__file__).resolve().parents[1] / "resources" / "icons" / "sverka.svg"
SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def drawn(size: int) -> QImage:
    """The icon, `size` pixels wide and high."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def save(path: Path, size: int) -> None:
    """Write the icon in the format of the file's ending (png, ico, icns)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not drawn(size).save(str(path)):
        raise OSError(f"{path} cannot be written: Qt has no plug-in for it here")
