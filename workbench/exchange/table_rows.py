"""A unit as the row of a table (CSV, XLSX) and back: the texts first, then what is known of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from workbench.exchange.breaks import breaks_of, with_breaks
from workbench.exchange.property_text import properties_text, read_properties
from workbench.exchange.side_facts import facts_of, with_facts
from workbench.exchange.units import Segment, Tie, Unit
from workbench.works.model import LinkStatus

TABLE_COLUMNS: Final = (
    "document",
    "rows",
    "status",
    "confidence",
    "divergence",
    "findings",
    "note",
    "id",
    "breaks",
    "properties",
    "moved",
    "sides",
)
"""The columns after the texts; `breaks` and `sides` are for the way back only."""

_MOVED: Final = "moved"
_LIST: Final = re.compile(r"\[([\d, ]*)\]")


def table_row(unit: Unit, clean: Callable[[str], str] | None = None) -> list[str]:
    """The row's cells: original, versions, then the values of `TABLE_COLUMNS` ("; " between versions).

    `clean` is what the format will do to the texts: places in them are counted after it.
    """
    sides = (unit.original, *unit.versions)
    rows = ":".join(f"[{', '.join(map(str, side.sentences))}]" for side in sides)
    return [
        *(side.text for side in sides),
        unit.document,
        rows if any(side.sentences for side in sides) else "",
        "; ".join(tie.status for tie in unit.ties),
        "; ".join("" if tie.confidence is None else f"{tie.confidence:.3f}" for tie in unit.ties),
        "; ".join("" if tie.divergence is None else f"{tie.divergence:.6f}" for tie in unit.ties),
        "; ".join(" ".join(f"{finding.kind}/{finding.severity}" for finding in tie.findings) for tie in unit.ties),
        unit.note,
        unit.id,
        breaks_of(sides, clean),
        properties_text(unit.properties),
        "; ".join(_MOVED if tie.moved else "" for tie in unit.ties) if any(tie.moved for tie in unit.ties) else "",
        facts_of(sides, clean),
    ]


def unit_of_row(number: int, names: Sequence[str], cells: Sequence[str], *, languages: tuple[str, str]) -> Unit:
    """The unit of a row under that header: the columns before the first known name are original and versions."""
    known = {name: place for place, name in enumerate(names) if name in TABLE_COLUMNS and place > 1}
    count = min(known.values(), default=len(names)) if known else 2
    padded = [*cells, *[""] * (len(names) - len(cells))]
    own = {name: padded[place] for name, place in known.items()}
    versions = names[1:count]
    rows = _LIST.findall(own.get("rows", ""))
    sides = [tuple(int(part) for part in row.replace(",", " ").split()) for row in rows]
    sides += [()] * (count - len(sides))
    segments = [Segment(languages[0], padded[0], sentences=sides[0])]
    segments += [
        Segment(languages[1], padded[place], name=name, sentences=sides[place])
        for place, name in enumerate(versions, start=1)
    ]
    segments = with_facts(with_breaks(segments, own.get("breaks", "")), own.get("sides", ""))
    return Unit(
        number=number,
        document=own.get("document", ""),
        original=segments[0],
        versions=tuple(segments[1:]),
        ties=tuple(_tie(own, place, len(versions)) for place in range(len(versions))),
        id=own.get("id", ""),
        note=own.get("note", ""),
        properties=read_properties(own.get("properties", "")),
    )


def _tie(own: dict[str, str], place: int, count: int) -> Tie:
    def value(name: str) -> str:
        values = own.get(name, "").split("; ")
        return values[place] if len(values) == count else ""

    status = value("status")
    return Tie(
        status=LinkStatus(status) if status in set(LinkStatus) else LinkStatus.AUTOMATIC,
        confidence=_number(value("confidence")),
        divergence=_number(value("divergence")),
        moved=value("moved") == _MOVED,
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
