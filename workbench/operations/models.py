"""The encoders on this machine: which there are, adding and removing them, and whether their files are whole."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import platformdirs

from workbench.embedding.bundled import LANGUAGES, bundled_revision
from workbench.embedding.model_folder import MANIFEST, ModelFolder, pickled_weights, read_model, revision_of
from workbench.embedding.transformer import missing_libraries
from workbench.embedding.weights import EMBEDDING, check_weights, weights_size
from workbench.errors import InputError, OutputError, ResourceError, SverkaError, UsageError
from workbench.messages import sentence
from workbench.operations.model_archive import SUFFIXES, Manifest, read_manifest, unpack
from workbench.operations.model_hub import HubModel, describe, download, is_hub_name
from workbench.progress import SILENT, Progress

BUNDLED: Final = "bundled"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """An encoder that is on the machine.

    Attributes:
        name: what `--encoder` takes.
        revision: changes whenever its vectors would.
        dimensions: of its vectors; 0 when that cannot be told.
        size: of its files in bytes.
        licence: as it names it, or "".
        languages: two-letter codes, sorted; none when it names none.
        source: where it was added from, or "".
        path: its folder; None for the bundled one.
        fault: why it cannot be used now, one line; "" when it can.
    """

    name: str
    revision: str
    dimensions: int
    size: int
    licence: str
    languages: tuple[str, ...]
    source: str
    path: Path | None
    fault: str

    @property
    def usable(self) -> bool:
        """Whether it can be used now."""
        return not self.fault


@dataclass(frozen=True, slots=True)
class Verified:
    """An encoder's files against their SHA-256: what does not fit, one line each; nothing when all do."""

    name: str
    faults: tuple[str, ...]


def models_folder() -> Path:
    """Where added models are kept."""
    return Path(platformdirs.user_data_dir("sverka")) / "models"


def list_models() -> tuple[Model, ...]:
    """The bundled encoder and the added ones by name; nothing heavy is imported or loaded."""
    return (_bundled(), *(_added(path) for path in _folders()))


def usable_encoders() -> tuple[str, ...]:
    """Names of the encoders that can be used now, the bundled one first."""
    return tuple(model.name for model in list_models() if model.usable)


def find_model(name: str) -> Model | None:
    """The encoder of that name; None when there is none."""
    return next((model for model in list_models() if model.name == name), None)


def add_model(
    source: str,
    *,
    name: str | None = None,
    allow_pickle: bool = False,
    announce: Callable[[HubModel], None] = lambda _model: None,
    progress: Progress = SILENT,
) -> Model:
    """Add a model from a folder, an archive or a hub, and return it; nothing is left half-added.

    `announce` is told what would be downloaded before anything is; it may raise `Cancelled`. Raises `InputError`,
    `UsageError` (the name is taken or no name), `OutputError`, `EncoderError` (the hub), `Cancelled`.
    """
    path = Path(source).expanduser()
    if path.is_dir():
        chosen = _free(name or path.resolve().name)
        model = read_model(path, allow_pickle=allow_pickle)
        with _beside(chosen) as folder:
            hashes = _copied(model, folder, progress)
            _install(folder, chosen, model, hashes, source=str(path.resolve()), manifest=None)
    elif path.is_file():
        chosen = _free(name or _stem(path))
        with _beside(chosen) as folder, tempfile.TemporaryDirectory(prefix=".unpack-", dir=folder.parent) as unpacked:
            root, manifest = unpack(path, Path(unpacked), progress)
            model = read_model(root, allow_pickle=allow_pickle)
            hashes = _moved(model, folder, manifest.files)
            _install(folder, chosen, model, hashes, source=str(path.resolve()), manifest=manifest)
    elif is_hub_name(source):
        chosen = _free(name or source.rpartition("/")[2])
        _from_hub(source, chosen, allow_pickle=allow_pickle, announce=announce, progress=progress)
    else:
        raise InputError(
            "there is no such file or folder", where=source, advice="Name a folder, an archive or a model."
        )
    return _added(models_folder() / chosen)


def remove_model(name: str) -> None:
    """Remove an added model with its files; raises `UsageError` for one that is not there or is bundled."""
    if name == BUNDLED:
        raise UsageError("the bundled encoder cannot be removed", advice="It is part of the program.")
    path = models_folder() / name
    if not _NAME.fullmatch(name) or not path.is_dir():
        raise _unknown(name)
    try:
        # renamed first: a half-removed model is no model
        with tempfile.TemporaryDirectory(prefix=".removed-", dir=path.parent) as bin_:
            path.replace(Path(bin_) / name)
    except OSError as error:
        raise OutputError(f"the model cannot be removed ({error.strerror or error})", where=str(path)) from error


def verify_models(name: str | None = None, progress: Progress = SILENT) -> tuple[Verified, ...]:
    """The files of one model, or of all, against their SHA-256; raises `UsageError`, `Cancelled`."""
    if name is not None and find_model(name) is None:
        raise _unknown(name)
    found = []
    if name in (None, BUNDLED):
        try:
            check_weights()
            found.append(Verified(BUNDLED, ()))
        except ResourceError as error:
            found.append(Verified(BUNDLED, (error.message,)))
    found += [Verified(path.name, tuple(_faults(path, progress))) for path in _folders() if name in (None, path.name)]
    return tuple(found)


