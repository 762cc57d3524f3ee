"""Names as the papers write them: inflection, transliteration, traditional spellings, acronyms, initials."""

from __future__ import annotations

import pytest

from workbench.language.lemmas import Russian
from workbench.language.name_comparison import NameComparison, compare_names
from workbench.language.name_matcher import NameMatcher
from workbench.language.name_table import NameRow, NameTable, load_name_table
from workbench.language.names import Name, NameKind, NameReader
from workbench.language.quantity_comparison import Strength
from workbench.language.transliteration import spelling_likeness


@pytest.fixture(scope="module")
def russian() -> Russian:
    return Russian()


@pytest.fixture(scope="module")
def table() -> NameTable:
    return load_name_table()


@pytest.fixture(scope="module")
def matcher(table: NameTable, russian: Russian) -> NameMatcher:
    return NameMatcher(table, russian)


def read(text: str, language: str, matcher: NameMatcher) -> tuple[Name, ...]:
    return NameReader(matcher.table, matcher.russian).names(text, language=language)


def compare(original: str, version: str, matcher: NameMatcher) -> NameComparison:
    return compare_names(
        read(original, "ru", matcher),
        read(version, "en", matcher),
        original_text=original,
        version_text=version,
        matcher=matcher,
    )


def test_what_was_met_in_small_letters_hides_no_acronym(table: NameTable, russian: Russian) -> None:
    matcher = NameMatcher(table, russian)
    assert "мхат" in matcher.forms("МХАТу")
    small_first = NameMatcher(table, russian)
    small_first.forms("мхату")
    assert small_first.forms("МХАТу") == matcher.forms("МХАТу")


@pytest.mark.parametrize(
    ("russian_name", "latin"),
    [
        ("Молотов", "Molotov"),
        ("Вышинский", "Vyshinskii"),
        ("Вышинский", "Vyshinskiy"),
        ("Вышинский", "Wyschinski"),
        ("Щербаков", "Shcherbakov"),
        ("Щербаков", "Ščerbakov"),
        ("Хрущёв", "Khrushchev"),
        ("Хрущев", "Chruschtschow"),
        ("Горбачёв", "Gorbachyov"),
        ("Бирнс", "Byrnes"),
        ("Бевин", "Bevin"),
        ("Бидо", "Bidault"),
        ("Гарриман", "Harriman"),
        ("Хэрриман", "Harriman"),
        ("Эттли", "Attlee"),
        ("Уивинг", "Weaving"),
        ("Ривз", "Reeves"),
        ("Няэс", "Nääs"),
        ("Пфанненштиль", "Pfannenstiel"),
        ("Чжоу", "Zhou"),
    ],
)
def test_one_name_in_two_scripts(russian_name: str, latin: str) -> None:
    assert spelling_likeness(russian_name, latin) >= 0.75


@pytest.mark.parametrize(
    ("russian_name", "latin"),
    [("Бирнс", "Bevin"), ("Бевин", "Byrnes"), ("Корб", "Abramenko"), ("Молотов", "Malenkov"), ("Иванов", "Petrov")],
)
def test_two_names(russian_name: str, latin: str) -> None:
    assert spelling_likeness(russian_name, latin) < 0.65


def test_names_of_the_directive(matcher: NameMatcher) -> None:
    found = read(
        "Директива народного комиссара В. М. Молотова: Сообщите Бирнсу о договоре между СССР и США.", "ru", matcher
    )
    assert [(n.text, n.kind, n.initials) for n in found] == [
        ("В. М. Молотова", NameKind.PERSON, ("В", "М")),
        ("Бирнсу", NameKind.PERSON, ()),
        ("СССР", NameKind.ACRONYM, ()),
        ("США", NameKind.ACRONYM, ()),
    ]


