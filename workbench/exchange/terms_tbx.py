"""Term lists as TBX: written as TBX-Basic of ISO 30042:2019; read in that form and in the older one (martif)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.safe_xml import opened_bytes, xml_events
from workbench.exchange.xml_text import INVALID
from workbench.files import written_beside
from workbench.works.model import Term, TermStatus

NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS: Final = {TermStatus.PREFERRED: "preferredTerm-admn-sts", TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts"}
_UNWANTED: Final = ("deprecated", "superseded", "forbidden", "obsolete")


def write_terms_tbx(path: Path, terms: Sequence[Term], *, languages: tuple[str, str], title: str = "") -> int:
    """Write a concept for each original with all its renderings; how many entries. Raises `OutputError`.

    `languages`: codes of original and versions.
    """
    root = etree.Element("tbx", {"type": "TBX-Basic", "style": "dca", _LANGUAGE: languages[0]}, nsmap={None: NAMESPACE})
    description = _child(_child(_child(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _child(description, "p", title or "Sverka")
    body = _child(_child(root, "text"), "body")
    concepts: dict[str, list[Term]] = {}
    for term in terms:
        concepts.setdefault(term.original, []).append(term)
    for number, (original, entries) in enumerate(concepts.items(), 1):
        concept = _child(body, "conceptEntry", id=f"c{number}")
        _child(_child(_language(concept, languages[0]), "termSec"), "term", original)
        translated = _language(concept, languages[1])
        for one in entries:
            section = _child(translated, "termSec")
            _child(section, "term", one.version)
            _child(section, "termNote", _STATUS[one.status], type="administrativeStatus")
            if one.note:
                _child(section, "note", one.note)
    with written_beside(path) as beside:
        etree.ElementTree(_qualified(root)).write(beside, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return len(terms)


def read_terms_tbx(path: Path, *, languages: tuple[str, str]) -> tuple[Term, ...]:
    """Each pair of a term in the original's language and one in the versions', by `languages` ("ru" takes "ru-RU").

    Other languages are passed over. Raises `InputError` for what is no TBX, or holds no such pair.
    """
    terms: list[Term] = []
    seen = 0
    with opened_bytes(path) as stream:
        for _, element in xml_events(stream, path, tags=("{*}conceptEntry", "{*}termEntry")):
            seen += 1
            terms += _concept(element, languages)
            element.clear()
    if not seen:
        raise InputError("there is no term in this file", where=str(path), advice="Choose a TBX file.")
    if not terms:
        raise InputError(
            f"no entry has both languages, {languages[0]} and {languages[1]}",
            where=str(path),
            advice="Look at the languages of the file.",
        )
    return tuple(terms)


def _concept(concept: etree._Element, languages: tuple[str, str]) -> list[Term]:
    originals, versions = ([*_sections(concept, language)] for language in languages)
    general = _note(concept.iterchildren("{*}note"))
    return [
        Term(original, version, note or general, status)
        for original, _, _ in originals
        for version, note, status in versions
    ]


def _sections(concept: etree._Element, language: str) -> Iterable[tuple[str, str, TermStatus]]:
    """(term, note, status) of each term that the concept has in a language."""
    for part in concept.iterchildren("{*}langSec", "{*}langSet"):
        if part.get(_LANGUAGE, part.get("lang", "")).lower().split("-")[0] != language:
            continue
        for section in part.iterchildren("{*}termSec", "{*}tig", "{*}ntig"):
            term = next(section.iter("{*}term"), None)
            text = " ".join("".join(term.itertext()).split()) if term is not None else ""
            if text:
                yield text, _note(section.iterchildren("{*}note")), _status(section)


def _note(notes: Iterable[etree._Element]) -> str:
    return " ".join(" ".join("".join(note.itertext()).split()) for note in notes)


def _status(section: etree._Element) -> TermStatus:
    """Forbidden when the administrative or usage status says so, in either style of TBX."""
    for element in section.iter("{*}termNote", "{*}administrativeStatus"):
        kind = element.get("type", "administrativeStatus")
        if kind.endswith("Status") and any(word in (element.text or "").lower() for word in _UNWANTED):
            return TermStatus.FORBIDDEN
    return TermStatus.PREFERRED


def _language(concept: etree._Element, code: str) -> etree._Element:
    return etree.SubElement(concept, "langSec", {_LANGUAGE: code})


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, name, attributes)
    if text:
        child.text = INVALID.sub("", text)
    return child


def _qualified(root: etree._Element) -> etree._Element:
    """Put every element into TBX's namespace."""
    for element in root.iter():
        element.tag = str(etree.QName(NAMESPACE, str(element.tag)))
    return root
