"""The folder for a stick: installers, guide, a model that the program takes, and hashes over all."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path

import bundle
import pytest


@pytest.fixture
def installer(tmp_path: Path) -> Path:
    path = tmp_path / "sverka-0.1.0-light-linux-x86_64.tar.xz"
    path.write_bytes(b"installer")
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "LaBSE"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    (folder / "1_Pooling" / "config.json").write_text("{}", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    for name in ("pytorch_model.bin", "tf_model.h5", "onnx/model.onnx", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"the same in another format, or not needed")
    return folder


def test_everything_is_there_and_its_hashes_hold(tmp_path: Path, installer: Path, model: Path) -> None:
    out = bundle.lay_out(tmp_path / "stick", [installer], model=model, epoch=1_700_000_000)
    for name in ("installers/" + installer.name, "guide/guide.ru.md", "guide/guide.en.md", "licences/THIRD-PARTY.txt"):
        assert (out / name).is_file()
    page = (out / "guide" / "guide.ru.html").read_text(encoding="utf-8")
    assert '<html lang="ru">' in page
    assert "<h1>" in page
    assert "<table>" in page
    first = (out / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert first.count("sverka models add LaBSE.tar") == 2
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=out, check=False)
    assert done.returncode == 0
    listed = (out / "SHA256SUMS").read_text(encoding="utf-8").count("\n")
    assert listed == sum(path.is_file() for path in out.rglob("*")) - 1


def test_the_packed_model_carries_its_licence_origin_and_hashes(tmp_path: Path, model: Path) -> None:
    packed = bundle.pack_model(model, tmp_path, epoch=1_700_000_000)
    with tarfile.open(packed) as archive:
        names = {entry.name for entry in archive if entry.isfile()}
        said = json.load(archive.extractfile("LaBSE/manifest.json"))  # type: ignore[arg-type]
    assert names == {f"LaBSE/{name}" for name in ("manifest.json", *said["files"])}
    assert set(said["files"]) == {"modules.json", "model.safetensors", "1_Pooling/config.json"}
    assert said["licence"] == "Apache-2.0"
    assert said["source"].endswith("/LaBSE")


def test_what_is_wrong_is_told(tmp_path: Path, installer: Path, model: Path) -> None:
    with pytest.raises(bundle.BundleError, match="no such installer"):
        bundle.lay_out(tmp_path / "stick", [tmp_path / "absent.deb"], epoch=1)
    with pytest.raises(bundle.BundleError, match="there already"):
        bundle.lay_out(tmp_path, [installer], epoch=1)
    unknown = model.rename(tmp_path / "own-model")
    with pytest.raises(bundle.BundleError, match="licence of own-model is not known"):
        bundle.pack_model(unknown, tmp_path, epoch=1)
    (unknown / "modules.json").unlink()
    with pytest.raises(bundle.BundleError, match=r"there is no modules\.json"):
        bundle.pack_model(unknown, tmp_path, licence="MIT", epoch=1)
