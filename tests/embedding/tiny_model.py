"""A tiny transformer with random weights, saved in sentence-transformers' format without importing torch.

It is the folder that such a library writes: a two-layer BERT (32 dimensions, 64 tokens at most), a tokenizer with
pieces of Russian and English words, and mean pooling. Its vectors mean nothing, but all of its machinery is real.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.embedding.transformer import missing_libraries

if missing_libraries():
    pytest.skip(f"the extra `models` is not installed: {missing_libraries()}", allow_module_level=True)

from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HIDDEN = 32
LAYERS = 2
LONGEST = 64
SENTENCES = (
    "Договор был подписан в Москве пятого сентября.",
    "The treaty was signed in Moscow on the fifth of September.",
    "Молотов возразил, что вопрос не обсуждался.",
    "Molotov objected that the question had not been discussed.",
    "Собака спит во дворе, а кошка сидит на крыше.",
    "The dog sleeps in the yard, and the cat sits on the roof.",
)


def make_model(folder: Path, *, seed: int = 1, licence: str = "apache-2.0") -> Path:
    """Write the model into `folder` (made anew) and return it."""
    folder.mkdir(parents=True)
    tokenizer = _tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    size = tokenizer.get_vocab_size()
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": size,
        "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 2,
        "intermediate_size": 64,
        "max_position_embeddings": LONGEST,
        "pad_token_id": 0,
    }
    save_file(_weights(size, seed), folder / "model.safetensors", metadata={"format": "pt"})
    _json(folder / "config.json", config)
    _json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": LONGEST,
            "pad_token": "[PAD]",
            "unk_token": "[UNK]",
            "cls_token": "[CLS]",
            "sep_token": "[SEP]",
            "mask_token": "[MASK]",
        },
    )
    _json(folder / "sentence_bert_config.json", {"max_seq_length": LONGEST, "do_lower_case": False})
    kinds = (("", "Transformer"), ("1_Pooling", "Pooling"))
    _json(
        folder / "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(kinds)
        ],
    )
    (folder / "1_Pooling").mkdir()
    _json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True})
    (folder / "README.md").write_text(f"---\nlicense: {licence}\n---\n# Tiny\n", encoding="utf-8")
    return folder


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=220, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], show_progress=False
    )
    tokenizer.train_from_iterator(SENTENCES, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def _weights(vocabulary: int, seed: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)

    def matrix(*shape: int) -> np.ndarray:
        return random.normal(0, 0.2, shape).astype(np.float32)

    def norm(name: str) -> dict[str, np.ndarray]:
        return {f"{name}.weight": np.ones(HIDDEN, np.float32), f"{name}.bias": np.zeros(HIDDEN, np.float32)}

    def linear(name: str, rows: int, columns: int) -> dict[str, np.ndarray]:
        return {f"{name}.weight": matrix(rows, columns), f"{name}.bias": matrix(rows)}

    found = {
        "embeddings.word_embeddings.weight": matrix(vocabulary, HIDDEN),
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
        found |= linear(f"{start}.intermediate.dense", 64, HIDDEN) | linear(f"{start}.output.dense", HIDDEN, 64)
        found |= norm(f"{start}.attention.output.LayerNorm") | norm(f"{start}.output.LayerNorm")
    return found


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")
