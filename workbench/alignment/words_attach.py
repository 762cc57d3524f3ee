"""English function words that Russian has no word for: they belong to the word whose grammar they carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.alignment.words_tokens import ARTICLES, AUXILIARIES, PREPOSITIONS, YEAR_WORDS, Token, TokenClass

Links = set[tuple[int, int]]

_NOUN_REACH: Final = 4  # words from an article to its noun
_VERB_REACH: Final = 3  # words from an auxiliary to its verb
_INSIDE: Final = frozenset("-‑\"'«“”‘’")


def attached(russian: Sequence[Token], english: Sequence[Token], links: Links) -> Links:
    """Links (Russian, English) for articles, prepositions and auxiliaries that are unlinked, and `2018 году` = `2018`.

    An article or preposition goes to the noun of its phrase, an auxiliary to its verb, `'s` to its owner.
    """
    by_english: dict[int, list[int]] = {}
    for i, j in links:
        by_english.setdefault(j, []).append(i)
    found: Links = set()
    for j, token in enumerate(english):
        if j in by_english:
            continue
        head = None
        if token.lower in ARTICLES or token.lower in PREPOSITIONS:
            head = _noun(j, russian, english, by_english)
        elif token.lower in AUXILIARIES:
            head = _verb(j, russian, english, by_english)
        if head is not None:
            found.add((head, j))
    found |= _years(russian, english, links)
    return found


def _noun(start: int, russian: Sequence[Token], english: Sequence[Token], links: dict[int, list[int]]) -> int | None:
    candidate: int | None = None
    if english[start].lower == "to" and start + 1 in links:
        return min(links[start + 1])
    for k in range(start + 1, min(len(english), start + 1 + _NOUN_REACH)):
        if english[k].is_sign and english[k].lower not in _INSIDE:
            break
        words = [i for i in links.get(k, ()) if not russian[i].is_sign]
        nouns = [i for i in words if russian[i].nominal]
        if nouns:
            return max(nouns)
        if words and candidate is None:
            candidate = min(words)
        if words and english[k].lower in PREPOSITIONS:
            break
    return candidate


def _verb(start: int, russian: Sequence[Token], english: Sequence[Token], links: dict[int, list[int]]) -> int | None:
    for k in range(start + 1, min(len(english), start + 1 + _VERB_REACH)):
        if english[k].is_sign:
            break
        verbs = [i for i in links.get(k, ()) if russian[i].verbal]
        if verbs:
            return max(verbs)
    if english[start].lower == "'s" and start - 1 in links:
        return max(links[start - 1])
    return None


def _years(russian: Sequence[Token], english: Sequence[Token], links: Links) -> Links:
    number = TokenClass.NUMBER
    linked = {i for i, _ in links}
    return {
        (i + 1, j)
        for i, j in links
        if english[j].kind is number
        and i + 1 < len(russian)
        and i + 1 not in linked
        and russian[i + 1].lower in YEAR_WORDS
    }
