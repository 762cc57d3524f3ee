"""The encoding of a plain text, and its characters.

Unicode is recognised by its marks and by its form. Among the 8-bit encodings of Russian (windows-1251, KOI8-R,
CP866, ISO 8859-5, Mac) the one is taken in which the words read most like Russian: lower-case letters that are
frequent, capitals only at the beginning of words, no Latin letters among Cyrillic ones. That is certain from a few
words on, where charset-normalizer needs some sentences; it decides only when no Russian comes out.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from workbench.errors import InputError

_SAMPLE: Final = 1 << 16
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT: Final = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_WESTERN: Final = "cp1252"
_FREQUENCIES: Final = {  # of letters in Russian prose, in thousandths
    "о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44, "к": 35, "м": 32,
    "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16, "б": 16, "ч": 14, "й": 12, "х": 10,
    "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3, "ё": 2, "ъ": 1,
}  # fmt: skip
_WEIGHTS: Final = {letter: min(1.0, frequency / 55) for letter, frequency in _FREQUENCIES.items()}
_CAPITAL: Final = 0.85
_TYPOGRAPHIC: Final = 0.45
_LIKELIEST: Final = 0.02  # windows-1251 and Mac differ in few letters, and Mac files are rare
_RUSSIAN: Final = 0.4
_TYPOGRAPHY: Final = frozenset("«»„“”‘’–—…№\u00a0§°•\u00ad")
_ODD_WORD: Final = re.compile(
    r"[a-z][а-яёА-ЯЁ]|[а-яё][A-Za-z]|[а-яё][А-ЯЁ]"  # letters that do not stand together
    r"|(?<![^\s(])[—–…’”»°№•\u00a0\u00ad](?=[а-яё])"  # a sign where a capital should be
    r"|(?<![А-Яа-яЁё.-])[БГДЕЗЙЛМНПРТУФХЦЧШЩЪЫЬ](?![А-Яа-яЁё.-])"  # a capital that is no word, nor an initial
)
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_TEXT_CHARACTER: Final = re.compile(r"[\t\n\r -~\u00a0-\u024f\u0370-\u052f\u2010-\u203a\u2116]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a plain text.

    Attributes:
        text: decoded, without byte order mark, every line end as one "\\n".
        encoding: the encoding's name, as "utf-8" or "windows-1251".
        damaged: how many places could not be decoded and stand as U+FFFD.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, *, where: str, encoding: str | None = None) -> Decoded:
    """The text of `data`; `encoding` is taken as said, or found when None.

    Raises `InputError` when the bytes are no text, or not in the encoding named.
    """
    found = _as_said(data, encoding, where) if encoding else _detected(data, where)
    if len(_CONTROL.findall(found.text[:_SAMPLE])) > max(2, len(found.text[:_SAMPLE]) // 500):
        raise _binary(where)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.encoding, found.damaged)


def _as_said(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode("utf-8-sig" if name == "utf-8" else name)
    except LookupError as error:
        raise InputError(
            f"no encoding is called {encoding}", where=where, advice="Try utf-8, windows-1251 or koi8-r."
        ) from error
    except (UnicodeError, ValueError) as error:
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(
            f"the file is not in {encoding}{at}", where=where, advice="Leave the encoding out to have it found."
        ) from error
    return Decoded(text.removeprefix("\ufeff"), _people_name(name))


def _detected(data: bytes, where: str) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _lenient(data, name)
    if b"\0" in data[:_SAMPLE]:
        name = _utf16_without_mark(data[:_SAMPLE])
        if not name:
            raise _binary(where)
        return _lenient(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if _nearly_utf8(data):
            return _lenient(data, "utf-8")
    return _eight_bit(data, where)


def _lenient(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    return Decoded(text, _people_name(name), text.count("\ufffd"))


def _nearly_utf8(data: bytes) -> bool:
    """Whether most of the bytes above ASCII form valid UTF-8: a damaged or cut file, not an 8-bit one."""
    sample = data[:_SAMPLE]
    text = sample.decode("utf-8", errors="replace")
    valid = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return valid > 10 * text.count("\ufffd")


def _utf16_without_mark(sample: bytes) -> str:
    best, best_share = "", 0.9
    for name in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(name, errors="replace")
        share = len(_TEXT_CHARACTER.findall(text)) / max(1, len(text))
        if share > best_share:
            best, best_share = name, share
    return best


def _eight_bit(data: bytes, where: str) -> Decoded:
    sample = _sample_of_words(data)
    scored = sorted(
        (_russian_score(sample.decode(name, errors="replace")) + (_LIKELIEST if name == "cp1251" else 0), name)
        for name in _EIGHT_BIT
    )
    score, name = scored[-1]
    if score > _RUSSIAN and _CYRILLIC.search(sample.decode(name, errors="replace")):
        return _lenient(data, name)
    western = data[:_SAMPLE].decode(_WESTERN, errors="replace")
    high = [character for character in western if character > "\x7f"]
    letters = sum(character.isalpha() for character in western)
    if "\ufffd" not in high and len(high) < 0.4 * max(1, letters) and _reads_western(high):
        return _lenient(data, _WESTERN)
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise _binary(where)
    return _lenient(data, best.encoding)


def _sample_of_words(data: bytes) -> bytes:
    """Up to 64 KB of words with bytes above ASCII, so that a long Latin beginning does not hide the Russian."""
    words = re.findall(rb"[^\s]{0,40}[\x80-\xff][^\s]{0,40}", data[: 64 * _SAMPLE])
    return b" ".join(words)[:_SAMPLE]


def _russian_score(text: str) -> float:
    """How much the characters above ASCII of `text` read like Russian: up to 1; prose has 0.7 to 0.8."""
    high = [character for character in text if character > "\x7f"]
    if not high:
        return 0.0
    score = 0.0
    for character in high:
        folded = character.lower()
        if folded in _WEIGHTS:
            score += _WEIGHTS[folded] * (1.0 if folded == character else _CAPITAL)
        elif character in _TYPOGRAPHY:
            score += _TYPOGRAPHIC
    return (score - 1.5 * len(_ODD_WORD.findall(text))) / len(high)


def _reads_western(high: list[str]) -> bool:
    letters = [character for character in high if character.isalpha()]
    return sum(character.islower() for character in letters) >= 0.5 * len(letters)


def _people_name(name: str) -> str:
    named = {"cp1251": "windows-1251", "cp1252": "windows-1252", "utf-8-sig": "utf-8", "cp866": "cp866"}
    return named.get(name, name)


def _binary(where: str) -> InputError:
    return InputError("the file is not a text", where=where, advice="Choose a document that Sverka reads.")
