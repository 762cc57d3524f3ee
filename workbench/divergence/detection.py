"""Detection over one document: facts of every pair, the version's habit, findings, and the score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workbench.alignment.words import MOST_CELLS, WordAligner
from workbench.alignment.words_metric import load_metric
from workbench.alignment.words_table import load_table
from workbench.divergence.class_words import ClassWords
from workbench.divergence.compounds import Compounds
from workbench.divergence.degrees import DegreeRule
from workbench.divergence.facts import PairFacts, Surveyor
from workbench.divergence.gaps import gap_findings, note_findings
from workbench.divergence.groups import Group, groups_of, undisturbed
from workbench.divergence.habit import Habit, habit_of
from workbench.divergence.limits import limit_findings
from workbench.divergence.marks import punctuation_findings, question_findings
from workbench.divergence.modality import ModalityRule
from workbench.divergence.model import CheckedPair, DetectionSettings, Pair, SideText
from workbench.divergence.names import ComparedNames, NameRule, holds
from workbench.divergence.negation import negation_findings
from workbench.divergence.network import load_network
from workbench.divergence.network_inputs import Preparer
from workbench.divergence.null_beads import lone_side, only_gap
from workbench.divergence.numbers import ComparedNumbers, compared_numbers
from workbench.divergence.opposites import OppositesRule, merged
from workbench.divergence.order import OrderRule
from workbench.divergence.qualifying import qualifying_findings
from workbench.divergence.repetition import repetition_findings
from workbench.divergence.score import ScoreModel, load_score, probabilities
from workbench.divergence.seams import load_seams
from workbench.divergence.tense import TenseRule
from workbench.divergence.terms import ListedTerms, inconsistent_names, inconsistent_terms
from workbench.divergence.untranslated import untranslated_findings
from workbench.divergence.view import Lexicon, PairView
from workbench.divergence.wording import told_once, wording_findings
from workbench.language.lemmas import English, Russian
from workbench.language.name_matcher import NameMatcher
from workbench.language.name_table import NameTable, load_name_table
from workbench.language.names import NameReader
from workbench.language.opposites import load_opposites
from workbench.progress import SILENT, Progress
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, WordLink

__all__ = ["CheckedPair", "DetectionSettings", "Detector", "Pair", "SideText", "Surveyed", "detect"]

_NULL_ODDS: Final = 3.0
_EXCUSED_ODDS: Final = -4.0
_WORDS_OF_EVIDENCE: Final = 8.0
_VAST_ODDS: Final = 8.0  # for sides that have nothing in common
LABEL: Final = "Looking for divergences"

Rule = Callable[[PairView], list[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    negation_findings,
    question_findings,
    untranslated_findings,
    repetition_findings,
    gap_findings,
    note_findings,
    punctuation_findings,
    qualifying_findings,
)
"""Detectors that look at one pair alone and need nothing but it."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A pair after the first pass.

    Attributes:
        facts: of a pair with words on both sides; None for null beads and gaps.
        findings: what the rules found, or the whole finding of a null bead.
        log_odds: of divergence, where there are no facts.
        names: which names are rendered and which are not.
        numbers: which numbers are.
        vast: whether it has too many words to be compared word by word.
    """

    facts: PairFacts | None
    findings: tuple[Finding, ...]
    log_odds: float = 0.0
    names: ComparedNames = field(default_factory=ComparedNames)
    numbers: ComparedNumbers = field(default_factory=ComparedNumbers)
    vast: bool = False


@dataclass(frozen=True, slots=True)
class DetectorSetup:
    """What decides what a detector's first pass finds; it can be sent to another process.

    Attributes:
        original_language, version_language: two letters.
        names: the table of names; None for the program's own.
        learned_metric: whether the vectors are the bundled encoder's, for whose words a metric was learned.
    """

    original_language: str = "ru"
    version_language: str = "en"
    names: NameTable | None = None
    learned_metric: bool = True


class Detector:
    """Detects in documents of one pair of languages; keeps weights and what it found out about word forms.

    Attributes:
        setup: what it was made of.
        score: the model of the divergence.
    """

    def __init__(
        self,
        setup: DetectorSetup | None = None,
        *,
        russian: Russian | None = None,
        english: English | None = None,
        score: ScoreModel | None = None,
    ) -> None:
        self.setup = setup = setup or DetectorSetup()
        russian, english = russian or Russian(), english or English()
        self.score = score or load_score()
        table = setup.names or load_name_table()
        translations = load_table()
        self._rules: tuple[Rule, ...] = (
            *RULES,
            ModalityRule(russian),
            TenseRule(russian, english),
            OppositesRule(load_opposites(), translations),
            DegreeRule(english),
        )
        self._names = NameRule(table, NameReader(table, russian), NameMatcher(table, russian))
        self._lexicon = Lexicon(russian, english)
        self._order = OrderRule(russian)
        self._compounds = Compounds(russian)
        self._class_words = ClassWords(self._lexicon)
        self._languages = (setup.original_language, setup.version_language)
        aligner = WordAligner(
            metric=load_metric() if setup.learned_metric else None,
            translations=translations,
            russian=russian,
            english=english,
        )
        self._surveyor = Surveyor(
            Preparer(
                aligner,
                self._lexicon,
                load_seams(),
                original_language=setup.original_language,
                version_language=setup.version_language,
            ),
            load_network(),
        )

    def document(
        self,
        pairs: Sequence[Pair],
        *,
        settings: DetectionSettings | None = None,
        habit: Habit | None = None,
        progress: Progress = SILENT,
    ) -> tuple[CheckedPair, ...]:
        """The result of each pair, in order; `pairs` is read once, pair by pair, so that it may be made lazily.

        `habit` is a stored one, for single pairs that were edited; None measures it on these pairs.
        """
        return self.judge(self.survey(pairs, progress), settings=settings, habit=habit, progress=progress)

    def survey(self, pairs: Sequence[Pair], progress: Progress = SILENT) -> list[Surveyed]:
        """What each pair shows by itself, the first of the two passes."""
        surveyed: list[Surveyed] = []
        with undisturbed():
            for group in groups_of(pairs):
                progress.check()
                surveyed += self.survey_group(group, progress)
                progress.advance(len(surveyed), len(pairs), LABEL)
        return surveyed

    def survey_group(self, group: Group, progress: Progress = SILENT) -> list[Surveyed]:
        """What the pairs of a group show; where there are many, within `undisturbed`."""
        compared = [k for k, pair in enumerate(group.pairs) if _is_filled(pair) and not _is_vast(pair)]
        facts = dict(zip(compared, self._surveyor.facts([group.pairs[k] for k in compared], progress), strict=True))
        around = [group.before, *group.pairs, group.after]
        found: list[Surveyed] = []
        for k, pair in enumerate(group.pairs):
            progress.check()
            own = facts.get(k)
            if own is not None:
                found.append(self._surveyed(pair, own))
            else:
                found.append(_whole(pair) if _is_vast(pair) else _lone(pair, around[k], around[k + 2]))
        return found

    @undisturbed()
    def judge(
        self,
        surveyed: Sequence[Surveyed],
        *,
        settings: DetectionSettings | None = None,
        habit: Habit | None = None,
        progress: Progress = SILENT,
    ) -> tuple[CheckedPair, ...]:
        """The results of one document's pairs, judged against its habit: the second pass."""
        chosen = settings or DetectionSettings()
        own = habit if habit is not None else self.habit(surveyed)
        throughout = self._throughout(surveyed, chosen)
        found: list[tuple[Finding, ...]] = []
        odds: list[float] = []
        for one, more in zip(surveyed, throughout, strict=True):
            progress.check()
            findings, log_odds = self._judged(one, own, chosen)
            found.append(chosen.applied(sorted((*findings, *more), key=_place) if more else findings))
            odds.append(log_odds)
        return tuple(
            CheckedPair(divergence, findings, _links(one), compared=not one.vast)
            for divergence, findings, one in zip(probabilities(odds), found, surveyed, strict=True)
        )

    def _throughout(self, surveyed: Sequence[Surveyed], settings: DetectionSettings) -> list[list[Finding]]:
        """What only the whole document or the term list shows: inconsistent and unwanted renderings and spellings."""
        views = [one.facts.view if one.facts is not None else None for one in surveyed]
        found: list[list[Finding]] = [[] for _ in views]
        if settings.terms:
            listed = ListedTerms(settings.terms, self._lexicon, self._languages)
            for findings, view in zip(found, views, strict=True):
                findings += listed.findings(view) if view is not None else []
        for by_pair in (
            inconsistent_terms(views, self._lexicon),
            inconsistent_names([one.names.pairs for one in surveyed], views, self._lexicon, self._names.is_listed),
        ):
            for index, findings in by_pair.items():
                told = {span for finding in found[index] for span in finding.original}
                found[index] += [finding for finding in findings if not told & set(finding.original)]
        return found

    def habit(self, surveyed: Sequence[Surveyed]) -> Habit:
        """The habit of a document, to be stored with a run."""
        return habit_of([one.facts.figures for one in surveyed if one.facts is not None], self.score.prior)

    def _surveyed(self, pair: Pair, facts: PairFacts) -> Surveyed:
        if only_gap(pair.original) or only_gap(pair.version):
            return Surveyed(None, tuple(gap_findings(facts.view)), _EXCUSED_ODDS)
        return self.examined(facts)

    def examined(self, facts: PairFacts) -> Surveyed:
        """What the rules say about a pair."""
        view = facts.view
        named, numbered = self._names.compare(view), compared_numbers(view)
        ruled = tuple(finding for rule in self._rules for finding in rule(view))
        ordered = self._order(view, named.pairs, numbered.pairs)
        limits = limit_findings(view, numbered.pairs)
        found = (*numbered.findings, *limits, *ruled, *named.findings, *ordered)
        return Surveyed(facts, found, names=named, numbers=numbered)

    def _explained(self, worded: Finding, one: Surveyed, view: PairView) -> bool:
        """Whether the words of a run belong to something that is rendered."""
        return (
            one.names.explains(worded)
            or one.numbers.explains(worded, view)
            or self._compounds.explains(worded, view)
            or self._class_words.explains(worded, view, one.names)
        )

    def _judged(self, one: Surveyed, habit: Habit, settings: DetectionSettings) -> tuple[tuple[Finding, ...], float]:
        """Findings and log odds of a pair; only what is kept of the runs may stand for what the rules found."""
        if one.facts is None:
            return one.findings, one.log_odds
        worded = [
            one.names.named(found)
            for found in wording_findings(one.facts, habit, self.score.bars, one.findings)
            if not self._explained(found, one, one.facts.view)
        ]
        ruled, worded = merged(*told_once(one.findings, settings.applied(worded)))
        findings = (*(found for found in ruled if not _outdone(found, worded)), *worded)
        ordered = tuple(sorted(findings, key=_place))
        return ordered, self.score.log_odds(one.facts, one.findings)


