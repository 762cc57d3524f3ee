"""Names in a text: persons, places, acronyms and others, with their words, initials and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

import simplemma

from workbench.language.lemmas import English, Russian, plain
from workbench.language.name_table import NameTable
from workbench.language.number_words_en import number_words
from workbench.language.transliteration import latin_form
from workbench.language.units import month_number
from workbench.texts.model import Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?(?:\.[A-ZА-ЯЁ](?![^\W\d_])\.?)*")
_ENDS: Final = frozenset('.!?…:;»«“”"„([\n•—–*|')
_TAGS: Final = frozenset({"Name", "Surn", "Geox", "Orgn", "Patr"})
_PARTICLES: Final = frozenset(
    "фон ван де ди да дер ден дель ла ле бен ибн аль эль von van de di da der den del la le".split()
)
_ABBREVIATED: Final = frozenset("г гг тов т им св ул пр mr mrs dr st ms gen col см обл".split())
_OFFICES: Final = ("мин", "рос", "гос", "ген", "глав", "моском", "нарком", "обл", "гор", "нац", "спец", "гидромет")
_COMMON_ENGLISH: Final = frozenset(
    """
    i mr mrs ms dr sir lord lady madam comrade comrades general marshal colonel captain major lieutenant admiral
    president prime minister ministers ministry foreign government governor mayor secretary chairman director head
    chief deputy commissar commissars ambassador envoy council councils committee commission conference session
    congress soviet party union republic federation kingdom empire state states district region oblast krai territory
    city town street avenue
    square river lake sea ocean island islands mountain mount north south east west northern southern eastern western
    central national international federal regional public people army navy fleet force forces military war court
    supreme house parliament senate bank group company corporation university institute academy school church saint
    holy museum theatre theater park station airport hospital centre center agency service bureau office department
    treaty agreement pact act law code article chapter section part volume book the a an and of in on for to with at
    by from as is are was were be this that these those it he she they we you his her their our its my not no yes but
    or if when while where who what why how all any some one two first second third new old great big little young
    red white black green blue god bible christmas easter internet covid day night year month week morning king queen
    prince princess duke count world cup league championship olympic olympics games team club champions premier
    news times post journal press television channel radio film award prize festival forum summit project program
    programme plan system fund foundation association organisation organization society movement front
    monday tuesday wednesday thursday friday saturday sunday tv ceo pm am ok
    after before according also during since although however there here now then meanwhile today yesterday
    """.split()
)
_TITLES_RU: Final = frozenset("г-н г-жа господин госпожа товарищ тов вы вас вам вами ваш ваша ваше ваши вашу".split())


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    PEOPLE = "people"
    ACRONYM = "acronym"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        span: from its first word (or initial) to its last.
        text: as it stands.
        words: its words without initials and particles, as they stand.
        forms: of each word the lower-case forms that it may come from (lemmas, stem, the form itself).
        initials: letters before or after it (В., М.), in capitals.
        kind: what it names, as far as the words tell.
        certain: whether it can hardly be a common word with a capital.
        foreign: whether a word of it stands in no general dictionary, or is an acronym that the table has.
    """

    span: Span
    text: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    initials: tuple[str, ...] = ()
    kind: NameKind = NameKind.OTHER
    certain: bool = True
    foreign: bool = False

    @property
    def main(self) -> str:
        """The word that must not change: the last one (the surname of a person)."""
        return self.words[-1]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    initial: bool
    sentence_start: bool
    shouted: bool


