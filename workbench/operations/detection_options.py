"""What the user sets for kinds of findings, and the term list, in plain words of a command line or window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.divergence.model import DetectionSettings, Volume
from workbench.errors import UsageError
from workbench.works.model import Kind, Term

__all__ = ["DetectionSettings", "detection_settings"]


def detection_settings(
    *, kinds: str = "", thresholds: Iterable[str] = (), terms: Sequence[Term] = ()
) -> DetectionSettings:
    """Settings from words.

    `kinds` is a list with commas of the kinds to look for (all when ""); each of `thresholds` is `kind=value`, where
    the value is the least confidence (0…1), `off`, `hint` or `loud`; `all=value` goes for every kind. A later word
    for a kind replaces an earlier one. Raises `UsageError` naming the word that is none.
    """
    least: dict[Kind, float] = {}
    volumes: dict[Kind, Volume] = {}
    for word in thresholds:
        name, sign, value = word.partition("=")
        if not sign:
            raise UsageError(f"{word!r} is no threshold", advice="Write kind=value, as number=0.5 or tense=off.")
        for kind in tuple(Kind) if name.strip() == "all" else (_kind(name),):
            _set(kind, value.strip().lower(), least, volumes, word)
    return DetectionSettings(
        thresholds=tuple(sorted(least.items())),
        kinds=frozenset(_kind(name) for name in kinds.split(",")) if kinds.strip() else frozenset(Kind),
        volumes=tuple(sorted(volumes.items())),
        terms=tuple(terms),
    )


def _kind(name: str) -> Kind:
    try:
        return Kind(name.strip().lower())
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise UsageError(f"{name.strip()!r} is no kind of finding", advice=f"The kinds are: {known}.") from None


def _set(kind: Kind, value: str, least: dict[Kind, float], volumes: dict[Kind, Volume], word: str) -> None:
    if value in set(Volume):
        volumes[kind] = Volume(value)
        return
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise UsageError(
            f"{word!r} has no value", advice="Write a confidence from 0 to 1, or one of the words off, hint, loud."
        )
    least[kind] = number
