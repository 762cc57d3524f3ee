"""Signs: questions that became statements, final punctuation, brackets."""

from __future__ import annotations

import re
from typing import Final

from workbench.divergence.view import PairView, SideView, finding
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

_CLOSING: Final = re.compile(r"[\s\"'»“”’‘)\]]+$")
_ENDS: Final = {".": ".", "…": "…", "!": "!", "?": "?", ";": ";", ":": ":", ",": ","}
_TRAILING: Final = re.compile(r"([!?])(?:\.\.|…)$")
"""A Russian shout or question that trails off (Прощай!..)."""

_BROKEN_OFF: Final = ("...", "--", "—", "–")
"""Ends of speech that is broken off, as English and Russian write it."""

_ODD: Final = re.compile(r"[,;:._]{2,}(?<!\.\.)(?<!\.\.\.)|[_^~|\\]")
_LONGEST_SHORTENED: Final = 8  # code points of an abbreviation and what stands before it
_SHORTENED: Final = re.compile(r"\b(?:[^\W\d]{1,3}|[A-Z][a-z]{3}|Messrs)$")
_ASKS: Final = re.compile(
    r"[^\w]*(?:(?:а|и|но|ну|так|вот)\s+)?(?:"
    r"(?:кто|кого|кому|кем|чей|чья|чьё|чье|чьи|почему|зачем|отчего|откуда|сколько|как(?:ой|ая|ое|ие|ов|ова|ово|овы))\b"
    r"|(?!вряд|едва|чуть|то\b)\w+\s+ли\b)",
    re.IGNORECASE,
)
"""How a Russian sentence begins that asks, whatever sign it ends with (informal texts leave the mark out)."""

_MAY_ASK: Final = re.compile(r"[^\w]*(?:(?:а|и|но|ну|так|вот)\s+)?(?:что|как|где|куда|чего|чем|когда)\b", re.IGNORECASE)
"""How one begins that asks unless it ends as a statement does."""

_INDIRECT: Final = re.compile(r"\b(?:whether|if|ли|what|why|how|who|when|where)\b", re.IGNORECASE)


def question_findings(view: PairView) -> list[Finding]:
    """A question on one side where the other only states."""
    original, version = _question_marks(view.original), _question_marks(view.version)
    if bool(original) == bool(version):
        return []
    side, other = (view.original, view.version) if original else (view.version, view.original)
    last = (original or version)[-1]
    loud = last.end >= len(_bare(side.text))
    indirect = loud and bool(_INDIRECT.search(other.text)) and len(side.sentences) > 1
    excused = _final(other.text) == "!" or _asks(other)
    return [
        finding(
            Kind.QUESTION,
            Severity.MAJOR if loud and not indirect and not excused else Severity.MINOR,
            0.9 if loud and not excused else 0.5,
            original=original or _end(view.original),
            version=version or _end(view.version),
            code="question.lost" if original else "question.added",
        )
    ]


def _asks(side: SideView) -> bool:
    """Whether a Russian side's last sentence asks without a mark."""
    if side.language != "ru" or not side.sentences:
        return False
    sentence = side.sentences[-1].of(side.text)
    return bool(_ASKS.match(sentence) or (_final(side.text) not in {".", "!"} and _MAY_ASK.match(sentence)))


def punctuation_findings(view: PairView) -> list[Finding]:
    """Hints: another final sign, brackets on one side only, stray signs in the version."""
    found: list[Finding] = []
    first, second = _final(view.original.text), _final(view.version.text)
    if first != second and "?" not in {first, second} and _worth_telling(first, second):
        found.append(_final_sign(view, first, second))
    stray = [
        match
        for match in _ODD.finditer(view.version.text)
        if match.group() not in view.original.text and not _abbreviated(view.version.text, match)
    ]
    if stray:
        spans = tuple(Span(*match.span()) for match in stray)
        found.append(
            finding(
                Kind.PUNCTUATION, Severity.MINOR, 0.7, version=spans, code="punctuation.stray", sign=stray[0].group()
            )
        )
    return found


def _abbreviated(text: str, signs: re.Match[str]) -> bool:
    """Whether a point before another sign ends an abbreviation (11:30 a.m., Messrs.,)."""
    return signs.group() in {".,", ".;", ".:"} and bool(
        _SHORTENED.search(text, max(signs.start() - _LONGEST_SHORTENED, 0), signs.start())
    )


def _final_sign(view: PairView, first: str, second: str) -> Finding:
    return finding(
        Kind.PUNCTUATION,
        Severity.MINOR,
        0.6,
        original=_end(view.original),
        version=_end(view.version),
        code="punctuation.final" if first and second else "punctuation.missing" if first else "punctuation.extra",
        original_sign=first,
        version_sign=second,
    )


def _worth_telling(first: str, second: str) -> bool:
    """Whether the change of final sign is more than usage (a colon for a comma, dots for a full stop)."""
    return not (
        {first, second} <= {".", "…", ";"} or {first, second} <= {":", ",", "", ";"} or {first, second} == {":", "."}
    )


def _question_marks(side: SideView) -> tuple[Span, ...]:
    return tuple(span for span, form in zip(side.spans, side.forms, strict=True) if "?" in form)


def _bare(text: str) -> str:
    return _CLOSING.sub("", text)


def _final(text: str) -> str:
    bare = _TRAILING.sub(r"\1", _bare(text))
    inner = text.rstrip()[-1:]
    if not bare:
        return ""
    if bare.endswith(_BROKEN_OFF):
        return "…"
    found = _ENDS.get(bare[-1], "")
    return found or (inner if inner in _ENDS else "")


def _end(side: SideView) -> tuple[Span, ...]:
    """The last word or sign."""
    return side.spans[-1:]
