"""Numbers of several words: «три миллиона двести тысяч», "two and a half thousand", "nineteen forty-five"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from workbench.language.number_words import NumberWord, Rank
from workbench.language.number_words_ru import ONE_AND_A_HALF
from workbench.language.scanning import Token

_HALF: Final = Fraction(1, 2)
_HALF_AFTER: Final = {"половиной": _HALF, "полтиной": _HALF, "четвертью": Fraction(1, 4), "третью": Fraction(1, 3)}
_HALF_NOUNS: Final = {"half": _HALF, "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
_POINTED_SCALES: Final = frozenset({"тыс", "млн", "млрд", "трлн"})
_HYPHENS: Final = frozenset("-\u2010\u2011")
_WHOLES: Final = frozenset({"целых", "целая", "целую", "целой"})
_PLURAL_DENOMINATORS: Final = ("ых", "ыми", "их", "ым", "и", "ей", "s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number read from tokens `start` to `end` (excluded).

    Attributes:
        start: first token.
        end: past the last token.
        values: what it may mean.
        digits: whether digits are in it.
        ordinal: whether its last word is an ordinal.
        scale: the last multiplier (10**6 in «2,5 млн»), 1 without.
        soft: whether it says nothing alone (one, first, half).
        vague: whether it is a plural without a number (тысячи, dozens).
    """

    start: int
    end: int
    values: frozenset[Fraction]
    digits: bool
    ordinal: bool
    scale: Fraction
    soft: bool
    vague: bool


@dataclass(slots=True)
class _Building:
    """A number as far as it is read: `total` of the closed groups, `group` open, `limit` of the next scale."""

    total: frozenset[Fraction] = frozenset({Fraction(0)})
    group: frozenset[Fraction] = frozenset()
    rank: Rank = Rank.GROUP
    limit: Fraction = Fraction(10**18)
    scale: Fraction = Fraction(1)
    atoms: int = 0
    digits: bool = False
    ordinal: bool = False
    soft: bool = False
    vague: bool = False
    finished: bool = False
    closed: bool = False
    zero_tens: bool = False
    single: bool = False

    def values(self) -> frozenset[Fraction]:
        return _sums(self.total, self.group) if self.group else self.total

    def open_group(self, values: frozenset[Fraction], rank: Rank) -> bool:
        if self.closed and not all(value < self.scale for value in values):
            return False
        self.group, self.rank = values, rank
        self.atoms += 1
        return True


def _sums(left: frozenset[Fraction], right: frozenset[Fraction]) -> frozenset[Fraction]:
    return frozenset(a + b for a in left for b in right)


def _times(values: frozenset[Fraction], factor: Fraction) -> frozenset[Fraction]:
    return frozenset(value * factor for value in values)


def read_phrase(
    tokens: Sequence[Token], start: int, words: Mapping[str, NumberWord], *, english: bool
) -> Phrase | None:
    """The longest number that begins at token `start`, or None."""
    if english and (turned := _turned_tens(tokens, start, words)) is not None:
        return turned
    building = _Building()
    here = start
    while here < len(tokens) and not building.finished:
        taken = _take(building, tokens, here, words, english=english)
        if not taken:
            break
        here += taken
    if not building.atoms:
        return None
    return Phrase(
        start=start,
        end=here,
        values=building.values(),
        digits=building.digits,
        ordinal=building.ordinal,
        scale=building.scale,
        soft=(building.soft and building.atoms == 1) or building.single,
        vague=building.vague and building.atoms == 1,
    )


def _turned_tens(tokens: Sequence[Token], start: int, words: Mapping[str, NumberWord]) -> Phrase | None:
    """Five-and-twenty, as older English counts; None where there is none."""
    some = tokens[start : start + 5]
    if [token.plain for token in some[1:4]] != ["-", "and", "-"] or len(some) < 5:
        return None
    unit, tens = words.get(some[0].plain), words.get(some[4].plain)
    if unit is None or tens is None or unit.rank is not Rank.UNIT or tens.rank is not Rank.TENS or tens.plural:
        return None
    value = frozenset({unit.value + tens.value})
    return Phrase(
        start, start + 5, value, digits=False, ordinal=tens.ordinal, scale=Fraction(1), soft=False, vague=False
    )


