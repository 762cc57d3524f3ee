from __future__ import annotations

from pathlib import Path

import pytest

from workbench.documents import read_document
from workbench.errors import InputError
from workbench.texts.model import BlockKind


def _pdf(path: Path, pages: list[str]) -> Path:
    """A PDF of pages given as content streams, with Helvetica as /F1."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects.append(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for index, stream in enumerate(pages):
        resources = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{resources}/Contents {5 + 2 * index} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref\n{start}\n%%EOF".encode()
    path.write_bytes(data)
    return path


def _line(text: str, y: int, *, x: int = 50, size: int = 12) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def _page(number: int, body: str) -> str:
    return _line("The Directive of 1945", 770, size=9) + body + _line(str(number), 20, x=300, size=10)


def test_paragraphs_are_put_together_and_running_heads_left_out(tmp_path: Path) -> None:
    first = _page(
        1,
        _line("The Directive", 700, size=18)
        + _line("The Soviet Government thinks that the signing of an anti-Japanese trea-", 660, x=65)
        + _line("ty is a serious and timely issue, as Japan has retained certain serious", 645)
        + _line("opportunities.", 630)
        + _line("Tell Byrnes, on your own behalf, that we do not share such tactics, and", 615, x=65)
        + _line("that we do not want to be responsible for", 600),
    )
    second = _page(2, _line("it before the global public opinion.", 700) + _line("Second paragraph of the page.", 660))
    third = _page(3, _line("The last one.", 700))
    document = read_document(_pdf(tmp_path / "a.pdf", [first, second, third]))
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "The Directive"),
        (
            BlockKind.PARAGRAPH,
            "The Soviet Government thinks that the signing of an anti-Japanese treaty is a serious and timely issue, "
            "as Japan has retained certain serious opportunities.",
        ),
        (
            BlockKind.PARAGRAPH,
            "Tell Byrnes, on your own behalf, that we do not share such tactics, and that we do not want to be "
            "responsible for it before the global public opinion.",
        ),
        (BlockKind.PARAGRAPH, "Second paragraph of the page."),
        (BlockKind.PARAGRAPH, "The last one."),
    ]
    assert [block.place.number for block in document.blocks] == [1, 1, 1, 2, 3]


def test_footnotes_are_told_apart_by_size_and_place(tmp_path: Path) -> None:
    body = (
        "BT /F1 12 Tf 50 700 Td (The treaty) Tj /F1 7 Tf 5 Ts (1) Tj 0 Ts /F1 12 Tf ( was signed by both.) Tj ET\n"
        + _line("More words stand here in a second line of the very same paragraph now.", 685)
        + _line("1 See the file of 1945, which", 80, size=8)
        + _line("is kept in Moscow.", 70, size=8)
        + _line("2 Another note.", 60, size=8)
    )
    document = read_document(_pdf(tmp_path / "a.pdf", [body]))
    assert document.blocks[0].text.startswith("The treaty was signed")
    assert [(mark.note, mark.position) for mark in document.blocks[0].marks] == [("footnote-1", 10)]
    assert [(note.sign, note.text) for note in document.notes] == [
        ("1", "See the file of 1945, which is kept in Moscow."),
        ("2", "Another note."),
    ]


def test_list_items_hang_behind_their_bullets(tmp_path: Path) -> None:
    body = (
        _line("The parties agreed on these points, which they wrote down there:", 700)
        + _line("\225 to hand over the fleet, whatever its state at the time of the", 685, x=60)
        + _line("handing over;", 670, x=70)
        + _line("\225 to hand over the bases.", 655, x=60)
        + _line("Then they went home.", 640)
    )
    document = read_document(_pdf(tmp_path / "a.pdf", [body]))
    assert [(block.kind, len(block.text.split())) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, 11),
        (BlockKind.LIST_ITEM, 16),
        (BlockKind.LIST_ITEM, 6),
        (BlockKind.PARAGRAPH, 4),
    ]


def test_scans_and_damage_get_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="scan"):
        read_document(_pdf(tmp_path / "a.pdf", ["100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"]))
    with pytest.raises(InputError, match="no text"):
        read_document(_pdf(tmp_path / "a.pdf", ["0 0 m 100 100 l S"]))
    whole = _pdf(tmp_path / "b.pdf", [_line("x", 700)]).read_bytes()
    (tmp_path / "b.pdf").write_bytes(whole[:60])
    with pytest.raises(InputError, match="damaged"):
        read_document(tmp_path / "b.pdf")


_DATA = Path(__file__).parent / "data"  # our own text, set by a browser and by a word processor
_PARAGRAPHS = (
    "Советское правительство считает, что подписание антияпонского договора является делом серьёзным и своевременным, "
    "так как Япония сохранила известные серьёзные возможности для восстановления своей военной промышленности. "
    "Сообщите Бирнсу от своего имени, что мы не разделяем подобной тактики.",
    "Министр иностранных дел СССР В. М. Молотов принял в 14 час. 30 мин. посла Великобритании А. Керра и вручил ему "
    "ноту следующего содержания: правительство не может согласиться с предложенным порядком рассмотрения вопроса. "
    "Оно настаивает на соблюдении решений Берлинской конференции.",
    "Третий абзац рассказывает о переговорах в Лондоне, где министры обсуждали итальянский мирный договор, репарации "
    "и судьбу колоний; председательствовал Бевин, возражал Бидо, записывал секретарь-переводчик Павлов.",
)


def test_russian_columns_are_read_one_after_the_other_and_parted_words_joined() -> None:
    document = read_document(_DATA / "columns.pdf")
    assert [block.text for block in document.blocks] == list(_PARAGRAPHS * 5)


def test_russian_pages_of_a_word_processor_keep_their_notes_and_lose_their_running_heads() -> None:
    document = read_document(_DATA / "footnotes.pdf")
    heading, *blocks = document.blocks
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Директива советской делегации")
    assert [block.text for block in blocks] == list(_PARAGRAPHS * 5)
    marked = [block.text[: mark.position].split()[-1] for block in blocks for mark in block.marks]
    assert marked == ["промышленности.", "вопроса."] * 5
    assert [note.text for note in document.notes] == [
        f"АВП РФ, ф. 0431, оп. 1, п. {number}, д. 17, л. 45—47. Подлинник с пометой: «Согласовано с товарищем "
        "Вышинским», и отправлен в Лондон шифром."
        for number in range(1, 11)
    ]


def test_paragraphs_set_apart_by_space_are_told_and_notes_of_two_digits_kept() -> None:
    """The file's font gives letters boxes as high as each of them looks."""
    document = read_document(_DATA / "spaced-paragraphs.pdf")
    assert [block.text for block in document.blocks] == [
        f"Абзац {number}. Сообщите Бирнсу, что доклад о его предложении ещё не доложен правительству, и скажите ему об "
        "этом от своего имени, не дожидаясь ответа из Москвы."
        for number in range(1, 13)
    ]
    marked = [block.text[: mark.position].split()[-1] for block in document.blocks for mark in block.marks]
    assert marked == ["предложении"] * 12
    assert [(note.sign, note.text) for note in document.notes] == [
        (str(number), f"См. дело {number}, лист {3 * number}.") for number in range(1, 13)
    ]
