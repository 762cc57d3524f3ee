"""Statements that became possible or necessary, or the reverse."""

from __future__ import annotations

from typing import Final

from workbench.divergence.negation import sure_links
from workbench.divergence.view import LINKED, PairView, SideView, finding
from workbench.language.lemmas import Russian
from workbench.language.modality import Modal, ModalDifference, Modality, compare_modality, modals
from workbench.language.quantity_comparison import Strength
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Severity

LANGUAGES: Final = frozenset(("ru", "en"))
_CONFIDENCE: Final = {Strength.WEAK: 0.4, Strength.FAIR: 0.6, Strength.CLEAR: 0.8}
_BARE_MODALS: Final = frozenset("could might may must should shall".split())
_PERCEPTION: Final = frozenset("see hear feel find tell say imagine understand believe know be have get do go".split())
_UNREAL: Final = frozenset("бы б чтобы чтоб если пусть пускай хотеть хоть ли когда пока как".split())
_ENABLING: Final = frozenset("позволять позволить давать дать уметь успевать успеть разрешать разрешить".split())
"""Verbs that an English may or might renders."""

_STATES: Final = frozenset(("VERB",))


class ModalityRule:
    """Compares modal words; a bare English modal over a Russian plain statement is loud."""

    def __init__(self, russian: Russian) -> None:
        self._russian = russian

    def __call__(self, view: PairView) -> list[Finding]:
        """Opposed and changed modal words, and modals put before a plain statement."""
        if not {view.original.language, view.version.language} <= LANGUAGES:
            return []
        original = modals(view.original.text, language=view.original.language)
        version = modals(view.version.text, language=view.version.language)
        if not original and not version:
            return []
        compared = compare_modality(
            original, version, lengths=(len(view.original.text), len(view.version.text)), links=sure_links(view)
        )
        found = [self._finding(view, difference, original) for difference in compared.differences]
        return [made for made in found if made is not None]

    def _finding(self, view: PairView, difference: ModalDifference, modal_words: tuple[Modal, ...]) -> Finding | None:
        original, version = difference.original, difference.version
        strength = difference.strength
        severity = Severity.MINOR
        if original is None and version is not None:
            statement = self._statement(view, version, modal_words)
            if statement is not None:
                return _made(view, Severity.MAJOR, 0.7, (statement,), (version.span,), "modality.added", None, version)
        if strength in {Strength.FAINT, Strength.WEAK} or not _compatible(view, difference):
            return None
        code = "modality.changed" if original and version else "modality.lost" if original else "modality.added"
        spans = tuple((part.span,) if part is not None else () for part in (original, version))
        return _made(view, severity, _CONFIDENCE[strength], spans[0], spans[1], code, original, version)

    def _statement(self, view: PairView, modal: Modal, modal_words: tuple[Modal, ...]) -> Span | None:
        """The plain Russian statement that an unmatched English modal stands before, or None."""
        if view.version.language != "en" or modal.text.lower() not in _BARE_MODALS:
            return None
        words = view.version
        at = next((k for k, span in enumerate(words.spans) if span.start >= modal.span.end), None)
        while at is not None and at < len(words.forms) and words.forms[at].lower() in {"also", "only", "well", "not"}:
            at += 1
        if at is None or at >= len(words.forms) or words.tokens[at].lemma in _PERCEPTION:
            return None
        first = next(k for k, span in enumerate(words.spans) if span.end > modal.span.start)
        for i, confidence in (link for k in range(first, at + 1) for link in words.links[k]):
            if view.original.tokens[i].lemma in _ENABLING:
                continue
            if confidence >= LINKED and self._states(view.original.forms[i]):
                clause = _clause(view.original, i)
                if not _is_unreal(view.original, clause) and not any(
                    clause.start <= word.span.start < clause.end for word in modal_words
                ):
                    return view.original.spans[i]
        return None

    def _states(self, form: str) -> bool:
        """Whether the form can only be a verb in the present or past tense."""
        parses = [parse for parse in self._russian.parses(form) if parse.score >= 0.1]
        return bool(parses) and all(
            parse.part in _STATES and parse.grammemes & {"pres", "past"} and "impr" not in parse.grammemes
            for parse in parses
        )


def _is_unreal(side: SideView, clause: Span) -> bool:
    """Whether a word of the clause takes its verb out of plain statement (чтобы, если, бы)."""
    return any(
        token.lemma in _UNREAL or token.lower in _UNREAL
        for token, span in zip(side.tokens, side.spans, strict=True)
        if clause.start <= span.start < clause.end
    )


def _clause(side: SideView, index: int) -> Span:
    """The stretch between the signs around a word."""
    start = next((k for k in range(index, -1, -1) if side.tokens[k].is_sign), -1)
    ends = (k for k in range(index, len(side.tokens)) if side.tokens[k].is_sign)
    stop = next(ends, len(side.tokens)) - 1
    return Span(side.spans[start + 1].start, side.spans[max(stop, index)].end)


def _compatible(view: PairView, difference: ModalDifference) -> bool:
    """Whether no gap of the other side may hold the counterpart, and the classes really contradict."""
    if difference.original is None or difference.version is None:
        return not (view.original.gaps or view.version.gaps)
    return difference.opposed and Modality.CERTAIN not in {
        difference.original.modality,
        difference.version.modality,
    }


def _made(
    view: PairView,
    severity: Severity,
    confidence: float,
    original: tuple[Span, ...],
    version: tuple[Span, ...],
    code: str,
    first: Modal | None,
    second: Modal | None,
) -> Finding:
    texts = {name: part.text for name, part in (("original_text", first), ("version_text", second)) if part is not None}
    return finding(Kind.MODALITY, severity, confidence, original=original, version=version, code=code, **texts)
