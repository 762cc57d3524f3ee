"""`sverka validate`: what is wrong is named by unit and rule, and a repaired copy loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Sverka

BROKEN = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4b"><header creationtool="x" segtype="sentence" adminlang="en" srclang="*all*" datatype="plaintext"/>
<body>
<tu><tuv xml:lang="ru"><seg>Договор подписан.</seg></tuv><tuv xml:lang="en"><seg>The treaty is signed.</seg></tuv></tu>
<tu creationdate="23.11.2026">
<tuv xml:lang="ru"><seg>Хлеба нет.</seg></tuv><tuv xml:lang="en"><seg>No bread.</seg></tuv></tu>
</body></tmx>
"""


def test_failures_name_unit_and_rule(sverka: Sverka, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text(BROKEN, encoding="utf-8")
    called = sverka("validate", path, "--json")
    result = json.loads(called.out)
    assert (called.code, result["valid"], result["units"]) == (1, False, 2)
    assert any(failure["row"] == 2 for failure in result["failures"])
    assert called.err.count("\n") == 1


def test_repaired_copy_is_valid_and_has_every_segment(sverka: Sverka, tmp_path: Path) -> None:
    path, fixed = tmp_path / "broken.tmx", tmp_path / "fixed.tmx"
    path.write_text(BROKEN, encoding="utf-8")
    called = sverka("validate", path, "--fix", fixed)
    assert called.code == 0, called.out + called.err
    text = fixed.read_text(encoding="utf-8")
    for segment in ("Договор подписан.", "The treaty is signed.", "Хлеба нет.", "No bread."):
        assert f"<seg>{segment}</seg>" in text
    assert path.read_text(encoding="utf-8") == BROKEN


def test_a_file_is_never_repaired_onto_itself(sverka: Sverka, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text(BROKEN, encoding="utf-8")
    called = sverka("validate", path, "--fix", path)
    assert (called.code, path.read_text(encoding="utf-8")) == (2, BROKEN)


def test_hostile_xml_is_refused(sverka: Sverka, tmp_path: Path) -> None:
    path = tmp_path / "bomb.tmx"
    path.write_text(
        '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><tmx version="1.4"><body>&b;</body></tmx>',
        encoding="utf-8",
    )
    called = sverka("validate", path)
    assert called.code in (1, 2)
    assert "Traceback" not in called.err + called.out
