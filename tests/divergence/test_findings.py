"""What a translator would mark, and what he would not, pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.instruments.pairing import Sides
from workbench.divergence.detection import CheckedPair, DetectionSettings, Detector
from workbench.divergence.model import Volume
from workbench.messages import messages
from workbench.operations.reasons import SENTENCES, render_reason
from workbench.works.model import Finding, Kind

Check = Callable[[Sequence[tuple[str, str]]], tuple[CheckedPair, ...]]

GOOD = [
    ("Скажите ему, что ожидаете ответа в ближайшее время.", "Tell him that you expect an answer in the near future."),
    (
        "К настоящему времени демобилизовано 1,5 млн солдат.",
        "One and a half million soldiers have been demobilised so far.",
    ),
    ("Переговоры начались 5 сентября 1945 г. в Лондоне.", "The talks began in London on 5 September 1945."),
    ("В. М. Молотов встретился с Бирнсом и Бевином.", "Molotov met with Byrnes and Bevin."),
    ("Мы не разделяем такой тактики.", "We do not share such tactics."),
    ("Он не мог не согласиться с этим предложением.", "He had to agree to this proposal."),
    ("Когда начнётся следующее заседание?", "When will the next session begin?"),
    ("Правительство СССР приняло это предложение.", "The Government of the USSR accepted this proposal."),
    ("Пётр I уехал в Голландию.", "Peter the First left for Holland."),
]


NAME_MISSING = 0.7
"""How sure a lone name is said to be missing."""


def loud(result: CheckedPair) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity.loud]


def only(check: Check, original: str, version: str) -> CheckedPair:
    return check([(original, version)])[0]


@pytest.mark.parametrize("pair", GOOD)
def test_a_good_translation_has_no_loud_finding(check: Check, pair: tuple[str, str]) -> None:
    assert loud(check([pair])[0]) == []


@pytest.mark.parametrize(
    ("original", "version", "kind", "original_words", "version_words"),
    [
        (
            "К настоящему времени демобилизовано свыше полутора миллионов солдат.",
            "More than half a million soldiers have been demobilised so far.",
            Kind.NUMBER,
            "полутора миллионов",
            "half a million",
        ),
        ("Встреча состоялась 5 сентября 1945 г.", "The meeting took place on 15 September 1945.", Kind.DATE, "5", "15"),
        (
            "Сообщите Бирнсу о предложении Советского правительства.",
            "Inform Bevin of the proposal of the Soviet Government.",
            Kind.NAME,
            "Бирнсу",
            "Bevin",
        ),
        ("Мы не разделяем такой тактики.", "We share such tactics.", Kind.NEGATION, "не", "share"),
        (
            "Это делается без совещания с нами.",
            "This is done in consultation with us.",
            Kind.NEGATION,
            "без",
            "consultation",
        ),
        (
            "Правительство считает договор серьёзным делом.",
            "The Government could regard the treaty as a serious matter.",
            Kind.MODALITY,
            "считает",
            "could",
        ),
        (
            "Правительство подписывает договор, чтобы закончить войну.",
            "The Government must sign the treaty to end the war.",
            Kind.MODALITY,
            "подписывает",
            "must",
        ),
        ("Когда начнётся следующее заседание?", "The next session will begin soon.", Kind.QUESTION, "?", "."),
        (
            "Правительство приняло это предложение.",
            "The Government accepted this предложение.",
            Kind.UNTRANSLATED,
            "предложение",
            "предложение",
        ),
        (
            "Делегация прибыла в Москву.",
            "The delegation arrived in Moscow Moscow Moscow.",
            Kind.REPETITION,
            "Москву",
            "Moscow Moscow",
        ),
    ],
)
def test_a_damage_is_loud_of_its_kind_and_in_its_place(
    check: Check, original: str, version: str, kind: Kind, original_words: str, version_words: str
) -> None:
    found = [finding for finding in loud(only(check, original, version)) if finding.kind is kind]
    assert found
    assert any(original_words in span.of(original) or span.of(original) in original_words for span in found[0].original)
    assert any(version_words in span.of(version) or span.of(version) in version_words for span in found[0].version)


@pytest.mark.parametrize(
    ("original", "version", "kind", "word"),
    [
        ("Только Советский Союз подписал договор.", "The Soviet Union signed the treaty.", Kind.OMISSION, "Только"),
        (
            "Все делегаты подписали договор вечером.",
            "The delegates signed the treaty in the evening.",
            Kind.OMISSION,
            "Все",
        ),
        ("Советский Союз подписал договор.", "Only the Soviet Union signed the treaty.", Kind.ADDITION, "Only"),
        (
            "Министр принял делегацию и подписал договор.",
            "The minister received the delegation and also signed the treaty.",
            Kind.ADDITION,
            "also",
        ),
    ],
)
def test_a_qualifier_is_missed_like_other_words(
    check: Check, original: str, version: str, kind: Kind, word: str
) -> None:
    found = [one for one in only(check, original, version).findings if one.kind is kind]
    side = original if kind is Kind.OMISSION else version
    assert [span.of(side) for one in found for span in (*one.original, *one.version)] == [word]


def test_a_question_that_becomes_an_exclamation_is_a_hint(check: Check) -> None:
    (found,) = [
        one for one in only(check, "Что же делать?", "What’s to be done!").findings if one.kind is Kind.QUESTION
    ]
    assert not found.severity.loud


@pytest.mark.parametrize(
    ("original", "version", "told"),
    [
        ("Что думаете о погоде в октябре", "What do you think of the weather in October?", False),
        ("А почему молчит правительство.", "And why does the government keep silent?", False),
        ("Знали ли вы, что…", "Did you know?", False),
        ("Вряд ли он приедет завтра.", "Is he likely to come tomorrow?", True),
        ("Как сообщает агентство, поезд опоздал.", "As the agency reports, is the train late?", True),
        ("Он приедет завтра.", "Will he come tomorrow?", True),
    ],
)
def test_what_asks_without_a_mark_is_no_loud_change(check: Check, original: str, version: str, told: bool) -> None:
    (found,) = [one for one in only(check, original, version).findings if one.kind is Kind.QUESTION]
    assert found.severity.loud is told


@pytest.mark.parametrize(
    ("version", "signs"),
    [
        ("The session began at 11:30 a.m., in London.", []),
        ("The session began in the U.S., in Washington.", []),
        ("The session began in the afternoon., in London.", [".,"]),
        ("The session began,, in London.", [",,"]),
    ],
)
def test_stray_signs_are_told_but_for_abbreviations(check: Check, version: str, signs: list[str]) -> None:
    found = only(check, "Заседание началось в Лондоне.", version).findings
    assert [dict(one.reason.arguments)["sign"] for one in found if one.kind is Kind.PUNCTUATION] == signs


@pytest.mark.parametrize(
    ("original", "version", "told"),
    [
        ("Прощай, горемыка!..", "Farewell, poor thing!", False),
        ("Я этого не признаю...", "I don’t admit that--", False),
        ("Я этого не признаю…", "I don’t admit that —", False),
        ("Прощай, горемыка.", "Farewell, poor thing!", True),
        ("Прощай, горемыка.", "Farewell, poor thing", True),
    ],
)
def test_the_final_sign_is_compared_as_each_language_writes_it(
    check: Check, original: str, version: str, told: bool
) -> None:
    found = only(check, original, version).findings
    assert any(one.kind is Kind.PUNCTUATION for one in found) is told


def test_a_clause_left_out_is_an_omission_over_its_words(check: Check) -> None:
    original = "Делегация прибыла в Лондон, осмотрела старый завод, купила дорогие картины и вечером уехала в Париж."
    version = "The delegation arrived in London and left for Paris in the evening."
    found = [finding for finding in only(check, original, version).findings if finding.kind is Kind.OMISSION]
    assert found
    assert "картины" in " ".join(span.of(original) for finding in found for span in finding.original)
    assert all(finding.version == () for finding in found)


def test_a_phrase_put_in_is_an_addition_over_its_words(check: Check) -> None:
    original = "Делегация прибыла в Лондон вечером."
    version = "The delegation arrived in London in the evening and bought expensive paintings from a local collector."
    found = [finding for finding in only(check, original, version).findings if finding.kind is Kind.ADDITION]
    assert found
    assert "paintings" in " ".join(span.of(version) for finding in found for span in finding.version)


@pytest.mark.parametrize(
    ("original", "version", "lost", "name"),
    [
        (
            "Вчера министр рассказал о строительстве моста в Портленде и уехал домой.",
            "Yesterday the minister spoke and went home.",
            "моста",
            "Портленде",
        ),
        ("Вечером мы говорили о заводах Челябинска и о погоде.", "In the evening we talked about the weather.",
         "заводах", "Челябинска"),
    ],
)  # fmt: skip
def test_a_lost_phrase_with_a_name_in_it_is_told_once_with_all_its_words(
    check: Check, original: str, version: str, lost: str, name: str
) -> None:
    found = loud(only(check, original, version))
    assert [finding.kind for finding in found] == [Kind.OMISSION]
    assert found[0].confidence >= NAME_MISSING
    told = found[0].original[0].of(original)
    assert lost in told
    assert name in told


@pytest.mark.parametrize(
    "settings",
    [
        DetectionSettings(kinds=frozenset(Kind) - {Kind.OMISSION}),
        DetectionSettings(volumes=((Kind.OMISSION, Volume.HINT),)),
        DetectionSettings(thresholds=((Kind.OMISSION, 0.99),)),
    ],
    ids=["left out", "hints", "unsure"],
)
def test_a_name_in_a_lost_phrase_is_told_where_omissions_are_not(
    sides: Sides, detector: Detector, settings: DetectionSettings
) -> None:
    pair = ("Вечером мы говорили о заводах Челябинска и о погоде.", "In the evening we talked about the weather.")
    found = loud(detector.document(sides.pairs([pair]), settings=settings)[0])
    assert [(finding.kind, finding.original[0].of(pair[0])) for finding in found] == [(Kind.NAME, "Челябинска")]


def test_a_lost_name_alone_is_told_as_a_name(check: Check) -> None:
    original = "Переговоры с Молотовым начались в Лондоне и кончились в Женеве."
    found = loud(only(check, original, "The talks with Molotov began in London and came to an end."))
    assert [(finding.kind, finding.original[0].of(original)) for finding in found] == [(Kind.NAME, "Женеве")]


def test_a_sentence_alone_is_an_omission_or_addition_over_its_whole_text(check: Check) -> None:
    omitted, added = check(
        [("Это значит, что Япония сохраняет обученных солдат.", ""), ("", "The delegation left at once.")]
    )
    assert [(f.kind, f.severity.loud, f.version) for f in omitted.findings] == [(Kind.OMISSION, True, ())]
    assert [(f.kind, f.severity.loud, f.original) for f in added.findings] == [(Kind.ADDITION, True, ())]
    assert added.findings[0].version[0].of("The delegation left at once.") == "The delegation left at once."
    assert min(omitted.divergence, added.divergence) > 0.9


@pytest.mark.parametrize("text", ["[…]", "— 17 —", "*  *  *", "17", "(Прим. переводчика: см. выше.)"])
def test_gaps_page_numbers_and_translators_notes_are_no_omission(check: Check, text: str) -> None:
    assert check([(text, "")])[0].findings == ()
    assert check([("", text)])[0].findings == ()


def test_a_gap_beside_it_excuses_a_sentence_left_out(check: Check) -> None:
    results = check(
        [
            ("Переговоры начались в Лондоне.", "The talks began in London. […]"),
            ("Это значит, что Япония сохраняет обученных солдат.", ""),
        ]
    )
    assert not any(finding.kind is Kind.OMISSION for result in results for finding in result.findings)


def test_a_gap_against_text_is_only_a_hint(check: Check) -> None:
    result = only(check, "Это значит, что Япония сохраняет обученных солдат.", "[…]")
    assert [(finding.kind, finding.severity.loud) for finding in result.findings] == [(Kind.GAP, False)]
    assert result.divergence < 0.5


def test_every_reason_reads_as_a_sentence_with_its_words(check: Check) -> None:
    pairs = [
        ("Встреча состоялась 5 сентября 1945 г.", "The meeting took place on 15 September 1945."),
        ("Мы не разделяем такой тактики.", "We share such tactics."),
        ("Это значит, что Япония сохраняет обученных солдат.", ""),
        ("Правительство приняло это предложение.", "The Government accepted this предложение."),
    ]
    english = messages("en")
    for result in check(pairs):
        for finding in result.findings:
            sentence = render_reason(finding.reason, english)
            assert finding.reason.code in SENTENCES
            assert "{" not in sentence
            assert "…”" not in sentence.replace("солдат.”", "")
            assert sentence.endswith(".")
            assert not sentence.endswith(".”.")
