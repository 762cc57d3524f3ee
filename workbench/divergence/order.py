"""Order that changes the sense: scrambled sentences, exchanged roles of two names, exchanged numbers, lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median
from typing import Final

from workbench.divergence.view import LINKED, PairView, SideView, finding
from workbench.language.lemmas import Russian
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

LANGUAGES: Final = ("ru", "en")
SpanPair = tuple[Span, Span]

_FEWEST: Final = 8  # linked words under which a sentence's order says nothing
_FAR: Final = 3  # words of the original between two neighbours of the version that make a jump
_SCRAMBLED: Final = 0.4
"""Share of jumps from which a sentence may be scrambled (shuffled ones 0.64 in the middle, good ones 0.08)."""

_MOSTLY_SCRAMBLED: Final = 0.5
"""The share that is needed when only one article or `of` governs nothing."""

_ARTICLES: Final = frozenset(("a", "an", "the"))
_AFTER_NO_ARTICLE: Final = frozenset(
    """
    a an the of to in on at by for from with into and or but is are was were be been has have had will would that which
    who he she they it . , ; : ! ?
    """.split()
)
_AFTER_NO_OF: Final = frozenset(
    "of in at on from for with to by and or but is are was were be has had have will would , . ; :".split()
)
_LOST: Final = 2.5  # median jump of a scrambled sentence
_NEAR: Final = 3  # words between a number and what it counts
_PASSIVE: Final = frozenset("by was were been being is are be get got".split())
_LISTED_RU: Final = frozenset((",", "и", "или", "либо", "а", "также", ";", "-", "—", "–", "на", "в", "из", "от", "с"))
_LISTED_EN: Final = frozenset(
    (",", "and", "or", "as", "well", ";", "-", "—", "–", "on", "in", "from", "of", "with", "the")
)


class OrderRule:
    """Finds order that does not follow the original where that changes the sense."""

    def __init__(self, russian: Russian) -> None:
        self._russian = russian

    def __call__(self, view: PairView, names: Sequence[SpanPair], numbers: Sequence[SpanPair]) -> list[Finding]:
        """`names` and `numbers` are the places of equal names and numbers on the two sides."""
        if (view.original.language, view.version.language) != LANGUAGES:
            return []
        scrambled = scrambled_findings(view)
        if scrambled:
            return scrambled
        names, numbers = _once(names), _once(numbers)
        exchanged = [*exchanged_numbers(view, numbers), *self._exchanged_roles(view, names)]
        return exchanged or (reordered_lists(view, names) if len(names) > 1 else [])

    def _exchanged_roles(self, view: PairView, names: Sequence[SpanPair]) -> list[Finding]:
        """A acts on B in the original, and B on A in an active sentence of the version."""
        if len(names) < 2:
            return []
        for i, token in enumerate(view.original.tokens):
            if not token.is_word or self._russian.part(token.lower) != "VERB":
                continue
            links = [j for j, confidence in view.original.links[i] if confidence >= LINKED]
            clause = _clause(view.original, i)
            here = [pair for pair in names if clause.start <= pair[0].start and pair[0].end <= clause.end]
            if not links or len(here) != 2 or _is_passive(view.version, links[0]):
                continue
            acting = [pair for pair in here if self._acts(view.original, pair[0])]
            suffering = [pair for pair in here if self._suffers(view.original, pair[0])]
            if len(acting) != 1 or len(suffering) != 1 or acting[0] == suffering[0]:
                continue
            verb = view.version.spans[links[0]]
            first, second = acting[0][1], suffering[0][1]
            if (
                second.end <= verb.start
                and first.start >= verb.end
                and _is_plain_object(view.version, links[-1], first)
            ):
                return [_made("order.roles", Severity.MAJOR, 0.75, view, (acting[0], suffering[0]))]
        return []

    def _acts(self, side: SideView, name: Span) -> bool:
        """Whether the name can only be a subject."""
        cases = self._cases(side, name)
        return cases <= {"nomn"} and bool(cases) and not _follows_preposition(side, name, self._russian)

    def _suffers(self, side: SideView, name: Span) -> bool:
        """Whether the name can only be an object without a preposition."""
        cases = self._cases(side, name)
        return bool(cases) and "nomn" not in cases and not _follows_preposition(side, name, self._russian)

    def _cases(self, side: SideView, name: Span) -> set[str]:
        words = side.words_in(name)
        if not words:
            return set()
        parses = [parse for parse in self._russian.parses(side.forms[words[-1]]) if parse.score >= 0.05]
        named = [parse for parse in parses if parse.grammemes & {"Surn", "Name", "Geox", "Orgn"}]
        every = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
        return set().union(*(parse.grammemes & every for parse in named or parses))


def scrambled_findings(view: PairView) -> list[Finding]:
    """A version whose neighbouring words render words far apart and whose articles and `of` govern nothing."""
    places = [
        target
        for target, token in zip(view.version.targets, view.version.tokens, strict=True)
        if target >= 0 and not token.is_sign
    ]
    if len(places) < _FEWEST:
        return []
    jumps = [abs(b - a) for a, b in pairwise(places)]
    share = sum(jump > _FAR for jump in jumps) / len(jumps)
    if median(jumps) < _LOST:
        return []
    breaks = _broken(view.version)
    if not breaks or share < (_SCRAMBLED if breaks > 1 else _MOSTLY_SCRAMBLED):
        return []
    whole = ((view.original.whole(), view.version.whole()),)
    return [_made("order.words", Severity.MAJOR, 0.5 + share / 2, view, whole)]


def _broken(side: SideView) -> int:
    """How many articles and `of` stand before a word or sign that can't follow them."""
    words = [form.lower() for form in side.forms]
    return sum(
        (word in _ARTICLES and after in _AFTER_NO_ARTICLE) or (word == "of" and after in _AFTER_NO_OF)
        for word, after in pairwise(words)
    )


