"""Models from a hub: what one is (size, licence), and a download that can be cancelled and goes on where it stopped.

The hub is huggingface.co, or the one that the environment names (`HF_ENDPOINT`); `HF_HUB_OFFLINE=1` forbids it.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Any, Final

from workbench.embedding.model_folder import wanted_files
from workbench.errors import EncoderError, InputError, OutputError
from workbench.progress import Progress

_HUB: Final = "https://huggingface.co"
_NAME: Final = re.compile(r"[\w.-]+(/[\w.-]+)?")
_SECONDS: Final = 20
_CHUNK: Final = 1 << 18
_TICK: Final = 0.1
_LARGEST_ANSWER: Final = 16 * 1024**2


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a model: size in bytes, and its SHA-256 or git's SHA-1 of it, whichever the hub gives."""

    path: str
    size: int
    sha256: str
    git: str


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model on a hub as it may be downloaded: its name, commit, licence ("" when it names none) and files."""

    name: str
    commit: str
    licence: str
    files: tuple[HubFile, ...]

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(file.size for file in self.files)


def is_hub_name(name: str) -> bool:
    """Whether a name could be a model's on a hub (`owner/model`)."""
    return _NAME.fullmatch(name) is not None


def describe(name: str, progress: Progress) -> HubModel:
    """What the hub says of a model; raises `EncoderError` when it cannot be reached or has none, `Cancelled`."""
    if os.environ.get("HF_HUB_OFFLINE", "").strip().lower() in ("1", "true", "yes", "on"):
        raise EncoderError(
            "there is no such file or folder, and downloading is switched off (HF_HUB_OFFLINE)",
            where=name,
            advice="Name a folder or an archive.",
        )
    quoted = urllib.parse.quote(name)
    found = _waited(lambda _stop: _json(f"{_endpoint()}/api/models/{quoted}?blobs=true", name), progress)
    try:
        card = found.get("cardData") or {}
        listed = {entry["rfilename"]: entry for entry in found["siblings"]}
        files = tuple(_file(path, listed[path]) for path in wanted_files(listed))
        licence = card.get("license", "") if isinstance(card, dict) else ""
        model = HubModel(name, str(found["sha"]), licence if isinstance(licence, str) else "", files)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreachable(name, "its answer is not understood") from error
    if "modules.json" not in listed:
        raise InputError(
            "this model is not in sentence-transformers' format (modules.json is missing)",
            where=name,
            advice="Choose another model.",
        )
    return model


def download(model: HubModel, into: Path, progress: Progress) -> None:
    """Download the model's files into a folder, going on with what an earlier try left there; each is checked.

    Raises `EncoderError`, `OutputError`, `Cancelled`; what has come stays for the next try.
    """
    done = 0
    for file in model.files:
        _download_one(model, file, into, done, progress)
        done += file.size
        progress.advance(done, model.size, "download")


def _download_one(model: HubModel, file: HubFile, into: Path, before: int, progress: Progress) -> None:
    def work(stop: threading.Event, report: Callable[[int], None]) -> None:
        _fetch(model, file, into, stop, report)

    def tell(here: int) -> None:
        progress.advance(before + here, model.size, "download")

    _waited_with(work, tell, progress)


def _endpoint() -> str:
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or _HUB


def _file(path: str, entry: dict[str, Any]) -> HubFile:
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path or ":" in path:
        raise ValueError(path)
    stored = entry.get("lfs") or {}
    return HubFile(path, int(entry.get("size") or 0), str(stored.get("sha256", "")), str(entry.get("blobId", "")))


