from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from workbench.documents import read_document
from workbench.documents.doc import read_doc
from workbench.documents.libreoffice import Allowance
from workbench.documents.word_binary import Soundness, soundness
from workbench.errors import InputError
from workbench.progress import Cancelled
from workbench.resources import resource

_SOFFICE = shutil.which("soffice")
_needs_soffice = pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice (soffice) is not installed")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_WORD = _OLE + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's Russian text as a .doc."""
    assert _SOFFICE is not None
    folder = tmp_path_factory.mktemp("doc")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    source = resource("samples", "molotov-1945") / "ru.docx"
    command = [_SOFFICE, profile, "--headless", "--convert-to", "doc", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "ru.doc"


@_needs_soffice
def test_an_old_word_file_reads_as_the_new_one(old_word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old = read_document(old_word)
    new = read_document(resource("samples", "molotov-1945") / "ru.docx")
    assert [block.text for block in old.blocks] == [block.text for block in new.blocks]
    assert [block.marks for block in old.blocks] == [block.marks for block in new.blocks]
    assert [note.text for note in old.notes] == [note.text for note in new.notes]
    assert (old.source.name, old.source.format) == ("ru.doc", "doc")
    assert list(tmp_path.iterdir()) == []


@_needs_soffice
def test_libreoffice_is_ended_when_it_takes_too_long(
    old_word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(InputError, match="does not come to an end"):
        read_doc(old_word, allowance=Allowance(starting=0.2))
    assert list(tmp_path.iterdir()) == []


class _Stopping:
    """A progress that cancels when it is asked for the third time."""

    def __init__(self) -> None:
        self.asked = 0

    def advance(self, done: int, total: int, label: str) -> None:
        pass

    def check(self) -> None:
        self.asked += 1
        if self.asked == 3:
            raise Cancelled


@_needs_soffice
def test_libreoffice_is_ended_when_the_user_cancels(
    old_word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Cancelled):
        read_document(old_word, progress=_Stopping())
    assert list(tmp_path.iterdir()) == []
    assert not [one for one in Path("/proc").glob("[0-9]*/cmdline") if str(tmp_path).encode() in _bytes(one)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processor time cannot be seen")
@pytest.mark.parametrize("script", ["exec sleep 300", "while :; do :; done", "sleep 300 & wait"])
def test_a_program_that_hangs_or_turns_in_circles_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    path = tmp_path / "a.doc"
    path.write_bytes(_WORD)
    with pytest.raises(InputError, match="does not come to an end"):
        read_doc(path, allowance=Allowance(idle=0.4, starting=0.4))


@_needs_soffice
def test_a_whole_file_is_told_from_a_damaged_one(old_word: Path, tmp_path: Path) -> None:
    whole = old_word.read_bytes()
    assert soundness(whole) is Soundness.WHOLE
    head = whole.index(b"\xec\xa5")
    locked, elsewhere, wrong = (bytearray(whole) for _ in range(3))
    locked[head + 11] |= 1
    elsewhere[head + 0x1A2 : head + 0x1A6] = b"\xff\xff\xff\x0f"  # where the pieces stand
    wrong[head + 0x4C : head + 0x50] = b"\x01\x00\x00\x00"  # how long the text is
    assert soundness(bytes(locked)) is Soundness.LOCKED
    assert soundness(bytes(elsewhere)) is Soundness.DAMAGED
    assert soundness(bytes(wrong)) is Soundness.DAMAGED
    assert soundness(whole[: len(whole) // 2]) is Soundness.NO_WORD  # the table of contents was in the other half
    path = tmp_path / "locked.doc"
    path.write_bytes(bytes(locked))
    with pytest.raises(InputError, match="password"):
        read_document(path)


@_needs_soffice
def test_a_damaged_old_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(_WORD)
    with pytest.raises(InputError, match="LibreOffice cannot read"):
        read_document(path)


def test_without_libreoffice_a_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(_WORD)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="not installed") as caught:
        read_document(path)
    assert "docx" in caught.value.message


def test_other_office_files_are_no_word_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(_OLE)
    with pytest.raises(InputError, match="not a Word document"):
        read_document(path)