def detect(
    pairs: Sequence[Pair],
    *,
    original_language: str = "ru",
    version_language: str = "en",
    russian: Russian | None = None,
    english: English | None = None,
    settings: DetectionSettings | None = None,
    habit: Habit | None = None,
    progress: Progress = SILENT,
) -> tuple[CheckedPair, ...]:
    """The result of each pair of one document, in order: divergence, findings and word links.

    Raises `Cancelled` through `progress`, and `ResourceError` when a weights file is missing.
    """
    detector = Detector(DetectorSetup(original_language, version_language), russian=russian, english=english)
    return detector.document(pairs, settings=settings, habit=habit, progress=progress)


def _is_filled(pair: Pair) -> bool:
    """Whether there are words on both sides."""
    return bool(pair.original.spans and pair.version.spans) and pair.original.empty == pair.version.empty


def _is_vast(pair: Pair) -> bool:
    return len(pair.original.spans) * len(pair.version.spans) > MOST_CELLS


def _whole(pair: Pair) -> Surveyed:
    """A pair that only the two texts as wholes are compared of."""
    cosine = float(pair.original.sentence_vector @ pair.version.sentence_vector)
    return Surveyed(None, (), _EXCUSED_ODDS + _VAST_ODDS * (1 - cosine), vast=True)


