"""Names in a Russian text, by capitals, dictionary and table; the forms that an inflected name may come from."""

from __future__ import annotations

import re
from typing import Final

from workbench.language.lemmas import Russian, plain
from workbench.language.name import NOT_PERSONS, PARTICLES, MarkedWord, Name, NameKind, are_joined, assembled, row_kind
from workbench.language.name_table import NameTable
from workbench.language.remembered import Remembered
from workbench.language.roman import is_safe_roman

_TAGS: Final = frozenset({"Name", "Surn", "Geox", "Orgn", "Patr"})
_OFFICES: Final = (
    "мин",
    "рос",
    "гос",
    "ген",
    "глав",
    "моском",
    "нарком",
    "обл",
    "гор",
    "нац",
    "спец",
    "гидромет",
    "сов",
)
_NO_NAMES: Final = frozenset(
    """
    г-н г-жа господин госпожа товарищ тов вы вас вам вами ваш ваша ваше ваши вашу юго северо южно западно восточно
    """.split()
)
"""Titles, polite pronouns, and the first halves of points of the compass (Юго-Восточная)."""

_LINKS: Final = ("ен", "ов", "ев", "ин", "ан", "ий", "ей")
_PREFIXES: Final = (
    "анти", "противо", "обще", "транс", "про", "все", "меж", "внутри", "экс", "псевдо", "нео", "гор",
    "гос", "обл", "мос", "древне", "северо", "южно", "юго", "западно", "восточно", "центрально",
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
_ADJECTIVE_ENDINGS: Final = tuple(ending for ending, _ in _ADJECTIVES)
_FOND: Final = re.compile(r"(.{2,}?)(?:[ео]чк|[ео]ньк|[уюы]шк|аньк)(?:[аиеу]|ой|ою|ами?|ах)?")
"""A fond form of a name (Сонечка, Лизонька, Петрушка), its stem first."""

_BELONGING: Final = re.compile(r"(.{2,})(ин|[оеё]в)(?:[аоуы]|ой|ою|ом|ым|ых|ыми|ого|ому)?")
"""What belongs to somebody (Лизин, Федино, Давидов), the name's stem first."""

_REGION: Final = re.compile(r"(.{3,})[щч]ин(?:а|ы|е|у|ой|ою)")
"""A region by its capital (Луганщина, Черкасщина), the capital's stem first."""

_DIMENSIONS: Final = re.compile(r"[А-Я](?:[хx][А-Я])+")
_MIXED: Final = 7  # letters of an acronym that has small ones too (УрФУ, СПбГУ), at most
_LATIN_LOOK_ALIKES: Final = str.maketrans("aceopxyk", "асеорхук", "'’")


def russian_forms(word: str, russian: Russian) -> frozenset[str]:
    """The forms that an inflected Russian name may come from: its lemmas, itself, and its stem. R24."""
    if word.isascii():
        return frozenset({plain(word)})
    low = plain(word).translate(_LATIN_LOOK_ALIKES)
    forms = {low, *russian.lemmas(word)}
    if low.startswith(_PREFIXES):
        prefix = next((part for part in _PREFIXES if low.startswith(part) and len(low) - len(part) > 4), "")
        if prefix:
            forms |= russian.lemmas(low[len(prefix) :])
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            forms.add(low[: -len(ending)])
            break
    for ending, nominative in _ADJECTIVES if low.endswith(_ADJECTIVE_ENDINGS) else ():
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            forms.add(low[: -len(ending)] + nominative)
            stem = low[: -len(ending)]
            if len(stem) > 2:
                forms.add(stem)
                forms.update(stem[: -len(part)] for part in _LINKS if stem.endswith(part) and len(stem) - len(part) > 2)
    if not word[:1].isupper():
        return frozenset(forms)
    forms |= _whole_names(low, russian)
    region = _REGION.fullmatch(low)
    if region is not None:
        forms |= {region[1], f"{region[1]}ск"}
    capitals = re.match(r"[А-ЯЁ]{2,6}(?=[а-яё]{1,2}$)", word)
    if capitals is not None:
        forms.add(plain(capitals[0]))
    return frozenset(forms)


def _whole_names(low: str, russian: Russian) -> set[str]:
    """The names that a fond form, or a word for what belongs to somebody, may be made of.

    A name of the dictionary (Ленин, Марина) belongs to nobody.
    """
    listed = russian.known(low) and any(parse.grammemes & _TAGS for parse in russian.parses(low))
    belonging = None if listed else _BELONGING.fullmatch(low)
    stem = belonging[1] if belonging is not None else low
    if belonging is not None and belonging[2] != "ин":
        wholes = (stem, f"{stem}ь", f"{stem}й")
        return {whole for whole in wholes if russian.known(whole) and russian.has(whole, "Name")}
    fond = _FOND.fullmatch(stem)
    if fond is not None:
        stem = fond[1]
    return {f"{stem}а", f"{stem}я"} if stem != low else set()


class RussianNames:
    """Finds names in Russian texts; remembers what it found out about forms."""

    def __init__(self, table: NameTable, russian: Russian) -> None:
        self._table = table
        self._russian = russian
        self._kinds: Remembered[tuple[str, bool, bool], tuple[NameKind | None, bool]] = Remembered()
        self._known_forms: Remembered[str, frozenset[str]] = Remembered()
        self._foreign: Remembered[str, bool] = Remembered()

    def names(self, text: str, marked: list[MarkedWord]) -> tuple[Name, ...]:
        """The names among the marked words of a text; a place and the person after it are two."""
        found: list[Name] = []
        index = 0
        while index < len(marked):
            if not marked[index].may_name:
                index += 1
                continue
            end = index
            kinds: list[tuple[MarkedWord, NameKind | None, bool]] = []
            while end < len(marked) and (not kinds or are_joined(text, marked[end - 1], marked[end])):
                kind, certain = self._kind(marked[end])
                particle = bool(kinds) and marked[end].text in PARTICLES
                if kind is None and not marked[end].initial and not particle:
                    break
                if kind is NameKind.PERSON and kinds and kinds[-1][1] in NOT_PERSONS:
                    break
                kinds.append((marked[end], kind, certain))
                end += 1
            name = assembled(text, kinds, self._forms, self._is_foreign)
            if name is not None:
                found.append(name)
            index = max(end, index + 1)
        return tuple(found)

    def _kind(self, word: MarkedWord) -> tuple[NameKind | None, bool]:
        if word.initial:
            return None, False
        key = (word.text, word.sentence_start, word.shouted)
        found = self._kinds.get(key)
        if found is None:
            found = self._kinds[key] = _russian_kind(word, self._table, self._russian)
        return found

    def _forms(self, word: str) -> frozenset[str]:
        found = self._known_forms.get(word)
        if found is None:
            found = self._known_forms[word] = russian_forms(word, self._russian)
        return found

    def _is_foreign(self, word: str) -> bool:
        found = self._foreign.get(word)
        if found is None:
            found = self._foreign[word] = _is_russian_name(word, self._table, self._russian)
        return found


def _russian_kind(word: MarkedWord, table: NameTable, russian: Russian) -> tuple[NameKind | None, bool]:
    """What the word names and whether that is certain, or None when it is no name."""
    text = word.text
    if not text[0].isupper() or len(text) < 2 or plain(text) in _NO_NAMES or is_safe_roman(text):
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
        return row_kind(rows[0].kind), True
    if known and parses[0].part in {"NPRO", "PREP", "CONJ"}:
        return None, False
    office = not known or "Orgn" in tags
    if office and plain(text).startswith(_OFFICES) and len(text) > 5 and not tags & {"Surn", "Geox", "Name"}:
        return NameKind.ORGANISATION, False
    if not known:
        return _tag_kind(tags), len(text) > 2 and not _is_coined(parses[0].part)
    return _tagged_kind(word, parses[0].grammemes & _TAGS, tags)


def _tagged_kind(word: MarkedWord, top: frozenset[str], tags: frozenset[str]) -> tuple[NameKind | None, bool]:
    """What a word of the dictionary names by its tags; at the head of a sentence only when the first reading does."""
    if not tags or (word.sentence_start and not top):
        return None, False
    if "Patr" in tags and "Surn" not in tags:
        return NameKind.PERSON, False
    return _tag_kind(top or tags), bool(top)


def _capitals_kind(word: MarkedWord, table: NameTable, russian: Russian) -> tuple[NameKind | None, bool]:
    """An acronym, perhaps with an ending (МХАТа); a common word in capitals for emphasis is none."""
    if word.shouted or _DIMENSIONS.fullmatch(word.text):
        return None, False
    stem = re.match(r"[А-ЯЁ]+", word.text)
    if stem is None or len(word.text) - len(stem[0]) > 2 or len(stem[0]) > 6:
        mixed = sum(letter.isupper() for letter in word.text) > 2 and len(word.text) <= _MIXED
        return (NameKind.ACRONYM if mixed else NameKind.OTHER), False
    if (plain(word.text),) in table.by_original or (plain(stem[0]),) in table.by_original:
        return NameKind.ACRONYM, True
    spoken = russian.known(word.text) and not russian.has(word.text, "Abbr") and len(word.text) > 3
    return (None, False) if spoken else (NameKind.ACRONYM, False)


def _is_coined(part: str) -> bool:
    """Whether an unknown word looks like a new adjective or verb rather than a name."""
    return part in {"ADJF", "PRTF", "VERB", "INFN", "ADVB", "PRTS", "GRND"}


def _tag_kind(tags: frozenset[str]) -> NameKind:
    if tags & {"Name", "Surn", "Patr"}:
        return NameKind.PERSON
    if "Geox" in tags:
        return NameKind.PLACE
    return NameKind.ORGANISATION if "Orgn" in tags else NameKind.OTHER


def _is_russian_name(word: str, table: NameTable, russian: Russian) -> bool:
    """Whether a Russian text's word can only be a name: unknown, known as one first of all, or an acronym we know."""
    if word.isupper():
        return (plain(word),) in table.by_original
    if word.isascii() or not russian.known(word):
        return len(word) > 3
    return bool(russian.parses(word)[0].grammemes & {"Name", "Surn", "Geox"})
