"""Which names of a text are missing from the other, and which became another name.

A Russian name is met by any English word that spells it, or by what the table of names has for it; common words with a
capital, patronymics and first names are not asked for. A name missing on one side alone says little (pronouns,
nationalities, repetition); one missing on each side in the same place says that one was changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from workbench.language.compounds import is_acronym
from workbench.language.name_matcher import NameMatcher, needed_likeness
from workbench.language.name_table import Phrase, original_words
from workbench.language.name_texts import COMPOUNDED, NameSide, NameTexts, said_words
from workbench.language.names import Name, NameKind
from workbench.language.quantity_comparison import Strength
from workbench.language.transliteration import first_letters, latin_form, spelling_likeness
from workbench.texts.model import Span

LONGEST: Final = 30_000
"""Code points above which a text is no sentence or paragraph, and its names are not compared."""

_OWN: Final = frozenset("russia russian russians ussr soviet moscow россия российский русский москва ссср".split())
"""Names of the original's own country, which an English version adds for its readers or leaves out."""

_SOUNDS: Final = dict(zip("бвгджзйклмнпрстфхцчшщ", "bvgdjzjklmnprstfkcsss", strict=True))
_LATIN_SOUNDS: Final = {"c": "k", "q": "k", "w": "v", "x": "k"}
_ALIKE: Final = 0.6  # likeness of consonants from which two first names may be one (Вангелис, Evangelos)
_PEOPLE: Final = re.compile(
    r"(?:ч?ан|ян)(?:е|ин|ина|ину|ином|ка|ки|ку|кой|ам|ами|ах)?|[её]?ц(?:ы|ев|ам|ами|ах|а|у|ем|ы)"
)
"""Endings by which Russian names a place's people, whom it writes in small letters."""

