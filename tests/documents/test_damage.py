from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from workbench.documents import read_document
from workbench.errors import InputError


def _damage() -> ModuleType:
    path = Path(__file__).with_name("damage.py")
    spec = importlib.util.spec_from_file_location("damage", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_DAMAGE = _damage()


@pytest.mark.parametrize("suffix", sorted(_DAMAGE.samples()))
def test_damaged_files_are_read_or_refused_with_a_line(tmp_path: Path, suffix: str) -> None:
    data = _DAMAGE.samples()[suffix]
    path = tmp_path / f"whole.{suffix}"
    path.write_bytes(data)
    assert _DAMAGE.outcome(path) == "read"
    chance = random.Random(7)
    for number in range(60):
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(_DAMAGE.damaged(data, chance))
        assert _DAMAGE.outcome(path)


@pytest.mark.parametrize("name", ["lol.fb2", "lol.docx", "claims.docx", "nested.docx", "many.docx", "outer.fb2"])
def test_files_made_to_exhaust_a_reader_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(_DAMAGE.bombs()[name]())
    with pytest.raises(InputError):
        read_document(path)
