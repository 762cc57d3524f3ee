"""Words that tell what a name names, and that a translator adds or leaves out beside it (канал ТНТ: TNT)."""

from __future__ import annotations

from typing import Final

from workbench.language.lemmas import English, Russian

_RUSSIAN: Final = frozenset(
    """
    агентство бренд видеохостинг газета город гора деревня журнал издание канал компания концерн корпорация марка
    мессенджер озеро остров платформа площадь портал поселок приложение проспект радио радиостанция река ресурс сайт
    село сервис соцсеть станция телеканал улица фирма холдинг шоу
    """.split()
)
_BEFORE_TITLES: Final = frozenset(
    """
    аэропорт банк гостиница картина кафе клуб команда отель партия передача программа проект ресторан сериал фильм
    """.split()
)
"""Words that may own what follows them (банк Эстонии), but for what is quoted, in Latin letters or in capitals."""

_ENGLISH: Final = frozenset(
    """
    agency airport app application bank brand cafe channel city club company concern corporation district film firm
    group holding hotel island lake magazine messenger movie network newspaper oblast outlet party platform portal
    program programme project region restaurant river series service show site square station street team town ulitsa
    village website
    """.split()
)


def is_class_word(form: str, language: str, russian: Russian, english: English, *, titled: bool) -> bool:
    """Whether the form tells what kind of thing a name beside it names; `titled` names are surely no possessors."""
    if language == "ru":
        lemmas = russian.lemmas(form)
        return bool(lemmas & _RUSSIAN) or (titled and bool(lemmas & _BEFORE_TITLES))
    return english.lemma(form) in _ENGLISH
