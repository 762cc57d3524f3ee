"""Licences, the manifest, and what desktops read."""

from __future__ import annotations

import configparser
import gzip
import hashlib
import shutil
import subprocess
from pathlib import Path

import contents
import linux_packages
import manifest
import pytest
import third_party
from lxml import etree

from workbench import __version__
from workbench.corpus.engine import APPLICATION_ID
from workbench.resources import resource

WORDS = {"VERSION": __version__, "DATE": "2026-01-01", "APPLICATION_ID": "0x53564B41"}


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the packages put below `share/`."""
    folder = tmp_path_factory.mktemp("share")
    linux_packages.lay_out_share(folder, WORDS)
    return folder


def test_every_distribution_that_the_program_needs_is_among_the_third_parties() -> None:
    text = resource("THIRD-PARTY.txt").read_text(encoding="utf-8")
    sections = set(text.split("=" * 100 + "\n")[1:]) and {
        section.partition("\n")[0] for section in text.split("=" * 100 + "\n")[1:]
    }
    needed = third_party.python_parts(third_party.EXTRAS["light"])
    assert {part.name for part in needed} - sections == set()
    assert {"Python", "pyinstaller"} <= sections


@pytest.mark.parametrize("flavour", contents.FLAVOURS)
def test_every_part_has_a_licence_and_its_text_or_a_note(flavour: str) -> None:
    try:
        parts = third_party.python_parts(third_party.EXTRAS[flavour])
    except third_party.MissingPart:
        pytest.skip(f"not all parts of the {flavour} flavour are installed here")
    for part in parts:
        assert part.licence != "see the text" or part.texts, part.name
        assert part.texts or part.note or part.name == "shiboken6", part.name


def test_the_duties_of_qts_licence_and_the_models_provenance_are_told() -> None:
    text = resource("THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "https://download.qt.io/official_releases/" in text
    assert "Universal Sentence Encoder Multilingual v3" in text
    assert manifest.MODEL_SOURCE in text


def test_a_text_is_given_once() -> None:
    text = "The licence.\nAll of it."
    parts = [third_party.Part(name, "1", "MIT", "here", texts=(text,)) for name in ("one", "two")]
    document = third_party.document(parts, versions=True)
    assert document.count(text) == 1
    assert "(The same text as for one 1.)" in document


def test_the_manifest_lists_every_file_with_its_hash_and_the_model(tmp_path: Path) -> None:
    weights = tmp_path / "_internal" / "workbench" / "_resources" / "usem3" / "weights.npz"
    weights.parent.mkdir(parents=True)
    weights.write_bytes(b"weights")
    (tmp_path / "sverka").write_bytes(b"program")
    parts = [third_party.Part("numpy", "2", "BSD-3-Clause", "https://numpy.org")]
    for _ in range(2):  # the manifest does not list itself
        made = manifest.manifest(tmp_path, parts, version="0.1.0", flavour="light", glibc="2.35", epoch=1)
        manifest.write(tmp_path, made)
    assert [file["path"] for file in made["files"]] == ["_internal/workbench/_resources/usem3/weights.npz", "sverka"]
    assert made["files"][1]["sha256"] == hashlib.sha256(b"program").hexdigest()
    assert made["parts"][0]["licence"] == "BSD-3-Clause"
    assert made["models"][0]["licence"] == "Apache-2.0"
    assert made["models"][0]["files"] == made["files"][:1]


def test_the_menu_entry_opens_corpora_in_both_languages(share: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(share / "applications" / "sverka.desktop", encoding="utf-8")
    section = entry["Desktop Entry"]
    assert section["Exec"] == "sverka open %f"
    assert section["MimeType"] == "application/x-sverka;"
    assert {"Name[ru]", "Comment[ru]", "GenericName[ru]", "Keywords[ru]"} <= set(section)
    _validated("desktop-file-validate", share / "applications" / "sverka.desktop")


def test_the_metadata_and_the_mime_type_are_valid(share: Path) -> None:
    mime = etree.parse(share / "mime" / "packages" / "sverka.xml")
    glob = mime.find(".//{*}glob")
    assert glob is not None
    assert glob.get("pattern") == "*.sverka"
    magic = mime.find(".//{*}match/{*}match")
    assert magic is not None
    assert int(str(magic.get("value")), 16) == APPLICATION_ID
    metainfo = share / "metainfo" / linux_packages.METAINFO
    tree = etree.parse(metainfo)
    assert tree.findtext("id") == linux_packages.METAINFO.removesuffix(".metainfo.xml")
    assert [release.get("version") for release in tree.iter("release")] == [__version__]
    assert b"@" not in metainfo.read_bytes()
    _validated("appstreamcli", "validate", "--no-net", metainfo)


def test_the_manual_page_is_there_in_both_languages(share: Path) -> None:
    for path, head, words in (
        ("man/man1/sverka.1.gz", ".SH NAME", "Align ORIGINAL with one or more versions"),
        ("man/ru/man1/sverka.1.gz", ".SH ИМЯ", "Выровнять ORIGINAL с одним или несколькими переводами"),
    ):
        page = gzip.decompress((share / path).read_bytes()).decode("utf-8")
        assert page.startswith(".TH SVERKA 1 ")
        assert head in page
        assert words in page
        assert ".SS sverka models add" in page


def test_icons_have_their_sizes(share: Path) -> None:
    from PySide6.QtGui import QImage

    for size in (16, 48, 256):
        image = QImage(str(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "sverka.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 8).alpha() == 255


def _validated(program: str, *arguments: object) -> None:
    if shutil.which(program) is None:
        return
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
