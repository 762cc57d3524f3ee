"""Documents cut into sentences that keep their places."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from workbench.texts.model import Block, Document, Gap, NoteMark, Place, Sentence, Span, Text
from workbench.texts.segmentation.boundaries import sentence_spans_by
from workbench.texts.segmentation.general import rules_for
from workbench.texts.segmentation.rules import Exceptions

SPLITTER_VERSION: Final = "1"
_NO_EXCEPTIONS: Final = Exceptions()


class Splitter(Protocol):
    """Rules other than our own."""

    @property
    def name(self) -> str:
        """Name and version, for provenance."""
        ...

    def spans(self, text: str, language: str) -> list[Span]:
        """Spans of the sentences of a block's text, in order; only white space stands between them."""
        ...


def sentence_spans(text: str, language: str, *, exceptions: Exceptions = _NO_EXCEPTIONS) -> list[Span]:
    """Spans of the sentences of a block's text, in order; only white space stands between them.

    `language` is a two-letter code; Russian and English have tables of their own, others general rules.
    """
    return sentence_spans_by(text, exceptions.applied_to(rules_for(language)))


def cut(
    document: Document, language: str, *, exceptions: Exceptions = _NO_EXCEPTIONS, splitter: Splitter | None = None
) -> Text:
    """The document cut into sentences: the body's first, then each note's.

    `splitter` takes the place of our own rules; `exceptions` are exceptions to these, and not to its.
    """
    rules = exceptions.applied_to(rules_for(language))

    def spans_of(text: str) -> list[Span]:
        return splitter.spans(text, language) if splitter else sentence_spans_by(text, rules)

    sentences = [
        sentence for number, block in enumerate(document.blocks) for sentence in _sentences(block, number, "", spans_of)
    ]
    for note in document.notes:
        for number, block in enumerate(note.blocks):
            sentences.extend(_sentences(block, number, note.id, spans_of))
    return Text(
        document=document,
        language=language,
        sentences=tuple(sentences),
        splitter=splitter.name if splitter else f"sverka-{language} {SPLITTER_VERSION}",
    )


def _sentences(block: Block, number: int, note: str, spans_of: Callable[[str], list[Span]]) -> Iterator[Sentence]:
    spans = spans_of(block.text)
    marks = deque(block.marks)
    gaps = deque(block.gaps)
    for index, span in enumerate(spans):
        last = index == len(spans) - 1
        until = len(block.text) if last else max(span.end, spans[index + 1].start - 1)
        own_marks: list[NoteMark] = []
        own_gaps: list[Gap] = []
        while marks and marks[0].position <= until:
            mark = marks.popleft()
            own_marks.append(NoteMark(mark.note, min(max(mark.position - span.start, 0), len(span))))
        while gaps and gaps[0].span.start < span.end:
            own_gaps.append(Gap(gaps.popleft().span.shifted(-span.start)))
        yield Sentence(
            text=span.of(block.text),
            block=number,
            span=span,
            kind=block.kind,
            level=block.level,
            place=Place(block.place.part, block.place.number, block.source_offset(span.start)),
            note=note,
            first=index == 0,
            marks=tuple(own_marks),
            gaps=tuple(own_gaps),
        )
