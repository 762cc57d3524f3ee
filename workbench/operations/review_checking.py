"""Checking single beads again after a review step changed them, against the habit stored with their run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.corpus.beads import bead_state, neighbour
from workbench.corpus.pages import read_page
from workbench.corpus.rechecking import put_checked
from workbench.corpus.statuses import check_seen
from workbench.corpus.store import Corpus
from workbench.corpus.terms import read_terms
from workbench.corpus.version_states import habit_and_languages
from workbench.divergence.detection import Detector
from workbench.divergence.habit import Habit
from workbench.divergence.model import DetectionSettings
from workbench.embedding.protocols import Encoder
from workbench.operations.habits import habit_from
from workbench.operations.pairs import BeadPairs, SideBuilder, encode_sentences
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind, Sentence
from workbench.works.model import Bead, CheckedBead, Term
from workbench.works.rows import BeadView, SentenceView
from workbench.works.steps import Effect


@dataclass(frozen=True, slots=True)
class BeadInContext:
    """A bead to check with its neighbours (None at the ends), its run's habit, both languages, and the term list."""

    bead: BeadView
    before: BeadView | None
    after: BeadView | None
    habit: str
    languages: tuple[str, str]
    terms: tuple[Term, ...] = ()


Check = Callable[[Sequence[BeadInContext]], Sequence[CheckedBead]]
"""The result of checking each bead; only divergence, findings and links of it count."""


def check_again(corpus: Corpus, beads: Sequence[int], check: Check, *, after: Effect | None = None) -> Effect:
    """Check beads again and keep the result; what was said of findings that are the same stays.

    With `after`, the effect of the step that made it necessary, the result becomes part of that step while it is
    the newest one, so that one undo takes both back. Beads that are gone are left out. Raises `ConflictError`,
    and writes nothing, when a bead was changed while it was checked.
    """
    contexts = _contexts(corpus, beads)
    results = check(contexts) if contexts else ()
    seen = {one.bead.id: one.bead.revision for one in contexts}
    with corpus.step("bead.check", amends=after.step if after else None) as step:
        step.place = check_seen(step.connection, list(seen), seen)
        for one, result in zip(contexts, results, strict=True):
            put_checked(step, one.bead.id, result)
    return step.effect


def _contexts(corpus: Corpus, beads: Sequence[int]) -> list[BeadInContext]:
    found = []
    with corpus.reading() as connection:
        terms = tuple(one.term for one in read_terms(connection))
        for view in read_page(connection, beads):
            state = bead_state(connection, view.id)
            around = [neighbour(connection, state, after=side) for side in (False, True)]
            before, after = (read_page(connection, [one.id])[0] if one else None for one in around)
            found.append(BeadInContext(view, before, after, *habit_and_languages(connection, view.version), terms))
    return found


class DetectorCheck:
    """Checks beads with the divergence detectors; one for each pair of languages is built when first needed.

    `settings` are the user's; the corpus's term list is added to theirs.
    """

    def __init__(
        self,
        encoder: Encoder,
        detector: Callable[[str, str], Detector],
        progress: Progress = SILENT,
        *,
        settings: DetectionSettings | None = None,
    ) -> None:
        self._settings = settings or DetectionSettings()
        self._encoder = encoder
        self._build = detector
        self._detectors: dict[tuple[str, str], Detector] = {}
        self._progress = progress

    def __call__(self, beads: Sequence[BeadInContext]) -> tuple[CheckedBead, ...]:
        """The result of each bead."""
        return tuple(self._checked(one) for one in beads)

    def _checked(self, one: BeadInContext) -> CheckedBead:
        self._progress.check()
        if one.languages not in self._detectors:
            self._detectors[one.languages] = self._build(*one.languages)
        detector = self._detectors[one.languages]
        views = [view for view in (one.before, one.bead, one.after) if view is not None]
        left, right = ([view.original for view in views], [view.translation for view in views])
        beads = [Bead(a, b) for a, b in zip(_numbers(left), _numbers(right), strict=True)]
        pairs = BeadPairs(beads, self._side(left), self._side(right))
        habit = _habit(one.habit, detector.score.prior)
        settings = replace(self._settings, terms=(*self._settings.terms, *one.terms))
        results = pairs.placed(detector.document(pairs, settings=settings, habit=habit, progress=self._progress))
        result = results[views.index(one.bead)]
        return CheckedBead(Bead((), ()), result.divergence, result.findings, result.links)

    def _side(self, beads: Sequence[Sequence[SentenceView]]) -> SideBuilder:
        sentences = [
            Sentence(s.text, kind=BlockKind(s.kind), level=s.level, note=s.note, marks=s.marks, gaps=s.gaps)
            for bead in beads
            for s in bead
        ]
        encoding = encode_sentences((one.text for one in sentences), self._encoder, self._progress)
        return SideBuilder(sentences, encoding, self._progress)


def _numbers(beads: Sequence[Sequence[SentenceView]]) -> list[tuple[int, ...]]:
    numbers = []
    begin = 0
    for bead in beads:
        numbers.append(tuple(range(begin, begin + len(bead))))
        begin += len(bead)
    return numbers


def _habit(stored: str, prior: Habit) -> Habit:
    """The stored habit; the prior when none was stored, or one of other figures or in another measure."""
    if not stored:
        return prior
    try:
        found = habit_from(stored)
    except (ValueError, KeyError, TypeError):
        return prior
    return found if found is not None and found.middle.shape == prior.middle.shape else prior
