"""Names of a package's modules, from its files.

PyInstaller's `collect_submodules` imports every package that it looks into: minutes, and hundreds of megabytes, for
torch and transformers.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path


def folder_of(package: str) -> Path:
    """Where a top-level package lies; a folder that does not exist when it is not there."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places))) if places else Path("no", package)


def module_names(package: str, *, without: Iterable[str] = ()) -> list[str]:
    """The package and all modules under it, but for those that begin with one of `without`; [] when it is not there.

    Only the top-level package is looked up by Python, and that without running its code.
    """
    top, _, inner = package.partition(".")
    root = folder_of(top)
    folder = root.joinpath(*inner.split(".")) if inner else root
    left_out = tuple(without)
    names = []
    for path in sorted(folder.rglob("*.py")):
        parts = (top, *path.relative_to(root).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if all(part.isidentifier() for part in parts) and not name.startswith(left_out):
            names.append(name)
    return names
