"""Two texts as rows of tokens, and the edit between them: diff-match-patch on token ids, then a semantic clean-up.

diff-match-patch compares strings, so each token key becomes one character. No time-out is set: its default one
answers "everything replaced" without a word. Long texts are cut first at words that occur once on both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from diff_match_patch import diff_match_patch

from workbench.collation.spelling import spelling_key
from workbench.texts.model import Span
from workbench.texts.tokens import is_word, word_spans

FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on at by for with from as and or but that this these those it its is are was were be been being "
    "he she they we you i his her their our your my him them us me not no so if then than there which who whom what "
    "have has had do does did will would shall should may might can could "
    "и в во на с со к ко у о об от до за по из не ни а но что как это то же ли бы для при он она они мы вы я его её их "
    "ему ей им нас вас нам вам который которая которые был была были быть есть так тут там".split()
)
_PIECE_LIMIT: Final = 500_000  # tokens × tokens: about a second at worst
_FIRST_CHARACTER: Final = 0xE000  # past the surrogates, so that each id is one character


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text with its tokens: their spans, their keys (`spelling_key`) and whether each is a word."""

    text: str
    spans: tuple[Span, ...]
    keys: tuple[str, ...]
    words: tuple[bool, ...]

    def of(self, start: int, end: int) -> Span:
        """The span from token `start` to token `end` (excluded); for none, the place after the token before."""
        if start < end:
            return Span(self.spans[start].start, self.spans[end - 1].end)
        place = self.spans[start - 1].end if start else 0
        return Span(place, place)

    def raw(self, index: int) -> str:
        """The token as it stands in the text."""
        return self.spans[index].of(self.text)


@lru_cache(maxsize=2048)
def tokens_of(text: str) -> Tokens:
    """The text's tokens; kept for a while, because differences, readings and variation ask for the same texts."""
    spans = tuple(word_spans(text))
    raw = [span.of(text) for span in spans]
    return Tokens(text, spans, tuple(map(spelling_key, raw)), tuple(map(is_word, raw)))


@dataclass(frozen=True, slots=True)
class Change:
    """Base tokens `start` to `end` stand against other tokens `other_start` to `other_end`; either may be none."""

    start: int
    end: int
    other_start: int
    other_end: int


def changes(base: Tokens, other: Tokens) -> tuple[list[Change], int]:
    """The changed stretches, by key, in order, after clean-up; and the number of words in common before it."""
    found: list[Change] = []
    for left, right in _pieces(base.keys, other.keys):
        found += _edit(base.keys, other.keys, left, right)
    joined = _touching_joined(found)
    common = _common_words(base, joined)
    return _cleaned(base, other, joined), common


def _common_words(base: Tokens, found: Sequence[Change]) -> int:
    changed = sum(sum(base.words[change.start : change.end]) for change in found)
    return sum(base.words) - changed


def _edit(base: Sequence[str], other: Sequence[str], left: range, right: range) -> list[Change]:
    if len(left) * len(right) > _PIECE_LIMIT:
        return [Change(left.start, left.stop, right.start, right.stop)]
    characters: dict[str, str] = {}

    def encoded(keys: Sequence[str], part: range) -> str:
        return "".join(characters.setdefault(keys[i], chr(_FIRST_CHARACTER + len(characters))) for i in part)

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found: list[Change] = []
    i, j = left.start, right.start
    for operation, data in engine.diff_main(encoded(base, left), encoded(other, right), False):
        length = len(data)
        if operation == engine.DIFF_EQUAL:
            i += length
            j += length
        elif operation == engine.DIFF_DELETE:
            found.append(Change(i, i + length, j, j))
            i += length
        else:
            found.append(Change(i, i, j, j + length))
            j += length
    return found


def _pieces(base: Sequence[str], other: Sequence[str]) -> list[tuple[range, range]]:
    """Both rows cut at anchors when they are long, so that each piece can be compared in bounded time."""
    if len(base) * len(other) <= _PIECE_LIMIT:
        return [(range(len(base)), range(len(other)))]
    pieces = []
    i = j = 0
    for anchor, opposite in [*_anchors(base, other), (len(base), len(other))]:
        pieces.append((range(i, anchor), range(j, opposite)))
        i, j = anchor, opposite
    return pieces


def _anchors(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest ascending chain of keys that occur once on both sides (patience)."""
    places = _once(other)
    pairs = [(i, places[key]) for key, i in _once(base).items() if key in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        position = bisect_left(tails, j)
        before.append(ends[position - 1] if position else -1)
        if position == len(tails):
            tails.append(j)
            ends.append(number)
        else:
            tails[position] = j
            ends[position] = number
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _once(keys: Sequence[str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for index, key in enumerate(keys):
        seen[key] = -1 if key in seen else index
    return {key: index for key, index in seen.items() if index >= 0}


def _touching_joined(found: list[Change]) -> list[Change]:
    joined: list[Change] = []
    for change in found:
        if joined and joined[-1].end == change.start and joined[-1].other_end == change.other_start:
            last = joined.pop()
            change = Change(last.start, change.end, last.other_start, change.other_end)
        joined.append(change)
    return joined


def _cleaned(base: Tokens, other: Tokens, found: list[Change]) -> list[Change]:
    """Changes joined over what they have in common by chance.

    Two changes become one when what stands between them weighs less than half of each: a lone "the" between two
    rewritten phrases is no agreement, one between two replaced words is.
    """
    cleaned: list[Change] = []
    for change in found:
        current = change
        while cleaned:
            last = cleaned[-1]
            between = _weight(base, last.end, current.start)
            if 2 * between >= min(_size(base, other, last), _size(base, other, current)):
                break
            current = Change(last.start, current.end, last.other_start, current.other_end)
            cleaned.pop()
        cleaned.append(current)
    return cleaned


def _size(base: Tokens, other: Tokens, change: Change) -> int:
    return max(_weight(base, change.start, change.end), _weight(other, change.other_start, change.other_end))


def _weight(tokens: Tokens, start: int, end: int) -> int:
    """2 for each content word, 1 for each function word and sign."""
    return sum(2 if tokens.words[i] and tokens.keys[i] not in FUNCTION_WORDS else 1 for i in range(start, end))
