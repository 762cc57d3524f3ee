"""The architectures of text encoders; all of transformers would be four times as large, most of it for pictures."""

from __future__ import annotations

from module_names import module_names

ENCODERS = """
    albert auto bart bert big_bird camembert convbert deberta deberta_v2 distilbert electra embedding_gemma2 ernie
    eurobert fnet funnel gemma gemma2 gemma3 gte jina_embeddings_v3 llama longformer mistral mobilebert modernbert
    mpnet mt5 nomic_bert phobert qwen2 qwen3 rembert roberta roberta_prelayernorm roformer squeezebert t5 t5gemma
    umt5 xlm xlm_roberta xlm_roberta_xl xlnet xmod
""".split()

module_collection_mode = "pyz+py"  # it reads its own sources to learn what they define
hiddenimports = [
    "transformers.models",
    *(name for encoder in ENCODERS for name in module_names(f"transformers.models.{encoder}")),
    *module_names("transformers.utils"),
]
