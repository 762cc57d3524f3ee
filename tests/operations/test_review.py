from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus.examples import PROVENANCE, finding, protocol, text_of
from workbench.corpus.store import Corpus
from workbench.errors import ConflictError, CorpusError, UsageError
from workbench.operations import review, review_beads, review_findings, review_text, review_works
from workbench.operations.history import undo
from workbench.operations.review_beads import Direction
from workbench.operations.review_text import Replacement, next_match, replace_match
from workbench.operations.review_works import Held
from workbench.operations.search import links, page, search
from workbench.texts.model import Block, Document, Gap, Note, NoteKind, NoteMark, Sentence, Span, Text
from workbench.works.model import (
    Bead,
    CheckedBead,
    FindingStatus,
    LinkStatus,
    Metadata,
    Run,
    Severity,
    Side,
    Version,
    WordLink,
    Work,
)
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter


@pytest.fixture(params=["file", "server"])
def corpus(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Corpus]:
    """A corpus with the protocol in one version, in a file and on a server."""
    target = tmp_path / "papers.sverka" if request.param == "file" else request.getfixturevalue("shared_url")
    with Corpus.create(target, reviewer="Анна") as opened:
        opened.add_work(protocol())
        yield opened


def rows(corpus: Corpus) -> tuple[BeadView, ...]:
    return page(corpus, search(corpus, BeadFilter()).ids)


def shapes(corpus: Corpus) -> list[tuple[str, str]]:
    """The first words of each side of each bead."""

    def words(row: BeadView) -> tuple[str, str]:
        left, right = (
            " + ".join(s.text.split()[0].strip(".,") for s in side) for side in (row.original, row.translation)
        )
        return left, right

    return [words(row) for row in rows(corpus)]


START = [("Первое", "First"), ("Молотов", "Molotov"), ("Ёлка", "A"), ("Делегация", "The + It"), ("Конец", "End")]


def test_the_corpus_begins_as_it_was_aligned(corpus: Corpus) -> None:
    assert shapes(corpus) == START


class TestLinks:
    def test_confirming_and_rejecting_are_steps_that_name_their_place(self, corpus: Corpus) -> None:
        first, second = rows(corpus)[:2]
        effect = review.confirm(corpus, [first.id, second.id])
        assert effect.beads == {first.id, second.id}
        assert not effect.structure
        assert (effect.place.bead, effect.step and effect.step.reviewer) == (first.id, "Анна")
        assert review.reject(corpus, [second.id]).place.bead == second.id
        assert [row.status for row in rows(corpus)[:2]] == [LinkStatus.CONFIRMED, LinkStatus.REJECTED]
        review.reset(corpus, [second.id])
        assert rows(corpus)[1].status is LinkStatus.AUTOMATIC

    def test_confirming_again_changes_nothing_and_leaves_no_step(self, corpus: Corpus) -> None:
        first = rows(corpus)[0]
        review.confirm(corpus, [first.id])
        before = corpus.info().steps
        assert review.confirm(corpus, [first.id]).step is None
        assert corpus.info().steps == before

    def test_confirm_above_leaves_rejected_links_alone(self, corpus: Corpus) -> None:
        beads = rows(corpus)
        review.reject(corpus, [beads[1].id])
        review.confirm_above(corpus, beads[3].id)
        expected = [LinkStatus.CONFIRMED, LinkStatus.REJECTED, *[LinkStatus.CONFIRMED] * 2, LinkStatus.AUTOMATIC]
        assert [row.status for row in rows(corpus)] == expected

    def test_a_bead_that_was_changed_since_it_was_seen_is_a_conflict(self, corpus: Corpus) -> None:
        first = rows(corpus)[0]
        review.reject(corpus, [first.id])
        with pytest.raises(ConflictError):
            review.confirm(corpus, [first.id], seen={first.id: first.revision})
        undo(corpus)
        with pytest.raises(ConflictError):
            review.confirm(corpus, [first.id], seen={first.id: first.revision})

    def test_a_bead_of_an_old_run_is_a_conflict(self, corpus: Corpus) -> None:
        first = rows(corpus)[0]
        state = review_works.version_state(corpus, first.version)
        review_works.take_run(corpus, state, state.run)
        with pytest.raises(ConflictError, match="realigned"):
            review.confirm(corpus, [first.id])


