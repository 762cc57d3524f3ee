"""How a text says that something must, should, may or must not be, and how sure it says that it is.

Classes and strengths after rules R30 and R31: only opposite classes inside one clause are worth a warning, the rest is
a hint, because a fifth of Russian clauses with a modal word has none of its class in professional translations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workbench.language.quantity_comparison import MOST_PAIRS, Strength
from workbench.language.scanning import Token, tokens
from workbench.texts.model import Span


class Modality(StrEnum):
    """What a modal word does.

    MUST: obliges. MAY: allows or enables. MUST_NOT: forbids. NEED_NOT: frees. CANNOT: disables.
    DOUBT: makes a statement probable or someone else's (пожалуй, вероятно, якобы; probably, allegedly).
    CERTAIN: strengthens it (безусловно; certainly).
    """

    MUST = "must"
    MAY = "may"
    MUST_NOT = "must not"
    NEED_NOT = "need not"
    CANNOT = "cannot"
    DOUBT = "doubt"
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal word in a text.

    Attributes:
        span: of the word or phrase, with its negation.
        text: as it stands.
        modality: what it does.
        degree: 1 (weak: желательно, might, perhaps) to 4 (strong: обязан, shall).
        scope: of the word it bears on, or None.
        clause: number of the clause, from 0.
    """

    span: Span
    text: str
    modality: Modality
    degree: int
    scope: Span | None
    clause: int


@dataclass(frozen=True, slots=True)
class ModalDifference:
    """A modal word whose counterpart is of an opposite class, of another degree, or missing.

    Attributes:
        original: there, or None when the version adds one.
        version: there, or None when it is lost.
        opposed: whether the classes contradict (must and may, may and must not, statement and doubt).
        strength: how much it is worth showing.
    """

    original: Modal | None
    version: Modal | None
    opposed: bool
    strength: Strength


@dataclass(frozen=True, slots=True)
class ModalComparison:
    """What `compare_modality` found."""

    pairs: tuple[tuple[Modal, Modal], ...]
    differences: tuple[ModalDifference, ...]


