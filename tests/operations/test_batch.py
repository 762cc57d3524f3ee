"""Batches with real files, real worker processes and a real cluster."""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import pickle
import re
import signal
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.samples import directive
from tests.operations.batch_files import LETTERS, exports, local_cluster, started, write_letters
from workbench.errors import InputError, SverkaError, UsageError
from workbench.messages import messages
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.batch import BatchRequest, BatchResult, DocumentStatus, run_batch
from workbench.operations.batch_manifest import read_manifest
from workbench.operations.batch_merging import Merged, merge_corpora
from workbench.operations.batch_task import Task, packed, perform, unpacked
from workbench.operations.batch_workers import LocalWorkers
from workbench.operations.comparing import ComparisonRequest
from workbench.operations.dashboard import write_dashboard
from workbench.operations.storing import keep, read_works
from workbench.operations.validating import validate_file
from workbench.progress import SILENT, Cancelled

EPOCH = "1000000000"
CREATED = "2001-09-09T01:46:40Z"


def _run(manifest: Path, out: Path, **options: Any) -> BatchResult:
    rows = read_manifest(manifest).rows
    result = run_batch(BatchRequest(rows=rows, out=out, workers=1, threads=1, **options), messages("en"))
    write_dashboard(result, out, messages("en"))
    return result


def _task(manifest: Path, row: int = 0) -> Task:
    found = read_manifest(manifest).rows[row]
    request = ComparisonRequest(original=found.original, versions=found.versions, title=found.title)
    return Task(f"{row:02}" * 32, f"letter-{row}", request, ("tmx",), "en", CREATED)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters' manifest."""
    return write_letters(tmp_path_factory.mktemp("letters") / "in")


