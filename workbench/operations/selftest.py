"""Does this installation work? Each part is tried on the sample, in a temporary folder, without a network."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Final

from workbench.documents import read_document
from workbench.errors import SverkaError
from workbench.exchange.readers import READABLE, read_units
from workbench.messages import LANGUAGES, Messages, mark, messages
from workbench.operations.assembly import Assembly
from workbench.operations.check_sources import work_rows
from workbench.operations.exporting import FORMATS, export_works
from workbench.operations.history import open_corpus, redo, undo
from workbench.operations.review_checking import DetectorCheck, check_again
from workbench.operations.review_text import edit_text
from workbench.operations.sample import NAME, run_sample
from workbench.operations.search import page, search
from workbench.operations.selftest_extras import try_added_encoders, try_shared_corpora
from workbench.operations.selftest_files import LATIN, SENTENCE, SRX, TWO_SENTENCES, small_files
from workbench.operations.storing import read_works
from workbench.operations.trials import Trial, expect, tried
from workbench.operations.validating import validate_file
from workbench.resources import manifest, resource, translation_folder
from workbench.texts.segmentation.srx import read_srx
from workbench.works.rows import BeadView
from workbench.works.selection import BeadFilter

WindowTrials = Callable[[Path, Path, str], list[Trial]]
"""Tries the window: given the sample's corpus, an empty folder and the interface's language; runs in a new process."""

_A_FILE_A_VERSION: Final = ("tmx", "xliff", "tsv", "csv", "moses", "conll", "pharaoh")
_NUMBER: Final = re.compile(r"\d+")


class SelfTest:
    """The trials, in order; each is a method that returns what it saw and raises when it is not right."""

    def __init__(self, folder: Path, words: Messages) -> None:
        self._folder = folder
        self._words = words
        self._assembly = Assembly()

    def trials(self, window: WindowTrials | None) -> Iterator[Trial]:
        """Try one part after another, the window (when it is handed in) last, in a process of its own."""
        parts = [
            (mark("program files"), self._files),
            (mark("resources"), self._resources),
            (mark("translations"), self._translations),
            (mark("readers"), self._readers),
            (mark("sentence rules"), self._rules),
            (mark("encoder"), self._encoder),
            (mark("dictionaries"), self._dictionaries),
            (mark("main job"), self._main_job),
            (mark("corpus"), self._corpus),
            (mark("review"), self._review),
            (mark("exports"), self._exports),
            (mark("shared corpora"), lambda: try_shared_corpora(self._words)),
            (mark("added encoders"), lambda: try_added_encoders(self._folder / "tiny", self._words)),
        ]
        for trial in tried(parts):
            yield replace(trial, name=self._words.text(trial.name))
        if window is not None:
            yield from self._window(window)

    def _files(self) -> str:
        path = manifest()
        if path is None:
            return self._words.text("not a bundle: there is no list of files to check")
        stated = json.loads(path.read_text(encoding="utf-8"))
        for file in stated["files"]:
            with path.parent.joinpath(file["path"]).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            expect(found == file["sha256"], self._words.text("{file} is damaged").format(file=file["path"]))
        files = self._words.plural("{n} file", "{n} files", len(stated["files"])).format(n=len(stated["files"]))
        return f"{stated['name']} {stated['version']}, {stated['flavour']}; {files}"

    def _resources(self) -> str:
        for name in ("ru.docx", "en-published.docx", "en-second.docx", "README.md"):
            resource("samples", NAME, name)
        for parts in (
            ("dtd", "tmx14.dtd"),
            ("guide", "guide.ru.md"),
            ("guide", "guide.en.md"),
            ("report", "report.html"),
        ):
            resource(*parts)
        resource("THIRD-PARTY.txt")
        return str(resource("samples").parent)

    def _translations(self) -> str:
        expect(translation_folder() is not None, self._words.text("no compiled translations"))
        expect(messages("ru").text("omission") != "omission", self._words.text("the Russian words are missing"))
        return ", ".join(LANGUAGES)

    def _readers(self) -> str:
        document = read_document(resource("samples", NAME, "ru.docx"))
        expect(
            len(document.notes) == 1, self._words.text("the note of the {format} file is missing").format(format="docx")
        )
        names = ["docx"]
        for suffix, content in small_files().items():
            path = self._folder / f"small.{suffix}"
            path.write_bytes(content)
            text = " ".join(block.text for block in read_document(path).blocks)
            wanted = LATIN if suffix == "pdf" else SENTENCE
            expect(wanted in text, self._words.text("the text of the {format} file is missing").format(format=suffix))
            names.append(suffix)
        return ", ".join(names)

    def _rules(self) -> str:
        path = self._folder / "rules.srx"
        path.write_text(SRX, encoding="utf-8")
        spans = read_srx(path).spans(TWO_SENTENCES, "ru")
        expect(len(spans) == 2, self._words.text("the rules of the SRX file were not kept"))
        return "srx"

    def _encoder(self) -> str:
        vectors = self._assembly.encoder.encode(["Договор подписан.", "The treaty is signed.", "It rained."]).sentences
        close, far = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
        expect(close > far + 0.2, self._words.text("translations do not lie close together"))
        return f"{self._assembly.encoder.name} {self._assembly.encoder.revision}"

    def _dictionaries(self) -> str:
        russian = "договор" in self._assembly.russian.lemmas("договоров")
        expect(russian, self._words.text("Russian lemmas are wrong"))
        english = "treaty" in self._assembly.english.lemmas("treaties")
        expect(english, self._words.text("English lemmas are wrong"))
        return "pymorphy3, simplemma"

    def _main_job(self) -> str:
        aligned = run_sample(self._folder, self._assembly, messages("en"))
        rows = list(work_rows(aligned.comparison.work))
        loud = {row.name: 0 for row in rows}
        for row in rows:
            loud[row.name] += sum(finding.severity.loud for finding in row.findings)
        expect(loud["en-second"] >= 8, self._words.text("planted divergences were not found"))
        expect(loud["en-published"] == 0, self._words.text("a good translation was flagged"))
        page_ = (self._folder / "report.html").read_text(encoding="utf-8")
        expect("</html>" in page_, self._words.text("the report is cut off"))
        return self._words.text("{beads} beads, {loud} loud findings in the version with planted divergences").format(
            beads=len(rows), loud=loud["en-second"]
        )

    @property
    def _corpus_file(self) -> Path:
        return self._folder / f"{NAME}.sverka"

    def _corpus(self) -> str:
        (work,) = read_works(self._corpus_file)
        expect(len(work.versions) == 2, self._words.text("a version was lost"))
        return self._words.text("{sentences} sentences, {versions} versions").format(
            sentences=len(work.original.sentences), versions=len(work.versions)
        )

    def _review(self) -> str:
        with open_corpus(self._corpus_file) as corpus:
            bead = next(filter(_has_number, page(corpus, search(corpus, BeadFilter(one_to_one=True)).ids)))
            sentence = bead.translation[0]
            changed = _NUMBER.sub(lambda match: str(int(match.group()) + 1), sentence.text, count=1)
            effect = edit_text(corpus, sentence.id, changed)
            check_again(corpus, [bead.id], DetectorCheck(self._assembly.encoder, self._assembly.detector), after=effect)
            (edited,) = page(corpus, [bead.id])
            found = len(edited.findings) > len(bead.findings)
            expect(found, self._words.text("a changed number was not found"))
            undo(corpus)
            (undone,) = page(corpus, [bead.id])
            expect(undone.translation[0].text == sentence.text, self._words.text("the undo left the text changed"))
            redo(corpus)
            (redone,) = page(corpus, [bead.id])
            expect(redone.translation[0].text == changed, self._words.text("the redo left the text unchanged"))
            undo(corpus)
        return self._words.text("edited, checked, undone, redone, undone")

    def _exports(self) -> str:
        (work,) = read_works(self._corpus_file)
        counts: dict[str, int] = {}
        for name in FORMATS:
            path = (
                self._folder / "exports" / f"sample-%v.{name}"
                if name in _A_FILE_A_VERSION
                else self._folder / "exports" / f"sample.{name}"
            )
            path.parent.mkdir(exist_ok=True)
            for export in export_works([work], path, format_name=name):
                written = export.summary.path
                expect(written.stat().st_size > 0, self._words.text("{file} is empty").format(file=written.name))
                if name in READABLE:
                    counts[name] = counts.get(name, 0) + sum(1 for _ in read_units(written, format_name=name))
        empty = [name for name, count in counts.items() if count == 0]
        expect(not empty, self._words.text("nothing was read back from {formats}").format(formats=", ".join(empty)))
        for path in sorted((self._folder / "exports").glob("*.tmx")):
            expect(validate_file(path).errors == 0, self._words.text("{file} is not valid").format(file=path.name))
        return ", ".join(f"{name}: {counts[name]}" if name in counts else name for name in FORMATS)

    def _window(self, window: WindowTrials) -> Iterator[Trial]:
        folder = self._folder / "window"
        folder.mkdir()
        # in a process of its own: Qt ends the process when it finds no way to draw
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as executor:
            try:
                yield from executor.submit(window, self._corpus_file, folder, self._words.language).result()
            except BrokenProcessPool:
                yield Trial(self._words.text("window"), False, self._words.text("the window's process died"), 0.0)
            except SverkaError as error:
                yield Trial(self._words.text("window"), False, error.message, 0.0)


def _has_number(bead: BeadView) -> bool:
    return bool(_NUMBER.search(bead.translation[0].text)) and not bead.findings


def run_selftest(words: Messages, *, window: WindowTrials | None = None) -> Iterator[Trial]:
    """The trials of this installation, as they finish; `window` tries the window, where there is one."""
    with tempfile.TemporaryDirectory(prefix="sverka-selftest-") as folder:
        yield from SelfTest(Path(folder), words).trials(window)
