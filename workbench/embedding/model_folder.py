"""A model's folder in sentence-transformers' format, read without torch: what it is, and whether it may be used."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from workbench.errors import InputError

MODULES: Final = "modules.json"
MANIFEST: Final = "manifest.json"
"""Not the model's own: lists the SHA-256 of its files where it is kept or packed."""

_KNOWN: Final = frozenset(("Transformer", "Pooling", "Dense", "Normalize", "LayerNorm", "Dropout"))
_WEIGHTED: Final = frozenset(("Transformer", "Dense", "LayerNorm"))
_KEPT: Final = frozenset((".json", ".txt", ".model", ".md", ".bpe", ".spm", ".vocab", ".jinja"))
_WEIGHTS: Final = ".safetensors"
_PICKLED: Final = ".bin"
_SMALL: Final = 64 * 1024 * 1024  # a configuration or vocabulary is never larger
_NO_EFFECT: Final = (".md", "")  # model cards and licences do not change a vector

_ANOTHER: Final = "Choose another model, or one saved by sentence-transformers."


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that can be loaded.

    Attributes:
        path: its folder.
        dimensions: of sentence vectors.
        token_dimensions: of the pieces' vectors, from which those of words are made.
        languages: two-letter codes that its card names; None when it names none, or more than codes.
        licence: as its card names it, or "".
        files: what belongs to it, sizes in bytes by path ("1_Pooling/config.json").
        pickled: whether some of its weights are pickled, which may run code when loaded.
    """

    path: Path
    dimensions: int
    token_dimensions: int
    languages: frozenset[str] | None
    licence: str
    files: Mapping[str, int]
    pickled: bool

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(self.files.values())


def read_model(path: Path, *, allow_pickle: bool = False) -> ModelFolder:
    """The model in a folder; `InputError` says in one line why there is none that Sverka may use.

    Weights are taken as safetensors where they are there; pickled ones only with `allow_pickle`. Nothing that
    brings code of its own is taken.
    """
    if not path.is_dir():
        raise InputError("there is no such folder", where=str(path), advice="Check the name.")
    modules = _modules(path)
    folders = [(kind, path / place if place else path) for kind, place in modules]
    sizes = _sizes(folders, path)
    token_dimensions, dimensions = _dimensions(folders)
    files, pickled = _chosen(sizes, folders, path)
    if pickled and not allow_pickle:
        raise pickled_weights(str(path))
    languages, licence = _card(path)
    return ModelFolder(path, dimensions, token_dimensions, languages, licence, files, pickled)


def pickled_weights(where: str) -> InputError:
    """The refusal of a model whose weights are pickled."""
    return InputError(
        "its weights are pickled, which may run code when they are loaded",
        where=where,
        advice="Ask for safetensors weights, or, if you trust where it comes from, add it with: "
        "sverka models add --allow-pickle.",
    )


def revision_of(hashes: Mapping[str, str]) -> str:
    """Twelve hex digits for a model by the SHA-256 of its files; cards and licences do not count."""
    digest = hashlib.sha256()
    for name in sorted(hashes):
        if PurePosixPath(name).suffix not in _NO_EFFECT:
            digest.update(f"{name}\0{hashes[name]}\n".encode())
    return digest.hexdigest()[:12]


def wanted_files(names: Iterable[str]) -> tuple[str, ...]:
    """Of a repository's file names those that a model is made of; pickled weights where there are no others."""
    names = sorted(names)
    safe = {str(PurePosixPath(name).parent) for name in names if name.endswith(_WEIGHTS)}
    kept = []
    for name in names:
        place = PurePosixPath(name)
        folder = str(place.parent)
        if (
            name == MANIFEST
            or len(place.parts) > 2
            or (len(place.parts) == 2 and not re.match(r"\d+_", place.parts[0]))
        ):
            continue
        if (
            _is_kept(place)
            or place.suffix == _WEIGHTS
            or (place.name.startswith("pytorch_model") and place.suffix == _PICKLED and folder not in safe)
        ):
            kept.append(name)
    return tuple(kept)


def _is_kept(place: PurePosixPath) -> bool:
    return place.suffix in _KEPT or place.name.upper().startswith(("LICENSE", "LICENCE", "NOTICE"))


def _modules(path: Path) -> list[tuple[str, str]]:
    """(kind, folder) of each module, in order."""
    listed = _json(path / MODULES)
    if not isinstance(listed, list) or not listed:
        raise _refused(path / MODULES, "it names no modules")
    modules = []
    for entry in listed:
        kind, place = (str(entry.get(key, "")) if isinstance(entry, dict) else "" for key in ("type", "path"))
        if not kind.startswith("sentence_transformers."):
            raise _refused(path, f"it brings code of its own ({kind or 'a module without a type'})")
        name = kind.rpartition(".")[2]
        if name not in _KNOWN:
            raise _refused(path, f"it is made of something that Sverka does not know ({name})")
        pure = PurePosixPath(place)
        if pure.is_absolute() or ".." in pure.parts or "\\" in place or ":" in place:
            raise _refused(path / MODULES, "it names a folder outside the model")
        modules.append((name, place))
    if modules[0][0] != "Transformer" or all(name != "Pooling" for name, _ in modules):
        raise _refused(path, "it is no transformer with pooling")
    return modules


