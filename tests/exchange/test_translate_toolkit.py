"""translate-toolkit, where it is installed, counts the units that we wrote: it is run as a separate program."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.exchange.test_omegat import pairs
from tests.exchange.works import directive
from workbench.exchange.tmx import write_tmx, write_work_tmx
from workbench.exchange.units import ExportHead

POCOUNT = shutil.which("pocount", path=sysconfig.get_path("scripts")) or shutil.which("pocount")


def counted(path: Path) -> int:
    """How many translated units `pocount` sees in the file."""
    called = subprocess.run([str(POCOUNT), "--csv", str(path)], capture_output=True, check=True, text=True, timeout=120)
    (row,) = csv.DictReader(called.stdout.splitlines(), skipinitialspace=True)
    return int(row["Translated Messages"])


@pytest.mark.slow
@pytest.mark.skipif(POCOUNT is None, reason="translate-toolkit is not installed")
def test_translate_toolkit_counts_our_units(tmp_path: Path) -> None:
    for summary in write_work_tmx(tmp_path / "directive-%v.tmx", directive()):
        assert counted(summary.path) == summary.units
    many = write_tmx(tmp_path / "pairs.tmx", pairs(10_000), head=ExportHead("pairs", ("ru", "en"), ("en",)))
    assert counted(many.path) == many.units == 10_000
