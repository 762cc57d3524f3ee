"""What a batch has done already: an entry a document, found by the hash of its contents and settings.

Entries lie in the output folder under `.sverka-batch`, in subfolders by the first two letters of the key. Each is
written beside and renamed, after everything that it speaks of: an entry that is there is true.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from workbench.errors import InputError
from workbench.files import written_beside
from workbench.operations.batch_task import Figures, Outcome, unpacked
from workbench.works.model import Work

_FOLDER: Final = ".sverka-batch"
DOCUMENTS: Final = "documents"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished document.

    Attributes:
        key, stem: of its task.
        figures, warnings, exports: what came of it; exports are file names.
        stored: its id in the corpus, or None when it waits to be stored.
    """

    key: str
    stem: str
    figures: Figures
    exports: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    stored: int | None = None


class Journal:
    """The entries in an output folder."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._folder = out / _FOLDER

    def open(self) -> None:
        """Make the folders; raises `OSError`."""
        (self._out / DOCUMENTS).mkdir(parents=True, exist_ok=True)
        self._folder.mkdir(exist_ok=True)

    def start(self, now: str, *, new: bool) -> str:
        """When the batch was started: before, if one was interrupted here or nothing `new` is to do; `now` otherwise.

        SOURCE_DATE_EPOCH, when it is set, is always the answer (`now` is that moment then).
        """
        state = self._state()
        before = state.get("started")
        if isinstance(before, str) and not os.environ.get("SOURCE_DATE_EPOCH") and not (new and state.get("finished")):
            now = before
        self._write(self._folder / "batch.json", {**state, "started": now, "finished": False})
        return now

    def finish(self) -> None:
        """Note that nothing is left to do."""
        self._write(self._folder / "batch.json", {**self._state(), "finished": True})

    def whole(self, digest: str) -> tuple[str, ...] | None:
        """Names of the files of the whole that were written from the documents of `digest`; None when not there."""
        state = self._state()
        names = state.get("whole") if state.get("digest") == digest else None
        if not isinstance(names, list) or not all((self._out / name).is_file() for name in names):
            return None
        return tuple(names)

    def note_whole(self, digest: str, names: Sequence[str]) -> None:
        """Note which files of the whole were written from which documents."""
        self._write(self._folder / "batch.json", {**self._state(), "digest": digest, "whole": list(names)})

    def entry(self, key: str, stem: str) -> Entry | None:
        """The finished document of that key and name, when all that it left is still there."""
        try:
            data = json.loads(self._path(key, "json").read_text(encoding="utf-8"))
            figures = data["figures"]
            figures["languages"] = tuple(figures["languages"])
            figures["kinds"] = tuple((kind, severity, number) for kind, severity, number in figures["kinds"])
            found = Entry(
                data["key"],
                data["stem"],
                Figures(**figures),
                tuple(data["exports"]),
                tuple(data["warnings"]),
                data["stored"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not done, or cut off by a power failure: it is done again
        there = all((self._out / DOCUMENTS / name).is_file() for name in found.exports)
        there = there and (found.stored is not None or self._path(key, "work").is_file())
        return found if there and (found.key, found.stem) == (key, stem) else None

    def record(self, outcome: Outcome, stem: str) -> Entry:
        """Write the exports and the work of a finished document, then its entry."""
        assert outcome.figures is not None
        self._path(outcome.key, "json").parent.mkdir(exist_ok=True)
        for name, data in outcome.exports:
            _write_bytes(self._out / DOCUMENTS / name, data)
        _write_bytes(self._path(outcome.key, "work"), outcome.work)
        names = tuple(name for name, _ in outcome.exports)
        entry = Entry(outcome.key, stem, outcome.figures, names, outcome.warnings)
        self._write(self._path(entry.key, "json"), asdict(entry))
        return entry

    def work(self, entry: Entry) -> Work:
        """The work that waits to be stored; raises `InputError` when it is damaged."""
        path = self._path(entry.key, "work")
        try:
            return unpacked(path.read_bytes())
        except OSError as error:
            raise InputError("a stored document is missing", where=str(path), advice="Run the batch again.") from error

    def stored(self, entry: Entry, identity: int) -> Entry:
        """The entry of a document that is in the corpus now; what waited is thrown away."""
        entry = replace(entry, stored=identity)
        self._write(self._path(entry.key, "json"), asdict(entry))
        self._path(entry.key, "work").unlink(missing_ok=True)
        return entry

    def forget(self, entry: Entry) -> None:
        """Take an entry away, so that the document is done again."""
        for suffix in ("json", "work"):
            self._path(entry.key, suffix).unlink(missing_ok=True)

    def _state(self) -> dict[str, object]:
        try:
            state = json.loads((self._folder / "batch.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _path(self, key: str, suffix: str) -> Path:
        return self._folder / key[:2] / f"{key}.{suffix}"

    def _write(self, path: Path, data: object) -> None:
        _write_bytes(path, json.dumps(data, ensure_ascii=False).encode())


def _write_bytes(path: Path, data: bytes) -> None:
    with written_beside(path) as beside:
        beside.write_bytes(data)
