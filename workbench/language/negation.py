"""Negations in a text: what negates, what is negated, and whether it counts.

Strict negations (не, ни, нет, нельзя, никто; not, n't, no, never, neither) must be met on the other side; lexical ones
(без, отказаться, неизвестный; without, fail, lack, unknown) may meet them; idioms that only look like negations
(не только, тем не менее; not only, no doubt, No. 30) are neutralised. Rules R27 to R29 of the project's list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from workbench.language.negation_idioms import (
    ENGLISH_LEXICAL,
    ENGLISH_NEUTRAL,
    ENGLISH_STRICT,
    RUSSIAN_LEXICAL,
    RUSSIAN_NEUTRAL,
    RUSSIAN_STRICT,
)
from workbench.language.remembered import LIMIT
from workbench.language.scanning import Token, tokens
from workbench.texts.model import Span


class NegationKind(StrEnum):
    """How a negation is said; a contrary word (differ, hinder) negates nothing, but may be turned round itself."""

    STRICT = "strict"
    LEXICAL = "lexical"
    NEUTRALISED = "neutralised"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a text.

    Attributes:
        span: of the word or words that negate.
        text: as they stand.
        kind: how it is said.
        scope: of the word that is negated, or None when none follows.
        clause: number of the clause in the text, from 0.
        reversed: of the word of negative meaning that a strict one turns round (не прекращаются), or None. R29.
    """

    span: Span
    text: str
    kind: NegationKind
    scope: Span | None
    clause: int
    reversed: Span | None = None


_RU_STRICT: Final = re.compile(
    r"не|ни|нет|нельзя|никогда|никто|никого|никому|никем|ничто|ничего|ничему|ничем|нигде|никуда|никак|никоим|ниоткуда"
    r"|ника(?:кой|кого|кому|ким|ком|кая|кую|кое|кие|ких|кими)|невозможно|недопустимо|нечего|некому|негде|некуда|незачем"
    r"|некогда(?=x)|нету|нисколько|ничуть|ничей|ничье"
)
_RU_LEXICAL_STEMS: Final = re.compile(
    r"(?:менее|иначе$|плевать|наплевать|пофиг|безразлич|отказ|отверг|отклон|отрица|опровер|отмен|отсутств|лиш(?:ен|ил|ит|ат|ив|а)|запре[тщ]|воспре[тщ]|избе[гж]"
    r"|прекра[тщ]|переста|утра[тч]|потеря|теря[еюл]|препятств|помеша|мешал|меша[еюл]|воздерж|упусти|провал|сорва"
    r"|предотвра|исключ|недоста|нехват|нехватк|сомне|забы|против|прот[ие]в|вопреки|кроме|помимо|вместо|вряд|едва|отнюдь"
    r"|мало$|меньш|редко|трудно|сложно|пропа|пуст|проигн|игнорир|молча|скры|дефицит|отстран|проти|упраздн|остав|лишн)"
)
_RU_PREFIXED: Final = re.compile(r"(?:не|без|бес)[а-я]{4,}")
_RU_NOT_PREFIXED: Final = re.compile(
    r"(?:небо|небес|недел|недр|нефт|нерв|невест|некотор|нескольк|некий|некоего|немец|немцы|немцев|немк|нежн|нейтр|нейро"
    r"|неон|непал|негр|негатив|несмотря|невзирая|необходим|недавн|немедлен|непосредствен|нередк|непременн|неоднократ"
    r"|независим|невредим|ненав|неуклон|несомнен|безопас|беспоко|бесед|бессмерт|безум|бесплат|бензин|непрерыв|незамедл"
    r"|немал|некогда|небольш|неплох|немног|недорог|незадолго|неустан|неотъемл)"
)

