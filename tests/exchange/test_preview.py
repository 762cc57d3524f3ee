"""What the export dialog shows before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.works import checked, directive, text_of, version_of
from workbench.errors import UsageError
from workbench.exchange.filters import UnitFilter
from workbench.operations.export_preview import preview_export
from workbench.operations.export_sources import HeldWork
from workbench.operations.exporting import ExportOptions
from workbench.works.model import Work

OTHER = Work("o", text_of("ru", ["Да."]), (version_of("third", text_of("en", ["Yes."]), [checked([0], [0])]),))
WORKS = [HeldWork(OTHER), HeldWork(directive())]


def test_works_with_other_versions_are_previewed_in_columns(tmp_path: Path) -> None:
    shown = preview_export(WORKS, tmp_path / "x.csv", format_name="csv", options=ExportOptions())
    assert shown.columns == ("ru", "third", "en-published", "en-second")
    assert {len(row.texts) for row in shown.rows} == {4}
    assert (shown.kept, shown.complete, list(tmp_path.iterdir())) == (10, True, [])
    assert shown.text.startswith("original,third")


def test_one_version_of_one_work_is_previewed_with_its_filters(tmp_path: Path) -> None:
    options = ExportOptions(versions=("en-second",), chosen=UnitFilter(without_loud=True))
    shown = preview_export(WORKS, tmp_path / "x.tmx", format_name="tmx", options=options)
    assert (shown.columns, shown.kept, shown.left_out) == (("ru", "en-second"), 2, (("loud", 7),))
    assert "<tmx" in shown.text
    shown = preview_export(WORKS, tmp_path / "x-%v.docx", format_name="docx", options=ExportOptions())
    assert (shown.columns, shown.text) == (("ru", "third"), "")


def test_a_version_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no version 'fr'"):
        preview_export(WORKS, tmp_path / "x.tmx", format_name="tmx", options=ExportOptions(versions=("fr",)))
