from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.examples import long_work, protocol
from workbench.corpus.journal import remote_folder
from workbench.corpus.ownership import Owner
from workbench.corpus.store import Corpus
from workbench.errors import CorpusError, ReadOnlyError


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A closed corpus with one work."""
    path = tmp_path / "papers.sverka"
    with Corpus.create(path) as corpus:
        corpus.add_work(protocol())
    return path


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "not a corpus"),
        (b"PK\x03\x04 not a database", "not a corpus"),
        (b"SQLite format 3\x00" + b"\x00" * 84, "not a corpus"),
    ],
)
def test_what_is_no_corpus_is_refused_in_one_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "other.sverka"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=complaint) as caught:
        Corpus.open(path)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    assert path.read_bytes() == content


def test_another_programs_database_is_no_corpus(tmp_path: Path) -> None:
    path = tmp_path / "other.sverka"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE works (id)")
    connection.close()
    with pytest.raises(CorpusError, match="not a corpus"):
        Corpus.open(path)


def test_missing_files_folders_and_existing_names_are_refused(tmp_path: Path, papers: Path) -> None:
    with pytest.raises(CorpusError, match="no such corpus"):
        Corpus.open(tmp_path / "missing.sverka")
    with pytest.raises(CorpusError, match="a folder"):
        Corpus.open(tmp_path)
    with pytest.raises(CorpusError, match="exists already"):
        Corpus.create(papers)


@pytest.mark.parametrize("name", ["Письма и телеграммы.sverka", "100% #1.sverka", "a'b\"c.sverka"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("this system allows no quotation mark in a name")
    with Corpus.create(tmp_path / name) as corpus:
        corpus.add_work(protocol())
    assert [one.name for one in tmp_path.iterdir()] == [name]
    with Corpus.open(tmp_path / name) as corpus:
        assert corpus.works() == (protocol(),)


def test_a_newer_corpus_is_refused_politely_and_left_alone(papers: Path) -> None:
    with sqlite3.connect(papers) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = papers.read_bytes()
    with pytest.raises(CorpusError, match="newer Sverka"):
        Corpus.open(papers)
    assert papers.read_bytes() == before


def test_a_damaged_corpus_says_so(papers: Path) -> None:
    data = bytearray(papers.read_bytes())
    data[4096:-4096] = os.urandom(len(data) - 8192)
    papers.write_bytes(bytes(data))
    with pytest.raises(CorpusError, match=r"damaged|not a corpus"), Corpus.open(papers) as corpus:
        corpus.works()


def test_the_second_to_open_may_only_read_and_is_told_who_holds_it(papers: Path) -> None:
    with Corpus.open(papers) as first:
        with Corpus.open(papers) as second:
            assert second.read_only
            assert f"process {os.getpid()}" in second.remarks[0]
            assert second.works() == first.works()
            with pytest.raises(ReadOnlyError, match="has it open"):
                second.add_work(protocol("Второй"))
        first.add_work(protocol("Второй"))
    with Corpus.open(papers) as third:
        assert not third.read_only
        assert len(third.works()) == 2


def test_another_process_sees_the_holder(papers: Path) -> None:
    code = "import sys; from pathlib import Path; from workbench.corpus.store import Corpus\n" \
        "with Corpus.open(Path(sys.argv[1])) as corpus: print(corpus.read_only, corpus.holder)"  # fmt: skip
    with Corpus.open(papers):
        told = subprocess.run(
            [sys.executable, "-c", code, papers], capture_output=True, text=True, check=True, cwd=Path.cwd()
        ).stdout
    assert told.startswith("True ")
    assert f"on {socket.gethostname()} (process {os.getpid()}" in told


def _left_by(path: Path, *, host: str, process: int) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO owner VALUES (1, 'x', ?, ?, 'long ago', 'boris', '1999-01-01T00:00:00Z')", (host, process)
        )
    connection.close()


def test_a_dead_process_is_succeeded_after_a_check(papers: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    _left_by(papers, host=socket.gethostname(), process=ended.pid)
    with Corpus.open(papers) as corpus:
        assert not corpus.read_only
        assert "not closed properly by boris" in corpus.remarks[0]


def test_a_number_that_another_process_has_now_counts_as_dead(papers: Path) -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not tell when a process began")
    _left_by(papers, host=socket.gethostname(), process=os.getpid())
    with Corpus.open(papers) as corpus:
        assert not corpus.read_only


@pytest.mark.parametrize("answer", [True, False])
def test_a_holder_on_another_host_is_asked_about(papers: Path, answer: bool) -> None:
    _left_by(papers, host="reading-room", process=1)
    asked: list[Owner] = []

    def decide(owner: Owner) -> bool:
        asked.append(owner)
        return answer

    with Corpus.open(papers, take_over=decide) as corpus:
        assert corpus.read_only is not answer
    assert [owner.host for owner in asked] == ["reading-room"]
    with Corpus.open(papers) as corpus:
        assert corpus.read_only is not answer


def test_who_was_taken_over_may_not_write_any_more(papers: Path) -> None:
    with Corpus.open(papers) as first:
        with Corpus.open(papers, take_over=lambda _: True) as second:
            second.add_work(protocol("Второй"))
            with pytest.raises(ReadOnlyError, match="took the corpus over"):
                first.add_work(protocol("Третий"))
        assert first.read_only
        assert len(first.works()) == 2


def test_damage_after_a_crash_is_found_and_found_again(papers: Path) -> None:
    with sqlite3.connect(papers) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM beads WHERE id = 1")
    connection.close()
    _left_by(papers, host=socket.gethostname(), process=2**22 + 1)
    for _ in range(2):
        with pytest.raises(CorpusError, match="damaged"):
            Corpus.open(papers)


def test_a_read_only_file_is_read(papers: Path, tmp_path: Path) -> None:
    with Corpus.open(papers, writable=False) as corpus:
        assert corpus.read_only
        assert len(corpus.works()) == 1
        with pytest.raises(ReadOnlyError):
            corpus.add_work(protocol())


def test_a_read_only_medium_is_read_and_left_untouched(papers: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        command = ["unshare", "-m", "sh", "-c", _MOUNTED, "sh", str(papers.parent), sys.executable, str(papers)]
        if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
            pytest.skip("the tests run as root and may not mount anything read-only")
        told = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd())
        assert told.stdout.split() == ["True", "1", "ReadOnlyError"], told.stderr
        return
    papers.parent.chmod(0o555)
    papers.chmod(0o444)
    try:
        with Corpus.open(papers) as corpus:
            assert corpus.read_only
            assert "cannot be written" in corpus.remarks[0]
            assert len(corpus.works()) == 1
    finally:
        papers.parent.chmod(0o755)


_READ = (
    "import sys; from pathlib import Path; from workbench.corpus.store import Corpus; "
    "from workbench.errors import ReadOnlyError\n"
    "with Corpus.open(Path(sys.argv[1])) as corpus:\n"
    "    print(corpus.read_only, len(corpus.works()))\n"
    "    try:\n"
    "        corpus.add_work(corpus.works()[0])\n"
    "    except ReadOnlyError:\n"
    "        print('ReadOnlyError')\n"
)
_MOUNTED = f'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && "$2" -c "{_READ}" "$3"'


def test_a_full_disk_is_told_and_leaves_the_corpus_whole(papers: Path) -> None:
    with Corpus.open(papers) as corpus:
        raw = corpus.engine.raw_connection()
        cursor = raw.cursor()
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 5}")
        raw.close()
        with pytest.raises(CorpusError, match="disk is full"):
            corpus.add_work(long_work(2_000))
        assert len(corpus.works()) == 1
    with Corpus.open(papers) as corpus:
        assert len(corpus.works()) == 1


def test_network_folders_are_recognised(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path / "share with space"
    share.mkdir()
    escaped = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {escaped} nfs4 rw 0 0\n", "utf-8")
    assert remote_folder(share, mounts=mounts) == "nfs4"
    assert remote_folder(tmp_path, mounts=mounts) == ""