class TestBoundaries:
    def test_merging_joins_neighbours_and_their_findings(self, corpus: Corpus) -> None:
        first, second = rows(corpus)[:2]
        effect = review_beads.merge(corpus, [second.id, first.id])
        assert effect.structure
        assert shapes(corpus) == [("Первое + Молотов", "First + Molotov"), *START[2:]]
        (row,) = rows(corpus)[:1]
        assert (row.status, row.stale) == (LinkStatus.CONFIRMED, True)
        (kept,) = row.findings
        original = " ".join(s.text for s in row.original)
        translation = " ".join(s.text for s in row.translation)
        assert [span.of(original) for span in kept.finding.original] == ["Моло"]
        assert [span.of(translation) for span in kept.finding.version] == ["Molot"]
        assert links(corpus, row.id) == (WordLink(Span(0, 6), Span(0, 5), 0.97),)

    def test_splitting_takes_findings_to_the_part_that_has_their_words(self, corpus: Corpus) -> None:
        review_beads.merge(corpus, [row.id for row in rows(corpus)[:2]])
        (whole, *_) = rows(corpus)
        review_beads.split_bead(corpus, whole.id, 1, 1)
        first, second = rows(corpus)[:2]
        assert shapes(corpus) == START
        assert first.findings == ()
        assert second.findings[0].finding.original == (Span(0, 4),)
        with pytest.raises(UsageError, match="would be empty"):
            review_beads.split_bead(corpus, first.id, 0, 0)

    def test_moving_sentences_up_and_down(self, corpus: Corpus) -> None:
        delegation = rows(corpus)[3]
        review_beads.move(corpus, delegation.id, Side.VERSION, Direction.DOWN)
        assert shapes(corpus)[3:] == [("Делегация", "The"), ("Конец", "It + End")]
        end = rows(corpus)[4]
        review_beads.move(corpus, end.id, Side.VERSION, Direction.UP)
        assert shapes(corpus) == START
        assert rows(corpus)[3].id == delegation.id

    def test_moving_out_of_the_first_bead_begins_a_new_one(self, corpus: Corpus) -> None:
        first = rows(corpus)[0]
        review_beads.move(corpus, first.id, Side.ORIGINAL, Direction.UP)
        assert shapes(corpus)[:2] == [("Первое", ""), ("", "First")]
        with pytest.raises(UsageError):
            review_beads.move(corpus, rows(corpus)[0].id, Side.VERSION, Direction.UP)
        review_beads.move(corpus, rows(corpus)[1].id, Side.VERSION, Direction.UP)
        assert shapes(corpus)[0] == ("Первое", "First")

    def test_swapping_crosses_two_links(self, corpus: Corpus) -> None:
        second, third = rows(corpus)[1:3]
        review_beads.swap(corpus, second.id, third.id)
        assert shapes(corpus)[1:3] == [("Молотов", "A"), ("Ёлка", "Molotov")]
        assert all(row.moved for row in rows(corpus)[1:3])

    def test_making_null_gives_each_sentence_a_bead_of_its_own(self, corpus: Corpus) -> None:
        review_beads.make_null(corpus, rows(corpus)[3].id)
        assert shapes(corpus)[3:] == [("Делегация", ""), ("", "The"), ("", "It"), ("Конец", "End")]

    def test_pinning_takes_sentences_out_of_their_beads(self, corpus: Corpus) -> None:
        tree, delegation = rows(corpus)[2:4]
        arrived = delegation.translation[1]
        review_beads.pin(corpus, tree.version, [tree.original[0].id], [arrived.id])
        assert shapes(corpus) == [*START[:2], ("", "A"), ("Ёлка", "It"), ("Делегация", "The"), START[4]]
        pinned = rows(corpus)[3]
        assert pinned.status is LinkStatus.CONFIRMED

    def test_a_realignment_keeps_what_was_put_together(self, corpus: Corpus) -> None:
        review_beads.merge(corpus, [row.id for row in rows(corpus)[:2]])
        state = review_works.version_state(corpus, rows(corpus)[0].version)
        (lock,) = state.locks
        assert (lock.original, lock.version) == ((0, 1), (0, 1))
        run = review_works.propose_realignment(state, _one_to_one)
        review_works.take_run(corpus, state, run)
        assert shapes(corpus)[0] == ("Первое + Молотов", "First + Molotov")
        assert rows(corpus)[0].status is LinkStatus.CONFIRMED

    def test_many_splits_at_one_place_find_room(self, corpus: Corpus) -> None:
        words = " ".join(f"слово{n}." for n in range(80))
        sentence = rows(corpus)[0].original[0]
        review_text.edit_text(corpus, sentence.id, words)
        for _ in range(40):
            text = rows(corpus)[0].original[0].text
            review_text.split_sentence(corpus, sentence.id, text.rindex(" "))
        assert [s.text for s in rows(corpus)[0].original][1:3] == ["слово40.", "слово41."]
        for _ in range(40):
            review_beads.split_bead(corpus, rows(corpus)[0].id, len(rows(corpus)[0].original) - 1, 1)
        found = [s.text for row in rows(corpus) for s in row.original]
        assert found[1:41] == [f"слово{n}." for n in range(40, 80)]

    def test_beads_of_two_versions_do_not_mix(self, corpus: Corpus) -> None:
        work = corpus.info().works[0].id
        corpus.add_version(work, replace(protocol().versions[0], name="B"))
        beads = rows(corpus)
        with pytest.raises(UsageError, match="different versions"):
            review_beads.merge(corpus, [beads[0].id, beads[-1].id])
        with pytest.raises(UsageError, match="at least two"):
            review_beads.merge(corpus, [beads[0].id])


