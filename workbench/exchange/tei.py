"""TEI P5 writer: the texts with a `s` a sentence, and the alignment apart from them in a `linkGrp` a version.

A link names its original and version sentences; a null bead links to the empty anchor of the other text. `type` is the
bead's shape, `subtype` its status, `cert` its confidence, `ana` whether it is moved. Reviewers' comments and the
properties that other programs' files gave stand in `spanGrp`s of each version.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import IO, Final

from workbench import __version__
from workbench.exchange.summary import ExportSummary, export_time
from workbench.exchange.units import ExportHead, code_of, head_of
from workbench.exchange.xml_text import Cleaner, attribute
from workbench.files import written_beside
from workbench.progress import SILENT, Progress
from workbench.texts.model import BlockKind, Sentence, Text
from workbench.works.model import CheckedBead, Side, Version, Work

TEI_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
ORIGINAL: Final = "o"
MOVED: Final = "moved"
_CHECK_EVERY: Final = 256


def write_tei(path: Path, work: Work, *, progress: Progress = SILENT) -> ExportSummary:
    """The summary of the file written: the original and all versions, each aligned with the original."""
    with written_beside(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        writer = _Writer(stream, progress)
        writer.header(work, head_of(work))
        stream.write("<standOff>\n")
        if any(checked.bead.moved for version in work.versions for checked in version.run.beads):
            stream.write(f'<interp xml:id="{MOVED}">moved passage</interp>\n')
        for index, version in enumerate(work.versions):
            writer.links(index, version)
        stream.write("</standOff>\n<text><group>\n")
        writer.text(ORIGINAL, "", work.original, code_of(work.original, work.metadata))
        for index, version in enumerate(work.versions):
            writer.text(f"v{index}", version.name, version.text, code_of(version.text, version.metadata))
        stream.write("</group></text>\n</TEI>\n")
    return ExportSummary(path, writer.written, removed_characters=writer.cleaner.removed)


class _Writer:
    def __init__(self, stream: IO[str], progress: Progress) -> None:
        self._write = stream.write
        self._progress = progress
        self.cleaner = Cleaner()
        self.written = 0

    def header(self, work: Work, head: ExportHead) -> None:
        data = self.cleaner.data
        facts = "".join(f"<p>{data(f'{name}: {value}')}</p>" for name, value in head.provenance)
        note = f"<p>{data(work.note)}</p>" if work.note else ""
        self._write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{TEI_NAMESPACE}">\n<teiHeader><fileDesc>'
            f"<titleStmt><title>{data(work.title)}</title></titleStmt>"
            f"<publicationStmt><p>{export_time():%Y-%m-%dT%H:%M:%SZ}</p></publicationStmt>"
            f"<sourceDesc>{note}{facts or '<p/>'}</sourceDesc></fileDesc><encodingDesc><appInfo>"
            f'<application ident="sverka" version="{attribute(__version__)}"><label>Sverka</label></application>'
            "</appInfo></encodingDesc></teiHeader>\n"
        )

    def links(self, index: int, version: Version) -> None:
        self._write(
            f'<linkGrp type="alignment" n="{self.cleaner.attribute(version.name)}" corresp="#{ORIGINAL} #v{index}">\n'
        )
        for count, checked in enumerate(version.run.beads):
            if count % _CHECK_EVERY == 0:
                self._progress.check()
            self._write(_link(checked, f"v{index}"))
            self.written += 1
        self._write("</linkGrp>\n")
        if version.comments:
            self._write(f'<spanGrp type="comments" corresp="#v{index}">\n')
            for one in version.comments:
                key = ORIGINAL if one.side is Side.ORIGINAL else f"v{index}"
                self._write(f'<span from="#{key}.{one.sentence}">{self.cleaner.data(one.text)}</span>\n')
            self._write("</spanGrp>\n")
        if version.properties:
            self._write(f'<spanGrp type="properties" corresp="#v{index}">\n')
            for each in version.properties:
                key = ORIGINAL if each.side is Side.ORIGINAL else f"v{index}"
                place = f'from="#{key}.{each.sentence}" type="{"side" if each.of_side else "unit"}"'
                value = self.cleaner.data(each.value)
                self._write(f'<span {place} n="{self.cleaner.attribute(each.name)}">{value}</span>\n')
            self._write("</spanGrp>\n")

    def text(self, key: str, name: str, text: Text, language: str) -> None:
        label = f' n="{self.cleaner.attribute(name)}"' if name else ""
        self._write(f'<text xml:id="{key}" xml:lang="{attribute(language)}"{label}><body>\n')
        numbered = list(enumerate(text.sentences))
        for note, sentences in groupby(numbered, lambda entry: entry[1].note):
            if note:
                name, sign = attribute(_name(note)), self.cleaner.attribute(note)
                self._write(f'<note xml:id="{key}.n{name}" n="{sign}" place="foot">')
            for kind, level, group in _blocks(list(sentences)):
                rend = "" if kind is BlockKind.PARAGRAPH else f' rend="{attribute(kind.value)}" n="{level}"'
                inner = " ".join(self._sentence(key, number, sentence) for number, sentence in group)
                self._write(f"<p{rend}>{inner}</p>\n")
            self._write("</note>\n" if note else "")
        self._write(f'<p><anchor xml:id="{key}.none"/></p>\n</body></text>\n')

    def _sentence(self, key: str, number: int, sentence: Sentence) -> str:
        parts, position = [], 0
        for mark in sentence.marks:
            parts.append(self.cleaner.data(sentence.text[position : mark.position]))
            name, sign = attribute(_name(mark.note)), self.cleaner.attribute(mark.note)
            parts.append(f'<ptr type="note" n="{sign}" target="#{key}.n{name}"/>')
            position = mark.position
        parts.append(self.cleaner.data(sentence.text[position:]))
        return f'<s xml:id="{key}.{number}">{"".join(parts)}</s>'


def _link(checked: CheckedBead, key: str) -> str:
    bead = checked.bead
    left = [f"#{ORIGINAL}.{i}" for i in bead.original] or [f"#{ORIGINAL}.none"]
    right = [f"#{key}.{i}" for i in bead.version] or [f"#{key}.none"]
    kinds = " ".join(f"{finding.kind}/{finding.severity}" for finding in checked.findings)
    found = f' n="{attribute(kinds)}"' if kinds else ""
    if bead.moved:
        found += f' ana="#{MOVED}"'
    return (
        f'<link type="{len(bead.original)}-{len(bead.version)}" subtype="{bead.status}" cert="{bead.confidence:.6f}"'
        f'{found} target="{" ".join([*left, *right])}"/>\n'
    )


def _name(note: str) -> str:
    """A note's id as part of an XML name."""
    return "".join(
        character if character.isalnum() or character in "-_." else f"_{ord(character)}" for character in note
    )


def _blocks(
    sentences: list[tuple[int, Sentence]],
) -> Iterator[tuple[BlockKind, int, list[tuple[int, Sentence]]]]:
    """The sentences by paragraphs: a new one begins where a sentence begins its block."""
    group: list[tuple[int, Sentence]] = []
    for entry in sentences:
        if group and entry[1].first:
            yield group[0][1].kind, group[0][1].level, group
            group = []
        group.append(entry)
    if group:
        yield group[0][1].kind, group[0][1].level, group
