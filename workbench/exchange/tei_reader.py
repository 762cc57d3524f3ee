"""TEI reader: Sverka's own files, and the alignments of InterText and TCA2 beside their two documents.

InterText: a `linkGrp` with `toDoc` and `fromDoc`; `xtargets` holds the toDoc's ids, a semicolon, the fromDoc's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from lxml import etree

from workbench.errors import InputError
from workbench.exchange.belongings import IDENTIFIER
from workbench.exchange.kept_tags import with_tags
from workbench.exchange.safe_xml import opened_bytes
from workbench.exchange.tei import MOVED, ORIGINAL
from workbench.exchange.units import Segment, Tie, Unit
from workbench.texts.language_codes import primary_code
from workbench.texts.model import SENTENCE_JOINT, BlockKind, NoteMark, Span
from workbench.works.model import LinkStatus

_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUSES: Final = {"man": LinkStatus.CONFIRMED, "auto": LinkStatus.AUTOMATIC, "plain": LinkStatus.AUTOMATIC}
_MAX_BYTES: Final = 256 * 1024 * 1024

_Spans = dict[str, list[etree._Element]]


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    marks: tuple[NoteMark, ...] = ()
    first: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    note: str = ""


@dataclass(slots=True)
class _Document:
    """A text's language, its sentences by id, and their numbers."""

    language: str
    sentences: dict[str, _Sentence] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def read_tei(path: Path, *, original_language: str | None = None) -> Iterator[Unit]:
    """Units with one version each, version after version.

    In an InterText alignment the original is the document in `original_language`, else the fromDoc. Raises
    `InputError` for XML that is broken or hostile, for ids that no text has, and for documents that are not beside
    the alignment.
    """
    root = _parsed(path)
    groups = list(root.iter("{*}linkGrp"))
    if not groups:
        raise InputError("there is no alignment (linkGrp) in the file", where=str(path), advice="Choose another file.")
    title = root.findtext(".//{*}titleStmt/{*}title") or path.stem
    own = {text.get(_ID, ""): _document(text) for text in root.iter("{*}text") if text.get(_ID)}
    for group in groups:
        if group.get("toDoc"):
            yield from _intertext(path, group, original_language)
        else:
            yield from _OwnReader(path, title, root, own).units(group)


def _parsed(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with opened_bytes(path) as stream:
        total = 0
        try:
            while data := stream.read(1 << 20):
                total += len(data)
                if total > _MAX_BYTES:
                    raise InputError("the file is larger than 256 MB", where=str(path))
                parser.feed(data)
            root = parser.close()
        except etree.XMLSyntaxError as error:
            reason = (error.msg or "").partition(", line ")[0]
            raise InputError(f"this is not well-formed XML ({reason})", where=f"{path}, line {error.lineno}") from error
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and next(iter(internal.iterentities()), None) is not None:
        raise InputError("the file declares XML entities, which are not read for safety", where=str(path))
    return root


def _document(text: etree._Element, *, language: str = "") -> _Document:
    document = _Document(text.get(_LANG) or language)
    for element in text.iter("{*}s", "{*}seg", "{*}p", "{*}head", "{*}l"):
        key = element.get(_ID) or element.get("id")
        if key is None or _holds_sentences(element):
            continue
        block = element.getparent()
        note = next((a.get("n", "") for a in element.iterancestors("{*}note")), "")
        rend = block.get("rend", "") if block is not None else ""
        known = rend in {kind.value for kind in BlockKind}
        document.sentences[key] = _Sentence(
            *_content(element),
            first=element.getprevious() is None,
            kind=BlockKind(rend) if known else BlockKind.PARAGRAPH,
            level=int(block.get("n", "0")) if known and block is not None and block.get("n", "").isdecimal() else 0,
            note=note,
        )
        document.numbers[key] = len(document.numbers)
    return document


def _holds_sentences(element: etree._Element) -> bool:
    return any(child.get(_ID) or child.get("id") for child in element.iter("{*}s", "{*}seg") if child is not element)


def _content(element: etree._Element) -> tuple[str, tuple[NoteMark, ...]]:
    parts = [element.text or ""]
    marks: list[NoteMark] = []
    for child in element:
        if isinstance(child.tag, str):
            if etree.QName(child).localname == "ptr" and child.get("type") == "note":
                marks.append(NoteMark(child.get("n", ""), sum(map(len, parts))))
            else:
                parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts), tuple(marks)


