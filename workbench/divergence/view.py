"""A pair as the detectors see it: words, what they are, and which correspond."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.alignment.words import WordAligner, WordSide
from workbench.alignment.words_tokens import Token
from workbench.divergence.model import Pair, SideText
from workbench.language.lemmas import English, Russian
from workbench.language.remembered import Remembered
from workbench.language.roman import is_safe_roman, roman_value
from workbench.texts.model import Span
from workbench.works.model import Finding, Kind, Reason, Severity, WordLink

Floats = NDArray[np.float32]

LINKED: Final = 0.6  # confidence from which a link counts as a rendering


_LATIN_LOOK_ALIKES: Final = "aceopxykABCEHKMOPTXY"
_LOOK_ALIKES: Final = frozenset(_LATIN_LOOK_ALIKES)
_CYRILLIC_LOOK_ALIKES: Final = "асеорхукАВСЕНКМОРТХУ"


class Lexicon:
    """Which words carry meaning of their own, in the two languages of a document; remembers forms.

    Attributes:
        russian, english: the analysers.
    """

    def __init__(self, russian: Russian, english: English) -> None:
        self.russian = russian
        self.english = english
        self._weights: dict[str, Remembered[str, tuple[bool, bool]]] = {}

    def weights(self, forms: Iterable[str], language: str) -> list[tuple[bool, bool]]:
        """Whether each form is a content word, and whether it is a telling one.

        In languages without an analyser both are the words of four letters or more.
        """
        known = self._weights.setdefault(language, Remembered())
        return [known[form] if form in known else self._learned(form, language) for form in forms]

    def _learned(self, form: str, language: str) -> tuple[bool, bool]:
        plain = one_script(form)
        content = self._is_content(plain, language)
        found = self._weights[language][form] = content, content or self._is_qualifier(plain, language)
        return found

    def _is_content(self, form: str, language: str) -> bool:
        if not any(letter.isalpha() for letter in form) or is_safe_roman(form):
            return False
        if language == "ru" and len(form) == 1 and roman_value(form):
            return False
        if language == "ru":
            return self.russian.is_content_word(form) or (
                form[:1].isupper() and not self.russian.is_function_word(form)
            )
        return self.english.is_content_word(form) if language == "en" else len(form) > 3

    def _is_qualifier(self, form: str, language: str) -> bool:
        if language == "ru":
            return self.russian.is_qualifier(form)
        return language == "en" and self.english.is_qualifier(form)

    def lemmas(self, form: str, language: str) -> frozenset[str]:
        """What the form may be a form of, in lower case; in languages without an analyser the form itself."""
        if language == "ru":
            return self.russian.lemmas(form)
        return self.english.lemmas(form) if language == "en" else frozenset({form.lower()})


@dataclass(frozen=True, slots=True)
class SideView:
    """One side's words.

    Attributes:
        text: the words joined, as the spans count.
        language: two letters.
        spans, sentences, gaps: places in the text; marks: positions of the notes' marks.
        forms: the words as written.
        tokens: what they are.
        content: whether each carries meaning of its own.
        telling: whether the text says something else without it (content words and qualifiers).
        links: for each word the other side's words and the confidence.
        targets: for each word the other side's word that it is most surely linked to, −1 without a link that one may
            rely on.
    """

    text: str
    language: str
    spans: tuple[Span, ...]
    sentences: tuple[Span, ...]
    gaps: tuple[Span, ...]
    marks: tuple[int, ...]
    forms: tuple[str, ...]
    tokens: tuple[Token, ...]
    content: tuple[bool, ...]
    telling: tuple[bool, ...]
    links: tuple[tuple[tuple[int, float], ...], ...]
    targets: tuple[int, ...]

    def words_in(self, span: Span) -> range:
        """Indices of the words that lie in `span`."""
        inside = [k for k, word in enumerate(self.spans) if word.start >= span.start and word.end <= span.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def whole(self) -> Span:
        """The text without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return Span(start, len(self.text.rstrip()))


