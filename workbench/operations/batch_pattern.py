"""Pairs found by the names of files: `texts/{ru,en}/*.docx` is an original for each version in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from glob import has_magic
from pathlib import Path
from typing import Final

from workbench.errors import UsageError
from workbench.messages import sentence
from workbench.operations.batch_manifest import Manifest, ManifestRow

_BRACES: Final = re.compile(r"\{([^{}]*,[^{}]*)\}")
_HOW: Final = "Write it as 'texts/{ru,en}/*.docx', in quotation marks: the original first in the braces."


def find_pairs(pattern: str) -> Manifest:
    """The documents that a pattern finds, in the order of their names.

    The pattern names each side in braces, the original first: `{ru,en}/*.txt`, `*.{ru,en-a,en-b}.txt`; several
    braces are read side by side (`{ru,en}/*.{docx,txt}`). What `*`, `?` and `**` stand for must be the same on all
    sides. An original without any version becomes a row with a fault, a version without an original a warning.
    Raises `UsageError` when the pattern has no braces, or finds nothing.
    """
    sides = _sides(pattern)
    found = [dict(_matches(side)) for side in sides]
    originals, versions = found[0], found[1:]
    if not originals:
        raise UsageError("no file fits the pattern", where=sides[0], advice=_HOW)
    rows = []
    for number, name in enumerate(sorted(originals), start=1):
        here = tuple(side[name] for side in versions if name in side)
        fault = "" if here else sentence("no version fits the pattern for this original")
        rows.append(ManifestRow(number, originals[name], here, title=" ".join(name), fault=fault))
    lonely = [side[name] for side in versions for name in sorted(side) if name not in originals]
    warnings = [sentence(f"{path}: no original fits the pattern for this version") for path in lonely]
    return Manifest(tuple(rows), tuple(warnings))


def _sides(pattern: str) -> list[str]:
    groups = [group.split(",") for group in _BRACES.findall(pattern)]
    if not groups:
        raise UsageError("the pattern does not say where the versions are", where=pattern, advice=_HOW)
    if len({len(group) for group in groups}) > 1:
        raise UsageError("the braces of the pattern name different numbers of sides", where=pattern, advice=_HOW)
    sides = []
    for index in range(len(groups[0])):
        choices = iter(groups)
        sides.append(_BRACES.sub(lambda _match, c=choices, i=index: next(c)[i], pattern))  # type: ignore[misc]
    if not all(has_magic(side) for side in sides):
        raise UsageError("the pattern has no * that tells the documents apart", where=pattern, advice=_HOW)
    return sides


def _matches(side: str) -> Iterator[tuple[tuple[str, ...], Path]]:
    """What the wildcards stand for, and the file, for each file that fits."""
    path = Path(side)
    anchor = Path(path.anchor) if path.is_absolute() else Path()
    parts = path.parts[1:] if path.is_absolute() else path.parts
    fixed = 0
    while fixed < len(parts) - 1 and not has_magic(parts[fixed]):
        fixed += 1
    folder = anchor.joinpath(*parts[:fixed])
    rest = "/".join(parts[fixed:])
    expression = re.compile(_expression(rest) + r"\Z")
    for file in folder.glob(rest):
        match = expression.match(file.relative_to(folder).as_posix())
        if match and file.is_file() and not file.name.startswith((".", "~$")):
            yield tuple(part.strip("/") for part in match.groups()), file


def _expression(pattern: str) -> str:
    """A regular expression for a glob pattern; each wildcard is a group."""
    out = ""
    index = 0
    while index < len(pattern):
        if pattern.startswith("**/", index):
            out, index = out + "((?:[^/]+/)*)", index + 3
        elif pattern[index] == "*":
            out, index = out + "([^/]*)", index + 1
        elif pattern[index] == "?":
            out, index = out + "([^/])", index + 1
        elif pattern[index] == "[" and "]" in pattern[index + 2 :]:
            end = pattern.index("]", index + 2)
            inner = pattern[index + 1 : end]
            out += f"([{'^' + inner[1:] if inner.startswith('!') else inner}])"
            index = end + 1
        else:
            out, index = out + re.escape(pattern[index]), index + 1
    return out
