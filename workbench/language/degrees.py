"""Superlatives: what a text calls the biggest or most important, and whether the other text may say so too."""

from __future__ import annotations

import re
from typing import Final

from workbench.language.lemmas import English
from workbench.texts.model import Span

_ENGLISH: Final = re.compile(r"\b[a-z]{2,}est\b", re.IGNORECASE)
_NONE: Final = frozenset("least latest nearest furthest farthest soonest slightest faintest".split())
"""Forms that are no judgement, or that Russian says in many ways (at least, the latest news, not the slightest)."""

_MOST: Final = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my|your|['’]s|is|was|are|were|be|been)\s+(most\s+[a-z]{3,}(?<![^uso]s))\b",
    re.IGNORECASE,
)
_RUSSIAN: Final = re.compile(
    r"(?:\b(\w+)\s+)?\b((?:сам(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом|ыми)|наиболее)\s+[а-яё]{3,}"
    r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ых|их|ую|юю|ыми|ими))\b",
    re.IGNORECASE,
)
_NO_DEGREE: Final = frozenset(
    """
    тот та то те того той тому тем том ту тех теми же этот эта это эти этого этой этому этим этом эту этих этими он
    она оно они его ее её ему ей им ими их нем нём ней них него нее неё нему ним я меня мне мной мы нас нам нами ты
    тебя тебе тобой вы вас вам вами себя себе собой
    """.split()
)
"""Words behind which самый is "the same" or "himself"."""

_SAID_IN_RUSSIAN: Final = re.compile(
    r"[еа]йш|\b(?:сам(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ом|ыми|о)\b|наи|лучш|худш|высш|низш|всего|всех|перв|последн|главн"
    r"|основн|старш|младш|ближ|максим|миним|рекорд|предел|крайн|верх|нов|свеж|недавн|больш|меньш|мал|почти|чаще|топ|ранн"
    r"|раньше|позд|дальн|глуб|сильн|отличн|прекрас|превосх|хорош|люб|очень|весьма|чрезвыч|исключит|полн|совсем|соверш"
    r"|особ|супер|ультра|столь|так\b|ни за что|ничуть|нимало|менее|более)",
    re.IGNORECASE,
)
_SAID_IN_ENGLISH: Final = re.compile(
    r"\w+est\b|\bmost|least|worst|\bvery|utmost|extreme|highly|\bmain|chief|prim|\btop\b|ultima|foremost|major|maxim|minim"
    r"|leading|supreme|record|\bever\b|first|last|prefer|favou?rite|further|particular|too\b|great|dear|close|near|more|intens"
    r"|thorough|absolute|full|perfect|pure|utter|especial|complet|\bsame\b|crucial|critical|essential|key\b|vital|exceeding"
    r"|exceptional|tremendous|enormous|huge|best",
    re.IGNORECASE,
)


def superlatives(text: str, *, language: str, english: English) -> tuple[Span, ...]:
    """The superlatives of a text; none in other languages than en and ru."""
    if language == "ru":
        return tuple(
            Span(*match.span(2)) for match in _RUSSIAN.finditer(text) if (match[1] or "").lower() not in _NO_DEGREE
        )
    if language != "en":
        return ()
    found = [
        Span(*match.span())
        for match in _ENGLISH.finditer(text)
        if match[0].lower() not in _NONE and not english.lemma(match[0]).endswith("est")
    ]
    return (*found, *(Span(*match.span(1)) for match in _MOST.finditer(text)))


def may_be_said(text: str, *, language: str) -> bool:
    """Whether any word of the text may say a superlative, or what comes near to one; True in other languages."""
    pattern = {"ru": _SAID_IN_RUSSIAN, "en": _SAID_IN_ENGLISH}.get(language)
    return pattern is None or pattern.search(text) is not None
