"""Words that qualify a statement (only, all, exactly, perhaps), and what may say as much in the other language.

These words are few, and so are their renderings: where none of them stands on the other side, the qualification was
added or left out, whatever the rest of the sentence is like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbench.texts.model import Span


@dataclass(frozen=True, slots=True)
class _Group:
    """Words of one meaning.

    Attributes:
        words: a pattern of them, in one language.
        answers: beginnings of words of the other language that may say as much, with `_` for a blank and `!` at the
            end of a whole word.
    """

    words: str
    answers: str


_ENGLISH: Final = (
    _Group(
        r"exactly|precisely",
        """
        именно точн ровно как_раз прям конкретн аккурат четк чётк однозначн подробн тем_сам же! в_самый самом_деле
        """,
    ),
    _Group(
        r"(?<!not )(?<!if )(?:only|solely|merely)(?! (?:to|just)\b)",
        """
        тольк лишь всего един исключ прост разве как_раз именно едва недавн сейчас пока одн сразу уж! вперв перв лиш
        прям чуть не! ни! нет! хот взять вот! огранич недостат мало немног мож никак всё! все!
        """,
    ),
    _Group(
        r"always|invariably",
        """
        всег навсег постоян неизмен вечн все! всё! непрерывн беспрерывн регулярн кажд всяк обычн никогд непремен
        бесконечн быва привык раз! извечн испокон лишь_бы любо ни! зачаст
        """,
    ),
    _Group(
        r"(?<!not )(?:entirely|completely|fully|totally|absolutely|utterly)",
        """
        полн цел совсем соверш абсолют все всё весь окончат вполне вовсе начисто дотла сплошь до_конца исключит никак
        никто ничег ничто ничуть тотал тщатель крайн очень сам на_сто до_основ насквозь уже!
        """,
    ),
    _Group(
        r"(?<!at )(?<!after )(?<!above )(?<!first of )(?<!most of )"
        r"all(?! (?:right|over|but|kinds|sorts|along|at once|by|too|the (?:same|more|time|way|rest))\b)",
        """
        все всё всю вся всех всем весь цел полн кажд люб всяк общ совсем повсюду везде никак ничег никто никог никому
        ни! максим кругом подряд сплошн соверш итого сумм насквозь поголовн единств сколько что! чего! обе! оба!
        обо многи
        только и_то
        """,
    ),
    _Group(
        r"perhaps|probably|possibly|presumably|allegedly|supposedly",
        """
        мож возмож вероят наверн пожал видим похож каж долж скорее предпол очевидн по-вид авось вряд чай! небось поди!
        чуть_ли едва_ли как_будто будто вроде яко верно знать подозр дескать мол! говор по_слов по_мнени ли! бы! считает
        вдруг
        """,
    ),
)
_RUSSIAN: Final = (
    _Group(
        r"(?<!не )(?<!как )(?<!еще )(?<!ещё )(?:только|лишь|исключительно)(?! (?:что|бы|и)\b)",
        """
        only sole mere just but! exclusiv simpl alone until till except nothing no! not! never unless as_soon once
        singl limit recent new even at_least few other_than restrict pure strict less one! hard scarce bare if! when
        yet! how! so! short small little cannot don didn doesn won wouldn isn aren wasn weren haven hasn hadn
        """,
    ),
    _Group(
        r"всегда|неизменно",
        """
        always constant ever! invariab perpetu all! continu forever permanent every consist usual ongoing stead keep
        kept regular whenever no_matter never any incessant repeat remain still at_times etern whatever old!
        """,
    ),
    _Group(
        r"полностью|целиком|абсолютно",
        """
        entire complet full total absol utter whole all! perfect quite thorough altogether very real 100 so! pure every
        any out! up! through fresh never not! no! un firm strict exclusiv
        """,
    ),
    _Group(
        r"вероятно|наверное|видимо|по-видимому|якобы|предположительно",
        """
        perhaps probab possib may! might maybe presum apparent likel seem could can! suppos appear guess think believ
        must i_dare doubt potential expect fanc as_far_as feasib would evident obvious look imagin chance if! sure
        of_course clear alleg report said claim so-called purport ostensib pretend should rather estimat visib suspect
        """,
    ),
    _Group(
        r"почти(?! (?:не|ни)\b)",
        """
        almost near practical virtual clos about all_but hard scarc bare little few around most approx as_good half some
        quite fairly just under verge roughly nigh
        """,
    ),
)
_IDIOMS: Final = re.compile(r"\b(?:after all|all in all|once and for all)\b", re.IGNORECASE)
_NAMED: Final = re.compile(r" [A-ZА-ЯЁ]")
"""What follows a word that begins a name (All Nippon Airways)."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """A group's patterns."""

    words: re.Pattern[str]
    answers: re.Pattern[str]


def _sought(group: _Group) -> _Sought:
    answers = "|".join(
        re.escape(answer.rstrip("!").replace("_", " ")) + (r"\b" if answer.endswith("!") else "")
        for answer in group.answers.split()
    )
    return _Sought(re.compile(rf"\b(?:{group.words})\b", re.IGNORECASE), re.compile(rf"\b(?:{answers})", re.IGNORECASE))


_IN: Final = {
    ("en", "ru"): tuple(map(_sought, _ENGLISH)),
    ("ru", "en"): tuple(map(_sought, _RUSSIAN)),
}


def lone_qualifiers(text: str, other: str, *, languages: tuple[str, str]) -> tuple[Span, ...]:
    """The qualifying words of `text` that nothing in `other` may answer, in order; none but between en and ru."""
    plain = other.replace("’", "'")
    found = [
        Span(*match.span())
        for group in _IN.get(languages, ())
        for match in group.words.finditer(text)
        if not (match[0][0].isupper() and _NAMED.match(text, match.end())) and group.answers.search(plain) is None
    ]
    idioms = {place for idiom in _IDIOMS.finditer(text) for place in range(*idiom.span())} if found else set[int]()
    return tuple(sorted((span for span in found if span.start not in idioms), key=lambda span: span.start))
