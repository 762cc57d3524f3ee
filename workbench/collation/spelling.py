"""When two words are one word spelled twice: case, hyphens, accents, British and American, typographic signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from workbench.texts.normalisation import comparison_form

_PAIRS: Final = {
    "gray": "grey",
    "grays": "greys",
    "program": "programme",
    "programs": "programmes",
    "skeptic": "sceptic",
    "skeptical": "sceptical",
    "skepticism": "scepticism",
    "plow": "plough",
    "plows": "ploughs",
    "plowed": "ploughed",
    "judgment": "judgement",
    "judgments": "judgements",
    "acknowledgment": "acknowledgement",
    "aluminum": "aluminium",
    "mustache": "moustache",
    "mustaches": "moustaches",
    "pajamas": "pyjamas",
    "draft": "draught",
    "drafts": "draughts",
    "jail": "gaol",
    "toward": "towards",
    "afterward": "afterwards",
    "learned": "learnt",
    "burned": "burnt",
    "dreamed": "dreamt",
    "spelled": "spelt",
    "leaped": "leapt",
    "jewelry": "jewellery",
    "fulfill": "fulfil",
    "skillful": "skilful",
    "enrollment": "enrolment",
    "traveler": "traveller",
    "ax": "axe",
    "whiskey": "whisky",
    "czar": "tsar",
    "tzar": "tsar",
    "czars": "tsars",
}
# British endings turned into the American ones; each needs enough of a stem not to touch "hour", "were" or "filled"
_ENDINGS: Final = (
    (re.compile(r"(?<=[a-z]{2})our(?=(s|ed|er|ers|ing|ite|ites|able|ably|ful|fully|less|hood|y|al)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})([iy])s(?=(e|es|ed|er|ers|ing|ation|ations|able)$)"), r"\1z"),
    (re.compile(r"(?<=[a-z][btv])re(?=(s|d)?$)"), "er"),
    (re.compile(r"(?<=[a-z][btv])red$"), "ered"),
    (re.compile(r"(?<=[aeiou])([a-z]*[aeiou])ll(?=(ed|ing|er|ers|or|ors|ous|ously)$)"), r"\1l"),
    (re.compile(r"(?<=[a-z]{2}l)ogue(?=s?$)"), "og"),
    (re.compile(r"^(def|off|lic|pret)ence(?=(s|less)?$)"), r"\1ense"),
    (re.compile(r"(?<=[a-z])(?:ae|oe)(?=[a-z]{2})"), "e"),
)


def same_letters(one: str, other: str) -> bool:
    """Whether two tokens differ in typographic signs alone (quotation marks, apostrophes, kinds of dash)."""
    if comparison_form(one) != comparison_form(other):
        return False
    return [c for c in one if c.isalnum()] == [c for c in other if c.isalnum()]


@lru_cache(maxsize=65536)
def spelling_key(token: str) -> str:
    """What all spellings of one word have in common; two tokens with one key differ in spelling or signs only."""
    key = comparison_form(token, fold_case=True)
    if key == "[...]":
        return "..."
    if not any(character.isalnum() for character in key):
        return key
    key = "".join(map(_plain_letter, key.replace("-", "")))
    key = _PAIRS.get(key, key)
    if len(key) > 4 and key.isascii():
        for pattern, ending in _ENDINGS:
            key = pattern.sub(ending, key)
    return key


def _plain_letter(character: str) -> str:
    """A Latin letter without its accents; any other character as it is (й is no и)."""
    if character.isascii():
        return character
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() and base.isalpha() else character
