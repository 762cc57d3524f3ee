"""One window for a user: a second start hands its file to the first one and ends; files opened by the system too."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_PATIENCE: Final = 500
"""Milliseconds that a second start waits for the first one's answer."""

_TAKEN: Final = b"taken\n"


class SingleInstance(QObject):
    """Listens for other starts of the same user with the same settings.

    Signals:
        requested(object): another start asks for the window, with the `Path` of a corpus, or None.
    """

    requested = Signal(object)

    def __init__(self, settings: Path, parent: QObject) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(settings.resolve()).encode()).hexdigest()[:16]
        self._name = f"sverka-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hand_over(self, path: Path | None) -> bool:
        """Ask a window that is open already to show itself, with the corpus at `path`; whether there is one."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(f"{path.resolve() if path is not None else ''}\n".encode())
        socket.waitForBytesWritten(_PATIENCE)
        taken = socket.waitForReadyRead(4 * _PATIENCE) and bytes(socket.readAll().data()) == _TAKEN
        socket.disconnectFromServer()
        return taken

    def listen(self) -> None:
        """Become the one that others hand their files to; what an unclean end left behind is removed."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)
            if socket.canReadLine():
                self._take(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        name = bytes(socket.readLine().data()).decode("utf-8", "replace").strip()
        socket.write(_TAKEN)
        socket.flush()
        self.requested.emit(Path(name) if name else None)


class DesktopApplication(QApplication):
    """The application, which also hears what the system asks it to open (double clicks on macOS).

    Signals:
        file_requested(object): the `Path`.
    """

    file_requested = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Catch the system's request."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_requested.emit(Path(event.file()))
            return True
        return super().event(event)
