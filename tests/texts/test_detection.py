from __future__ import annotations

import pytest

from workbench.texts.detection import detect_language


@pytest.mark.parametrize(
    ("text", "language", "at_least"),
    [
        ("Сообщите Бирнсу, что Ваш доклад о его предложении ещё не доложен.", "ru", 0.95),
        ("Tell Byrnes that the Soviet Government has not yet received the report.", "en", 0.95),
        ("Первое.", "ru", 0.7),
        ("First.", "en", 0.7),
        ("Директива", "ru", 0.7),
        ("V.M. Molotov", "en", 0.7),
        ("Министръ иностранныхъ дѣлъ объявилъ о заключеніи договора.", "ru", 0.9),
        ("Директива СССР и письмо Byrnes от 5 сентября", "ru", 0.7),
        ("The letter of В. М. Молотов to the Secretary", "en", 0.7),
        ("Радянський уряд вважає, що настав час укласти договір проти майбутньої агресії.", "uk", 0.6),
        ("Съветското правителство смята, че е време да се сключи договор срещу агресията.", "bg", 0.6),
        ("Die Sowjetregierung hält es für an der Zeit, einen Vertrag gegen Japan zu schließen.", "de", 0.9),
        ("Le gouvernement soviétique estime qu’il est temps de conclure un traité.", "fr", 0.9),
        ("ソ連政府は条約を結ぶ時が来たと考えている。", "ja", 0.9),
    ],
)
def test_the_language_a_reader_would_name(text: str, language: str, at_least: float) -> None:
    found = detect_language(text)
    assert found.language == language
    assert found.confidence >= at_least


@pytest.mark.parametrize("text", ["", "12345 — 67", "[…]"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert detect_language(text).confidence == 0.0
