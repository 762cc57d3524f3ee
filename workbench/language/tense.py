"""In which time a verb puts what it tells: past, present or future, in Russian and in English.

Only forms that leave no doubt have a tense: no infinitives, participles and gerunds, no conditional (бы, would), no
modal verbs, nothing that an `if` or `when` makes a future of a present.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from workbench.language.lemmas import English, Russian, plain


class Tense(StrEnum):
    """The time of a statement; the English perfect (has come) stands for a past and for a present."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"


_GRAMMEMES: Final = {"past": Tense.PAST, "pres": Tense.PRESENT, "futr": Tense.FUTURE}
_UNREAL_RU: Final = frozenset("бы б чтобы чтоб если когда пока покуда едва пусть пускай да хоть ли как прежде".split())
_SIGNS: Final = frozenset(',;:.!?…—–()«»"“”')
_FUTURE: Final = frozenset("will shall 'll won't shan't".split())
_PAST: Final = frozenset("was were did had didn't hadn't wasn't weren't".split())
_PERFECT: Final = frozenset("has have 've haven't hasn't".split())
_PRESENT: Final = frozenset("is are am 're 'm isn't aren't do does doesn't don't".split())
_NO_TENSE: Final = frozenset(
    """
    would 'd wouldn't can could may might must should ought cannot can't couldn't mustn't shouldn't to let lets let's if
    whether unless having being be
    """.split()
)
_BETWEEN: Final = frozenset(
    """
    not never also already always still just now ever even only n't been being be soon again often previously recently
    currently constantly probably certainly likely then therefore thus all both have get gets got getting
    """.split()
)
_TEMPORAL: Final = frozenset("if when whenever until till before after once while as unless whether that's".split())
_CONTRACTED: Final = re.compile(r"^[a-z]+('ll|'ve|'re|'m)$")
_WINDOW: Final = 6
_IRREGULAR: Final = frozenset(
    """
    became began broke brought built bought caught chose came did drew drank drove ate fell fed felt fought found flew
    forgot forgave froze got gave went grew had heard hid held kept knew laid led left lent lay lost made meant met paid
    rode rang rose ran said saw sought sold sent shook shot showed sang sank sat slept spoke spent stood stole struck
    swore swam took taught tore told thought threw understood woke wore won wrote was were arose bore bent bound bled
    blew bred clung crept dealt dug fled flung ground hung leapt lit overcame overtook proved shone shrank slid sped
    spun sprang stuck stung strode swept swung trod underwent undertook withdrew withstood wept wound
    """.split()
)
_SUBJECTS: Final = frozenset("i you he she it we they who which that".split())
"""Words after which a form in -ed is a past and no participle."""

_DETERMINERS: Final = frozenset(
    "the a an his her its their our my your this that these those him them it us me".split()
)
"""Words that begin an object: a form in -ed before them is a past."""

_PREPOSITIONS: Final = frozenset(
    "of to for in on at by with from as into over under about than against between among per without within".split()
)
_SHORT: Final = 4  # letters of words that only look like a participle (bed, king)
_NO_PAST: Final = re.compile(r"(?:[^aeiou]eed|need|speed|exceed|proceed|succeed|seed|weed|bleed|indeed|hundred)$")


def russian_tense(words: Sequence[str], at: int, russian: Russian) -> Tense | None:
    """The tense of the Russian word at `at` of a text's words and signs, or None when it has none for sure."""
    if not _is_verb(words[at], russian):
        return _compound(words, at, russian)
    tenses = {tense for name, tense in _GRAMMEMES.items() if _has_only(words[at], name, russian)}
    if len(tenses) != 1 or _is_unreal(words, at):
        return None
    return tenses.pop()


def _is_verb(word: str, russian: Russian) -> bool:
    parses = [parse for parse in russian.parses(word) if parse.score >= 0.1]
    return bool(parses) and all(parse.part == "VERB" and "impr" not in parse.grammemes for parse in parses)


def _has_only(word: str, grammeme: str, russian: Russian) -> bool:
    return all(grammeme in parse.grammemes for parse in russian.parses(word) if parse.score >= 0.1)


