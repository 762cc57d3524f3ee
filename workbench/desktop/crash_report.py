"""A report of a failure that can be copied; the log that keeps it."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from workbench import __version__

_LOG = logging.getLogger("sverka")


class FailureWatch(QObject):
    """Catches what nobody caught, on any thread, and writes it to the log.

    Attributes:
        folder: where the log is.

    Signals:
        failed(str): the report; sent to the window's thread.
    """

    failed = Signal(str)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._handler = RotatingFileHandler(folder / "sverka.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _LOG.addHandler(self._handler)
        _LOG.setLevel(logging.INFO)
        self._faults = (folder / "faults.log").open("a", encoding="utf-8")
        self._before: tuple[Any, Any] | None = None

    def start(self) -> None:
        """Begin to catch."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread
        faulthandler.enable(self._faults)

    def stop(self) -> None:
        """Give the hooks back and close the log."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            faulthandler.disable()
            self._before = None
        _LOG.removeHandler(self._handler)
        self._handler.close()
        self._faults.close()

    def report(self, error: BaseException) -> None:
        """Write an error to the log and tell the window."""
        text = report_of(error)
        _LOG.error("%s", text)
        self.failed.emit(text)

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _catch_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)


def report_of(error: BaseException) -> str:
    """What happened and where, with the versions that matter and nothing of the user's texts."""
    head = (
        f"Sverka {__version__}, Python {platform.python_version()}, PySide {PySide6.__version__}, {platform.platform()}"
    )
    return head + "\n" + "".join(traceback.format_exception(error))


class CrashDialog(QDialog):
    """Shows a report that can be copied."""

    def __init__(self, report: str, log: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 400)
        words = QLabel(
            self.tr(
                "Sverka met an error that it did not expect. Your corpus is safe: every step is kept as it is made. "
                "You can go on working. The report is in {log}."
            ).format(log=log),
            self,
        )
        words.setWordWrap(True)
        text = QPlainTextEdit(report, self)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(text, 1)
        column.addWidget(buttons)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
