"""Russian–English pairs that weights and tables may be fitted on, read from the measuring data's folder.

Tatoeba, TICO-19 and MLQE-PE's post-edited translations as they are; Crime and Punishment, and Home of the Gentry in
two English versions, as Sverka aligns them.
"""

from __future__ import annotations

import html
import re
from functools import partial
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from workbench.alignment.sentences import Side, align_sentences
from workbench.embedding.bundled import BundledEncoder
from workbench.texts.segmentation import sentence_spans

Texts = list[tuple[str, str]]

NAMES = ("tatoeba", "tico", "mlqe", "novel", "garnett", "ralston")
_NEST = {
    "garnett": (
        "en.garnett.AHouseOfGentlefolk.pg5721.txt",
        "Chapter I",
        "*** END OF THIS PROJECT GUTENBERG EBOOK A HOUSE OF GENTLEFOLK ***",
    ),
    "ralston": ("en.ralston.Liza.pg12194.txt", "I.", "THE END."),
}
_UNIT = re.compile(r'<tuv xml:lang="en">\s*<seg>(.*?)</seg></tuv>\s*<tuv xml:lang="ru"><seg>(.*?)</seg>', re.DOTALL)
_SURE = 0.6
_ASIDE = 8
_LARGEST = 4


def read_corpus(name: str, data: Path) -> Texts:
    """Pairs (Russian, English) of one of `NAMES`, each once, in order."""
    found = {"tatoeba": _tatoeba, "tico": _tico, "mlqe": _mlqe, "novel": _novel}.get(name, partial(_nest, name=name))(
        data
    )
    return list(dict.fromkeys(pair for pair in found if all(pair)))


def scored(data: Path) -> list[tuple[tuple[str, str], float]]:
    """Machine translations of MLQE-PE's training part with people's scores, higher is better, 0 on average."""
    rows = [line.split("\t") for line in lines(data / "mlqe-ru-en/train.ruen.df.short.tsv") if line]
    column = rows[0].index("z_mean")
    return [((row[1], row[2]), float(row[column])) for row in rows[1:]]


def is_kept_aside(original: str) -> bool:
    """Whether pairs of this original serve to fit the score and to set bars, and never the network (one in eight)."""
    return crc32(original.encode()) % _ASIDE == 0


def lines(path: Path) -> list[str]:
    """Lines as they are, ended by LF alone."""
    return path.read_text(encoding="utf-8").split("\n")


def _tatoeba(data: Path) -> Texts:
    stem = data / "parallel-small/tatoeba-test-v2021-08-07"
    return list(zip(lines(stem.with_suffix(".rus")), lines(stem.with_suffix(".eng")), strict=True))


def _tico(data: Path) -> Texts:
    text = (data / "tico-19/all.en-ru.tmx").read_text(encoding="utf-8")
    return [(html.unescape(russian), html.unescape(english)) for english, russian in _UNIT.findall(text)]


def _mlqe(data: Path) -> Texts:
    folder = data / "mlqe-ru-en"
    return list(zip(lines(folder / "train.src"), lines(folder / "train.pe"), strict=True))


def _novel(data: Path) -> Texts:
    folder = data / "crime-and-punishment"
    russian, english = lines(folder / "ru.lines"), lines(folder / "en.lines")
    sizes = [[int(cell) for cell in row.split("\t")[1:]] for row in lines(folder / "chapters.tsv")[1:] if row]
    english_ends = list(accumulate(row[0] for row in sizes))
    russian_ends = list(accumulate(row[1] for row in sizes))
    encoder = BundledEncoder()
    found: Texts = []
    for (english_size, russian_size), english_end, russian_end in zip(sizes, english_ends, russian_ends, strict=True):
        first = tuple(russian[russian_end - russian_size : russian_end])
        found += _aligned(first, tuple(english[english_end - english_size : english_end]), encoder)
    return found


def _nest(data: Path, *, name: str) -> Texts:
    folder = data / "turgenev-nest"
    file, first, last = _NEST[name]
    english = (folder / file).read_text(encoding="utf-8").split("\n")
    start, stop = english.index(first), len(english) - english[::-1].index(last) - 1
    original = (folder / "ru.DvoryanskoyeGnezdo.txt").read_text(encoding="utf-8").split("\n")
    broken = re.sub(r"(?m)^\s*$", "\n", "\n".join(english[start:stop]))
    return _aligned(_sentences(original, "ru"), _sentences(broken.split("\n\n"), "en"), BundledEncoder())


def _sentences(paragraphs: list[str], language: str) -> tuple[str, ...]:
    texts = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return tuple(span.of(text) for text in texts for span in sentence_spans(text, language))


def _aligned(first: tuple[str, ...], second: tuple[str, ...], encoder: BundledEncoder) -> Texts:
    beads = align_sentences(Side(first, encoder.encode(first)), Side(second, encoder.encode(second)))
    return [
        (" ".join(first[i] for i in bead.original), " ".join(second[j] for j in bead.version))
        for bead in beads
        if not bead.is_null and bead.confidence > _SURE and len(bead.original) + len(bead.version) <= _LARGEST
    ]
