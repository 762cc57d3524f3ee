"""The sample's Word files say what its plain texts say."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.instruments import sample_maker
from workbench.documents import read_document


@pytest.mark.parametrize("name", sample_maker.NAMES)
def test_word_file_is_current_and_reads_as_the_plain_text(name: str, tmp_path: Path) -> None:
    text = (sample_maker.SAMPLE / f"{name}.txt").read_text(encoding="utf-8")
    fresh = tmp_path / f"{name}.docx"
    language, description = ("ru-RU", sample_maker.RENDERING) if name == "ru" else ("en-GB", "")
    sample_maker.make(text, fresh, language=language, description=description)
    kept = sample_maker.SAMPLE / f"{name}.docx"
    assert _members(fresh) == _members(kept)

    plain, word = read_document(sample_maker.SAMPLE / f"{name}.txt"), read_document(kept)
    assert [block.text.strip() for block in word.blocks] == [block.text.strip() for block in plain.blocks]
    assert [note.text.strip() for note in word.notes] == [note.text.strip() for note in plain.notes]
    assert [len(block.marks) for block in word.blocks] == [len(block.marks) for block in plain.blocks]
    assert len(word.notes) == 1


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
