from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from tests.exchange.works import checked, directive, found, text_of, version_of
from workbench.collation import CollatedVersion, collate
from workbench.exchange.html import write_html
from workbench.messages import Messages, messages
from workbench.works.model import Bead, Kind, Reason, Severity, Work


def reason_in_words(reason: Reason) -> str:
    return "; ".join(f"{name}: {value}" for name, value in reason.arguments)


def report(path: Path, work: Work, words: Messages | None = None) -> html.HtmlElement:
    write_html(path, work, words=words or messages("en"), render_reason=reason_in_words)
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.fixture
def page(tmp_path: Path) -> html.HtmlElement:
    return report(tmp_path / "report.html", directive())


def rows(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.xpath("//main/div[@id]")


def test_every_row_is_there_with_its_texts(page: html.HtmlElement) -> None:
    assert [row.get("id") for row in rows(page)] == [f"r{number}" for number in range(1, 10)]
    third = rows(page)[2]
    texts = [" ".join(cell.xpath(".//p//text()")) for cell in third.xpath("./div[contains(@class, 'c')]")]
    assert "".join(third.xpath("./div[2]/p//text()")) == (
        "Сообщите Бирнсу, что Ваш доклад о его предложении1 ещё не доложен Советскому правительству."
    )
    assert "Inform" in texts[2]
    assert third.xpath("./div[2]/@lang") == ["ru"]


def test_the_note_on_the_original_is_shown(page: html.HtmlElement) -> None:
    (note,) = page.xpath("//p[@class='rendering']")
    assert note.text == "The Russian text is a rendering made for this project, not the archival original."


def test_findings_are_marked_on_both_sides_and_explained(page: html.HtmlElement) -> None:
    row = rows(page)[3]
    marked = row.xpath(".//span[contains(concat(' ', @class, ' '), ' critical ')][@data-f='1.1']")
    assert marked[0].text == "не берутся"
    assert "".join(span.text for span in marked[1:]) == "are taken prisoner"
    assert row.xpath(".//sup[@class='sign critical']/text()") == ["◆", "◆"]
    (item,) = row.xpath(".//li[@data-f='1.1']")
    assert "are taken prisoner" in item.text_content()
    assert (row.get("data-k"), row.get("data-s")) == ("negation", "critical")


def test_notes_gaps_and_comments_have_their_signs(page: html.HtmlElement) -> None:
    assert rows(page)[2].xpath(".//sup[@class='nm']/text()") == ["1", "1", "1"]
    assert rows(page)[1].xpath(".//span[@class='gap']/text()") == ["[…]"] * 3
    assert "Anna" in rows(page)[5].xpath(".//li[@class='comment']")[0].text_content()
    assert page.xpath("//h2[@class='divider']/text()") == ["Notes"]
    assert rows(page)[-1].get("class") == "row note"


def test_differences_between_versions_are_marked(page: html.HtmlElement) -> None:
    only_published = rows(page)[6].xpath("./div[3]//span[@class='da']/text()")
    worded = rows(page)[6].xpath("./div[3]//span[@class='dw']/text()")
    assert (only_published, worded) == (["of"], ["without"])
    assert "diffs" in page.body.get("class")


def test_figures_count_what_is_there(page: html.HtmlElement) -> None:
    cells = [row.xpath("./th/text() | ./td/text()") for row in page.xpath("//table[@class='figures']/tbody/tr")]
    assert cells[1] == ["en-published", "8", "8", "0", "0", "0", "1 / 8", "0", "0", "1", "–"]
    assert cells[2][:10] == ["en-second", "9", "6", "1", "1", "1", "0 / 9", "4", "3", "0"]
    assert len(page.xpath("//figure[@class='kinds']//rect")) == 7
    assert page.xpath("//figure[@class='strips']//a/@href")[0] == "#r7"


def test_the_page_is_self_contained_and_allows_no_foreign_script(tmp_path: Path) -> None:
    page = report(tmp_path / "x.html", directive())
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert not page.xpath("//link | //img | //iframe | //script[@src] | //*[@style] | //*[starts-with(name(@*), 'on')]")
    assert not re.search(r"url\(|@import|https?://", text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for element, name in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "{{ 7 * 7 }} {% raw %} ${1}",
    "' onmouseover='alert(3)",
    "<!-- ]]> \u2028 \x00 \ud800 javascript:alert(4)",
)


def test_hostile_text_is_harmless(tmp_path: Path) -> None:
    original = text_of("ru", HOSTILE, name=HOSTILE[0])
    version = text_of('en"><script>', HOSTILE, name=HOSTILE[1])
    beads = [
        checked([n], [n], found(Kind.MEANING, Severity.CRITICAL, (text, text), (text, text)))
        for n, text in enumerate(HOSTILE)
    ]
    work = Work(HOSTILE[2], original, (version_of(HOSTILE[1], version, beads),), note=HOSTILE[0])
    page = report(tmp_path / "x.html", work)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    shown = [row.xpath("string(./div[2]/p)") for row in rows(page)]
    assert shown[:5] == [f"{text}◆" for text in HOSTILE[:5]]
    assert page.xpath("//h1/text()") == [HOSTILE[2]]


def test_russian_words_come_from_the_messages(tmp_path: Path) -> None:
    words = Messages("ru", lambda text: f"«{text}»", lambda one, many, n: f"«{many}»")
    page = report(tmp_path / "x.html", directive(), words)
    assert page.get("lang") == "ru"
    visible = page.xpath("//body//text()[not(ancestor::script) and normalize-space()]")
    assert "«Comparison report»" in [text.strip() for text in visible]
    own_words = [text for text in page.xpath("//label/text() | //option/text() | //figcaption/text()") if text.strip()]
    assert [text for text in own_words if "«" not in text and any(c.isalpha() for c in text)] == []


def test_independent_versions_start_without_differences(tmp_path: Path) -> None:
    work = directive()
    rows_apart = tuple(
        replace(row, differences=tuple(replace(d, overlap=0.2) for d in row.differences)) for row in work.collation
    )
    page = report(tmp_path / "x.html", replace(work, collation=rows_apart))
    assert "diffs" not in page.body.get("class")


def test_one_version_has_no_words_on_several(tmp_path: Path) -> None:
    work = directive()
    page = report(tmp_path / "x.html", replace(work, versions=work.versions[1:], collation=()))
    assert not page.xpath("//input[@id='diffs']")
    assert rows(page)[3].xpath(".//li/@data-f") == ["1"]


def test_three_versions_have_a_table_of_readings(tmp_path: Path) -> None:
    texts = ("The old house stood.", "The ancient house stood.", "The old house fell.")
    versions = tuple(
        version_of(name, text_of("en", [text]), [checked([0], [0])]) for name, text in zip("ABC", texts, strict=True)
    )
    collation = collate(1, [CollatedVersion((Bead((0,), (0,)),), (text,)) for text in texts])
    work = Work("House", text_of("ru", ["Старый дом стоял."]), versions, collation=collation)
    page = report(tmp_path / "x.html", work)
    items = [" ".join(item.text_content().split()) for item in page.xpath("//details[@class='readings']//li")]
    assert items == ["old A, Cancient B", "stood A, Bfell C"]
    style = "".join(page.xpath("//style/text()"))
    assert ".readings" in style and not re.search(r":not\(\.diffs\)[^{]*\.readings", style)  # shown without a redline
    assert "heat" in rows(page)[0].xpath("./div[2]/@class")[0]
