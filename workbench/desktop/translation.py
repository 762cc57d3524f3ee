"""The window's strings in the user's language, read from `translations/sverka_LANGUAGE.ts`.

The `.ts` files are read as they are: there is no compiled form to go stale, and a translator sees a change at the
next start. Qt's own strings (buttons of standard dialogs) come from Qt's catalogue.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from workbench.errors import ResourceError
from workbench.resources import translation

_Key = tuple[str, str, str]
FORMS: Final = {"en": 2, "ru": 3}


def plural_form(language: str, number: int) -> int:
    """Which plural form `number` takes, from 0 (CLDR's rules for whole numbers)."""
    if language != "ru":
        return 0 if number == 1 else 1
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2


class Catalogue(QTranslator):
    """A translator over one `.ts` file."""

    def __init__(self, language: str, path: Path, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._language = language
        self._forms: dict[_Key, tuple[str, ...]] = _read(path)

    def isEmpty(self) -> bool:
        """Whether nothing is translated."""
        return not self._forms

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The translation, or None when there is none."""
        forms = self._forms.get((context, source, disambiguation or ""))
        if not forms:
            return None
        return forms[plural_form(self._language, n)] if len(forms) > 1 and n >= 0 else forms[0]


def _read(path: Path) -> dict[_Key, tuple[str, ...]]:
    forms: dict[_Key, tuple[str, ...]] = {}
    # A file of the program itself, not of the user: nothing hostile is in it.
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            target = message.find("translation")
            if target is None or target.get("type") in ("vanished", "obsolete"):
                continue
            texts = tuple(form.text or "" for form in target.iter("numerusform")) or (target.text or "",)
            if all(texts):
                forms[name, message.findtext("source", ""), message.findtext("comment", "")] = texts
    return forms


def install(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Install the catalogues of `language` ("en", "ru") and return them."""
    installed: list[QTranslator] = []
    qt = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and qt.load(f"qtbase_{language}", folder):
        installed.append(qt)
    # Without its catalogue the window speaks the English of its source.
    with contextlib.suppress(ResourceError):
        installed.append(Catalogue(language, translation(f"sverka_{language}.ts"), application))
    for translator in installed:
        application.installTranslator(translator)
    return installed