_EN_STRICT: Final = re.compile(
    r"not|never|no|none|nobody|nothing|nowhere|neither|nor|cannot|noone|[a-z]+n't|ain't|nought|naught|can't"
)
_EN_LEXICAL: Final = re.compile(
    r"without|fail(?:s|ed|ing|ure|ures)?|refus\w+|lack(?:s|ed|ing)?|los[et]\w*|loss|lost|den(?:y|ies|ied|ying|ial)"
    r"|reject\w*|declin\w+|prevent\w*|avoid\w*|bans?|bann(?:ed|ing)|relinquish\w*|renounc\w+|prohibit\w*|forbid\w*|forbade|forbidden|impossib\w+"
    r"|unable|inability|absen\w+|rarely|hardly|barely|scarcely|seldom|little|few|instead|rather|except|unless|stop\w*"
    r"|ceas\w+|miss(?:es|ed|ing)?|abandon\w*|cancel\w*|exclud\w+|against|oppos\w+|neglect\w*|ignor\w+|prevent\w*"
    r"|free|short|shortage|deprived?|devoid|despite|beyond|barring|far|halt\w*|block\w*|doubt\w*|until|till"
    r"|ineligible|withdr[ae]w\w*|deny|wrong|false|less|lesser|least|drop\w*|quit\w*|end(?:ed|s|ing)?|away"
    r"|counterindications?|contraindications?|apart|otherwise|forg[eo]t\w*|reluctan\w+|refrain\w*|struggl\w+|escap\w+|omi(?:t\w*|ssions?)|gone|spar(?:e|ed|ing)|elude\w*|resist\w*|counter\w*|contrary|infinit\w+|endless\w*|non"
    r"|barred|lest|asymptomatic|incomplet\w+|overlook\w*"
)
_EN_PREFIXED: Final = re.compile(
    r"(?:un(?!i[tvfoq]|der|less|til|e?sco)[a-z]{4,}|(?:in|im|il|ir)(?=[a-z]{2,}[ai]ble$|[a-z]{5,}(?:able|ible|ent|ant|ate|ite|al|ous|ive|ect"
    r"|ity|ly|ance|ence|ency|ar)$)[a-z]+|dis(?:ab[il]|advan|agre|allow|appear|approv|arm|array|band|belie|connect|conten|continu|credit|engag|favo|grac|hon"
    r"|integr|interest|lik[ei]|loyal|miss|obe|order|own|prov|qualif|regard|repute|respect|satisf|solv|trust|unit|us)[a-z]*"
    r"|non[a-z-]{3,}|mis[a-z]{4,}|ill-[a-z]+|[a-z]{3,}less(?:ly|ness)?)"
)
_RU_REVERSIBLE: Final = re.compile(
    r"(?:отказ|отверг|отклон|отрица|опровер|отмен|отсутств|лиш(?:ен|ил|ит|ат|ив|а)|запре[тщ]|воспре[тщ]|избе[гж]"
    r"|прекра[тщ]|переста|утра[тч]|потеря|теря[еюл]|препятств|помеша|мешал|меша[еюл]|воздерж|упусти|упуска|провал"
    r"|сорва|срыва|предотвра|исключ|недоста|сомне|усомн|забы[лвт]|забуд|пропа[лдс]|пропус|игнорир|молча|умолч|скры|скрыва"
    r"|отстран|упраздн|страда|различ|разниц|порт(?:и|я)|испорт|ухудш|слома|лома[еюл]|сниж|снизи|уменьш|урез|сокра[тщ]|останов"
    r"|остана|возра[жз]|протест|жале[еюл]|пожале|бо(?:ит|ят|им|ю|ял)|побоя|опаса|стесня|уступ|отста[лвюн]|отлича"
    r"|противореч|наруш|вреди|повред|спор(?:ит|ят|ил)|оспари|жалу|опозда|опазд|ошиб|отступ|отрыва|ограничи|разоча|угаса"
    r"|винов|винова|виновн|хуж|плох|враг|чужд|чужой|безразлич|равнодуш|безопасн|один(?:ок|оч))"
)
_EN_REVERSIBLE: Final = re.compile(
    r"(?:fail|refus|lack|los[ei]|loss|lost|den(?:y|ie)|reject|declin|prevent|avoid|ban(?:s|ned|ning)?$|prohibit|forb[ia]d"
    r"|stop|ceas|miss(?:es|ed|ing)?$|abandon|cancel|exclud|oppos|neglect|ignor|doubt|halt|block|relinquish|renounc|surrender"
    r"|waiv|worsen|weaken|spoil|difficult|hard(?:er|ly)?$|fall(?:s|en|ing)?$|fell$|decreas|drop|disappoint|disturb|damag|suffer|object|regret|fear|afraid|hid(?:e|ing|den)|conceal|hinder|obstruct|interfer|restrict"
    r"|reduc|cut|end(?:s|ed|ing)?$|quit|forg[eo]t|escap|differ|contradict|violat|harm|disput|complain|late$|mistak|wrong"
    r"|retreat|limit|hamper|imped|hesita|worse|bad(?:ly)?$|poor|enemy|alien|guilt|blame|against|unable|impossib|without)"
)
_SMALL_AMOUNTS: Final = frozenset("a the next last past first these quite every".split())
_CONCESSIVE: Final = frozenset(
    """
    как каков какова каково каковы какой какая какое какие какого какую каким какими кто кого кому кем ком что чему чем
    чём где куда откуда сколько когда чей чья чье чьи
    """.split()
)
_NO_VERBS: Final = frozenset(
    "один одна одно одного одной одну одному одним разу в во на с со у от к за для о об".split()
)
"""What stands behind ни where it negates, and never where it belongs to "however, whoever"."""

