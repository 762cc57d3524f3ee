"""Where a corpus may keep a write-ahead log, and where not."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_REMOTE: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "vboxsf", "davfs", "ceph"})
_DRIVE_REMOTE: Final = 4


def remote_folder(folder: Path, *, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of network file system that `folder` lies on ("nfs4", "network share" …), or "" when it is local.

    A write-ahead log needs memory shared by all processes that use the file (SQLite, "Write-Ahead Logging"),
    which network file systems do not give.
    """
    if sys.platform == "win32":
        return _windows_share(folder)
    if not mounts.exists():
        return ""
    path = str(folder.resolve())
    best, kind = "", ""
    for line in mounts.read_text("utf-8", errors="replace").splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    if kind in _REMOTE or kind.startswith("fuse.sshfs") or kind in {"fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs"}:
        return kind
    return ""


def _windows_share(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  (needed on Windows only)

    path = str(folder.resolve())
    if path.startswith("\\\\"):
        return "network share"
    drive = os.path.splitdrive(path)[0] + "\\"
    return "network share" if ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE else ""