def _one_to_one(original: Text, version: Text, _held: Held) -> Run:
    size = min(len(original.sentences), len(version.sentences))
    beads = [CheckedBead(Bead((n,), (n,), 0.5), 0.3) for n in range(size)]
    beads += [CheckedBead(Bead((), (n,), 0.5), 0.3) for n in range(size, len(version.sentences))]
    beads += [CheckedBead(Bead((n,), (), 0.5), 0.3) for n in range(size, len(original.sentences))]
    return Run(PROVENANCE, tuple(beads))


class TestTexts:
    def test_an_edit_keeps_what_was_read_and_moves_the_findings(self, corpus: Corpus) -> None:
        row = rows(corpus)[1]
        review_text.edit_text(corpus, row.translation[0].id, "Then Molotov said\nthat it was signed.")
        row = rows(corpus)[1]
        sentence = row.translation[0]
        assert sentence.text == "Then Molotov said that it was signed."
        assert sentence.read_as.startswith("Molotov said that the treaty")
        assert row.stale
        (found,) = row.findings
        assert found.finding.original == (Span(0, 4),)
        (work,) = corpus.works()
        assert work.versions[0].text.sentences[1].read_as == sentence.read_as
        review_text.restore_text(corpus, sentence.id)
        assert rows(corpus)[1].translation[0].read_as == ""
        with pytest.raises(UsageError, match="empty"):
            review_text.edit_text(corpus, sentence.id, " \n ")

    def test_an_edit_conflict_carries_both_texts(self, corpus: Corpus) -> None:
        sentence = rows(corpus)[0].original[0]
        review_text.edit_text(corpus, sentence.id, "Одно.")
        with pytest.raises(ConflictError) as caught:
            review_text.edit_text(corpus, sentence.id, "Другое.", revision=sentence.revision)
        assert (caught.value.mine, caught.value.theirs) == ("Другое.", "Одно.")

    def test_marks_and_gaps_follow_an_edit(self, tmp_path: Path) -> None:
        line = "Сказано здесь и […] там."
        mark = NoteMark("1", line.index(" и"))
        gap = Gap(Span(line.index("["), line.index("]") + 1))
        block = Block(line, marks=(mark,), gaps=(gap,))
        note = Note("1", NoteKind.FOOTNOTE, "1", (Block("Примечание."),))
        sentences = (
            Sentence(line, 0, Span(0, len(line)), first=True, marks=(mark,), gaps=(gap,)),
            Sentence("Примечание.", 0, Span(0, 11), note="1", first=True),
        )
        base = text_of("ru", []).document.source
        original = Text(Document(base, (block,), (note,)), "ru", sentences)
        run = Run(PROVENANCE, (CheckedBead(Bead((0,), (0,)), 0.0), CheckedBead(Bead((1,), ()), 0.0)))
        work = Work("T", original, (Version("A", text_of("en", ["Said here and there."]), run),))
        with Corpus.create(tmp_path / "a.sverka") as corpus:
            corpus.add_work(work)
            sentence = rows(corpus)[0].original[0]
            review_text.edit_text(corpus, sentence.id, "Было сказано здесь и […] где-то там.")
            edited = rows(corpus)[0].original[0]
            assert edited.text[: edited.marks[0].position] == "Было сказано здесь"
            assert [one.span.of(edited.text) for one in edited.gaps] == ["[…]"]
            review_text.split_sentence(corpus, sentence.id, edited.text.index(" ["))
            first, second = rows(corpus)[0].original
            assert (first.text, second.text) == ("Было сказано здесь и", "[…] где-то там.")
            assert [one.note for one in first.marks] == ["1"]
            assert [one.span for one in second.gaps] == [Span(0, 3)]
            review_text.join(corpus, first.id, second.id)
            assert rows(corpus)[0].original[0] == replace(edited, revision=rows(corpus)[0].original[0].revision)

    def test_cutting_a_sentence_keeps_it_in_its_bead_in_every_version(self, corpus: Corpus) -> None:
        work = corpus.info().works[0].id
        corpus.add_version(work, replace(protocol().versions[0], name="B"))
        sentence = rows(corpus)[0].original[0]
        review_text.split_sentence(corpus, sentence.id, len("Первое. "))
        firsts = [row for row in rows(corpus) if sentence.id in [s.id for s in row.original]]
        assert [[s.text for s in row.original] for row in firsts] == [["Первое.", "Вопрос о Румынии обсуждён."]] * 2
        original = corpus.works()[0].original
        assert [s.span.of(original.document.blocks[0].text) for s in original.sentences[:2]] == [
            "Первое.",
            "Вопрос о Румынии обсуждён.",
        ]
        with pytest.raises(UsageError, match="cannot be cut"):
            review_text.split_sentence(corpus, sentence.id, 0)

    def test_joining_brings_the_second_sentence_into_the_firsts_bead(self, corpus: Corpus) -> None:
        second, third = rows(corpus)[1:3]
        review.comment(corpus, third.id, "К ёлке.")
        review_text.join(corpus, second.original[0].id, third.original[0].id)
        found = rows(corpus)
        assert len(found[1].original) == 1
        assert found[1].original[0].text.endswith("сентября. Ёлка стояла в зале.")
        assert [one.text for one in found[1].comments] == ["К ёлке."]
        assert (found[2].original, found[2].translation[0].text) == ((), "A fir tree stood in the hall.")
        first, last = found[0].original[0], found[3].original[0]
        with pytest.raises(UsageError, match="neighbouring"):
            review_text.join(corpus, first.id, last.id)

    def test_replacing_everywhere_is_one_step(self, corpus: Corpus) -> None:
        version = rows(corpus)[0].version
        steps = corpus.info().steps
        effect = review_text.replace_all(corpus, version, Side.VERSION, Replacement("the", "THE", whole_words=True))
        assert effect.step is not None
        assert dict(effect.step.arguments)["count"] == "4"
        assert corpus.info().steps == steps + 1
        assert rows(corpus)[2].translation[0].text == "A fir tree stood in THE hall."
        assert "THE treaty" in rows(corpus)[1].translation[0].text
        expression = Replacement(r"(\d+) September", r"September \1", expression=True)
        review_text.replace_all(corpus, version, Side.VERSION, expression)
        assert rows(corpus)[1].translation[0].text.endswith("September 13.")

    def test_one_place_after_another_is_replaced(self, corpus: Corpus) -> None:
        version = rows(corpus)[0].version
        wanted = Replacement("the", "THE", whole_words=True)
        first = next_match(corpus, version, Side.VERSION, wanted)
        assert first is not None
        assert (first.number, first.count) == (1, 4)
        effect, end = replace_match(corpus, first, wanted)
        assert effect.beads == {first.bead}
        second = next_match(corpus, version, Side.VERSION, wanted, after=(first.sentence, end))
        assert second is not None
        assert (second.number, second.count) == (1, 3)
        assert (second.sentence, second.span.start) > (first.sentence, first.span.start)
        third = next_match(corpus, version, Side.VERSION, wanted, after=(second.sentence, second.span.start + 1))
        assert third is not None
        assert third.number == 2
        last = rows(corpus)[-1].translation[-1].id
        again = next_match(corpus, version, Side.VERSION, wanted, after=(last, 10_000))
        assert again == second
        assert next_match(corpus, version, Side.ORIGINAL, wanted) is None
        undo(corpus)
        assert next_match(corpus, version, Side.VERSION, wanted) == first

    def test_a_place_that_was_changed_meanwhile_is_a_conflict(self, corpus: Corpus) -> None:
        version = rows(corpus)[0].version
        wanted = Replacement("the", "THE", whole_words=True)
        match = next_match(corpus, version, Side.VERSION, wanted)
        assert match is not None
        review_text.edit_text(corpus, match.sentence, "Another text altogether.")
        with pytest.raises(ConflictError):
            replace_match(corpus, match, wanted)

    @pytest.mark.parametrize(
        "wrong",
        [Replacement("", "x"), Replacement("(", "x", expression=True), Replacement("(a)", r"\9", expression=True)],
    )
    def test_a_wrong_replacement_changes_nothing(self, corpus: Corpus, wrong: Replacement) -> None:
        before = corpus.works()
        with pytest.raises(UsageError):
            review_text.replace_all(corpus, rows(corpus)[0].version, Side.VERSION, wrong)
        assert corpus.works() == before


