"""The status bar: how far the review is, what is under way, languages and encoder."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLabel, QStatusBar

from workbench.desktop.job_strip import JobStrip
from workbench.desktop.jobs import Jobs
from workbench.desktop.source import Figures, RowSource

_SAID_MS = 6_000


class StatusLine(QObject):
    """What stands in the status bar."""

    def __init__(self, bar: QStatusBar, jobs: Jobs) -> None:
        super().__init__(bar)
        self._bar = bar
        self._state, self._languages = QLabel(bar), QLabel(bar)
        self._strip = JobStrip(jobs, bar)
        bar.setSizeGripEnabled(False)
        bar.addWidget(self._state, 1)
        bar.addPermanentWidget(self._strip)
        bar.addPermanentWidget(self._languages)

    @property
    def text(self) -> str:
        """How far the review is, in words."""
        return self._state.text()

    def clear(self) -> None:
        """Say nothing: no corpus is open."""
        self._state.clear()
        self._languages.clear()

    @Slot(str)
    def say(self, words: str) -> None:
        """Say something for a few seconds."""
        self._bar.showMessage(words, _SAID_MS)

    @Slot()
    def say_none(self) -> None:
        """Say that there is nothing of what was looked for."""
        self.say(self.tr("There is none."))

    def tell(self, source: RowSource, version: int, figures: Figures) -> None:
        """Tell how far the review of a version is."""
        parts = [self.tr("{done} of {all} confirmed").format(done=figures.confirmed, all=figures.rows)]
        if figures.rejected:
            parts.append(self.tr("%n rejected", "rows", figures.rejected))
        if figures.first_unconfirmed:
            parts.append(self.tr("first unconfirmed {number}").format(number=figures.first_unconfirmed))
        parts.append(self.tr("%n finding(s) left", "", figures.undecided))
        if figures.original_words:
            words = self.tr("{original} and {version} words")
            parts.append(words.format(original=figures.original_words, version=figures.version_words))
        self._state.setText("  ·  ".join(parts))
        language = source.versions[version].language
        self._languages.setText(f"{source.original_language} → {language}  ·  {source.encoder}")
