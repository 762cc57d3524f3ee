from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents import read_document
from workbench.documents.blocks import MAX_BLOCKS
from workbench.documents.lines import read_lines
from workbench.documents.txt import blocks_of_text
from workbench.errors import InputError
from workbench.resources import resource
from workbench.texts.model import BlockKind, Document
from workbench.texts.segmentation import cut

_RUSSIAN = (
    "Сообщите Бирнсу, что Ваш доклад ещё не доложен Советскому правительству.\n"
    "Скажите ему от своего имени: «Япония сохранила серьёзные возможности».\n"
)


def _read(folder: Path, data: bytes | str, name: str = "a.txt") -> Document:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_document(path)


@pytest.mark.parametrize("name", ["ru", "en-published", "en-second"])
def test_the_sample_becomes_the_blocks_a_person_sees(name: str) -> None:
    document = read_document(resource("samples", "molotov-1945", f"{name}.txt"))
    assert len(document.blocks) == 10
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[1].text == "[…]"
    assert len(document.blocks[1].gaps) == 1
    (mark,) = document.blocks[2].marks
    assert document.blocks[2].text[: mark.position].endswith(("агрессии", "aggression"))
    (note,) = document.notes
    assert (note.sign, mark.note) == ("1", note.id)
    assert not document.warnings
    assert not any("[footnoteRef" in block.text or "bookmark" in block.text for block in document.blocks)


def test_the_samples_note_has_its_two_sentences() -> None:
    text = cut(read_document(resource("samples", "molotov-1945", "en-published.txt")), "en")
    first, second = (text.sentences[i].text for i in text.notes)
    assert first.startswith("The reference is to")
    assert first.endswith("developed by him later.")
    assert second.startswith("See: Roberts G.")
    assert second.endswith("N.Y., 2012. P. 49.")


@pytest.mark.parametrize("name", ["ru", "en-published", "en-second"])
def test_every_block_leads_back_to_its_source(name: str) -> None:
    path = resource("samples", "molotov-1945", f"{name}.txt")
    source = path.read_text(encoding="utf-8")
    document = read_document(path)
    for block in (*document.blocks, *(block for note in document.notes for block in note.blocks)):
        assert "".join(source[block.source_offset(i)] for i in range(len(block.text))) == block.text
        assert source[: block.place.offset].count("\n") + 1 == block.place.number


@pytest.mark.parametrize(
    ("codec", "bom", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1251", b"", "windows-1251"),
        ("koi8-r", b"", "koi8-r"),
        ("cp866", b"", "cp866"),
        ("iso8859-5", b"", "iso8859-5"),
        ("mac-cyrillic", b"", "mac-cyrillic"),
    ],
)
@pytest.mark.parametrize(
    "text", [_RUSSIAN, "Директива\n", "Договор о мире. Ещё раз.\n", "THE USSR (СССР) and the Договор о дружбе\n"]
)
def test_encodings_of_russian_are_found(tmp_path: Path, codec: str, bom: bytes, name: str, text: str) -> None:
    if codec == "mac-cyrillic" and len(text) < 20:
        text = _RUSSIAN  # a word alone may as well be windows-1251 after a quotation mark
    try:
        data = bom + text.encode(codec)
    except UnicodeEncodeError:
        data = bom + text.replace("«", '"').replace("»", '"').encode(codec)
        text = text.replace("«", '"').replace("»", '"')
    document = _read(tmp_path, data)
    assert "\n".join(block.text for block in document.blocks) == text.strip()
    assert document.source.encoding == name


def test_english_typography_alone_is_not_taken_for_russian(tmp_path: Path) -> None:
    text = "“I don’t know,” he said … and left – without a word."
    document = _read(tmp_path, text.encode("cp1252"))
    assert document.blocks[0].text == text
    assert document.source.encoding == "windows-1252"


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866"])
def test_russian_in_capitals_is_found(tmp_path: Path, codec: str) -> None:
    text = "СООБЩИТЕ БИРНСУ, ЧТО ДОКЛАД НЕ ДОЛОЖЕН. В. М. МОЛОТОВ"
    assert _read(tmp_path, text.encode(codec)).blocks[0].text == text


def test_western_text_is_not_taken_for_russian(tmp_path: Path) -> None:
    document = _read(tmp_path, "The café’s “traité” was naïve – très.\nÉté à Genève.\n".encode("cp1252"))
    assert document.blocks[0].text == "The café’s “traité” was naïve – très."


