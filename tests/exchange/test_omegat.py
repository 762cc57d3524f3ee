"""OmegaT, where it is installed, translates by our files: it is run as a separate program in its console mode."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.works import directive
from workbench.exchange.tmx import write_tmx, write_work_tmx
from workbench.exchange.units import ExportHead, Segment, Tie, Unit, units_of

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ru</source_lang><target_lang>en</target_lang><sentence_seg>false</sentence_seg></project></omegat>
"""


def pairs(count: int) -> Iterator[Unit]:
    for number in range(count):
        yield Unit(
            number + 1,
            "pairs",
            Segment("ru", f"Строка {number}: <б> & «в» ]]>"),
            (Segment("en", f"Line {number}: <b> & “c” ]]>", name="en"),),
            (Tie(),),
        )


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")
def test_omegat_translates_by_our_files(tmp_path: Path) -> None:
    for folder in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "omegat.project").write_text(PROJECT, encoding="utf-8")
    work = directive()
    write_work_tmx(tmp_path / "tm/auto/directive-%v.tmx", work)
    write_tmx(tmp_path / "tm/auto/pairs.tmx", pairs(10_000), head=ExportHead("pairs", ("ru", "en"), ("en",)))
    known = [unit for unit in units_of(work, versions=[0]) if unit.number > 1]
    lines = [unit.original.text for unit in known] + [unit.original.text for unit in pairs(10_000)]
    (tmp_path / "source" / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    command = ["omegat", str(tmp_path), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"]
    subprocess.run([*command, "--disable-project-locking"], capture_output=True, check=True, timeout=250)
    translated = (tmp_path / "target" / "a.txt").read_text(encoding="utf-8").split("\n\n")
    versions = {unit.versions[0].text for index in (0, 1) for unit in units_of(work, versions=[index])}
    assert set(translated[: len(known)]) <= versions
    assert [text.strip() for text in translated[len(known) :]] == [unit.versions[0].text for unit in pairs(10_000)]
