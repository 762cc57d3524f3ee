from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus.examples import protocol
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.language.lemmas import English, Russian
from workbench.operations import review, review_text
from workbench.operations.search import Highlighter, lemmatiser, page, search
from workbench.works.model import FindingStatus, Kind, LinkStatus, Severity, Side
from workbench.works.selection import BeadFilter, BeadOrder, Search, SearchMode

LEMMAS = lemmatiser(Russian(), English())


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A corpus with the protocol in one version."""
    with Corpus.create(tmp_path / "papers.sverka") as opened:
        opened.add_work(protocol())
        yield opened


def numbers(corpus: Corpus, wanted: BeadFilter, **more: BeadOrder | bool | int) -> list[int]:
    """Which beads meet the filter, counted from 0."""
    everything = search(corpus, BeadFilter()).ids
    found = search(corpus, wanted, lemmatise=LEMMAS, **more)  # type: ignore[arg-type]
    return [everything.index(i) for i in found.ids]


@pytest.mark.parametrize(
    ("text", "mode", "side", "beads"),
    [
        ("елка", SearchMode.WORDS, None, [2]),
        ("ЁЛКА", SearchMode.WORDS, None, [2]),
        ("ёлка", SearchMode.WORDS, Side.VERSION, []),
        ("the", SearchMode.WORDS, None, [0, 1, 2, 3, 4]),
        ("treaty signed", SearchMode.WORDS, None, [1]),
        ("treaty fir", SearchMode.WORDS, None, []),
        ("treaty signed", SearchMode.PHRASE, None, []),
        ("the treaty had", SearchMode.PHRASE, None, [1]),
        ("делегац*", SearchMode.WORDS, None, [3]),
        ("делегацией", SearchMode.WORDS, None, []),
        ("делегацией", SearchMode.LEMMAS, None, [3]),
        ("подписывать договоры", SearchMode.LEMMAS, None, []),
        ("подписать договоры", SearchMode.LEMMAS, None, [1]),
        ("stand", SearchMode.LEMMAS, None, [2]),
        ("say sign", SearchMode.LEMMAS, Side.VERSION, [1]),
        (r"\b1[23]\b", SearchMode.EXPRESSION, None, [1]),
        (r"^ел.а", SearchMode.EXPRESSION, Side.ORIGINAL, [2]),
        ("«12»", SearchMode.WORDS, None, [1]),
    ],
)
def test_searching(corpus: Corpus, text: str, mode: SearchMode, side: Side | None, beads: list[int]) -> None:
    assert numbers(corpus, BeadFilter(searches=(Search(text, mode, side),))) == beads


def test_both_sides_at_once_are_a_concordance(corpus: Corpus) -> None:
    pair = (Search("договор", SearchMode.LEMMAS, Side.ORIGINAL), Search("treaty", side=Side.VERSION))
    assert numbers(corpus, BeadFilter(searches=pair)) == [1]
    pair = (Search("договор", SearchMode.LEMMAS, Side.ORIGINAL), Search("agreement", side=Side.VERSION))
    assert numbers(corpus, BeadFilter(searches=pair)) == []


def test_edits_are_found_at_once_and_old_words_no_more(corpus: Corpus) -> None:
    assert numbers(corpus, BeadFilter(searches=(Search("конец", SearchMode.LEMMAS),))) == [4]
    sentence = page(corpus, search(corpus, BeadFilter()).ids)[4].original[0]
    review_text.edit_text(corpus, sentence.id, "Перерывы в заседаниях.")
    assert numbers(corpus, BeadFilter(searches=(Search("конец"),))) == []
    assert numbers(corpus, BeadFilter(searches=(Search("перерыв", SearchMode.LEMMAS),))) == [4]
    assert numbers(corpus, BeadFilter(edited=True)) == [4]


def test_lemmas_are_found_in_a_corpus_open_for_reading_only(corpus: Corpus) -> None:
    assert corpus.path is not None
    with Corpus.open(corpus.path) as reader:
        assert reader.read_only
        assert numbers(reader, BeadFilter(searches=(Search("делегацией", SearchMode.LEMMAS),))) == [3]


@pytest.mark.parametrize("wrong", [Search("…"), Search("("), Search("(", SearchMode.EXPRESSION)])
def test_a_search_for_nothing_is_told(corpus: Corpus, wrong: Search) -> None:
    with pytest.raises(UsageError):
        search(corpus, BeadFilter(searches=(wrong,)))


def test_quotes_and_operators_in_a_search_are_text(corpus: Corpus) -> None:
    for text in ('"treaty', "treaty NOT", "treaty) OR (x", "text:treaty", "'treaty'"):
        search(corpus, BeadFilter(searches=(Search(text), Search(text, SearchMode.PHRASE))))
    assert numbers(corpus, BeadFilter(searches=(Search('"treaty"'),))) == [1]


def test_filters(corpus: Corpus) -> None:
    beads = search(corpus, BeadFilter()).ids
    review.confirm(corpus, [beads[0]])
    review.comment(corpus, beads[1], "проверить")
    review.bookmark(corpus, beads[2])
    version = page(corpus, beads[:1])[0].version
    for wanted, expected in (
        (BeadFilter(statuses=frozenset({LinkStatus.CONFIRMED})), [0]),
        (BeadFilter(kinds=frozenset({Kind.DATE, Kind.MEANING})), [1, 2]),
        (BeadFilter(severities=frozenset({Severity.MAJOR, Severity.CRITICAL})), [1, 3]),
        (BeadFilter(kinds=frozenset({Kind.DATE}), severities=frozenset({Severity.MINOR})), []),
        (BeadFilter(finding_statuses=frozenset({FindingStatus.DISMISSED})), []),
        (BeadFilter(confidence=(0.5, 0.9)), [2, 3]),
        (BeadFilter(divergence=(0.4, 1.0)), [1, 3]),
        (BeadFilter(shapes=frozenset({(1, 2)})), [3]),
        (BeadFilter(one_to_one=False), [3]),
        (BeadFilter(null=True), []),
        (BeadFilter(commented=True), [1]),
        (BeadFilter(commented=False), [0, 2, 3, 4]),
        (BeadFilter(bookmarked=True), [2]),
        (BeadFilter(with_findings=False), [0, 4]),
        (BeadFilter(stale=True), []),
        (BeadFilter(moved=False, versions=(version,)), [0, 1, 2, 3, 4]),
        (BeadFilter(versions=(version + 1,)), []),
        (
            BeadFilter(searches=(Search("the"),), with_findings=True, statuses=frozenset({LinkStatus.AUTOMATIC})),
            [1, 2, 3],
        ),
    ):
        assert numbers(corpus, wanted) == expected, wanted


def test_orders_and_limits(corpus: Corpus) -> None:
    assert numbers(corpus, BeadFilter(), order=BeadOrder.DIVERGENCE, descending=True) == [1, 3, 2, 4, 0]
    assert numbers(corpus, BeadFilter(), order=BeadOrder.CONFIDENCE) == [3, 2, 1, 4, 0]
    assert numbers(corpus, BeadFilter(), order=BeadOrder.SHAPE, descending=True)[0] == 3
    assert numbers(corpus, BeadFilter(), descending=True) == [4, 3, 2, 1, 0]
    found = search(corpus, BeadFilter(), limit=2)
    assert (len(found.ids), found.total) == (2, 5)


def test_what_was_found_can_be_marked(corpus: Corpus) -> None:
    text = "Ёлки стояли в зале у ёлки."

    def marked(wanted: Search) -> list[str]:
        return [span.of(text) for span in Highlighter(corpus, wanted, lemmatise=LEMMAS).spans(text)]

    assert marked(Search("елки зал*")) == ["Ёлки", "зале", "ёлки"]
    assert marked(Search("в зале", SearchMode.PHRASE)) == ["в зале"]
    assert marked(Search("ст.яли", SearchMode.EXPRESSION)) == ["стояли"]
    assert marked(Search("зал", SearchMode.LEMMAS)) == ["зале"]
