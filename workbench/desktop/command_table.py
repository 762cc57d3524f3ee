"""Every command of the window: its name, words, menu, icon and keys in the three presets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Menu(StrEnum):
    """The menus, in order."""

    FILE = "file"
    EDIT = "edit"
    REVIEW = "review"
    WORK = "work"
    GO = "go"
    VIEW = "view"
    HELP = "help"


class Need(StrEnum):
    """What must be there for a command to work."""

    NOTHING = "nothing"
    WORK = "work"
    ROW = "row"
    FINDING = "finding"
    WRITABLE = "writable"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    Attributes:
        name: for settings and handlers, as "go.next-finding".
        text: the English words, with the menu's mnemonic.
        menu: where it stands; a new group of the menu begins when `group` differs from the one before.
        keys: keys in the Sverka preset, the first is shown.
        intertext, omegat: keys in these presets; None means the same as Sverka's.
        icon: the icon's file name, or "".
    """

    name: str
    text: str
    menu: Menu
    group: int = 0
    need: Need = Need.NOTHING
    keys: tuple[str, ...] = ()
    intertext: tuple[str, ...] | None = None
    omegat: tuple[str, ...] | None = None
    icon: str = ""
    checkable: bool = False

    @property
    def title(self) -> str:
        """The words in the interface's language, with the mnemonic."""
        return QCoreApplication.translate("Commands", self.text)

    @property
    def plain_title(self) -> str:
        """The words without the mnemonic."""
        return self.title.replace("&", "").removesuffix("…")


MENU_TITLES: Final = {
    Menu.FILE: QT_TRANSLATE_NOOP("Commands", "&File"),
    Menu.EDIT: QT_TRANSLATE_NOOP("Commands", "&Edit"),
    Menu.REVIEW: QT_TRANSLATE_NOOP("Commands", "&Review"),
    Menu.WORK: QT_TRANSLATE_NOOP("Commands", "&Work"),
    Menu.GO: QT_TRANSLATE_NOOP("Commands", "&Go"),
    Menu.VIEW: QT_TRANSLATE_NOOP("Commands", "&View"),
    Menu.HELP: QT_TRANSLATE_NOOP("Commands", "&Help"),
}

