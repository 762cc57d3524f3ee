"""The command line, called in this process: exit code, standard output and standard error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.commands.main import run

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "molotov-1945"


@dataclass(frozen=True)
class Called:
    """What a call gave back."""

    code: int
    out: str
    err: str


Sverka = Callable[..., Called]


@pytest.fixture
def sverka(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sverka:
    """Calls `sverka` with the arguments, in English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments: object) -> Called:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Called(code, captured.out, captured.err)

    return call


@pytest.fixture
def sample() -> Path:
    """The folder of the sample."""
    return SAMPLE
