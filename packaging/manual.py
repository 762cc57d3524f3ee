"""The manual page sverka(1) in both languages, from what `--help` says."""

from __future__ import annotations

import gzip
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workbench import __version__  # noqa: E402  (the checkout's own, wherever the script was started)
from workbench.commands.help_texts import spoken  # noqa: E402
from workbench.commands.main import sverka  # noqa: E402
from workbench.messages import LANGUAGES, Messages, messages  # noqa: E402

_HEADS = {
    "en": ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "FILES"),
    "ru": ("ИМЯ", "ВЫЗОВ", "ОПИСАНИЕ", "КОМАНДЫ", "КОД ВЫХОДА", "ФАЙЛЫ"),
}
_LINE = {"en": "compare translations with their originals", "ru": "сверка переводов с оригиналом"}
_CODES = {
    "en": "0 done; 1 a check failed; 2 bad usage or bad input, told in one line; 130 interrupted.",
    "ru": "0 — готово; 1 — проверка не пройдена; 2 — неверный вызов или вход, о чём сказано в одной строке; "
    "130 — прервано.",
}
_FILES = {
    "en": "Settings are in ~/.config/sverka, the sample, added models and logs in ~/.local/share/sverka.",
    "ru": "Настройки лежат в ~/.config/sverka, пример, добавленные модели и журналы — в ~/.local/share/sverka.",
}


def write_manuals(folder: Path, *, date: str) -> None:
    """Write `man1/sverka.1.gz` and `ru/man1/sverka.1.gz` below `folder`; `date` as 2026-01-31.

    The checkout's messages are compiled first: what was compiled there before may be older, or not there.
    """
    for po in sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
    for language in LANGUAGES:
        path = folder / ("" if language == "en" else language) / "man1" / "sverka.1.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = manual(messages(language), date=date)
        path.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


def manual(words: Messages, *, date: str) -> str:
    """The page as roff (man(7))."""
    name, synopsis, description, commands, codes, files = _HEADS[words.language]
    group = spoken(sverka, words)
    lines = [f'.TH SVERKA 1 "{date}" "Sverka {__version__}"', ".ad l"]
    lines += [f".SH {name}", rf"sverka \- {_LINE[words.language]}"]
    lines += [f".SH {synopsis}", r".B sverka", r"[\fICOMMAND\fR [\fIARGUMENTS\fR]]"]
    lines += [f'.SH "{description}"', *_paragraphs(group.help or "")]
    lines += [f'.SH "{commands}"']
    with click.Context(sverka, obj={"words": words}) as context:
        for command in sverka.list_commands(context):
            found = sverka.get_command(context, command)
            if found is not None:
                lines += _command(found, f"sverka {command}", context, words)
    lines += [f'.SH "{codes}"', _escaped(_CODES[words.language]), f'.SH "{files}"', _escaped(_FILES[words.language])]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, path: str, context: click.Context, words: Messages) -> Iterator[str]:
    with click.Context(command, parent=context) as own:
        usage = " ".join(piece for piece in command.collect_usage_pieces(own) if piece != "[OPTIONS]")
        yield f".SS {_escaped(path)} {_escaped(usage)}".rstrip()
        yield from _paragraphs(command.help or "")
        for parameter in command.params:
            record = parameter.get_help_record(own)
            if record is not None and isinstance(parameter, click.Option) and parameter.name != "help":
                yield ".TP"
                yield rf"\fB{_escaped(record[0]).replace('|', chr(92) + ':|')}\fR"
                yield _escaped(" ".join(record[1].split())) or r"\&"
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from _command(one, f"{path} {name}", context, words)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield ".PP"
        yield _escaped(" ".join(paragraph.split()))


def _escaped(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)
