"""Omissions, additions and changed meaning inside an aligned pair: runs of words without a counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workbench.divergence.evidence import Floats
from workbench.divergence.facts import FIGURES, PairFacts
from workbench.divergence.habit import Habit
from workbench.divergence.runs import WordRun, chance, run_strength, unrendered_runs, weight_of, word_weights
from workbench.divergence.view import LINKED, PairView, SideView, finding
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity


@dataclass(frozen=True, slots=True)
class Bars:
    """Spreads above a version's own middle from which runs of words are told.

    Attributes:
        omitted, added: of runs of the original and of the version, (hint, loud).
        changed: of two runs together that stand in each other's place, (hint, loud).
    """

    omitted: tuple[float, float]
    added: tuple[float, float]
    changed: tuple[float, float]


_LONE: Final = frozenset((Kind.OMISSION, Kind.ADDITION))
_OMITTED: Final = FIGURES.index("omitted_run")
_ADDED: Final = FIGURES.index("added_run")
_FACING_SPREADS: Final = 0.6  # a run below this says nothing
_LEAST_LOUD: Final = -0.2  # log odds below which a run is never loud, however tight the version's habit
_LEAST_HINT: Final = -2.0
_MARGIN: Final = 0.2  # log odds by which words may fall short of the least and still be in a run
_CERTAIN: Final = 6.0  # a run so heavy is loud in any version
_LONG: Final = 4  # telling words that make a run a clause
_FACING: Final = 3.0  # words between a run and the place that the other one is expected at
_EXCERPT: Final = 60


@dataclass(frozen=True, slots=True)
class _Judged:
    """A run, and how many spreads above the version's middle it stands; `bars` are (hint, loud)."""

    run: WordRun
    weight: float
    own: float
    bars: tuple[float, float]

    @property
    def loud(self) -> bool:
        """Whether a reviewer must see the run."""
        return self.weight >= _CERTAIN or (self.own >= self.bars[1] and self.weight >= _LEAST_LOUD)

    @property
    def told(self) -> bool:
        """Whether the run is at least a hint."""
        return self.loud or self.own >= self.bars[0]

    @property
    def confidence(self) -> float:
        """One half where the run becomes loud."""
        above = self.own - self.bars[1]
        return float(1 / (1 + np.exp(-1.5 * (max(above, 0.0) if self.loud else min(above, -0.01)))))

    @property
    def severity(self) -> Severity:
        """Loud runs of clause length are critical."""
        if not self.loud:
            return Severity.MINOR
        return Severity.CRITICAL if self.run.telling >= _LONG else Severity.MAJOR


def wording_findings(facts: PairFacts, habit: Habit, bars: Bars, known: Sequence[Finding]) -> list[Finding]:
    """Findings for the heaviest runs of both sides; runs that loud `known` findings explain are left out."""
    view = facts.view
    left, right = _both(facts, habit, bars, [found for found in known if found.severity.loud])
    found: list[Finding] = []
    for one, other in _facing(view, left, right):
        together = one.own + other.own
        if together >= bars.changed[0]:
            left.remove(one)
            right.remove(other)
            found.append(_changed(view.original, view.version, one, other, bars.changed[1]))
    if not view.version.gaps:
        found += [_lone(view.original, one, omitted=True) for one in left if one.told]
    if not view.original.gaps:
        found += [_lone(view.version, one, omitted=False) for one in right if one.told]
    return found


