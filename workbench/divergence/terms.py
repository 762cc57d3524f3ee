"""Terms: renderings that a term list asks for or forbids, and terms that a version renders now so, now otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from workbench.divergence.view import Lexicon, PairView, SideView, finding, merged
from workbench.texts.model import Span
from workbench.texts.tokens import word_spans
from workbench.works.model import Finding, Kind, Severity, Term, TermStatus

SURE: Final = 0.6
"""Confidence of the word links that a rendering is taken from."""

ENOUGH: Final = 4
"""Occurrences of a term in a document from which it has a usual rendering."""

USUAL: Final = 0.75
"""Share of a term's occurrences that its usual rendering must have."""

_MOST_OTHERS: Final = 2  # times that another rendering may stand and still be a slip
_RESPELT: Final = 0.7  # likeness from which two words may be spellings of one name
_STEM: Final = 5  # letters by which two forms are taken for one word
_SKIPPED: Final = frozenset("the a an of s to".split())

_INHABITANTS: Final = re.compile(r"e?s|n?s?|i?ans?|i|ese|ish|er|ers|y")
Lemmas = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """A term at one place: the pair, what stands for it there, and both places."""

    pair: int
    rendering: Lemmas
    original: Span
    version: tuple[Span, ...]


class ListedTerms:
    """The entries of a term list, ready to be looked for.

    Attributes:
        lexicon: lemmas in both languages.
    """

    def __init__(self, terms: Sequence[Term], lexicon: Lexicon, languages: tuple[str, str]) -> None:
        self.lexicon = lexicon
        self._wanted: dict[str, list[Term]] = defaultdict(list)
        self._forbidden: list[Term] = []
        self._forms: dict[tuple[str, str], tuple[frozenset[str], ...]] = {}
        self._languages = languages
        for term in terms:
            if term.status is TermStatus.FORBIDDEN:
                self._forbidden.append(term)
            else:
                self._wanted[term.original].append(term)

    def findings(self, view: PairView) -> list[Finding]:
        """Terms rendered otherwise than the list wants, and renderings that it forbids; both are loud."""
        original = [self.lexicon.lemmas(form, view.original.language) for form in view.original.forms]
        version = [self.lexicon.lemmas(form, view.version.language) for form in view.version.forms]
        found: list[Finding] = []
        for phrase, terms in self._wanted.items():
            places = _places(original, self._phrase(phrase, 0))
            if not places or view.version.gaps:
                continue
            if not any(_places(version, self._phrase(term.version, 1)) for term in terms):
                spans = [_span(view.original, place) for place in places]
                found.append(_other(view, spans, terms))
        for term in self._forbidden:
            places = _places(original, self._phrase(term.original, 0))
            wrong = _places(version, self._phrase(term.version, 1))
            if places and wrong:
                spans = [_span(view.original, place) for place in places]
                found.append(_forbidden(spans, [_span(view.version, place) for place in wrong], term))
        return found

    def _phrase(self, phrase: str, side: int) -> tuple[frozenset[str], ...]:
        key = (phrase, self._languages[side])
        if key not in self._forms:
            words = [span.of(phrase) for span in word_spans(phrase)]
            self._forms[key] = tuple(self.lexicon.lemmas(word, key[1]) for word in words)
        return self._forms[key]


def _places(text: Sequence[frozenset[str]], phrase: Sequence[frozenset[str]]) -> list[range]:
    """Where the phrase's words stand in a row, in any form."""
    size = len(phrase)
    return [
        range(start, start + size)
        for start in range(len(text) - size + 1)
        if size and all(text[start + k] & phrase[k] for k in range(size))
    ]


def _span(side: SideView, place: range) -> Span:
    return Span(side.spans[place[0]].start, side.spans[place[-1]].end)


def _other(view: PairView, spans: Sequence[Span], terms: Sequence[Term]) -> Finding:
    return finding(
        Kind.TERM,
        Severity.MAJOR,
        0.9,
        original=spans,
        version=view.counterparts(spans),
        code="term.other",
        original_text=spans[0].of(view.original.text),
        wanted=" / ".join(term.version for term in terms),
    )


def _forbidden(original: Sequence[Span], version: Sequence[Span], term: Term) -> Finding:
    return finding(
        Kind.TERM,
        Severity.MAJOR,
        0.9,
        original=original,
        version=version,
        code="term.forbidden",
        original_text=term.original,
        version_text=term.version,
    )


def inconsistent_terms(views: Sequence[PairView | None], lexicon: Lexicon) -> dict[int, list[Finding]]:
    """Hints by pair, for a whole document: a term that is rendered otherwise than nearly everywhere else in it.

    A term is a Russian noun with its adjective or with another noun in the genitive (single nouns have too many good
    renderings); its rendering the English content words that sure links join to it. `views` are the document's pairs
    in order, None for null beads.
    """
    uses: dict[Lemmas, list[_Use]] = defaultdict(list)
    for index, view in enumerate(views):
        if view is not None and (view.original.language, view.version.language) == ("ru", "en"):
            _collect(uses, index, view, lexicon)
    found: dict[int, list[Finding]] = defaultdict(list)
    for places in uses.values():
        if len(places) < ENOUGH:
            continue
        counts = Counter(use.rendering for use in places)
        usual, times = counts.most_common(1)[0]
        if times < USUAL * len(places):
            continue
        spelled = _spelled(views, places, usual)
        for use in places:
            view = views[use.pair]
            if view is None or counts[use.rendering] > _MOST_OTHERS or _alike(use.rendering, usual):
                continue
            if any(_says(side, usual, lexicon) for side in (view.version,)):
                continue
            found[use.pair].append(_inconsistent(view, use, spelled))
    return found


