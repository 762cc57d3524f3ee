"""The sample that comes with the program, and the main job on it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workbench.errors import OutputError
from workbench.messages import Messages, mark
from workbench.operations.aligning import Aligned, align_files
from workbench.operations.assembly import Assembly
from workbench.operations.comparing import ComparisonRequest
from workbench.operations.storing import Outputs
from workbench.progress import SILENT, Progress
from workbench.resources import resource
from workbench.works.model import Metadata

NAME: Final = "molotov-1945"
RENDERING: Final = mark(
    "The Russian text of this sample is a rendering made for the Sverka project; it is not the archival original."
)


def sample_request() -> ComparisonRequest:
    """The comparison of the sample's original with its two versions, from Word files."""
    folder = resource("samples", NAME)
    return ComparisonRequest(
        original=folder / "ru.docx",
        versions=(folder / "en-published.docx", folder / "en-second.docx"),
        title=NAME,
        note=RENDERING,
        metadata=Metadata(document_date="1945-09-05", rendering=True),
    )


def run_sample(out: Path, assembly: Assembly, words: Messages, progress: Progress = SILENT) -> Aligned:
    """The main job on the sample: corpus, a TMX a version and the report, written into the folder `out`.

    Raises `OutputError` when the folder cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder cannot be made ({error.strerror})", where=str(out), advice="Choose another with --out."
        ) from error
    outputs = Outputs(corpus=out / f"{NAME}.sverka", tmx=out / f"{NAME}.%v.tmx", html=out / "report.html")
    return align_files(sample_request(), outputs, assembly, words, progress)