def folder_hashes(model: ModelFolder, progress: Progress = SILENT) -> dict[str, str]:
    """SHA-256 of each of a model's files."""
    done = 0
    hashes: dict[str, str] = {}
    for name, size in model.files.items():
        hashes[name] = _sha256(model.path / name, progress)
        done += size
        progress.advance(done, model.size, "check the model")
    return hashes


def _bundled() -> Model:
    try:
        size, fault = weights_size(), ""
    except ResourceError as error:
        size, fault = 0, error.message
    return Model(BUNDLED, bundled_revision(), EMBEDDING, size, "apache-2.0", tuple(sorted(LANGUAGES)), "", None, fault)


def _added(path: Path) -> Model:
    manifest, fault = Manifest({}), ""
    dimensions, size, languages = 0, 0, frozenset[str]()
    licence = ""
    try:
        manifest = read_manifest(path / MANIFEST)
        model = read_model(path, allow_pickle=manifest.pickle)
        dimensions, size, languages = model.dimensions, model.size, model.languages or frozenset()
        licence = manifest.word("licence") or model.licence
        missing = [name for name in manifest.files if name not in model.files]
        if missing:
            fault = sentence(f"{missing[0]} is missing")
    except InputError as error:
        fault = error.what
    if not fault and missing_libraries():
        fault = sentence(f"this installation lacks {', '.join(missing_libraries())}")
    return Model(
        path.name,
        revision_of(manifest.files),
        dimensions,
        size,
        licence,
        tuple(sorted(languages)),
        manifest.word("source"),
        path,
        fault,
    )


def _folders() -> list[Path]:
    folder = models_folder()
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and _NAME.fullmatch(path.name))


def _free(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be a model's name", advice="Use letters, digits, points and hyphens: --name NAME."
        )
    if name == BUNDLED or (models_folder() / name).exists():
        raise UsageError(
            f"there is already an encoder named {name!r}",
            advice=f"Choose another name with --name, or remove it first: sverka models remove {name}.",
        )
    return name


def _stem(path: Path) -> str:
    name = path.name
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return path.stem


@contextlib.contextmanager
def _beside(name: str) -> Iterator[Path]:
    """An empty folder beside where the model will be; gone afterwards, unless it was renamed into place."""
    folder = models_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=".part", dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield temporary
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _copied(model: ModelFolder, folder: Path, progress: Progress) -> dict[str, str]:
    """Copy the model's files, and give the SHA-256 of each."""
    hashes: dict[str, str] = {}
    done = 0
    for name in model.files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with (model.path / name).open("rb") as source, target.open("xb") as out:
            while chunk := source.read(_CHUNK):
                progress.check()
                digest.update(chunk)
                out.write(chunk)
                done += len(chunk)
                progress.advance(done, model.size, "copy")
        hashes[name] = digest.hexdigest()
    return hashes


def _moved(model: ModelFolder, folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    hashes: dict[str, str] = {}
    for name in model.files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (model.path / name).replace(target)
        hashes[name] = known[name]
    return hashes


def _install(
    folder: Path, name: str, model: ModelFolder, hashes: Mapping[str, str], *, source: str, manifest: Manifest | None
) -> None:
    """Write the manifest and rename the folder into its place."""
    licence = (manifest.word("licence") or manifest.word("license")) if manifest else ""
    content = {
        "name": name,
        "revision": revision_of(hashes),
        "licence": licence or model.licence,
        "source": source,
        "added": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "pickle": model.pickled,
        "files": dict(sorted(hashes.items())),
    }
    (folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    folder.chmod(0o755)
    target = models_folder() / name
    _free(name)  # it may have been added meanwhile
    os.rename(folder, target)  # noqa: PTH104  (Path.rename would do the same; replacing an existing folder is refused)


def _from_hub(
    source: str, name: str, *, allow_pickle: bool, announce: Callable[[HubModel], None], progress: Progress
) -> None:
    found = describe(source, progress)
    if not allow_pickle and any(file.path.endswith(".bin") for file in found.files):
        raise pickled_weights(source)
    announce(found)
    pieces = models_folder() / ".downloads" / f"{source.replace('/', '--')}-{found.commit[:12]}"
    try:
        pieces.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(pieces, error) from error
    download(found, pieces, progress)
    model = read_model(pieces, allow_pickle=allow_pickle)
    with _beside(name) as folder:
        hashes = folder_hashes(model, progress)
        _moved(model, folder, hashes)
        manifest = Manifest({}, {"licence": found.licence})
        _install(folder, name, model, hashes, source=f"{source}@{found.commit}", manifest=manifest)
    shutil.rmtree(pieces, ignore_errors=True)


def _faults(path: Path, progress: Progress) -> Iterator[str]:
    try:
        manifest = read_manifest(path / MANIFEST)
    except InputError as error:
        yield error.what
        return
    for name, expected in manifest.files.items():
        file = path / name
        progress.check()
        if not file.is_file():
            yield sentence(f"{name} is missing")
        elif _sha256(file, progress) != expected:
            yield sentence(f"{name} does not fit its SHA-256")
    try:
        read_model(path, allow_pickle=manifest.pickle)
    except SverkaError as error:
        yield error.what


def _sha256(path: Path, progress: Progress) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            progress.check()
            digest.update(chunk)
    return digest.hexdigest()


def _unknown(name: str) -> UsageError:
    return UsageError(f"there is no encoder named {name!r}", advice="See which there are: sverka models list.")


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"the models' folder cannot be written ({error.strerror or error})", where=str(folder))