_M: Final = Modality
_RU_PHRASES: Final = {
    "не должен|не должна|не должно|не должны|нельзя|запрещено|запрещается|запрещен|запрещена|запрещены|недопустимо|"
    "не следует|не стоит|не рекомендуется|не подлежит|не вправе|не допускается|не имеет права": (_M.MUST_NOT, 4),
    "не обязан|не обязана|не обязано|не обязаны|не нужно|не надо|не обязательно|необязательно": (_M.NEED_NOT, 3),
    "обязан|обязана|обязано|обязаны|надлежит|обязательно|подлежит|подлежат|вынужден|вынуждена|вынуждено|вынуждены|"
    "обязали|обязал|обязывает|обязуется|обязуются|непременно": (_M.MUST, 4),
    "должен|должна|должно|должны|необходимо|придется|пришлось|приходится|требуется|необходим|необходима|необходимы": (
        _M.MUST,
        3,
    ),
    "следует|нужно|надо|нужен|нужна|нужны|стоит|полагается|предстоит|следовало|нужно было|надо было|следует ли": (
        _M.MUST,
        2,
    ),
    "желательно|рекомендуется|хорошо бы|целесообразно|следовало бы": (_M.MUST, 1),
    "может|могут|могу|можем|можете|можешь|мог|могла|могло|могли|сможет|смогут|сможем|сможете|смогу|смог|смогла|смогли|"
    "можно|возможно|вправе|допускается|разрешается|разрешено|имеет право|имеют право|в состоянии|в силах|способен|"
    "способна|способно|способны|удастся|удалось|способный|способной|способного|способную": (_M.MAY, 2),
    "не может|не могут|не могу|не можем|не можете|не можешь|не мог|не могла|не могло|не могли|не сможет|не смогут|"
    "не смог|не смогла|не смогли|невозможно|не в состоянии|не в силах|неспособен|не способен|не удалось|не удастся": (
        _M.CANNOT,
        2,
    ),
    "пожалуй|вероятно|наверное|наверно|видимо|по-видимому|очевидно|скорее всего|похоже|кажется|возможно что|"
    "быть может|может быть|вроде|вроде бы|предположительно|по всей видимости|по всей вероятности|должно быть|"
    "предполагается|как представляется|пока что": (_M.DOUBT, 2),
    "якобы|будто|будто бы|дескать|мол|так называемый|говорят": (_M.DOUBT, 1),
    "безусловно|несомненно|конечно|разумеется|бесспорно|наверняка|точно": (_M.CERTAIN, 3),
}
_EN_PHRASES: Final = {
    "must not|mustn't|may not|shall not|shan't|is prohibited|are prohibited|is forbidden|are forbidden|prohibited|"
    "forbidden|not allowed|not permitted|cannot be allowed|should not|shouldn't|banned|ought not": (_M.MUST_NOT, 4),
    "need not|needn't|not obliged|not required|don't have to|do not have to|doesn't have to|does not have to|"
    "didn't have to|did not have to|not have to|not necessary|unnecessary|no need|not obligatory": (_M.NEED_NOT, 3),
    "shall|obliged|obligated|obligatory|is to|are to|was to|were to|compelled|forced|bound to|mandatory|compulsory|"
    "obligation|duty|duty-bound": (_M.MUST, 4),
    "must|have to|has to|had to|having to|need to|needs to|needed to|need|needs|needed|required|require|requires|"
    "necessary|essential|imperative|it is necessary|will have to|would have to|requiring|got to|subject to|"
    "requirement": (_M.MUST, 3),
    "should|ought|ought to|supposed to|expected to|due to be|worth|better": (_M.MUST, 2),
    "would be desirable|desirable|advisable|recommended|would be advisable|recommend|recommends|appropriate": (
        _M.MUST,
        1,
    ),
    "can|could|may|might|able|able to|possible|possibly|possibility|entitled|entitled to|permitted|allowed|capable|"
    "capable of|in a position|enable|enables|enabled|allows|allow|allowing|managed|manage|"
    "free to|potential|potentially|ability|option|likely to|opportunity": (_M.MAY, 2),
    "cannot|can't|couldn't|can not|could not|unable|impossible|inability|incapable": (_M.CANNOT, 2),
    "probably|perhaps|likely|apparently|presumably|seems|seem|seemed|seemingly|evidently|maybe|i think|it appears|"
    "appears|most likely|appear|appeared|seemingly|must have|must be|must've|in all likelihood|in all probability|"
    "i suppose|i guess|obviously|plausibly|conceivably|presumed|appearing": (_M.DOUBT, 2),
    "allegedly|alleged|supposedly|reportedly|purportedly|so-called|as if|as though|ostensibly|claims|claimed|claiming|"
    "claim|purported|supposed": (_M.DOUBT, 1),
    "certainly|undoubtedly|surely|definitely|of course|no doubt|doubtless|without doubt|without a doubt|clearly|"
    "unquestionably|indeed|sure": (_M.CERTAIN, 3),
}
_OPPOSED: Final = frozenset(
    {
        frozenset({_M.MUST, _M.MUST_NOT}),
        frozenset({_M.MAY, _M.MUST_NOT}),
        frozenset({_M.MUST, _M.MAY}),
        frozenset({_M.MUST, _M.NEED_NOT}),
        frozenset({_M.DOUBT, _M.CERTAIN}),
    }
)
_EXCHANGED: Final = frozenset(
    {
        frozenset({_M.MAY, _M.DOUBT}),
        frozenset({_M.MUST_NOT, _M.NEED_NOT}),
        frozenset({_M.MUST_NOT, _M.CANNOT}),
        frozenset({_M.MAY, _M.CANNOT}),
    }
)
_SIGNS: Final = frozenset(',;:.!?…—–()«»"“”')


def _table(phrases: dict[str, tuple[Modality, int]]) -> dict[tuple[str, ...], tuple[Modality, int]]:
    return {
        tuple(phrase.replace("-", " - ").split()): meaning
        for group, meaning in phrases.items()
        for phrase in group.split("|")
    }


_TABLES: Final = {"ru": _table(_RU_PHRASES), "en": _table(_EN_PHRASES)}
_FIRST: Final = frozenset(phrase[0] for table in _TABLES.values() for phrase in table)
_ENGLISH_NEGATIONS: Final = frozenset({"not", "never", "nobody", "none", "nothing"})
_LONGEST: Final = 5


def modals(text: str, *, language: str) -> tuple[Modal, ...]:
    """The modal words of `text` ("ru" or "en") in order; empty for another language."""
    table = _TABLES.get(language)
    if table is None:
        return ()
    found = tokens(text)
    plain = tuple([token.plain for token in found])
    result: list[Modal] = []
    clause, here = 0, 0
    while here < len(found):
        token = found[here]
        if token.text in _SIGNS:
            clause += 1
        size = _phrase_size(plain, here, table) if token.plain in _FIRST else 0
        if size and not _excluded(found, here, size, language):
            modality, degree = table[plain[here : here + size]]
            modality = _negated(found, here, modality, language)
            span = Span(found[here].start, found[here + size - 1].end)
            result.append(Modal(span, span.of(text), modality, degree, _scope(found, here + size), clause))
        here += max(size, 1)
    return tuple(result)


def _phrase_size(plain: tuple[str, ...], here: int, table: dict[tuple[str, ...], tuple[Modality, int]]) -> int:
    """How many words the longest modal phrase at `here` has, 0 when none begins there."""
    longest = min(_LONGEST, len(plain) - here)
    return next((n for n in range(longest, 0, -1) if plain[here : here + n] in table), 0)


