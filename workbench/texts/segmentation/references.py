"""Bibliographic and archival references, which a splitter keeps whole.

`Roberts G. Moscow’s Campaign, 1948 – 1955 // Visions / Ed. by F. Bozo. N.Y., 2012. P. 49.` and
`АВП РФ. Ф. 0431/I. Оп. 1. П. 5. Д. 33. Л. 12–14.` are full of dots that end nothing.
"""

from __future__ import annotations

import re
from typing import Final

_WINDOW: Final = 400  # code points looked at on either side: no reference is longer between its dots

_LABELLED_PART: Final = re.compile(
    r"[(\[]?(?:"
    r"(?:С|СС|Стр|Стб|Сс|Т|Тт|Кн|Вып|Ч|Гл|Ф|Оп|Д|Дд|Л|Лл|П|Пор|К|Кор|Ед\.[ \u00a0]?хр|Док|Разд|Сб"
    r"|Фонд|Опись|Папка|Дело|Лист)(?:\.|(?<=[а-я]{4}))"
    r"|(?:P|Pp|PP|Vol|Vols|Pt|Bk|Fol|Fols|F|Op|D|Dd|L|Ll|R|Doc|Docs|S|Bd|T|Fond|Opis|Papka|Delo|List)(?:\.|(?<=[a-z]{4}))"
    r")[ \u00a0]*(?:[A-ZА-ЯЁ][.-]?[ \u00a0]?)?[\dIVXLC№Ⅰ-Ⅻ]++[а-яa-z]?+(?![^\W\d_])"
    r"(?![ \u00a0](?!об\b|ff\b|and\b)[a-zа-яё]{2,})"  # a sentence about a volume: Vol. 4 never appeared
    r"|№[ \u00a0]*\d"
    r"|(?:Pp|С|P)\.[ \u00a0]*[\dxvi]+[ \u00a0]?[–—-]"
)
_DAY: Final = r"\d{1,2}[ \u00a0][^\W\d_]{3,9}\."
_IMPRINT: Final = re.compile(
    r"(?:[A-ZА-ЯЁ][\w.’'-]*[ \u00a0]?[;,:–—&-]?[ \u00a0]?(?:and |и |of |de )?){1,6}"
    r"(?::[ \u00a0]?[^.:]{1,80})?,?[ \u00a0]*[\[(]?(?:1[5-9]|20)\d\d\b"
    r"|(?:1[5-9]|20)\d\d(?:[ \u00a0]?[–—-][ \u00a0]?(?:\d{2}|\d{4}))?(?:[ \u00a0]год[ыа]?)?[.,]"
    rf"|{_DAY}"
    r"|\d{1,2}(?:-е изд|(?:st|nd|rd|th) ed)\b"
    r"|(?:Изд|Ed|Eds|Отв|Под ред|Сост|Пер|Ред|Vol|No|Nos|Nr|№|Iss|Ser|Сер|2nd|Second ed)\b"
)
_OPENING: Final = re.compile(
    r"[(\[«“\"]*(?:See|Cf|Quoted|Cited|Source|См|Ср|Цит|Источник|Подробнее|Опубл|Пер|Trans|Публ|Сост)\b"
    r"|[(\[]*(?:Ibid|Op\.? ?cit|Там же|Указ\. ?соч)"
    r"|[A-ZА-ЯЁ][\w’'-]+,?[ \u00a0](?:[A-ZА-ЯЁ]\.[ \u00a0-]?){1,3}"
    r"|(?:[A-ZА-ЯЁ]\.[ \u00a0-]?){1,3}[A-ZА-ЯЁ][\w’'-]+"
)
_RESPONSIBILITY: Final = re.compile(r"//|[^\s/] / (?:Ed|Eds|Trans|Comp|Под|Отв|Сост|Пер|Ред|[A-ZА-ЯЁ]\.)")
_INNER_OPENING: Final = re.compile(
    r"\b(?:[Сс]м|[Цц]ит|[Сс]б|[Ии]зд|[Кк]н|[Ss]ee|[Cc]f|[Qq]uoted|[Cc]ited)\b(?:[^.:]{0,30}|\.[^.:]{0,20}\.?):[ \u00a0]"
)
_AHEAD: Final = re.compile(
    r"[^.!?]{3,200}?(?: //? |(?<=[\w»”\"])\.[ \u00a0][A-ZА-ЯЁ][\w.’' :;–-]{0,60}?,"
    r"[ \u00a0]*(?:1[5-9]|20)\d\d\.(?:[ \u00a0]*[PPСТVКЛ]|$))"
)
_PERIODICAL: Final = re.compile(rf"(?:1[5-9]|20)\d\d\.[ \u00a0](?:{_DAY}|№|No\.|С\.|P\.|Vol\.|Т\.)")
_DAY_OF_ISSUE: Final = re.compile(_DAY)
_AFTER_YEAR: Final = re.compile(r"\.[ \u00a0](?:1[5-9]|20)\d\d\.$")
_AFTER_INITIAL: Final = re.compile(r"(?:^|[\s.\u00a0-])[A-ZА-ЯЁ]\.$")
_AFTER_VOLUME: Final = re.compile(r"[.…][ \u00a0](?:Т|Кн|Вып|Ч|Vol|Pt|Bk|Bd|No|№)\.?[ \u00a0]?[\dIVXLC]+\.$")
_LONGEST_TITLE: Final = 60
_TAIL: Final = 24  # patterns that end at the dot reach back no further


def continues_reference(text: str, start: int, end: int, following: int) -> bool:
    """Whether what begins at `following` goes on with a reference that the sentence `start`…`end` is in.

    `end` is after the dot. Looks at no more than some hundred code points.
    """
    after = text[following : following + 120]
    if _LABELLED_PART.match(after):
        return True
    before = text[max(start, end - _WINDOW) : end]
    opened = _OPENING.match(text[start : start + 60]) is not None
    responsible = (
        ("/" in before and _RESPONSIBILITY.search(before) is not None)
        or (":" in before and _INNER_OPENING.search(before) is not None)
        or _AFTER_VOLUME.search(before[-_TAIL:]) is not None
    )
    if (responsible or opened) and _IMPRINT.match(after):
        return True
    if (
        (responsible or opened)
        and _AFTER_INITIAL.search(before[-3:])
        and _AHEAD.match(text, following, following + 320)
    ):
        return True
    if opened and not responsible and " // " in text[following : following + 200]:
        return re.search(r"[.!?]\s+(?:See|См)\b", text[following : following + 200].partition(" // ")[0]) is None
    if end - start < _LONGEST_TITLE and _PERIODICAL.match(after):
        return True
    return _AFTER_YEAR.search(before[-_TAIL:]) is not None and _DAY_OF_ISSUE.match(after) is not None
