"""Any sequence of review operations, undos, redos and restarts ends where it began."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.corpus.examples import PROVENANCE, protocol, text_of
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.operations import review, review_beads, review_findings, review_text, review_works
from workbench.operations.history import redo, undo
from workbench.operations.search import page, search
from workbench.works.model import Bead, CheckedBead, Metadata, Run, Side, Version
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter
from workbench.works.steps import Effect

_picks = st.integers(0, 99)
_texts = st.text("абё cd.", min_size=1, max_size=12)


class Reviewing(RuleBasedStateMachine):
    """Keeps a picture of the corpus before each step; undo must show the one before, redo the one after."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "papers.sverka"
        self.corpus = Corpus.create(self._path, reviewer="Анна")

    @initialize()
    def begin(self) -> None:
        work = protocol()
        self.work_id = self.corpus.add_work(work)
        second = replace(work.versions[0], name="State Department")
        self.corpus.add_version(self.work_id, second)
        self.done = [self._picture()]
        self.undone: list[Any] = []
        self.base = self.corpus.info().steps

    def _picture(self) -> tuple[Any, ...]:
        rows = page(self.corpus, search(self.corpus, BeadFilter()).ids)
        shown = tuple((row.id, row.stale, tuple(s.id for s in row.original + row.translation)) for row in rows)
        return self.corpus.works(), shown

    def _rows(self) -> tuple[BeadView, ...]:
        return page(self.corpus, search(self.corpus, BeadFilter()).ids)

    def _do(self, act: Callable[[], Effect]) -> None:
        before = self.done[-1]
        try:
            effect = act()
        except UsageError:
            assert self._picture() == before
            return
        after = self._picture()
        if effect.step is None:
            assert after == before
            return
        self.done.append(after)
        self.undone.clear()
        changed = {row[0]: row for row in before[1]}
        if not effect.everything:
            assert {row[0] for row in after[1] if changed.get(row[0]) != row} <= effect.beads

    @rule(a=_picks, b=_picks, how=st.sampled_from([review.confirm, review.reject, review.reset]))
    def decide(self, a: int, b: int, how: Callable[..., Effect]) -> None:
        rows = self._rows()
        beads = sorted({rows[a % len(rows)].id, rows[b % len(rows)].id})
        self._do(lambda: how(self.corpus, beads))

    @rule(a=_picks)
    def confirm_above(self, a: int) -> None:
        rows = self._rows()
        self._do(lambda: review.confirm_above(self.corpus, rows[a % len(rows)].id))

    @rule(a=_picks, count=st.integers(2, 3))
    def merge(self, a: int, count: int) -> None:
        rows = self._rows()
        beads = [row.id for row in rows[a % len(rows) :][:count]]
        self._do(lambda: review_beads.merge(self.corpus, beads))

    @rule(a=_picks, n=st.integers(0, 2), m=st.integers(0, 2))
    def split(self, a: int, n: int, m: int) -> None:
        rows = self._rows()
        self._do(lambda: review_beads.split_bead(self.corpus, rows[a % len(rows)].id, n, m))

    @rule(a=_picks, side=st.sampled_from(Side), way=st.sampled_from(review_beads.Direction))
    def move(self, a: int, side: Side, way: review_beads.Direction) -> None:
        rows = self._rows()
        self._do(lambda: review_beads.move(self.corpus, rows[a % len(rows)].id, side, way))

    @rule(a=_picks)
    def swap(self, a: int) -> None:
        rows = self._rows()
        first, second = rows[a % len(rows)], rows[(a + 1) % len(rows)]
        self._do(lambda: review_beads.swap(self.corpus, first.id, second.id))

    @rule(a=_picks)
    def make_null(self, a: int) -> None:
        rows = self._rows()
        self._do(lambda: review_beads.make_null(self.corpus, rows[a % len(rows)].id))

    @rule(a=_picks, b=_picks)
    def pin(self, a: int, b: int) -> None:
        rows = self._rows()
        row = rows[a % len(rows)]
        others = [one for one in rows if one.version == row.version]
        other = others[b % len(others)]
        left, right = [s.id for s in row.original[:1]], [s.id for s in other.translation[-1:]]
        self._do(lambda: review_beads.pin(self.corpus, row.version, left, right))

    @rule(a=_picks, text=_texts, start=st.integers(0, 9), end=st.integers(0, 9))
    def edit(self, a: int, text: str, start: int, end: int) -> None:
        rows = self._rows()
        row = rows[a % len(rows)]
        sentence = (row.original + row.translation)[a % (len(row.original) + len(row.translation))]
        new = sentence.text[:start] + text + sentence.text[max(start, end) :]
        self._do(lambda: review_text.edit_text(self.corpus, sentence.id, new, revision=sentence.revision))

    @rule(a=_picks, at=st.integers(1, 30))
    def split_sentence(self, a: int, at: int) -> None:
        rows = self._rows()
        row = rows[a % len(rows)]
        sentence = (row.original + row.translation)[-1]
        self._do(lambda: review_text.split_sentence(self.corpus, sentence.id, at))

    @rule(a=_picks, side=st.sampled_from(Side))
    def join(self, a: int, side: Side) -> None:
        rows = self._rows()
        chosen = [row.original if side is Side.ORIGINAL else row.translation for row in rows]
        ids = [sentence.id for sentences in chosen for sentence in sentences]
        if len(ids) > 1:
            first = a % (len(ids) - 1)
            self._do(lambda: review_text.join(self.corpus, ids[first], ids[first + 1]))

    @rule(search=st.sampled_from(["e", "о", "he ", "London"]), by=_texts, side=st.sampled_from(Side))
    def replace_all(self, search: str, by: str, side: Side) -> None:
        version = self._rows()[0].version
        what = review_text.Replacement(search, by)
        self._do(lambda: review_text.replace_all(self.corpus, version, side, what))

    @rule(a=_picks, text=_texts)
    def comment(self, a: int, text: str) -> None:
        rows = self._rows()
        self._do(lambda: review.comment(self.corpus, rows[a % len(rows)].id, text))

    @rule(a=_picks, text=st.just("") | _texts)
    def edit_comment(self, a: int, text: str) -> None:
        comments = [comment for row in self._rows() for comment in row.comments]
        if comments:
            self._do(lambda: review.edit_comment(self.corpus, comments[a % len(comments)].id, text))

    @rule(a=_picks, label=st.none() | _texts)
    def bookmark(self, a: int, label: str | None) -> None:
        rows = self._rows()
        self._do(lambda: review.bookmark(self.corpus, rows[a % len(rows)].id, label))

    @rule(a=_picks, everywhere=st.booleans(), how=st.sampled_from([review_findings.accept, review_findings.dismiss]))
    def judge(self, a: int, everywhere: bool, how: Callable[..., Effect]) -> None:
        findings = [finding for row in self._rows() for finding in row.findings]
        if findings:
            chosen = findings[a % len(findings)]
            self._do(lambda: how(self.corpus, chosen.id, comment="ок", everywhere=everywhere))

    @rule(a=_picks)
    def realign(self, a: int) -> None:
        rows = self._rows()
        version = rows[a % len(rows)].version
        state = review_works.version_state(self.corpus, version)
        count = (len(state.original.sentences), len(state.translation.sentences))
        beads = [
            CheckedBead(Bead((i,) if i < count[0] else (), (i,) if i < count[1] else ()), 0.1)
            for i in range(max(count))
        ]
        run = Run(PROVENANCE, tuple(beads))
        self._do(lambda: review_works.take_run(self.corpus, state, run))

    @rule(language=st.sampled_from(["ru", "uk"]))
    def change_language(self, language: str) -> None:
        version = self._rows()[0].version
        self._do(lambda: review_works.change_language(self.corpus, version, Side.ORIGINAL, language))

    @rule(fond=st.sampled_from(["", "0431/I", "47"]))
    def describe(self, fond: str) -> None:
        data = Metadata((("title", "Протокол"),), fond=fond)
        self._do(lambda: review_works.describe(self.corpus, self.work_id, data))

    @rule(
        lines=st.lists(
            st.sampled_from(["A new line.", "The delegation left for London.", "Третье."]), min_size=1, max_size=4
        )
    )
    def add_version(self, lines: list[str]) -> None:
        names = {version.name for version in self.corpus.info().works[0].versions}
        original = self.corpus.work(self.work_id).original
        beads = [CheckedBead(Bead(tuple(range(len(original.sentences))), tuple(range(len(lines)))), 0.5)]
        version = Version(f"V{len(names)}", text_of("en", lines), Run(PROVENANCE, tuple(beads)))
        if version.name not in names:
            self._do(lambda: review_works.add_version(self.corpus, self.work_id, version))

    @rule(drop=st.integers(0, 5), side=st.sampled_from(Side))
    def reimport(self, drop: int, side: Side) -> None:
        version = self._rows()[0].version
        state = review_works.version_state(self.corpus, version)
        text = state.original if side is Side.ORIGINAL else state.translation
        lines = [sentence.read_as or sentence.text for sentence in text.sentences]
        lines[drop % len(lines)] = "Entirely different."
        fresh = text_of(text.language, [*lines, "One more."])
        self._do(lambda: review_works.reimport(self.corpus, version, side, fresh, _one_bead))

    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        count = min(count, len(self.done) - 1)
        if count:
            effects = undo(self.corpus, steps=count)
            assert len(effects) == count
            self.undone = self.done[-count:] + self.undone
            del self.done[-count:]

    @rule(count=st.integers(1, 3))
    def redo(self, count: int) -> None:
        count = min(count, len(self.undone))
        if count:
            assert len(redo(self.corpus, steps=count)) == count
            self.done += self.undone[:count]
            del self.undone[:count]

    @rule()
    def reopen(self) -> None:
        self.corpus.close()
        self.corpus = Corpus.open(self._path, reviewer="Анна")
        assert self.corpus.remarks == ()

    @invariant()
    def shows_what_it_should(self) -> None:
        if hasattr(self, "done"):
            assert self._picture() == self.done[-1]

    def teardown(self) -> None:
        if hasattr(self, "done"):
            steps = len(self.done) - 1
            if steps:
                undo(self.corpus, steps=steps)
            assert self._picture() == self.done[0]
            if steps:
                redo(self.corpus, steps=steps)
            assert self._picture() == self.done[-1]
        self.corpus.close()
        self._folder.cleanup()


def _one_bead(original: Any, version: Any, _held: review_works.Held) -> Run:
    whole = Bead(tuple(range(len(original.sentences))), tuple(range(len(version.sentences))))
    return Run(PROVENANCE, (CheckedBead(whole, 0.5),))


Reviewing.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],  # to explain takes minutes
)
TestReviewing = Reviewing.TestCase