@dataclass(frozen=True, slots=True)
class PairView:
    """Both sides with the similarity of their words and the ties of their lemmas, shape (n, m) each.

    Attributes:
        learned: both sides' words in the learned metric, shapes (n, k) and (m, k); None where it does not apply.
    """

    original: SideView
    version: SideView
    similarity: Floats
    ties: Floats
    cosine: float
    learned: tuple[Floats, Floats] | None = None

    def word_links(self) -> tuple[WordLink, ...]:
        """The links for the result."""
        return tuple(
            WordLink(self.original.spans[i], self.version.spans[j], round(confidence, 4))
            for i, links in enumerate(self.original.links)
            for j, confidence in links
        )

    def counterparts(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of the version's words linked to the original's words that touch `spans`, merged where they adjoin."""
        return _across(self.original, self.version, spans)

    def sources(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of the original's words linked to the version's words that touch `spans`."""
        return _across(self.version, self.original, spans)


def one_script(form: str) -> str:
    """A word of mostly Cyrillic letters with its Latin look-alikes made Cyrillic (a slip of the keyboard: Meжду)."""
    if form.isascii() or _LOOK_ALIKES.isdisjoint(form):
        return form
    if not any("а" <= letter.lower() <= "я" for letter in form):
        return form
    return form.translate(str.maketrans(_LATIN_LOOK_ALIKES, _CYRILLIC_LOOK_ALIKES))


def make_view(
    pair: Pair, aligner: WordAligner, lexicon: Lexicon, original_language: str, version_language: str
) -> PairView:
    """The view of a pair with both sides filled."""
    original, version = _word_side(pair.original), _word_side(pair.version)
    table = aligner.table(original, version)
    forward: list[list[tuple[int, float]]] = [[] for _ in original.spans]
    backward: list[list[tuple[int, float]]] = [[] for _ in version.spans]
    for i, j, confidence in table.links:
        forward[i].append((j, confidence))
        backward[j].append((i, confidence))
    return PairView(
        _side_view(pair.original, original_language, table.tokens[0], forward, lexicon),
        _side_view(pair.version, version_language, table.tokens[1], backward, lexicon),
        table.similarity,
        table.ties,
        float(pair.original.sentence_vector @ pair.version.sentence_vector),
        table.learned,
    )


def finding(
    kind: Kind,
    severity: Severity,
    confidence: float,
    *,
    original: Sequence[Span] = (),
    version: Sequence[Span] = (),
    code: str,
    **arguments: str,
) -> Finding:
    """A finding with its reason."""
    return Finding(
        kind,
        severity,
        round(min(max(confidence, 0.01), 0.99), 4),
        tuple(original),
        tuple(version),
        Reason(code, tuple(arguments.items())),
    )


def inside(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether there are spans and each lies within one of the others."""
    return bool(spans) and all(any(one.start <= own.start and own.end <= one.end for one in others) for own in spans)


def lone_words(span: Span, text: str, *, omitted: bool, severity: Severity, confidence: float) -> Finding:
    """An omission of some words of the original's `text`, or an addition of some of the version's."""
    kind = Kind.OMISSION if omitted else Kind.ADDITION
    words = span.of(text)
    return finding(
        kind,
        severity,
        confidence,
        original=(span,) if omitted else (),
        version=() if omitted else (span,),
        code=f"{kind.value}.{'words' if ' ' in words else 'word'}",
        text=words,
    )


def _word_side(side: SideText) -> WordSide:
    return WordSide(side.text, side.spans, side.vectors)


def _side_view(
    side: SideText,
    language: str,
    tokens: tuple[Token, ...],
    links: Sequence[Sequence[tuple[int, float]]],
    lexicon: Lexicon,
) -> SideView:
    text = side.text
    forms = tuple([text[span.start : span.end] for span in side.spans])
    weights = lexicon.weights(forms, language)
    return SideView(
        text=side.text,
        language=language,
        spans=side.spans,
        sentences=side.sentences or (Span(0, len(side.text)),),
        gaps=side.gaps,
        marks=side.marks,
        forms=forms,
        tokens=tokens,
        content=tuple([own and token.is_word for (own, _), token in zip(weights, tokens, strict=True)]),
        telling=tuple([own and token.is_word for (_, own), token in zip(weights, tokens, strict=True)]),
        links=tuple(map(tuple, links)),
        targets=tuple(map(_surest, links)),
    )


def _surest(links: Sequence[tuple[int, float]]) -> int:
    """The other side's word of the surest link, −1 when none may be relied on."""
    target, confidence = max(links, key=itemgetter(1), default=(-1, 0.0))
    return target if confidence >= LINKED else -1


def _across(source: SideView, target: SideView, spans: Iterable[Span]) -> tuple[Span, ...]:
    wanted = tuple(spans)
    indices = {
        j
        for k, word in enumerate(source.spans)
        if any(word.start < span.end and span.start < word.end for span in wanted)
        for j, _ in source.links[k]
        if not target.tokens[j].is_sign
    }
    return merged(target, indices)


def merged(side: SideView, indices: Iterable[int]) -> tuple[Span, ...]:
    """The spans of words, neighbours joined."""
    found: list[Span] = []
    last = -2
    for index in sorted(indices):
        span = side.spans[index]
        if index == last + 1 and found:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        last = index
    return tuple(found)