class _OwnReader:
    """Makes units of the alignments in a file of ours."""

    def __init__(self, path: Path, title: str, root: etree._Element, texts: dict[str, _Document]) -> None:
        self._path = path
        self._title = title
        self._root = root
        self._texts = texts

    def units(self, group: etree._Element) -> Iterator[Unit]:
        """The units of one version."""
        key = next((part[1:] for part in group.get("corresp", "").split() if part != f"#{ORIGINAL}"), "")
        if ORIGINAL not in self._texts or key not in self._texts:
            raise InputError("the alignment names a text that is not in the file", where=str(self._path))
        original, version = self._texts[ORIGINAL], self._texts[key]
        comments, properties = self._spans("comments", key), self._spans("properties", key)
        name = group.get("n") or version.language
        for number, link in enumerate(group.iter("{*}link"), start=1):
            targets = [target.removeprefix("#") for target in link.get("target", "").split()]
            left, right = (
                [t for t in targets if t.startswith(f"{side}.") and not t.endswith(".none")] for side in (ORIGINAL, key)
            )
            where = f"{self._path}, link {number}"
            whole = [
                (one.get("n", ""), _inner(one))
                for target in (*left, *right)
                for one in properties.get(target, ())
                if one.get("type") != "side"
            ]
            yield Unit(
                number=number,
                document=self._title,
                original=_with_own(_segment(original, left, "", where), left, properties),
                versions=(_with_own(_segment(version, right, name, where), right, properties),),
                ties=(_own_tie(link),),
                id=next((value for kind, value in whole if kind == IDENTIFIER), ""),
                note="\n".join(_inner(one) for target in (*left, *right) for one in comments.get(target, ())),
                properties=tuple(pair for pair in whole if pair[0] != IDENTIFIER),
            )

    def _spans(self, kind: str, key: str) -> _Spans:
        """The spans of that kind about a version, by the id of the sentence that they are about."""
        found: _Spans = {}
        for spans in self._root.iter("{*}spanGrp"):
            if spans.get("type") == kind and spans.get("corresp", "").split()[-1:] == [f"#{key}"]:
                for span in spans.iter("{*}span"):
                    found.setdefault(span.get("from", "").removeprefix("#"), []).append(span)
        return found


def _inner(element: etree._Element) -> str:
    return "".join(element.itertext())


def _with_own(segment: Segment, targets: list[str], properties: _Spans) -> Segment:
    """The segment with the properties of its side, inline codes among them."""
    own = [
        (one.get("n", ""), _inner(one))
        for target in targets
        for one in properties.get(target, ())
        if one.get("type") == "side"
    ]
    return with_tags(replace(segment, properties=tuple(own))) if own else segment


def _own_tie(link: etree._Element) -> Tie:
    moved = f"#{MOVED}" in link.get("ana", "").split()
    return Tie(_status(link.get("subtype", "")), _number(link.get("cert", "")), moved=moved)


def _intertext(path: Path, group: etree._Element, original_language: str | None) -> Iterator[Unit]:
    to_name, from_name = group.get("toDoc", ""), group.get("fromDoc", "")
    documents = [_beside(path, name) for name in (to_name, from_name)]
    original = 1
    if original_language and primary_code(documents[0].language) == primary_code(original_language):
        original = 0
    name = (to_name, from_name)[1 - original]
    for number, link in enumerate(group.iter("{*}link"), start=1):
        to_ids, _, from_ids = link.get("xtargets", "").partition(";")
        sides = (to_ids.split(), from_ids.split())
        where = f"{path}, link {number}"
        yield Unit(
            number=number,
            document=path.stem,
            original=_segment(documents[original], sides[original], "", where),
            versions=(_segment(documents[1 - original], sides[1 - original], Path(name).stem, where),),
            ties=(Tie(_STATUSES.get(link.get("status", ""), LinkStatus.AUTOMATIC)),),
        )


def _beside(path: Path, name: str) -> _Document:
    """The document of that name in the alignment's own folder, and nowhere else."""
    if not name or name != Path(name).name or "\\" in name:
        raise InputError(
            f"the alignment names the document {name!r} in another folder",
            where=str(path),
            advice="Put the documents beside the alignment and name them without a folder.",
        )
    document = path.with_name(name)
    if not document.is_file():
        raise InputError(f"the document {name} is not beside the alignment", where=str(path), advice="Put it there.")
    root = _parsed(document)
    parts = name.split(".")
    language = next((part for part in parts[1:] if len(part) == 2 and part.isalpha()), "")
    return _document(root, language=language)


def _segment(document: _Document, ids: list[str], name: str, where: str) -> Segment:
    found: list[_Sentence] = []
    for key in ids:
        if key not in document.sentences:
            raise InputError(f"no sentence has the id {key}", where=where)
        found.append(document.sentences[key])
    spans, marks, position = [], [], 0
    for sentence in found:
        spans.append(Span(position, position + len(sentence.text)))
        marks += [NoteMark(mark.note, mark.position + position) for mark in sentence.marks]
        position += len(sentence.text) + len(SENTENCE_JOINT)
    first = found[0] if found else _Sentence("")
    return Segment(
        language=document.language,
        text=SENTENCE_JOINT.join(sentence.text for sentence in found),
        name=name,
        sentences=tuple(document.numbers[key] for key in ids),
        spans=tuple(spans),
        marks=tuple(marks),
        kind=first.kind,
        level=first.level,
        starts=tuple(sentence.first for sentence in found),
        note=first.note,
    )


def _status(text: str) -> LinkStatus:
    return LinkStatus(text) if text in set(LinkStatus) else LinkStatus.AUTOMATIC


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
