"""Builds what a user installs: `python packaging/build.py [--flavour light|full] [--out dist] [--formats tar deb]`.

PyInstaller makes a folder that needs no Python; from it come the `.tar.xz` with its per-user installer and the
`.deb`. The same inputs give the same files: times come from SOURCE_DATE_EPOCH (by default the last commit's).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

import archives
import contents
import libraries
import linux_packages
import manifest
import staging
import third_party
from PyInstaller.archive.readers import CArchiveReader

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workbench import __version__  # noqa: E402  (the checkout's own, wherever the script was started)


class BuildError(Exception):
    """The bundle is not what it must be; the message says why."""


def build(flavour: str, out: Path, formats: list[str], *, threads: int, preset: int) -> list[Path]:
    """Build one flavour and return the files written; raises `BuildError`, `StagingError`, `MissingPart`."""
    epoch = archives.source_date(ROOT)
    work = ROOT / "build" / flavour
    parts = third_party.python_parts(third_party.EXTRAS[flavour])
    staging.stage(work / "staged")
    bundle = freeze(flavour, work, epoch)
    parts = finish(bundle, work, flavour, parts, epoch)
    out.mkdir(parents=True, exist_ok=True)
    job = linux_packages.Job(
        bundle=bundle, work=work, out=out, flavour=flavour, version=__version__, epoch=epoch, threads=threads,
        preset=preset, glibc=lowest(bundle),
    )  # fmt: skip
    return [linux_packages.FORMATS[name](job) for name in formats]


def freeze(flavour: str, work: Path, epoch: int) -> Path:
    """Run PyInstaller and return the folder of the program."""
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--workpath", str(work / "work"), "--distpath", str(work / "dist")]
    command += [str(ROOT / "packaging" / "sverka.spec"), "--", "--flavour", flavour, "--staged", str(work / "staged")]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=False)
    if done.returncode:
        raise BuildError(f"PyInstaller failed with {done.returncode}")
    return work / "dist" / ("Sverka.app" if sys.platform == "darwin" else "sverka")


def finish(bundle: Path, work: Path, flavour: str, parts: list[third_party.Part], epoch: int) -> list[third_party.Part]:
    """Check the bundle, and put the licences and the manifest into it; the parts with all that came along."""
    if found := forbidden(bundle):
        raise BuildError(f"these must not be in a bundle: {', '.join(found)}")
    if unknown := unlicensed(bundle, parts):
        raise BuildError(f"in the bundle, but not among the third-party parts: {', '.join(unknown)}")
    parts = [*parts, *third_party.other_parts()]
    if sys.platform.startswith("linux"):
        parts += third_party.face_parts(contents.FACES)
        parts += third_party.system_parts(Path(path) for path in json.loads((work / "system.json").read_text()))
    text = third_party.document(parts, versions=True)
    papers = bundle / "Contents" / "Resources" if sys.platform == "darwin" else bundle
    for path in (papers / "THIRD-PARTY.txt", internal(bundle) / "workbench" / "_resources" / "THIRD-PARTY.txt"):
        path.write_text(text, encoding="utf-8")
    shutil.copy2(ROOT / "LICENSE", papers / "LICENSE")
    if sys.platform != "darwin":  # there the signature seals the files
        made = manifest.manifest(bundle, parts, version=__version__, flavour=flavour, glibc=lowest(bundle), epoch=epoch)
        manifest.write(bundle, made)
    return parts


def internal(bundle: Path) -> Path:
    """The folder of the program's own files."""
    return bundle / ("Contents/Frameworks" if sys.platform == "darwin" else "_internal")


def lowest(bundle: Path) -> str:
    """The lowest glibc that the bundle runs on, as "2.35"; "" where there is none."""
    if not sys.platform.startswith("linux"):
        return ""
    return ".".join(map(str, libraries.lowest_glibc(bundle)[0]))


def modules(bundle: Path) -> set[str]:
    """Names of the top-level modules in the bundle's archive and among its files."""
    program = bundle / {"win32": "sverka.exe", "darwin": "Contents/MacOS/sverka"}.get(sys.platform, "sverka")
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    names = {name.split(".")[0] for name in archive.toc}
    for path in internal(bundle).iterdir():
        if path.is_dir() and not path.name.endswith((".dist-info", ".libs")):
            names.add(path.name)
        elif re.search(r"\.(abi3|cpython-[^.]+)\.so$|\.pyd$", path.name):
            names.add(path.name.split(".")[0])
    return names


def forbidden(bundle: Path) -> list[str]:
    """Those of `contents.FORBIDDEN` that are in the bundle."""
    folders = {path.name.split("-")[0].lower() for path in internal(bundle).iterdir()}
    return sorted(set(contents.FORBIDDEN) & (modules(bundle) | folders))


def unlicensed(bundle: Path, parts: list[third_party.Part]) -> list[str]:
    """Distributions with a module in the bundle that are not among the parts."""
    owners = metadata.packages_distributions()
    known = {third_party.canonicalize_name(part.name) for part in parts} | {"sverka", "pyinstaller", "setuptools"}
    found = {third_party.canonicalize_name(owner) for name in modules(bundle) for owner in owners.get(name, ())}
    return sorted(found - known - set(contents.SHARED_NAMES))


def main() -> int:
    """Build as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flavour", choices=contents.FLAVOURS, default="light")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument(
        "--formats", nargs="*", choices=list(linux_packages.FORMATS), default=list(linux_packages.FORMATS)
    )
    parser.add_argument("--threads", type=int, default=1, help="of xz")
    parser.add_argument("--preset", type=int, default=9, help="of xz, 0…9")
    options = parser.parse_args()
    try:
        made = build(options.flavour, options.out, options.formats, threads=options.threads, preset=options.preset)
    except (BuildError, staging.StagingError, third_party.MissingPart) as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    sums = "".join(f"{archives.sha256(path)}  {path.name}\n" for path in made)
    (options.out / f"SHA256SUMS-{options.flavour}").write_text(sums, encoding="utf-8")
    print(sums, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
