"""Words: what their lemmas and parts of speech may be, in Russian and English.

Neither class is made at import: the caller makes one (each reads its dictionary, a tenth of a second) and hands it in.
Both remember the forms that they were asked about lately, so that the second question costs a dictionary look-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pymorphy3
import pymorphy3_dicts_ru
import simplemma

from workbench.language.remembered import Remembered
from workbench.language.russian_dictionary import RussianDictionary

_RUSSIAN_CONTENT: Final = frozenset(
    {"NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB"}
)

RUSSIAN_FUNCTION_WORDS: Final = frozenset(
    """
    а без бы был была были было быть в ваш вдоль ведь весь во вне вот все всё всего вся вы где да даже для до его ее её
    ей ему если есть еще ещё же за здесь и из из-за изо или им ими их к ка как какой ко когда кой который кто куда ли
    либо лишь между меня мне мной мои мой мы на над надо нам нами нас наш не него нее неё ней нем нём нему несмотря
    нет ни ним ними них но ну о об обо однако он она они оно от ото перед по под подо после потом потому при про просто
    разве ради раз с сам самый свой себе себя со собой среди та так такой также там тебе тебя тем то тобой тогда того
    тоже той только том тому тот ту тут ты у уж уже хотя чего чей чем через что чтоб чтобы чтоже эта эти это этого этот
    я являться мочь стать г т тов
    """.split()
)

ENGLISH_FUNCTION_WORDS: Final = frozenset(
    """
    a about above after again against all also although am among an and any are aren as at away be because been before
    being below between both but by can cannot could did do does doing done down during each either else even ever every
    few for from further get had has have having he her here hers herself him himself his how however i if in into is it
    its itself just least less lest let like many may me might mine more most much must my myself near neither no nor
    not now of off on once one only onto or other others ought our ours ourselves out over own per please quite rather s
    same shall she should since so some such t than that the their theirs them themselves then there therefore these
    they this those though through thus to too toward towards under until up upon us very was we were what when where
    whereas whether which while who whom whose why will with within without would yet you your yours yourself yourselves
    d ll m re ve mr mrs
    """.split()
)

RUSSIAN_QUALIFIERS: Final = frozenset(
    """
    весь вся все всего даже еще лишь однако потом просто самый также тогда тоже только уже
    """.split()
)
"""Function words that a reader misses: quantifiers, focus particles, and adverbs of time."""

ENGLISH_QUALIFIERS: Final = frozenset(
    """
    again all also both each even every few further just least less many more most now once only other others own quite
    rather same then too very
    """.split()
)
"""The same of English."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a Russian form.

    Attributes:
        lemma: the dictionary form, lower case, with `е` for `ё`.
        part: OpenCorpora's part of speech ("NOUN", "VERB", …) or "" (numbers, Latin, punctuation).
        grammemes: OpenCorpora's grammemes ("Surn", "Geox", "plur", "past", …).
        score: how probable the reading is without context, 0…1.
    """

    lemma: str
    part: str
    grammemes: frozenset[str]
    score: float


class Russian:
    """Lemmas and grammar of Russian forms by pymorphy3 (OpenCorpora dictionary, guesses for unknown words).

    Attributes:
        analyzer: the pymorphy3 analyser; a new one is made when none is handed in.
    """

    def __init__(self, analyzer: Any | None = None) -> None:
        # the path spares it a search through all packages
        self.analyzer: Any = analyzer or pymorphy3.MorphAnalyzer(pymorphy3_dicts_ru.get_path(), lang="ru")
        self._dictionary = RussianDictionary(self.analyzer)
        self._parses: Remembered[str, tuple[Parse, ...]] = Remembered()
        self._lemmas: Remembered[str, frozenset[str]] = Remembered()
        self._known: Remembered[str, bool] = Remembered()
        self._tags: dict[Any, tuple[str, frozenset[str]]] = {}

    def parses(self, word: str) -> tuple[Parse, ...]:
        """All readings of `word`, the most probable first."""
        key = word.lower()
        found = self._parses.get(key)
        if found is None:
            readings = self._dictionary.readings(key) or [
                (guess.normal_form, guess.tag, float(guess.score)) for guess in self.analyzer.parse(key)
            ]
            found = tuple([Parse(plain(normal), *self._grammar(tag), score) for normal, tag, score in readings])
            self._parses[key] = found
        return found

    def _grammar(self, tag: Any) -> tuple[str, frozenset[str]]:
        """Part of speech and grammemes of a tag: a few hundred serve all words (a set of eight takes 2 kB)."""
        found = self._tags.get(tag)
        if found is None:
            found = self._tags[tag] = (str(tag.POS or ""), frozenset(str(g) for g in tag.grammemes))
        return found

    def lemmas(self, word: str) -> frozenset[str]:
        """The lemmas of all readings, lower case, `е` for `ё`."""
        key = word.lower()
        found = self._lemmas.get(key)
        if found is None:
            found = frozenset(parse.lemma for parse in self.parses(key)) or frozenset({plain(key)})
            self._lemmas[key] = found
        return found

    def lemma(self, word: str) -> str:
        """The most probable lemma."""
        parses = self.parses(word)
        return parses[0].lemma if parses else plain(word)

    def part(self, word: str) -> str:
        """The most probable part of speech."""
        parses = self.parses(word)
        return parses[0].part if parses else ""

    def has(self, word: str, *grammemes: str) -> bool:
        """Whether some reading carries all of `grammemes`."""
        wanted = frozenset(grammemes)
        return any(wanted <= parse.grammemes for parse in self.parses(word))

    def known(self, word: str) -> bool:
        """Whether the form stands in the dictionary (no guess)."""
        key = word.lower()
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._dictionary.has(key)
        return found

    def is_function_word(self, word: str) -> bool:
        """Whether the form is a preposition, conjunction, particle, pronoun or auxiliary."""
        key = word.lower()
        return plain(key) in RUSSIAN_FUNCTION_WORDS or self.part(key) in {"PREP", "CONJ", "PRCL", "NPRO", "INTJ"}

    def is_content_word(self, word: str) -> bool:
        """Whether the form carries meaning of its own (noun, verb, adjective, adverb, numeral)."""
        return not self.is_function_word(word) and self.part(word) in _RUSSIAN_CONTENT

    def is_qualifier(self, word: str) -> bool:
        """Whether the form is a quantifier, a focus particle, or an adverb of time among the function words."""
        return plain(word) in RUSSIAN_QUALIFIERS


class English:
    """Lemmas of English forms by simplemma, with a list of function words."""

    def __init__(self) -> None:
        self._lemmas: Remembered[str, str] = Remembered()
        simplemma.lemmatize("a", lang="en")  # reads the dictionary

    def lemma(self, word: str) -> str:
        """The lemma, lower case; the form itself when unknown."""
        key = word.lower().replace("’", "'")
        found = self._lemmas.get(key)
        if found is None:
            stem = key.removesuffix("'s").removesuffix("'")
            found = simplemma.lemmatize(stem, lang="en").lower() if stem else key
            self._lemmas[key] = found
        return found

    def lemmas(self, word: str) -> frozenset[str]:
        """The lemma and the form itself (simplemma knows one reading a form), lower case."""
        return frozenset({self.lemma(word), word.lower().replace("’", "'")})

    def is_function_word(self, word: str) -> bool:
        """Whether the form is an article, preposition, conjunction, pronoun, auxiliary or particle."""
        key = word.lower().replace("’", "'")
        return key in ENGLISH_FUNCTION_WORDS or key.partition("'")[0] in ENGLISH_FUNCTION_WORDS

    def is_content_word(self, word: str) -> bool:
        """Whether the form is a word that carries meaning of its own."""
        return word[:1].isalpha() and not self.is_function_word(word)

    def is_qualifier(self, word: str) -> bool:
        """Whether the form is a quantifier, a focus particle, or an adverb of time among the function words."""
        return word.lower() in ENGLISH_QUALIFIERS


def plain(word: str) -> str:
    """The word in lower case with `е` for `ё`."""
    return word.lower().replace("ё", "е")
