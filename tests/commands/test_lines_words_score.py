"""The commands that scripts and benchmarks rely on: --lines, score, words, check --json, segment."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.commands.conftest import Sverka

RUSSIAN = ["Договор подписан в Москве.", "Министр уехал в Лондон.", "Погода была плохая.", "Хлеба не хватало."]
ENGLISH = ["The treaty was signed in Moscow.", "The minister left for London.", "There was not enough bread."]


def _lines(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_lines_give_beads_with_every_sentence_once(sverka: Sverka, tmp_path: Path) -> None:
    original, version = _lines(tmp_path / "o", RUSSIAN), _lines(tmp_path / "v", ENGLISH)
    beads = tmp_path / "beads"
    called = sverka("align", "--lines", original, version, "--beads", beads)
    assert (called.code, called.out, called.err) == (0, "", "")
    assert beads.read_text(encoding="utf-8") == "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n"


def test_score_prints_the_published_definition(sverka: Sverka, tmp_path: Path) -> None:
    gold = _lines(tmp_path / "gold", ["[0]:[0]", "[1]:[1, 2]", "[2]:[]", "[3]:[3]"])
    beads = _lines(tmp_path / "beads", ["[0]:[0]", "[1]:[1]", "[]:[2]", "[2]:[]", "[3]:[3]"])
    result = json.loads(sverka("score", gold, beads, "--json").out)
    # five proposed beads: [0]:[0], [2]:[] and [3]:[3] equal gold beads; three gold beads have both sides
    assert result["strict"] == {"precision": 3 / 5, "recall": 2 / 3, "f1": 2 * (3 / 5) * (2 / 3) / (3 / 5 + 2 / 3)}
    assert result["lax"]["recall"] == 1
    # left alone by both: original 2; by the proposal only: version 2
    assert (result["null_beads"]["precision"], result["null_beads"]["recall"]) == (1 / 2, 1)
    assert "0.6667" in sverka("score", gold, beads).out


def test_words_prints_pharaoh_pairs_a_row(sverka: Sverka, tmp_path: Path) -> None:
    pairs = _lines(
        tmp_path / "p.tsv",
        ["Он уехал в Париж .\tHe left for Paris .\t0-0", "\tNothing here .", 'Он "здесь" .\tHe is "here" .'],
    )
    called = sverka("words", pairs, "--tokenized")
    lines = called.out.split("\n")
    assert (called.code, len(lines), lines[1], lines[3]) == (0, 4, "", "")
    assert {"0-0", "3-3"} <= set(lines[0].split())
    assert all(re.fullmatch(r"(\d+-\d+( |$))*", line) for line in lines)


def test_check_json_is_the_contract(sverka: Sverka, tmp_path: Path) -> None:
    rows = [
        "В 1945 году погибли 12 человек.\tIn 1945, 12 people died.\tdraft",
        "В 1945 году погибли 12 человек.\tIn 1945, 21 people died.\tdraft",
        "Он сказал, что не придёт.\tHe said that he would come.\tdraft",
        "Этой фразы нет.\t\tdraft",
    ]
    pairs = _lines(tmp_path / "p.tsv", rows)
    called = sverka("check", pairs, "--json")
    objects = [json.loads(line) for line in called.out.splitlines()]
    assert [entry["row"] for entry in objects] == [1, 2, 3, 4]
    assert objects[0]["findings"] == []
    (number,) = [finding for finding in objects[1]["findings"] if finding["kind"] == "number"]
    assert set(number) == {"kind", "severity", "confidence", "original", "version", "code", "reason"}
    original, version, _ = rows[1].split("\t")
    assert [original[start:end] for start, end in number["original"]] == ["12"]
    assert [version[start:end] for start, end in number["version"]] == ["21"]
    assert number["code"].startswith("number.")
    assert "negation" in {finding["kind"] for finding in objects[2]["findings"]}
    (omission,) = objects[3]["findings"]
    assert (omission["kind"], omission["original"]) == ("omission", [[0, len("Этой фразы нет.")]])
    assert all(0 <= entry["divergence"] <= 1 for entry in objects)
    assert objects[0]["divergence"] < min(entry["divergence"] for entry in objects[1:])


def test_check_fails_on_the_severity_asked_for(sverka: Sverka, tmp_path: Path) -> None:
    wrong = _lines(tmp_path / "w.tsv", ["Погибли 12 человек.\t21 people died."])
    right = _lines(tmp_path / "r.tsv", ["Погибли 12 человек.\t12 people died."])
    assert sverka("check", wrong).code == 0
    assert sverka("check", wrong, "--fail-on", "major").code == 1
    assert sverka("check", right, "--fail-on", "major").code == 0


def test_rows_end_at_line_feeds_only_and_quotes_are_text(sverka: Sverka, tmp_path: Path) -> None:
    pairs = tmp_path / "p.tsv"
    pairs.write_bytes('Он\u2028сказал:\x85"да\tHe said: "yes\r\nДа.\tYes.\n'.encode())
    objects = [json.loads(line) for line in sverka("check", pairs, "--json").out.splitlines()]
    assert [entry["row"] for entry in objects] == [1, 2]


def test_segment_prints_each_sentence_as_it_stands(sverka: Sverka, sample: Path) -> None:
    called = sverka("segment", sample / "en-published.txt", "--language", "en")
    blocks = called.out.rstrip("\n").split("\n\n")
    assert blocks[1] == "[…]"
    assert blocks[-1].split("\n")[1].startswith("See: Roberts G. Moscow’s Campaign")
    assert blocks[-1].endswith("N.Y., 2012. P. 49.")


def test_inspect_tells_blocks_notes_and_language(sverka: Sverka, sample: Path) -> None:
    found = json.loads(sverka("inspect", sample / "ru.txt", "--json").out)
    assert (found["language"], found["encoding"].lower(), found["counts"]["notes"], found["counts"]["gaps"]) == (
        "ru",
        "utf-8",
        1,
        1,
    )
    assert "paragraph" in sverka("inspect", sample / "ru.txt").out


def test_segment_goes_by_a_users_sentence_rules(sverka: Sverka, tmp_path: Path) -> None:
    rules, text = tmp_path / "rules.srx", tmp_path / "a.txt"
    text.write_text("Принял деж. Иванов; всё записано. Нет! Да.", encoding="utf-8")
    rules.write_text(
        '<srx version="2.0"><header cascade="yes"/><body><languagerules><languagerule languagerulename="A">'
        '<rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>'
        '</languagerules><maprules><languagemap languagepattern=".*" languagerulename="A"/></maprules></body></srx>',
        encoding="utf-8",
    )
    called = sverka("segment", text, "--language", "ru", "--srx", rules)
    assert called.out.splitlines() == ["Принял деж. Иванов;", "всё записано. Нет! Да."]
    missing = sverka("segment", text, "--language", "ru", "--srx", tmp_path / "none.srx")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert "none.srx" in missing.err


def test_hidden_signs_and_old_spelling_are_no_divergence_and_spans_count_the_text_as_given(
    sverka: Sverka, tmp_path: Path
) -> None:
    rows = tmp_path / "p.tsv"
    rows.write_text(
        "Тов. Mолотoв попро\u00adсил два\u00adдцать пять рублей.\tComrade Molotov asked for twenty-five roubles.\n"
        "Миръ съ Японіей подписанъ пятаго сентября.\tPeace with Japan was signed on the fifth of September.\n"
        "Миръ под\u00adписанъ пятаго сентября.\tPeace was signed on the sixth of September.\n",
        encoding="utf-8",
    )
    plain, old, changed = [json.loads(line) for line in sverka("check", rows, "--json").out.splitlines()]
    assert [found for row in (plain, old) for found in row["findings"] if found["severity"] != "minor"] == []
    (found,) = [found for found in changed["findings"] if found["severity"] != "minor"]
    text = rows.read_text(encoding="utf-8").splitlines()[2].split("\t")[0]
    assert "пятаго сентября" in text[slice(*found["original"][0])]