def exchanged_numbers(view: PairView, numbers: Sequence[SpanPair]) -> list[Finding]:
    """Two numbers that count each other's things: 5 wounded and 3 killed for 3 wounded and 5 killed."""
    counted = [(pair, _counted(view, pair)) for pair in numbers]
    known = [(pair, things) for pair, things in counted if things is not None]
    for (one, (here, there)), (other, (here2, there2)) in combinations(known, 2):
        if here == there2 and here2 == there and here != here2 and _differ(view, one, other):
            return [_made("order.numbers", Severity.CRITICAL, 0.85, view, (one, other))]
    return []


def _differ(view: PairView, one: SpanPair, other: SpanPair) -> bool:
    """Whether the two numbers are written unlike each other: equal ones exchange nothing."""
    return all(
        a.of(side.text) != b.of(side.text) for a, b, side in zip(one, other, (view.original, view.version), strict=True)
    )


def _counted(view: PairView, pair: SpanPair) -> tuple[int, int] | None:
    """Places in the original of what the number counts there, and of what it counts in the version."""
    own = _next_content(view.original, pair[0])
    other = _next_content(view.version, pair[1])
    if own is None or other is None:
        return None
    links = [i for i, confidence in view.version.links[other] if confidence >= LINKED]
    return (own, links[0]) if len(links) == 1 else None


def _next_content(side: SideView, number: Span) -> int | None:
    """The first content word after a number, no further than the clause."""
    after = next((k for k, span in enumerate(side.spans) if span.start >= number.end), None)
    if after is None:
        return None
    for k in range(after, min(after + _NEAR, len(side.spans))):
        if side.tokens[k].is_sign:
            return None
        if side.content[k] and side.tokens[k].is_word:
            return k
    return None


def reordered_lists(view: PairView, names: Sequence[SpanPair]) -> list[Finding]:
    """A hint where names that stand in a list on both sides stand in another order."""
    runs = _lists(view.original, sorted(names, key=lambda pair: pair[0].start), 0, _LISTED_RU)
    found: list[Finding] = []
    for run in runs:
        other = sorted(run, key=lambda pair: pair[1].start)
        if other != run and _lists(view.version, other, 1, _LISTED_EN) == [other]:
            found.append(_made("order.list", Severity.MINOR, 0.5, view, run))
    return found


def _lists(side: SideView, names: Sequence[SpanPair], which: int, between: frozenset[str]) -> list[list[SpanPair]]:
    """Runs of two names and more with nothing but commas and conjunctions between them."""
    runs: list[list[SpanPair]] = []
    for pair in names:
        if runs:
            gap = side.text[runs[-1][-1][which].end : pair[which].start].lower().replace(",", " , ").split()
            if all(word in between for word in gap) and ({",", "и", "and", "или", "or"} & set(gap)):
                runs[-1].append(pair)
                continue
        runs.append([pair])
    return [run for run in runs if len(run) > 1]


def _once(pairs: Sequence[SpanPair]) -> list[SpanPair]:
    """The pairs whose places stand in no other pair."""
    return [
        pair
        for pair in pairs
        if not any(other is not pair and (other[0] == pair[0] or other[1] == pair[1]) for other in pairs)
    ]


def _clause(side: SideView, index: int) -> Span:
    """The stretch between the signs around a word."""
    start = next((k for k in range(index, -1, -1) if side.tokens[k].is_sign), -1)
    ends = (k for k in range(index, len(side.tokens)) if side.tokens[k].is_sign)
    stop = next(ends, len(side.tokens)) - 1
    return Span(side.spans[start + 1].start, side.spans[max(stop, index)].end)


def _is_passive(side: SideView, verb: int) -> bool:
    """Whether an auxiliary before the verb, or an agent after it, may turn the roles round."""
    near = [form.lower() for form in side.forms[max(0, verb - 4) : verb + 4]]
    return any(word in _PASSIVE for word in near)


def _is_plain_object(side: SideView, verb: int, name: Span) -> bool:
    """Whether the name follows the verb within a few words and without a preposition's turn (of, by)."""
    at = side.words_in(name)
    return bool(at) and 0 < at[0] - verb <= _NEAR and "by" not in {form.lower() for form in side.forms[verb : at[0]]}


def _follows_preposition(side: SideView, name: Span, russian: Russian) -> bool:
    words = side.words_in(name)
    return bool(words) and words[0] > 0 and russian.part(side.forms[words[0] - 1]) == "PREP"


def _made(code: str, severity: Severity, confidence: float, view: PairView, pairs: Sequence[SpanPair]) -> Finding:
    original = tuple(sorted(pair[0] for pair in pairs))
    version = tuple(sorted(pair[1] for pair in pairs))
    texts = {}
    if code != "order.words":
        texts = {
            "original_text": ", ".join(span.of(view.original.text) for span in original),
            "version_text": ", ".join(span.of(view.version.text) for span in version),
        }
    return finding(Kind.ORDER, severity, confidence, original=original, version=version, code=code, **texts)
