"""Several corpora into one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.store import Corpus
from workbench.errors import UsageError
from workbench.files import readable_file
from workbench.operations.batch_gathering import open_corpus
from workbench.operations.terms import take_terms, terms
from workbench.progress import SILENT, Progress
from workbench.works.model import Work


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: works added, and titles of those left out because the same texts stood there already."""

    added: int
    present: tuple[str, ...]


def merge_corpora(target: Path, sources: Sequence[Path], progress: Progress = SILENT) -> Merged:
    """Add the works of the sources to the target, with their reviews, and return what was done.

    The target is made when there is none. A work is left out when the target has one with the same texts (whatever
    its title): what stands in the target stays as it is. Term lists become one.
    Works are read one at a time; each is a step that can be undone.

    Raises `InputError`, `CorpusError`, `UsageError` when a source is the target, `Cancelled`.
    """
    for source in sources:
        if target.exists() and readable_file(source).samefile(target):
            raise UsageError("a corpus cannot be merged into itself", where=str(source), advice="Name another target.")
    added, present = 0, []
    with open_corpus(target) as corpus:
        known = set()
        for identity in corpus.work_ids():
            progress.check()
            known.add(_digest(corpus.work(identity)))
        for source in sources:
            with Corpus.open(readable_file(source), writable=False) as other:
                entries = [one.term for one in terms(other)]
                if entries:
                    take_terms(corpus, entries, source=source.name)
                identities = other.work_ids()
                for number, identity in enumerate(identities, start=1):
                    progress.check()
                    work = other.work(identity)
                    digest = _digest(work)
                    if digest in known:
                        present.append(work.title)
                    else:
                        corpus.add_work(work)
                        known.add(digest)
                        added += 1
                    progress.advance(number, len(identities), "Merging")
    return Merged(added, tuple(present))


def _digest(work: Work) -> str:
    """The same for two works of the same texts: their sentences, and which language each text is in."""
    digest = hashlib.sha256()
    for text in (work.original, *(version.text for version in work.versions)):
        digest.update(f"\x1c{text.language}\x1d".encode())
        for sentence in text.sentences:
            digest.update(sentence.text.encode() + b"\x1e")
    return digest.hexdigest()
