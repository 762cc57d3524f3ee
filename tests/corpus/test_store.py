from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.corpus.examples import PROVENANCE, finding, protocol, text_of, works
from workbench.corpus.store import Corpus
from workbench.errors import CorpusError, InputError
from workbench.works.model import Bead, CheckedBead, CollationRow, FindingStatus, LinkStatus, Run, Version, Work


@pytest.fixture(scope="module")
def memory() -> Iterator[Corpus]:
    """A corpus in memory that fills up with works."""
    with Corpus.in_memory() as corpus:
        yield corpus


@given(work=works())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_work_comes_back_as_it_was_put_in(memory: Corpus, work: Work) -> None:
    assert memory.work(memory.add_work(work)) == work


def test_a_closed_corpus_is_one_file_and_opens_with_the_same_works(tmp_path: Path) -> None:
    path = tmp_path / "bound.sverka"
    work = protocol()
    with Corpus.create(path) as corpus:
        corpus.add_work(work)
        assert (tmp_path / "bound.sverka-wal").exists()
    assert [one.name for one in tmp_path.iterdir()] == ["bound.sverka"]
    with Corpus.open(path) as corpus:
        assert corpus.works() == (work,)
        assert corpus.remarks == ()


def test_several_works_keep_their_order(corpus: Corpus) -> None:
    ids = [corpus.add_work(protocol(f"Протокол {n}")) for n in range(3)]
    assert corpus.work_ids() == tuple(ids)
    assert [work.title for work in corpus.works()] == ["Протокол 0", "Протокол 1", "Протокол 2"]


def test_replacing_takes_the_old_work_of_that_title_away(corpus: Corpus) -> None:
    corpus.add_work(protocol(name="first"))
    corpus.add_work(protocol("Другой"))
    corpus.add_work(protocol(name="second"), replace=True)
    assert [(work.title, work.versions[0].name) for work in corpus.works()] == [
        ("Другой", "Foreign Office"),
        ("Протокол", "second"),
    ]


def test_a_second_version_joins_the_work_and_its_name_must_be_new(corpus: Corpus) -> None:
    work = protocol()
    work_id = corpus.add_work(work)
    english = text_of("en", ["Everything at once."])
    everything = tuple(range(len(work.original.sentences)))
    run = Run(PROVENANCE, (CheckedBead(Bead(everything, (0,)), 0.9),))
    second = Version("State Department", english, run)
    corpus.add_version(work_id, second)
    assert corpus.work(work_id).versions == (work.versions[0], second)
    with pytest.raises(CorpusError, match="has a version named 'State Department' already"):
        corpus.add_version(work_id, second)


def test_a_new_run_keeps_confirmed_beads_and_gives_way_to_them(corpus: Corpus) -> None:
    work = protocol()
    locked = replace(work.versions[0].run.beads[3], bead=Bead((3,), (3, 4), 0.6, 0.0, LinkStatus.CONFIRMED))
    beads = (*work.versions[0].run.beads[:3], locked, work.versions[0].run.beads[4])
    version = replace(work.versions[0], run=Run(PROVENANCE, beads))
    work_id = corpus.add_work(replace(work, versions=(version,)))
    (info,) = corpus.info().works
    other = Run(
        PROVENANCE,
        (
            CheckedBead(Bead((0,), (0,)), 0.0),
            CheckedBead(Bead((1,), (1,)), 0.0),
            CheckedBead(Bead((2, 3), (2, 3)), 0.0),
            CheckedBead(Bead((), (4,)), 0.0),
            CheckedBead(Bead((4,), (5,)), 0.0),
        ),
    )
    corpus.add_run(info.versions[0].id, other)
    kept = corpus.work(work_id).versions[0].run.beads
    assert [(one.bead.original, one.bead.version) for one in kept] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2,)),
        ((3,), (3, 4)),
        ((4,), (5,)),
    ]
    assert kept[3] == locked


def test_dismissed_findings_and_rejected_beads_stay_so_in_a_new_run(corpus: Corpus) -> None:
    work = protocol()
    dismissed = finding(status=FindingStatus.DISMISSED, comment="Old style.")
    rejected = CheckedBead(Bead((2,), (2,), 0.9, 0.0, LinkStatus.REJECTED), 0.1)
    fresh = work.versions[0].run.beads
    beads = (fresh[0], replace(fresh[1], findings=(dismissed,)), rejected, *fresh[3:])
    version = replace(work.versions[0], run=Run(PROVENANCE, beads))
    work_id = corpus.add_work(replace(work, versions=(version,)))
    corpus.add_run(corpus.info().works[0].versions[0].id, work.versions[0].run)
    again = corpus.work(work_id).versions[0].run.beads
    assert again[1].findings == (dismissed,)
    assert again[2].bead.status is LinkStatus.REJECTED


def test_a_comparison_of_versions_is_kept_with_the_work(corpus: Corpus) -> None:
    work = protocol()
    work_id = corpus.add_work(work)
    rows = (CollationRow((0,), ((0,),), ()), CollationRow((), ((1, 2),), ()))
    corpus.set_collation(work_id, rows)
    assert corpus.work(work_id).collation == rows


def test_a_run_that_names_missing_or_doubled_sentences_is_refused_whole(corpus: Corpus) -> None:
    work = protocol()
    for beads in (
        (CheckedBead(Bead((9,), (0,)), 0.0),),
        (CheckedBead(Bead((0,), (0,)), 0.0), CheckedBead(Bead((0,), (1,)), 0.0)),
    ):
        broken = replace(work, versions=(replace(work.versions[0], run=Run(PROVENANCE, beads)),))
        with pytest.raises(InputError):
            corpus.add_work(broken)
    assert corpus.works() == ()
    assert corpus.info().steps == 0


def test_figures_count_what_is_there(corpus: Corpus) -> None:
    corpus.add_work(protocol())
    (work,) = corpus.info().works
    (version,) = work.versions
    assert (work.title, work.language, work.sentences) == ("Протокол", "ru", 5)
    assert (version.name, version.sentences, version.beads, version.null_beads) == ("Foreign Office", 6, 5, 0)
    assert version.findings == (1, 1, 1)
    assert version.encoder == "bundled"
