"""Whole files of every format, and damage done to them: `python -m tests.documents.damage --count 2000` tries a lot.

Each input must be read or refused with one line, within five seconds of processor time (LibreOffice's too) and 500 MB,
and within a minute on the clock of a machine however busy. `--format doc` tries old Word files through LibreOffice,
where it is installed: it needs some seconds to start for each.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx

from workbench.documents import read_document
from workbench.documents.options import ReadingOptions, Revisions
from workbench.errors import InputError

_RUSSIAN = "Сообщите Бирнсу, что доклад ещё не доложен. "
_ALL = ReadingOptions(Revisions.REJECTED, headers=True, comments=True, hidden=True)


def _zipped(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _docx() -> bytes:
    word = docx.Document()
    word.add_heading("Директива", 1)
    for _ in range(5):
        word.add_paragraph(_RUSSIAN * 3)
    word.add_paragraph("пункт", style="List Bullet")
    word.add_table(rows=2, cols=2).cell(0, 0).text = "клетка"
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    stream = "".join(f"BT /F1 12 Tf 50 {700 - 15 * i} Td (Tell Byrnes of it, line {i}.) Tj ET\n" for i in range(20))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[4 0 R]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj{content}endobj\n".encode()
    start = len(data)
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    data += f"xref\n0 6\n0000000000 65535 f \n{rows}trailer<</Size 6/Root 1 0 R>>startxref\n{start}\n%%EOF".encode()
    return data


def samples() -> dict[str, bytes]:
    """A whole file of each format, by suffix."""
    page = (
        f"<html><body><h1>Глава</h1><p>{_RUSSIAN}<a href='#n'>[1]</a></p><ul><li id='n'>Дело.</li></ul></body></html>"
    )
    odt = (
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text>"
        "<text:tracked-changes><text:changed-region text:id='a'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='b'><text:deletion><text:p>не</text:p><text:p>x</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        f"<text:h>Глава</text:h><text:p>{_RUSSIAN}<text:note><text:note-body><text:p>Дело.</text:p></text:note-body>"
        "</text:note><office:annotation><text:p>y</text:p></office:annotation><text:change text:change-id='b'/>"
        "</text:p><text:p>z<text:change-start text:change-id='a'/>q</text:p>"
        "<text:p>w<text:change-end text:change-id='a'/>"
        "<frame><text-box><text:p>box</text:p></text-box></frame></text:p></office:text></office:body>"
        "</office:document-content>"
    )
    opf = "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>"
    epub: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>",
        "p.opf": f"{opf}<spine><itemref idref='a'/></spine></package>",
        "a.xhtml": page,
    }
    rtf = (
        r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 T;}}{\header h\par}\pard\f0 \u1044?\'e0{\footnote "
        r"\'e0.}{\*\annotation c}{\shp{\*\shpinst{\shptxt\pard b\par}}}\par\intbl x\cell{\revised n}{\deleted d}}"
    )
    return {
        "docx": _docx(),
        "odt": _zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": odt}),
        "epub": _zipped(epub),
        "html": page.encode(),
        "fb2": f"<FictionBook><body><title><p>I</p></title><p>{_RUSSIAN}</p></body></FictionBook>".encode(),
        "rtf": (rtf * 3).encode(),
        "pdf": _pdf(),
        "txt": f"{_RUSSIAN}[footnoteRef:1] и […] [1: См. дело.]\n\n1. Пункт\n".encode("cp1251"),
        "srt": f"1\n00:00:01,000 --> 00:00:02,000\n{_RUSSIAN}\n\n".encode() * 3,
    }


def old_word() -> bytes:
    """A whole .doc, as LibreOffice writes it."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(_docx())
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return source.with_suffix(".doc").read_bytes()


