from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from workbench.desktop import translation
from workbench.desktop.command_table import MENU_TITLES
from workbench.desktop.translation import FORMS, plural_form
from workbench.resources import translation as file_of


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_string_is_translated_with_its_places_and_forms(language: str) -> None:
    for message in ElementTree.parse(file_of(f"sverka_{language}.ts")).getroot().iter("message"):
        source, target = message.findtext("source", ""), message.find("translation")
        assert target is not None
        assert target.get("type") is None, source
        numerus = message.get("numerus") == "yes"
        texts = [form.text or "" for form in target.iter("numerusform")] if numerus else [target.text or ""]
        assert len(texts) == (FORMS[language] if numerus else 1), source
        for text in texts:
            assert sorted(re.findall(r"\{\w+\}|%n|\*\.\w+", text)) == sorted(re.findall(r"\{\w+\}|%n|\*\.\w+", source))
            assert source.endswith("…") == text.endswith("…"), source


def test_mnemonics_of_a_menu_do_not_collide() -> None:
    contexts = ElementTree.parse(file_of("sverka_ru.ts")).getroot().iter("context")
    commands = next(each for each in contexts if each.findtext("name") == "Commands")
    words = {message.findtext("source"): message.findtext("translation", "") for message in commands.iter("message")}
    titles = [words[title] for title in MENU_TITLES.values()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(letters), titles


@pytest.mark.parametrize(
    ("number", "form"), [(1, 0), (21, 0), (11, 2), (2, 1), (24, 1), (12, 2), (5, 2), (0, 2), (111, 2), (101, 0)]
)
def test_russian_plurals(number: int, form: int) -> None:
    assert plural_form("ru", number) == form


def test_counts_are_spoken_in_russian(qapp: QApplication) -> None:
    translators = translation.install(qapp, "ru")
    try:
        words = [QCoreApplication.translate("StatusLine", "%n finding(s) left", None, n) for n in (1, 3, 12)]
        assert words == ["осталось 1 расхождение", "осталось 3 расхождения", "осталось 12 расхождений"]
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)
            translator.deleteLater()