def told_once(ruled: Sequence[Finding], worded: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The rules' findings and those about wording; what both tell stays in the run, as loud as the louder of them.

    A lone word that is told for its modality is not told for itself.
    """
    modal = [one for one in ruled if one.kind is Kind.MODALITY]
    left = [one for one in ruled if one.kind not in _LONE or not any(_holds(other, one) for other in modal)]
    runs = list(worded)
    for k, run in enumerate(runs):
        inside = [one for one in left if one.kind is run.kind and run.kind in _LONE and _holds(run, one)]
        if inside:
            left = [one for one in left if one not in inside]
            severity = max((run.severity, *(one.severity for one in inside)), key=lambda level: level.rank)
            confidence = max(run.confidence, *(one.confidence for one in inside))
            runs[k] = replace(run, severity=severity, confidence=confidence)
    return left, runs


def _holds(run: Finding, one: Finding) -> bool:
    """Whether a run's words hold those of a rule's finding."""
    own = (*run.original, *run.version)
    return all(any(a.start <= b.start and b.end <= a.end for a in own) for b in (*one.original, *one.version))


def strongest_change(facts: PairFacts, habit: Habit) -> float:
    """How many spreads the strongest two runs that stand in each other's place have together; −∞ without any."""
    never = (np.inf, np.inf)
    left, right = _both(facts, habit, Bars(never, never, never), ())
    return max((one.own + other.own for one, other in _facing(facts.view, left, right)), default=-np.inf)


def _both(facts: PairFacts, habit: Habit, bars: Bars, known: Sequence[Finding]) -> tuple[list[_Judged], list[_Judged]]:
    view = facts.view
    return (
        _runs(view.original, facts.omitted, habit, _OMITTED, bars.omitted, [s for f in known for s in f.original]),
        _runs(view.version, facts.added, habit, _ADDED, bars.added, [s for f in known for s in f.version]),
    )


def _facing(view: PairView, left: Sequence[_Judged], right: Sequence[_Judged]) -> list[tuple[_Judged, _Judged]]:
    """Runs that stand in each other's place, each at most once."""
    free = list(right)
    found: list[tuple[_Judged, _Judged]] = []
    for one in left:
        facing = next((other for other in free if _face(view.original, view.version, one.run, other.run)), None)
        if facing is not None:
            free.remove(facing)
            found.append((one, facing))
    return found


def _runs(
    side: SideView, odds: Floats, habit: Habit, figure: int, bars: tuple[float, float], known: Sequence[Span]
) -> list[_Judged]:
    least = max(weight_of(habit.bar(figure, _FACING_SPREADS)), _LEAST_HINT)
    by_chance = chance(side)
    offset = min(0.0, least + by_chance - _MARGIN)
    values = word_weights(side, odds, 0.0)
    found: list[_Judged] = []
    for run in unrendered_runs(side, odds, offset=offset):
        inside = values[run.start : run.stop + 1]
        weight = max(sum(inside), max(inside)) - by_chance
        if weight < least or _explained(side, run, values, known):
            continue
        own = float((run_strength(weight) - habit.middle[figure]) / habit.spread[figure])
        found.append(_Judged(run, weight, own, bars))
    return found


def _explained(side: SideView, run: WordRun, values: Sequence[float], known: Sequence[Span]) -> bool:
    """Whether other findings have named most of the run's telling words, and what is left of it says nothing."""
    words = [k for k in range(run.start, run.stop + 1) if side.telling[k]]
    left = [
        k for k in words if not any(side.spans[k].start < span.end and span.start < side.spans[k].end for span in known)
    ]
    return 2 * len(left) <= len(words) and sum(values[k] for k in left) <= 0


def _face(first: SideView, second: SideView, one: WordRun, other: WordRun) -> bool:
    """Whether the two runs stand where each other's rendering is expected, and are of like size."""
    if max(one.telling, other.telling) > 3 * max(min(one.telling, other.telling), 1):
        return False
    expected = _expected(first, second, one)
    middle = (other.start + other.stop) / 2
    return abs(expected - middle) <= _FACING + (other.stop - other.start) / 2


def _expected(side: SideView, other: SideView, run: WordRun) -> float:
    """The place in the other side's words where the run's rendering should stand."""
    known = [
        (k, max(links, key=lambda link: link[1])[0])
        for k, links in enumerate(side.links)
        if not run.start <= k <= run.stop and links and max(c for _, c in links) >= LINKED
    ]
    before = [pair for pair in known if pair[0] < run.start][-2:]
    after = [pair for pair in known if pair[0] > run.stop][:2]
    near = [target for _, target in (*before, *after)]
    if not near:
        return (run.start + run.stop) / 2 / max(len(side.spans), 1) * len(other.spans)
    return float(np.median(near))


def _lone(side: SideView, judged: _Judged, *, omitted: bool) -> Finding:
    run = judged.run
    span = Span(side.spans[run.start].start, side.spans[run.stop].end)
    scope = "clause" if run.telling >= _LONG else "words" if run.telling > 1 else "word"
    whole = _sentence(side, span)
    if whole is not None:
        span, scope = whole, "sentence"
    kind = Kind.OMISSION if omitted else Kind.ADDITION
    return finding(
        kind,
        judged.severity,
        judged.confidence,
        original=(span,) if omitted else (),
        version=() if omitted else (span,),
        code=f"{kind.value}.{scope}",
        text=_excerpt(span.of(side.text)),
    )


def _sentence(side: SideView, span: Span) -> Span | None:
    """The sentences of a longer side that the run covers nearly whole."""
    if len(side.sentences) < 2:
        return None
    covered = [
        sentence
        for sentence in side.sentences
        if 3 * max(0, min(sentence.end, span.end) - max(sentence.start, span.start)) >= 2 * len(sentence)
    ]
    if not covered or len(covered) == len(side.sentences):
        return None
    return Span(min(covered[0].start, span.start), max(covered[-1].end, span.end))


def _changed(first: SideView, second: SideView, one: _Judged, other: _Judged, loud: float) -> Finding:
    spans = (
        Span(first.spans[one.run.start].start, first.spans[one.run.stop].end),
        Span(second.spans[other.run.start].start, second.spans[other.run.stop].end),
    )
    together = one.own + other.own
    named = _is_named(first, one.run) and _is_named(second, other.run)
    return finding(
        Kind.NAME if named else Kind.MEANING,
        Severity.MAJOR if together >= loud else Severity.MINOR,
        float(1 / (1 + np.exp(loud - together))),
        original=spans[:1],
        version=spans[1:],
        code="name.changed" if named else "meaning.words",
        original_text=_excerpt(spans[0].of(first.text)),
        version_text=_excerpt(spans[1].of(second.text)),
    )


def _is_named(side: SideView, run: WordRun) -> bool:
    """Whether all telling words of the run begin with a capital, inside a sentence."""
    starts = {sentence.start for sentence in side.sentences}
    words = [k for k in range(run.start, run.stop + 1) if side.telling[k]]
    return all(side.forms[k][0].isupper() and side.spans[k].start not in starts for k in words)


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]}…"