def test_a_roman_numeral_is_no_name(matcher: NameMatcher) -> None:
    assert [n.text for n in read("На XX съезде и в монастыре VI века вспомнили Молотова", "ru", matcher)] == [
        "Молотова"
    ]
    assert not [n for n in read("a treaty of the XIX century", "en", matcher) if "XIX" in n.text]


def test_capitals_of_a_heading_or_a_sentence_are_no_names(matcher: NameMatcher) -> None:
    assert not read("Второе. То же самое происходит во флоте. Вам следует сказать.", "ru", matcher)
    assert not [
        n for n in read("You should tell him. All this is being done. First of all", "en", matcher) if n.certain
    ]


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("на предложение Бирнса подписать пакт", "to Byrnes’ proposal to sign a pact"),
        ("предложение Бирнса", "Byrne’s proposal"),
        ("предложение Бирнса", "Byrnes's proposal"),
        ("директива В. М. Молотова", "directive of Mr. Molotov"),
        ("увидел Сонечку", "saw Sonia"),
        ("знает, что Сонечкин жребий", "knows that Sonia's lot"),
        ("концы лент Лизиной шляпы", "the ribbons of Lisa’s hat"),
        ("это Федино положение", "it is Fedya's position"),
        ("вирусам HCoV приходится", "the HCoVs have to"),
        ("директива В. М. Молотова", "directive of Vyacheslav Molotov"),
        ("сообщил Чан Кайши", "Chiang Kai-shek announced"),
        ("беседа с Ван Шицзе", "a talk with Wang Shih-chieh"),
        ("министр Бидо и Эттли", "Minister Bidault and Attlee"),
        ("договор между СССР и США", "a treaty between the Soviet Union and the United States"),
        ("сессия СМИД", "session of the Council of Foreign Ministers"),
        ("сотрудник НКИД", "an official of the People's Commissariat for Foreign Affairs"),
        ("в Вене и Пекине", "in Vienna and Peking"),
        ("для Японии", "for the Japanese"),
        ("заявил Иосиф Виссарионович", "Stalin declared"),
        ("в МГИМО", "at MGIMO"),
        ("сказал Хашкаджи", "said Khashoggi"),
        ("сообщает «Дойче Велле»", "Deutsche Welle reports"),
    ],
)
def test_the_same_names(original: str, version: str, matcher: NameMatcher) -> None:
    found = compare(original, version, matcher)
    assert not [d for d in found.differences if d.strength >= Strength.FAIR]


@pytest.mark.parametrize(
    ("original", "version", "before", "after"),
    [
        ("на предложение Бирнса подписать", "to the proposal of Bevin to sign", "Бирнса", "Bevin"),
        ("Тогда сказал Корб.", "Then Anastazja Abramenko said.", "Корб", "Anastazja Abramenko"),
        ("Потом Сонечка уехала.", "Then Dounia left.", "Сонечка", "Dounia"),
        ("Потом выступил Ленин.", "Then Lena spoke.", "Ленин", "Lena"),
        ("Он приехал из Германии.", "He came from Austria.", "Германии", "Austria"),
        ("Затем Путин прибыл в Кронштадт.", "Then Qiyao Han arrived in Kronstadt.", "Путин", "Qiyao Han"),
    ],
)
def test_a_changed_name(original: str, version: str, before: str, after: str, matcher: NameMatcher) -> None:
    found = [d for d in compare(original, version, matcher).differences if d.strength >= Strength.FAIR]
    assert [(d.original and d.original.text, d.version and d.version.text) for d in found] == [(before, after)]


def test_contradicting_initials(matcher: NameMatcher) -> None:
    (found,) = compare("директива В. М. Молотова", "directive of A. M. Molotov", matcher).differences
    assert found.initials
    assert not compare("директива В. М. Молотова", "directive of V. M. Molotov", matcher).differences


