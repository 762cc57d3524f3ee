"""Adding, listing, verifying and removing encoders: folders, archives that may be hostile, and a hub."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sys
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import platformdirs
import pytest

from tests.embedding.tiny_model import HIDDEN, make_model
from workbench.errors import EncoderError, InputError, SverkaError, UsageError
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.model_hub import HubModel
from workbench.operations.models import (
    add_model,
    list_models,
    models_folder,
    remove_model,
    usable_encoders,
    verify_models,
)
from workbench.progress import Cancelled

Pack = Callable[..., Path]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, empty."""
    for kind in ("data", "cache"):
        folder = tmp_path / kind
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda name, folder=folder: str(folder / name))
    return tmp_path / "data"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_model(tmp_path / "tiny")


@pytest.fixture
def pack(tmp_path: Path, model: Path) -> Pack:
    """Packs the model with a manifest into an archive, changed as the test asks."""

    def packed(
        name: str = "small.tar.xz",
        *,
        change: dict[str, bytes] | None = None,
        omit: tuple[str, ...] = (),
        extra: dict[str, bytes] | None = None,
        manifest: bool = True,
    ) -> Path:
        files = {path.relative_to(model).as_posix(): path.read_bytes() for path in model.rglob("*") if path.is_file()}
        listed = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        files = {name: (change or {}).get(name, data) for name, data in files.items() if name not in omit}
        files |= extra or {}
        if manifest:
            files["manifest.json"] = json.dumps({"licence": "mit", "files": listed}).encode()
        path = tmp_path / name
        if name.endswith(".zip"):
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for entry, data in files.items():
                    archive.writestr(f"small/{entry}" if not entry.startswith(("/", "..")) else entry, data)
        else:
            with tarfile.open(path, "w:" + name.rpartition(".")[2]) as tar:
                for entry, data in files.items():
                    info = tarfile.TarInfo(entry)
                    info.size = len(data)
                    tar.addfile(info, io.BytesIO(data))
        return path

    return packed


def _left(data: Path) -> list[str]:
    folder = data / "sverka" / "models"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_folder_is_added_listed_verified_and_removed(model: Path, data: Path) -> None:
    (model / "onnx").mkdir()
    (model / "onnx" / "model.onnx").write_bytes(b"0" * 1000)
    added = add_model(str(model), name="labse")
    assert (added.name, added.dimensions, added.licence, added.usable) == ("labse", HIDDEN, "apache-2.0", True)
    assert [one.name for one in list_models()] == ["bundled", "labse"]
    assert usable_encoders() == ("bundled", "labse")
    assert not (models_folder() / "labse" / "onnx").exists()
    shutil.rmtree(model)
    assert all(not one.faults for one in verify_models())

    weights = models_folder() / "labse" / "model.safetensors"
    damaged = bytearray(weights.read_bytes())
    damaged[-1] ^= 1
    weights.write_bytes(damaged)
    (models_folder() / "labse" / "1_Pooling" / "config.json").unlink()
    (found,) = verify_models("labse")
    assert found.faults[:2] == (
        "1_Pooling/config.json is missing",
        "model.safetensors does not fit its SHA-256",
    )
    assert usable_encoders() == ("bundled",)
    with pytest.raises(EncoderError, match=r"labse: the encoder cannot be used.*sverka models verify labse"):
        _ = Assembly(Settings(encoder="labse")).encoder

    remove_model("labse")
    assert _left(data) == []
    with pytest.raises(EncoderError, match=r"no encoder named 'labse'.*Use one of: bundled"):
        _ = Assembly(Settings(encoder="labse")).encoder
    for name in ("labse", "../tiny", "bundled"):
        with pytest.raises(UsageError):
            remove_model(name)


def test_the_revision_is_that_of_the_files_whatever_the_name(model: Path, tmp_path: Path) -> None:
    first = add_model(str(model), name="one")
    assert add_model(str(model), name="two").revision == first.revision
    assert Assembly(Settings(encoder=str(model))).encoder.revision == Assembly(Settings(encoder="one")).encoder.revision
    assert add_model(str(make_model(tmp_path / "other", seed=2))).revision != first.revision
    with pytest.raises(UsageError, match="already an encoder named 'one'"):
        add_model(str(model), name="one")
    for name in ("bundled", "a/b", "..", "-x"):
        with pytest.raises(UsageError):
            add_model(str(model), name=name)


