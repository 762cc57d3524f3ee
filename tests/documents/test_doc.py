from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from workbench.documents import read_document
from workbench.documents.doc import read_doc
from workbench.errors import InputError
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
    with pytest.raises(InputError, match="within"):
        read_doc(old_word, seconds=0.2)
    assert list(tmp_path.iterdir()) == []


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
