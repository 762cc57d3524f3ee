"""The tiny transformer of an installation's self-test, with a tokenizer whose pieces are parts of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.embedding.tiny_model import HIDDEN, LONGEST, write_tiny_model
from workbench.embedding.transformer import missing_libraries

if missing_libraries():
    pytest.skip(f"the extra `models` is not installed: {missing_libraries()}", allow_module_level=True)

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

__all__ = ["HIDDEN", "LONGEST", "SENTENCES", "make_model"]

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
    tokenizer = _tokenizer()
    return write_tiny_model(
        folder, tokenizer=tokenizer.to_str(), pieces=tokenizer.get_vocab_size(), seed=seed, licence=licence
    )


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
