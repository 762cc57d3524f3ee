"""What this installation is built on: every part with its version and licence, and the texts of all licences.

A bundle carries a text of its own, with versions. A checkout and a wheel carry one without: the versions, and the
parts of extras that were installed later, come from the installed distributions' metadata.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from workbench.resources import frozen, resource

RULE: Final = "=" * 100
"""Stands between the parts of `THIRD-PARTY.txt`; a part begins with its name, its licence and where it comes from."""
LICENCE_FILE: Final = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/", re.IGNORECASE)
_EXTRAS: Final = ("postgresql", "models", "cluster")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class ThirdPart:
    """A part: its name, version ("" where it has none), licence, source, and all that its licence asks to be said."""

    name: str
    version: str
    licence: str
    source: str
    text: str


def third_parts() -> tuple[ThirdPart, ...]:
    """All parts, in the order of the text."""
    known = list(parts_of(resource("THIRD-PARTY.txt").read_text(encoding="utf-8")))
    if frozen():
        return tuple(known)
    here = [ThirdPart(one.name, _version(one.name), one.licence, one.source, one.text) for one in known]
    return (*here, *_of_extras({_canonical(one.name) for one in known}))


def parts_of(document: str) -> Iterator[ThirdPart]:
    """The parts of a text as `THIRD-PARTY.txt` is."""
    for section in document.split(f"\n{RULE}\n")[1:]:
        title, _, rest = section.partition("\n")
        name, _, version = title.rpartition(" ")
        if not (name and version[:1].isdigit()):
            name, version = title, ""
        said = dict(re.findall(r"^(Licence|Source): (.*)$", rest, re.MULTILINE)[:2])
        text = re.sub(r"\A(?:(?:Licence|Source): .*\n?)*", "", rest).strip()
        yield ThirdPart(name, version, said.get("Licence", ""), said.get("Source", ""), text)


def licence_of(found: metadata.Distribution) -> str:
    """The name of a distribution's licence, as its metadata gives it; "see the text" when they give none."""
    fields = found.metadata.json
    plain = str(fields.get("license", "")).strip().splitlines()
    classified = [
        line.rsplit("::", 1)[1].strip() for line in fields.get("classifier", ()) if line.startswith("License ::")
    ]
    named = plain[0] if plain and len(plain[0]) < 80 else ""
    return str(fields.get("license_expression", "")) or named or ", ".join(classified) or "see the text"


def source_of(found: metadata.Distribution) -> str:
    """Where a distribution comes from."""
    urls = (url.split(",", 1)[1].strip() for url in found.metadata.get_all("Project-URL") or ())
    return str(found.metadata.json.get("home_page", "")) or next(urls, "") or f"https://pypi.org/project/{found.name}/"


def licence_texts(found: metadata.Distribution) -> list[str]:
    """The texts of the licences that a distribution carries."""
    # the record's lines as they are: `found.files` makes an object of each, and torch has twelve thousand
    names = (line.partition(",")[0].strip('"') for line in (found.read_text("RECORD") or "").splitlines())
    own = (name for name in names if LICENCE_FILE.search(name.partition(".dist-info")[2]))
    files = (Path(str(found.locate_file(name))) for name in own)
    texts = (path.read_text(encoding="utf-8", errors="replace").strip() for path in files if path.is_file())
    return list(filter(None, texts))


def _version(name: str) -> str:
    if name == "Python":
        return platform.python_version()
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _of_extras(known: set[str]) -> Iterator[ThirdPart]:
    """The installed parts of the extras, and what those need; nothing where Sverka runs without being installed."""
    try:
        lines = metadata.requires("sverka") or []
    except metadata.PackageNotFoundError:
        return
    wanted = [line for line in lines if re.search(rf"extra == ['\"]({'|'.join(_EXTRAS)})['\"]", line)]
    while wanted:
        matched = _NAME.match(wanted.pop(0))
        name = _canonical(matched.group()) if matched else ""
        if not name or name in known:
            continue
        known.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        text = "\n\n".join(licence_texts(found))
        yield ThirdPart(found.name, found.version, licence_of(found), source_of(found), text)
        wanted += [line for line in found.requires or () if "extra ==" not in line]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
