"""Words, numbers and punctuation of a text in any language: what word alignment and word differences count in."""

from __future__ import annotations

import re
from typing import Final

from workbench.texts.gaps import GAP_PATTERN
from workbench.texts.model import Span

# Combining marks are no word characters to `re`; without them a stressed or vocalised word would fall apart.
_MARKS: Final = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200d"
)
_IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER: Final = rf"[^\W\d_{_IDEOGRAPHS}]"
_WORD: Final = rf"(?:(?![{_IDEOGRAPHS}])[\w{_MARKS}])+"
_TOKEN: Final = re.compile(
    rf"""
      {GAP_PATTERN}                                              # an editors' gap
    | (?:{_LETTER}\.){{2,}}                                        # U.S., т.е., В.М.
    | \d+(?:[.,]\d+)*(?:{_WORD})?(?:[-‑’'](?={_LETTER}){_WORD})*   # 1,335.5  05.09.1945  5-го  1990s  18-year-old
    | (?![\d_]){_WORD}(?:[-‑’'ʼ](?=[\w{_MARKS}]){_WORD})*           # anti-German, Byrne’s, кое-что, Т-34
    | \.{{2,}} | [!?]{{2,}} | -{{2,}} | _+                         # runs of one sign
    | [^\s]                                                        # any other sign
    """,
    re.VERBOSE,
)


def word_spans(text: str) -> list[Span]:
    """Spans of the tokens of `text`, in order: words, numbers and punctuation apart, white space left out.

    A hyphenated word, a word with an apostrophe, initials without a space (`В.М.`) and a number with its separators
    are one token each, and so is a gap (`[…]`, `[...]`). Ideographs and kana are one token a character.
    Takes linear time.
    """
    return [Span(*match.span()) for match in _TOKEN.finditer(text)]


def is_word(token: str) -> bool:
    """Whether a token is a word or number, not punctuation or a gap."""
    return any(character.isalnum() for character in token)
