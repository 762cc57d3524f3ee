"""Where sentences end in a block's text.

Every place where a sentence could end is looked at once, from left to right, with some words on either side; time
is linear in the length of the text. The languages differ in their `Rules` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workbench.texts.gaps import GAP_PATTERN
from workbench.texts.model import Span
from workbench.texts.segmentation.abbreviations import Following, ends_after_abbreviation, word_before
from workbench.texts.segmentation.references import continues_reference
from workbench.texts.segmentation.rules import Rules

_RIGHT: Final = 80

_BULLET_SIGNS: Final = "\u2705\u2714\u2611\u27a1\U0001f449\u25b6\u2022"  # they begin what follows
_PICTURES: Final = "\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a-\u23ff\u200d\ufe0f\U000e0000-\U000e007f"
_EMOJI: Final = rf"(?:(?![{_BULLET_SIGNS}])[{_PICTURES}])"
_SMILEY: Final = r"(?:[:;=]-?[)(D]+|\){2,}|\({2,})"
_CLOSERS: Final = rf"(?:[\"'»”’“)\]}}›]|&#39;|&quot;|&raquo;|[ \u00a0]?{_EMOJI}+|[ ]{_SMILEY})*"
_CITATIONS: Final = r"(?:[ \u00a0]?\[\d{1,4}(?:[,–-][ ]?\d{1,4})*\])*"
_CANDIDATE: Final = re.compile(
    rf"(?P<gap>{GAP_PATTERN})"
    rf"|(?P<stop>[.?!…‼⁇⁈⁉。！？｡]+)(?P<closers>{_CLOSERS}{_CITATIONS})"
    rf"|(?P<sign>{_EMOJI}+|{_SMILEY})"
)
_GAP: Final = re.compile(GAP_PATTERN)
_OPENERS: Final = "\"'«„“‘”’([{<‹`"
_NEXT_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_NOTE_NUMBER: Final = re.compile(r"\d{1,3} (?=([A-ZА-ЯЁ][\w’']*) [a-zа-яё])")
_LONGEST_LABEL: Final = 40
_LIST_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[^\W\d_]")
_LOWER_CYRILLIC: Final = re.compile(r"[а-яё]{3}")
_CAPITALISED: Final = re.compile(r"[А-ЯЁ][а-яё ]")
_DIALOGUE_DASH: Final = re.compile(r"(?:[-–—]{1,2})[ \u00a0]+")


def sentence_spans_by(text: str, rules: Rules) -> list[Span]:
    """Spans of the sentences of a block's text, white space at their ends left out."""
    spans: list[Span] = []
    start = _skip_space(text, 0)
    for end in _boundaries(text, rules):
        if end > start:
            spans.append(_without_trailing_space(text, start, end))
            start = _skip_space(text, end)
    if start < len(text):
        spans.append(_without_trailing_space(text, start, len(text)))
    return spans


