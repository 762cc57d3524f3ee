"""Findings and word links that go with their words into other beads and through changes of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from workbench.corpus.beads import BeadState, Group
from workbench.corpus.packing import pack_links, pack_spans, unpack_links, unpack_spans
from workbench.corpus.schema import BeadLinks, FindingRow
from workbench.corpus.spans import Relocate, pieces, span_of, unchanged
from workbench.corpus.steps import Step
from workbench.works.model import FindingStatus, WordLink

_DISMISSED: Final = FindingStatus.DISMISSED.value


def carry(
    step: Step,
    old: Sequence[BeadState],
    groups: Sequence[tuple[int, Group]],
    texts: Mapping[int, str],
    relocate: Relocate = unchanged,
) -> None:
    """Move findings and word links of the beads `old` to the beads in which their words are now.

    `texts` are the sentences' present texts; `relocate` says where pieces are after texts changed. A finding
    goes to the bead that has its first words (in the version, else in the original); one whose words are all
    gone is dropped. One that was dismissed is open again when its words are others now.
    """
    for bead in old:
        _carry_findings(step, bead, groups, texts, relocate)
    _carry_links(step, old, groups, texts, relocate)


def _carry_findings(
    step: Step, bead: BeadState, groups: Sequence[tuple[int, Group]], texts: Mapping[int, str], relocate: Relocate
) -> None:
    rows = step.connection.execute(
        select(FindingRow.id, FindingRow.original, FindingRow.version, FindingRow.status)
        .where(FindingRow.bead_id == bead.id)
        .order_by(FindingRow.number)
    ).all()
    for identity, packed_original, packed_version, status in rows:
        original = _relocated(packed_original, bead.original, bead.texts, relocate)
        version = _relocated(packed_version, bead.translation, bead.texts, relocate)
        anchor = next((part.sentence for part in (*version, *original)), None)
        if anchor is None and not (original or version) and packed_original == packed_version == "[]":
            anchor = next(iter((*bead.original, *bead.translation)), None)
        target = next(((i, group) for i, group in groups if anchor in group.sentences), None)
        if target is None:
            step.delete(FindingRow, [identity])
            continue
        bead_id, group = target
        before = _words_before(bead, packed_original, packed_version)
        said_otherwise = status == _DISMISSED and _words(original, texts) + _words(version, texts) != before
        step.update(
            FindingRow,
            identity,
            bead_id=bead_id,
            status=FindingStatus.OPEN.value if said_otherwise else status,
            original=pack_spans(span_of(original, group.original, texts)),
            version=pack_spans(span_of(version, group.translation, texts)),
        )


def _relocated(packed: str, sentences: Sequence[int], texts: Mapping[int, str], relocate: Relocate) -> tuple[Any, ...]:
    return tuple(
        moved for span in unpack_spans(packed) for part in pieces(span, sentences, texts) for moved in relocate(part)
    )


def _words(parts: Sequence[Any], texts: Mapping[int, str]) -> list[str]:
    """The words of pieces, as a list so that where sentences are cut or joined does not matter."""
    return " ".join(texts[part.sentence][part.start : part.end] for part in parts).split()


def _words_before(bead: BeadState, packed_original: str, packed_version: str) -> list[str]:
    sides = ((packed_original, bead.original), (packed_version, bead.translation))
    return [
        word
        for packed, sentences in sides
        for word in _words(_relocated(packed, sentences, bead.texts, unchanged), bead.texts)
    ]


def _carry_links(
    step: Step,
    old: Sequence[BeadState],
    groups: Sequence[tuple[int, Group]],
    texts: Mapping[int, str],
    relocate: Relocate,
) -> None:
    found: dict[int, list[WordLink]] = {}
    present: dict[int, bytes] = {
        row[0]: bytes(row[1])
        for row in step.connection.execute(
            select(BeadLinks.bead_id, BeadLinks.data).where(BeadLinks.bead_id.in_([bead.id for bead in old]))
        )
    }
    for bead in old:
        for link in unpack_links(present[bead.id]) if bead.id in present else ():
            left = [p for one in pieces(link.original, bead.original, bead.texts) for p in relocate(one)]
            right = [p for one in pieces(link.version, bead.translation, bead.texts) for p in relocate(one)]
            for bead_id, group in groups:
                first = span_of(left, group.original, texts)
                second = span_of(right, group.translation, texts)
                if first and second:
                    found.setdefault(bead_id, []).append(WordLink(first[0], second[0], link.confidence))
    for bead_id in {*present, *found}:
        links = sorted(found.get(bead_id, ()), key=lambda link: (link.original, link.version))
        if not links:
            step.delete(BeadLinks, [bead_id])
        elif bead_id in present:
            step.update(BeadLinks, bead_id, data=pack_links(links))
        else:
            step.insert(BeadLinks, [{"bead_id": bead_id, "data": pack_links(links)}])
