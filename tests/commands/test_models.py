"""`sverka models`, and an added encoder in the other commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import platformdirs
import pytest

from tests.commands.conftest import Sverka
from tests.embedding.tiny_model import HIDDEN, make_model


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, empty."""
    for kind in ("data", "cache"):
        folder = tmp_path / kind
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda name, folder=folder: str(folder / name))
    return tmp_path


def test_models_are_added_listed_verified_and_removed(sverka: Sverka, tmp_path: Path) -> None:
    model = make_model(tmp_path / "tiny")
    added = sverka("models", "add", model, "--name", "labse")
    assert (added.code, added.err) == (0, "")
    assert "labse: 32 dimensions, 118 kB, licence: apache-2.0" in added.out
    listed = json.loads(sverka("models", "list", "--json").out)
    assert [(one["name"], one["dimensions"], one["usable"]) for one in listed] == [
        ("bundled", 512, True),
        ("labse", HIDDEN, True),
    ]
    assert listed[1]["revision"] in sverka("models", "list").out
    russian = sverka("models", "list", "--interface-language", "ru").out
    assert "размерность" in russian
    assert sverka("models", "verify").code == 0

    config = tmp_path / "data" / "sverka" / "models" / "labse" / "config.json"
    config.write_text(config.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    verified = sverka("models", "verify")
    assert verified.code == 1
    assert "bundled: whole" in verified.out
    assert "labse: config.json does not fit its SHA-256" in verified.out
    assert verified.err.count("\n") == 1

    assert sverka("models", "remove", "labse").code == 0
    again = sverka("models", "remove", "labse")
    assert (again.code, again.err.count("\n")) == (2, 1)


def test_a_model_that_cannot_be_used_yet_is_told_in_the_users_language(
    sverka: Sverka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    added = sverka("models", "add", make_model(tmp_path / "tiny"), "--interface-language", "ru")
    assert added.code == 0
    assert added.err == "Применить её пока нельзя: здесь нет sentence_transformers.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("align", "ru.txt", "en.txt", "-o", "out.sverka"),
        ("compare", "ru.txt", "en.txt", "en.txt"),
        ("check", "pairs.tsv"),
        ("words", "pairs.tsv"),
        ("demo", "--out", "demo"),
        ("import", "pairs.tsv", "-o", "out.sverka"),
    ],
)
def test_an_encoder_that_is_not_there_is_one_clear_line(
    sverka: Sverka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ru.txt").write_text("Собака спит во дворе дома.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("The dog sleeps in the yard of the house.\n", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("Собака спит.\tThe dog sleeps.\n", encoding="utf-8")
    called = sverka(*arguments, "--encoder", "labse")
    assert called.code == 2
    assert "no encoder named 'labse'" in called.err
    assert "Use one of: bundled" in called.err
    assert called.err.count("\n") == 1


def test_texts_are_aligned_and_their_words_linked_with_an_added_model(sverka: Sverka, tmp_path: Path) -> None:
    model = make_model(tmp_path / "tiny")
    pairs = [("Собака спит во дворе дома.", "The dog sleeps in the yard."), ("Молотов возразил.", "Molotov objected.")]
    for index, name in enumerate(("ru.txt", "en.txt")):
        (tmp_path / name).write_text("".join(pair[index] + "\n\n" for pair in pairs), encoding="utf-8")
    corpus = tmp_path / "out.sverka"
    languages = ("--original-language", "ru", "--version-language", "en")
    called = sverka("align", tmp_path / "ru.txt", tmp_path / "en.txt", "-o", corpus, "--encoder", model, *languages)
    assert (called.code, called.err) == (0, "")
    assert "tiny" in sverka("export", corpus, tmp_path / "out.json").out + (tmp_path / "out.json").read_text("utf-8")
    (tmp_path / "pairs.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf-8")
    linked = sverka("words", tmp_path / "pairs.tsv", "--encoder", model)
    assert (linked.code, linked.err) == (0, "")
    assert len(linked.out.splitlines()) == 2
    checked = sverka("check", corpus, "--encoder", model)
    assert (checked.code, checked.err.count("\n")) == (2, 1)
