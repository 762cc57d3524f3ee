"""From an encoder's name to the encoder: the bundled one, an added model, or a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

from workbench.embedding.bundled import BundledEncoder
from workbench.embedding.model_folder import MANIFEST, MODULES, read_model, revision_of
from workbench.embedding.protocols import Encoder, VectorCache
from workbench.embedding.transformer import TransformerEncoder, libraries_from, missing_libraries
from workbench.errors import EncoderError
from workbench.operations.model_archive import read_manifest
from workbench.operations.models import BUNDLED, find_model, folder_hashes, list_models
from workbench.progress import SILENT, Progress

_CACHE: Final = "vectors.db"


def open_encoder(
    name: str, *, threads: int | None = None, cache: VectorCache | None = None, progress: Progress = SILENT
) -> Encoder:
    """The encoder of a name (`bundled`, an added model's) or of a folder in sentence-transformers' format.

    `cache` keeps the vectors of all but the bundled one; None keeps them in the user's cache folder. Raises
    `EncoderError` when there is none of that name or it cannot be used, `InputError` for a folder that is no model.
    """
    if name == BUNDLED:
        return BundledEncoder(threads=threads)
    known = find_model(name)
    path = Path(name).expanduser()
    if known is not None and known.path is not None:
        if known.fault:
            cure = f"For them, {libraries_from()}." if missing_libraries() else f"See: sverka models verify {name}."
            raise EncoderError(f"the encoder cannot be used: {known.fault}", where=name, advice=cure)
        manifest = read_manifest(known.path / MANIFEST)
        model = read_model(known.path, allow_pickle=manifest.pickle)
        label, revision = known.name, known.revision
    elif (path / MODULES).is_file() or (os.sep in name and path.is_dir()):
        model = read_model(path)
        label, revision = path.resolve().name, revision_of(folder_hashes(model, progress))
    else:
        names = ", ".join(model.name for model in list_models())
        raise EncoderError(
            f"there is no encoder named {name!r} on this machine",
            advice=f"Use one of: {names}; or add one: sverka models add FOLDER.",
        )
    return TransformerEncoder(model, name=label, revision=revision, threads=threads, cache=cache or user_cache())


def user_cache() -> VectorCache:
    """The user's cache of vectors."""
    # SQLAlchemy takes 0.4 s to import, which the bundled encoder should not wait for
    from workbench.corpus.vectors import VectorFile  # noqa: PLC0415

    return VectorFile(Path(platformdirs.user_cache_dir("sverka")) / _CACHE)