def _boundaries(text: str, rules: Rules) -> Iterator[int]:
    """Ends of sentences inside `text`, ascending."""
    start = _skip_space(text, 0)
    for match in _CANDIDATE.finditer(text):
        end = match.end()
        if match.start() < start:
            continue
        following = _following(text, end)
        if following is None:
            return
        if match["gap"]:
            ends = match.start() == start and _opens_sentence(text, following)
        elif match["stop"]:
            number = _NOTE_NUMBER.match(text, following.start)
            if number and number[1] in rules.starters and match["stop"] == ".":
                end = number.end() - 1  # a note's number, as plain text has it after the stop
                following = _following(text, end) or following
            ends = _Decision(text, rules, start, match, following).ends_sentence()
        else:
            ends = _sign_ends(text, start, match, following)
        if ends:
            yield end
            start = following.start


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _without_trailing_space(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _following(text: str, end: int) -> Following | None:
    start = _skip_space(text, end)
    if start == len(text):
        return None
    opened = start
    dash = _DIALOGUE_DASH.match(text, opened)
    if dash:
        opened = dash.end()
    bracket = False
    while opened < len(text) and opened < start + 12 and text[opened] in _OPENERS:
        bracket = True
        opened += 1
    word = _NEXT_WORD.match(text, opened, opened + _RIGHT)
    return Following(start, min(opened, len(text) - 1), dash is not None, bracket, word.group() if word else "")


def _opens_sentence(text: str, following: Following) -> bool:
    """Whether what follows begins as sentences do: a capital, a digit, a gap, a sign that is no punctuation."""
    sign = text[following.opened]
    if _GAP.match(text, following.start):
        return True
    if sign.isalpha():
        return not sign.islower() or (text[following.opened - 1] in "([" and text[following.start] in "([")
    return sign.isdigit() or sign in "@#№§$€£¿¡•*…([" or ord(sign) > 0x2190


def _sign_ends(text: str, start: int, match: re.Match[str], following: Following) -> bool:
    """Whether an emoji or a smiley ends a sentence: before a capital or an address, and not at its beginning."""
    if match.start() == start:
        return False
    glued = following.start == match.end()
    if glued and match["sign"][0] in "()":
        return False
    return text[following.opened].isupper() or (not glued and text[following.start] == "@")


class _Decision:
    """Whether one stop ends its sentence.

    Attributes:
        text, rules: the block's text and the language's rules.
        start: where the sentence begins.
        stop, closers: the stop (`.`, `?!`, `…`) and the closing signs after it.
        at, end: where the stop begins, and where the closing signs end.
        following: what stands after it.
        sign: the first sign of what follows, behind quotation marks, brackets and dashes.
    """

    def __init__(self, text: str, rules: Rules, start: int, match: re.Match[str], following: Following) -> None:
        self.text = text
        self.rules = rules
        self.start = start
        self.stop = match["stop"]
        self.closers = match["closers"]
        self.at = match.start()
        self.end = match.end()
        self.following = following
        self.sign = text[following.opened]

    def ends_sentence(self) -> bool:
        """Whether the sentence ends here."""
        if self.stop[-1] in "。！？｡":
            return True
        if self.following.start == self.end:
            return self._glued()
        if self._goes_on():
            return False
        if "?" in self.stop or "!" in self.stop:
            return self._after_question()
        if self.stop == ".":
            return self._after_dot()
        return not continues_reference(self.text, self.start, self.end, self.following.start)

    def _goes_on(self) -> bool:
        """Whether what stands around the stop shows at once that the sentence goes on."""
        if self.at == self.start and self.stop[0] in ".…":
            return True  # a sentence may begin with an ellipsis
        if not _opens_sentence(self.text, self.following) or (self.sign.islower() and self.stop != "."):
            return True
        # «Как это делалось…» (1992)
        in_brackets = self.sign.isdigit() and self.text[self.following.start] == "("
        return bool(self.closers) and in_brackets and not ("?" in self.stop or "!" in self.stop)

    def _glued(self) -> bool:
        """A stop without white space after it: the end when a Cyrillic word and a capitalised one meet in it."""
        before = self.text[max(self.start, self.at - 3) : self.at]
        after = self.text[self.end : self.end + 2]
        if self.closers or len(self.stop) > 3 or not _LOWER_CYRILLIC.fullmatch(before):
            return False
        return _CAPITALISED.fullmatch(after) is not None

    def _after_question(self) -> bool:
        if self.closers.startswith(")") and self.text[self.at - 1 : self.at] == "(":
            return False  # (!) and (?) comment on a word
        if self.closers and self.following.dash and self.following.bracket:
            return False  # «Когда?» — «Завтра».
        return not (self.closers and self.rules.speech.match(self.text, self.following.opened))

    def _after_dot(self) -> bool:
        word, before = word_before(self.text, self.start, self.at)
        if self._is_label(word):
            return False
        if continues_reference(self.text, self.start, self.at + 1, self.following.start):
            return False
        if word.isdigit() and len(word) <= 2 and before.endswith((": ", "; ")):
            return False  # the following: 1. The treaty
        if not word or not word[-1].isalnum():
            return True
        known = ends_after_abbreviation(self.text, self.rules, word, before, self.start, self.following)
        if known is not None:
            return known
        return not (self.rules.ordinal_dots and word.isdigit() and len(word) <= 2 and self.sign.isupper())

    def _is_label(self, word: str) -> bool:
        """Whether the sentence so far is only a number or a label of what follows: `1.`, `Первое.`, `Article 5.`"""
        if self.at - self.start > _LONGEST_LABEL or self.closers or not word:
            return False
        so_far = self.text[self.start : self.at]
        if self.rules.enumerators.fullmatch(so_far):
            return True
        return _LIST_NUMBER.fullmatch(so_far) is not None
