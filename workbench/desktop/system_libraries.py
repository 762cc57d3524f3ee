"""What to tell when a library of the system is missing that Qt needs (no Qt here: it may be what is missing)."""

from __future__ import annotations

import re
from typing import Final

from workbench.errors import ResourceError

_MISSING: Final = re.compile(r"(lib[^\s:()/]+)\.so\.(\d+): cannot open shared object")
_UNUSUAL: Final = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0"}


def missing_library(said: object) -> ResourceError:
    """The error for people, from what the loader said."""
    found = _MISSING.search(str(said))
    if found is None:
        return ResourceError(f"the window's libraries cannot be loaded ({said})", advice="Install Sverka again.")
    name, number = found.groups()
    library = f"{name}.so.{number}"
    return ResourceError(
        f"the window needs the library {library}, which this system does not have",
        advice=f"On Debian or Ubuntu: apt install {_UNUSUAL.get(library) or debian_package(name, number)}",
    )


def debian_package(name: str, number: str) -> str:
    """The package that Debian's rules of naming give for a library ("libxcb-cursor", "0" → "libxcb-cursor0")."""
    return f"{name.lower()}{'-' if name[-1:].isdigit() else ''}{number}"
