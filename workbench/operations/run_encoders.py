"""The encoder that a version's run was made with, for whatever is computed again on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workbench.corpus.store import Corpus
from workbench.corpus.version_states import encoder_of
from workbench.divergence.model import DetectionSettings
from workbench.embedding.protocols import VectorCache
from workbench.errors import EncoderError
from workbench.messages import told
from workbench.operations.assembly import BUNDLED, Assembly, Settings
from workbench.operations.review_checking import BeadInContext, DetectorCheck
from workbench.progress import SILENT, Progress
from workbench.works.model import CheckedBead


class RunAssemblies:
    """An assembly for each encoder that runs were made with, each made when it is first asked for."""

    def __init__(self, *, vectors: VectorCache | None = None) -> None:
        """`vectors` as `Assembly` takes it."""
        self._vectors = vectors
        self._made: dict[str, Assembly] = {BUNDLED: Assembly(Settings(processes=None), vectors=vectors)}

    @property
    def bundled(self) -> Assembly:
        """The one with the bundled encoder."""
        return self._made[BUNDLED]

    def of(self, corpus: Corpus, version: int) -> Assembly:
        """The assembly with the encoder of a version's present run; the bundled one's for pairs that were imported.

        Raises `EncoderError` when that encoder is not on this machine or cannot be used.
        """
        with corpus.reading() as connection:
            name = encoder_of(connection, version) or BUNDLED
        if name not in self._made:
            assembly = Assembly(Settings(encoder=name, processes=None), vectors=self._vectors)
            try:
                _ = assembly.encoder
            except EncoderError as error:
                raise EncoderError(
                    told("the version was aligned with the encoder “{name}”, which is not on this computer", name=name),
                    advice=told("Add it (sverka models add), or compare the texts anew with another encoder."),
                ) from error
            self._made[name] = assembly
        return self._made[name]

    def close(self) -> None:
        """End what the encoders run."""
        for assembly in self._made.values():
            assembly.close()


@dataclass(frozen=True, slots=True)
class RunCheck:
    """A `Check` (of `check_again`) in which each bead is checked with the encoder of its own version's run."""

    assembly_of: Callable[[int], Assembly]
    settings: DetectionSettings = field(default_factory=DetectionSettings)
    progress: Progress = SILENT

    def __call__(self, beads: Sequence[BeadInContext]) -> tuple[CheckedBead, ...]:
        """The result of each bead; raises `EncoderError`, `Cancelled`."""
        checks: dict[int, DetectorCheck] = {}
        found: list[CheckedBead] = []
        for one in beads:
            version = one.bead.version
            if version not in checks:
                assembly = self.assembly_of(version)
                checks[version] = DetectorCheck(
                    assembly.encoder, assembly.detector, self.progress, settings=self.settings
                )
            found += checks[version]([one])
        return tuple(found)
