"""What Linux users install: the `.tar.xz` with a per-user installer, and the `.deb`."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

import archives
import icons
import manual

LINUX: Final = Path(__file__).resolve().parent / "linux"
METAINFO: Final = "org.sverka.sverka.metainfo.xml"
ARCHITECTURES: Final = {"x86_64": "amd64", "aarch64": "arm64"}
APPLICATION_ID: Final = "0x53564B41"
"""As in `workbench.corpus.engine`: the MIME type is told by it."""
SYSTEMS: Final = {"2.34": "RHEL 9", "2.35": "Ubuntu 22.04", "2.36": "Debian 12, Ubuntu 24.04"}
"""The oldest systems known to have a glibc; a bundle needs that of the system that it was built on."""
MAINTAINER: Final = ("Sverka maintainers", "maintainers@sverka.org")
"""Unless DEBFULLNAME and DEBEMAIL name whoever builds the package, as with Debian's own tools."""
SUMMARY: Final = "workbench for comparing translations with their originals"
COPYRIGHT: Final = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Sverka
Comment: What Sverka is built on and brings along, with all licences, is told in THIRD-PARTY.txt beside this file.

Files: *
Copyright: @YEAR@ The Sverka project
License: Apache-2.0
 On Debian systems the full text of the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.
"""
DESCRIPTION: Final = """\
 Sverka aligns an English translation with its Russian original sentence by
 sentence, shows where the two diverge and where several versions differ, says
 why, and keeps and exports the aligned corpus (TMX, XLIFF, TEI and others).
 .
 It works without internet and without Python: all that it needs comes along."""


@dataclass(frozen=True, slots=True)
class Job:
    """One bundle to pack.

    Attributes:
        bundle: the program's folder; work: a folder for what is laid out; out: where the packages go.
        epoch: of all files in them, in seconds; glibc: the lowest that runs it.
        threads, preset: of xz.
    """

    bundle: Path
    work: Path
    out: Path
    flavour: str
    version: str
    epoch: int
    glibc: str
    threads: int = 1
    preset: int = 6
    machine: str = platform.machine()

    @property
    def package(self) -> str:
        """The package's name: the light flavour is plain `sverka`."""
        return "sverka" if self.flavour == "light" else f"sverka-{self.flavour}"

    @property
    def kilobytes(self) -> int:
        """What the program's folder takes on a disk with blocks of 4 kB; a link takes one, whatever it leads to."""
        return sum(-(-path.lstat().st_size // 4096) * 4 for path in archives.files_of(self.bundle))

    def words(self) -> dict[str, str]:
        """What stands for the `@WORDS@` in our files."""
        return {
            "VERSION": self.version,
            "FLAVOUR": self.flavour,
            "GLIBC": self.glibc,
            "SYSTEMS": SYSTEMS.get(self.glibc, f"glibc {self.glibc}"),
            "MACHINE": self.machine,
            "KILOBYTES": str(self.kilobytes),
            "DATE": time.strftime("%Y-%m-%d", time.gmtime(self.epoch)),
            "APPLICATION_ID": APPLICATION_ID,
        }


def tar(job: Job) -> Path:
    """Write `sverka-VERSION-FLAVOUR-linux-MACHINE.tar.xz` and return its path."""
    name = f"sverka-{job.version}-{job.flavour}"
    folder = job.work / "tar" / name
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(job.bundle, folder / "program", symlinks=True)
    lay_out_share(folder / "share", job.words())
    for file in ("install.sh", "uninstall.sh", "README.txt"):
        _filled(LINUX / file, folder / file, job.words(), executable=file.endswith(".sh"))
    sums = [f"{archives.sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in archives.files_of(folder)]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    target = job.out / f"{name}-linux-{job.machine}.tar.xz"
    archives.tar_xz(folder, target, name=name, epoch=job.epoch, preset=job.preset, threads=job.threads)
    shutil.rmtree(folder.parent)
    return target


def deb(job: Job) -> Path:
    """Write `sverka_VERSION_ARCHITECTURE.deb` and return its path."""
    folder = job.work / "deb"
    shutil.rmtree(folder, ignore_errors=True)
    tree, control = folder / "tree", folder / "control"
    shutil.copytree(job.bundle, tree / "usr" / "lib" / "sverka", symlinks=True)
    lay_out_share(tree / "usr" / "share", job.words())
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "sverka").symlink_to("../lib/sverka/sverka")
    papers = tree / "usr" / "share" / "doc" / job.package
    papers.mkdir(parents=True)
    (papers / "THIRD-PARTY.txt").symlink_to("../../../lib/sverka/THIRD-PARTY.txt")
    (papers / "copyright").write_text(COPYRIGHT.replace("@YEAR@", job.words()["DATE"][:4]), encoding="utf-8")
    news = gzip.compress(changelog(job).encode("utf-8"), compresslevel=9, mtime=0)
    (papers / "changelog.gz").write_bytes(news)
    overrides = tree / "usr" / "share" / "lintian" / "overrides" / job.package
    overrides.parent.mkdir(parents=True)
    _filled(LINUX / "lintian-overrides", overrides, job.words() | {"PACKAGE": job.package})
    if job.flavour == "full":
        more = (LINUX / "lintian-overrides-full").read_text(encoding="utf-8").replace("@PACKAGE@", job.package)
        overrides.write_text(overrides.read_text(encoding="utf-8") + more, encoding="utf-8")
    control.mkdir(parents=True)
    (control / "control").write_text(control_fields(job), encoding="utf-8")
    (control / "md5sums").write_text(_md5sums(tree), encoding="utf-8")
    architecture = ARCHITECTURES.get(job.machine, job.machine)
    target = job.out / f"{job.package}_{job.version}_{architecture}.deb"
    archives.deb(control, tree, target, epoch=job.epoch, preset=job.preset, threads=job.threads)
    shutil.rmtree(folder)
    return target


FORMATS: Final[Mapping[str, Callable[[Job], Path]]] = {"tar": tar, "deb": deb}


def lay_out_share(folder: Path, words: Mapping[str, str]) -> None:
    """Menu entry, MIME type, AppStream metadata and icons, as they lie below `share/`."""
    _filled(LINUX / "sverka.desktop", folder / "applications" / "sverka.desktop", words)
    _filled(LINUX / "sverka-mime.xml", folder / "mime" / "packages" / "sverka.xml", words)
    _filled(LINUX / METAINFO, folder / "metainfo" / METAINFO, words)
    manual.write_manuals(folder / "man", date=words["DATE"])
    for kind, name in (("apps", "sverka"), ("mimetypes", "application-x-sverka")):
        for size in icons.SIZES:
            icons.save(folder / "icons" / "hicolor" / f"{size}x{size}" / kind / f"{name}.png", size)
        drawing = folder / "icons" / "hicolor" / "scalable" / kind / f"{name}.svg"
        drawing.parent.mkdir(parents=True)
        shutil.copyfile(icons.SVG, drawing)


def control_fields(job: Job) -> str:
    """The package's control file (deb-control(5)): it needs glibc alone."""
    other = "sverka-full" if job.flavour == "light" else "sverka"
    fields = {
        "Package": job.package,
        "Version": job.version,
        "Architecture": ARCHITECTURES.get(job.machine, job.machine),
        "Maintainer": maintainer(),
        "Installed-Size": str(job.kilobytes),
        "Depends": f"libc6 (>= {job.glibc})",
        "Suggests": "libreoffice-writer-nogui",
        "Conflicts": other,
        "Replaces": other,
        **({} if job.flavour == "light" else {"Provides": f"sverka (= {job.version})"}),
        "Section": "text",
        "Priority": "optional",
        "Description": f"{SUMMARY} ({job.flavour})\n{DESCRIPTION}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def maintainer() -> str:
    """Who answers for the package, as Debian writes it."""
    name, address = (
        os.environ.get(key) or own for key, own in zip(("DEBFULLNAME", "DEBEMAIL"), MAINTAINER, strict=True)
    )
    return f"{name} <{address}>"


def changelog(job: Job) -> str:
    """What changed, as Debian writes it (deb-changelog(5)), from CHANGELOG.md."""
    text = (LINUX.parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
    section = text.partition(f"## {job.version}\n")[2].partition("\n## ")[0]
    entries = [" ".join(entry.split()) for entry in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]
    told = "\n".join(textwrap.fill(entry, 78, initial_indent="  * ", subsequent_indent="    ") for entry in entries)
    date = format_datetime(datetime.fromtimestamp(job.epoch, UTC))
    return f"{job.package} ({job.version}) unstable; urgency=medium\n\n{told}\n\n -- {maintainer()}  {date}\n"


def _md5sums(tree: Path) -> str:
    lines = []
    for path in archives.files_of(tree):
        if not path.is_symlink():
            with path.open("rb") as stream:
                lines.append(f"{hashlib.file_digest(stream, 'md5').hexdigest()}  {path.relative_to(tree).as_posix()}\n")
    return "".join(lines)


def _filled(source: Path, target: Path, words: Mapping[str, str], *, executable: bool = False) -> None:
    text = source.read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    target.chmod(0o755 if executable else 0o644)


def main() -> None:
    """Lay out what desktops read below a folder, for other package formats: `linux_packages.py SHARE`."""
    root = Path(__file__).resolve().parents[1]
    version = re.search(
        r'^__version__ = "(.+)"', (root / "workbench" / "__init__.py").read_text(encoding="utf-8"), re.M
    )
    assert version is not None
    date = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))
    lay_out_share(Path(sys.argv[1]), {"VERSION": version[1], "DATE": date, "APPLICATION_ID": APPLICATION_ID})


if __name__ == "__main__":
    main()
