from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desktop.samples import directive
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.language.lemmas import English, Russian
from workbench.operations.concordance import concordance
from workbench.operations.search import lemmatiser
from workbench.works.model import Side

LEMMAS = lemmatiser(Russian(), English())


@pytest.fixture
def corpus() -> Iterator[Corpus]:
    """The directive with two versions; «офицеров» and «рядовых» of the first are linked."""
    with Corpus.in_memory() as opened:
        opened.add_work(directive())
        yield opened


def test_pairs_are_grouped_by_rendering_and_those_without_a_link_come_last(corpus: Corpus) -> None:
    found = concordance(corpus, "офицеры", lemmatise=LEMMAS)
    assert [(one.text, len(one.occurrences)) for one in found.renderings] == [("officers", 1), ("", 3)]
    linked = found.renderings[0].occurrences[0]
    assert [span.of(linked.original) for span in linked.spans(Side.ORIGINAL)] == ["офицеров"]
    assert [span.of(linked.translation) for span in linked.spans(Side.VERSION)] == ["officers"]
    assert (linked.title, linked.name) == ("Директива 5 сентября 1945 г.", "second")


def test_both_languages_and_phrases_in_a_row(corpus: Corpus) -> None:
    (rendering, *_) = concordance(corpus, "ratings", side=Side.VERSION).renderings
    assert rendering.text == "рядовых"
    assert concordance(corpus, "ratings and officers").total == 2
    assert concordance(corpus, "officers and ratings").total == 0
    assert concordance(corpus, "советское правительство", lemmatise=LEMMAS).total == 2
    assert concordance(corpus, "советское правительство").total == 0
    assert concordance(corpus, "офицер*", side=Side.ORIGINAL).total == 6
    assert concordance(corpus, "ratings", side=Side.ORIGINAL).total == 0


def test_there_may_be_more_than_are_looked_at(corpus: Corpus) -> None:
    found = concordance(corpus, "the", most=2)
    assert found.limited
    with pytest.raises(UsageError, match="no word"):
        concordance(corpus, "—")
