"""The parts of a Word document that are always the same."""

from __future__ import annotations

from typing import Final

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OPENING: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

CONTENT_TYPES: Final = (
    f'{_OPENING}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

ROOT_RELATIONS: Final = (
    f'{_OPENING}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
    'core-properties" Target="docProps/core.xml"/></Relationships>'
)

DOCUMENT_RELATIONS: Final = (
    f'{_OPENING}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", "settings", "footnotes", "comments"), start=1)
    )
    + "</Relationships>"
)

SETTINGS: Final = (
    f'{_OPENING}<w:settings {NAMESPACES}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat></w:settings>'
)

_PARAGRAPHS: Final = (
    ("Title", "Title", '<w:spacing w:after="160"/>', '<w:sz w:val="36"/>'),
    ("Rendering", "Rendering", '<w:spacing w:after="200"/>', '<w:i/><w:color w:val="66655F"/>'),
    ("ColumnTitle", "Column title", '<w:keepNext/><w:spacing w:before="40" w:after="40"/>', '<w:b/><w:sz w:val="18"/>'),
    ("Row", "Row", '<w:spacing w:before="20" w:after="60" w:line="264" w:lineRule="auto"/>', ""),
    ("RowHeading", "Row heading", '<w:keepNext/><w:spacing w:before="80" w:after="80"/>', '<w:b/><w:sz w:val="23"/>'),
    (
        "Number",
        "Number",
        '<w:spacing w:before="40"/><w:jc w:val="right"/>',
        '<w:color w:val="66655F"/><w:sz w:val="15"/>',
    ),
    ("Missing", "Missing", "", '<w:i/><w:color w:val="66655F"/>'),
    ("SmallTitle", "Small title", '<w:keepNext/><w:spacing w:before="360" w:after="60"/>', '<w:b/><w:sz w:val="17"/>'),
    ("Small", "Small", "", '<w:color w:val="66655F"/><w:sz w:val="16"/>'),
    ("FootnoteText", "footnote text", '<w:spacing w:after="20"/>', '<w:sz w:val="17"/>'),
    ("CommentText", "annotation text", "", '<w:sz w:val="19"/>'),
)


def styles() -> str:
    """The styles: a serif with full Cyrillic for the texts, thin rules between the rows."""
    fonts = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia" w:eastAsia="Georgia"/>'
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{places}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
        for identifier, name, places, look in _PARAGRAPHS
    )
    rule = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="DEDBD3"/>'
    borders = "".join(rule.format(side) for side in ("top", "bottom", "insideH"))
    return (
        f"{_OPENING}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        '<w:style w:type="table" w:styleId="Facing"><w:name w:val="Facing"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
        f"{paragraphs}</w:styles>"
    )
