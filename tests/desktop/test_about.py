"""Help ▸ About: what is said there, and that every licence can be read."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QTreeWidgetItem

from workbench.desktop.about import AboutDialog
from workbench.desktop.main_window import MainWindow


def test_every_part_is_listed_and_its_licence_is_one_choice_away(window: MainWindow) -> None:
    window.actions_["help.about"].trigger()
    QApplication.processEvents()
    (about,) = window.findChildren(AboutDialog)
    said = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "Nothing leaves this computer" in said
    items = [about.parts.topLevelItem(row) for row in range(about.parts.topLevelItemCount())]
    licences = {item.text(0).lower().replace("_", "-"): (item.text(1), item.text(2)) for item in items}
    assert licences["pyside6-essentials"][1] == "LGPL-3.0-only"
    assert licences["numpy"][0][:1].isdigit()
    for name, words in (("PySide6_Essentials", "GNU Lesser General Public License"), ("lxml", "BSD")):
        assert words in _shown(about, next(item for item in items if item.text(0) == name))
    about.close()


def _shown(about: AboutDialog, item: QTreeWidgetItem) -> str:
    """The lines that are seen once the part is chosen; the part's own is the first."""
    about.parts.setCurrentItem(item)
    QApplication.processEvents()
    first = about.texts.firstVisibleBlock()
    assert first.text() == f"{item.text(0)} {item.text(1)}"
    lines, block = [], first
    while block.isValid() and len(lines) < 20:
        lines.append(block.text())
        block = block.next()
    return "\n".join(lines)