_CONJUNCTIONS: Final = frozenset("что как когда чем".split())
"""Question words that join clauses too: они сказали, что у него ни копейки."""

_APART: Final = 2  # clauses between two не of which one pronoun rules the first alone (никто не видал, а видели — не …)
_ASKED: Final = 4  # words behind не among which ли makes it a question that negates nothing
_CLAUSE_SIGNS: Final = frozenset(',;:.!?…—–()«»"“”')
_CLAUSE_WORDS_RU: Final = frozenset(
    "и а но что чтобы если когда который которая которые хотя поскольку либо или".split()
)
_CLAUSE_WORDS_EN: Final = frozenset("and but that which who if when although because while or whereas".split())
_AUXILIARIES_RU: Final = frozenset(
    """
    стал стала стало стали стану станет станем станут будет будут буду будем был была было были быть может могут могу
    можем мог могла могло могли смог смогла смогли сможет смогут должен должна должно должны хочет хотят хочу хотим
    хотел хотела хотели намерен намерена намерены собирается собираются нужно надо следует стоит приходится пришлось
    удалось удастся удается бы вовсе совсем никак больше уже еще так же ли
    """.split()
)
_AUXILIARIES_EN: Final = frozenset(
    "be been being have has had ever yet even also really simply at all to in going able want wish intend".split()
)
_TAGGED: Final = frozenset("i you he she it we they there".split())
_SKIPPED_RU: Final = frozenset("бы же ли уже еще ещё так столь очень совсем вполне больше более просто".split())
_SKIPPED_EN: Final = frozenset(
    "a an the be been being have has had so very yet to any even quite really fully it he she they we i you".split()
)


def negations(text: str, *, language: str) -> tuple[Negation, ...]:
    """The negations of `text` in order: Russian ones for "ru", English ones for any other language."""
    found = tokens(text)
    return tuple(_russian(text, found) if language == "ru" else _english(text, found))


def _clauses(found: Sequence[Token], words: frozenset[str]) -> list[int]:
    """The clause number of every token: a sign or a conjunction begins a new one."""
    number, numbers, fresh = 0, [], True
    for token in found:
        sign = token.text in _CLAUSE_SIGNS
        if (sign or token.plain in words) and not fresh:
            number, fresh = number + 1, True
        elif not sign:
            fresh = False
        numbers.append(number)
    return numbers


def _idiom(found: Sequence[Token], at: int, idioms: frozenset[tuple[str, ...]], longest: int) -> int:
    """How many tokens an idiom at `at` has; 0 when none begins there."""
    if found[at].plain not in _IDIOM_BEGINNINGS:
        return 0
    for size in range(min(longest, len(found) - at), 1, -1):
        phrase = tuple(token.plain for token in found[at : at + size])
        if phrase in idioms:
            return 0 if phrase == ("а", "не") and _idiom(found, at + 1, idioms, longest) else size
    return 0


_RU_IDIOMS: Final = RUSSIAN_NEUTRAL | RUSSIAN_LEXICAL | RUSSIAN_STRICT
_EN_IDIOMS: Final = ENGLISH_NEUTRAL | ENGLISH_LEXICAL | ENGLISH_STRICT
_IDIOM_BEGINNINGS: Final = frozenset(idiom[0] for idiom in _RU_IDIOMS | _EN_IDIOMS)


def _russian(text: str, found: Sequence[Token]) -> list[Negation]:
    clauses = _clauses(found, _CLAUSE_WORDS_RU)
    result: list[Negation] = []
    here = 0
    while here < len(found):
        token = found[here]
        if not token.is_word:
            here += 1
            continue
        size = _idiom(found, here, _RU_IDIOMS, 6) if token.plain in _IDIOM_BEGINNINGS else 0
        if size:
            result.append(_of_idiom(text, found, here, size, clauses[here]))
            here += size
            continue
        kind = _russian_kind(found, here)
        if kind is not None:
            own = token.plain.startswith(("не", "без", "бес")) and len(token.plain) > 5
            scope = token.span if own else _next_word(found, here + 1, _SKIPPED_RU)
            turned = None if own else _reversed(found, here, scope, _RU_REVERSIBLE, _AUXILIARIES_RU)
            result.append(Negation(token.span, token.text, kind, scope, clauses[here], turned))
        here += 1
    return _merged(result)


