"""Compounds and acronyms: how many words may be written for one («пресс-секретарь», «соцсеть», СМИ; Balzac-aged)."""

from __future__ import annotations

from typing import Final

from workbench.language.lemmas import Russian, plain

_STUMPS: Final = sorted(
    """
    авиа авто агро аудио био бизнес вет видео внеш воен гео гидро глав гор гос дет дип евро жил загран зам интернет инфо
    кибер кино ком крипто культ лесо машино мед медиа микро мин мини нарко нац нейро нефте обл онко орг парт пед пен
    полит пресс проф психо рай сбер сель соц спец спорт строй студ судо теле тепло тех транс тур физ фин фото хим хоз
    эко электро энерго юр радио
    """.split(),
    key=len,
    reverse=True,
)
"""Stumps of adjectives and nouns that English writes as words of their own (social, organising, state, press)."""

_SHORTEST_ACRONYM: Final = 3
_LONGEST_ACRONYM: Final = 6
_LEAST: Final = 4  # letters of what follows a stump
_NO_COMPOUNDS: Final = frozenset(
    "господин господина господину господином господине господа экспорт спортсмен спортсмена фотограф биограф".split()
)
_NAMES: Final = frozenset(("Name", "Surn", "Patr", "Geox"))
_PARTICLES: Final = frozenset("то либо нибудь кое за под ка таки по во в".split())


def parts_of(word: str, language: str, russian: Russian) -> int:
    """How many words a compound or an acronym is made of, 1 for other words; of an English one its hyphened parts."""
    if is_acronym(word) and _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM:
        return len(word)
    parts = [part for part in plain(word).replace("‑", "-").split("-") if part]
    if len(parts) > 1 and language == "ru" and any(part in _PARTICLES for part in parts):
        return 1
    worded = [part for part in parts if any(letter.isalpha() for letter in part)]
    if language != "ru":
        return max(len(worded), 1)
    return max(sum(_stumps(part, russian) for part in worded), 1)


def is_acronym(word: str) -> bool:
    """Whether the word is written in capitals."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def _stumps(word: str, russian: Russian) -> int:
    if word in _NO_COMPOUNDS:
        return 1
    for stump in _STUMPS:
        rest = word.removeprefix(stump)
        if rest != word and len(rest) >= _LEAST and russian.known(rest):
            reading = russian.parses(rest)[0]
            if reading.part == "NOUN" and not reading.grammemes & _NAMES:
                return 1 + _stumps(rest, russian)
    return 1
