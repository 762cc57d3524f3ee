"""What a window keeps of a version's beads in memory: order, confidence, status and findings in short (no Qt)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.works.model import FindingStatus, LinkStatus, Side
from workbench.works.rows import BeadView, ListedFinding


class VersionState:
    """Beads in reading order, patched after each step so that a step costs what it changed.

    Attributes:
        beads: id → confidence and status, in reading order.
        numbers: id → number from 1.
        counts: beads by status.
        findings: all findings in reading order.
        words: words on each side; empty until they were counted.
    """

    def __init__(self, beads: Sequence[tuple[int, float, LinkStatus]], findings: Sequence[ListedFinding]) -> None:
        self.beads = {bead: (confidence, status) for bead, confidence, status in beads}
        self.numbers = {bead: number for number, bead in enumerate(self.beads, 1)}
        self.counts = Counter(status for _, status in self.beads.values())
        self.findings = list(findings)
        self.words: dict[Side, int] = {}

    def first_unconfirmed(self) -> int:
        """The number of the first bead that nobody decided on, or 0."""
        return next((n for n, (_, status) in enumerate(self.beads.values(), 1) if status is LinkStatus.AUTOMATIC), 0)

    def gravest(self) -> dict[int, int]:
        """Bead id → rank of its gravest finding that is not dismissed."""
        found: dict[int, int] = {}
        for finding in self.findings:
            if finding.status is not FindingStatus.DISMISSED:
                found[finding.bead] = max(found.get(finding.bead, -1), finding.severity.rank)
        return found

    def reorder(self, ids: Sequence[int]) -> None:
        """Take over which beads there are, and their order; new ones are filled in by `follow`."""
        unknown = (0.0, LinkStatus.AUTOMATIC)
        self.beads = {bead: self.beads.get(bead, unknown) for bead in ids}
        self.numbers = {bead: number for number, bead in enumerate(ids, 1)}
        self.counts = Counter(status for _, status in self.beads.values())
        self.findings = [finding for finding in self.findings if finding.bead in self.beads]

    def follow(self, views: Sequence[BeadView]) -> bool:
        """Take over beads as they are now; whether findings or confidences are others."""
        changed = False
        for view in views:
            if view.id not in self.beads:
                continue
            confidence, status = self.beads[view.id]
            self.beads[view.id] = (view.confidence, view.status)
            self.counts[status] -= 1
            self.counts[view.status] += 1
            changed |= confidence != view.confidence
        return self._follow_findings([view for view in views if view.id in self.beads]) or changed

    def _follow_findings(self, views: Sequence[BeadView]) -> bool:
        now = {
            view.id: [
                ListedFinding(
                    each.id,
                    view.id,
                    each.finding.kind,
                    each.finding.severity,
                    each.finding.status,
                    each.finding.confidence,
                )
                for each in view.findings
            ]
            for view in views
        }
        before = [finding for finding in self.findings if finding.bead in now]
        after = [finding for findings in now.values() for finding in findings]
        if sorted(before, key=lambda each: each.id) == sorted(after, key=lambda each: each.id):
            return False
        kept = [finding for finding in self.findings if finding.bead not in now]
        self.findings = sorted([*kept, *after], key=lambda each: self.numbers[each.bead])
        return True
