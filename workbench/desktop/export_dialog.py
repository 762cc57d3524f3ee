"""The export dialog: format, file and options beside what would be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop.export_access import ExportRequest
from workbench.desktop.export_choice import ENDINGS, ExportChoice, Extent
from workbench.desktop.export_options import ExportOptionsPanel
from workbench.desktop.export_preview import ExportPreviewPanel
from workbench.desktop.jobs import Job, Jobs, Lane
from workbench.desktop.spoken import told
from workbench.errors import SverkaError
from workbench.progress import Progress

_DELAY = 300
_MARK = "-%v"

Preview = Callable[[ExportRequest, Progress], Any]


class ExportDialog(QDialog):
    """Asks what to export, and shows it first.

    Signals:
        export_requested(object): the `ExportRequest`.
    """

    export_requested = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        preview: Preview,
        *,
        work: int,
        version: str,
        works: int,
        versions: int,
        target: Path,
        choice: ExportChoice,
        parent: QWidget,
    ) -> None:
        """`target` is the proposed file without its ending; `works` and `versions` count what there is."""
        super().__init__(parent)
        self._jobs, self._make_preview = jobs, preview
        self._work, self._version = work, version
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1120, 720)
        self.options = ExportOptionsPanel(choice, version=version, works=works, versions=versions, parent=self)
        self.preview = ExportPreviewPanel(self)
        self._path = QLineEdit(self)
        self._path.setAccessibleName(self.tr("File"))
        self._browse = QPushButton(self.tr("Browse…"), self)
        self._browse.setAutoDefault(False)
        self._remark, self._problem = QLabel(self), QLabel(self)
        self._remark.setProperty("role", "warning")
        self._problem.setProperty("role", "error")
        for label in (self._remark, self._problem):
            label.setWordWrap(True)
            label.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._export = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setDefault(True)
        self._timer = QTimer(self, interval=_DELAY, singleShot=True)
        self._lay_out()
        self._path.setText(str(self._named(target.parent / f"{target.name}{self._ending()}")))
        self._timer.timeout.connect(self._start_preview)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._browse.clicked.connect(self._choose)
        self._path.textChanged.connect(self._look)
        self.options.changed.connect(self._change)
        self._look()
        self._start_preview()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.addWidget(self._path, 1)
        chosen.addWidget(self._browse)
        file_label = QLabel(self.tr("F&ile"), self)
        file_label.setBuddy(self._path)
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(file_label, chosen)
        form.addRow("", self._remark)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.options)
        scroll.setMinimumWidth(self.options.sizeHint().width() + 24)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(scroll, 0)
        columns.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        whole.addLayout(columns, 1)
        whole.addLayout(form)
        whole.addWidget(self._problem)
        whole.addWidget(self._buttons)

    @property
    def path_field(self) -> QLineEdit:
        """The field of the file."""
        return self._path

    @property
    def request(self) -> ExportRequest:
        """What is asked for now."""
        return ExportRequest(Path(self._path.text().strip()), self._work, self._version, self.options.choice)

    # The file's name

    def _ending(self) -> str:
        choice = self.options.choice
        return ENDINGS[choice.format] + (".gz" if choice.packed and choice.format == "tmx" else "")

    def _named(self, path: Path) -> Path:
        """The path with the format's ending, and with the version's mark when each version gets a file."""
        name = path.name.removesuffix(".gz")
        stem = next((name.removesuffix(ending) for ending in ENDINGS.values() if name.endswith(ending)), name)
        apart = self.options.choice.extent is Extent.APART
        if apart and "%v" not in stem:
            stem += _MARK
        elif not apart:
            stem = stem.replace(_MARK, "").replace("%v", "")
        return path.with_name(f"{stem or 'export'}{self._ending()}")

    @Slot()
    def _change(self) -> None:
        text = self._path.text().strip()
        if text:
            self._path.setText(str(self._named(Path(text))))
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        """Say what will happen to the file that is named."""
        text = self._path.text().strip()
        path = Path(text)
        remark = ""
        if text and not path.parent.is_dir():
            remark = self.tr("There is no folder {folder}").format(folder=path.parent)
        elif text and path.is_file():
            remark = self.tr("The file is there already and will be replaced.")
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._enable()

    def _enable(self) -> None:
        text = self._path.text().strip()
        self._export.setEnabled(bool(text) and Path(text).parent.is_dir() and self._problem.isHidden())

    @Slot()
    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            self._path.text(),
            self.tr("All files (*)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._path.setText(str(self._named(Path(name))))

    # The preview

    @Slot()
    def _start_preview(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()
        request, make = self.request, self._make_preview
        self.preview.show_waiting()

        def work(progress: Progress) -> Any:
            return make(request, progress)

        self._job = self._jobs.start(
            self.tr("Preparing the preview"), work, lane=Lane.CORPUS, succeeded=self._show, failed=self._refuse
        )

    @Slot(object)
    def _show(self, result: Any) -> None:
        request, preview, left_out = result
        if request.choice == self.options.choice:
            self._say("")
            self.preview.show_preview(preview, left_out)

    @Slot(object)
    def _refuse(self, error: BaseException) -> None:
        self.preview.show_nothing()
        self._say(told(error) if isinstance(error, SverkaError) else repr(error))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._enable()

    @Slot()
    def _accept(self) -> None:
        request = self.request
        self.accept()
        self.export_requested.emit(request)

    # Qt's own

    def done(self, result: int) -> None:
        """Stop the preview and go."""
        self._timer.stop()
        if self._job is not None:
            self._job.progress.cancel()
        super().done(result)
