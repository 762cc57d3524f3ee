"""Lays out what goes on a stick for an archive without internet.

    .venv/bin/python packaging/bundle.py dist/*.tar.xz dist/*.deb [--model LaBSE] [--out dist/sverka-0.1.0-offline]

The folder holds the installers, the guide in both languages, the licences, an optional model for the full flavour
(a folder in sentence-transformers' format, packed with a manifest of hashes that `sverka models add` checks), and
SHA256SUMS over all of it.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import archives
from markdown_it import MarkdownIt

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from workbench.embedding.model_folder import wanted_files  # noqa: E402  (the checkout's own)

KNOWN: Final = {
    "LaBSE": {"licence": "Apache-2.0", "source": "https://huggingface.co/sentence-transformers/LaBSE"},
}
"""Models whose licence and origin are known; others name theirs on the command line."""

FIRST: Final = """\
Sverka {version}: what is here, and how to begin. Nothing here needs the internet.

  installers/   Linux: sverka-…-linux-….tar.xz (unpack it, then: sh install.sh) or the .deb (dpkg -i)
                Windows: …-setup.exe    macOS: ….dmg
                “light” has the bundled encoder, “full” can use added models too.
  guide/        the guide in English and Russian: guide.en.html opens in any browser
  models/       {models}
  licences/     licences of Sverka and of all that it is built on
  SHA256SUMS    to check this copy: sha256sum --check SHA256SUMS


Сверка {version}: что здесь есть и с чего начать. Интернет не нужен.

  installers/   Linux: sverka-…-linux-….tar.xz (распаковать и выполнить: sh install.sh) или .deb (dpkg -i)
                Windows: …-setup.exe    macOS: ….dmg
                «light» работает со встроенной моделью, «full» — и с добавленными.
  guide/        руководство на русском и английском: guide.ru.html открывается в любом браузере
  models/       {models_ru}
  licences/     лицензии Сверки и всего, на чём она построена
  SHA256SUMS    проверка копии: sha256sum --check SHA256SUMS
"""
PAGE: Final = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>Sverka</title>
<style>
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "PT Serif", Georgia, serif; }}
td, th {{ padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top; }}
pre, code {{ font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: .9em; }}
pre {{ overflow-x: auto; }}
</style>
</head>
<body>
{body}</body>
</html>
"""
LAYOUT: Final = """\
A model is a folder in sentence-transformers' format, such as LaBSE:

  LaBSE/
    modules.json  config.json  config_sentence_transformers.json  sentence_bert_config.json
    model.safetensors  tokenizer.json  tokenizer_config.json  special_tokens_map.json  vocab.txt
    1_Pooling/config.json  2_Dense/config.json  2_Dense/model.safetensors

Add it to the full flavour with: sverka models add LaBSE
or, packed with a manifest.json of hashes: sverka models add LaBSE.tar
"""


class BundleError(Exception):
    """Something to lay out is not there or not what it should be."""


def lay_out(
    out: Path, installers: Sequence[Path], *, model: Path | None = None, licence: str = "", source: str = "", epoch: int
) -> Path:
    """Fill the folder `out`, which must not be there yet; raises `BundleError`."""
    missing = [path for path in installers if not path.is_file()]
    if missing:
        raise BundleError(f"{missing[0]}: there is no such installer")
    if out.exists():
        raise BundleError(f"{out} is there already: name another folder with --out")
    (out / "installers").mkdir(parents=True)
    for path in installers:
        shutil.copyfile(path, out / "installers" / path.name)
    shutil.copytree(ROOT / "resources" / "guide", out / "guide")
    for path in sorted((out / "guide").glob("guide.*.md")):
        language = path.suffixes[0].removeprefix(".")
        body = MarkdownIt("commonmark").enable("table").render(path.read_text(encoding="utf-8"))
        path.with_suffix(".html").write_text(PAGE.format(language=language, body=body), encoding="utf-8")
    (out / "licences").mkdir()
    shutil.copyfile(ROOT / "LICENSE", out / "licences" / "LICENSE")
    shutil.copyfile(ROOT / "resources" / "THIRD-PARTY.txt", out / "licences" / "THIRD-PARTY.txt")
    (out / "models").mkdir()
    (out / "models" / "README.txt").write_text(LAYOUT, encoding="utf-8")
    packed = pack_model(model, out / "models", licence=licence, source=source, epoch=epoch) if model else None
    words = {
        "version": version(),
        "models": f"{packed.name}, for the full flavour: sverka models add {packed.name}"
        if packed
        else "how a model is laid out",
        "models_ru": f"{packed.name}, для «full»: sverka models add {packed.name}" if packed else "как устроена модель",
    }
    (out / "READ-ME-FIRST.txt").write_text(FIRST.format(**words), encoding="utf-8")
    sums = [f"{archives.sha256(path)}  {path.relative_to(out).as_posix()}\n" for path in archives.files_of(out)]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return out


def pack_model(folder: Path, out: Path, *, licence: str = "", source: str = "", epoch: int) -> Path:
    """Pack a model's folder with a manifest of hashes into `out`, as NAME.tar, and return that.

    Only what `sverka models add` takes goes in: a repository often holds the same weights in five formats.
    """
    if not (folder / "modules.json").is_file():
        raise BundleError(f"{folder} is not a model in sentence-transformers' format: there is no modules.json")
    name = folder.resolve().name
    known = KNOWN.get(name, {})
    if not (licence or known):
        raise BundleError(f"the licence of {name} is not known here: name it with --model-licence")
    names = wanted_files(path.relative_to(folder).as_posix() for path in archives.files_of(folder))
    said = {
        "name": name,
        "licence": licence or known["licence"],
        "source": source or known.get("source", ""),
        "files": {each: archives.sha256(folder / each) for each in names},
    }
    target = out / f"{name}.tar"
    with tempfile.TemporaryDirectory(dir=out) as staged:
        inside = Path(staged) / name
        for each in names:
            (inside / each).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / each, inside / each)
        (inside / "manifest.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        archives.tar(inside, target, name=name, epoch=epoch)
    return target


def version() -> str:
    """The program's version."""
    text = (ROOT / "workbench" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'^__version__ = "(.+)"', text, flags=re.MULTILINE)[0]


def main() -> int:
    """Lay out as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("installers", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / f"sverka-{version()}-offline")
    parser.add_argument("--model", type=Path, help="a folder in sentence-transformers' format")
    parser.add_argument("--model-licence", default="")
    parser.add_argument("--model-source", default="")
    options = parser.parse_args()
    try:
        made = lay_out(
            options.out,
            options.installers,
            model=options.model,
            licence=options.model_licence,
            source=options.model_source,
            epoch=archives.source_date(ROOT),
        )
    except BundleError as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    print(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
