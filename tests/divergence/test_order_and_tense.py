"""Order that changes the sense, and verbs in another time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from workbench.divergence.detection import CheckedPair
from workbench.works.model import Finding, Kind, Severity

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]


def of_kind(check: Check, original: str, version: str, kind: Kind) -> list[Finding]:
    return [finding for finding in check([(original, version)])[0].findings if finding.kind is kind]


def test_numbers_that_count_each_others_things(check: Check) -> None:
    original = "В комиссию вошли 12 инженеров и 30 рабочих."
    version = "The commission included 30 engineers and 12 workers."
    (found,) = of_kind(check, original, version, Kind.ORDER)
    assert found.severity is Severity.CRITICAL
    assert [span.of(original) for span in found.original] == ["12", "30"]
    assert [span.of(version) for span in found.version] == ["30", "12"]


def test_equal_numbers_exchange_nothing(check: Check) -> None:
    assert not of_kind(check, "12 инженеров и 12 рабочих", "12 workers and 12 engineers", Kind.ORDER)


def test_who_acts_on_whom(check: Check) -> None:
    original = "Молотов пригласил Бирнса на обед."
    (found,) = of_kind(check, original, "Byrnes invited Molotov to dinner.", Kind.ORDER)
    assert found.reason.code == "order.roles"
    assert found.severity.loud
    assert not of_kind(check, original, "Byrnes was invited to dinner by Molotov.", Kind.ORDER)
    assert not of_kind(check, original, "Molotov invited Byrnes to dinner.", Kind.ORDER)


def test_a_list_in_another_order_is_a_hint(check: Check) -> None:
    original = "Присутствовали Молотов, Вышинский и Гусев."
    (found,) = of_kind(check, original, "Molotov, Gusev and Vyshinsky were present.", Kind.ORDER)
    assert (found.reason.code, found.severity) == ("order.list", Severity.MINOR)
    assert not of_kind(check, original, "Molotov, Vyshinsky and Gusev were present.", Kind.ORDER)


def test_scrambled_words(check: Check) -> None:
    original = "Вчера утром советская делегация вручила министру Великобритании письмо о мирном договоре с Италией."
    scrambled = (
        "The of Italy letter handed morning treaty Great yesterday peace Britain Soviet the to minister delegation a."
    )
    (found,) = of_kind(check, original, scrambled, Kind.ORDER)
    assert found.severity.loud
    good = "The Soviet delegation yesterday morning handed the minister of Great Britain a letter on the peace treaty."
    assert not of_kind(check, original, good, Kind.ORDER)


@pytest.mark.parametrize(
    ("original", "version", "loud"),
    [
        ("Правительство подпишет договор в Лондоне.", "The Government signed the treaty in London.", True),
        ("Полиция арестовала сорок человек.", "The police will arrest forty people.", True),
        ("В этом городе сохраняется старый обычай.", "An old custom was preserved in this city.", False),
    ],
)
def test_another_time(check: Check, original: str, version: str, loud: bool) -> None:
    (found,) = of_kind(check, original, version, Kind.TENSE)
    assert found.severity.loud is loud
    assert found.reason.code == "tense.changed"


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Он сказал, что правительство подпишет договор.", "He said that the Government would sign the treaty."),
        ("Он заявил, что в городе сохраняется обычай.", "He stated that the custom was preserved in the city."),
        ("Если правительство подпишет договор, мы уедем.", "If the Government signs the treaty, we shall leave."),
        ("Правительство подписало договор.", "The Government has signed the treaty."),
        ("Об этом сообщает газета.", "This was reported by the newspaper."),
        ("Автомобиль сбил двух человек", "Car hits two people"),
    ],
)
def test_sequence_of_tenses_is_no_other_time(check: Check, original: str, version: str) -> None:
    assert not of_kind(check, original, version, Kind.TENSE)