def _take(
    building: _Building, tokens: Sequence[Token], here: int, words: Mapping[str, NumberWord], *, english: bool
) -> int:
    """How many tokens the number goes on with at `here` (0: it ends)."""
    if building.atoms:
        added = _added_half(building, tokens, here, english=english)
        if added:
            return added
        skipped = _joiner(building, tokens, here, words, english=english)
    else:
        skipped = 0
    at = here + skipped
    if at >= len(tokens):
        return 0
    token = tokens[at]
    if token.is_number:
        return skipped + 1 if _take_digits(building, tokens, at) else 0
    if not token.is_word:
        return 0
    if token.plain in ONE_AND_A_HALF and not english:
        return 1 if not building.group and building.open_group(frozenset({Fraction(3, 2)}), Rank.GROUP) else 0
    word = words.get(token.plain)
    if word is None or (building.atoms and not skipped and token.glued and not building.digits):
        return 0
    return skipped + 1 if _take_word(building, word, token, english=english) else 0


def _take_digits(building: _Building, tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if building.group or building.vague or (building.closed and token.glued):
        return False
    if not building.open_group(token.values, Rank.GROUP):
        return False
    building.digits = True
    return True


def _take_word(building: _Building, word: NumberWord, token: Token, *, english: bool) -> bool:
    if building.vague and building.atoms == 1 and word.rank is not Rank.HUNDREDS:
        return False
    if word.rank is Rank.SCALE:
        return _take_scale(building, word)
    if word.rank is Rank.GROUP:
        return _take_noun(building, word)
    if english and word.value == 100:
        return _take_hundred(building, word)
    if english and word.plural and not word.ordinal and building.atoms:
        return False
    if building.group:
        return _take_next(building, word, token, english=english)
    if not building.open_group(frozenset({word.value}), word.rank):
        return False
    building.soft = word.soft
    building.ordinal = building.finished = word.ordinal
    return True


def _take_next(building: _Building, word: NumberWord, token: Token, *, english: bool) -> bool:
    """A word after others of its group: further down the ranks, a year's second half, or a fraction's denominator."""
    goes_down = (
        not building.digits
        and word.value
        and word.rank < building.rank
        and building.rank in {Rank.HUNDREDS, Rank.TENS}
        and (building.rank is Rank.HUNDREDS or word.rank is Rank.UNIT)
        and not (word.ordinal and word.plural)
    )
    if goes_down:
        building.group = frozenset(value + word.value for value in building.group)
        building.rank = word.rank
        building.atoms += 1
        building.ordinal = building.finished = word.ordinal
        return True
    if english and not word.ordinal and _is_year_start(building, word):
        building.group = frozenset(value * 100 + word.value for value in building.group)
        building.rank = word.rank
        building.atoms += 1
        return True
    if word.denominator and not building.closed and _is_denominator(building, token):
        building.group = _times(building.group, 1 / word.value)
        building.rank, building.soft = Rank.GROUP, False
        building.atoms += 1
        return True
    return False


def _is_year_start(building: _Building, word: NumberWord) -> bool:
    if building.closed or building.digits or building.atoms != 1:
        return False
    if word.rank not in {Rank.TENS, Rank.TEEN} and not building.zero_tens:
        return False
    (first,) = building.group
    return 10 <= first <= 20


def _is_denominator(building: _Building, token: Token) -> bool:
    if building.digits:
        return False
    one = any(value % 10 == 1 for value in building.group)
    plural = token.plain.endswith(_PLURAL_DENOMINATORS)
    if one:
        return not plural and building.group == frozenset({Fraction(1)})
    return plural and building.rank is not Rank.GROUP


def _take_scale(building: _Building, word: NumberWord) -> bool:
    if word.ordinal:
        if building.group and not building.closed and word.denominator and not building.digits:
            building.group = _times(building.group, 1 / word.value)
        elif building.atoms or not building.open_group(frozenset({word.value}), Rank.GROUP):
            return False
        building.ordinal = building.finished = True
        building.atoms += 1
        return True
    if word.value >= building.limit or (building.closed and not building.group):
        return False
    bare = not building.group
    if bare:
        building.group = frozenset({Fraction(1)})
    building.total = _sums(building.total, _times(building.group, word.value))
    building.group, building.rank, building.closed = frozenset(), Rank.GROUP, True
    building.limit = building.scale = word.value
    building.atoms += 1
    building.vague = bare and word.plural
    building.finished = building.vague and word.value != 1000  # the genitive «тысячи девятисот» goes on
    return True


def _take_noun(building: _Building, word: NumberWord) -> bool:
    """A counted noun: десяток, сотня, dozen, half, quarter."""
    if not building.group:
        if building.closed or not building.open_group(frozenset({word.value}), Rank.GROUP):
            return False
        building.soft, building.vague = word.soft, word.plural
        building.finished = building.vague and not word.soft
        return True
    if building.soft and building.group == frozenset({_HALF}) and not word.soft and not word.plural:
        building.group, building.single = _times(building.group, word.value), True
        building.atoms += 1
        return True
    if building.rank is Rank.GROUP and not building.digits:
        return False
    if word.soft and (word.value >= 1 or building.digits):
        return False
    building.single = building.group == frozenset({Fraction(1)}) and word.soft
    building.group = _times(building.group, word.value)
    building.rank, building.soft = Rank.GROUP, False
    building.atoms += 1
    return True


def _take_hundred(building: _Building, word: NumberWord) -> bool:
    """English hundred, which multiplies what stands before it."""
    if not building.group:
        if not building.open_group(frozenset({word.value}), Rank.HUNDREDS):
            return False
        building.vague = word.plural
        building.ordinal = building.finished = word.ordinal
        building.finished = building.finished or word.plural
        return True
    if building.rank is Rank.HUNDREDS or any(value > 99 for value in building.group):
        return False
    if word.ordinal and word.plural:
        building.group = _times(building.group, 1 / word.value)
    else:
        building.group = _times(building.group, word.value)
        building.scale = word.value if building.digits else building.scale
    building.rank = Rank.HUNDREDS
    building.atoms += 1
    building.ordinal = building.finished = word.ordinal
    return True


def _added_half(building: _Building, tokens: Sequence[Token], here: int, *, english: bool) -> int:
    """Tokens of «с половиной» or "and a half" at `here`, added to the open group (or to a closed scale)."""
    following = [token.plain for token in tokens[here : here + 3]]
    if english:
        if token_hyphened := (len(following) == 3 and following[0] == "-" and following[1] == "and"):
            following = [token.plain for token in tokens[here + 1 : here + 6 : 2]]
        if len(following) < 3 or following[0] != "and" or following[1] not in {"a", "one"}:
            return 0
        part = _HALF_NOUNS.get(following[2])
        length = 6 if token_hyphened else 3
    else:
        if len(following) < 2 or following[0] != "с":
            return 0
        part = _HALF_AFTER.get(following[1])
        length = 2
    if part is None:
        return 0
    if building.group:
        building.group = frozenset(value + part for value in building.group)
        building.rank = Rank.GROUP
    elif building.closed:
        building.total = frozenset(value + part * building.scale for value in building.total)
    else:
        return 0
    building.atoms += 1
    return length


def _joiner(
    building: _Building, tokens: Sequence[Token], here: int, words: Mapping[str, NumberWord], *, english: bool
) -> int:
    """How many tokens stand between two words of one number: a hyphen, and, of a, целых; 0 when none."""
    token = tokens[here]
    following = tokens[here + 1] if here + 1 < len(tokens) else None
    if following is None:
        return 0
    if not english:
        pointed = token.text == "." and following.is_number and tokens[here - 1].plain in _POINTED_SCALES
        return int(pointed or (token.plain in _WHOLES and bool(building.group)))
    if token.text in _HYPHENS and token.glued and following.glued:
        return 3 if following.plain == "a" and tokens[here + 2 : here + 3] and tokens[here + 2].text in _HYPHENS else 1
    in_words = not building.digits and following.plain in words
    if token.plain == "and" and in_words and (building.closed or building.rank is Rank.HUNDREDS):
        return 1 if words[following.plain].rank <= Rank.TENS and not words[following.plain].plural else 0
    if token.plain == "of" and tokens[here - 1].plain in {"couple", "pair"} and in_words:
        return int(words[following.plain].rank >= Rank.HUNDREDS and not words[following.plain].plural)
    if building.soft and building.group and min(building.group) < 1:
        return {"a": 1, "an": 1, "of": 2 if following.plain == "a" else 0}.get(token.plain, 0)
    if token.plain == "oh" and building.atoms == 1 and building.rank is Rank.TEEN:
        length = 2 if following.text in _HYPHENS and here + 2 < len(tokens) else 1
        word = words.get(tokens[here + length].plain)
        building.zero_tens = word is not None and word.rank is Rank.UNIT
        return length if building.zero_tens else 0
    return 0
