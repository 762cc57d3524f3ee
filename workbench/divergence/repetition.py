"""Words that stand twice in a row in the version and once in the original."""

from __future__ import annotations

from itertools import islice
from operator import eq
from typing import Final

from workbench.divergence.view import PairView, SideView, finding
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

_MAY_REPEAT: Final = frozenset("had that is very no so far long many more her who you".split())
_LONGEST: Final = 4


def repetition_findings(view: PairView) -> list[Finding]:
    """A word or a run of up to four words said again at once: a slip of the pen."""
    if _repeats(view.original):
        return []
    found: list[Finding] = []
    for start, length, times in _repeats(view.version):
        spans = view.version.spans
        again = Span(spans[start + length].start, spans[start + length * times - 1].end)
        first = Span(spans[start].start, spans[start + length - 1].end)
        found.append(
            finding(
                Kind.REPETITION,
                Severity.MAJOR if times > 2 else Severity.MINOR,
                0.9,
                original=view.sources((first,)),
                version=(again,),
                code="repetition.words",
                text=first.of(view.version.text),
            )
        )
    return found


def _repeats(side: SideView) -> list[tuple[int, int, int]]:
    """(start, length in words, times) of each run that is said again at once."""
    forms = [token.lower for token in side.tokens]
    if not any(any(map(eq, forms, islice(forms, length, None))) for length in range(1, _LONGEST + 1)):
        return []
    words = [token.is_word for token in side.tokens]
    found: list[tuple[int, int, int]] = []
    position = 0
    while position < len(forms):
        step = 1
        for length in range(1, _LONGEST + 1):
            run = forms[position : position + length]
            if not all(words[position : position + length]) or forms[position + length : position + 2 * length] != run:
                continue
            times = 2
            while forms[position + times * length : position + (times + 1) * length] == run:
                times += 1
            if times > 2 or length > 1 or run[0] not in _MAY_REPEAT:
                found.append((position, length, times))
            step = times * length
            break
        position += step
    return found