@pytest.mark.parametrize("name", ["small.tar.xz", "small.tar.gz", "small.zip"])
def test_an_archive_is_checked_and_added(pack: Pack, data: Path, name: str) -> None:
    added = add_model(str(pack(name)))
    assert (added.name, added.licence, added.usable) == ("small", "mit", True)
    assert _left(data) == ["small"]
    assert verify_models("small")[0].faults == ()


@pytest.mark.parametrize("name", ["small.tar.xz", "small.tar.gz", "small.zip"])
@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"change": {"config.json": b"{}"}}, "config.json does not fit its SHA-256"),
        ({"omit": ("model.safetensors",)}, "model.safetensors is missing"),
        ({"extra": {"run.sh": b"rm"}}, "run.sh is not named in its manifest.json"),
        ({"extra": {"../evil.txt": b"x"}}, "names a file outside itself"),
        ({"extra": {"/tmp/evil.txt": b"x"}}, "names a file outside itself"),
        ({"manifest": False}, "no manifest.json"),
    ],
)
def test_an_archive_that_does_not_fit_is_refused_and_leaves_nothing(
    pack: Pack, data: Path, tmp_path: Path, name: str, what: dict[str, object], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        add_model(str(pack(name, **what)))
    assert _left(data) == []
    assert not (tmp_path / "evil.txt").exists()


def test_an_archive_that_would_fill_the_disk_is_refused(pack: Pack, data: Path) -> None:
    with pytest.raises(InputError, match="unpacks to more than there is room for"):
        add_model(str(pack("small.zip", extra={"bomb.bin": b"\0" * 80_000_000})))
    assert _left(data) == []


def test_links_and_cut_off_archives_are_refused(pack: Pack, tmp_path: Path, data: Path) -> None:
    path = pack()
    whole = path.read_bytes()
    for cut in (0, 10, len(whole) // 2):
        path.write_bytes(whole[:cut])
        with pytest.raises(SverkaError, match="damaged"):
            add_model(str(path))
    with tarfile.open(path, "w:xz") as tar:
        link = tarfile.TarInfo("model.safetensors")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(InputError, match="link or device"):
        add_model(str(path))
    assert _left(data) == []


def test_models_that_bring_code_or_pickled_weights_are_refused(model: Path, data: Path) -> None:
    modules = json.loads((model / "modules.json").read_text(encoding="utf-8"))
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))

    def written(name: str, value: object) -> None:
        (model / name).write_text(json.dumps(value), encoding="utf-8")

    for kind, why in (
        ("custom_st.Encoder", "code of its own"),
        ("sentence_transformers.models.CLIPModel", "CLIPModel"),
    ):
        written("modules.json", [{**modules[0], "type": kind}, modules[1]])
        with pytest.raises(InputError, match=why):
            add_model(str(model))
    written("modules.json", [modules[0], {**modules[1], "path": "../../etc"}])
    with pytest.raises(InputError, match="outside the model"):
        add_model(str(model))
    written("modules.json", modules)
    written("config.json", {**config, "auto_map": {"AutoModel": "modeling.Model"}})
    with pytest.raises(InputError, match="auto_map"):
        add_model(str(model))
    written("config.json", config)
    (model / "model.safetensors").rename(model / "pytorch_model.bin")
    with pytest.raises(InputError, match=r"pickled.*--allow-pickle"):
        add_model(str(model))
    assert _left(data) == []
    assert add_model(str(model), allow_pickle=True).usable
    for name in ("modules.json", "config.json", "tokenizer.json", "pytorch_model.bin"):
        (model / name).unlink()
        with pytest.raises(InputError, match="missing"):
            add_model(str(model), name="again")


def test_a_cancelled_copy_leaves_nothing(model: Path, data: Path) -> None:
    class Cancelling:
        def advance(self, done: int, total: int, label: str) -> None:
            assert 0 < done <= total

        def check(self) -> None:
            if _left(data):
                raise Cancelled

    with pytest.raises(Cancelled):
        add_model(str(model), progress=Cancelling())
    assert _left(data) == []