def bombs() -> dict[str, Callable[[], bytes]]:
    """Files made to exhaust a reader, by a name that says how; each is made when it is asked for."""
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    lol = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{entities}]>'
    outer = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    deep = "<a>" * 100_000
    claims = bytearray(_zipped({"word/document.xml": "<a/>"}))
    at = claims.find(b"PK\x01\x02")
    claims[at + 20 : at + 28] = struct.pack("<II", 100, 0xFFFFFFF0)
    return {
        "lol.fb2": lambda: f"{lol}<FictionBook><body><p>&a9;</p></body></FictionBook>".encode(),
        "outer.fb2": lambda: f"{outer}<FictionBook><body><p>&e;</p></body></FictionBook>".encode(),
        "lol.docx": lambda: _zipped({"word/document.xml": f"{lol}<w>&a9;</w>"}),
        "zeros.docx": lambda: _zipped({"word/document.xml": b"\0" * 300_000_000}),
        "blanks.docx": lambda: _zipped({"word/document.xml": b"<w:document>" + b" " * 60_000_000}),
        "claims.docx": lambda: bytes(claims),
        "nested.docx": lambda: _zipped({"word/document.xml": _zipped({"word/document.xml": _docx()})}),
        "deep.html": lambda: f"<html><body>{deep}".encode(),
        "deep.fb2": lambda: f"<FictionBook><body>{deep}".encode(),
        "deep.rtf": lambda: b"{\\rtf1" + b"{" * 1_000_000,
        "tags.fb2": lambda: b"<FictionBook><body>" + b"<p/>" * 10_000_000,
        "tags.html": lambda: b"<html><body>" + b"<p>" * 10_000_000,
        "tags.docx": lambda: _zipped({"word/document.xml": b"<w>" + b"<p/>" * 2_400_000}),
        "text.html": lambda: b"<html><body><p>" + "Слово ".encode() * 3_500_000,
        "text.fb2": lambda: b"<FictionBook><body><p>" + "Слово ".encode() * 800_000 + b"</p></body></FictionBook>",
        "many.docx": lambda: _zipped({f"word/{number}.xml": "" for number in range(30_000)}),
        "brackets.txt": lambda: b"[1: " * 300_000,
        "line.txt": lambda: ("Слово " * 800_000).encode(),
        "wide.html": lambda: b"<html><body>" + b"<p>x<a href='#a'>1</a>" * 50_000 + b"<p id=a>y",
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with one to three kinds of damage."""
    kinds: list[Callable[[bytes, random.Random], bytes]] = [_cut, _flipped, _holed, _doubled, _stuffed]
    if data.startswith(b"PK"):
        kinds.extend([_inner, _inner, _inner])
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(kinds)(data, chance) or data
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 2, 10, 100])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _holed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 200) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 300)]
    return data[:start] + piece * chance.choice([2, 3, 50]) + data[start:]


def _stuffed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = chance.choice(
        [b"\0" * 50, b"<", b"&x;", b"]]>", b"{", b"\\u-1 ", b"\xff\xfe", b"\\bin99999 ", bytes(range(256))]
    )
    return data[:start] + piece + data[start:]


def _inner(data: bytes, chance: random.Random) -> bytes:
    """A zip archive whose members are damaged, but not the archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        struct.error,
        KeyError,
    ):
        return data
    except Exception as error:
        if type(error).__module__ not in {"zlib", "lzma", "_lzma"}:
            raise
        return data
    name = chance.choice([name for name in members if "theme" not in name] or [""])
    if not name:
        return data
    if chance.random() < 0.1:
        del members[name]
    else:
        content = members[name]
        assert isinstance(content, bytes)
        members[name] = chance.choice([_cut, _flipped, _holed, _doubled, _stuffed])(content or b"x", chance)
    return _zipped(members)


def outcome(path: Path) -> str:
    """What comes of reading a file: "read", or the error's words; any other exception is let through."""
    try:
        read_document(path, options=_ALL)
    except InputError as error:
        assert "\n" not in error.message
        return error.what
    return "read"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", action="append")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, made in bombs().items():
            failed += _tried(Path(folder) / name, made(), Counter(), name)
            print(f"{name:14} peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)
        wholes = samples()
        if "doc" in (arguments.format or ()):
            wholes["doc"] = old_word()
        for suffix, data in wholes.items():
            if arguments.format and suffix not in arguments.format:
                continue
            chance = random.Random(arguments.seed)
            outcomes: Counter[str] = Counter()
            longest = 0.0
            for number in range(arguments.count):
                other = suffix if chance.random() < 0.9 else chance.choice(["txt", "docx", "pdf", "html", "bin"])
                path = Path(folder) / f"a.{other}"
                start = time.perf_counter()
                failed += _tried(path, damaged(data, chance), outcomes, f"{suffix} {number}")
                longest = max(longest, time.perf_counter() - start)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            tried = f"{suffix}: {arguments.count} tried, longest {longest:.1f} s, peak {peak} MB"
            print(tried, outcomes.most_common(6), flush=True)
    print(f"{failed} failed")
    sys.exit(1 if failed else 0)


def _tried(path: Path, data: bytes, outcomes: Counter[str], name: str) -> int:
    path.write_bytes(data)
    start, burnt = time.perf_counter(), _burnt()
    try:
        outcomes[outcome(path)] += 1
    except Exception as error:  # noqa: BLE001 (whatever escapes a reader is what we look for)
        print(f"{name}: {type(error).__name__} {error}")
        kept = Path(tempfile.gettempdir()) / f"damage-{name.replace(' ', '-')}{path.suffix}"
        kept.write_bytes(data)
        return 1
    seconds, burnt = time.perf_counter() - start, _burnt() - burnt
    if burnt > 5 or seconds > 60:
        print(f"{name}: {burnt:.1f} s, {seconds:.1f} s on the clock")
        return 1
    return 0


def _burnt() -> float:
    """Seconds of processor time of this process and its ended children."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
