"""What is computed again on a version uses the encoder that it was aligned with; vectors of sentences are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.corpus.examples import protocol
from workbench.corpus.store import Corpus
from workbench.corpus.vectors import VectorFile
from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.protocols import Encoding
from workbench.errors import EncoderError
from workbench.messages import messages
from workbench.operations.assembly import Assembly
from workbench.operations.run_encoders import RunAssemblies
from workbench.operations.sentence_vectors import sentence_vectors
from workbench.operations.storing import keep
from workbench.operations.version_rows import VersionRows
from workbench.progress import SILENT, Progress
from workbench.works.model import Work


def encoded_by(name: str) -> Work:
    """The protocol, aligned with the encoder of a name."""
    work = protocol()
    versions = tuple(
        replace(one, run=replace(one.run, provenance=replace(one.run.provenance, encoder=name)))
        for one in work.versions
    )
    return replace(work, versions=versions)


def version_of(corpus: Corpus) -> int:
    return corpus.info().works[0].versions[0].id


@pytest.mark.parametrize("name", ["bundled", ""])
def test_the_bundled_encoder_serves_what_it_made_and_imported_pairs(tmp_path: Path, name: str) -> None:
    with Corpus.create(tmp_path / "papers.sverka") as corpus:
        corpus.add_work(encoded_by(name))
        runs = RunAssemblies()
        assert runs.of(corpus, version_of(corpus)) is runs.bundled


def test_an_encoder_that_is_not_here_is_named_in_the_reader_s_language(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "papers.sverka") as corpus:
        corpus.add_work(encoded_by("LaBSE"))
        with pytest.raises(EncoderError, match=r"“LaBSE”.*not on this computer.*sverka models add") as caught:
            RunAssemblies().of(corpus, version_of(corpus))
        told = messages("ru").sentence(caught.value.what)
        assert "LaBSE" in told
        assert "нет на этом компьютере" in told


class Counting(BundledEncoder):
    """The bundled encoder; keeps count of the sentences that it encodes."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.count = 0

    def encode(self, texts: list[str], progress: Progress = SILENT, *, words: bool = False) -> Encoding:  # type: ignore[override]
        self.count += len(texts)
        return super().encode(texts, progress, words=words)


def test_vectors_of_sentences_are_computed_once(tmp_path: Path) -> None:
    encoder, cache = Counting(), VectorFile(tmp_path / "vectors.db")
    texts = ["Договор подписан.", "The treaty was signed.", "Договор подписан."]
    first = sentence_vectors(texts, encoder, cache)
    assert encoder.count == 2
    again = sentence_vectors(["Война окончена.", *texts], encoder, VectorFile(tmp_path / "vectors.db"))
    assert encoder.count == 3
    assert np.allclose(again[1:], first, atol=1e-3)
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-3)
    assert np.allclose(first[0], BundledEncoder(threads=1).encode(texts).sentences[0], atol=2e-3)
    assert sentence_vectors([], encoder, cache).shape == (0, 512)


def test_a_version_that_is_added_later_has_its_spread(tmp_path: Path) -> None:
    path = tmp_path / "papers.sverka"
    work = protocol()
    assembly = Assembly(vectors=VectorFile(tmp_path / "vectors.db"))
    keep(replace(work, versions=work.versions[:1], collation=()), path)
    other = work.versions[0]
    sentences = tuple(replace(one, text=f"{one.text} Indeed.") for one in other.text.sentences)
    later = replace(other, name="later", text=replace(other.text, sentences=sentences))
    known = keep(replace(work, versions=(later,), collation=()), path, vectors=assembly.sentence_vectors)
    met = [row for row in known.collation if row.original and sum(map(bool, row.versions)) > 1]
    assert met
    assert all(row.spread is not None and 0 < row.spread < 1 for row in met)


def test_spreads_that_a_corpus_lacks_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "papers.sverka"
    work = protocol()
    later = replace(work.versions[0], name="later")
    keep(replace(work, versions=(work.versions[0], later), collation=()), path)
    assembly = Assembly(vectors=VectorFile(tmp_path / "vectors.db"))
    with Corpus.open(path) as corpus:
        identity = corpus.info().works[0].id
        rows = VersionRows(corpus, identity)
        assert not rows.spread_known
        spreads = rows.measured(assembly.sentence_vectors)
        assert VersionRows(corpus, identity, spreads=spreads).spread_known
        assert max(spreads.values()) < 0.01  # both versions are the same
