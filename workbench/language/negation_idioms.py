"""Idioms with не, ни, not and no: which of them negate, which only resemble a negation. Rules R28 and R29."""

from __future__ import annotations

from typing import Final


def phrases(text: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list with semicolons, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", " ").split(";") if phrase.strip())


RUSSIAN_NEUTRAL: Final = phrases(
    """
    не только; не раз; не что иное; ничто иное; ни что иное; ничем иным; никто иной; не кто иной; тем не менее; чуть
    не; чуть было не; едва не; едва ли не; кто бы ни; что бы ни; как бы ни; где бы ни; куда бы ни; какой бы ни;
    какая бы ни; какое бы ни; какие бы ни; какими бы ни; сколько бы ни; чего бы ни; чем бы ни; когда бы ни; во что
    бы то ни стало; как ни; не иначе; не говоря; не один раз; где бы то ни было; кто бы то ни было; что бы то ни
    было; как бы то ни было; и ничего более; не далее; не позднее; не позже; не ранее; не раньше; не в последнюю
    очередь; не за горами; ничего себе; не то чтобы; хочешь не хочешь; не дай бог; того и не; не сегодня завтра; ну
    не; не так ли; не правда ли; вдруг не; не хотите ли; не угодно ли; не желаете ли; не могли бы; а то и не; чуть
    ли не; чуть ли ни; едва ли ни; или нет; не то что; не говоря уже; не то; кроме того; кроме этого;
    помимо этого; помимо того
    """
)
"""These negate nothing."""

RUSSIAN_LEXICAL: Final = phrases(
    """
    если не; как бы не; лишь бы не; не без; не более; не больше; не в силах; не в состоянии; не дожидаясь; не
    исключает; не исключают; не исключено; не исключил; не исключила; не исключили; не менее; не меньше; не
    понаслышке; не против; не прочь; не стоит; не столько; не так уж; не такой уж; не хватает; не хватало; не
    хватит; ни за что; пока не; разве не; не могу не; не может не; не могут не; не мог не; не могли не; не можем не;
    не можете не; не сможет не; не могла не; нельзя не; не редкость; не сразу; не хуже; не лучше; не
    так давно; не столь давно; не важно; не кажется ли; не один; не одна; не одно; не одну; не одного; не одной;
    не прошло; не прошла; не стало; не спеша; без шума; не видались; не виделись
    """
) | frozenset(
    ("пока", who, *more, "не")
    for who in ("я", "ты", "он", "она", "оно", "мы", "вы", "они")
    for more in ((), ("еще",), ("совсем",), ("еще", "совсем"))
)
"""These may answer a negation of the other language and ask for none."""

RUSSIAN_STRICT: Final = phrases(
    """
    а не; ни в коем случае не; ни разу не
    """
)
"""These negate as one."""

ENGLISH_NEUTRAL: Final = phrases(
    """
    not only; not just; not merely; not simply; not solely; no fewer than; no later than; not later than; no earlier
    than; not earlier than; no matter; whether or not; no sooner; not to mention; not least; cannot but; can not
    but; cannot help but; can't help but; couldn't help but; could not help but; cannot help; can't help; could not
    help; couldn't help; none other than; nothing but the; not to say; no wonder; no
    stranger; nothing less; nothing short; no one else but; if nothing else; last but not least; nothing other than;
    you never know; more often than not; believe it or not; like it or not; not a few; not at all unlike;
    not for nothing; no help for it; no help for that
    """
)
"""These negate nothing."""

ENGLISH_LEXICAL: Final = phrases(
    """
    not uncommon; not unlike; not infrequently; anything but; rule out; ruled out; rules out; ruling out;
    no surprise; no point;
    if not; no better; no different; no doubt; no less than; no longer; no more; no more than; no worse; not alone;
    left out; leave out; not take long; no other reason than; not far from; not less than; not long after; not long
    ago; not so long ago; not too long ago; not very long ago; not that long ago; not more than; not necessarily;
    not so much; not the only; not unless; not until; not without; nothing but;
    nothing like; nothing more than; why not
    """
)
"""These may answer a negation of the other language and ask for none."""

ENGLISH_STRICT: Final = phrases(
    """
    not as; not exactly; not far; not once; not yet; nothing to do with
    """
)
"""These negate as one."""