def test_the_users_own_rows(russian: Russian) -> None:
    original, version = "Он встретил Дружищева.", "He met Palson."
    plain = NameMatcher(load_name_table(), russian)
    assert compare(original, version, plain).differences
    own = NameMatcher(load_name_table([NameRow(("Дружищев",), ("Palson",), "person")]), russian)
    assert not compare(original, version, own).differences


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("К западу от Стамбула, в Мраморном море", "West of Istanbul, in the Sea of Marmara"),
        ("министры Соединённого Королевства", "the ministers of the United Kingdom"),
        ("Ветерана Великой Отечественной войны", "A veteran of the Great Patriotic War"),
        ("памятники древнеегипетской цивилизации", "monuments of ancient Egyptian civilisation"),
        ("из стран Юго-Восточной Азии", "from South-East Asia"),
        ("делегацию возглавит Лю Хэ", "the delegation is headed by Liu He"),
        ("авиалайнер компании ANA", "an All Nippon Airways airplane"),
        ("сообщите через What’s App", "write by WhatsApp"),
        ("власти Киева", "the Kievan authorities"),
        ("Автомобиль сбил женщину", "Car strikes woman"),
        ("коробка (ДхШхВ) невелика", "the box (LxWxH) is small"),
        ("шоу Мак-Гвайра", "McGuire's show"),
        ("выступил Вангелис Меймаракис", "Evangelos Meimarakis spoke"),
        ("Вчера выступил Иосиф Сталин", "Joseph Stalin spoke yesterday"),
        ("у ростовчан отобрали театр", "the people of Rostov lost their theatre"),
        ("в городах Луганщины и Черкасщины", "in towns around Luhansk and Cherkasy"),
        ("доцента УрФУ спросили об этом", "a reader of the Ural Federal University was asked"),
        ("житель Ленобласти и депутат Ленсовета", "a man of Leningrad Region and a deputy of the Leningrad Soviet"),
        ("пожар в соборе Парижской Богоматери", "a fire at Notre Dame Cathedral in Paris"),
        ("в Успенском соборе Кремля", "in the Dormition Cathedral of the Kremlin"),
        ("на роль сына Давидова", "to be the son of David"),
        ("мультфильм о Губке Бобе", "the cartoon about SpongeBob"),
        ("новый коронавирус человека", "a novel HCoV, one of the HCoVs"),
        ("Варвара Павловна подняла глаза", "Varvara looked up"),
        ("Митьку и Миколку позвали", "Dmitri and Nikolay were called"),
    ],
)
def test_no_name_differs(original: str, version: str, matcher: NameMatcher) -> None:
    found = compare(original, version, matcher)
    assert [d for d in found.differences if d.strength >= Strength.FAIR] == []


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Вчера выступила Кэтрин Эштон.", "Catherine Palmer spoke yesterday."),
        ("Обвинение предъявили Александру Соколову.", "A charge was brought against Nikolai Sokolov."),
    ],
)
def test_half_of_a_person_became_another(original: str, version: str, matcher: NameMatcher) -> None:
    (difference,) = compare(original, version, matcher).differences
    assert difference.original is not None
    assert difference.version is not None
    assert difference.strength is Strength.CLEAR


@pytest.mark.parametrize(
    ("original", "version"),
    [
        ("Для толпы открыл окна король.", "The king and Grigor Dimitrov opened the windows for the crowd."),
        ("Далее на юг расположен водопад.", "Further south is Austria with a waterfall."),
    ],
)
def test_a_name_out_of_nowhere_is_surely_added(original: str, version: str, matcher: NameMatcher) -> None:
    (difference,) = compare(original, version, matcher).differences
    assert difference.original is None
    assert difference.strength is Strength.FAIR


def test_a_first_name_alone_does_not_stand_for_the_person(matcher: NameMatcher) -> None:
    (difference,) = compare("Выступила Ирина Линдт, актриса.", "Irina Jaanus, an actress, spoke.", matcher).differences
    assert difference.original is not None
    assert difference.original.main == "Линдт"
    assert difference.strength is Strength.FAIR
