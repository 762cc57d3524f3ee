"""Makes the README's pictures of the window: `python -m tests.instruments.pictures [--out DIR] [--all]`.

It compares the sample, opens it offscreen and takes pictures of the views. With `--all` every view and dialog is
taken in both sizes, palettes and languages, to be looked at. Faces are those of the machine: Noto Sans for controls
and PT Serif for texts give what the README shows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from workbench.desktop import application
from workbench.desktop.corpus_access import compare_sample, open_corpus
from workbench.desktop.main_window import MainWindow
from workbench.desktop.settings import ColourScheme, DesktopSettings
from workbench.messages import messages, told
from workbench.progress import SILENT
from workbench.resources import resource
from workbench.works.model import Side

ROOT: Final = Path(__file__).resolve().parents[2]
SIZES: Final = ((1280, 800), (1920, 1080))


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown on a picture, and how."""

    name: str
    dark: bool = False
    language: str = "en"
    size: tuple[int, int] = SIZES[0]


def show_start(window: MainWindow) -> QWidget:
    """The start page."""
    window.close_corpus()
    return window


def show_review(window: MainWindow) -> QWidget:
    """The grid on a finding of the second version."""
    window.show_version(0, 1)
    window.page.grid.go_to(6, Side.VERSION)
    window.navigation.handlers()["go.next-finding"]()
    return window


def show_versions(window: MainWindow) -> QWidget:
    """All versions side by side."""
    window.page.grid.go_to(3)
    window.actions_["view.versions"].trigger()
    return window


def show_overview(window: MainWindow) -> QWidget:
    """The path of the alignment, and charts."""
    window.show_version(0, 1)
    window.actions_["view.overview"].trigger()
    return window


def show_concordance(window: MainWindow) -> QWidget:
    """How a word is rendered."""
    window.studies.look_up("договор")
    return window


def show_read(window: MainWindow) -> QWidget:
    """Facing pages."""
    window.actions_["view.read"].trigger()
    return window


def show_editing(window: MainWindow) -> QWidget:
    """A text being edited."""
    show_review(window)
    window.actions_["edit.text"].trigger()
    return window


def show_realign(window: MainWindow) -> QWidget:
    """The preview of a realignment."""
    window.show_version(0, 1)
    window.page.grid.go_to(4)
    window.actions_["review.merge-below"].trigger()
    window.actions_["review.reset"].trigger()
    window.actions_["work.realign"].trigger()
    while window.jobs.running:
        QApplication.processEvents()
    return window


def show_compact(window: MainWindow) -> QWidget:
    """A line a row."""
    show_review(window)
    window.actions_["view.compact"].trigger()
    return window


def show_contrast(window: MainWindow) -> QWidget:
    """The palette of high contrast, with rows that cross."""
    show_review(window)
    window.actions_["review.swap"].trigger()
    window.actions_["view.contrast"].trigger()
    return window


def show_dismissed(window: MainWindow) -> QWidget:
    """What was dismissed."""
    show_review(window)
    window.actions_["finding.dismiss"].trigger()
    return dialog_of("finding.ignored")(window)


def dialog_of(command: str) -> Callable[[MainWindow], QWidget]:
    """The dialog that a command opens."""

    def show(window: MainWindow) -> QWidget:
        window.actions_[command].trigger()
        return next(each for each in window.findChildren(QDialog) if each.isVisible())

    return show


def show_new(window: MainWindow) -> QWidget:
    """The dialog for a new comparison with the sample's files."""
    folder = resource("samples", "molotov-1945")
    window.new_comparison([folder / "ru.docx", folder / "en-published.docx", folder / "en-second.docx"])
    while window.jobs.running:
        QApplication.processEvents()
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


def show_export(window: MainWindow) -> QWidget:
    """The export dialog with its preview."""
    dialog = dialog_of("file.export")(window)
    while window.jobs.running:
        QApplication.processEvents()
    return dialog


def show_wishes(window: MainWindow) -> QWidget:
    """The preferences on which findings are wanted."""
    dialog = dialog_of("file.preferences")(window)
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(2)
    return dialog


def show_key_table(window: MainWindow) -> QWidget:
    """The preferences on keys, with a conflict."""
    dialog = dialog_of("file.preferences")(window)
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(1)
    return dialog


def show_match(window: MainWindow) -> QWidget:
    """A place to be replaced, marked in the grid; the dialog lies over it as on a screen."""
    show_review(window)
    dialog = dialog_of("edit.replace")(window)
    line, by = dialog.findChildren(QLineEdit)[:2]
    line.setText("Япони")
    by.setText("Японск")
    dialog.findChildren(QComboBox)[0].setCurrentIndex(0)
    next(each for each in dialog.findChildren(QPushButton) if each.isDefault()).click()
    return over(window, dialog)