COMMANDS: Final = (
    Command("file.new", QT_TRANSLATE_NOOP("Commands", "&New comparison…"), Menu.FILE, 0, keys=("Ctrl+N",), icon="new"),
    Command("file.open", QT_TRANSLATE_NOOP("Commands", "&Open corpus…"), Menu.FILE, 0, keys=("Ctrl+O",), icon="open"),
    Command("file.sample", QT_TRANSLATE_NOOP("Commands", "Open the &sample"), Menu.FILE, 0, icon="sample"),
    Command(
        "file.export",
        QT_TRANSLATE_NOOP("Commands", "&Export…"),
        Menu.FILE,
        1,
        need=Need.WORK,
        keys=("Ctrl+E",),
        icon="export",
    ),
    Command(
        "file.redraft", QT_TRANSLATE_NOOP("Commands", "Ne&wer draft of this version…"), Menu.FILE, 1, need=Need.WRITABLE
    ),
    Command(
        "file.report", QT_TRANSLATE_NOOP("Commands", "&Report…"), Menu.FILE, 1, need=Need.WORK, keys=("Ctrl+Shift+E",)
    ),
    Command("file.pdf", QT_TRANSLATE_NOOP("Commands", "Facing pages as P&DF…"), Menu.FILE, 1, need=Need.WORK),
    Command(
        "file.print",
        QT_TRANSLATE_NOOP("Commands", "Pr&int facing pages…"),
        Menu.FILE,
        1,
        need=Need.WORK,
        keys=("Ctrl+P",),
    ),
    Command(
        "file.close", QT_TRANSLATE_NOOP("Commands", "&Close corpus"), Menu.FILE, 2, need=Need.WORK, keys=("Ctrl+W",)
    ),
    Command(
        "file.preferences",
        QT_TRANSLATE_NOOP("Commands", "&Preferences…"),
        Menu.FILE,
        3,
        keys=("Ctrl+,",),
        icon="settings",
    ),
    Command("file.quit", QT_TRANSLATE_NOOP("Commands", "&Quit"), Menu.FILE, 4, keys=("Ctrl+Q",)),
    Command(
        "edit.undo",
        QT_TRANSLATE_NOOP("Commands", "&Undo"),
        Menu.EDIT,
        0,
        need=Need.UNDO,
        keys=("Ctrl+Z",),
        icon="undo",
    ),
    Command(
        "edit.redo",
        QT_TRANSLATE_NOOP("Commands", "&Redo"),
        Menu.EDIT,
        0,
        need=Need.REDO,
        keys=("Ctrl+Shift+Z",),
        icon="redo",
    ),
    Command(
        "edit.text",
        QT_TRANSLATE_NOOP("Commands", "&Edit text"),
        Menu.EDIT,
        1,
        need=Need.WRITABLE,
        keys=(
            "F2",
            "E",
        ),
        intertext=(
            "E",
            "F2",
        ),
        omegat=(
            "E",
            "F2",
        ),
    ),
    Command(
        "edit.restore",
        QT_TRANSLATE_NOOP("Commands", "Restore the text as &read"),
        Menu.EDIT,
        1,
        need=Need.WRITABLE,
    ),
    Command("edit.copy", QT_TRANSLATE_NOOP("Commands", "&Copy text"), Menu.EDIT, 1, need=Need.ROW, keys=("Ctrl+C",)),
    Command(
        "edit.find",
        QT_TRANSLATE_NOOP("Commands", "&Find"),
        Menu.EDIT,
        2,
        need=Need.WORK,
        keys=("Ctrl+F",),
        icon="search",
    ),
    Command("edit.find-next", QT_TRANSLATE_NOOP("Commands", "Find &next"), Menu.EDIT, 2, need=Need.WORK, keys=("F3",)),
    Command(
        "edit.find-previous",
        QT_TRANSLATE_NOOP("Commands", "Find &previous"),
        Menu.EDIT,
        2,
        need=Need.WORK,
        keys=("Shift+F3",),
    ),
    Command(
        "edit.replace",
        QT_TRANSLATE_NOOP("Commands", "Find and &replace…"),
        Menu.EDIT,
        2,
        need=Need.WRITABLE,
        keys=("Ctrl+H",),
        intertext=("Ctrl+R",),
    ),
    Command(
        "edit.filter",
        QT_TRANSLATE_NOOP("Commands", "Fi&lter rows"),
        Menu.EDIT,
        3,
        need=Need.WORK,
        keys=("Ctrl+L",),
        icon="filter",
    ),
    Command(
        "edit.clear-filter",
        QT_TRANSLATE_NOOP("Commands", "&Show all rows"),
        Menu.EDIT,
        3,
        need=Need.WORK,
        keys=("Ctrl+Shift+L",),
    ),
    Command(
        "edit.look-up",
        QT_TRANSLATE_NOOP("Commands", "Loo&k up in the concordance"),
        Menu.EDIT,
        4,
        need=Need.WORK,
        keys=("Ctrl+K",),
    ),
    Command("edit.terms", QT_TRANSLATE_NOOP("Commands", "&Term list…"), Menu.EDIT, 4, need=Need.WORK, keys=("Ctrl+T",)),
    Command(
        "review.confirm",
        QT_TRANSLATE_NOOP("Commands", "&Confirm and go on"),
        Menu.REVIEW,
        0,
        need=Need.WRITABLE,
        keys=("Ctrl+Return",),
        intertext=(),
        omegat=("A",),
        icon="confirm",
    ),
    Command(
        "review.toggle",
        QT_TRANSLATE_NOOP("Commands", "Confirm &or take back"),
        Menu.REVIEW,
        0,
        need=Need.WRITABLE,
        intertext=("S",),
    ),
    Command(
        "review.reset",
        QT_TRANSLATE_NOOP("Commands", "&Take the decision back"),
        Menu.REVIEW,
        0,
        need=Need.WRITABLE,
        keys=("Ctrl+U",),
        omegat=("C",),
    ),
    Command(
        "review.reject",
        QT_TRANSLATE_NOOP("Commands", "&Reject"),
        Menu.REVIEW,
        0,
        need=Need.WRITABLE,
        keys=("Shift+Del",),
        omegat=("R",),
        icon="reject",
    ),
    Command(
        "review.confirm-above",
        QT_TRANSLATE_NOOP("Commands", "Confirm &all above"),
        Menu.REVIEW,
        0,
        need=Need.WRITABLE,
        keys=("Ctrl+Shift+Return",),
        intertext=("C",),
    ),
    Command(
        "review.merge-below",
        QT_TRANSLATE_NOOP("Commands", "&Merge with the row below"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("M",),
        intertext=(),
        omegat=("M",),
        icon="merge",
    ),
    Command(
        "review.merge-above",
        QT_TRANSLATE_NOOP("Commands", "Merge with the row a&bove"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("Shift+M",),
        intertext=("Ctrl+Backspace",),
        omegat=(),
    ),
    Command(
        "review.split",
        QT_TRANSLATE_NOOP("Commands", "&Split the row"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("S",),
        intertext=("Ctrl+Return",),
        omegat=("S",),
        icon="split",
    ),
    Command(
        "review.move-up",
        QT_TRANSLATE_NOOP("Commands", "Move sentence &up"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("Alt+Up",),
        intertext=("Ctrl+Up",),
        omegat=("U",),
    ),
    Command(
        "review.move-down",
        QT_TRANSLATE_NOOP("Commands", "Move sentence &down"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("Alt+Down",),
        intertext=("Ctrl+Down",),
        omegat=("D",),
    ),
    Command(
        "review.swap",
        QT_TRANSLATE_NOOP("Commands", "S&wap with the row above"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("X",),
        intertext=("Ctrl+X",),
        omegat=(),
    ),
    Command(
        "review.null",
        QT_TRANSLATE_NOOP("Commands", "Make &null"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("N",),
        intertext=(),
        omegat=("K",),
    ),
    Command(
        "review.pin",
        QT_TRANSLATE_NOOP("Commands", "&Pin two cells together"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("P",),
        intertext=(),
        omegat=("Space",),
    ),
    Command(
        "review.shift-up",
        QT_TRANSLATE_NOOP("Commands", "Shift the column &up from here"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("Alt+Shift+Up",),
        intertext=("Backspace",),
        omegat=(),
    ),
    Command(
        "review.shift-down",
        QT_TRANSLATE_NOOP("Commands", "Shift the column d&own from here"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("Alt+Shift+Down",),
        intertext=("Return",),
        omegat=(),
    ),
    Command(
        "review.join",
        QT_TRANSLATE_NOOP("Commands", "&Join the sentences of the cell"),
        Menu.REVIEW,
        1,
        need=Need.WRITABLE,
        keys=("J",),
    ),
    Command(
        "review.comment",
        QT_TRANSLATE_NOOP("Commands", "C&omment…"),
        Menu.REVIEW,
        2,
        need=Need.WRITABLE,
        keys=("C",),
        intertext=(),
        omegat=(),
        icon="comment",
    ),
    Command(
        "review.bookmark",
        QT_TRANSLATE_NOOP("Commands", "Boo&kmark"),
        Menu.REVIEW,
        2,
        need=Need.WRITABLE,
        keys=("B",),
        intertext=("M",),
        omegat=("B",),
        icon="bookmark",
    ),
    Command(
        "review.name-bookmark",
        QT_TRANSLATE_NOOP("Commands", "Bookmark with na&me…"),
        Menu.REVIEW,
        2,
        need=Need.WRITABLE,
        keys=("Shift+B",),
        intertext=("Shift+M",),
        icon="bookmark",
    ),
    Command(
        "finding.accept",
        QT_TRANSLATE_NOOP("Commands", "Accept &finding"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
        keys=("A",),
        intertext=("A",),
        omegat=("Ctrl+Alt+A",),
        icon="accept",
    ),
    Command(
        "finding.dismiss",
        QT_TRANSLATE_NOOP("Commands", "&Dismiss finding"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
        keys=("D",),
        intertext=("D",),
        omegat=("Ctrl+Alt+D",),
        icon="dismiss",
    ),
    Command(
        "finding.dismiss-alike",
        QT_TRANSLATE_NOOP("Commands", "Dismiss a&ll alike"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
        keys=("Shift+D",),
    ),
    Command(
        "finding.defer",
        QT_TRANSLATE_NOOP("Commands", "Put finding o&ff"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
        keys=("L",),
    ),
    Command(
        "finding.fix",
        QT_TRANSLATE_NOOP("Commands", "Fi&x the text of the finding"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
        keys=("F",),
    ),
    Command(
        "finding.comment",
        QT_TRANSLATE_NOOP("Commands", "Comment on findin&g…"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
        keys=("Shift+C",),
        icon="comment",
    ),
    Command(
        "finding.ignored",
        QT_TRANSLATE_NOOP("Commands", "Dismissed findin&gs…"),
        Menu.REVIEW,
        3,
        need=Need.WORK,
        keys=("Ctrl+Shift+D",),
    ),
    Command(
        "finding.reopen",
        QT_TRANSLATE_NOOP("Commands", "Reo&pen finding"),
        Menu.REVIEW,
        3,
        need=Need.FINDING,
    ),
    Command(
        "work.realign",
        QT_TRANSLATE_NOOP("Commands", "&Realign the unconfirmed"),
        Menu.WORK,
        0,
        need=Need.WRITABLE,
        keys=("Ctrl+R",),
        intertext=(),
        icon="realign",
    ),
    Command(
        "work.detect",
        QT_TRANSLATE_NOOP("Commands", "&Detect again"),
        Menu.WORK,
        0,
        need=Need.WRITABLE,
        keys=("Ctrl+Shift+R",),
        icon="check",
    ),
    Command(
        "work.describe",
        QT_TRANSLATE_NOOP("Commands", "&About the work and its versions…"),
        Menu.WORK,
        1,
        need=Need.WRITABLE,
        keys=("Ctrl+I",),
    ),
    Command(
        "work.rename",
        QT_TRANSLATE_NOOP("Commands", "Re&name the version…"),
        Menu.WORK,
        1,
        need=Need.WRITABLE,
    ),
    Command(
        "work.up",
        QT_TRANSLATE_NOOP("Commands", "Move the version &up"),
        Menu.WORK,
        1,
        need=Need.WRITABLE,
    ),
    Command(
        "work.down",
        QT_TRANSLATE_NOOP("Commands", "Move the version do&wn"),
        Menu.WORK,
        1,
        need=Need.WRITABLE,
    ),
    Command(
        "work.first-up",
        QT_TRANSLATE_NOOP("Commands", "Move the work up"),
        Menu.WORK,
        1,
        need=Need.WRITABLE,
    ),
    Command(
        "work.first-down",
        QT_TRANSLATE_NOOP("Commands", "Move the work down"),
        Menu.WORK,
        1,
        need=Need.WRITABLE,
    ),
    Command(
        "work.remove-version",
        QT_TRANSLATE_NOOP("Commands", "Remove the &version"),
        Menu.WORK,
        2,
        need=Need.WRITABLE,
    ),
    Command(
        "work.remove",
        QT_TRANSLATE_NOOP("Commands", "Remove the wor&k"),
        Menu.WORK,
        2,
        need=Need.WRITABLE,
    ),
    Command(
        "go.next-unconfirmed",
        QT_TRANSLATE_NOOP("Commands", "Next &unconfirmed"),
        Menu.GO,
        0,
        need=Need.WORK,
        keys=("F7",),
        intertext=("U",),
    ),
    Command(
        "go.previous-unconfirmed",
        QT_TRANSLATE_NOOP("Commands", "Previous unconfirmed"),
        Menu.GO,
        0,
        need=Need.WORK,
        keys=("Shift+F7",),
        intertext=("Alt+U",),
    ),
    Command(
        "go.next-finding",
        QT_TRANSLATE_NOOP("Commands", "Next &finding"),
        Menu.GO,
        1,
        need=Need.WORK,
        keys=("F8",),
        icon="next",
    ),
    Command(
        "go.previous-finding",
        QT_TRANSLATE_NOOP("Commands", "Previous finding"),
        Menu.GO,
        1,
        need=Need.WORK,
        keys=("Shift+F8",),
        icon="previous",
    ),
    Command(
        "go.next-uneven",
        QT_TRANSLATE_NOOP("Commands", "Next that is not &one to one"),
        Menu.GO,
        2,
        need=Need.WORK,
        keys=("F6",),
        intertext=("N",),
    ),
    Command(
        "go.previous-uneven",
        QT_TRANSLATE_NOOP("Commands", "Previous that is not one to one"),
        Menu.GO,
        2,
        need=Need.WORK,
        keys=("Shift+F6",),
        intertext=("Alt+N",),
    ),
    Command("go.next-unsure", QT_TRANSLATE_NOOP("Commands", "Next un&sure"), Menu.GO, 3, need=Need.WORK, keys=("F9",)),
    Command(
        "go.previous-unsure",
        QT_TRANSLATE_NOOP("Commands", "Previous unsure"),
        Menu.GO,
        3,
        need=Need.WORK,
        keys=("Shift+F9",),
    ),
    Command(
        "go.next-difference",
        QT_TRANSLATE_NOOP("Commands", "Next &difference between versions"),
        Menu.GO,
        3,
        need=Need.WORK,
        keys=("F4",),
    ),
    Command(
        "go.previous-difference",
        QT_TRANSLATE_NOOP("Commands", "Previous difference between versions"),
        Menu.GO,
        3,
        need=Need.WORK,
        keys=("Shift+F4",),
    ),
    Command("go.row", QT_TRANSLATE_NOOP("Commands", "&Go to row…"), Menu.GO, 4, need=Need.WORK, keys=("Ctrl+G",)),
    Command(
        "go.other-side", QT_TRANSLATE_NOOP("Commands", "&Other side"), Menu.GO, 4, need=Need.WORK, keys=("Ctrl+Tab",)
    ),
    Command("go.grid", QT_TRANSLATE_NOOP("Commands", "To the &grid"), Menu.GO, 5, need=Need.WORK, keys=("Ctrl+1",)),
    Command(
        "go.findings",
        QT_TRANSLATE_NOOP("Commands", "To the &list of findings"),
        Menu.GO,
        5,
        need=Need.WORK,
        keys=("Ctrl+2",),
    ),
    Command(
        "go.marks",
        QT_TRANSLATE_NOOP("Commands", "To &bookmarks and comments"),
        Menu.GO,
        5,
        need=Need.WORK,
        keys=("Ctrl+3",),
    ),
    Command(
        "go.corpus",
        QT_TRANSLATE_NOOP("Commands", "To the &corpus"),
        Menu.GO,
        5,
        need=Need.WORK,
        keys=("Ctrl+4",),
    ),
    Command("view.align", QT_TRANSLATE_NOOP("Commands", "&Align"), Menu.VIEW, 0, need=Need.WORK, keys=("Alt+1",)),
    Command("view.read", QT_TRANSLATE_NOOP("Commands", "&Read"), Menu.VIEW, 0, need=Need.WORK, keys=("Alt+2",)),
    Command("view.versions", QT_TRANSLATE_NOOP("Commands", "&Versions"), Menu.VIEW, 0, need=Need.WORK, keys=("Alt+3",)),
    Command("view.overview", QT_TRANSLATE_NOOP("Commands", "&Overview"), Menu.VIEW, 0, need=Need.WORK, keys=("Alt+4",)),
    Command(
        "view.concordance",
        QT_TRANSLATE_NOOP("Commands", "&Concordance"),
        Menu.VIEW,
        0,
        need=Need.WORK,
        keys=("Alt+5",),
    ),
    Command(
        "view.hints", QT_TRANSLATE_NOOP("Commands", "Show &hints"), Menu.VIEW, 1, keys=("Ctrl+Shift+H",), checkable=True
    ),
    Command(
        "view.compact",
        QT_TRANSLATE_NOOP("Commands", "&Compact rows"),
        Menu.VIEW,
        1,
        keys=("Ctrl+Shift+K",),
        checkable=True,
    ),
    Command("view.larger", QT_TRANSLATE_NOOP("Commands", "&Larger text"), Menu.VIEW, 2, keys=("Ctrl++", "Ctrl+=")),
    Command("view.smaller", QT_TRANSLATE_NOOP("Commands", "&Smaller text"), Menu.VIEW, 2, keys=("Ctrl+-",)),
    Command("view.normal", QT_TRANSLATE_NOOP("Commands", "&Normal size"), Menu.VIEW, 2, keys=("Ctrl+0",)),
    Command("view.light", QT_TRANSLATE_NOOP("Commands", "L&ight"), Menu.VIEW, 3, checkable=True),
    Command("view.dark", QT_TRANSLATE_NOOP("Commands", "&Dark"), Menu.VIEW, 3, checkable=True),
    Command(
        "view.contrast",
        QT_TRANSLATE_NOOP("Commands", "High con&trast"),
        Menu.VIEW,
        3,
        checkable=True,
    ),
    Command("view.system", QT_TRANSLATE_NOOP("Commands", "As the s&ystem"), Menu.VIEW, 3, checkable=True),
    Command("view.palette", QT_TRANSLATE_NOOP("Commands", "&Command palette…"), Menu.VIEW, 4, keys=("Ctrl+Shift+P",)),
    Command("help.guide", QT_TRANSLATE_NOOP("Commands", "User &guide"), Menu.HELP, 0, keys=("F1",), icon="help"),
    Command("help.keys", QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"), Menu.HELP, 0, keys=("Ctrl+F1",)),
    Command("help.log", QT_TRANSLATE_NOOP("Commands", "Open the &log folder"), Menu.HELP, 1),
    Command("help.about", QT_TRANSLATE_NOOP("Commands", "&About Sverka"), Menu.HELP, 1),
)
"""All commands in the order of the menus."""