def _compound(words: Sequence[str], at: int, russian: Russian) -> Tense | None:
    """Infinitives and short participles take the tense of быть beside them (будет принято, были вызваны)."""
    if russian.part(words[at]) not in {"INFN", "PRTS"} or _is_unreal(words, at):
        return None
    for k in range(at - 1, max(at - 4, -1), -1):
        word = plain(words[k])
        if word in {"будет", "будут", "буду", "будем", "будете", "будешь"}:
            return Tense.FUTURE
        if word in {"был", "была", "было", "были"} and russian.part(words[at]) == "PRTS":
            return Tense.PAST
        if word in _SIGNS:
            return None
    return None


def _is_unreal(words: Sequence[str], at: int) -> bool:
    """Whether a conjunction or particle of the clause takes the verb out of plain time."""
    start = next((k + 1 for k in range(at - 1, -1, -1) if words[k] in _SIGNS), 0)
    end = next((k for k in range(at + 1, len(words)) if words[k] in _SIGNS), len(words))
    return any(plain(word) in _UNREAL_RU for word in words[start:end])


def english_tense(words: Sequence[str], at: int, english: English) -> Tense | None:
    """The tense of the English word at `at` of a text's words and signs, or None when it has none for sure."""
    word = _form(words[at])
    if not word.isalpha() or _in_temporal_clause(words, at):
        return None
    for k in range(at - 1, max(at - _WINDOW, -1), -1):
        before = _form(words[k])
        found = _auxiliary(before)
        if before.endswith("'d"):
            return None
        if before in _NO_TENSE and before not in {"be", "being"}:
            return None
        if before == "have" and k > 0 and _form(words[k - 1]) in _FUTURE | _NO_TENSE:
            continue
        if found is not None:
            return found if _fits(found, word, english) else None
        if before not in _BETWEEN and not before.endswith("ly"):
            break
    return _auxiliary(word) or _tense_of_form(words, at, english)


def _tense_of_form(words: Sequence[str], at: int, english: English) -> Tense | None:
    """The tense that a verb's own form shows, without an auxiliary before it."""
    word = _form(words[at])
    if word in _IRREGULAR:
        return Tense.PAST
    if word.endswith("ed") and not _NO_PAST.search(word):
        subject = at > 0 and _form(words[at - 1]) in _SUBJECTS
        has_object = at + 1 < len(words) and _form(words[at + 1]) in _DETERMINERS
        return Tense.PAST if subject or has_object else None
    if word.endswith("s") and not word.endswith("ss") and english.lemma(word) != word:
        return None if _is_object(words, at) else Tense.PRESENT
    return None


def _is_object(words: Sequence[str], at: int) -> bool:
    """Whether a form in -s is rather a noun: behind a preposition, an article or a number, or behind the verb."""
    before = _form(words[at - 1]) if at else ""
    if before in _DETERMINERS | _PREPOSITIONS or before[:1].isdigit():
        return True
    for k in range(at - 1, -1, -1):
        if words[k] in _SIGNS:
            return False
        word = _form(words[k])
        if word in _SUBJECTS:
            return False
        if word in _IRREGULAR or _auxiliary(word) is not None or (word.endswith(("ed", "ing")) and len(word) > _SHORT):
            return True
    return False


def _form(word: str) -> str:
    return word.lower().replace("’", "'")


def _auxiliary(word: str) -> Tense | None:
    word = _CONTRACTED.sub(r"\1", word)
    for words, tense in (
        (_FUTURE, Tense.FUTURE),
        (_PAST, Tense.PAST),
        (_PERFECT, Tense.PERFECT),
        (_PRESENT, Tense.PRESENT),
    ):
        if word in words:
            return tense
    return None


def _fits(tense: Tense, word: str, english: English) -> bool:
    """Whether the word may stand behind the auxiliary: an adverb's or noun's does not (was in charge)."""
    return tense is not Tense.PERFECT or word.endswith(("ed", "en", "n", "t", "d")) or english.lemma(word) != word


def _in_temporal_clause(words: Sequence[str], at: int) -> bool:
    """Whether a conjunction between the clause's beginning and the word shifts its tense (if, when, until)."""
    for k in range(at - 1, max(at - 12, -1), -1):
        if words[k] in _SIGNS:
            return False
        if _form(words[k]) in _TEMPORAL:
            return True
    return False
