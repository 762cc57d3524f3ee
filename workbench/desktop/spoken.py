"""Finished sentences from outside the window (errors, warnings) in the window's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from workbench.errors import SverkaError
from workbench.messages import messages

_LANGUAGE: Final = "interfaceLanguage"


def speak(application: QCoreApplication, language: str) -> None:
    """Let `told` and `said` speak this language ("en", "ru") from now on."""
    application.setProperty(_LANGUAGE, language)


def told(error: SverkaError) -> str:
    """An error's one line."""
    return messages(_language()).told(error)


def said(sentence: str) -> str:
    """A warning or another finished sentence."""
    return messages(_language()).sentence(sentence)


def _language() -> str:
    application = QCoreApplication.instance()
    return str(application.property(_LANGUAGE) or "en") if application is not None else "en"