def show_migrated(window: MainWindow) -> QWidget:
    """What is told about a corpus that was brought up to date."""
    words = messages(window.assistance._language)
    remark = told(
        "The corpus was brought from schema {old} to {new}; a copy of the old one is {copy}.",
        old="0002",
        new="0003",
        copy="/home/anna/Documents/backups/molotov-1945.schema-0002.sverka",
    )
    window.messages.tell(words.sentence(remark))
    return window


def over(window: MainWindow, dialog: QWidget) -> QWidget:
    """The window with a dialog drawn where it lies over it."""
    settle(window)
    shot = QLabel()
    shot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    picture, top = window.grab(), dialog.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(dialog.pos()), top)
    painter.end()
    shot.setPixmap(picture)
    shot.resize(picture.size())
    return shot


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way."""
    while window.jobs.running:
        QApplication.processEvents()
    for _ in range(5):
        QApplication.processEvents()


def show_pairs(window: MainWindow) -> QWidget:
    """The dialog for a new comparison with a file of ready pairs."""
    folder = Path(tempfile.mkdtemp(prefix="sverka-pairs-"))
    pairs = folder / "pairs.tsv"
    pairs.write_text("Посол уехал.\tThe ambassador left.\nМир подписан.\tPeace was signed.\n", encoding="utf-8")
    window.new_comparison([pairs])
    while window.jobs.running:
        QApplication.processEvents()
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


SCENES: Final[dict[str, Callable[[MainWindow], QWidget]]] = {
    "start": show_start,
    "review": show_review,
    "editing": show_editing,
    "versions": show_versions,
    "read": show_read,
    "overview": show_overview,
    "concordance": show_concordance,
    "new": show_new,
    "pairs": show_pairs,
    "export": show_export,
    "realign": show_realign,
    "compact": show_compact,
    "contrast": show_contrast,
    "dismissed": show_dismissed,
    "work": dialog_of("work.describe"),
    "comment": dialog_of("review.comment"),
    "preferences": dialog_of("file.preferences"),
    "key-table": show_key_table,
    "wishes": show_wishes,
    "replace": dialog_of("edit.replace"),
    "match": show_match,
    "bookmark": dialog_of("review.name-bookmark"),
    "migrated": show_migrated,
    "terms": dialog_of("edit.terms"),
    "palette": dialog_of("view.palette"),
    "guide": dialog_of("help.guide"),
    "keys": dialog_of("help.keys"),
    "about": dialog_of("help.about"),
}
README: Final = (Picture("review"), Picture("versions"))


def take(app: QApplication, picture: Picture, corpus: Path, out: Path) -> Path:
    """Take one picture and return its file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = DesktopSettings(folder / "sverka.ini")
        settings.scheme = ColourScheme.DARK if picture.dark else ColourScheme.LIGHT
        settings.flush()
        window = application.build(app, config=folder, data=folder, language=picture.language)
        window.resize(*picture.size)
        window.show()
        own = shutil.copy(corpus, folder / corpus.name)  # what a scene changes is not on the next picture
        window.show_corpus(open_corpus(Path(own), SILENT))
        QApplication.processEvents()
        shown = SCENES[picture.name](window)
        settle(window)
        tone = "dark" if picture.dark else "light"
        width = "" if picture.size == SIZES[0] else f"-{picture.size[0]}"
        path = out / f"{picture.name}-{tone}-{picture.language}{width}.png"
        shown.grab().save(str(path))
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return path


def sheet_of(files: Sequence[Path], out: Path) -> None:
    """All pictures of a scene on one sheet, four in a row."""
    images = [QImage(str(file)) for file in files]
    width, height = 720, max(round(720 * image.height() / image.width()) for image in images)
    sheet = QImage(4 * width, -(-len(images) // 4) * height, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    for place, image in enumerate(images):
        small = image.scaledToWidth(width - 8, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(place % 4 * width + 4, place // 4 * height, small)
    painter.end()
    sheet.save(str(out))


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "guide")
    parser.add_argument("--all", action="store_true", help="every scene in both sizes, palettes and languages")
    parser.add_argument("--scene", action="append", choices=list(SCENES), help="with --all: only these")
    parser.add_argument("--sheets", action="store_true", help="with --all: a sheet of each scene too")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    app = application.application_of([])
    families = set(QFontDatabase.families())
    face = next((each for each in ("Noto Sans", "Open Sans", "DejaVu Sans") if each in families), "")
    if face:
        app.setFont(QFont(face, 10))
    pictures = [
        Picture(scene, dark, language, size)
        for scene in (options.scene or SCENES)
        for dark in (False, True)
        for language in ("en", "ru")
        for size in SIZES
    ]
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "molotov-1945.sverka"
        opened = compare_sample(corpus, messages("en"), SILENT)
        if opened.desk is not None:
            opened.desk.close()
        taken: dict[str, list[Path]] = {}
        for picture in pictures if options.all else README:
            taken.setdefault(picture.name, []).append(take(app, picture, corpus, options.out))
            print(taken[picture.name][-1])
        for scene, files in taken.items() if options.sheets else ():
            sheet_of(files, options.out / f"sheet-{scene}.png")


if __name__ == "__main__":
    main()
