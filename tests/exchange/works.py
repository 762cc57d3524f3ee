"""Works as the other rooms would make them, small enough to read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.collation import CollatedVersion, collate
from workbench.texts.model import (
    BlockKind,
    Document,
    Gap,
    Note,
    NoteKind,
    NoteMark,
    Place,
    Sentence,
    Source,
    Span,
    Text,
)
from workbench.works.model import (
    Bead,
    CheckedBead,
    Comment,
    Finding,
    Kind,
    LinkStatus,
    Provenance,
    Reason,
    Run,
    Severity,
    Side,
    Version,
    Work,
)

_MARK = re.compile(r"\^([\w-]+)\^")
_GAP = re.compile(r"\[(?:…|\.\.\.)\]")


def text_of(language: str, lines: Sequence[str], *, name: str = "file.txt", notes: Sequence[str] = ()) -> Text:
    """A text of one sentence a line: `# ` begins a heading, `^1^` is the mark of note 1; a note's id is its number."""
    sentences = [_sentence(line, number) for number, line in enumerate(lines)]
    for number, note in enumerate(notes, start=1):
        sentences.append(
            Sentence(note, note=str(number), first=True, span=Span(0, len(note)), place=Place("footnotes"))
        )
    document = Document(
        Source(name, f"/texts/{name}", "0" * 64, "txt", "utf-8", "txt 1"),
        blocks=(),
        notes=tuple(Note(str(number), NoteKind.FOOTNOTE, f"{number}", ()) for number, _ in enumerate(notes, start=1)),
    )
    return Text(document, language, tuple(sentences), splitter=f"sverka-{language} 1")


def _sentence(line: str, number: int) -> Sentence:
    heading = line.startswith("# ")
    line = line.removeprefix("# ")
    marks: list[NoteMark] = []
    while found := _MARK.search(line):
        marks.append(NoteMark(found.group(1), found.start()))
        line = line[: found.start()] + line[found.end() :]
    gaps = tuple(Gap(Span(*match.span())) for match in _GAP.finditer(line))
    return Sentence(
        line,
        block=number,
        span=Span(0, len(line)),
        kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
        level=1 if heading else 0,
        place=Place("body", number + 1),
        first=True,
        marks=tuple(marks),
        gaps=gaps,
    )


def version_of(name: str, text: Text, beads: Sequence[CheckedBead], *, comments: Sequence[Comment] = ()) -> Version:
    """A version with a run of those beads."""
    provenance = Provenance("sverka 0.1.0", "bundled", "usem3-1", (("seed", "0"),), "2026-01-02T03:04:05Z")
    return Version(name, text, Run(provenance, tuple(beads)), comments=tuple(comments))


def checked(
    original: Sequence[int],
    version: Sequence[int],
    *findings: Finding,
    confidence: float = 0.97,
    status: LinkStatus = LinkStatus.AUTOMATIC,
) -> CheckedBead:
    """A bead with its findings."""
    return CheckedBead(Bead(tuple(original), tuple(version), confidence, status=status), 0.25, findings)


def found(kind: Kind, severity: Severity, original: tuple[str, str], version: tuple[str, str]) -> Finding:
    """A finding over a part of each side: (text, part); no part, no span."""
    return Finding(
        kind,
        severity,
        0.9,
        _span(*original),
        _span(*version),
        Reason(f"{kind.value}.changed", (("original", original[1]), ("version", version[1]))),
    )


def _span(text: str, part: str) -> tuple[Span, ...]:
    if not part:
        return ()
    start = text.index(part)
    return (Span(start, start + len(part)),)


