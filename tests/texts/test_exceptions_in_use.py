from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def _segment(file: Path, settings: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workbench", "segment", str(file), "--language", "ru"]
    environment = os.environ | {"XDG_CONFIG_HOME": str(settings), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_the_users_exceptions_are_applied_by_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Записал наобум. Громов и ушёл. Конец.\n", encoding="utf-8")
    assert _segment(file, tmp_path).stdout.splitlines() == ["Записал наобум.", "Громов и ушёл.", "Конец."]
    exceptions = tmp_path / "sverka" / "exceptions.txt"
    exceptions.parent.mkdir()
    exceptions.write_text("[ru]\nнаобум.\n", encoding="utf-8")
    assert _segment(file, tmp_path).stdout.splitlines() == ["Записал наобум. Громов и ушёл.", "Конец."]
    exceptions.write_text("[ru]\nдва слова\n", encoding="utf-8")
    refused = _segment(file, tmp_path)
    assert refused.returncode == 2
    assert "exceptions.txt, line 2" in refused.stderr
    assert "Traceback" not in refused.stderr
