"""A tiny transformer with random weights, written in sentence-transformers' format without any of its libraries.

It is the folder that such a library writes: a two-layer BERT, a tokenizer, mean pooling. Its vectors mean nothing,
but all of the machinery that loads and computes them is real: an installation is tried with it, and so is the encoder
in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

HIDDEN: Final = 32
LAYERS: Final = 2
LONGEST: Final = 64
"""Pieces that it takes at once."""
_INNER: Final = 64
_SPECIAL: Final = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_LETTERS: Final = "".join(map(chr, (*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1)))) + (
    "abcdefghijklmnopqrstuvwxyz"
    + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    + "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    + "Ёё.,;:!?()-"
)

Floats = NDArray[np.float32]


def write_tiny_model(folder: Path, *, tokenizer: str = "", pieces: int = 0, seed: int = 1, licence: str = "") -> Path:
    """Write the model into `folder` (made anew) and return it.

    `tokenizer` is a `tokenizer.json` that knows `pieces` pieces; by default pieces are single letters.
    """
    folder.mkdir(parents=True)
    if not tokenizer:
        tokenizer, pieces = _letters()
    (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": pieces,
        "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 2,
        "intermediate_size": _INNER,
        "max_position_embeddings": LONGEST,
        "pad_token_id": 0,
    }
    names = ("pad", "unk", "cls", "sep", "mask")
    tokens = {f"{name}_token": token for name, token in zip(names, _SPECIAL, strict=True)}
    kinds = (("", "Transformer"), ("1_Pooling", "Pooling"))
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds)
    ]
    pooling = {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling").mkdir()
    for name, content in (
        ("config.json", config),
        ("tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": LONGEST} | tokens),
        ("sentence_bert_config.json", {"max_seq_length": LONGEST, "do_lower_case": False}),
        ("modules.json", modules),
        ("1_Pooling/config.json", pooling),
    ):
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    (folder / "model.safetensors").write_bytes(_safetensors(_weights(pieces, seed)))
    card = f"---\nlicense: {licence}\n---\n# Tiny\n" if licence else "# Tiny\n"
    (folder / "README.md").write_text(card, encoding="utf-8")
    return folder


def _letters() -> tuple[str, int]:
    """A tokenizer of single letters, and how many pieces it knows."""
    pieces = [*_SPECIAL, *_LETTERS, *(f"##{letter}" for letter in _LETTERS)]
    special = [
        {"id": i, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
        | {"special": True}
        for i, token in enumerate(_SPECIAL)
    ]
    begin, end = ({"SpecialToken": {"id": token, "type_id": 0}} for token in ("[CLS]", "[SEP]"))
    first, second = ({"Sequence": {"id": name, "type_id": i}} for i, name in enumerate("AB"))
    content = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "NFC"},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [begin, first, end],
            "pair": [begin, first, end, second, end],
            "special_tokens": {
                token: {"id": token, "ids": [_SPECIAL.index(token)], "tokens": [token]} for token in ("[CLS]", "[SEP]")
            },
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: i for i, piece in enumerate(pieces)},
        },
    }
    return json.dumps(content, ensure_ascii=False), len(pieces)


def _weights(pieces: int, seed: int) -> dict[str, Floats]:
    random = np.random.default_rng(seed)

    def matrix(*shape: int) -> Floats:
        return random.normal(0, 0.2, shape).astype(np.float32)

    def norm(name: str) -> dict[str, Floats]:
        return {f"{name}.weight": np.ones(HIDDEN, np.float32), f"{name}.bias": np.zeros(HIDDEN, np.float32)}

    def linear(name: str, rows: int, columns: int) -> dict[str, Floats]:
        return {f"{name}.weight": matrix(rows, columns), f"{name}.bias": matrix(rows)}

    found = {
        "embeddings.word_embeddings.weight": matrix(pieces, HIDDEN),
        "embeddings.position_embeddings.weight": matrix(LONGEST, HIDDEN),
        "embeddings.token_type_embeddings.weight": matrix(2, HIDDEN),
        **norm("embeddings.LayerNorm"),
        **linear("pooler.dense", HIDDEN, HIDDEN),
    }
    for layer in range(LAYERS):
        start = f"encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            found |= linear(f"{start}.attention.self.{part}", HIDDEN, HIDDEN)
        found |= linear(f"{start}.attention.output.dense", HIDDEN, HIDDEN)
        found |= linear(f"{start}.intermediate.dense", _INNER, HIDDEN)
        found |= linear(f"{start}.output.dense", HIDDEN, _INNER)
        found |= norm(f"{start}.attention.output.LayerNorm") | norm(f"{start}.output.LayerNorm")
    return found


def _safetensors(tensors: dict[str, Floats]) -> bytes:
    """The tensors in the format of https://huggingface.co/docs/safetensors: a header in JSON, then their bytes."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    start = 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [start, start + values.nbytes]}
        start += values.nbytes
    said = json.dumps(header).encode("ascii")
    said += b" " * (-len(said) % 8)
    return len(said).to_bytes(8, "little") + said + b"".join(_bytes(tensors.values()))


def _bytes(values: Iterable[Floats]) -> Iterable[bytes]:
    return (each.astype("<f4").tobytes() for each in values)