@pytest.fixture(scope="module")
def undisturbed(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a batch leaves when nothing disturbs it, two workers, dated by SOURCE_DATE_EPOCH."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    process = started("batch", letters, "--out", out, "--workers", 2, epoch=EPOCH)
    _, errors = process.communicate(timeout=200)
    assert (process.returncode, _complaints(errors)) == (0, [])
    return out


def _complaints(errors: str) -> list[str]:
    """What was told beside how far the batch is, which only a slow machine has time to tell."""
    return [line for line in errors.splitlines() if not re.match(r"Documents: \d+/\d+", line)]


def _wait_for(what: Callable[[], object], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while not what() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_batch_leaves_one_corpus_valid_exports_and_an_overview(undisturbed: Path) -> None:
    works = read_works(undisturbed / "corpus.sverka")
    assert [work.title for work in works] == [f"The {name}" for name in LETTERS]
    assert validate_file(undisturbed / "corpus.ru-en.tmx").errors == 0
    for name in LETTERS:
        text = (undisturbed / "documents" / f"{name}.tmx").read_text(encoding="utf-8")
        assert text.count("<tu ") == 4
        assert "20010909T014640Z" in text
        assert (undisturbed / "documents" / f"{name}.html").stat().st_size > 10_000
    whole = (undisturbed / "corpus.ru-en.tmx").read_text(encoding="utf-8")
    assert whole.count("<tu ") == 4 * len(LETTERS)
    ids = re.findall(r'tuid="([^"]+)"', whole)
    assert len(set(ids)) == len(ids)
    page = (undisturbed / "index.html").read_text(encoding="utf-8")
    assert all(f"The {name}" in page for name in LETTERS)
    assert not re.search(r'(src|href)="(https?:)?//', page)


def test_the_same_batch_again_does_nothing_and_changes_nothing(letters: Path, undisturbed: Path) -> None:
    before, corpus = exports(undisturbed), (undisturbed / "corpus.sverka").stat().st_size
    process = started("batch", letters, "--out", undisturbed, epoch=EPOCH)
    output, _ = process.communicate(timeout=200)
    assert process.returncode == 0
    assert "4 documents done before" in output
    assert exports(undisturbed) == before
    assert (undisturbed / "corpus.sverka").stat().st_size == corpus


def test_a_batch_interrupted_twice_goes_on_where_it_was(letters: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number, (how, code) in enumerate(((signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)), start=1):
        process = started("batch", letters, "--out", out, "--workers", 1, epoch=EPOCH)
        _wait_for(lambda wanted=number: len(list(out.glob(".sverka-batch/*/*.json"))) >= wanted, process)  # type: ignore[misc]
        process.send_signal(how)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == code, errors
        assert "Traceback" not in errors
    process = started("batch", letters, "--out", out, "--workers", 1, epoch=EPOCH)
    output, errors = process.communicate(timeout=200)
    assert (process.returncode, _complaints(errors)) == (0, [])
    assert "done before" in output
    assert exports(out) == exports(undisturbed)
    assert [work.title for work in read_works(out / "corpus.sverka")] == [f"The {name}" for name in LETTERS]
    assert not list(out.glob(".sverka-batch/*/*.work"))


def test_one_bad_document_never_stops_the_rest_and_is_tried_again(tmp_path: Path) -> None:
    manifest = write_letters(tmp_path / "in", ("berlin", "harvest"))
    berlin = (tmp_path / "in/ru/berlin.txt").read_bytes()
    (tmp_path / "in/ru/berlin.txt").write_bytes(b"PK\x03\x04 no archive at all" * 20)
    with manifest.open("a", encoding="utf-8") as stream:
        stream.write("ru/nowhere.txt,en/berlin.txt,Nowhere\nru/harvest.txt,en/harvest.txt,The harvest\n")
    result = _run(manifest, tmp_path / "out")
    statuses = [document.status for document in result.documents]
    failed, done, repeated = DocumentStatus.FAILED, DocumentStatus.DONE, DocumentStatus.REPEATED
    assert statuses == [failed, done, failed, repeated]
    assert "nowhere.txt" in result.documents[2].reason
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "nowhere.txt: no such file" in page
    (tmp_path / "in/ru/berlin.txt").write_bytes(berlin)
    again = _run(manifest, tmp_path / "out")
    assert [document.status for document in again.documents] == [done, DocumentStatus.KEPT, failed, repeated]
    assert again.started == result.started
    assert len(read_works(tmp_path / "out/corpus.sverka")) == 2


def test_a_document_that_changed_is_done_anew_and_a_lost_export_comes_back(tmp_path: Path) -> None:
    manifest = write_letters(tmp_path / "in", ("train", "school"))
    out = tmp_path / "out"
    _run(manifest, out)
    (out / "documents/train.html").unlink()
    text = tmp_path / "in/en/school.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("twelve", "thirteen"), encoding="utf-8")
    again = _run(manifest, out)
    assert again.count(DocumentStatus.DONE) == 2
    assert (out / "documents/train.html").is_file()
    assert "thirteen" in (out / "corpus.ru-en.tmx").read_text(encoding="utf-8")
    assert "twelve" not in (out / "corpus.ru-en.tmx").read_text(encoding="utf-8")


def test_a_killed_worker_costs_nothing_but_time(letters: Path) -> None:
    tasks = [_task(letters, row) for row in range(3)]
    found = []
    outcomes = LocalWorkers(count=1, threads=1, encoder="bundled").outcomes(tasks, SILENT)
    with contextlib.closing(outcomes):
        for outcome in outcomes:
            found.append(outcome)
            if len(found) == 1:
                (worker,) = [p for p in multiprocessing.active_children() if p.name == "sverka-worker"]
                worker.kill()
    assert sorted(outcome.key for outcome in found) == sorted(task.key for task in tasks)
    assert [outcome.failure for outcome in found] == ["", "", ""]


class _Deadly:
    """What ends the process that reads it."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


def test_a_document_that_kills_every_worker_is_reported_and_the_others_are_done(letters: Path) -> None:
    good, bad = _task(letters, 0), replace(_task(letters, 1), formats=_Deadly())  # type: ignore[arg-type]
    outcomes = LocalWorkers(count=1, threads=1, encoder="bundled").outcomes([bad, good], SILENT)
    found = {outcome.key: outcome.failure for outcome in outcomes}
    assert "ended 2 times" in found[bad.key]
    assert found[good.key] == ""


def test_cancelling_ends_the_workers_at_once(letters: Path) -> None:
    class Impatient:
        checks = 0

        def advance(self, done: int, total: int, label: str) -> None:
            pass

        def check(self) -> None:
            self.checks += 1
            if self.checks > 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        list(LocalWorkers(count=1, threads=1, encoder="bundled").outcomes([_task(letters)], Impatient()))
    assert not [p for p in multiprocessing.active_children() if p.name == "sverka-worker"]


def test_a_stored_document_comes_back_whole_and_a_foreign_one_is_refused(letters: Path) -> None:
    outcome = perform(_task(letters), Assembly(Settings(threads=1)))
    work = unpacked(outcome.work)
    assert work.title == "The berlin"
    assert packed(work) == outcome.work
    for data in (packed(_Deadly()), outcome.work[:-9], b""):  # type: ignore[arg-type]
        with pytest.raises(InputError, match="damaged"):
            unpacked(data)


class _OlderPickler(pickle.Pickler):
    """Pickles members of enums as Python 3.11.0 to 3.11.3 do, and Debian 12 has 3.11.2."""

    def reducer_override(self, obj: Any) -> Any:
        return (getattr, (type(obj), obj.name)) if isinstance(obj, Enum) else NotImplemented


class _Spy:
    def __reduce__(self) -> Any:
        return getattr, (type(directive()), "title")


def test_a_work_that_debians_python_packed_is_read() -> None:
    work = directive()
    stream = io.BytesIO()
    _OlderPickler(stream, protocol=5).dump(work)
    assert unpacked(zlib.compress(stream.getvalue())) == work
    with pytest.raises(InputError, match="no part of a work"):
        unpacked(packed(_Spy()))  # type: ignore[arg-type]


def test_what_cannot_be_done_is_said_before_anything_is_begun(letters: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'tmz'"):
        _run(letters, tmp_path / "out", formats=("tmz",))
    assert not (tmp_path / "out").exists()


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[int]]]:
    """A Dask cluster of two processes on this machine: its address and their ids."""
    with local_cluster() as made:
        yield made


def test_on_a_cluster_a_killed_worker_leaves_nothing_out_and_nothing_twice(
    letters: Path, undisturbed: Path, tmp_path: Path, cluster: tuple[str, list[int]]
) -> None:
    address, pids = cluster
    out = tmp_path / "out"
    process = started("batch", letters, "--out", out, "--cluster", address, epoch=EPOCH)
    _wait_for(lambda: list(out.glob(".sverka-batch/*/*.json")), process)
    os.kill(pids[0], signal.SIGKILL)
    output, errors = process.communicate(timeout=200)
    assert (process.returncode, "4 documents done" in output) == (0, True), errors
    assert exports(out) == exports(undisturbed)
    assert [work.title for work in read_works(out / "corpus.sverka")] == [f"The {name}" for name in LETTERS]


def test_a_cluster_that_is_not_there_is_told_in_one_line(letters: Path, tmp_path: Path) -> None:
    with pytest.raises(SverkaError, match="cannot be reached"):
        _run(letters, tmp_path / "out", cluster="tcp://127.0.0.1:1")


def test_corpora_are_merged_once(letters: Path, undisturbed: Path, tmp_path: Path) -> None:
    assembly, corpora = Assembly(Settings(threads=1)), []
    for row in (0, 1):
        outcome = perform(replace(_task(letters, row), formats=()), assembly)
        corpora.append(tmp_path / f"{row}.sverka")
        keep(unpacked(outcome.work), corpora[-1])
    target = tmp_path / "all.sverka"
    assert merge_corpora(target, corpora) == Merged(2, ())
    again = merge_corpora(target, [undisturbed / "corpus.sverka"])
    assert again == Merged(len(LETTERS) - 2, ("The berlin", "The harvest"))
    merged, gathered = read_works(target), read_works(undisturbed / "corpus.sverka")
    assert [work.versions[0].run.beads for work in merged] == [work.versions[0].run.beads for work in gathered]
    with pytest.raises(UsageError, match="into itself"):
        merge_corpora(target, [target])


def test_a_work_stored_just_before_a_crash_is_not_stored_again(tmp_path: Path) -> None:
    manifest = write_letters(tmp_path / "in", ("train",))
    out = tmp_path / "out"
    _run(manifest, out)
    (entry,) = out.glob(".sverka-batch/*/*.json")
    told = json.loads(entry.read_text(encoding="utf-8"))
    (work,) = read_works(out / "corpus.sverka")
    entry.write_text(json.dumps(told | {"stored": None}), encoding="utf-8")
    entry.with_suffix(".work").write_bytes(packed(work))
    again = _run(manifest, out)
    assert again.count(DocumentStatus.KEPT) == 1
    assert len(read_works(out / "corpus.sverka")) == 1
    (out / "corpus.sverka").unlink()
    assert _run(manifest, out).count(DocumentStatus.DONE) == 1
    assert len(read_works(out / "corpus.sverka")) == 1


def test_a_worker_that_holds_too_much_makes_way_for_a_fresh_one(letters: Path) -> None:
    tasks = [_task(letters, row) for row in range(2)]
    outcomes = LocalWorkers(count=1, threads=1, encoder="bundled", memory_limit=1).outcomes(tasks, SILENT)
    processes = set()
    with contextlib.closing(outcomes):
        for outcome in outcomes:
            assert outcome.failure == ""
            processes |= {process.pid for process in multiprocessing.active_children()}
    assert len(processes) == len(tasks)
