"""What goes on in the background, with progress and Cancel, in the status bar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from workbench.desktop.jobs import Job, Jobs

POLL: Final = 100
"""Milliseconds between looks at a job's progress."""

PATIENCE: Final = 600
"""Milliseconds before a job is shown: shorter ones would only flicker."""


class JobStrip(QWidget):
    """Shows the oldest job under way."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._label = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QToolButton(self)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel the work under way"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._label)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        self._poll = QTimer(self, interval=POLL)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._poll.timeout.connect(self._look)
        self._patience.timeout.connect(self._appear)
        self._cancel.clicked.connect(self._cancel_job)
        jobs.started.connect(self._started)
        jobs.ended.connect(self._ended)
        self.hide()

    @Slot(object)
    def _started(self, _job: Job) -> None:
        if not self._patience.isActive() and not self._poll.isActive():
            self._patience.start()

    @Slot(object)
    def _ended(self, _job: Job) -> None:
        if not self._jobs.running:
            self._patience.stop()
            self._poll.stop()
            self.hide()

    @Slot()
    def _appear(self) -> None:
        if self._jobs.running:
            self._cancel.setEnabled(True)
            self._look()
            self.show()
            self._poll.start()

    @Slot()
    def _look(self) -> None:
        if not self._jobs.running:
            return
        job = self._jobs.running[0]
        done, total, stage = job.progress.state
        words = f"{job.title}: {stage}" if stage and stage != job.title else job.title
        self._label.setText(words if not job.progress.cancelled else self.tr("Stopping…"))
        self._cancel.setEnabled(not job.progress.cancelled)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    @Slot()
    def _cancel_job(self) -> None:
        if self._jobs.running:
            self._jobs.running[0].progress.cancel()
            self._look()
