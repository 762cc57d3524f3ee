"""The Overview: where the alignment goes, how far the review is, what was found of which kind and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from workbench.desktop.charts import Bar, BarChart, Part
from workbench.desktop.dot_plot import DotPlot
from workbench.desktop.names import name_of
from workbench.desktop.source import FindingEntry, RowSource
from workbench.desktop.theme import Theme
from workbench.works.model import FindingStatus, Kind, Severity
from workbench.works.overview import Picture, Section

_PARTS: Final = 10  # of a text without headings
_MOST_SECTIONS: Final = 60
_SIGNS: Final = {Severity.CRITICAL: "◆", Severity.MAJOR: "▲", Severity.MINOR: "·"}
_COLOURS: Final = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "hint"}
_BY_RANK: Final = tuple(sorted(Severity, key=lambda severity: -severity.rank))


class OverviewView(QWidget):
    """The view.

    Attributes:
        plot: the dot plot.
        progress, kinds, sections: the charts.

    Signals:
        place_requested(int): a row to go to, from 0.
        landscape_requested(object): (top, bottom, left, right, width, height) of a part of the similarity to draw.
        kind_requested(object): a kind whose findings to show.
    """

    place_requested = Signal(int)
    landscape_requested = Signal(object)
    kind_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[RowSource | None, int] = (None, 0)
        self._kinds: list[Kind] = []
        self._landscape = False
        self.plot = DotPlot(theme, self)
        self._whole = QToolButton(self)
        self._whole.setText(self.tr("Whole text"))
        self._ground = QCheckBox(self.tr("Similarity behind the path"), self)
        self._ground.setChecked(True)
        self.progress = BarChart(theme, self.tr("Progress of review"), self)
        self.kinds = BarChart(theme, self.tr("Findings by kind"), self)
        self.sections = BarChart(theme, self.tr("Findings by section"), self)
        self._nothing = QLabel(self.tr("Nothing was found."), self)
        self._nothing.setProperty("role", "muted")
        self._build()
        self._whole.clicked.connect(self.plot.show_all)
        self._ground.toggled.connect(self._toggle_ground)
        self.plot.place_requested.connect(self.place_requested)
        self.plot.detail_requested.connect(self._ask)
        self.sections.chosen.connect(self.place_requested)
        self.kinds.chosen.connect(self._choose_kind)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 0)
        bar.addWidget(self._ground)
        bar.addStretch(1)
        bar.addWidget(self._whole)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.plot, 1)
        charts = QWidget(self)
        charts.setObjectName("charts")
        rows = QVBoxLayout(charts)
        rows.setContentsMargins(16, 8, 16, 16)
        rows.setSpacing(6)
        titles = (self.tr("Progress of review"), self.tr("Findings by kind"), self.tr("Findings by section"))
        for title, chart in zip(titles, (self.progress, self.kinds, self.sections), strict=True):
            label = QLabel(title, charts)
            label.setProperty("role", "section")
            rows.addWidget(label)
            rows.addWidget(chart)
            if chart is self.kinds:
                rows.addWidget(self._nothing)
        rows.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setAccessibleName(self.tr("Progress and findings"))
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(charts)
        scroll.setMinimumWidth(260)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(scroll)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([480, 340])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def show_version(self, source: RowSource, version: int, *, hints: bool, place: int) -> None:
        """Show a version; `place` is the grid's current row, -1 for none."""
        if (source, version) != self._shown:
            self.plot.show_landscape(None)
            self._landscape = False
        self._shown = (source, version)
        self.plot.show_path(source.path(version), source.map(version), hints=hints)
        self.plot.show_current(place)
        findings = source.findings(version, hints=True)
        self._show_progress(source, version, findings)
        self._show_kinds(findings)
        self._show_sections(source, version, findings)
        if self._ground.isChecked() and not self._landscape:
            self._landscape = True
            self._ask(self.plot.whole_request())

    def show_landscape(self, source: RowSource, version: int, picture: Picture) -> None:
        """Show a part of the similarity, when it is still asked for."""
        if (source, version) == self._shown and self._ground.isChecked():
            self.plot.show_landscape(picture)

    def _show_progress(self, source: RowSource, version: int, findings: Sequence[FindingEntry]) -> None:
        figures = source.figures(version)
        waiting = figures.rows - figures.confirmed - figures.rejected
        decided = Counter(entry.status for entry in findings)
        rows = (
            Part(figures.confirmed, "confirmed", "✓"),
            Part(figures.rejected, "rejected", "✕"),
        )
        self.progress.show_bars(
            [
                Bar(self.tr("Rows decided on"), rows),
                Bar(self.tr("Rows to decide on"), (Part(waiting, "rule"),)),
                Bar(self.tr("Findings accepted"), (Part(decided[FindingStatus.ACCEPTED], "confirmed", "✓"),)),
                Bar(self.tr("Findings dismissed"), (Part(decided[FindingStatus.DISMISSED], "rejected", "✕"),)),
                Bar(self.tr("Findings open"), (Part(decided[FindingStatus.OPEN], "rule"),)),
            ],
            full=max(1, figures.rows, len(findings)),
        )

    def _show_kinds(self, findings: Sequence[FindingEntry]) -> None:
        counts: dict[Kind, Counter[Severity]] = {}
        for entry in findings:
            if entry.status is not FindingStatus.DISMISSED:
                counts.setdefault(entry.kind, Counter())[entry.severity] += 1
        self._kinds = sorted(counts, key=lambda kind: (-counts[kind].total(), kind.value))
        self.kinds.show_bars([Bar(name_of(kind), _parts(counts[kind]), n) for n, kind in enumerate(self._kinds)])
        self.kinds.setVisible(bool(counts))
        self._nothing.setVisible(not counts)

    def _show_sections(self, source: RowSource, version: int, findings: Sequence[FindingEntry]) -> None:
        sections = self._sections_of(source, version)
        counts = [Counter[Severity]() for _ in sections]
        number = 0
        for entry in sorted(findings, key=lambda one: one.number):
            while number + 1 < len(sections) and sections[number + 1].start < entry.number:
                number += 1
            if entry.status is not FindingStatus.DISMISSED and sections:
                counts[number][entry.severity] += 1
        self.sections.show_bars(
            [Bar(one.title, _parts(count), one.start) for one, count in zip(sections, counts, strict=True)]
        )

    def _sections_of(self, source: RowSource, version: int) -> list[Section]:
        """The text's sections, or as many equal parts when it has none, or too many to show."""
        found = list(source.sections(version))
        rows = source.figures(version).rows
        if 1 < len(found) <= _MOST_SECTIONS:
            return found if found[0].start == 0 else [Section(0, self.tr("Beginning")), *found]
        step = max(1, -(-rows // _PARTS))
        one, several = self.tr("Row {first}"), self.tr("Rows {first}–{last}")
        parts = [(start, min(rows, start + step)) for start in range(0, rows, step)]
        return [
            Section(start, (one if stop == start + 1 else several).format(first=start + 1, last=stop))
            for start, stop in parts
        ]

    @Slot(object)
    def _ask(self, part: tuple[int, ...]) -> None:
        if self._ground.isChecked() and min(part[1], part[3]) > 0:
            self.landscape_requested.emit(part)

    @Slot(bool)
    def _toggle_ground(self, wanted: bool) -> None:
        if wanted:
            self._landscape = True
            self._ask(self.plot.whole_request())
        else:
            self.plot.show_landscape(None)

    @Slot(int)
    def _choose_kind(self, number: int) -> None:
        self.kind_requested.emit(self._kinds[number])


def _parts(counts: Counter[Severity]) -> tuple[Part, ...]:
    return tuple(Part(counts[severity], _COLOURS[severity], _SIGNS[severity]) for severity in _BY_RANK)