def _russian_kind(found: Sequence[Token], here: int) -> NegationKind | None:
    word = found[here].plain
    if word in {"ни", "не"} and _is_concessive(found, here):
        return NegationKind.NEUTRALISED
    if word == "не" and _is_asked(found, here):
        return NegationKind.LEXICAL
    if found[here].text.isascii():
        kind = _english_kind(found, here)
        return kind if kind is NegationKind.STRICT else None
    return _russian_form_kind(word)


def _is_asked(found: Sequence[Token], here: int) -> bool:
    """Whether ли behind не at `here` asks whether something is so (не опасается ли он; не нужна ли помощь)."""
    for token in found[here + 1 : here + 1 + _ASKED]:
        if not token.is_word:
            return False
        if token.plain == "ли":
            return True
    return False


@lru_cache(maxsize=LIMIT)
def _russian_form_kind(word: str) -> NegationKind | None:
    """What the form is wherever it stands."""
    if _RU_STRICT.fullmatch(word):
        return NegationKind.STRICT
    if word in {"без", "безо"} or _RU_LEXICAL_STEMS.match(word):
        return NegationKind.LEXICAL
    if _RU_PREFIXED.fullmatch(word) and not _RU_NOT_PREFIXED.match(word):
        return NegationKind.LEXICAL
    return NegationKind.CONTRARY if _RU_REVERSIBLE.match(word) else None


def _is_concessive(found: Sequence[Token], here: int) -> bool:
    """Whether не or ни at `here` belongs to "however, whoever" (как бы смешно это ни звучало; often misspelt не)."""
    before = [token.plain for token in found[max(0, here - 5) : here]]
    if found[here].plain == "ни" and (
        any(word in {"бы", "чтобы"} for word in before[-3:])
        or (before and before[-1] in _CONCESSIVE and all(token.plain != "ни" for token in found[here + 1 : here + 6]))
        or _follows_question_word(found, here)
    ):
        return True
    return any(first in _CONCESSIVE and second == "бы" for first, second in pairwise(before[-5:])) and not any(
        word in {"чтобы", "лишь"} for word in before
    )


def _follows_question_word(found: Sequence[Token], here: int) -> bool:
    """Whether ни at `here` stands before a verb with a question word a little before it (где бабка ни бери)."""
    if here + 1 >= len(found) or found[here + 1].plain in _NO_VERBS:
        return False
    for k in range(here - 1, max(here - 4, -1), -1):
        word = found[k].plain
        if not found[k].is_word or word in {"не", "нет"} or word in _CONJUNCTIONS:
            return word == "что" and k > 0 and found[k - 1].plain in _NO_VERBS
        if word in _CONCESSIVE:
            return True
    return False


def _of_idiom(text: str, found: Sequence[Token], here: int, size: int, clause: int) -> Negation:
    phrase = tuple(token.plain for token in found[here : here + size])
    span = Span(found[here].start, found[here + size - 1].end)
    if phrase in RUSSIAN_STRICT or phrase in ENGLISH_STRICT:
        kind = NegationKind.STRICT
    elif phrase in RUSSIAN_LEXICAL or phrase in ENGLISH_LEXICAL:
        kind = NegationKind.LEXICAL
    else:
        kind = NegationKind.NEUTRALISED
    return Negation(span, span.of(text), kind, _next_word(found, here + size, _SKIPPED_RU | _SKIPPED_EN), clause)


def _next_word(found: Sequence[Token], at: int, skipped: frozenset[str]) -> Span | None:
    """The place of the next word that can be negated, no further than the clause's sign."""
    for token in found[at : at + 6]:
        if not token.is_word and not token.is_number:
            if token.text in _CLAUSE_SIGNS:
                return None
            continue
        if token.plain not in skipped:
            return token.span
    return None


def _reversed(
    found: Sequence[Token], here: int, scope: Span | None, reversible: re.Pattern[str], auxiliaries: frozenset[str]
) -> Span | None:
    """The word of negative meaning that the negation at `here` bears on, itself or through an auxiliary."""
    if scope is None:
        return None
    at = next((k for k in range(here + 1, len(found)) if found[k].start == scope.start), None)
    while at is not None and at < len(found) and found[at].is_word:
        if reversible.match(found[at].plain):
            return found[at].span
        if found[at].plain not in auxiliaries:
            return None
        at += 1
    return None


