"""Works made by hand for the window's tests: a short directive with two versions, and as long a text as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.texts.model import (
    Block,
    BlockKind,
    Document,
    Gap,
    Note,
    NoteKind,
    NoteMark,
    Sentence,
    Source,
    Span,
    Text,
)
from workbench.works.model import (
    Bead,
    CheckedBead,
    CollationRow,
    Finding,
    Kind,
    LinkStatus,
    Provenance,
    Reason,
    Run,
    Severity,
    Variant,
    VariantClass,
    Version,
    VersionDifference,
    WordLink,
    Work,
)

RENDERING = "A Russian rendering made for this project; not the archival original."
PROVENANCE = Provenance("sverka 0.1.0", "bundled", "1", (), "2026-01-01T00:00:00Z")

_RU = (
    ("h", "Директива народного комиссара иностранных дел В. М. Молотова от 5 сентября 1945 г."),
    ("p", "[…]"),
    (
        "p",
        "Сообщите Бирнсу, что Ваш доклад о его предложении заключить договор ещё не доложен Советскому правительству.",
    ),
    ("p", "Если в ходе беседы Бирнс спросит Вас, какие возможности оставлены Японии, даём Вам справку:"),
    ("p", "Первое. Японские дивизии на главных островах и их офицеры не берутся американцами в плен."),
    ("s", "Это значит, что Япония сохраняет обученных солдат и весь офицерский состав."),
    ("p", "К настоящему времени демобилизовано свыше полутора миллионов рядовых и офицеров."),
    ("p", "Всё это делается без совещания с нами."),
    ("n", "Имеется в виду предложение Бирнса заключить «Договор о разоружении и демилитаризации Германии»."),
)
_EN = (
    ("h", "Directive of V. M. Molotov, People's Commissar for Foreign Affairs, 15 September 1945"),
    ("p", "[…]"),
    ("p", "Inform Byrnes that your report on his proposal to conclude a treaty"),
    ("s", "has not yet been submitted to the Soviet Government."),
    ("p", "If, in the course of the talk, Byrnes asks you what opportunities Japan has kept, here is a brief:"),
    ("p", "First. The Japanese divisions on the main islands and their officers are taken prisoner by the Americans."),
    ("p", "More than half a million ratings and officers have been demobilised so far."),
    ("p", "All this is being done in consultation with us."),
    ("s", "The Chinese delegation should be told the same."),
    ("n", "This refers to the proposal made by Byrnes for a ‘Treaty for the Disarmament of Germany’."),
)
_BEADS = (
    ((0,), (0,), 0.98),
    ((1,), (1,), 0.99),
    ((2,), (2, 3), 0.83),
    ((3,), (4,), 0.97),
    ((4,), (5,), 0.95),
    ((5,), (), 0.9),
    ((6,), (6,), 0.94),
    ((7,), (7,), 0.42),
    ((), (8,), 0.88),
    ((8,), (9,), 0.91),
)


def _text(lines: tuple[tuple[str, str], ...], language: str) -> Text:
    sentences: list[Sentence] = []
    for number, (letter, text) in enumerate(lines):
        marks = (NoteMark("1", text.index("догов") if "договор ещё" in text else len(text)),)
        sentences.append(
            Sentence(
                text=text,
                block=0 if letter == "n" else number,
                span=Span(0, len(text)),
                kind=BlockKind.HEADING if letter == "h" else BlockKind.PARAGRAPH,
                level=1 if letter == "h" else 0,
                note="1" if letter == "n" else "",
                first=letter != "s",
                marks=marks if number == 2 else (),
                gaps=(Gap(Span(0, 3)),) if text == "[…]" else (),
            )
        )
    note = Note("1", NoteKind.FOOTNOTE, "1", (Block(lines[-1][1]),))
    source = Source(f"{language}.txt", f"{language}.txt", "0" * 64, "txt", "utf-8", "txt 1")
    blocks = tuple(Block(text) for letter, text in lines if letter != "n")
    return Text(Document(source, blocks, (note,)), language, tuple(sentences), "hand 1")


def _span(text: str, part: str) -> tuple[Span, ...]:
    return (Span(text.index(part), text.index(part) + len(part)),)


def _finding(kind: Kind, severity: Severity, ru: str, part: str, en: str, other: str, code: str) -> Finding:
    return Finding(
        kind, severity, 0.9, _span(ru, part) if part else (), _span(en, other) if other else (), Reason(code, ())
    )


_FINDINGS: dict[int, tuple[Finding, ...]] = {
    0: (_finding(Kind.DATE, Severity.CRITICAL, _RU[0][1], "5 сентября", _EN[0][1], "15 September", "date.changed"),),
    3: (_finding(Kind.TERM, Severity.MINOR, _RU[3][1], "справку", _EN[4][1], "brief", "term.inconsistent"),),
    4: (_finding(Kind.NEGATION, Severity.CRITICAL, _RU[4][1], "не берутся", _EN[5][1], "are taken", "negation.lost"),),
    5: (_finding(Kind.OMISSION, Severity.MAJOR, _RU[5][1], _RU[5][1], "", "", "omission.sentence"),),
    6: (
        _finding(
            Kind.NUMBER,
            Severity.CRITICAL,
            _RU[6][1],
            "полутора миллионов",
            _EN[6][1],
            "half a million",
            "number.changed",
        ),
    ),
    7: (
        _finding(
            Kind.NEGATION, Severity.MAJOR, _RU[7][1], "без совещания", _EN[7][1], "in consultation", "negation.lost"
        ),
    ),
    8: (_finding(Kind.ADDITION, Severity.MAJOR, "", "", _EN[8][1], _EN[8][1], "addition.sentence"),),
}
_LINKS: dict[int, tuple[WordLink, ...]] = {
    6: (
        WordLink(_span(_RU[6][1], "офицеров")[0], _span(_EN[6][1], "officers")[0], 0.9),
        WordLink(_span(_RU[6][1], "рядовых")[0], _span(_EN[6][1], "ratings")[0], 0.45),
    )
}


def directive() -> Work:
    """A directive of nine sentences with two versions; seven findings, one of them a hint."""
    original, version = _text(_RU, "ru"), _text(_EN, "en")
    beads = tuple(
        CheckedBead(
            Bead(ru, en, confidence, status=LinkStatus.CONFIRMED if place == 1 else LinkStatus.AUTOMATIC),
            0.5,
            _FINDINGS.get(place, ()),
            _LINKS.get(place, ()),
        )
        for place, (ru, en, confidence) in enumerate(_BEADS)
    )
    plain = tuple(CheckedBead(each.bead, 0.1) for each in beads)
    published = replace(version, sentences=tuple(_published(sentence) for sentence in version.sentences))
    return Work(
        "Директива 5 сентября 1945 г.",
        original,
        (Version("second", version, Run(PROVENANCE, beads)), Version("published", published, Run(PROVENANCE, plain))),
        RENDERING,
        collation=tuple(_collated(beads, version, published)),
    )


def _published(sentence: Sentence) -> Sentence:
    return replace(sentence, text=sentence.text.replace("half a million", "a million and a half"))


def _collated(beads: tuple[CheckedBead, ...], base: Text, other: Text) -> Iterator[CollationRow]:
    for checked in beads:
        ids = checked.bead.version
        differing = [i for i in ids if base.sentences[i].text != other.sentences[i].text]
        variants = (Variant(VariantClass.WORDING, Span(10, 24), Span(10, 30)),) if differing else ()
        yield CollationRow(
            checked.bead.original, (ids, ids), (VersionDifference(0, 1, 0.8 if differing else 1.0, variants),)
        )


def long_work(rows: int) -> Work:
    """A work of `rows` one-to-one beads, their sentences of every length up to some four hundred letters."""
    stock = [text for letter, text in _RU if letter in "ps" and len(text) > 10]
    other = [text for letter, text in _EN if letter in "ps" and len(text) > 10]
    source = Source("long.txt", "long.txt", "0" * 64, "txt", "utf-8", "txt 1")

    def text(lines: list[str], language: str) -> Text:
        sentences = tuple(
            Sentence(
                " ".join([f"{i + 1}.", *(lines[(i + j) % len(lines)] for j in range(1 + i * 7 % 4))]), i, first=True
            )
            for i in range(rows)
        )
        return Text(Document(source, ()), language, sentences, "hand 1")

    finding = Finding(Kind.NUMBER, Severity.CRITICAL, 0.9, (Span(0, 2),), (Span(0, 2),), Reason("number.changed", ()))
    beads = tuple(
        CheckedBead(Bead((i,), (i,), 0.5 + i % 50 / 100), 0.1, (finding,) if i % 20 == 0 else ()) for i in range(rows)
    )
    return Work("Long", text(stock, "ru"), (Version("long", text(other, "en"), Run(PROVENANCE, beads)),))
