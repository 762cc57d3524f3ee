"""What the window remembers between sessions, as typed values over one settings file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from workbench.desktop.export_choice import ExportChoice, choice_text, read_choice

_RECENT: Final = 12


class ColourScheme(StrEnum):
    """Which palette the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class DesktopSettings:
    """Typed access to the settings file (INI, one for the user).

    Attributes:
        path: where the file is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> ColourScheme:
        """The chosen palette."""
        value = str(self._store.value("look/scheme", ColourScheme.SYSTEM.value))
        return ColourScheme(value) if value in {each.value for each in ColourScheme} else ColourScheme.SYSTEM

    @scheme.setter
    def scheme(self, value: ColourScheme) -> None:
        self._store.setValue("look/scheme", value.value)

    @property
    def language(self) -> str:
        """The interface's language, or "" for the system's."""
        return str(self._store.value("look/language", ""))

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("look/language", value)

    @property
    def reading_family(self) -> str:
        """The face for texts, or "" for the best that is there."""
        return str(self._store.value("look/reading_family", ""))

    @reading_family.setter
    def reading_family(self, value: str) -> None:
        self._store.setValue("look/reading_family", value)

    @property
    def reading_size(self) -> float:
        """Points of the face for texts, 7…32."""
        return min(32.0, max(7.0, float(self._store.value("look/reading_size", 12.0))))

    @reading_size.setter
    def reading_size(self, value: float) -> None:
        self._store.setValue("look/reading_size", float(value))

    @property
    def keymap(self) -> str:
        """The name of the keymap preset."""
        return str(self._store.value("keys/preset", "Sverka"))

    @keymap.setter
    def keymap(self, value: str) -> None:
        self._store.setValue("keys/preset", value)

    @property
    def own_keys(self) -> dict[str, str]:
        """The user's own keys by command; an empty key means none."""
        self._store.beginGroup("keys/own")
        try:
            return {name: str(self._store.value(name, "")) for name in self._store.childKeys()}
        finally:
            self._store.endGroup()

    @own_keys.setter
    def own_keys(self, keys: dict[str, str]) -> None:
        self._store.remove("keys/own")
        for name, key in keys.items():
            self._store.setValue(f"keys/own/{name}", key)

    @property
    def hints_shown(self) -> bool:
        """Whether minor findings are shown."""
        return str(self._store.value("review/hints", "false")) == "true"

    @hints_shown.setter
    def hints_shown(self, value: bool) -> None:
        self._store.setValue("review/hints", "true" if value else "false")

    @property
    def thresholds(self) -> tuple[str, ...]:
        """The user's thresholds for kinds of findings, as `kind=value` (least confidence, off, hint or loud)."""
        value = self._store.value("review/thresholds", [])
        words = [value] if isinstance(value, str) else list(value or [])
        return tuple(str(word) for word in words if word)

    @thresholds.setter
    def thresholds(self, value: tuple[str, ...]) -> None:
        self._store.setValue("review/thresholds", list(value))

    @property
    def compact(self) -> bool:
        """Whether rows show one line, the current one excepted."""
        return str(self._store.value("look/compact", "false")) == "true"

    @compact.setter
    def compact(self, value: bool) -> None:
        self._store.setValue("look/compact", "true" if value else "false")

    @property
    def export_choice(self) -> ExportChoice:
        """The format and options of the last export."""
        return read_choice(str(self._store.value("export/choice", "")))

    @export_choice.setter
    def export_choice(self, value: ExportChoice) -> None:
        self._store.setValue("export/choice", choice_text(value))

    @property
    def export_folder(self) -> str:
        """The folder of the last export, or ""."""
        return str(self._store.value("export/folder", ""))

    @export_folder.setter
    def export_folder(self, value: str) -> None:
        self._store.setValue("export/folder", value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Corpora opened lately, the latest first, whether or not they still exist."""
        value = self._store.value("recent/paths", [])
        names = [value] if isinstance(value, str) else list(value or [])
        return tuple(Path(name) for name in names if name)

    def remember(self, path: Path) -> None:
        """Put `path` first among the recent corpora."""
        names = [str(path), *(str(other) for other in self.recent if other != path)]
        self._store.setValue("recent/paths", names[:_RECENT])

    def forget(self, path: Path) -> None:
        """Take `path` out of the recent corpora."""
        self._store.setValue("recent/paths", [str(other) for other in self.recent if other != path])

    def window_state(self, name: str) -> QByteArray:
        """The bytes kept under `name` (geometry, docks); empty when there are none."""
        value = self._store.value(f"window/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_window_state(self, name: str, state: QByteArray) -> None:
        """Keep the bytes under `name`."""
        self._store.setValue(f"window/{name}", state)

    def flush(self) -> None:
        """Write the file now."""
        self._store.sync()