def _merged(found: list[Negation]) -> list[Negation]:
    """Russian negates twice (никто не знает; ни … ни): the pronoun and its не are one negation, that of не."""
    result: list[Negation] = []
    merged_in = -_APART  # clause of the last не that was merged
    for negation in found:
        before = result[-1] if result else None
        if before is None or NegationKind.STRICT is not negation.kind or before.kind is not NegationKind.STRICT:
            result.append(negation)
            continue
        near = negation.span.start - before.span.end < 100 and negation.clause - before.clause <= 3
        pronoun, other = before.text.lower().startswith("ни"), negation.text.lower()
        again = other in {"не", "нет"} and merged_in >= before.clause and negation.clause - merged_in >= _APART
        if near and pronoun and not again and (other in {"не", "нет"} or other.startswith("ни")):
            result[-1] = replace(before, scope=negation.scope, reversed=negation.reversed)
            merged_in = negation.clause if other in {"не", "нет"} else merged_in
        elif near and before.text.lower() in {"не", "нет"} and other.startswith("ни") and other != "нигде":
            continue
        else:
            result.append(negation)
    return result


def _english(text: str, found: Sequence[Token]) -> list[Negation]:
    clauses = _clauses(found, _CLAUSE_WORDS_EN)
    result: list[Negation] = []
    here = 0
    while here < len(found):
        token = found[here]
        if not token.is_word:
            here += 1
            continue
        size = _idiom(found, here, _EN_IDIOMS, 4) if token.plain in _IDIOM_BEGINNINGS else 0
        if size:
            result.append(_of_idiom(text, found, here, size, clauses[here]))
            here += size
            continue
        kind = _english_kind(found, here)
        if kind is not None:
            own = kind is NegationKind.LEXICAL and token.plain != "without"
            scope = token.span if own else _next_word(found, here + 1, _SKIPPED_EN)
            turned = None if own else _reversed(found, here, scope, _EN_REVERSIBLE, _AUXILIARIES_EN)
            result.append(Negation(token.span, token.text, kind, scope, clauses[here], turned))
        here += 1
    return _paired(result)


def _english_kind(found: Sequence[Token], here: int) -> NegationKind | None:
    token = found[here]
    kind = _english_form_kind(token.plain)
    if kind is NegationKind.STRICT:
        if (token.plain == "no" and _is_number_sign(found, here)) or _is_tag(found, here):
            return NegationKind.NEUTRALISED
        if here + 1 < len(found) and found[here + 1].text == "-" and found[here + 1].glued:
            return NegationKind.LEXICAL
        return kind
    if token.plain in {"few", "little"} and here and found[here - 1].plain in _SMALL_AMOUNTS:
        return None
    if token.plain == "than" and any(before.plain == "more" for before in found[max(0, here - 8) : here]):
        return NegationKind.LEXICAL
    if token.plain == "yet" and here + 1 < len(found) and found[here + 1].plain == "to":
        return NegationKind.LEXICAL
    return kind


@lru_cache(maxsize=LIMIT)
def _english_form_kind(word: str) -> NegationKind | None:
    """What the form is as far as nothing around it says otherwise."""
    if _EN_STRICT.fullmatch(word):
        return NegationKind.STRICT
    if _EN_LEXICAL.fullmatch(word) or _EN_PREFIXED.fullmatch(word):
        return NegationKind.LEXICAL
    return NegationKind.CONTRARY if _EN_REVERSIBLE.match(word) else None


def _is_number_sign(found: Sequence[Token], here: int) -> bool:
    """No. 30: the abbreviation of "number"."""
    following = found[here + 1 : here + 3]
    pointed = bool(following) and following[0].text == "." and following[0].glued
    number = following[1] if pointed and len(following) > 1 else (following[0] if following else None)
    return number is not None and number.is_number and (pointed or found[here].text[0].isupper())


def _is_tag(found: Sequence[Token], here: int) -> bool:
    """Whether it only asks for assent, as in "isn't it?"."""
    if not here or found[here - 1].text != "," or not found[here].plain.endswith("n't"):
        return False
    after = [token.plain for token in found[here + 1 : here + 3]]
    return len(after) == 2 and after[0] in _TAGGED and after[1] in {"?", ".", "!"}


def _paired(found: list[Negation]) -> list[Negation]:
    """English neither … nor, and "no … nor", are one negation."""
    result: list[Negation] = []
    for negation in found:
        strict = [before for before in result if before.kind is NegationKind.STRICT]
        if negation.text.lower() == "nor" and strict and negation.span.start - strict[-1].span.end < 80:
            continue
        result.append(negation)
    return result
