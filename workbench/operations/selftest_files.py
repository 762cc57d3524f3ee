"""A small text in every format that the readers know, for trying the readers of an installation."""

from __future__ import annotations

import io
import zipfile
from typing import Final

SENTENCE: Final = "Договор подписан 5 сентября 1945 года."
LATIN: Final = "The treaty was signed on 5 September 1945."
"""The PDF's sentence: a file without a face of its own has no Cyrillic."""

SRX: Final = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body>
<languagerules><languagerule languagerulename="ru">
<rule break="no"><beforebreak>деж\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern="[Rr][Uu].*" languagerulename="ru"/></maprules></body></srx>
"""
"""Sentence rules, by which `TWO_SENTENCES` is cut in two."""
TWO_SENTENCES: Final = "Доложил деж. Петров. Договор подписан."


def small_files() -> dict[str, bytes]:
    """File suffix → content with one sentence."""
    return {
        "txt": SENTENCE.encode("cp1251"),
        "html": f"<!doctype html><html><body><p>{SENTENCE}</p></body></html>".encode(),
        "fb2": _fb2().encode(),
        "srt": f"1\n00:00:01,000 --> 00:00:04,000\n{SENTENCE}\n".encode(),
        "rtf": _rtf().encode("ascii"),
        "odt": _zipped("application/vnd.oasis.opendocument.text", _ODT),
        "epub": _zipped("application/epub+zip", _EPUB),
        "pdf": _pdf(),
    }


def _fb2() -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0">'
        f"<description/><body><section><p>{SENTENCE}</p></section></body></FictionBook>"
    )


def _rtf() -> str:
    text = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in SENTENCE)
    return "{\\rtf1\\ansi\\ansicpg1251\\uc1\\pard " + text + "\\par}"


_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns"
_ODT: Final = {
    "content.xml": f'<?xml version="1.0"?><office:document-content xmlns:office="{_OFFICE}:office:1.0"'
    f' xmlns:text="{_OFFICE}:text:1.0" office:version="1.2"><office:body><office:text><text:p>{SENTENCE}</text:p>'
    "</office:text></office:body></office:document-content>",
    "META-INF/manifest.xml": f'<?xml version="1.0"?><m:manifest xmlns:m="{_OFFICE}:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
}
_EPUB: Final = {
    "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0"'
    ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>',
    "book.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/>'
    "</spine></package>",
    "one.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{SENTENCE}</p></body></html>',
}


def _zipped(kind: str, files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _pdf() -> bytes:
    drawing = f"BT /F 12 Tf 72 720 Td ({LATIN}) Tj ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    )
