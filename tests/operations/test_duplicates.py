from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.corpus.store import Corpus
from workbench.operations.duplicates import find_duplicates
from workbench.texts.model import Block, Document, Source
from workbench.texts.segmentation import cut
from workbench.works.model import Bead, CheckedBead, Provenance, Run, Version, Work


def _work(title: str, rows: list[tuple[str, str]]) -> Work:
    texts = []
    for side, language in ((0, "ru"), (1, "en")):
        blocks = tuple(Block(text=row[side]) for row in rows)
        name = f"{title}.{language}.txt"
        texts.append(cut(Document(Source(name, name, f"{title}{language}", "txt", "utf-8", "txt 1"), blocks), language))
    beads = tuple(CheckedBead(Bead((i,), (i,)), 0.1) for i in range(len(rows)))
    run = Run(Provenance("sverka", "bundled", "1", (), "2026-01-01T00:00:00Z"), beads)
    return Work(title=title, original=texts[0], versions=(Version("published", texts[1], run),))


@pytest.fixture
def letters(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "letters.sverka"
    with Corpus.create(path) as corpus:
        corpus.add_work(
            _work(
                "First letter",
                [
                    ("Примите уверения в моём уважении.", "Please accept my assurances of respect."),
                    ("Посол прибыл в Берлин.", "The ambassador arrived in Berlin."),
                    ("До свидания.", "Good-bye."),
                ],
            )
        )
        corpus.add_work(
            _work(
                "Second letter",
                [
                    ("Примите уверения в моем  уважении.", "please accept my assurances of respect."),
                    ("До свидания.", "Farewell."),
                    ("Примите уверения в моём уважении.", "I remain respectfully yours."),
                ],
            )
        )
    return path


def test_passages_of_several_documents_are_found_with_their_renderings(letters: Path) -> None:
    with Corpus.open(letters, writable=False) as corpus:
        (found,) = find_duplicates(corpus)
        assert find_duplicates(corpus, differing=True) == (found,)
        short = find_duplicates(corpus, least_words=2)
    assert found.original == "Примите уверения в моём уважении."
    assert [(place.work, place.row) for place in found.places] == [
        ("First letter", 1),
        ("Second letter", 1),
        ("Second letter", 3),
    ]
    assert found.renderings == (("Please accept my assurances of respect.", 2), ("I remain respectfully yours.", 1))
    assert [one.original for one in short] == ["Примите уверения в моём уважении.", "До свидания."]
