"""The look of the window: palette, style sheet, faces and icons from one choice of colours."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from workbench.desktop.palette import CONTRAST, DARK, LIGHT, Palette
from workbench.desktop.settings import ColourScheme, DesktopSettings
from workbench.desktop.style_sheet import style_sheet
from workbench.errors import ResourceError
from workbench.resources import resource

READING_FACES: Final = (
    "PT Serif",
    "Literata",
    "Charis SIL",
    "Source Serif 4",
    "Noto Serif",
    "Cambria",
    "Georgia",
    "New York",
    "Palatino",
    "Liberation Serif",
    "DejaVu Serif",
)
"""Serif faces with full Cyrillic, the best for reading first."""


class Theme(QObject):
    """The palette in use and what follows from it.

    Attributes:
        colours: the palette in use.

    Signals:
        changed(): colours or faces are others now.
    """

    changed = Signal()

    def __init__(self, application: QApplication, settings: DesktopSettings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.colours: Palette = LIGHT
        application.styleHints().colorSchemeChanged.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Take over the settings' and the system's choice."""
        scheme = self._settings.scheme
        dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        chosen = {ColourScheme.LIGHT: LIGHT, ColourScheme.DARK: DARK, ColourScheme.CONTRAST: CONTRAST}
        self.colours = chosen.get(scheme, DARK if dark else LIGHT)
        self._icons.clear()
        self._application.setPalette(qt_palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()

    def colour(self, name: str, *, alpha: float = 1.0) -> QColor:
        """The palette's colour of this name ("accent", "muted" …), more or less transparent."""
        colour = QColor(getattr(self.colours, name))
        colour.setAlphaF(alpha)
        return colour

    def reading_font(self) -> QFont:
        """The face for texts."""
        family = self._settings.reading_family or best_reading_face()
        font = QFont(family)
        font.setPointSizeF(self._settings.reading_size)
        font.setStyleHint(QFont.StyleHint.Serif)
        return font

    def zoom(self, steps: int) -> None:
        """Make texts larger or smaller by half points a step; 0 sets 12 points."""
        self._settings.reading_size = self._settings.reading_size + steps / 2 if steps else 12.0
        self.changed.emit()

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """The icon of this name drawn in a palette colour; an empty icon when there is no such file."""
        key = (name, colour)
        if key not in self._icons:
            self._icons[key] = self._drawn(name, colour)
        return self._icons[key]

    def _drawn(self, name: str, colour: str) -> QIcon:
        try:
            source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        except ResourceError:
            return QIcon()
        icon = QIcon()
        for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "rule")):
            renderer = QSvgRenderer(QByteArray(source.replace("currentColor", getattr(self.colours, ink)).encode()))
            for size in (16, 20, 24, 32, 48):
                icon.addPixmap(_pixmap(renderer, size), mode)
        return icon


def best_reading_face() -> str:
    """The first of `READING_FACES` that this computer has, or the system's serif."""
    families = set(QFontDatabase.families())
    return next((face for face in READING_FACES if face in families), "serif")


def qt_palette(colours: Palette) -> QPalette:
    """Qt's palette for these colours."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.panel,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.paper,
        QPalette.ColorRole.AlternateBase: colours.alternate,
        QPalette.ColorRole.ToolTipBase: colours.alternate,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.critical,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.paper,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Light: colours.alternate,
        QPalette.ColorRole.Midlight: colours.alternate,
        QPalette.ColorRole.Mid: colours.rule,
        QPalette.ColorRole.Dark: colours.rule,
        QPalette.ColorRole.Shadow: colours.rule,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        faint = QColor(colours.muted)
        faint.setAlphaF(0.65)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
