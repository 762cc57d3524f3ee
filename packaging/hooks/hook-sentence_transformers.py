"""What sentence-transformers loads by name: its modules, its data, and the versions that are asked for at run time."""

from __future__ import annotations

import contextlib
from importlib.metadata import PackageNotFoundError

from module_names import module_names
from PyInstaller.utils.hooks import collect_data_files, copy_metadata

_ASKED_FOR = (
    "sentence-transformers", "transformers", "tokenizers", "huggingface-hub", "safetensors", "torch", "numpy", "tqdm",
    "regex", "packaging", "filelock", "pyyaml", "scikit-learn", "scipy",
)  # fmt: skip


hiddenimports = module_names("sentence_transformers")
datas = collect_data_files("sentence_transformers")
for _name in _ASKED_FOR:
    with contextlib.suppress(PackageNotFoundError):
        datas += copy_metadata(_name)