def _excluded(found: Sequence[Token], here: int, size: int, language: str) -> bool:
    """Words that look modal but are not: the month May, a can, it is worth money, the following."""
    word = found[here]
    following = found[here + size] if here + size < len(found) else None
    if language == "en":
        if following is not None and following.plain == "only" and size > 1:
            return True
        if word.plain == "may" and word.text[0].isupper() and (here > 0 or (following and following.is_number)):
            return True
        if word.plain in {"is", "are", "was", "were"} and following is not None:
            return following.plain in {"the", "a", "an", "his", "their", "this", "that", "him", "them", "us", "me"}
        return False
    if word.plain == "стоит" and following is not None:
        return following.is_number
    if word.plain == "следует" and following is not None:
        return following.plain in {"из", "за", "по", "в"} or (here > 0 and found[here - 1].plain == "как")
    return False


def _negated(found: Sequence[Token], here: int, modality: Modality, language: str) -> Modality:
    """The class under a negation before the word (не рекомендуется; do not need, nobody should)."""
    if modality is not Modality.MUST:
        return modality
    before = found[here - 1].plain if here else ""
    if language == "ru":
        return Modality.MUST_NOT if before == "не" else modality
    frees = found[here].plain.startswith(("need", "requir", "necess", "have", "has"))
    if before in _ENGLISH_NEGATIONS or before.endswith("n't"):
        return Modality.NEED_NOT if frees else Modality.MUST_NOT
    return modality


def _scope(found: Sequence[Token], at: int) -> Span | None:
    for token in found[at : at + 5]:
        if token.text in _SIGNS:
            return None
        if token.is_word and len(token.plain) > 2 and token.plain not in {"not", "the", "бы", "ли"}:
            return token.span
    return None


def compare_modality(
    original: Sequence[Modal],
    version: Sequence[Modal],
    *,
    lengths: tuple[int, int],
    links: Sequence[tuple[Span, Span]] = (),
) -> ModalComparison:
    """Modal words that correspond, and those that are opposed, weaker or stronger, lost or added.

    `lengths` are the lengths of the two texts in code points; `links` word links as pairs of spans. Words of one class
    are paired first, nearest first; what is left on both sides near each other is opposed or changed.
    """
    if len(original) * len(version) > MOST_PAIRS:
        return ModalComparison((), ())
    place = _Places(lengths, links)
    near = max(70.0, 0.3 * lengths[1])
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[Modal, Modal]] = []
    scored = sorted(
        (_unlikeness(a, b), abs(place(a) - _centre(b)), i, j)
        for i, a in enumerate(original)
        for j, b in enumerate(version)
        if abs(place(a) - _centre(b)) <= near
    )
    differences: list[ModalDifference] = []
    for unlike, _, i, j in scored:
        if i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        left, right = original[i], version[j]
        pairs.append((left, right))
        if unlike:
            differences.append(_difference(left, right))
    differences.extend(
        ModalDifference(modal, None, False, _lone(modal)) for i, modal in enumerate(original) if i not in used_left
    )
    differences.extend(
        ModalDifference(None, modal, False, _lone(modal)) for j, modal in enumerate(version) if j not in used_right
    )
    return ModalComparison(tuple(pairs), tuple(differences))


def _unlikeness(left: Modal, right: Modal) -> int:
    """0 for the same class; 1 for classes that translations exchange; 2 for others; 3 for opposed ones."""
    if left.modality is right.modality:
        return 0 if abs(left.degree - right.degree) < 2 or left.modality is not Modality.MUST else 1
    classes = frozenset({left.modality, right.modality})
    if classes in _EXCHANGED:
        return 1
    return 3 if classes in _OPPOSED else 2


def _difference(left: Modal, right: Modal) -> ModalDifference:
    opposed = frozenset({left.modality, right.modality}) in _OPPOSED
    unlike = _unlikeness(left, right)
    strength = Strength.FAIR if opposed else Strength.WEAK if unlike == 2 else Strength.FAINT
    return ModalDifference(left, right, opposed, strength)


def _lone(modal: Modal) -> Strength:
    return Strength.WEAK if modal.modality in {Modality.MUST_NOT, Modality.NEED_NOT} else Strength.FAINT


def _centre(modal: Modal) -> float:
    span = modal.scope or modal.span
    return (span.start + span.end) / 2


class _Places:
    """Where a modal word of the original lies in the version."""

    def __init__(self, lengths: tuple[int, int], links: Sequence[tuple[Span, Span]]) -> None:
        self._ratio = lengths[1] / max(lengths[0], 1)
        self._links = links

    def __call__(self, modal: Modal) -> float:
        for own in (modal.span, modal.scope):
            if own is None:
                continue
            for here, there in self._links:
                if here.start < own.end and own.start < here.end:
                    return (there.start + there.end) / 2
        return _centre(modal) * self._ratio
