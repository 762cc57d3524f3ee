"""The command line speaks Russian throughout: results, errors, warnings, help and what click itself says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.conftest import Sverka
from workbench.commands.main import help_texts
from workbench.errors import InputError
from workbench.messages import messages

RUSSIAN = ("--interface-language", "ru")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("inspect", "absent.txt"), "absent.txt: такого файла нет. Проверьте имя и папку."),
        (("check", "absent.tsv", "--threshold", "tone=1"), "'tone' — не вид расхождения. Виды такие: omission"),
        (("align", "ru.txt", "en.txt"), "не указан корпус для записи. Назовите его: -o OUT.sverka."),
        (("demo", "--encoder", "labse"), "модели с именем 'labse' на этом компьютере нет. Есть bundled;"),
        (("check", "pairs.tsv"), "pairs.tsv, строка 2: в строке нет табуляции. Поставьте табуляцию между"),
        (("align", "--nonsense"), "Нет параметра '--nonsense'."),
        (("inspect",), "Не указан аргумент 'FILE'. См. sverka inspect --help"),
        (("demo", "--out"), "Параметру '--out' нужно значение."),
    ],
)
def test_an_error_is_one_russian_line(
    sverka: Sverka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pairs.tsv").write_text("Мир.\tPeace.\nбез табуляции\n", encoding="utf-8")
    called = sverka(*arguments[:1], *RUSSIAN, *arguments[1:])
    assert (called.code, called.err.count("\n")) == (2, 1), called
    assert called.err.startswith(f"sverka: {told}")
    english = sverka(*arguments)
    assert english.err.count("\n") == 1
    assert not re.search("[А-Яа-яё]", english.err)


def test_help_is_russian_down_to_the_last_option(sverka: Sverka) -> None:
    for command in (("align",), ("models", "list"), ("export",), ("selftest",)):
        assert "Show this message and exit." in sverka(*command, "--help").out
        shown = sverka(*command, "--help", *RUSSIAN).out
        assert shown.startswith(f"Вызов: sverka {' '.join(command)} [OPTIONS]")
        assert "Показать эту справку и выйти." in shown
        assert not re.search(r"\b(the|of|and|what|when)\b", shown)
    words = messages("ru")
    assert [text for text in help_texts() if words.text(text) == text] == []


def test_warnings_name_the_file_and_are_russian(sverka: Sverka, tmp_path: Path) -> None:
    english = "The treaty was signed in Moscow on the fifth of September, and the minister left the same evening."
    russian = "Договор был подписан в Москве пятого сентября, и министр уехал в тот же вечер."
    for name, text in (("ru.txt", english), ("en.txt", russian)):
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    called = sverka("align", *RUSSIAN, tmp_path / "ru.txt", tmp_path / "en.txt", "-o", tmp_path / "o.sverka")
    assert "предупреждение: en.txt: похоже, оригинал и перевод перепутаны; если так, укажите --swap" in called.err


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("no such file", "такого файла нет"),
        ("the file cannot be read (Permission denied)", "не удаётся прочитать файл (нет прав)"),
        (
            "the archive is refused: tokenizer.json does not fit its SHA-256",
            "архив не принят: tokenizer.json не соответствует своему SHA-256",
        ),
        ("the part word/notes.xml is damaged and was left out", "часть word/notes.xml повреждена и опущена"),
        ("a b.txt: no such file. Check the name and the folder.", "a b.txt: такого файла нет. Проверьте имя и папку."),
        ("что-то своё", "что-то своё"),
        ("nothing that is known (at all)", "nothing that is known (at all)"),
        ("", ""),
    ],
)
def test_a_finished_sentence_is_recognised_by_its_pattern(english: str, russian: str) -> None:
    assert messages("ru").sentence(english) == russian
    assert messages("en").sentence(english) == english


def test_names_in_a_sentence_stay_as_they_are() -> None:
    error = InputError("there is no format 'number'", where="summary of notes.txt", advice="Choose from tmx, tsv.")
    assert messages("ru").told(error) == "summary of notes.txt: нет формата 'number'. Выберите из списка: tmx, tsv."
