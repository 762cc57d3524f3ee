"""Does this installation work? Each part is tried on the sample, in a temporary folder, without a network."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.documents import read_document
from workbench.errors import SverkaError
from workbench.messages import LANGUAGES, messages
from workbench.operations.assembly import Assembly
from workbench.operations.check_sources import work_rows
from workbench.operations.sample import NAME, run_sample
from workbench.operations.storing import read_works
from workbench.operations.validating import validate_file
from workbench.resources import resource, translation_folder


@dataclass(frozen=True, slots=True)
class Trial:
    """One part that was tried: its name, whether it works, what was seen or what went wrong, and seconds."""

    name: str
    passed: bool
    detail: str
    seconds: float


class SelfTest:
    """The trials, in order; each is a method that returns what it saw and raises when it is not right."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._assembly = Assembly()

    def trials(self) -> Iterator[Trial]:
        """Try one part after another; a later one runs even if an earlier one failed."""
        parts: list[tuple[str, Callable[[], str]]] = [
            ("resources", self._resources),
            ("translations", self._translations),
            ("readers", self._readers),
            ("encoder", self._encoder),
            ("dictionaries", self._dictionaries),
            ("main job", self._main_job),
            ("corpus", self._corpus),
            ("exports", self._exports),
        ]
        for name, part in parts:
            start = time.perf_counter()
            try:
                detail, passed = part(), True
            except SverkaError as error:
                detail, passed = error.message, False
            except Exception as error:  # noqa: BLE001  (the top of a job: whatever is broken is the answer)
                detail, passed = f"{type(error).__name__}: {error}", False
            yield Trial(name, passed, detail, time.perf_counter() - start)

    def _resources(self) -> str:
        for name in ("ru.docx", "en-published.docx", "en-second.docx", "README.md"):
            resource("samples", NAME, name)
        resource("dtd", "tmx14.dtd")
        return str(resource("samples").parent)

    def _translations(self) -> str:
        if translation_folder() is None:
            raise SverkaError("no compiled translations")
        _expect(messages("ru").text("omission") != "omission", "the Russian words are missing")
        return ", ".join(LANGUAGES)

    def _readers(self) -> str:
        counts = []
        for suffix in ("docx", "txt"):
            document = read_document(resource("samples", NAME, f"ru.{suffix}"))
            _expect(len(document.notes) == 1, f"the note of the {suffix} file is missing")
            counts.append(f"{suffix}: {len(document.blocks)} blocks")
        return ", ".join(counts)

    def _encoder(self) -> str:
        vectors = self._assembly.encoder.encode(["Договор подписан.", "The treaty is signed.", "It rained."]).sentences
        close, far = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
        _expect(close > far + 0.2, "translations do not lie close together")
        return f"{self._assembly.encoder.name} {self._assembly.encoder.revision}"

    def _dictionaries(self) -> str:
        _expect("договор" in self._assembly.russian.lemmas("договоров"), "Russian lemmas are wrong")
        return "pymorphy3, simplemma"

    def _main_job(self) -> str:
        aligned = run_sample(self._folder, self._assembly, messages("en"))
        rows = list(work_rows(aligned.comparison.work))
        loud = {row.name: 0 for row in rows}
        for row in rows:
            loud[row.name] += sum(finding.severity.loud for finding in row.findings)
        _expect(loud["en-second"] >= 8, "planted divergences were not found")
        _expect(loud["en-published"] == 0, "a good translation was flagged")
        return f"{len(rows)} beads, {loud['en-second']} loud findings in the version with planted divergences"

    def _corpus(self) -> str:
        (work,) = read_works(self._folder / f"{NAME}.sverka")
        _expect(len(work.versions) == 2, "a version was lost")
        return f"{len(work.original.sentences)} sentences, {len(work.versions)} versions"

    def _exports(self) -> str:
        units = 0
        for path in sorted(self._folder.glob("*.tmx")):
            result = validate_file(path)
            _expect(result.errors == 0, f"{path.name} is not valid")
            units += result.units
        _expect(units > 0, "no unit was exported")
        page = (self._folder / "report.html").read_text(encoding="utf-8")
        _expect("</html>" in page, "the report is cut off")
        return f"{units} units, report of {len(page) // 1024} kB"


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SverkaError(otherwise)


def run_selftest() -> Iterator[Trial]:
    """The trials of this installation, as they finish."""
    with tempfile.TemporaryDirectory(prefix="sverka-selftest-") as folder:
        yield from SelfTest(Path(folder)).trials()