def _json(address: str, name: str) -> dict[str, Any]:
    try:
        with _opened(address, 0) as answer:
            found = json.loads(answer.read(_LARGEST_ANSWER))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in (401, 403, 404):
            raise EncoderError(
                "there is no such file or folder, and the hub has no such model that anyone may download",
                where=name,
                advice="Check the name; a folder or an archive of the model can be added too.",
            ) from error
        raise _unreachable(name, f"it answers {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(name, _reason(error)) from error
    if not isinstance(found, dict):
        raise _unreachable(name, "its answer is not understood")
    return found


def _opened(address: str, start: int) -> Any:
    if not address.startswith(("https://", "http://")):
        raise ValueError("the hub's address is no web address")
    headers = {"User-Agent": "sverka", **({"Range": f"bytes={start}-"} if start else {})}
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=_SECONDS)


def _fetch(model: HubModel, file: HubFile, into: Path, stop: threading.Event, tell: Callable[[int], None]) -> None:
    target = into.joinpath(*PurePosixPath(file.path).parts)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return
        have = part.stat().st_size if part.exists() else 0
        if have > file.size:
            part.unlink()
            have = 0
        if have < file.size or not part.exists():
            _append(model, file, part, have, stop, tell)
        if stop.is_set():
            return
        if not _is_right(part, file):
            part.unlink()
            raise EncoderError(
                f"the file {file.path} came damaged from the hub", where=model.name, advice="Try once more."
            )
        part.replace(target)
    except (HTTPException, urllib.error.URLError, TimeoutError, ConnectionError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise _broken_off(model.name, _reason(error)) from error
    except OSError as error:
        raise OutputError(f"the file cannot be written ({error.strerror})", where=str(part)) from error


def _append(
    model: HubModel, file: HubFile, part: Path, have: int, stop: threading.Event, tell: Callable[[int], None]
) -> None:
    path = urllib.parse.quote(file.path)
    address = f"{_endpoint()}/{urllib.parse.quote(model.name)}/resolve/{model.commit}/{path}"
    with _opened(address, have) as answer:
        if have and answer.status != 206:  # the server cannot go on in the middle
            have = 0
        with part.open("ab" if have else "wb") as out:
            while have < file.size and not stop.is_set():
                chunk = answer.read(min(_CHUNK, file.size - have))
                if not chunk:
                    raise ConnectionError("the connection was closed")
                out.write(chunk)
                have += len(chunk)
                tell(have)


def _is_right(path: Path, file: HubFile) -> bool:
    size = path.stat().st_size
    if size != file.size:
        return False
    if file.sha256:
        digest: Any = hashlib.sha256()
    elif re.fullmatch("[0-9a-f]{40}", file.git):
        digest = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    else:
        return True
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return bool(digest.hexdigest() == (file.sha256 or file.git))


def _waited(work: Callable[[threading.Event], Any], progress: Progress) -> Any:
    return _waited_with(lambda stop, _report: work(stop), lambda _done: None, progress)


def _waited_with(
    work: Callable[[threading.Event, Callable[[int], None]], Any], tell: Callable[[int], None], progress: Progress
) -> Any:
    """What `work` gives back on a thread of its own: the network keeps nobody from cancelling."""
    stop = threading.Event()
    messages: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()

    def run() -> None:
        try:
            messages.put(("result", work(stop, lambda done: messages.put(("done", done)))))
        except BaseException as error:  # noqa: BLE001  (raised again where it is waited for)
            messages.put(("error", error))

    threading.Thread(target=run, name="download", daemon=True).start()
    try:
        while True:
            progress.check()
            try:
                word, value = messages.get(timeout=_TICK)
            except queue.Empty:
                continue
            if word == "done":
                tell(value)
            elif word == "error":
                raise value
            else:
                return value
    finally:
        stop.set()


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return " ".join(str(getattr(reason, "strerror", None) or reason).split()) or type(error).__name__


def _unreachable(name: str, why: str) -> EncoderError:
    return EncoderError(
        f"there is no such file or folder, and the hub cannot be reached ({why})",
        where=name,
        advice="Add the model from a folder or an archive: sverka models add FOLDER.",
    )


def _broken_off(name: str, why: str) -> EncoderError:
    return EncoderError(
        f"the download broke off ({why})", where=name, advice="Give the same command again: it goes on from there."
    )