_NOT_PERSONS: Final = frozenset({NameKind.PLACE, NameKind.ACRONYM, NameKind.ORGANISATION})


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The words of `text` with their places; U.S. and В.М. keep their points apart from the words around."""
    return [(m.group().rstrip("'’"), m.start(), m.start() + len(m.group().rstrip("'’"))) for m in _WORD.finditer(text)]


def names(
    text: str,
    *,
    language: str,
    table: NameTable,
    russian: Russian | None = None,
    english: English | None = None,
) -> tuple[Name, ...]:
    """The names of `text` in order.

    `russian` is needed for "ru"; any other language is read as English is, by its capitals.
    """
    marked = _marked(text)
    if language == "ru" and russian is not None:
        return _russian_names(text, marked, table, russian)
    return _english_names(text, marked, table)


def _marked(text: str) -> list[_Word]:
    found = words_of(text)
    capitals = sum(1 for word, _, _ in found if len(word) > 1 and word.isupper())
    shouted = capitals > 3 and capitals * 2 > len(found)
    marked = []
    for word, start, end in found:
        before = text[:start].rstrip(" \t\u00a0'’-")
        first = not before or before[-1] in _ENDS
        if first and before.endswith(".") and _is_initial(before):
            first = False
        single = len(word) == 1 and word.isupper() and text[end : end + 1] == "."
        dotted = "." in word and all(len(part) <= 1 for part in word.split("."))
        marked.append(_Word(word, start, end, single or dotted, first, shouted))
    return marked


def _is_initial(before: str) -> bool:
    match = re.search(r"([^\W\d_]+)\.$", before)
    if match is None:
        return False
    word = match[1]
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATED


def russian_forms(word: str, russian: Russian) -> frozenset[str]:
    """The forms that an inflected Russian name may come from: its lemmas, itself, and its stem. R24."""
    if word.isascii():
        return frozenset({plain(word)})
    low = plain(word).translate(_LATIN_LOOK_ALIKES)
    forms = {low, *russian.lemmas(word)}
    prefix = next((part for part in _PREFIXES if low.startswith(part) and len(low) - len(part) > 4), "")
    if prefix:
        forms |= russian.lemmas(low[len(prefix) :])
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            forms.add(low[: -len(ending)])
            break
    for ending, nominative in _ADJECTIVES:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            forms.add(low[: -len(ending)] + nominative)
            stem = low[: -len(ending)]
            if len(stem) > 2:
                forms.add(stem)
                forms.update(stem[: -len(part)] for part in _LINKS if stem.endswith(part) and len(stem) - len(part) > 2)
    capitals = re.match(r"[А-ЯЁ]{2,6}(?=[а-яё]{1,2}$)", word)
    if capitals is not None:
        forms.add(plain(capitals[0]))
    return frozenset(forms)


_LINKS: Final = ("ен", "ов", "ев", "ин", "ан", "ий", "ей")
_PREFIXES: Final = (
    "анти", "противо", "обще", "транс", "про", "все", "меж", "внутри", "экс", "псевдо", "нео", "гор",
    "гос", "обл", "мос",
)  # fmt: skip
_ENDINGS: Final = (
    "иями", "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ою", "ею", "ом", "ем", "ой", "ей", "ым", "им",
    "ах", "ях", "ам", "ям", "ов", "ев", "ью", "ии", "ию", "ия", "а", "у", "е", "ы", "и", "я", "ю", "о", "ь",
)  # fmt: skip
_ADJECTIVES: Final = tuple(
    (stem + ending, f"{stem}ий")
    for stem in ("ск", "цк")
    for ending in ("ого", "ому", "им", "ом", "ая", "ую", "ой", "ие", "их", "ими", "ий", "ое", "о")
)
_LATIN_LOOK_ALIKES: Final = str.maketrans("aceopxyk", "асеорхук", "'’")


def _russian_names(text: str, marked: list[_Word], table: NameTable, russian: Russian) -> tuple[Name, ...]:
    found: list[Name] = []
    index = 0
    while index < len(marked):
        end = index
        kinds: list[tuple[_Word, NameKind | None, bool]] = []
        while end < len(marked) and (not kinds or _joined(text, marked[end - 1], marked[end])):
            kind, certain = _russian_kind(marked[end], table, russian)
            particle = bool(kinds) and marked[end].text in _PARTICLES
            if kind is None and not marked[end].initial and not particle:
                break
            if kind is NameKind.PERSON and kinds and kinds[-1][1] in _NOT_PERSONS:
                break
            kinds.append((marked[end], kind, certain))
            end += 1
        foreign = partial(_is_russian_name, table=table, russian=russian)
        name = _assembled(text, kinds, partial(russian_forms, russian=russian), foreign)
        if name is not None:
            found.append(name)
        index = max(end, index + 1)
    return tuple(found)


def _joined(text: str, before: _Word, after: _Word) -> bool:
    between = text[before.end : after.start]
    if before.initial or (len(before.text) == 1 and between.startswith(".")):
        between = between.lstrip(".")
    if after.text[0].isupper() and between in {" ", "\u00a0", "-", "\u2011", "", "- "}:
        return True
    return between in {" ", "\u00a0"} and after.text in _PARTICLES


def _russian_kind(word: _Word, table: NameTable, russian: Russian) -> tuple[NameKind | None, bool]:
    """What the word names and whether that is certain, or None when it is no name."""
    text = word.text
    if not text[0].isupper() or word.initial or len(text) < 2 or plain(text) in _TITLES_RU:
        return None, False
    if text.isascii():
        return NameKind.OTHER, True
    if text[:2].isupper() or sum(letter.isupper() for letter in text) > 2:
        return _capitals_kind(word, table, russian)
    rows = [row for form in russian_forms(text, russian) for row in table.by_original.get((form,), ())]
    parses = russian.parses(text)
    known = russian.known(text)
    tags = frozenset().union(*(parse.grammemes for parse in parses if parse.score >= 0.1)) & _TAGS
    if rows and (tags or not known or not word.sentence_start):
        return _row_kind(rows[0].kind), True
    if known and parses[0].part in {"NPRO", "PREP", "CONJ"}:
        return None, False
    office = not known or "Orgn" in tags
    if office and plain(text).startswith(_OFFICES) and len(text) > 5 and not tags & {"Surn", "Geox", "Name"}:
        return NameKind.ORGANISATION, False
    if not known:
        return _tag_kind(tags), len(text) > 2 and not _is_coined(parses[0].part)
    return _tagged_kind(word, parses[0].grammemes & _TAGS, tags)


def _tagged_kind(word: _Word, top: frozenset[str], tags: frozenset[str]) -> tuple[NameKind | None, bool]:
    """What a word of the dictionary names by its tags; at the head of a sentence only when the first reading does."""
    if not tags or (word.sentence_start and not top):
        return None, False
    if "Patr" in tags and "Surn" not in tags:
        return NameKind.PERSON, False
    return _tag_kind(top or tags), bool(top)


def _capitals_kind(word: _Word, table: NameTable, russian: Russian) -> tuple[NameKind | None, bool]:
    """An acronym, perhaps with an ending (МХАТа); a common word in capitals for emphasis is none."""
    if word.shouted:
        return None, False
    stem = re.match(r"[А-ЯЁ]+", word.text)
    if stem is None or len(word.text) - len(stem[0]) > 2 or len(stem[0]) > 6:
        return NameKind.OTHER, False
    if (plain(word.text),) in table.by_original or (plain(stem[0]),) in table.by_original:
        return NameKind.ACRONYM, True
    spoken = russian.known(word.text) and not russian.has(word.text, "Abbr") and len(word.text) > 3
    return (None, False) if spoken else (NameKind.ACRONYM, False)


def _is_coined(part: str) -> bool:
    """Whether an unknown word looks like a new adjective or verb rather than a name."""
    return part in {"ADJF", "PRTF", "VERB", "INFN", "ADVB", "PRTS", "GRND"}


def _row_kind(kind: str) -> NameKind:
    return NameKind(kind) if kind in set(NameKind) else NameKind.OTHER


def _tag_kind(tags: frozenset[str]) -> NameKind:
    if tags & {"Name", "Surn", "Patr"}:
        return NameKind.PERSON
    if "Geox" in tags:
        return NameKind.PLACE
    return NameKind.ORGANISATION if "Orgn" in tags else NameKind.OTHER


def _english_names(text: str, marked: list[_Word], table: NameTable) -> tuple[Name, ...]:
    found: list[Name] = []
    index = 0
    while index < len(marked):
        phrase = _table_phrase(text, marked, index, table)
        if phrase is not None:
            found.append(phrase[0])
            index = phrase[1]
            continue
        end = index
        kinds: list[tuple[_Word, NameKind | None, bool]] = []
        while end < len(marked) and (not kinds or _joined(text, marked[end - 1], marked[end])):
            kind, certain = _english_kind(marked[end], table)
            particle = bool(kinds) and marked[end].text in _PARTICLES
            if kind is None and not marked[end].initial and not particle:
                break
            kinds.append((marked[end], kind, certain))
            end += 1
        name = _assembled(text, kinds, english_forms, partial(_is_foreign, table=table))
        if name is not None:
            found.append(name)
        index = max(end, index + 1)
    return tuple(found)


def _table_phrase(text: str, marked: list[_Word], index: int, table: NameTable) -> tuple[Name, int] | None:
    """A name of several words that the table knows (United States, Chiang Kai-shek), and the word after it."""
    for size in (5, 4, 3, 2):
        part = marked[index : index + size]
        if len(part) < size or not (part[0].text[0].isupper() and part[-1].text[:1].isalpha()):
            continue
        low = tuple(latin_form(re.sub(r"['’]s?$", "", word.text)) for word in part)
        rows = table.by_version.get(low)
        if rows and not all(word.text.islower() for word in part[1:]):
            span = Span(part[0].start, part[-1].end)
            words = tuple(word.text for word in part)
            forms = tuple(frozenset({form}) for form in low)
            return Name(span, span.of(text), words, forms, kind=_row_kind(rows[0].kind)), index + size
    return None


def english_forms(word: str) -> frozenset[str]:
    """The word in ASCII letters, without the possessive ending."""
    bare = re.sub(r"['’]s?$", "", word)
    return frozenset({latin_form(bare)})


def _english_kind(word: _Word, table: NameTable) -> tuple[NameKind | None, bool]:
    bare = re.sub(r"['’]s?$", "", word.text)
    low = latin_form(bare)
    if not low or not word.text[0].isupper():
        return None, False
    rows = table.by_version.get((low,), ())
    if word.initial and not (rows and len(low) > 1):
        return None, False
    if re.fullmatch(r"[A-Z]{2,}s", bare):
        bare, low = bare[:-1], low[:-1]
    if len(bare) > 1 and bare.replace(".", "").isupper() and not word.shouted:
        return (NameKind.ACRONYM, True) if low not in _COMMON_ENGLISH or rows else (None, False)
    if low in _COMMON_ENGLISH or month_number(low) or low in number_words():
        return None, False
    if rows and len(low) > 2:
        return _row_kind(rows[0].kind), True
    if not _is_known_english(bare):
        return NameKind.OTHER, not word.shouted and not word.sentence_start
    listed = low in table.english_names
    if listed and not word.sentence_start and not word.shouted:
        return NameKind.PERSON, True
    return (NameKind.OTHER, False) if not word.sentence_start and not word.shouted else (None, False)


def _is_foreign(word: str, table: NameTable) -> bool:
    """Whether an English text's word stands in no general dictionary; an acronym must be in the table."""
    if word.isupper():
        return (latin_form(word),) in table.by_version
    return len(latin_form(word)) > 3 and not _is_known_english(re.sub(r"['’]s?$", "", word))