RUSSIAN = (
    "# Директива народного комиссара иностранных дел В. М. Молотова от 5 сентября 1945 г.",
    "[…]",
    "Сообщите Бирнсу, что Ваш доклад о его предложении^1^ ещё не доложен Советскому правительству.",
    "Первое. Японские дивизии не берутся американцами в плен, а демобилизуются и отпускаются по домам.",
    "Это значит, что Япония сохраняет обученных солдат и весь офицерский состав.",
    "К настоящему времени демобилизовано свыше полутора миллионов рядовых и офицеров.",
    "Всё это делается без совещания с нами.",
)
PUBLISHED = (
    "# The directive of People's Commissar for Foreign Affairs, V.M. Molotov, dated 5 September 1945",
    "[…]",
    "Notify Byrnes that your report on his proposal^1^ has not yet been passed on to the Soviet Government.",
    "First. Japanese divisions are not taken prisoners by the Americans, but they are demobilised and allowed to go "
    "home.",
    "This means that Japan retains trained soldiers and the entire officer cadre.",
    "Over a million and a half privates and officers have been demobilised to date.",
    "All of this is being done without consultation with us.",
)
SECOND = (
    "# Directive of V.M. Molotov, People's Commissar for Foreign Affairs, 15 September 1945",
    "[…]",
    "Inform Byrnes that your report on his proposal^1^",
    "has not yet been submitted to the Soviet Government.",
    "First. The Japanese divisions are taken prisoner by the Americans, demobilised and sent home.",
    "More than half a million ratings and officers have been demobilised so far.",
    "All this is being done in consultation with us.",
    "The Chinese delegation should be told the same.",
)
RUSSIAN_NOTES = ("Имеется в виду «Договор о разоружении Германии сроком на двадцать пять лет».",)
PUBLISHED_NOTES = ("The reference is to the ‘Twenty-Five-Year Treaty for the Disarmament of Germany’.",)
SECOND_NOTES = ("This refers to the ‘Twenty-Year Treaty for the Disarmament of Germany’.",)


def directive() -> Work:
    """The directive shortened: an original, a faithful version, and one with planted divergences."""
    original = text_of("ru", RUSSIAN, name="ru.txt", notes=RUSSIAN_NOTES)
    published = text_of("en", PUBLISHED, name="en-published.txt", notes=PUBLISHED_NOTES)
    second = text_of("en", SECOND, name="en-second.txt", notes=SECOND_NOTES)
    ru = [sentence.text for sentence in original.sentences]
    en = [sentence.text for sentence in second.sentences]
    faithful = [checked([i], [i]) for i in range(8)]
    faithful[4] = checked([4], [4], confidence=0.62, status=LinkStatus.CONFIRMED)
    faithful[6] = checked(
        [6], [6], found(Kind.PUNCTUATION, Severity.MINOR, (ru[6], "."), (original_text(published, 6), "."))
    )
    date = found(Kind.DATE, Severity.CRITICAL, (ru[0], "5 сентября 1945 г."), (en[0], "15 September 1945"))
    negation = found(Kind.NEGATION, Severity.CRITICAL, (ru[3], "не берутся"), (en[4], "are taken prisoner"))
    number = found(Kind.NUMBER, Severity.CRITICAL, (ru[5], "полутора миллионов"), (en[5], "half a million"))
    term = found(Kind.NUMBER, Severity.MAJOR, (ru[7], "двадцать пять лет"), (en[8], "Twenty-Year"))
    damaged = [
        checked([0], [0], date),
        checked([1], [1]),
        checked([2], [2, 3]),
        checked([3], [4], negation),
        checked([4], [], found(Kind.OMISSION, Severity.MAJOR, (ru[4], ru[4]), ("", ""))),
        checked([5], [5], number, confidence=0.44),
        checked([6], [6], found(Kind.NEGATION, Severity.CRITICAL, (ru[6], "без"), (en[6], "in"))),
        checked([], [7], found(Kind.ADDITION, Severity.MAJOR, ("", ""), (en[7], en[7]))),
        checked([7], [8], term),
    ]
    comment = Comment(Side.VERSION, 5, "Check the archive's copy.", "Anna", "2026-01-03T00:00:00Z")
    versions = (
        version_of("en-published", published, faithful),
        version_of("en-second", second, damaged, comments=[comment]),
    )
    return Work(
        "Directive of 5 September 1945",
        original,
        versions,
        note="The Russian text is a rendering made for this project, not the archival original.",
        collation=collate(
            8,
            [
                CollatedVersion(tuple(c.bead for c in v.run.beads), tuple(s.text for s in v.text.sentences))
                for v in versions
            ],
        ),
    )


def original_text(text: Text, sentence: int) -> str:
    """The text of a sentence."""
    return text.sentences[sentence].text
