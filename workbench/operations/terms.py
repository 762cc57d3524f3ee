"""The corpus's term list: look, add, change, take out, read from a file and write to one. Each change is one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.store import Corpus
from workbench.corpus.terms import change_terms, drop_terms, put_terms, read_terms
from workbench.errors import UsageError
from workbench.exchange.terms_tbx import write_terms_tbx
from workbench.exchange.terms_tsv import write_terms_tsv
from workbench.files import readable_file
from workbench.messages import told
from workbench.operations.term_files import LANGUAGES, read_list
from workbench.works.model import Term
from workbench.works.rows import TermView
from workbench.works.steps import Effect


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What reading a list into the corpus did: entries new, changed (note or status), and there already."""

    effect: Effect | None
    added: int
    changed: int
    same: int


def terms(corpus: Corpus) -> tuple[TermView, ...]:
    """The entries in order."""
    with corpus.reading() as connection:
        return read_terms(connection)


def terms_of(path: Path) -> tuple[Term, ...]:
    """The entries of a corpus file's list, read without locking it; raises `InputError`, `CorpusError`."""
    with Corpus.open(readable_file(path), writable=False) as corpus:
        return tuple(one.term for one in terms(corpus))


def add_term(corpus: Corpus, term: Term) -> Effect:
    """Add an entry; raises `UsageError` when a side is empty or the list has this pair already."""
    _refuse(corpus, term)
    with corpus.step("term.add") as step:
        put_terms(step, [term])
        step.arguments.append(("term", term.original))
    return step.effect


def change_term(corpus: Corpus, identity: int, term: Term, *, revision: int | None = None) -> Effect:
    """Give an entry other words, note or status; raises `UsageError` as `add_term` does, `ConflictError`."""
    _refuse(corpus, term, itself=identity)
    with corpus.step("term.edit") as step:
        change_terms(step, {identity: term}, seen={identity: revision} if revision is not None else None)
        step.arguments.append(("term", term.original))
    return step.effect


def remove_terms(corpus: Corpus, ids: Sequence[int], *, seen: Mapping[int, int] | None = None) -> Effect:
    """Take entries out of the list; raises `ConflictError` when one was changed meanwhile."""
    with corpus.step("term.remove") as step:
        drop_terms(step, ids, seen=seen)
        step.arguments.append(("count", str(len(ids))))
    return step.effect


def import_terms(corpus: Corpus, path: Path, *, languages: tuple[str, str] = LANGUAGES) -> ReadIn:
    """Read a file into the list: new pairs are added, known ones take the file's note and status.

    Raises `InputError`.
    """
    return take_terms(corpus, read_list(path, languages=languages), source=path.name)


def take_terms(corpus: Corpus, entries: Sequence[Term], *, source: str) -> ReadIn:
    """Take entries into the list, as `import_terms` does; `source` names where they come from."""
    wanted = {(one.original, one.version): one for one in entries}
    present = {(one.term.original, one.term.version): one for one in terms(corpus)}
    new = [term for pair, term in wanted.items() if pair not in present]
    others = {present[pair].id: term for pair, term in wanted.items() if pair in present and present[pair].term != term}
    if not new and not others:
        return ReadIn(None, 0, 0, len(wanted))
    with corpus.step("term.import") as step:
        put_terms(step, new)
        change_terms(step, others)
        step.arguments.append(("file", source))
    return ReadIn(step.effect, len(new), len(others), len(wanted) - len(new) - len(others))


def export_terms(corpus: Corpus, path: Path, *, languages: tuple[str, str] = LANGUAGES) -> int:
    """Write the list as TBX (by the ending .tbx) or tab-separated; how many entries. Raises `OutputError`."""
    entries = [one.term for one in terms(corpus)]
    if path.suffix.lower() in (".tbx", ".xml"):
        return write_terms_tbx(path, entries, languages=languages, title=Path(corpus.where).stem)
    return write_terms_tsv(path, entries)


def _refuse(corpus: Corpus, term: Term, *, itself: int | None = None) -> None:
    if not term.original.strip() or not term.version.strip():
        raise UsageError(
            told("one side of the term is empty"), advice=told("Write words of the original and a rendering.")
        )
    for one in terms(corpus):
        if one.id != itself and (one.term.original, one.term.version) == (term.original, term.version):
            raise UsageError(
                f"the list has this term already: {term.original} — {term.version}", advice=told("Change that entry.")
            )
