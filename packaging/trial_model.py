"""Writes a tiny model of random weights for trying an installation: `python packaging/trial_model.py OUT`.

OUT gets the folder `trial/` in sentence-transformers' format and `trial.tar`, the same as an archive with its
`manifest.json`, as `bundle.py` packs a real model.
"""

from __future__ import annotations

import sys
from pathlib import Path

import bundle

sys.path.insert(0, str(bundle.ROOT))

from workbench.embedding.tiny_model import write_tiny_model

if __name__ == "__main__":
    out = Path(sys.argv[1])
    folder = write_tiny_model(out / "trial", licence="cc0-1.0")
    print(bundle.pack_model(folder, out, licence="CC0-1.0", source="made for a trial", epoch=0))