def _collect(uses: dict[Lemmas, list[_Use]], index: int, view: PairView, lexicon: Lexicon) -> None:
    side = view.original
    russian = lexicon.russian
    for k, form in enumerate(side.forms[1:], 1):
        words = [k - 1, k]
        if not (side.content[k - 1] and side.content[k]) or any(side.forms[w].isupper() for w in words):
            continue
        if russian.part(form) != "NOUN":
            continue
        before = russian.part(side.forms[k - 1])
        if before != "ADJF" and not (before == "NOUN" and russian.has(form, "gent")):
            continue
        rendering = _rendering(view, words, lexicon)
        if rendering is None:
            continue
        spans = merged(view.version, rendering)
        lemmas = tuple(lexicon.english.lemma(view.version.forms[j]) for j in rendering)
        place = Span(side.spans[words[0]].start, side.spans[k].end)
        uses[tuple(russian.lemma(side.forms[w]) for w in words)].append(_Use(index, lemmas, place, spans))


def _rendering(view: PairView, words: Sequence[int], lexicon: Lexicon) -> list[int] | None:
    """The version's content words that sure links join to each of the words, standing together, or None."""
    found: set[int] = set()
    for word in words:
        links = [j for j, confidence in view.original.links[word] if confidence >= SURE and view.version.content[j]]
        if not links or not all(view.version.tokens[j].is_word for j in links):
            return None
        found.update(links)
    ordered = sorted(found)
    gaps = [j for j in range(ordered[0], ordered[-1]) if j not in found]
    return ordered if all(view.version.forms[j].lower() in _SKIPPED for j in gaps) else None


def _alike(one: Lemmas, other: Lemmas) -> bool:
    """Whether one rendering only adds words to the other or has other forms of the same stems."""
    short, long = sorted((one, other), key=len)
    return all(any(a[:_STEM] == b[:_STEM] for b in long) for a in short)


def _says(side: SideView, lemmas: Lemmas, lexicon: Lexicon) -> bool:
    """Whether the usual rendering stands somewhere in the version's text too."""
    present = {lexicon.english.lemma(form) for form in side.forms}
    return set(lemmas) <= present


def _spelled(views: Sequence[PairView | None], places: Sequence[_Use], usual: Lemmas) -> str:
    """The usual rendering as it stands at its first place."""
    use = next(use for use in places if use.rendering == usual)
    view = views[use.pair]
    return " … ".join(span.of(view.version.text) for span in use.version) if view is not None else " ".join(usual)


def _inconsistent(view: PairView, use: _Use, usual: str) -> Finding:
    return finding(
        Kind.TERM,
        Severity.MINOR,
        0.5,
        original=(use.original,),
        version=use.version,
        code="term.inconsistent",
        original_text=use.original.of(view.original.text),
        version_text=" … ".join(span.of(view.version.text) for span in use.version),
        usual=usual,
    )


def inconsistent_names(
    pairs: Sequence[Sequence[tuple[Span, Span]]],
    views: Sequence[PairView | None],
    lexicon: Lexicon,
    is_listed: Callable[[str], bool],
) -> dict[int, list[Finding]]:
    """Hints by pair: a name of one word that is spelt otherwise than elsewhere in the document (Molotov, Molotoff).

    `pairs` are each pair's equal names: places in the original and in the version; `is_listed` tells names that the
    table has several words for (Ukraine, Ukrainian).
    """
    uses: dict[str, list[tuple[int, str, Span, Span]]] = defaultdict(list)
    for index, (names, view) in enumerate(zip(pairs, views, strict=True)):
        if view is None:
            continue
        for original, version in names:
            words = (original.of(view.original.text), version.of(view.version.text))
            one = all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words)
            if one and not is_listed(words[1]) and not lexicon.russian.has(words[0], "Name"):
                uses[lexicon.russian.lemma(words[0])].append((index, words[1], original, version))
    found: dict[int, list[Finding]] = defaultdict(list)
    for places in uses.values():
        counts = Counter(word for _, word, _, _ in places)
        usual = counts.most_common(1)[0][0]
        for index, word, original, version in places:
            view = views[index]
            if word != usual and counts[word] < counts[usual] and view is not None and _respelt(word, usual):
                found[index].append(
                    finding(
                        Kind.NAME,
                        Severity.MINOR,
                        0.6,
                        original=(original,),
                        version=(version,),
                        code="name.spelling",
                        original_text=original.of(view.original.text),
                        version_text=word,
                        usual=usual,
                    )
                )
    return found


def _respelt(one: str, other: str) -> bool:
    """Whether the words are two spellings of one name: not its adjective, plural or possessive, nor another name."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if short[0] != long[0] or _INHABITANTS.fullmatch(long.removeprefix(short)):
        return False
    return SequenceMatcher(None, short, long, autojunk=False).ratio() >= _RESPELT