def _lone(pair: Pair, before: Pair | None, after: Pair | None) -> Surveyed:
    omitted = not pair.original.empty and pair.version.empty
    side, opposite = (pair.original, "version") if omitted else (pair.version, "original")
    excused = any(
        near is not None
        and getattr(near, opposite).gaps
        and not getattr(near, "original" if omitted else "version").gaps
        for near in (before, after)
    )
    findings = () if side.empty else tuple(lone_side(side, omitted=omitted, excused=excused))
    words = sum(any(letter.isalpha() for letter in span.of(side.text)) for span in side.spans)
    evidence = 1 - float(np.exp(-words / _WORDS_OF_EVIDENCE)) + 0.001 * len(side.text)
    return Surveyed(None, findings, (_NULL_ODDS + 3 * evidence) if findings else _EXCUSED_ODDS + 0.1 * evidence)


def _outdone(found: Finding, worded: Sequence[Finding]) -> bool:
    """Whether a run of words tells of a name again: of a hint with more evidence, of a lone name with more words."""
    if found.kind is not Kind.NAME:
        return False
    if found.severity.loud:
        return any(holds(other, found) for other in worded)
    return any(_meet(found.original, other.original) or _meet(found.version, other.version) for other in worded)


def _meet(first: Sequence[Span], second: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in first for b in second)


def _links(one: Surveyed) -> tuple[WordLink, ...]:
    return one.facts.view.word_links() if one.facts is not None else ()


def _place(found: Finding) -> tuple[int, int, str]:
    start = found.original[0].start if found.original else -1
    other = found.version[0].start if found.version else -1
    return (start if start >= 0 else other, other, found.kind.value)
