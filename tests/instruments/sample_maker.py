"""Makes the sample's Word files from its plain texts: true footnote, bookmark, elision and title.

    python -m tests.instruments.sample_maker [FOLDER]

The bytes depend on the texts only, so that a test can tell whether the files in `resources/samples` are current.
The WordprocessingML is that of ECMA-376, part 1.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "molotov-1945"
NAMES = ("ru", "en-published", "en-second")
RENDERING = "This Russian text is a rendering made for the Sverka project. It is not the archival original."

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARK = re.compile(r"\[bookmark: ([^\]]+)\]|\[footnoteRef:(\d+)\]")
_NOTE = re.compile(r"\s*\[(\d+): (.*?\.)\](?=\s*$)", re.MULTILINE)


def make(text: str, target: Path, *, language: str, description: str = "") -> None:
    """Write `text`, with the extractor's marks in it, as a Word file."""
    notes = {number: note.strip() for number, note in _NOTE.findall(text)}
    lines = [line.strip() for line in _NOTE.sub("", text).splitlines()]
    paragraphs = [line for line in lines if line]
    body = "".join(_paragraph(line, style="Title" if i == 0 else "Normal") for i, line in enumerate(paragraphs))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(paragraphs[0], language, description),
        "word/_rels/document.xml.rels": _relations([("styles", "styles.xml"), ("footnotes", "footnotes.xml")]),
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}{_PAGE}</w:body></w:document>",
        "word/styles.xml": _styles(language),
        "word/footnotes.xml": _footnotes(notes),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content.encode("utf-8"))


_SUPERSCRIPT = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'  # noqa: E501


def _paragraph(line: str, *, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_runs(line))}</w:p>'


def _runs(line: str) -> Iterator[str]:
    position = 0
    for mark in _MARK.finditer(line):
        yield _run(line[position : mark.start()])
        if mark[1]:
            yield f'<w:bookmarkStart w:id="0" w:name="{escape(mark[1])}"/><w:bookmarkEnd w:id="0"/>'
        else:
            yield f'<w:r>{_SUPERSCRIPT}<w:footnoteReference w:id="{mark[2]}"/></w:r>'
        position = mark.end()
    yield _run(line[position:])


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _footnotes(notes: dict[str, str]) -> str:
    fixed = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"<w:r>{_SUPERSCRIPT}<w:footnoteRef/></w:r>"
        f"{_run(' ' + text)}</w:p></w:footnote>"
        for number, text in notes.items()
    )
    return f"{_HEAD}<w:footnotes {_W} {_R}>{fixed}{written}</w:footnotes>"


def _styles(language: str) -> str:
    return (
        f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        f'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="{language}"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )


def _core(title: str, language: str, description: str) -> str:
    plain = escape(_MARK.sub("", title))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain}</dc:title><dc:description>{escape(description)}</dc:description>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_CONTENT}.document.main+xml",
        "/word/styles.xml": f"{_CONTENT}.styles+xml",
        "/word/footnotes.xml": f"{_CONTENT}.footnotes+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{package if "/" in kind else _OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def main() -> None:
    """Write the three Word files into the folder named, or beside the sample's texts."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    for name in NAMES:
        text = (SAMPLE / f"{name}.txt").read_text(encoding="utf-8")
        russian = name == "ru"
        make(
            text,
            folder / f"{name}.docx",
            language="ru-RU" if russian else "en-GB",
            description=RENDERING if russian else "",
        )


if __name__ == "__main__":
    main()
