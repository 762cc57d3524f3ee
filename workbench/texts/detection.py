"""Which language a text is in: Russian and English by their letters and small words, others by py3langid's model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE: Final = 20_000
_SHORT: Final = 60  # letters; below it the model alone guesses wildly
_PLAIN_GUESS: Final = 0.75  # how sure an unmarked short text is Russian (Cyrillic) or English (ASCII)

_CYRILLIC_LANGUAGES: Final = frozenset("ru uk be bg sr mk kk ky mn tg tt ba".split())
_LATIN_LANGUAGES: Final = frozenset(
    "en de fr it es pt nl pl tr cs sk sl hr ro hu da sv no fi et lv lt sq la eo ca id vi is ga az uz".split()
)
_OTHER_LANGUAGES: Final = frozenset("ar zh ja ko th el he fa hi hy ka ur bn ta".split())

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUSSIAN_ONLY: Final = re.compile(r"[ыэё]", re.IGNORECASE)
_OLD_RUSSIAN: Final = re.compile(r"[ѣѳѵ]", re.IGNORECASE)
_NOT_RUSSIAN: Final = re.compile(r"[іїєґўјљњћђџѓќѕәғқңөұүһӣӯҳҷҙҫҡ]", re.IGNORECASE)
_RUSSIAN_WORDS: Final = frozenset(
    "и в не что как это он она они но из по для или мы вы вас вам при его её ее их был была было были если только "
    "к с от до же чтобы также который которые которых об со под после между все всё нет".split()
)
_ENGLISH_WORDS: Final = frozenset(
    "the and of that with for this which from were have has been they their would should could his her you your not "
    "what when will are was by it be but who there these those than then its she he we our".split()
)


@dataclass(frozen=True, slots=True)
class Detected:
    """A language found in a text: its two-letter code ("und" when there are no letters), and 0…1 how sure."""

    language: str
    confidence: float


def detect_language(text: str) -> Detected:
    """The language that most of `text` is in, judged by its first 20,000 characters.

    Russian and English are told with certainty from a sentence on, and taken as the likely ones for a word or two.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return Detected("und", 0.0)
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic >= max(latin, letters - cyrillic - latin):
        return _cyrillic(_words(sample, _CYRILLIC))
    if latin >= letters - latin - cyrillic:
        return _latin(_words(sample, _LATIN))
    if re.search(r"[\u3040-\u30ff]", sample):  # kana decide, whatever share of the signs is Chinese
        return Detected("ja", 0.98)
    return _by_model(sample, _OTHER_LANGUAGES)


def look_swapped(original: Detected, version: Detected, *, original_language: str, version_language: str) -> bool:
    """Whether two texts look as if the one were taken for the other: each is surely in the other's language."""
    return (
        original_language != version_language
        and (original.language, version.language) == (version_language, original_language)
        and min(original.confidence, version.confidence) > 0.7
    )


def _words(sample: str, script: re.Pattern[str]) -> list[str]:
    return [word for word in _WORD.findall(sample) if script.match(word)]


def _cyrillic(words: list[str]) -> Detected:
    text = " ".join(words)
    length = len(text)
    foreign = len(_NOT_RUSSIAN.findall(text))
    if len(_OLD_RUSSIAN.findall(text)) * 150 > length:
        return Detected("ru", 0.97)
    if foreign * 200 > length:
        return _by_model(text, _CYRILLIC_LANGUAGES - {"ru"} if foreign * 40 > length else _CYRILLIC_LANGUAGES)
    own = len(_RUSSIAN_ONLY.findall(text))
    if own * 100 > length or (own and _share(words, _RUSSIAN_WORDS) > 0.1):
        return Detected("ru", 0.99)
    if length < _SHORT:
        return Detected("ru", 0.9 if own or _share(words, _RUSSIAN_WORDS) > 0.1 else _PLAIN_GUESS)
    return _by_model(text, _CYRILLIC_LANGUAGES)


def _latin(words: list[str]) -> Detected:
    text = " ".join(words)
    folded = [word.lower() for word in words]
    distinct = len(_ENGLISH_WORDS.intersection(folded))
    if text.isascii() or sum(word.isascii() for word in words) > 0.97 * len(words):
        share = _share(words, _ENGLISH_WORDS)
        if distinct >= 3 and share > 0.12:
            return Detected("en", 0.99)
        if len(text) < _SHORT:
            found = _by_model(text, _LATIN_LANGUAGES)
            if found.language == "en" or found.confidence < 0.9:
                return Detected("en", 0.9 if distinct else _PLAIN_GUESS)
            return found
    return _by_model(text, _LATIN_LANGUAGES)


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word.lower() in known for word in words) / max(1, len(words))


def _by_model(text: str, languages: frozenset[str]) -> Detected:
    ranked = [(language, score) for language, score in _identifier().rank(text) if language in languages]
    total = sum(score for _, score in ranked) or 1.0
    language, score = ranked[0]
    return Detected(language, round(score / total, 4))


@cache
def _identifier() -> LanguageIdentifier:
    """py3langid's model, loaded (in about a second) at the first text that needs it."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
