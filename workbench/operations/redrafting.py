"""A newer draft in a version's place: rows whose sentences are the same keep everything that reviewers did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.corpus.locks import carry_review
from workbench.corpus.overview import read_members
from workbench.corpus.reimporting import same_sentences
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.messages import told
from workbench.operations.review_works import Align, Held, reimport, version_state
from workbench.texts.model import Text
from workbench.works.model import Bead, CheckedBead, Run, Side
from workbench.works.steps import Effect


@dataclass(frozen=True, slots=True)
class Redraft:
    """What came of a newer draft.

    Attributes:
        effect: of the step.
        changed: ids of the beads with new sentences, or grouped otherwise than before, in reading order.
        kept: how many beads are as they were.
    """

    effect: Effect
    changed: tuple[int, ...]
    kept: int


def replace_draft(corpus: Corpus, version: int, text: Text, align: Align) -> Redraft:
    """Put a newer draft in a version's place, as one step; what was done to sentences that are the same stays.

    Confirmed beads, edits, comments and bookmarks stay as in `reimport`; so do decisions on findings that are found
    again. Raises `UsageError` when the draft has the same sentences, `ConflictError` as `reimport` does.
    """
    state = version_state(corpus, version)
    before = {one.read_as or one.text for one in state.translation.sentences}
    if len(text.sentences) == len(state.translation.sentences) and before == {one.text for one in text.sentences}:
        raise UsageError(told("the draft has the same sentences as the version"), advice=told("Nothing was replaced."))
    old = {(one.bead.original, one.bead.version): one for one in state.run.beads}
    same: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()

    def aligned(original: Text, translation: Text, held: Held) -> Run:
        places = same_sentences(state.translation, translation)
        run, found = _carried(align(original, translation, held), old, places)
        same.update(found)
        return run

    effect = reimport(corpus, version, Side.VERSION, text, aligned)
    with corpus.reading() as connection:
        beads = read_members(connection, version).beads
    changed = tuple(bead for bead, *sides in beads if (sides[0], sides[1]) not in same)
    return Redraft(effect, changed, len(beads) - len(changed))


def _carried(
    run: Run, old: Mapping[tuple[tuple[int, ...], tuple[int, ...]], CheckedBead], places: Mapping[int, int]
) -> tuple[Run, set[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """The run with the reviews of beads that are as they were, and which these are (by their new places)."""
    backwards = {new: place for place, new in places.items()}
    beads, found = [], set()
    for one in run.beads:
        known = _known(one.bead, old, backwards)
        if known is not None:
            found.add((one.bead.original, one.bead.version))
            one = replace(one, findings=carry_review(one.findings, known.findings))
        beads.append(one)
    return replace(run, beads=tuple(beads)), found


def _known(
    bead: Bead, old: Mapping[tuple[tuple[int, ...], tuple[int, ...]], CheckedBead], backwards: Mapping[int, int]
) -> CheckedBead | None:
    if any(place not in backwards for place in bead.version):
        return None
    return old.get((bead.original, tuple(backwards[place] for place in bead.version)))
