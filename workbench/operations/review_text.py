"""Reviewing texts: edit, cut and join sentences, replace everywhere. What was read from the file is kept beside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.corpus.editing import edit_sentence, join_sentences, sentence_row
from workbench.corpus.editing import split_sentence as cut_in_two
from workbench.corpus.places import sentences_of, text_of_side
from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.progress import SILENT, Progress
from workbench.texts.gaps import find_gaps
from workbench.works.model import Side
from workbench.works.steps import Effect


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to replace and by what.

    Attributes:
        search, by: texts; with `expression` a regular expression and a template for it (`\\1`).
        case: whether capital and small letters differ.
        whole_words: whether the match must not lie inside a word.
    """

    search: str
    by: str
    expression: bool = False
    case: bool = True
    whole_words: bool = False


def edit_text(corpus: Corpus, sentence: int, text: str, *, revision: int | None = None) -> Effect:
    """Correct a sentence; line breaks become spaces. Raises `UsageError` for an empty text.

    When someone edited it since `revision`, `ConflictError` carries both texts and nothing is written.
    """
    clean = _one_line(text)
    with corpus.step("sentence.edit") as step:
        edit_sentence(step, sentence, clean, find_gaps(clean), revision=revision)
    return step.effect


def restore_text(corpus: Corpus, sentence: int) -> Effect:
    """Give a sentence the text back that was read from the file."""
    with corpus.step("sentence.restore") as step:
        row = sentence_row(step.connection, sentence)
        if row.read_as:
            edit_sentence(step, sentence, row.read_as, find_gaps(row.read_as))
    return step.effect


def split_sentence(corpus: Corpus, sentence: int, at: int, *, revision: int | None = None) -> Effect:
    """Cut a sentence before code point `at`; both parts stay in their bead."""
    with corpus.step("sentence.split") as step:
        cut_in_two(step, sentence, at, revision=revision)
    return step.effect


def join(corpus: Corpus, first: int, second: int) -> Effect:
    """Make one sentence of two neighbours; both come to stand in the first one's beads."""
    with corpus.step("sentence.join") as step:
        join_sentences(step, first, second)
    return step.effect


def replace_all(
    corpus: Corpus, version: int, side: Side, replacement: Replacement, progress: Progress = SILENT
) -> Effect:
    """Replace in every sentence of a version's side, as one step; the step's argument "count" says how many sentences.

    Raises `UsageError` for an expression that is none, or when a sentence would be left empty.
    """
    pattern = _pattern(replacement)
    by = replacement.by if replacement.expression else replacement.by.replace("\\", "\\\\")
    count = 0
    with corpus.step("text.replace") as step:
        step.arguments += [("search", replacement.search), ("by", replacement.by)]
        rows = sentences_of(step.connection, text_of_side(step.connection, version, side))
        for n, (sentence, text) in enumerate(rows):
            if n % 1_000 == 0:
                progress.advance(n, len(rows), "replace")
                progress.check()
            try:
                new = pattern.sub(by, text)
            except (re.error, IndexError) as error:
                raise UsageError(f"the replacement is wrong ({error})", advice="Check its \\1, \\2 …") from error
            if new != text:
                clean = _one_line(new)
                count += edit_sentence(step, sentence, clean, find_gaps(clean))
        step.arguments.append(("count", str(count)))
    return step.effect


def _pattern(replacement: Replacement) -> re.Pattern[str]:
    if not replacement.search:
        raise UsageError("there is nothing to search for", advice="Write what should be replaced.")
    source = replacement.search if replacement.expression else re.escape(replacement.search)
    if replacement.whole_words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        return re.compile(source, 0 if replacement.case else re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"this is no regular expression ({error})", advice="Correct it.") from error


def _one_line(text: str) -> str:
    clean = " ".join(part for part in re.split(r"[\r\n\u2028\u2029]+", text.strip()) if part)
    if not clean:
        raise UsageError("a sentence cannot be empty", advice="Move it to another bead, or make it null.")
    return clean
