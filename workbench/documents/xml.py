"""XML from files that may be hostile: no entities, no network, no document types where none belong, size limits."""

from __future__ import annotations

from typing import Final

from lxml import etree

from workbench.errors import InputError

MAX_PART_BYTES: Final = 48 * 1024 * 1024  # a tree takes about six times as much memory; a novel has 5 MB


MAX_TAGS: Final = 2_500_000  # 500 pages of a Word file have about 200,000; each takes 120 bytes and more


def check_size(data: bytes, where: str, *, tags: int) -> None:
    """Raise `InputError` when `data` is too large to be read, or has more than `tags` tags."""
    if len(data) > MAX_PART_BYTES:
        raise InputError(
            f"a part of the file is larger than {MAX_PART_BYTES // (1024 * 1024)} MB",
            where=where,
            advice="Cut the document into parts.",
        )
    if data.count(b"<") > tags:
        raise InputError(
            f"a part of the file has more than {tags:,} tags", where=where, advice="Cut the document into parts."
        )


def parse_xml(data: bytes, *, where: str, doctype_allowed: bool = False) -> etree._Element:
    """The root element of `data`; raises `InputError` for XML that is damaged, too large or declares entities."""
    check_size(data, where, tags=MAX_TAGS)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(where) from error
    info = root.getroottree().docinfo
    if info.doctype and (
        not doctype_allowed or (info.internalDTD is not None and any(info.internalDTD.iterentities()))
    ):
        raise InputError(
            "the file declares XML entities, as attacks do", where=where, advice="Ask for a fresh copy of the file."
        )
    return root


def damaged(where: str) -> InputError:
    """The error for a file whose content is not what it should be."""
    return InputError("the file is damaged: its XML cannot be read", where=where, advice="Ask for a fresh copy.")


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element (an entity reference)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The value of the attribute `name`, whichever namespace it is in."""
    value = element.get(name)
    if value is not None:
        return value
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None
