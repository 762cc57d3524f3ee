"""The child's side of the sentence-transformers encoder, up to its import: what it takes along and what it answers."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection

_ENVIRONMENT = (
    ("HF_HUB_OFFLINE", "1"),  # nothing is fetched behind the user's back
    ("HF_HUB_DISABLE_TELEMETRY", "1"),
    ("HF_HUB_DISABLE_PROGRESS_BARS", "1"),
    ("TRANSFORMERS_VERBOSITY", "error"),
    ("TOKENIZERS_PARALLELISM", "false"),
)


def serve(connection: Connection, folder: str, threads: int, pickled: bool) -> None:
    """Load the model and answer requests until the pipe closes.

    ("sentences", texts) gives (vectors, which texts were divided); ("tokens", texts) gives a list of
    (places, vectors) a text; see `transformer_child.LoadedModel`.
    """
    for name, value in _ENVIRONMENT:
        os.environ.setdefault(name, value)
    os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(threads)
    try:
        from workbench.embedding.transformer_child import LoadedModel  # noqa: PLC0415  (7 s and 400 MB)

        model = LoadedModel(folder, threads=threads, pickled=pickled)
    except Exception as error:  # noqa: BLE001  (the top of a process: the parent is told)
        connection.send(("failed", _line(error)))
        return
    connection.send(("ready",))
    while True:
        word, texts = connection.recv()
        try:
            answer = model.sentences(texts) if word == "sentences" else (model.tokens(texts),)
        except Exception as error:  # noqa: BLE001
            connection.send(("failed", _line(error)))
        else:
            connection.send((word, *answer))


def _line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0][:300]}" if lines else type(error).__name__
