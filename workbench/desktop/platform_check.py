"""Whether a window can be shown here: Qt itself would end the process without a word that helps."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader

from workbench.desktop.system_libraries import missing_library
from workbench.errors import ResourceError


def refuse_without_display(environment: Mapping[str, str], arguments: Sequence[str]) -> None:
    """Raise `ResourceError` when there is no display, or X11's plug-in lacks a library; on Linux alone.

    A platform that was chosen by hand (`-platform`, QT_QPA_PLATFORM) is left to Qt.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM") or "-platform" in arguments:
        return
    if environment.get("WAYLAND_DISPLAY"):
        return
    if not environment.get("DISPLAY"):
        raise ResourceError(
            "there is no display to show the window on",
            advice="Start it in a graphical session; the commands work without one (sverka --help).",
        )
    load_plugin("platforms/libqxcb.so")


def load_plugin(name: str) -> None:
    """Load one of Qt's plug-ins by its path below the plug-ins' folder; raises `ResourceError`."""
    loader = QPluginLoader(str(plugin_folder() / name))
    if not loader.load():
        raise missing_library(loader.errorString())


def plugin_folder() -> Path:
    """Where Qt's plug-ins are."""
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