_SURNAME: Final = re.compile(r"(?:[оеё]в|[иы]н|ск)(?:а|у|ым|ом|ой|ы|ых|ому|ого|ий|ая|ую|им)?$")
_TELLING: Final = 3  # letters of a name's word that is sought by itself
_LONG_ENOUGH: Final = 5  # letters of a name of which longer words are made
_SURELY_ALIKE: Final = 0.75
_INHABITANTS: Final = re.compile(r"(?:(?<=n)ers?|ians?|ans?|ese|ites?)$")
_INITIALS: Final = {
    "А": "AEH", "Б": "BP", "В": "VWBU", "Г": "GHJ", "Д": "DJGT", "Е": "EYHJ", "Ё": "YEJ", "Ж": "ZJGD", "З": "ZSX",
    "И": "IYJEHAO", "Й": "YJI", "К": "KCQGX", "Л": "LJ", "М": "M", "Н": "NK", "О": "OAUHE", "П": "P", "Р": "RW",
    "С": "SCZXH", "Т": "T", "У": "UWOH", "Ф": "FPTV", "Х": "KHJCGX", "Ц": "TCZQ", "Ч": "CTZQ", "Ш": "SCX", "Щ": "S",
    "Э": "EAHO", "Ю": "YUJIE", "Я": "YIJA",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names taken for each other, with their likeness 0…1."""

    original: Name
    version: Name
    likeness: float


@dataclass(frozen=True, slots=True)
class NameDifference:
    """A name that became another (both filled), is missing or added (one None), or whose initials differ.

    Attributes:
        original: the name there.
        version: the name there.
        strength: how sure it is.
        initials: whether only the initials contradict (rule R23).
    """

    original: Name | None
    version: Name | None
    strength: Strength
    initials: bool = False


@dataclass(frozen=True, slots=True)
class NameComparison:
    """What `compare_names` found.

    Attributes:
        pairs: names taken for each other.
        differences: names that became others or stand on one side alone.
        met_original: where names stand that something in the version stands for; of other names than persons' the
            words that are met themselves, where some are ("Navy" meets the first word of «ВМФ России» alone).
        met_version: where the version's names stand that something in the original stands for.
    """

    pairs: tuple[NamePair, ...]
    differences: tuple[NameDifference, ...]
    met_original: tuple[Span, ...] = ()
    met_version: tuple[Span, ...] = ()


def compare_names(
    original: Sequence[Name], version: Sequence[Name], *, original_text: str, version_text: str, matcher: NameMatcher
) -> NameComparison:
    """Names that agree and names that differ; the whole texts are given because a name may be met by any word.

    A text above `LONGEST` is left alone: the result is empty.
    """
    if max(len(original_text), len(version_text)) > LONGEST:
        return NameComparison((), ())
    texts = NameTexts(original_text, version_text, matcher)
    pairs: list[NamePair] = []
    missing: list[int] = []
    for index, name in enumerate(original):
        partner = _partner(name, version, matcher)
        if partner is not None:
            pairs.append(partner)
        elif not _met(name, texts.original, texts.version, matcher):
            missing.append(index)
    paired = {id(pair.version) for pair in pairs}
    spelled = {word for name in original if _is_acronym(name) for word in _spelled_out(name, texts.version)}
    added = [
        j
        for j, name in enumerate(version)
        if id(name) not in paired
        and not _met_by_original(name, texts.original, matcher)
        and not _forms_of(name) & spelled
    ]
    halves = _half_changed(original, version, missing, texts, matcher)
    missing = [i for i in missing if not any(half.original is original[i] for half in halves)]
    added = [j for j in added if not any(half.version is version[j] for half in halves)]
    differences = [*halves, *_differences(original, version, missing, added)]
    differences.extend(_first_names(pairs, texts, matcher))
    differences.extend(_initial_conflicts(pairs))
    return NameComparison(
        tuple(pairs),
        tuple(differences),
        tuple(
            span
            for index, name in enumerate(original)
            if index not in missing
            for span in _met_parts(name, texts, matcher)
        ),
        (
            *(name.span for index, name in enumerate(version) if index not in added),
            *_expansions(original, texts, matcher),
        ),
    )


def _expansions(original: Sequence[Name], texts: NameTexts, matcher: NameMatcher) -> list[Span]:
    """Where the version writes a name out in several words that the table has (for «НКИД» a whole commissariat's)."""
    found: list[Span] = []
    for name in original:
        forms = dict.fromkeys(words for row in matcher.rows_of(name) for words in map(said_words, row.versions))
        found += [span for words in forms if len(words) > 2 for span in texts.version.places(words)]
    return found


def _forms_of(name: Name) -> frozenset[str]:
    return frozenset().union(*name.forms)


def _partner(name: Name, version: Sequence[Name], matcher: NameMatcher) -> NamePair | None:
    best: NamePair | None = None
    rows = matcher.rows_of(name)
    for other in version:
        likeness = matcher.same_name(name, other, rows)
        if likeness >= needed_likeness(name.main) and (best is None or likeness > best.likeness):
            best = NamePair(name, other, likeness)
    return best


def _met(name: Name, own: NameSide, side: NameSide, matcher: NameMatcher) -> bool:
    """Whether any word of the version stands for the name."""
    rows = matcher.rows_of(name)
    rows += [row for row, forms in own.phrases if any(words & forms for words in name.forms)]
    for row in rows:
        if any(_is_said(said_words(form), side) for form in row.versions):
            return True
    if _is_acronym(name) and _spelled_out(name, side):
        return True
    if name.main.isascii():
        latin = [latin_form(word) for word in name.words]
        return any(_is_said((form,), side) for word in (*latin, "".join(latin)) for form in (word, f"{word}s"))
    words = matcher.mains(name)
    longer = [word for word in words if not _SURNAME.search(word)]
    if len(name.text) > len(name.main):
        words.append(re.sub(r"\W", "", name.text))
    return any(
        matcher.word_likeness(word, other) >= needed_likeness(word) for word in words for other in side.latin
    ) or any(_begins(word, other) for word in longer for other in side.latin)


def _met_parts(name: Name, texts: NameTexts, matcher: NameMatcher) -> list[Span]:
    """Where the words of a name that is met stand which are met themselves; the whole name where none is alone."""
    if len(name.words) < 2 or name.kind is NameKind.PERSON or any(word.isascii() for word in name.words):
        return [name.span]
    parts: list[Span] = []
    end = 0
    for word, forms in zip(name.words, name.forms, strict=True):
        start = name.text.index(word, end)
        end = start + len(word)
        part = replace(
            name, words=(word,), forms=(forms,), text=word, kind=NameKind.ACRONYM if is_acronym(word) else name.kind
        )
        if len(word) < _TELLING or _met(part, texts.original, texts.version, matcher):
            here = Span(start, end).shifted(name.span.start)
            beside = parts and not name.text[parts[-1].end - name.span.start : start].strip(" -\u00a0")
            parts = [*parts[:-1], Span(parts[-1].start, here.end)] if beside else [*parts, here]
    return parts or [name.span]


def _is_said(words: Phrase, side: NameSide) -> bool:
    """Whether the words stand in a row in the version; one long word may have one letter wrong."""
    if side.has(words):
        return True
    if len(words) > 1 or not words:
        return False
    return words[0] in side.every or (len(words[0]) > 5 and any(_nearly(words[0], word) for word in side.words))


def _country(word: str) -> str:
    """The name that an inhabitant's name or adjective comes from (Kievan, Zealanders)."""
    return _INHABITANTS.sub("", word) if len(word) > 5 else word


def _nearly(first: str, second: str) -> bool:
    """Whether the words differ by one letter changed, left out or added (Istambul)."""
    if abs(len(first) - len(second)) > 1 or first[0] != second[0]:
        return False
    shorter = min(len(first), len(second))
    same = next((i for i in range(shorter) if first[i] != second[i]), shorter)
    return first[same + (len(first) >= len(second)) :] == second[same + (len(second) >= len(first)) :]


def _is_acronym(name: Name) -> bool:
    return name.kind is NameKind.ACRONYM or (name.main.isascii() and name.main.isupper())


def _spelled_out(name: Name, side: NameSide) -> Phrase:
    """Words in a row that begin with letters which the acronym's letters may stand for; empty when there are none."""
    letters = [letter for letter in name.main if letter.isupper()]
    size = len(letters)
    heads = [word[0].upper() for word in side.words]
    if size > 2:
        for i in range(len(heads) - size + 1):
            if all(heads[i + k] in _INITIALS.get(letters[k], letters[k]) for k in range(size)):
                return side.words[i : i + size]
    return ()


def _met_by_original(name: Name, side: NameSide, matcher: NameMatcher) -> bool:
    """Whether any word of the original stands for the version's name."""
    low = tuple(form for forms in name.forms for form in forms)
    known = matcher.table.by_version
    parts = [(i, i + size) for size in range(1, len(low) + 1) for i in range(len(low) - size + 1)]
    rows = [
        row for words in (low, tuple(map(_country, low))) for i, end in parts for row in known.get(words[i:end], ())
    ]
    if not rows and len(low) == 1 and len(low[0]) > 5:
        rows = [row for word, near in matcher.listed(low[0][0]) if _nearly(low[0], word) for row in near]
    for row in rows:
        if any(all(word in side.every for word in original_words(form)) for form in row.originals):
            return True
    present = {id(row) for row, _ in side.phrases}
    if any(id(row) in present for row in rows):
        return True
    if any(form in side.latin or form.removesuffix("s") in side.latin for form in low):
        return True
    words = [w for w in name.words if len(w) > 1]
    if len(words) > 1:
        words.append("".join(words))
    words += [part[0] for word in name.words for part in COMPOUNDED.finditer(word)]
    russian = [word for word in side.words if not word.isascii()]
    return any(
        matcher.word_likeness(word, other) >= needed_likeness(other)
        for other in words
        for word in russian
        if len(word) > 2 or word[:1].isupper()
    ) or any(_begins(word, other) for other in words for word in russian)


def _begins(word: str, name: str) -> bool:
    """Whether a longer Russian word is made of the name (ростовчане: Rostov; Кремлеботы: Kremlin bots)."""
    size = len(name)
    if size < _LONG_ENOUGH or len(word) < size + 2 or latin_form(name)[:1] not in first_letters(word):
        return False
    heads = (word[:end] for end in (size - 1, size, size + 1) if word[:1].isupper() or _PEOPLE.fullmatch(word[end:]))
    return any(spelling_likeness(head, name, least=_SURELY_ALIKE) >= _SURELY_ALIKE for head in heads)


def _differences(
    original: Sequence[Name], version: Sequence[Name], missing: list[int], added: list[int]
) -> list[NameDifference]:
    scored = sorted(
        (-_fitness(original[i], version[j]), abs(_place(i, original) - _place(j, version)), i, j)
        for i in missing
        for j in added
        if _fitness(original[i], version[j]) > 0
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found: list[NameDifference] = []
    for _, _, i, j in scored:
        lone = _lone_strength(version[j], version=True)
        if i not in used_left and j not in used_right and _changed_strength(original[i], version[j]) >= lone:
            used_left.add(i)
            used_right.add(j)
            found.append(NameDifference(original[i], version[j], _changed_strength(original[i], version[j])))
    for i in missing:
        if i not in used_left:
            found.append(NameDifference(original[i], None, _lone_strength(original[i], version=False)))
    for j in added:
        if j not in used_right:
            found.append(NameDifference(None, version[j], _lone_strength(version[j], version=True)))
    return found


def _half_changed(
    original: Sequence[Name],
    version: Sequence[Name],
    missing: list[int],
    texts: NameTexts,
    matcher: NameMatcher,
) -> list[NameDifference]:
    """Persons whose first name stayed and whose surname became another (Кэтрин Эштон: Catherine States)."""
    found: list[NameDifference] = []
    for i in missing:
        name = original[i]
        if len(name.words) < 2 or name.kind is not NameKind.PERSON:
            continue
        for other in version:
            if len(other.words) < 2 or not _word_met(name.words[0], [other.words[0]], matcher):
                continue
            last = replace(other, words=other.words[-1:], forms=other.forms[-1:])
            if _unlike(name.main, other.main) and not _met_by_original(last, texts.original, matcher):
                found.append(NameDifference(name, other, Strength.CLEAR))
                break
    return found


def _first_names(pairs: Sequence[NamePair], texts: NameTexts, matcher: NameMatcher) -> list[NameDifference]:
    """Persons with the same surname and first names that have nothing in common (Александр, Nikolai)."""
    found: list[NameDifference] = []
    for pair in pairs:
        name, other = pair.original, pair.version
        if len(name.words) != 2 or name.initials or not matcher.russian.has(name.words[0], "Name"):
            continue
        at = next((k for k, word in enumerate(other.words) if _word_met(name.main, [word], matcher)), 0)
        if at == 0 or not _unlike(name.words[0], other.words[at - 1]):
            continue
        first = replace(other, words=other.words[at - 1 : at], forms=other.forms[at - 1 : at])
        met = _word_met(name.words[0], sorted(texts.version.latin), matcher)
        if not met and not _met_by_original(first, texts.original, matcher):
            found.append(NameDifference(name, other, Strength.CLEAR if other.certain else Strength.WEAK))
    return found


def _unlike(original: str, version: str) -> bool:
    """Whether the words begin with letters that never stand for each other and share few consonants; no acronym is."""
    head = original[:1].upper()
    if len(original) < 3 or original[:2].isupper() or head not in _INITIALS:
        return False
    if version[:1].upper() in _INITIALS[head]:
        return False
    sounds = "".join(_SOUNDS.get(letter, "") for letter in original.lower())
    others = "".join(_LATIN_SOUNDS.get(letter, letter) for letter in latin_form(version) if letter not in "aeiouyh")
    return SequenceMatcher(None, sounds, others, autojunk=False).ratio() < _ALIKE


def _word_met(word: str, others: Sequence[str], matcher: NameMatcher) -> bool:
    return any(matcher.word_likeness(word, other) >= needed_likeness(word) for other in others)


def _place(index: int, names: Sequence[Name]) -> float:
    return (index + 1) / (len(names) + 1)


def _fitness(left: Name, right: Name) -> float:
    """How probable it is that one name stands in the other's place."""
    score = 1.0 + left.certain + right.certain
    if left.kind is right.kind:
        score += 1.0
    elif NameKind.OTHER in {left.kind, right.kind}:
        score += 0.5
    return score


def _changed_strength(left: Name, right: Name) -> Strength:
    """By how sure each side is a name that a translator keeps: two acronyms are often one thing in two languages."""
    if left.kind is right.kind is NameKind.ACRONYM:
        return Strength.FAIR if left.foreign and right.foreign else Strength.FAINT
    if NameKind.ACRONYM in {left.kind, right.kind} and not (left.certain and right.certain):
        return Strength.FAINT
    if any(name.kind is NameKind.ACRONYM and not name.foreign for name in (left, right)):
        return Strength.FAINT
    first, second = _sureness(left), _sureness(right)
    if not first or not second:
        return Strength.WEAK if first or second else Strength.FAINT
    return Strength.CLEAR if first + second >= 3 else Strength.FAIR


def _sureness(name: Name) -> int:
    """0 for what may be a common word, 1 for a name, 2 for a name that is nothing else."""
    if name.certain:
        return 1 + name.foreign
    return int(name.foreign and name.kind is not NameKind.ORGANISATION)


def _lone_strength(name: Name, *, version: bool) -> Strength:
    """A version's name that no word of the original can have become is rarer than one that a pronoun stands for."""
    if not name.certain or name.kind is NameKind.ACRONYM:
        return Strength.FAINT
    if version:
        if _forms_of(name) & _OWN:
            return Strength.FAINT
        return Strength.FAIR if name.foreign else Strength.WEAK
    sure = name.foreign and not name.opening and name.kind in {NameKind.PERSON, NameKind.PLACE, NameKind.OTHER}
    return Strength.FAIR if sure and len(name.main) > 2 and not _forms_of(name) & _OWN else Strength.WEAK


def _initial_conflicts(pairs: Sequence[NamePair]) -> list[NameDifference]:
    """Initials that cannot stand for each other (В. and A.), when both sides give as many. R23."""
    found = []
    for pair in pairs:
        left, right = pair.original.initials, pair.version.initials
        if not left or len(left) != len(right) or pair.original.kind is NameKind.PLACE:
            continue
        if any(b not in _INITIALS.get(a, a) for a, b in zip(left, right, strict=True)):
            found.append(NameDifference(pair.original, pair.version, Strength.FAIR, initials=True))
    return found
