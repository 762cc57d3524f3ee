"""RTF's words: how the file falls into them, and what those mean that stand for characters or for no text.

After the RTF specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\$"
)
SKIPPED: Final = frozenset(
    "colortbl info pict object themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl "
    "generator xmlnstbl mmathPr fldinst ftnsep ftnsepc "
    "aftnsep aftnsepc ftncn aftncn filetbl revtbl bkmkstart bkmkend atnid atnauthor atrfstart atrfend "
    "nonshppict sp datafield formfield pnseclvl pntext listtext picprop wgrffmtfilter docvar tc xe".split()
)
PAGE_PARTS: Final = {f"{part}{page}": part for part in ("header", "footer") for page in ("", "l", "r", "f")}
SIGNS: Final = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
SYMBOLS: Final = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011"}
CHARSETS: Final = {
    0: "cp1252", 1: "", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip


def tokens(data: bytes) -> Iterator[tuple[str, int | None, bytes, str, str, bytes | None]]:
    """(word, number, hexadecimal byte, symbol, brace, plain bytes) of each token; binary data are passed over."""
    position = 0
    while position < len(data):
        match = _TOKEN.match(data, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        word = match[1].decode("ascii") if match[1] else ""
        number = int(match[2]) if match[2] else None
        if word == "bin" and number and number > 0:
            position += number
            continue
        symbol = match[4].decode("latin-1") if match[4] else ""
        yield word, number, match[3] or b"", symbol, match[5].decode("ascii") if match[5] else "", match[6]
