"""Forms of a text for comparison. The text that is kept is never edited: these forms are made beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

NORMALISATION_VERSION: Final = "1"
"""Part of every vector's key: changes whenever `comparison_form` gives another result for some text."""

_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE: Final = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_DOUBLE_QUOTES: Final = "«»„“”‟〝〞〟＂"
_SINGLE_QUOTES: Final = "‘’‚‛‹›′ʼ`´＇"
_DASHES: Final = "‐‑‒–—―−﹘﹣－"

_ONE_TO_ONE: Final = str.maketrans(
    {
        **dict.fromkeys(_SPACES + "\t\r\n\v\f\u0085\u2028\u2029", " "),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DASHES, "-"),
        "ё": "е",
        "Ё": "Е",
        "ѐ": "е",  # a letter with a grave accent of its own: in Russian texts a stressed е or и
        "Ѐ": "Е",
        "ѝ": "и",
        "Ѝ": "И",
    }
)
_REMOVED: Final = dict.fromkeys(map(ord, INVISIBLE))
_STRESS: Final = re.compile(r"(?<=[\u0400-\u052f])[\u0300\u0301]+")
_RUNS: Final = re.compile(r" {2,}")

# Latin letters that OCR puts for Cyrillic ones of the same shape.
_LATIN_TWINS: Final = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_TWIN_LETTERS: Final = frozenset("ABCEHKMOPTXYaceopxy")
_MIXED_WORD: Final = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_LATIN: Final = re.compile(r"[A-Za-z]")

_OLD_LETTERS: Final = str.maketrans({"ѣ": "е", "Ѣ": "Е", "і": "и", "І": "И", "ѳ": "ф", "Ѳ": "Ф", "ѵ": "и", "Ѵ": "И"})
FINAL_HARD_SIGN: Final = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ])[ъЪ](?!\w)")
_OLD_SPELLING: Final = re.compile(r"[ѣѢѳѲѵѴ]|(?<=[бвгджзклмнпрстфхцчшщ])[ъЪ](?![\w-])|(?<=[а-я])і(?=[аеийоуъыэюяѣ])")
_OLD_ENDINGS: Final = (
    (re.compile(r"(?<=[жчшщцЖЧШЩЦ])аго\b"), "его"),
    (re.compile(r"(?<=\w\w)аго\b"), "ого"),
    (re.compile(r"(?<=\w\w)яго\b"), "его"),
    (re.compile(r"(?<=\w\w[бвгджзклмнпрстфхцчшщ])ыя\b"), "ые"),
    (re.compile(r"(?<=\w\w[гкхжчшщн])ия\b(?=\s+\w+[ыиья]\b)"), "ие"),
)


@dataclass(frozen=True, slots=True)
class ComparisonForm:
    """A comparison form with its way back.

    Attributes:
        text: the form.
        offsets: for each code point of `text` the code point of the source that it comes from, and the source's
            length at the end (so len(offsets) = len(text) + 1).
    """

    text: str
    offsets: tuple[int, ...]


def comparison_form(text: str, *, fold_case: bool = False, repair_mixed: bool = False, modern: bool = False) -> str:
    """`text` in the form in which two texts are compared.

    NFC; ё as е; one kind of quotation marks, apostrophes, dashes and spaces; `…` as `...`; soft hyphens, invisible
    signs and stress marks left out; white space joined and trimmed. `fold_case` folds case, `repair_mixed` turns
    Latin letters inside Cyrillic words into their twins (OCR), `modern` turns pre-1918 spelling into today's.
    The function is idempotent for each choice of options.
    """
    form = unicodedata.normalize("NFC", text.translate(_REMOVED))
    form = without_stress(form)
    form = unicodedata.normalize("NFC", form.translate(_ONE_TO_ONE)).replace("…", "...")
    if repair_mixed:
        form = without_mixed_letters(form)
    if modern:
        form = modern_spelling(form)
    if fold_case:
        form = unicodedata.normalize("NFC", form.casefold())
    return _RUNS.sub(" ", form).strip()


def aligned_form(text: str) -> str:
    """`text` with the same length: ё as е, quotation marks, dashes and spaces unified, a code point for each."""
    return text.translate(_ONE_TO_ONE)


def comparison_form_with_offsets(text: str, *, fold_case: bool = False) -> ComparisonForm:
    """The comparison form of `text` with, for each of its code points, the place in `text` that it comes from."""
    pieces: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        form = comparison_form(text[start:end], fold_case=fold_case)
        if not form and text[start:end].translate(_REMOVED):
            form = " " if pieces and not pieces[-1].endswith(" ") else ""
        pieces.append(form)
        offsets.extend([start] * len(form))
    joined = "".join(pieces)
    kept = joined.rstrip(" ")
    return ComparisonForm(kept, (*offsets[: len(kept)], len(text)))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of a character with the combining marks after it; none for an empty text."""
    starts = [i for i, character in enumerate(text) if i == 0 or not unicodedata.combining(character)]
    return list(zip(starts, [*starts[1:], len(text)], strict=False))


def without_stress(text: str) -> str:
    """`text` without the stress marks of dictionaries and textbooks (combining acute and grave on a letter)."""
    if "\u0301" not in text and "\u0300" not in text:
        return text
    return unicodedata.normalize("NFC", _STRESS.sub("", text))


def without_mixed_letters(text: str) -> str:
    """`text` with Latin letters inside Cyrillic words turned into the Cyrillic ones of the same shape."""

    def repaired(match: re.Match[str]) -> str:
        word = match.group()
        latin = _LATIN.findall(word)
        if not latin or not _CYRILLIC.search(word) or not _TWIN_LETTERS.issuperset(latin):
            return word
        return word.translate(_LATIN_TWINS)

    return _MIXED_WORD.sub(repaired, text)


def is_old_spelling(text: str) -> bool:
    """Whether `text` has letters that Russian does not write since 1918, or a hard sign at a word's end."""
    return _OLD_SPELLING.search(text) is not None


def modern_spelling(text: str) -> str:
    """`text` with the letters and endings of before 1918 in today's spelling, as far as rules go."""
    return modern_letters(FINAL_HARD_SIGN.sub("", text))


def modern_letters(text: str) -> str:
    """The same but for hard signs at words' ends, which stay: a letter for each letter."""
    form = text.translate(_OLD_LETTERS)
    for pattern, ending in _OLD_ENDINGS:
        form = pattern.sub(ending, form)
    return form
