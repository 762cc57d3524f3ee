"""Reviewing texts: edit, cut and join sentences, replace everywhere. What was read from the file is kept beside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.corpus.editing import edit_sentence, join_sentences, sentence_row
from workbench.corpus.editing import split_sentence as cut_in_two
from workbench.corpus.overview import Members, read_members
from workbench.corpus.places import sentences_of, text_of_side
from workbench.corpus.store import Corpus
from workbench.errors import ConflictError, UsageError
from workbench.messages import told
from workbench.progress import SILENT, Progress
from workbench.texts.gaps import find_gaps
from workbench.texts.model import Span
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


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a replacement would change.

    Attributes:
        bead, sentence: ids of the bead and the sentence that it stands in.
        span: code points of the sentence's text.
        number, count: which of all matches on this side of the version it is, from 1, and how many there are.
    """

    bead: int
    sentence: int
    span: Span
    number: int
    count: int


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
                raise _wrong_replacement(error) from error
            if new != text:
                clean = _one_line(new)
                count += edit_sentence(step, sentence, clean, find_gaps(clean))
        step.arguments.append(("count", str(count)))
    return step.effect


def next_match(
    corpus: Corpus,
    version: int,
    side: Side,
    replacement: Replacement,
    *,
    after: tuple[int, int] | None = None,
    progress: Progress = SILENT,
) -> Match | None:
    """The next place that the replacement would change, round the end; None when there is none.

    `after` is a sentence's id and a code point of its text: the first match that begins there or later is the next
    one. None looks from the beginning. Raises `UsageError` for an expression that is none, `Cancelled`.
    """
    pattern = _pattern(replacement)
    with corpus.reading() as connection:
        members = read_members(connection, version)
    places = _matches(members, side, pattern, progress)
    if not places:
        return None
    sentences = members.original if side is Side.ORIGINAL else members.version
    order = {identity: place for place, (identity, _) in enumerate(sentences)}
    start = (order.get(after[0], 0), after[1]) if after is not None else (0, 0)
    at = next((n for n, (place, span) in enumerate(places) if (place, span.start) >= start), 0)
    place, span = places[at]
    beads = {one: bead for bead, *sides in members.beads for one in sides[list(Side).index(side)]}
    return Match(beads[place], sentences[place][0], span, at + 1, len(places))


def _matches(members: Members, side: Side, pattern: re.Pattern[str], progress: Progress) -> list[tuple[int, Span]]:
    """(place of the sentence, span) of each match that is not empty, in the text's order; of sentences in beads."""
    which = list(Side).index(side)
    aligned = {one for _, *sides in members.beads for one in sides[which]}
    found = []
    for place, (_, text) in enumerate(members.original if side is Side.ORIGINAL else members.version):
        if place % 1_000 == 0:
            progress.check()
        if place in aligned:
            found += [(place, Span(*match.span())) for match in pattern.finditer(text) if match.end() > match.start()]
    return found


def replace_match(corpus: Corpus, match: Match, replacement: Replacement) -> tuple[Effect, int]:
    """Replace at one place; the effect, and the code point after what was put in.

    Raises `ConflictError` when the text there is another now, `UsageError` as `replace_all` does.
    """
    pattern = _pattern(replacement)
    with corpus.step("sentence.edit") as step:
        text = sentence_row(step.connection, match.sentence).text
        found = pattern.search(text, match.span.start)
        if found is None or Span(*found.span()) != match.span:
            raise ConflictError(told("the text was changed meanwhile"), advice=told("Find the place again."))
        try:
            put_in = found.expand(replacement.by) if replacement.expression else replacement.by
        except (re.error, IndexError) as error:
            raise _wrong_replacement(error) from error
        clean = _one_line(text[: match.span.start] + put_in + text[match.span.end :])
        edit_sentence(step, match.sentence, clean, find_gaps(clean))
    return step.effect, match.span.start + len(put_in)


def _wrong_replacement(error: Exception) -> UsageError:
    return UsageError(told("the replacement is wrong ({error})", error=str(error)), advice=told("Check its \\1, \\2 …"))


def _pattern(replacement: Replacement) -> re.Pattern[str]:
    if not replacement.search:
        raise UsageError(told("there is nothing to search for"), advice=told("Write what should be replaced."))
    source = replacement.search if replacement.expression else re.escape(replacement.search)
    if replacement.whole_words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        return re.compile(source, 0 if replacement.case else re.IGNORECASE)
    except re.error as error:
        raise UsageError(
            told("this is no regular expression ({error})", error=str(error)), advice=told("Correct it.")
        ) from error


def _one_line(text: str) -> str:
    clean = " ".join(part for part in re.split(r"[\r\n\u2028\u2029]+", text.strip()) if part)
    if not clean:
        raise UsageError(told("a sentence cannot be empty"), advice=told("Move it to another bead, or make it null."))
    return clean