def _sizes(folders: list[tuple[str, Path]], path: Path) -> dict[str, int]:
    """The files of the model's folders with their sizes; refuses configurations that ask for code."""
    sizes: dict[str, int] = {}
    for folder in {path, *(folder for _, folder in folders)}:
        if not folder.is_dir():
            continue
        for file in folder.iterdir():
            if file.is_file():
                sizes[file.relative_to(path).as_posix()] = file.stat().st_size
                if file.suffix == ".json" and "config" in file.name and _asks_for_code(_json(file)):
                    raise _refused(path, "it brings code of its own (auto_map)")
    return sizes


def _asks_for_code(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value.get("auto_map")) or any(_asks_for_code(one) for one in value.values())
    return isinstance(value, list) and any(_asks_for_code(one) for one in value)


def _dimensions(folders: list[tuple[str, Path]]) -> tuple[int, int]:
    """Dimensions of the pieces' and of the sentences' vectors."""
    config = _json(folders[0][1] / "config.json")
    if not isinstance(config, dict):
        raise _refused(folders[0][1] / "config.json", "it is no object")
    inner = config.get("text_config")
    names = ("hidden_size", "d_model", "dim", "n_embd")
    sources = [config, inner if isinstance(inner, dict) else {}]
    token = next((source[name] for source in sources for name in names if isinstance(source.get(name), int)), 0)
    sentence = token
    for kind, folder in folders[1:]:
        if kind not in ("Pooling", "Dense"):
            continue
        own = _json(folder / "config.json")
        if not isinstance(own, dict):
            raise _refused(folder / "config.json", "it is no object")
        sentence = _pooled(own, sentence) if kind == "Pooling" else own.get("out_features", 0)
    if not (isinstance(token, int) and isinstance(sentence, int) and token > 0 and sentence > 0):
        raise _refused(folders[0][1], "its configuration does not tell the dimensions of its vectors")
    return token, sentence


def _pooled(config: Mapping[str, Any], before: int) -> int:
    width = config.get("word_embedding_dimension", config.get("embedding_dimension", before))
    modes = sum(bool(value) for key, value in config.items() if key.startswith("pooling_mode_"))
    named = config.get("pooling_mode")
    modes += len(named) if isinstance(named, list) else len(named.split("+")) if isinstance(named, str) else 0
    return int(width) * max(1, modes) if isinstance(width, int) else 0


def _chosen(sizes: Mapping[str, int], folders: list[tuple[str, Path]], path: Path) -> tuple[dict[str, int], bool]:
    """The files that count, and whether pickled weights are among them."""
    names = wanted_files(sizes)
    if "tokenizer.json" not in {PurePosixPath(name).name for name in names}:
        raise _refused(path, "tokenizer.json is missing, without which the places of words are not known")
    pickled = False
    for kind, folder in folders:
        if kind not in _WEIGHTED:
            continue
        own = [name for name in names if (path / name).parent == folder]
        if not any(name.endswith(_WEIGHTS) for name in own):
            if not any(name.endswith(_PICKLED) for name in own):
                raise _refused(folder, "its weights are missing (model.safetensors)")
            pickled = True
    return {name: sizes[name] for name in names}, pickled


def _card(path: Path) -> tuple[frozenset[str] | None, str]:
    """Languages and licence from the front matter of the model's card."""
    try:
        text = (path / "README.md").read_text(encoding="utf-8", errors="replace")[:20_000]
    except OSError:
        return None, ""
    matched = re.match(r"\ufeff?---\s*\n(.*?)\n---\s*\n", text, re.DOTALL)
    if matched is None:
        return None, ""
    front = matched.group(1)
    licence = re.search(r"^license:\s*[\"']?([^\s\"']+)", front, re.MULTILINE)
    inline = re.search(r"^language:[ \t]*(\S.*)$", front, re.MULTILINE)
    listed = re.search(r"^language:[ \t]*\n((?:[ \t]*-[ \t]*\S+[ \t]*\n?)+)", front, re.MULTILINE)
    words = re.findall(r"[A-Za-z-]+", inline.group(1)) if inline else []
    if listed:
        words = [word.strip("\"'") for word in re.findall(r"-[ \t]*(\S+)", listed.group(1))]
    codes = frozenset(words)
    known = bool(codes) and all(re.fullmatch("[a-z]{2}", code) for code in codes)
    return codes if known else None, licence.group(1) if licence else ""


def _json(path: Path) -> object:
    try:
        if path.stat().st_size > _SMALL:
            raise _refused(path, "it is far too large")
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _refused(path.parent, f"{path.name} is missing") from error
    except (OSError, ValueError) as error:
        raise _refused(path, "it is damaged") from error


def _refused(where: Path, why: str) -> InputError:
    return InputError(f"this is no model that Sverka can use: {why}", where=str(where), advice=_ANOTHER)
