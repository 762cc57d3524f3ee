"""Inline codes of a foreign file among the properties of a corpus's sentences, and back.

They count in the text as it was imported: when its length is another now, they are left out.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from workbench.exchange.unit_model import InlineTag, Properties, Segment
from workbench.texts.model import Span

TAGS: Final = "inline codes"
"""The name of the property."""


def tags_property(segment: Segment) -> Properties:
    """The segment's codes as a property, none when it has none."""
    if not segment.tags:
        return ()
    tags = [[tag.name, tag.span.start, tag.span.end, tag.attributes, tag.code] for tag in segment.tags]
    return ((TAGS, json.dumps([len(segment.text), tags], ensure_ascii=False, separators=(",", ":"))),)


def with_tags(segment: Segment) -> Segment:
    """The segment with the codes that stand among its properties."""
    written = dict(segment.properties).get(TAGS)
    if written is None:
        return segment
    length, tags = json.loads(written)
    kept = tuple(pair for pair in segment.properties if pair[0] != TAGS)
    if length != len(segment.text):
        return replace(segment, properties=kept)
    return replace(
        segment,
        properties=kept,
        tags=tuple(
            InlineTag(name, Span(start, end), tuple((key, value) for key, value in attributes), code)
            for name, start, end, attributes, code in tags
        ),
    )