def test_the_users_encoding_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Да".encode("koi8-r"))
    assert read_document(path, encoding="koi8-r").blocks[0].text == "Да"
    with pytest.raises(InputError, match="no encoding is called klingon"):
        read_document(path, encoding="klingon")
    with pytest.raises(InputError, match="not in utf-8"):
        read_document(path, encoding="utf-8")


def test_lone_marks_stay_text_with_a_warning(tmp_path: Path) -> None:
    document = _read(tmp_path, "Договор[footnoteRef:2] подписан.\nИ другой[footnoteRef:1] тоже. [1: См. дело.]\n")
    assert document.blocks[0].text == "Договор[footnoteRef:2] подписан."
    assert document.blocks[1].text == "И другой тоже."
    (warning,) = document.warnings
    assert warning.code == "note.lone-reference"
    assert warning.place is not None
    assert warning.place.number == 1


def test_square_brackets_that_are_no_marks_stay(tmp_path: Path) -> None:
    text = "As shown in [1] and [2: see], he [Byrnes] agreed [...] to [sic] it."
    document = _read(tmp_path, text)
    assert document.blocks[0].text == text
    assert not document.notes
    assert not document.warnings


def test_a_notes_text_may_hold_brackets_and_lines(tmp_path: Path) -> None:
    document = _read(tmp_path, "Да[footnoteRef:1].\n[1: См. [Бирнс] и […]\nдалее.]\nНет.\n")
    assert [block.text for block in document.blocks] == ["Да.", "Нет."]
    (note,) = document.notes
    assert [block.text for block in note.blocks] == ["См. [Бирнс] и […]", "далее."]
    assert len(note.blocks[0].gaps) == 1


def test_notes_of_e_texts_are_tied_to_their_marks(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "He wore an _armyak_[A] and left.\n\n[Footnote A: A sort of coat.]\n\nThen a cap.[A]\n\n[Footnote A: Fur.]\n",
    )
    assert [block.text for block in document.blocks] == ["He wore an _armyak_ and left.", "Then a cap."]
    assert [(note.sign, note.text) for note in document.notes] == [("A", "A sort of coat."), ("A", "Fur.")]
    assert document.blocks[1].marks[0].position == len("Then a cap.")


def test_wrapped_lines_are_joined_and_verse_is_not(tmp_path: Path) -> None:
    prose = (
        "This eBook is for the use of anyone anywhere at no cost and with\n"
        "almost no restrictions whatsoever.  You may copy it, give it away or\n"
        "re-use it under the terms of the Project Gutenberg License included\n"
        "with this eBook or online, and so on and so forth, as they say it.\n"
        "The end of it.\n"
    )
    verse = "Weep no more,\nmy lady\nO weep no more today\nWe will sing one song\n"
    document = _read(tmp_path, f"{prose}\n{prose}\n{verse}")
    assert [len(block.text.split()) for block in document.blocks] == [56, 56, 3, 2, 5, 5]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", bytes(range(256)) * 40, "not a text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        ("a.docx", b"PK\x03\x04 no zip at all", "damaged"),
        ("a.docx", b"Just some words", "damaged"),
        ("a.txt", b"  \n \t\n", "no text"),
    ],
)
def test_bad_files_get_a_clear_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        _read(tmp_path, data, name)
    assert "\n" not in caught.value.message
    assert name in caught.value.message


def test_missing_files_and_folders_get_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_document(tmp_path)


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("[]:1 \nfR")), max_size=200))
def test_every_text_is_read_and_leads_back_to_its_source(text: str) -> None:
    blocks, notes, _ = blocks_of_text(text)
    for block in (*blocks, *(block for note in notes for block in note.blocks)):
        assert block.text == block.text.strip()
        for i, character in enumerate(block.text):
            found = text[block.source_offset(i)]
            assert found == character or (found.isspace() and character.isspace())


def test_lines_keep_blank_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.ru"
    path.write_bytes("\ufeffПервая\r\n\r\nТретья\u2028та же\n".encode())
    assert read_lines(path) == ["Первая", "", "Третья\u2028та же"]


def test_a_text_of_more_lines_than_can_be_held_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x\n" * (MAX_BLOCKS + 2), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt: there are more than 500000 lines"):
        read_document(path)
