"""Provenance beside formats that have no place for it: `NAME.provenance.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from workbench import __version__
from workbench.exchange.summary import export_time
from workbench.exchange.units import ExportHead
from workbench.files import written_beside

_LONE: Final = re.compile("[\ud800-\udfff]")


def provenance_path(path: Path) -> Path:
    """Where the provenance of the file `path` stands."""
    return path.with_name(f"{path.name}.provenance.json")


def write_provenance(path: Path, head: ExportHead, *, files: tuple[Path, ...] = ()) -> Path:
    """Write what `head` knows beside `path` and return that file: sources, readers, encoder, settings, time."""
    target = provenance_path(path)
    entry = {
        "files": [file.name for file in files or (path,)],
        "program": f"sverka {__version__}",
        "created": export_time().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": head.title,
        "note": head.note,
        "originalLanguage": head.languages[0],
        "versions": [
            {"name": name, "language": code} for name, code in zip(head.names, head.languages[1:], strict=True)
        ],
        "provenance": dict(head.provenance),
    }
    with written_beside(target) as beside:
        text = _LONE.sub("\ufffd", json.dumps(entry, ensure_ascii=False, indent=1))
        beside.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return target