class TestRemarks:
    def test_comments_and_bookmarks_stay_through_a_realignment(self, corpus: Corpus) -> None:
        row = rows(corpus)[3]
        review.comment(corpus, row.id, " Проверить по делу. ")
        review.bookmark(corpus, row.id, "вечером")
        state = review_works.version_state(corpus, row.version)
        review_works.take_run(corpus, state, _one_to_one(state.original, state.translation, Held()))
        there = rows(corpus)[3]
        assert there.id != row.id
        assert [(one.text, one.author) for one in there.comments] == [("Проверить по делу.", "Анна")]
        assert there.bookmark == "вечером"
        review.edit_comment(corpus, there.comments[0].id, "Проверено.")
        review.bookmark(corpus, there.id, None)
        again = rows(corpus)[3]
        assert (again.comments[0].text, again.bookmark) == ("Проверено.", None)
        review.edit_comment(corpus, again.comments[0].id, "")
        assert rows(corpus)[3].comments == ()
        with pytest.raises(UsageError):
            review.comment(corpus, there.id, "  ")

    def test_dismissing_everywhere_reaches_findings_that_say_the_same(self, corpus: Corpus) -> None:
        work = corpus.info().works[0].id
        corpus.add_version(work, replace(protocol().versions[0], name="B"))
        found = [one for row in rows(corpus) for one in row.findings if one.finding.severity is Severity.CRITICAL]
        assert len(found) == 2
        effect = review_findings.dismiss(corpus, found[0].id, comment="старый стиль", everywhere=True)
        assert len(effect.beads) == 2
        dismissed = [one.finding for row in rows(corpus) for one in row.findings if one.id in {f.id for f in found}]
        assert [(one.status, one.comment) for one in dismissed] == [(FindingStatus.DISMISSED, "старый стиль")] * 2
        review_findings.reopen(corpus, found[0].id)
        review_findings.accept(corpus, found[1].id, revision=None)
        now = {one.id: one.finding.status for row in rows(corpus) for one in row.findings}
        assert (now[found[0].id], now[found[1].id]) == (FindingStatus.OPEN, FindingStatus.ACCEPTED)