def _is_known_english(word: str) -> bool:
    """Whether the word, or what stands before an apostrophe (they're), is in the dictionary."""
    low = latin_form(re.split(r"['’]", word)[0]) if re.search(r"['’](?:re|ve|ll|d|m|t|s)$", word) else latin_form(word)
    if any(simplemma.is_known(form, lang="en") for form in (low, low.title(), word)):
        return True
    return any(
        simplemma.is_known(low[:cut], lang="en") and simplemma.is_known(low[cut:], lang="en")
        for cut in range(4, len(low) - 3)
    )


def _is_russian_name(word: str, table: NameTable, russian: Russian) -> bool:
    """Whether a Russian text's word can only be a name: unknown, known as one first of all, or an acronym we know."""
    if word.isupper():
        return (plain(word),) in table.by_original
    if word.isascii() or not russian.known(word):
        return len(word) > 3
    return bool(russian.parses(word)[0].grammemes & {"Name", "Surn", "Geox"})


def _assembled(
    text: str,
    kinds: list[tuple[_Word, NameKind | None, bool]],
    forms: Callable[[str], frozenset[str]],
    foreign: Callable[[str], bool],
) -> Name | None:
    """One name of the words found in a row; particles and initials do not make a name alone."""
    while kinds and kinds[-1][1] is None and not kinds[-1][0].initial:
        kinds.pop()
    named = [(word, kind, certain) for word, kind, certain in kinds if kind is not None]
    if not named:
        return None
    first, last = kinds[0][0], kinds[-1][0]
    end = last.end + 1 if last.initial and text[last.end : last.end + 1] == "." else last.end
    span = Span(first.start, end)
    ranked = [kind for _, kind, certain in named if certain and kind is not None] or [k for _, k, _ in named if k]
    kind = NameKind.PERSON if NameKind.PERSON in ranked else ranked[-1]
    initials = tuple(
        letter for word, _, _ in kinds if word.initial for letter in word.text.replace(".", "") if letter.isupper()
    )
    strange = any(foreign(word.text) for word, _, _ in named)
    return Name(
        span=span,
        text=span.of(text),
        words=tuple(word.text for word, _, _ in named),
        forms=tuple(forms(word.text) for word, _, _ in named),
        initials=initials,
        kind=kind,
        certain=any(certain for _, _, certain in named) or (len(named) > 1 and strange),
        foreign=strange,
    )
