"""What is printed survives consoles of other encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
def test_no_command_fails_on_a_character_that_the_console_lacks(encoding: str, sample: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "Договор № 5 подписан — «срочно» ◆ 10 €\tTreaty №5 isn’t signed… “at once” ▲ 11 €\n", encoding="utf-8"
    )
    calls = [
        ["--help"],
        ["check", str(pairs), "--interface-language", "ru"],
        ["inspect", str(sample / "ru.docx"), "--interface-language", "ru"],
        ["segment", str(sample / "ru.txt"), "--language", "ru"],
    ]
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    code = (
        f"import sys\nfrom workbench.commands.main import run\nsys.exit(max(run(arguments) for arguments in {calls!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Error" not in done.stderr
    assert "Договор" in done.stdout.decode(encoding)