class TestWorks:
    def test_detecting_again_keeps_what_was_said_and_the_locks(self, corpus: Corpus) -> None:
        row = rows(corpus)[1]
        review.confirm(corpus, [row.id])
        review_findings.dismiss(corpus, row.findings[0].id)
        state = review_works.version_state(corpus, row.version)
        fresh = tuple(replace(one, divergence=0.5, findings=(finding(),)) for one in state.run.beads)
        review_works.take_findings(corpus, state, Run(PROVENANCE, fresh, '{"new":1}'))
        found = rows(corpus)
        assert [one.findings[0].finding.status for one in found[:2]] == [FindingStatus.OPEN, FindingStatus.DISMISSED]
        assert found[1].status is LinkStatus.CONFIRMED
        assert corpus.works()[0].versions[0].run.habit == '{"new":1}'
        undo(corpus)
        assert corpus.works()[0].versions[0].run == state.run

    def test_a_changed_file_keeps_confirmed_beads_edits_and_comments(self, corpus: Corpus) -> None:
        first, second, _, fourth, _ = rows(corpus)
        review.confirm(corpus, [first.id, second.id, fourth.id])
        review.comment(corpus, fourth.id, "Так и было.")
        review_text.edit_text(corpus, first.translation[0].id, "First of all.")
        lines = [s.read_as or s.text for s in corpus.works()[0].versions[0].text.sentences]
        lines[1] = "Molotov said something else."
        fresh = text_of("en", ["A new beginning.", *lines])
        seen: list[Held] = []

        def align(original: Text, version: Text, held: Held) -> Run:
            seen.append(held)
            return _one_to_one(original, version, held)

        review_works.reimport(corpus, first.version, Side.VERSION, fresh, align)
        assert [(one.original, one.version) for one in seen[0].locks] == [((0,), (1,)), ((3,), (4, 5))]
        found = rows(corpus)
        kept = {row.original[0].text[:6]: row for row in found if row.original}
        assert [s.text for s in kept["Первое"].translation] == ["First of all."]
        assert kept["Первое"].status is LinkStatus.CONFIRMED
        assert kept["Молото"].status is LinkStatus.AUTOMATIC
        assert [one.text for one in kept["Делега"].comments] == ["Так и было."]
        undo(corpus)
        assert shapes(corpus) == START

    def test_a_new_original_goes_through_all_versions(self, corpus: Corpus) -> None:
        work = corpus.info().works[0].id
        corpus.add_version(work, replace(protocol().versions[0], name="B"))
        for row in rows(corpus):
            review.confirm(corpus, [row.id])
        fresh = text_of("ru", ["Новое.", *(s.text for s in corpus.works()[0].original.sentences)])
        review_works.reimport(corpus, rows(corpus)[0].version, Side.ORIGINAL, fresh, _one_to_one)
        (now,) = corpus.works()
        assert now.original == fresh
        for version in now.versions:
            locked = [one.bead for one in version.run.beads if one.bead.status is LinkStatus.CONFIRMED]
            assert [bead.original for bead in locked] == [(1,), (2,), (3,), (4,), (5,)]

    def test_languages_names_and_descriptions(self, corpus: Corpus) -> None:
        work, version = corpus.info().works[0].id, rows(corpus)[0].version
        review_works.change_language(corpus, version, Side.ORIGINAL, "UK")
        review_works.rename(corpus, version, " State Department ")
        data = Metadata((("creator", "Молотов"),), fond="0431/I", opis="1", delo="5", rendering=True)
        review_works.describe(corpus, work, data)
        (now,) = corpus.works()
        assert (now.original.language, now.versions[0].name, now.metadata) == ("uk", "State Department", data)
        for wrong in (lambda: review_works.change_language(corpus, version, Side.ORIGINAL, "russian"),
                      lambda: review_works.rename(corpus, version, " ")):  # fmt: skip
            with pytest.raises(UsageError):
                wrong()

    def test_versions_and_works_are_removed_and_brought_back(self, corpus: Corpus) -> None:
        (before,) = corpus.works()
        work = corpus.info().works[0].id
        second = replace(before.versions[0], name="B")
        review_works.add_version(corpus, work, second)
        review_works.remove_version(corpus, corpus.info().works[0].versions[0].id)
        assert [one.name for one in corpus.works()[0].versions] == ["B"]
        review_works.remove_work(corpus, work)
        assert corpus.works() == ()
        with pytest.raises(CorpusError):
            corpus.work(work)
        for _ in range(3):
            undo(corpus)
        assert corpus.works() == (before,)
