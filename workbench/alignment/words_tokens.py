"""What word alignment needs to know of a token without its context: class, value, spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Final

from workbench.language.lemmas import English, Russian, plain
from workbench.language.remembered import Remembered


class TokenClass(IntEnum):
    """Classes of tokens that only correspond within the class, or that attach to others."""

    WORD = 0
    PUNCTUATION = 1
    NUMBER = 2
    GAP = 3


ARTICLES: Final = frozenset(("the", "a", "an"))
PREPOSITIONS: Final = frozenset(("of", "to", "for", "in", "on", "at", "by", "with", "from", "as", "into"))
AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had will would do does did shall am 's 're 've 'll 'd".split()
)
YEAR_WORDS: Final = frozenset("год года году годом годы годов годах годам г гг".split())

_NOMINAL: Final = frozenset(("NOUN", "NPRO"))
_VERBAL: Final = frozenset(("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED", "ADJS"))
_GAP: Final = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]")
_DIGITS: Final = re.compile(r"\d")
_CYRILLIC: Final = re.compile("[а-яёА-ЯЁ]")
_LATIN: Final = str.maketrans(
    "áàâãäåāčçćďéèêëēěíìîïīñńóòôõöøōřšśťúùûüūýÿžźżłđß", "aaaaaaacccdeeeeeeiiiiinnooooooorsstuuuuuyyzzzlds"
)
_SOUNDS: Final = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("sh", "S"), ("ch", "C"), ("zh", "Z"), ("kh", "H"), ("ph", "F"),
    ("ts", "C"), ("tz", "C"), ("th", "T"), ("ck", "K"), ("qu", "K"),
)  # fmt: skip
_LETTERS: Final = {
    **dict(zip("бвгджзклмнпрстфхцчшщ", "BVGDZZKLMNPRSTFHCCSS", strict=True)),
    **dict(zip("bvgdjzklmnprstfhcwqx", "BVGDZZKLMNPRSTFHKVKK", strict=True)),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        lower: in lower case, `е` for `ё`.
        lemma: the most probable one, "" for other tokens than words.
        kind: its class.
        value: digits of a number with one kind of separator, "" for other tokens.
        consonants: of a capitalised word, in sounds that both scripts share, "" for other tokens.
        nominal, verbal: whether a Russian form may be a noun or pronoun, a verb or predicate; both for other scripts
            as far as nothing speaks against it.
        is_word, is_sign: whether its class is word, and punctuation.
    """

    lower: str
    lemma: str
    kind: TokenClass
    value: str
    consonants: str
    nominal: bool
    verbal: bool
    is_word: bool = field(init=False)
    is_sign: bool = field(init=False)

    def __post_init__(self) -> None:
        """Tell the class once: it is asked for far more often than a form is met for the first time."""
        object.__setattr__(self, "is_word", self.kind is TokenClass.WORD)
        object.__setattr__(self, "is_sign", self.kind is TokenClass.PUNCTUATION)


def consonant_sounds(word: str) -> str:
    """The consonants of a word of either script in letters that both share, without doubles."""
    text = plain(word).translate(_LATIN)
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    sounds: list[str] = []
    for letter in text:
        sound = _LETTERS.get(letter, letter if letter.isupper() else "")
        if sound and (not sounds or sounds[-1] != sound):
            sounds.append(sound)
    return "".join(sounds)


@lru_cache(maxsize=4096)
def is_cyrillic(text: str) -> bool:
    """Whether most letters of `text` are Cyrillic; asked several times of one text, so the last are remembered."""
    if text.isascii():
        return False
    cyrillic = len(_CYRILLIC.findall(text))
    return 2 * cyrillic > sum(map(str.isalpha, text))


class Tokens:
    """Remembers what it found for each form; parses Russian forms with the analyser handed in."""

    def __init__(self, russian: Russian, english: English) -> None:
        self._russian = russian
        self._english = english
        self._known: Remembered[str, Token] = Remembered()

    def __call__(self, forms: Iterable[str]) -> tuple[Token, ...]:
        """The tokens of forms."""
        known = self._known
        return tuple([known.get(form) or self._new(form) for form in forms])

    def _new(self, form: str) -> Token:
        found = self._known[form] = self._made(form)
        return found

    def _made(self, form: str) -> Token:
        lower = plain(form).replace("’", "'")
        if _GAP.fullmatch(form):
            return Token(lower, "", TokenClass.GAP, "", "", False, False)
        if not any(letter.isalnum() for letter in form):
            return Token(lower, "", TokenClass.PUNCTUATION, "", "", False, False)
        if _DIGITS.match(form):
            return Token(lower, "", TokenClass.NUMBER, lower.replace(",", "."), "", True, False)
        consonants = consonant_sounds(form) if form[0].isupper() else ""
        if not is_cyrillic(form):
            return Token(lower, self._english.lemma(form), TokenClass.WORD, "", consonants, True, False)
        parts = {parse.part for parse in self._russian.parses(lower)[:4] if parse.score >= 0.1}
        lemma = self._russian.lemma(lower)
        return Token(lower, lemma, TokenClass.WORD, "", consonants, bool(parts & _NOMINAL), bool(parts & _VERBAL))
