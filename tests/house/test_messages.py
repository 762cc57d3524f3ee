"""Every message of the program has its Russian words, and no stale one is kept."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

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
    assert [message.id for message in russian if message.id and not message.string] == []


def test_translations_keep_the_placeholders() -> None:
    with PO.open("rb") as stream:
        russian = read_po(stream)
    for message in russian:
        if not message.id:
            continue
        english = message.id if isinstance(message.id, str) else message.id[1]
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        for form in forms:
            assert set(_PLACEHOLDER.findall(form)) <= set(_PLACEHOLDER.findall(english)), message.id