class _Hub:
    """A hub on this machine that holds one model, and may break off in the middle of a file."""

    def __init__(self, model: Path) -> None:
        self.files = {p.relative_to(model).as_posix(): p.read_bytes() for p in model.rglob("*") if p.is_file()}
        self.asked: list[tuple[str, str]] = []
        self.break_off = False
        self.spoil = False
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hub.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def description(self) -> bytes:
        siblings = [
            {"rfilename": name, "size": len(data), "lfs": {"sha256": hashlib.sha256(data).hexdigest()}}
            if name.endswith(".safetensors")
            else {
                "rfilename": name,
                "size": len(data),
                "blobId": hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest(),
            }
            for name, data in self.files.items()
        ]
        return json.dumps({"sha": "c0ffee" * 6, "cardData": {"license": "mit"}, "siblings": siblings}).encode()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        begun = request.headers.get("Range", "")
        self.asked.append((path.rpartition("/")[2], begun))
        if path == "/api/models/owner/tiny":
            request.send_response(200)
            request.end_headers()
            request.wfile.write(self.description())
            return
        name = path.removeprefix(f"/owner/tiny/resolve/{'c0ffee' * 6}/")
        if name not in self.files:
            request.send_error(404)
            return
        start = int(begun.removeprefix("bytes=").rstrip("-") or 0)
        data = self.files[name][start:]
        request.send_response(206 if start else 200)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        if self.break_off and name.endswith(".safetensors"):
            data = data[: len(data) // 2]
        if self.spoil and name.endswith(".safetensors"):
            data = data[:-1] + bytes([data[-1] ^ 1])
        request.wfile.write(data)


@pytest.fixture
def hub(model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Hub]:
    one = _Hub(model)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{one.server.server_port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield one
    one.server.shutdown()
    one.server.server_close()


def test_a_download_shows_size_and_licence_and_goes_on_where_it_broke_off(hub: _Hub, data: Path) -> None:
    seen: list[HubModel] = []
    hub.break_off = True
    with pytest.raises(EncoderError, match=r"owner/tiny: the download broke off.*goes on from there"):
        add_model("owner/tiny", announce=seen.append)
    assert [one.name for one in list_models()] == ["bundled"]
    hub.break_off = False
    hub.asked.clear()
    added = add_model("owner/tiny", announce=seen.append)
    assert (added.name, added.licence, added.usable) == ("tiny", "mit", True)
    assert added.source == "owner/tiny@" + "c0ffee" * 6
    assert seen[0].licence == "mit"
    assert seen[0].size == sum(len(data) for data in hub.files.values())
    half = len(hub.files["model.safetensors"]) // 2
    assert ("model.safetensors", f"bytes={half}-") in hub.asked
    assert "config.json" not in dict(hub.asked)  # had come before
    assert _left(data) == [".downloads", "tiny"]
    assert list((data / "sverka" / "models" / ".downloads").iterdir()) == []
    assert verify_models("tiny")[0].faults == ()


def test_what_comes_damaged_from_the_hub_is_refused(hub: _Hub) -> None:
    hub.spoil = True
    with pytest.raises(EncoderError, match=r"model\.safetensors came damaged"):
        add_model("owner/tiny")
    hub.spoil = False
    assert add_model("owner/tiny").usable


def test_a_download_can_be_cancelled_before_and_while_it_runs(hub: _Hub) -> None:
    def refuse(_model: HubModel) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        add_model("owner/tiny", announce=refuse)
    assert [name for name, _ in hub.asked] == ["tiny"]

    class Stopping:
        stopped = False

        def advance(self, done: int, total: int, label: str) -> None:
            self.stopped = label == "download"

        def check(self) -> None:
            if self.stopped:
                raise Cancelled

    with pytest.raises(Cancelled):
        add_model("owner/tiny", progress=Stopping())
    assert add_model("owner/tiny").usable


def test_a_hub_that_has_no_such_model_or_cannot_be_reached_is_one_line(
    hub: _Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EncoderError, match="owner/none: there is no such file or folder, and the hub has no such"):
        add_model("owner/none")
    hub.files["pytorch_model.bin"] = hub.files.pop("model.safetensors")
    with pytest.raises(InputError, match="pickled"):
        add_model("owner/tiny")
    del hub.files["modules.json"]
    with pytest.raises(InputError, match="sentence-transformers' format"):
        add_model("owner/tiny")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(EncoderError, match=r"the hub cannot be reached.*sverka models add FOLDER"):
        add_model("owner/tiny")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match="downloading is switched off"):
        add_model("owner/tiny")
    with pytest.raises(InputError, match="no such file or folder"):
        add_model("/no/such/folder")


def test_without_its_libraries_a_model_is_listed_with_the_reason(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    added = add_model(str(model))
    assert added.fault == "this installation lacks sentence_transformers"
    assert usable_encoders() == ("bundled",)
