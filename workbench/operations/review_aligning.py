"""Aligning and checking for review: what `review_works` needs to realign, to read a file anew, to detect again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench import __version__
from workbench.alignment.sentences import AlignmentSettings
from workbench.alignment.works import align_texts
from workbench.corpus.version_states import VersionState
from workbench.divergence.detection import DetectionSettings
from workbench.embedding.protocols import Encoding
from workbench.operations.assembly import Assembly
from workbench.operations.comparing import check_beads, timestamp
from workbench.operations.review_works import Held
from workbench.progress import SILENT, Progress
from workbench.texts.model import Text
from workbench.works.model import Bead, Provenance, Run, Term


@dataclass(frozen=True, slots=True)
class Aligner:
    """An `Align`: encodes both texts, aligns them around what is held, and looks for divergences.

    Raises `LanguageError`, `EncoderError`, `Cancelled`.
    """

    assembly: Assembly
    alignment: AlignmentSettings = field(default_factory=AlignmentSettings)
    detection: DetectionSettings = field(default_factory=DetectionSettings)
    progress: Progress = SILENT

    def __call__(self, original: Text, version: Text, held: Held) -> Run:
        """The run of the two texts."""
        encodings = self._encodings(original, version)
        beads = align_texts(
            original,
            version,
            *encodings,
            locks=held.locks,
            rejected=held.rejected,
            pins=held.pins,
            settings=self.alignment,
            progress=self.progress,
            threads=self.assembly.threads,
        )
        return self._checked(original, version, encodings, beads, self._with(held.terms))

    def detect_again(self, state: VersionState) -> Run:
        """A version's beads as they are, with findings and a habit measured anew, for `take_findings`."""
        beads = [one.bead for one in state.run.beads]
        encodings = self._encodings(state.original, state.translation)
        detection = self._with(state.terms)
        run = self._checked(state.original, state.translation, encodings, beads, detection)
        made = replace(state.run.provenance, program=f"sverka {__version__}", created=timestamp())
        settings = tuple(pair for pair in made.settings if pair[0] != "detection")
        return replace(run, provenance=replace(made, settings=(*settings, ("detection", _plain(detection)))))

    def _with(self, terms: tuple[Term, ...]) -> DetectionSettings:
        """The settings with the corpus's term list, unless they name one themselves."""
        return self.detection if self.detection.terms else replace(self.detection, terms=terms)

    def _encodings(self, original: Text, version: Text) -> tuple[Encoding, Encoding]:
        encoder = self.assembly.encoder
        left, right = ([sentence.text for sentence in text.sentences] for text in (original, version))
        return encoder.encode(left, self.progress), encoder.encode(right, self.progress)

    def _checked(
        self,
        original: Text,
        version: Text,
        encodings: tuple[Encoding, Encoding],
        beads: Sequence[Bead],
        detection: DetectionSettings,
    ) -> Run:
        left, right = encodings
        checked, habit = check_beads(
            (original, left),
            (version, right),
            beads,
            self.assembly,
            settings=detection,
            progress=self.progress,
        )
        return Run(self._provenance(detection), checked, habit)

    def _provenance(self, detection: DetectionSettings) -> Provenance:
        encoder = self.assembly.encoder
        settings = (("alignment", _plain(self.alignment)), ("detection", _plain(detection)))
        return Provenance(f"sverka {__version__}", encoder.name, encoder.revision, settings, timestamp())


def _plain(settings: object) -> str:
    return re.sub(r"\s+", " ", repr(settings))
