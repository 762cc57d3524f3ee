"""Trying what not every installation has: shared corpora, and encoders other than the bundled one."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import numpy as np

from workbench.corpus.engine import server_engine
from workbench.embedding.model_folder import read_model
from workbench.embedding.tiny_model import HIDDEN, write_tiny_model
from workbench.embedding.transformer import TransformerEncoder, missing_libraries
from workbench.errors import CorpusError
from workbench.messages import Messages
from workbench.operations.trials import expect
from workbench.resources import manifest
from workbench.texts.tokens import word_spans

_TEXTS = ("Договор подписан.", "The treaty is signed.", "Договор подписан.")


def try_shared_corpora(words: Messages) -> str:
    """Load the driver for a corpus on a server; no server is asked."""
    try:
        engine = server_engine("postgresql://reader@localhost/sverka")
    except CorpusError:
        expect(not flavour(), words.text("the driver for PostgreSQL is missing"))
        return words.text("not installed: {parts}").format(parts="pg8000")
    engine.dispose()
    return f"{engine.driver} {_version(engine.driver)}"


def try_added_encoders(folder: Path, words: Messages) -> str:
    """Encode with a tiny model of random weights, in the encoder's own process; `folder` is made anew."""
    missing = missing_libraries()
    if missing:
        expect(flavour() != "full", words.text("not installed: {parts}").format(parts=", ".join(missing)))
        if flavour():
            return words.text("not in this flavour: models can be added, and are used by the full one")
        return words.text("not installed: {parts}").format(parts=", ".join(missing))
    model = read_model(write_tiny_model(folder))
    encoder = TransformerEncoder(model, name="tiny", revision="selftest")
    try:
        encoding = encoder.encode(_TEXTS)
        vectors = encoding.sentences
        whole = vectors.shape == (len(_TEXTS), HIDDEN) and bool(np.allclose((vectors**2).sum(axis=1), 1, atol=1e-4))
        expect(whole, words.text("its vectors are wrong"))
        differ = float(vectors[0] @ vectors[1]) < 1 - 1e-3
        expect(differ and bool(np.allclose(vectors[0], vectors[2], atol=1e-5)), words.text("its vectors are wrong"))
        found = encoding.words(1, word_spans(_TEXTS[1]))
        expect(bool((np.abs(found).sum(axis=1) > 0).all()), words.text("its words have no vectors"))
    finally:
        encoder.close()
    return ", ".join(f"{name} {_version(name)}" for name in ("torch", "transformers", "sentence-transformers"))


def flavour() -> str:
    """The bundle's flavour, "light" or "full"; "" in a checkout or an installed wheel."""
    path = manifest()
    return str(json.loads(path.read_text(encoding="utf-8"))["flavour"]) if path is not None else ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
