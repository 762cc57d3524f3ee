"""Words for people, through gettext, without Qt.

Text is marked with `_("…")` from a `Messages` object handed in; nothing is installed globally. Errors and warnings
are finished English sentences by the time they are shown: their patterns are in the catalogue (`{name}` for what is
filled in), and `Messages.sentence` finds the pattern again.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
import string
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from workbench.resources import translation_folder

LANGUAGES: Final = ("en", "ru")
DOMAIN: Final = "sverka"
Translate = Callable[[str], str]
_DEPTH: Final = 3  # a sentence may quote one that quotes another


class Problem(Protocol):
    """What an error tells: see `workbench.errors.SverkaError`."""

    what: str
    where: str
    advice: str


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of one interface language.

    Attributes:
        language: "en" or "ru".
        text: translates one message.
        plural: translates by number: (one, many, n).
        sentence: translates a finished sentence, as errors and warnings are; what is unknown stays as it is.
    """

    language: str
    text: Translate
    plural: Callable[[str, str, int], str]
    sentence: Translate = field(default=str)

    def told(self, error: Problem) -> str:
        """An error's one line."""
        where, what, advice = (self.sentence(part) for part in (error.where, error.what, error.advice))
        line = f"{where}: {what}" if where else what
        return " ".join((f"{line}. {advice}" if advice else line).split())


def messages(language: str | None = None) -> Messages:
    """The messages of `language` ("en", "ru"), or of the locale when None; English when unknown."""
    chosen = language or _locale_language()
    if chosen not in LANGUAGES:
        chosen = "en"
    folder = translation_folder()
    found = gettext.translation(DOMAIN, folder, languages=[chosen], fallback=True) if folder else None
    if found is None or not isinstance(found, gettext.GNUTranslations):
        plain = gettext.NullTranslations()
        return Messages(chosen, plain.gettext, plain.ngettext)
    assert folder is not None
    sentences = Sentences(folder / chosen / "LC_MESSAGES" / f"{DOMAIN}.mo")
    return Messages(chosen, found.gettext, found.ngettext, sentences.translated)


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


def _locale_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value[:2].lower()
    return (locale.getlocale()[0] or "en")[:2].lower()


def mark(text: str) -> str:
    """`text` itself, marked for translation where it is shown."""
    return text


def sentence(text: str) -> str:
    """`text` itself, a finished sentence that is shown through `Messages.sentence`; an f-string gives its pattern."""
    return text


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A message with places to fill: what stands between them, their names, and the translation."""

    literals: tuple[str, ...]
    names: tuple[str, ...]
    target: str

    def values(self, text: str) -> Mapping[str, str] | None:
        """What the places hold in `text`; None when it is not of this pattern."""
        if not (text.startswith(self.literals[0]) and text.endswith(self.literals[-1])):
            return None
        place = 0
        for literal in self.literals:
            found = text.find(literal, place)
            if found < 0:
                return None
            place = found + len(literal)
        matched = re.fullmatch("(.*?)".join(map(re.escape, self.literals)), text, re.DOTALL)
        return dict(zip(self.names, matched.groups(), strict=True)) if matched else None


class Sentences:
    """Translates finished sentences by the patterns of a compiled catalogue, which is read when first needed."""

    def __init__(self, catalogue: Path) -> None:
        self._path = catalogue

    def translated(self, text: str) -> str:
        """The sentence in the catalogue's language; unknown sentences, and all names in them, stay as they are."""
        if isinstance(text, Told):
            parts = {
                name: self.translated(part) if isinstance(part, Told) else part for name, part in text.arguments.items()
            }
            return self._texts.get(text.template, text.template).format(**parts)
        return self._known(text, _DEPTH) or text

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(_pairs(self._path))

    @cached_property
    def _patterns(self) -> list[_Pattern]:
        found = []
        for source, target in self._texts.items():
            pieces = list(string.Formatter().parse(source)) if "{" in source and "%(" not in source else []
            names = tuple(name for _, name, _, _ in pieces if name is not None)
            if names:
                literals = [literal for literal, _, _, _ in pieces]
                closed = (*literals, "") if pieces[-1][1] is not None else tuple(literals)
                found.append(_Pattern(closed, names, target))
        # the pattern that says most wins
        return sorted(found, key=lambda each: -sum(map(len, each.literals)))

    def _known(self, text: str, depth: int) -> str | None:
        if not text or not depth:
            return None
        if text in self._texts:
            return self._texts[text]
        for pattern in self._patterns:
            values = pattern.values(text)
            if values is not None:
                return self._filled(pattern, values, depth - 1)
        return self._after_a_place(text, depth - 1) or self._one_by_one(text, depth - 1)

    def _filled(self, pattern: _Pattern, values: Mapping[str, str], depth: int) -> str:
        line = []
        for literal, name, _, _ in string.Formatter().parse(pattern.target):
            line.append(literal)
            if name is not None:
                value = values.get(name, "")
                # a name of one word may be a word of the catalogue too
                line.append((self._known(value, depth) if " " in value else None) or value)
        return "".join(line)

    def _after_a_place(self, text: str, depth: int) -> str | None:
        """A place before a known sentence, as in "file.txt: no such file"."""
        for matched in re.finditer(": ", text):
            known = self._known(text[matched.end() :], depth)
            if known is not None:
                place = text[: matched.start()]
                return f"{self._known(place, depth) or place}: {known}"
        return None

    def _one_by_one(self, text: str, depth: int) -> str | None:
        """Two known sentences, one after the other."""
        for matched in re.finditer(r"\. (?=\w)", text):
            first = self._known(text[: matched.start()], depth) or self._known(text[: matched.start() + 1], depth)
            second = self._known(text[matched.end() :], depth)
            if first is not None and second is not None:
                return f"{first.removesuffix('.')}. {second}"
        return None


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """(message, translation) of a compiled catalogue, but for those with plurals and contexts.

    The format is that of GNU gettext's manual, “The Format of GNU MO Files”.
    """
    data = path.read_bytes()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, sources, targets = struct.unpack_from(f"{order}3I", data, 8)

    def text(table: int, index: int) -> str:
        length, start = struct.unpack_from(f"{order}2I", data, table + 8 * index)
        return data[start : start + length].decode("utf-8")

    for index in range(count):
        source = text(sources, index)
        if source and not {"\0", "\4"} & set(source):
            yield source, text(targets, index)
