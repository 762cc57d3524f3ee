from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.works import directive
from workbench.errors import InputError
from workbench.exchange.json_ import write_json
from workbench.exchange.json_reader import read_json
from workbench.exchange.readers import read_units
from workbench.exchange.units import head_of, units_of
from workbench.resources import resource


def test_everything_comes_back(tmp_path: Path) -> None:
    work = directive()
    write_json(tmp_path / "x.json", units_of(work), head=head_of(work))
    assert list(read_json(tmp_path / "x.json")) == list(units_of(work))


def test_the_schema_names_what_is_written(tmp_path: Path) -> None:
    work = directive()
    write_json(tmp_path / "x.json", units_of(work), head=head_of(work), render_reason=lambda reason: reason.code)
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    schema = json.loads(resource("dtd", "units.schema.json").read_text(encoding="utf-8"))
    parts = schema["$defs"]
    assert set(schema["required"]) == set(data)
    version_keys = set(parts["segment"]["properties"]) | set(parts["tie"]["properties"])
    for unit in data["units"]:
        assert set(unit) <= set(parts["unit"]["properties"])
        assert set(unit["original"]) <= set(parts["segment"]["properties"])
        for version in unit["versions"]:
            assert set(version) <= version_keys
            for finding in version.get("findings", ()):
                assert set(parts["finding"]["required"]) <= set(finding) <= set(parts["finding"]["properties"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not written by Sverka"),
        ('{"format": "sverka-units", "formatVersion": 9}', "newer Sverka"),
        ('{"format": "sverka-units", "formatVersion": 1, "units": [{}]}', "unit 1"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_something_else_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_json(tmp_path / "x.json"))


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    text = r"a\ud800b \ud83d\ude00 \\ud800 \udc00 \ud83d\ude00\ud800"
    (tmp_path / "x.json").write_text(
        '{"format": "sverka-units", "formatVersion": 1, "units": [{"original": {"language": "ru", "text": "'
        + text
        + '"}}]}',
        encoding="utf-8",
    )
    units = read_units(tmp_path / "x.json")
    (unit,) = units
    assert units.replaced == 3
    assert unit.original.text == "a\ufffdb \U0001f600 \\ud800 \ufffd \U0001f600\ufffd"
