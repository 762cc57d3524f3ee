from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError, LanguageError
from workbench.texts.model import Block, Document, Gap, Note, NoteKind, NoteMark, Place, Source, Span
from workbench.texts.segmentation import Exceptions, cut, read_exceptions, sentence_spans, write_exceptions
from workbench.texts.segmentation.srx import read_srx

_PIECES = st.sampled_from(
    ["В. М. ", "Молотов ", "г. ", "1945 ",
     "[…] ", "сказал ", "он. ", "«Да!» ", "— ", "No. ", "U.S. ", "The ", "P. 49. ",
     "// ", "т. д. ", "?", "!", "…", "\n", "\u00a0", "😍", ")))", "(", "См.: ", "Первое. ", ".", "»", "[1] "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join)), st.sampled_from(["ru", "en", "de", "ja"]))
def test_nothing_is_lost_between_sentences(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    bounds = [0, *(bound for span in spans for bound in (span.start, span.end)), len(text)]
    between = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    assert all(piece.strip() == "" for piece in between)
    rebuilt = "".join(piece + span.of(text) for piece, span in zip(between, [*spans, Span(0, 0)], strict=True))
    assert rebuilt == text


def test_a_users_exceptions_win() -> None:
    text = "Смотри прот. Иванова. Это всё."
    assert len(sentence_spans("Принял деж. Иванов. Всё.", "ru")) == 3
    assert len(sentence_spans("Принял деж. Иванов. Всё.", "ru", exceptions=Exceptions(joining=frozenset({"деж"})))) == 2
    assert len(sentence_spans(text, "ru", exceptions=Exceptions(ending=frozenset({"прот"})))) == 3


def test_sentences_keep_places_marks_and_gaps() -> None:
    block = Block(
        text="Первый довод. Второй […] довод.",
        place=Place("body", 3, 100),
        marks=(NoteMark("footnote-1", 13),),
        gaps=(Gap(Span(21, 24)),),
        skips=((13, 4),),
    )
    note = Note(
        "footnote-1", NoteKind.FOOTNOTE, "1", (Block(text="См. дело. Там же.", place=Place("footnotes", 3, 150)),)
    )
    document = Document(Source("a", "a", "", "txt", "utf-8", "txt 1"), (block,), (note,))
    text = cut(document, "ru")
    first, second, third, fourth = text.sentences
    assert (first.text, first.place.offset, first.marks) == ("Первый довод.", 100, (NoteMark("footnote-1", 13),))
    assert (second.text, second.place.offset, second.marks) == ("Второй […] довод.", 118, ())
    assert second.gaps == (Gap(Span(7, 10)),)
    assert (third.note, third.block, third.first, fourth.first) == ("footnote-1", 0, True, False)
    assert text.body == (0, 1)
    assert text.notes == (2, 3)


def test_a_gap_alone_is_a_sentence_of_its_own() -> None:
    document = Document(
        Source("a", "a", "", "txt", "utf-8", "txt 1"),
        (Block(text="Один. […] Два.", gaps=(Gap(Span(6, 9)),)),),
    )
    assert [(sentence.text, sentence.is_gap) for sentence in cut(document, "ru").sentences] == [
        ("Один.", False),
        ("[…]", True),
        ("Два.", False),
    ]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Am 5. September 1945 kam Dr. Molotow. Er blieb.", "de", 2),
        ("M. Molotov est parti. Il reviendra.", "fr", 2),
        ("彼は来た。そして去った。", "ja", 2),
    ],
)
def test_other_languages_get_general_rules(text: str, language: str, count: int) -> None:
    assert len(sentence_spans(text, language)) == count


def _archival_cases() -> list[tuple[str, list[str]]]:
    folder = Path(__file__).parent / "data"
    return [
        (language, line.split(" ¦ "))
        for language in ("ru", "en")
        for line in (folder / f"archival-{language}.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def test_there_are_enough_archival_cases() -> None:
    languages = [language for language, _ in _archival_cases()]
    assert min(languages.count("ru"), languages.count("en")) >= 150


@pytest.mark.parametrize(("language", "sentences"), _archival_cases(), ids=lambda value: str(value)[:40])
def test_archival_prose_is_cut_where_a_reader_would(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [span.of(text) for span in sentence_spans(text, language)] == sentences


def test_exceptions_are_kept_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "exceptions.txt"
    assert read_exceptions(path) == {}
    exceptions = {
        "ru": Exceptions(frozenset({"деж", "и.о"}), frozenset({"прот"})),
        "en": Exceptions(frozenset({"Cde"})),
    }
    write_exceptions(path, exceptions)
    assert read_exceptions(path) == exceptions


@pytest.mark.parametrize("content", ["деж.\n", "[ru]\nдва слова\n", "[ru]\n!\n"])
def test_a_wrong_line_of_exceptions_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "exceptions.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"line {content.count(chr(10))}"):
        read_exceptions(path)


_SRX = """<?xml version="1.0" encoding="UTF-8"?>
<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="yes"/><body>
<languagerules>
<languagerule languagerulename="Russian">
<rule break="no"><beforebreak>\\bдеж\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule>
<languagerule languagerulename="Default">
<rule break="yes"><beforebreak>[.;]</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule>
</languagerules>
<maprules><languagemap languagepattern="RU.*" languagerulename="Russian"/>
<languagemap languagepattern="(RU|EN).*" languagerulename="Default"/></maprules></body></srx>
"""


def test_sentences_are_cut_by_a_users_srx_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.srx"
    path.write_text(_SRX, encoding="utf-8")
    rules = read_srx(path)
    document = Document(
        Source("a", "a", "", "txt", "utf-8", "txt 1"), (Block(text="Принял деж. Иванов; всё.\u00a0 Нет! Да."),)
    )
    text = cut(document, "ru", splitter=rules)
    assert [sentence.text for sentence in text.sentences] == ["Принял деж. Иванов;", "всё.", "Нет! Да."]
    assert [sentence.span.of(document.blocks[0].text) for sentence in text.sentences] == [
        sentence.text for sentence in text.sentences
    ]
    assert text.splitter.startswith("srx rules.srx ")
    assert [span.of("A; b. C") for span in rules.spans("A; b. C", "en")] == ["A;", "b.", "C"]
    with pytest.raises(LanguageError, match="no sentence rules for the language de"):
        rules.spans("Ja.", "de")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<srx/>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><srx>&a;</srx>',
        _SRX.replace('languagerulename="Russian"/>', 'languagerulename="Nobody"/>').encode(),
        _SRX.replace("RU.*", "RU(").encode(),
        "<srx><rule break='no'><beforebreak>я</beforebreak></rule></srx>".encode(),
        _SRX.encode()[:300],
    ],
)
def test_a_file_that_holds_no_sentence_rules_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rules.srx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"rules\.srx: these are no sentence rules"):
        read_srx(path)


def test_a_wrong_expression_in_sentence_rules_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.srx"
    path.write_text(_SRX.replace("[.;]", "[.;"), encoding="utf-8")
    with pytest.raises(InputError, match="these are no sentence rules that can be used"):
        read_srx(path).spans("Один. Два.", "ru")
