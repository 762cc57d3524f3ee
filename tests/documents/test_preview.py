from __future__ import annotations

from pathlib import Path

from workbench.documents.preview import preview
from workbench.resources import resource
from workbench.texts.detection import Detected, look_swapped
from workbench.texts.model import BlockKind


def test_a_preview_says_what_an_import_would_make() -> None:
    found = preview(resource("samples", "molotov-1945", "ru.docx"))
    assert (found.format, found.encoding, found.language, found.detected.language) == ("docx", "", "ru", "ru")
    assert found.blocks == {BlockKind.HEADING: 1, BlockKind.PARAGRAPH: 9}
    assert (found.notes, found.gaps) == (1, 1)
    assert found.sentences == 14
    assert found.excerpt(1)[0].text.startswith("Директива")
    assert found.warnings == ()


def test_the_users_language_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The treaty was signed by both parties in London. It was late.\n", encoding="utf-8")
    found = preview(path, language="de")
    assert (found.language, found.detected.language) == ("de", "en")


def test_swapped_files_are_noticed() -> None:
    russian, english = Detected("ru", 0.99), Detected("en", 0.99)
    assert look_swapped(english, russian, original_language="ru", version_language="en")
    assert not look_swapped(russian, english, original_language="ru", version_language="en")
    assert not look_swapped(english, Detected("ru", 0.5), original_language="ru", version_language="en")
