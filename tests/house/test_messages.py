"""Every message of the program has its Russian words, and no stale one is kept, in either kind of catalogue."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.instruments import window_catalogue
from tests.instruments.catalogue import ROOT, current_messages

PO = ROOT / "translations" / "ru" / "LC_MESSAGES" / "sverka.po"
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%\([a-z_]+\)[sd]|%[sdn]")


def test_every_message_is_translated_and_none_is_stale() -> None:
    with PO.open("rb") as stream:
        russian = read_po(stream)
    needed = {message.id for message in current_messages() if message.id}
    kept = {message.id for message in russian if message.id}
    assert kept - needed == set()
    assert needed - kept == set()
    assert [message.id for message in russian if message.id and not _translated(message)] == []


def _translated(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(forms) and all(forms) and not message.fuzzy


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_windows_catalogue_has_what_its_source_says_and_nothing_else(language: str, tmp_path: Path) -> None:
    name = f"sverka_{language}.ts"
    for path in (ROOT / "translations").glob("sverka_*.ts"):
        shutil.copy(path, tmp_path / path.name)
    window_catalogue.update(tmp_path)
    assert _strings(ROOT / "translations" / name) == _strings(tmp_path / name)


def _strings(path: Path) -> set[tuple[str, str, str]]:
    """(context, source, comment) of every message."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def test_translations_keep_the_placeholders() -> None:
    with PO.open("rb") as stream:
        russian = read_po(stream)
    for message in russian:
        if not message.id:
            continue
        english = message.id if isinstance(message.id, str) else " ".join(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        for form in forms:
            assert set(_PLACEHOLDER.findall(form)) <= set(_PLACEHOLDER.findall(english)), message.id
