"""Words for people, through gettext, without Qt.

Text is marked with `_("…")` from a `Messages` object handed in; nothing is installed globally.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workbench.resources import translation_folder

LANGUAGES: Final = ("en", "ru")
Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of one interface language.

    Attributes:
        language: "en" or "ru".
        text: translates one message.
        plural: translates by number: (one, many, n).
    """

    language: str
    text: Translate
    plural: Callable[[str, str, int], str]


def messages(language: str | None = None) -> Messages:
    """The messages of `language` ("en", "ru"), or of the locale when None; English when unknown."""
    chosen = language or _locale_language()
    if chosen not in LANGUAGES:
        chosen = "en"
    folder = translation_folder()
    found = (
        gettext.translation("sverka", folder, languages=[chosen], fallback=True)
        if folder
        else gettext.NullTranslations()
    )
    return Messages(chosen, found.gettext, found.ngettext)


class Told(str):
    """An English sentence that can be told in another language too.

    Attributes:
        template: the message as the catalogues have it, with `{names}`.
        arguments: what stands for the names.
    """

    template: str
    arguments: dict[str, object]

    def __new__(cls, template: str, arguments: dict[str, object]) -> Told:
        """The sentence, in English as a plain string would be."""
        made = super().__new__(cls, template.format(**arguments))
        made.template, made.arguments = template, arguments
        return made

    def __getnewargs__(self) -> tuple[str, dict[str, object]]:  # type: ignore[override]
        """What makes it again in another process."""
        return self.template, self.arguments


def told(template: str, **arguments: object) -> Told:
    """A message with what stands for its `{names}`; the template is marked for translation."""
    return Told(template, arguments)


def in_words(sentence: str, words: Messages) -> str:
    """The sentence in the language of `words`; a plain string as it is."""
    if not isinstance(sentence, Told):
        return sentence
    given = sentence.arguments.items()
    parts = {name: in_words(part, words) if isinstance(part, Told) else part for name, part in given}
    return words.text(sentence.template).format(**parts)


def _locale_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value[:2].lower()
    return (locale.getlocale()[0] or "en")[:2].lower()


def mark(text: str) -> str:
    """`text` itself, marked for translation where it is shown."""
    return text
