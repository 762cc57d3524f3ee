"""How fast the corpus is at 100,000 beads, beside plain sqlite3 doing the same in the same run.

    python -m tests.benchmarks.corpus [--beads N]

Prints a table; a ratio of 3 is the aim, the limits are those of a reviewer's patience.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.packing import pack_links, unpack_gaps, unpack_marks, unpack_pairs, unpack_spans
from workbench.corpus.store import Corpus
from workbench.operations import review, review_text
from workbench.operations.search import page, search
from workbench.texts.model import Block, Document, Place, Sentence, Source, Span, Text
from workbench.works.model import (
    Bead,
    CheckedBead,
    Finding,
    FindingStatus,
    Kind,
    LinkStatus,
    Provenance,
    Reason,
    Run,
    Severity,
    Version,
    WordLink,
    Work,
)
from workbench.works.rows import BeadView, FindingView, SentenceView
from workbench.works.selection import BeadFilter, BeadOrder, Search, SearchMode

_RU = (
    "договор подписан делегация прибыла город вопрос обсуждён правительство заявило советский союз министр ёлка".split()
)
_EN = "treaty signed delegation arrived city question discussed government stated soviet union minister tree".split()
_PLAIN = """
CREATE TABLE texts (id INTEGER PRIMARY KEY, language TEXT, name TEXT);
CREATE TABLE blocks (id INTEGER PRIMARY KEY, text_id INTEGER, number INTEGER, kind TEXT, level INTEGER, text TEXT,
  part TEXT, paragraph INTEGER, offset INTEGER, marks TEXT, gaps TEXT);
CREATE INDEX b1 ON blocks (text_id, number);
CREATE TABLE sentences (id INTEGER PRIMARY KEY, text_id INTEGER, position INTEGER, block INTEGER, start INTEGER,
  stop INTEGER, kind TEXT, level INTEGER, part TEXT, paragraph INTEGER, offset INTEGER, note TEXT, first INTEGER,
  text TEXT, marks TEXT, gaps TEXT, read_as TEXT, revision INTEGER);
CREATE INDEX s1 ON sentences (text_id, position);
CREATE VIRTUAL TABLE words USING fts5 (text, content='sentences', content_rowid='id', tokenize='unicode61');
CREATE TRIGGER t1 AFTER INSERT ON sentences BEGIN INSERT INTO words (rowid, text) VALUES (new.id, new.text); END;
CREATE TABLE beads (id INTEGER PRIMARY KEY, run_id INTEGER, position INTEGER, originals INTEGER, versions INTEGER,
  confidence REAL, margin REAL, divergence REAL, status TEXT, moved INTEGER, stale INTEGER, revision INTEGER);
CREATE INDEX d1 ON beads (run_id, position);
CREATE INDEX d2 ON beads (run_id, status, position);
CREATE INDEX d3 ON beads (run_id, confidence);
CREATE INDEX d4 ON beads (run_id, divergence);
CREATE TABLE members (sentence_id INTEGER, run_id INTEGER, bead_id INTEGER, side INTEGER,
  PRIMARY KEY (sentence_id, run_id)) WITHOUT ROWID;
CREATE INDEX m1 ON members (bead_id);
CREATE TABLE links (bead_id INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE findings (id INTEGER PRIMARY KEY, bead_id INTEGER, number INTEGER, kind TEXT, severity INTEGER,
  confidence REAL, original TEXT, version TEXT, code TEXT, arguments TEXT, status TEXT, comment TEXT, revision INTEGER);
CREATE INDEX f1 ON findings (bead_id, number);
CREATE INDEX f2 ON findings (kind, severity);
CREATE TABLE bookmarks (sentence_id INTEGER, label TEXT);
CREATE TABLE comments (sentence_id INTEGER, text TEXT);
CREATE TABLE history (id INTEGER PRIMARY KEY, what TEXT, before TEXT, after TEXT);
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Median milliseconds by the clock, and of the processor for this process alone."""

    clock: float
    busy: float


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what the corpus and plain sqlite3 spent, and the limit for the corpus in milliseconds."""

    what: str
    corpus: Spent
    plain: Spent
    limit: float

    @property
    def line(self) -> str:
        """The row as text."""
        ratio, busy = self.corpus.clock / self.plain.clock, self.corpus.busy / self.plain.busy
        numbers = "".join(f"{one.clock:>11.2f}{one.busy:>11.2f}" for one in (self.corpus, self.plain))
        return f"{self.what:<28}{numbers}{ratio:>9.2f}{busy:>9.2f}{self.limit:>9.0f}"


_HEAD = f"{'':<28}{'corpus':>11}{'busy':>11}{'sqlite3':>11}{'busy':>11}{'ratio':>9}{'busy':>9}{'limit':>9}"


def build(beads: int) -> Work:
    """A work of that many beads with findings on every tenth and word links on every bead."""
    chance = random.Random(1)
    sides = [
        [f"{n}. " + " ".join(chance.choice(words) for _ in range(14)) + "." for n in range(beads)]
        for words in (_RU, _EN)
    ]
    links = tuple(WordLink(Span(7 * i, 7 * i + 6), Span(8 * i, 8 * i + 7), 0.9) for i in range(12))
    finding = Finding(Kind.NUMBER, Severity.MAJOR, 0.9, (Span(0, 3),), (Span(0, 3),), Reason("number.changed"))
    checked = tuple(
        CheckedBead(Bead((n,), (n,), chance.random()), chance.random(), (finding,) if n % 10 == 0 else (), links)
        for n in range(beads)
    )
    run = Run(Provenance("sverka", "bundled", "1", (), "2026-01-01T00:00:00Z"), checked)
    return Work("Benchmark", _text("ru", sides[0]), (Version("v", _text("en", sides[1]), run),))


def _text(language: str, lines: list[str]) -> Text:
    source = Source("b.txt", "b.txt", "0" * 64, "txt", "utf-8", "txt 1")
    return Text(
        Document(source, tuple(Block(line, place=Place(number=n + 1)) for n, line in enumerate(lines))),
        language,
        tuple(
            Sentence(line, n, Span(0, len(line)), place=Place(number=n + 1), first=True) for n, line in enumerate(lines)
        ),
    )


def plain_create(path: Path, work: Work) -> None:
    """What the corpus does when a work is added, by hand."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(_PLAIN)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN")
    (version,) = work.versions
    start = 0
    for number, text in enumerate((work.original, version.text)):
        rows = [
            (None, number, n, b.kind.value, b.level, b.text, "body", b.place.number, 0, "[]", "[]")
            for n, b in enumerate(text.document.blocks)
        ]
        connection.executemany(f"INSERT INTO blocks VALUES ({','.join('?' * 11)})", rows)
        sentences = [
            (
                start + n + 1,
                number,
                n << 32,
                n,
                0,
                s.span.end,
                s.kind.value,
                0,
                "body",
                n,
                0,
                "",
                1,
                s.text,
                "[]",
                "[]",
                "",
                1,
            )
            for n, s in enumerate(text.sentences)
        ]
        connection.executemany(f"INSERT INTO sentences VALUES ({','.join('?' * 18)})", sentences)
        start += len(text.sentences)
    half = len(work.original.sentences)
    beads, members, links, findings = [], [], [], []
    for n, one in enumerate(version.run.beads):
        bead = one.bead
        beads.append((n + 1, 1, n << 32, 1, 1, bead.confidence, 0.0, one.divergence, "automatic", 0, 0, 1))
        members += [(n + 1, 1, n + 1, 0), (half + n + 1, 1, n + 1, 1)]
        links.append((n + 1, pack_links(one.links)))
        for f in one.findings:
            findings.append((None, n + 1, 0, f.kind.value, 1, 0.9, "[[0,3]]", "[[0,3]]", "x", "[]", "open", "", 1))
    for table, values in (("beads", beads), ("members", members), ("links", links), ("findings", findings)):
        connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(values[0]))})", values)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def median(act: Callable[[int], object], times: int) -> Spent:
    """What `act(n)` takes over n = 0 … times − 1."""
    clock, busy = [], []
    for n in range(times):
        begin = time.perf_counter(), time.process_time()
        act(n)
        clock.append((time.perf_counter() - begin[0]) * 1000)
        busy.append(max((time.process_time() - begin[1]) * 1000, 1e-3))
    return Spent(statistics.median(clock), statistics.median(busy))


@contextlib.contextmanager
def plain_open(path: Path) -> Iterator[sqlite3.Connection]:
    """Plain sqlite3 as a careful program opens it: the holder noted, a log while it is open, one file afterwards."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("SELECT count(*) FROM texts").fetchone()
    connection.execute("INSERT INTO history VALUES (-1, 'open', '', '')")
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    yield connection
    connection.execute("DELETE FROM history WHERE id = -1")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def plain_page(connection: sqlite3.Connection, ids: list[int]) -> list[BeadView]:
    """The same rows as the same frozen data."""
    marks = ",".join("?" * len(ids))
    sides: dict[int, tuple[list[SentenceView], list[SentenceView]]] = {}
    for bead, side, *values, spans, gaps, number in connection.execute(
        "SELECT m.bead_id, m.side, s.id, s.revision, s.text, s.read_as, s.kind, s.level, s.note, s.marks, s.gaps, "
        f"s.paragraph FROM members m JOIN sentences s ON s.id = m.sentence_id WHERE m.bead_id IN ({marks}) "
        "ORDER BY s.position",
        ids,
    ):
        view = SentenceView(values[0], values[1], number, *values[2:], unpack_marks(spans), unpack_gaps(gaps))
        sides.setdefault(bead, ([], []))[side].append(view)
    found: dict[int, list[FindingView]] = {}
    for row in connection.execute(f"SELECT * FROM findings WHERE bead_id IN ({marks}) ORDER BY number", ids):
        reason = Reason(row[8], unpack_pairs(row[9]))
        spans = unpack_spans(row[6]), unpack_spans(row[7])
        finding = Finding(Kind(row[3]), Severity.MAJOR, row[5], *spans, reason, FindingStatus(row[10]), row[11])
        found.setdefault(row[1], []).append(FindingView(row[0], row[12], finding))
    connection.execute(f"SELECT label FROM bookmarks WHERE sentence_id IN ({marks})", ids).fetchall()
    connection.execute(f"SELECT text FROM comments WHERE sentence_id IN ({marks})", ids).fetchall()
    rows = []
    for row in connection.execute(f"SELECT * FROM beads WHERE id IN ({marks})", ids):
        original, translation = sides.get(row[0], ([], []))
        values = (row[5], row[6], row[7], LinkStatus(row[8]), bool(row[9]), bool(row[10]))
        findings = tuple(found.get(row[0], ()))
        rows.append(BeadView(row[0], row[11], 1, tuple(original), tuple(translation), *values, findings, (), None))
    return rows


def plain_step(connection: sqlite3.Connection, bead: int) -> None:
    """Confirm a bead and note it, committed."""
    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute("SELECT * FROM beads WHERE id = ?", (bead,)).fetchone()
    connection.execute(
        "SELECT m.*, s.text FROM members m JOIN sentences s ON s.id = m.sentence_id WHERE bead_id = ?", (bead,)
    ).fetchall()
    connection.execute("UPDATE beads SET status = 'confirmed', revision = revision + 1 WHERE id = ?", (bead,))
    connection.execute("INSERT INTO history VALUES (NULL, 'confirm', ?, ?)", (row[8], "confirmed"))
    connection.execute("COMMIT")


def measure(beads: int, folder: Path) -> Iterator[Row]:
    """All measurements, one after the other."""
    work = build(beads)
    path, plain = folder / "corpus.sverka", folder / "plain.sqlite"

    def create(_: int) -> None:
        with Corpus.create(path) as made:
            made.add_work(work)

    size = beads / 100_000
    yield Row("create", median(create, 1), median(lambda _: plain_create(plain, work), 1), 20_000 * size)

    def opened(_: int) -> None:
        with Corpus.open(path) as one:
            one.work_ids()

    def plain_opened(_: int) -> None:
        with plain_open(plain):
            pass

    yield Row("open, look, close", median(opened, 7), median(plain_opened, 7), 500)
    with Corpus.open(path) as corpus, plain_open(plain) as connection:
        yield from _reading(corpus, connection, beads)
        yield from _writing(corpus, connection, beads)


def _reading(corpus: Corpus, connection: sqlite3.Connection, beads: int) -> Iterator[Row]:
    ids = search(corpus, BeadFilter()).ids
    chance = random.Random(2)
    starts = [chance.randrange(beads - 200) for _ in range(40)]
    yield Row(
        "page of 200 rows",
        median(lambda n: page(corpus, ids[starts[n] :][:200]), 40),
        median(lambda n: plain_page(connection, list(range(starts[n] + 1, starts[n] + 201))), 40),
        10,
    )
    wanted = BeadFilter(confidence=(0.2, 0.6), with_findings=True)
    yield Row(
        "filter + sort, all ids",
        median(lambda _: search(corpus, wanted, order=BeadOrder.DIVERGENCE), 9),
        median(lambda _: _ids(connection, _FILTER), 9),
        300,
    )
    everything = BeadFilter(statuses=frozenset({LinkStatus.AUTOMATIC}))
    yield Row(
        "sort everything, all ids",
        median(lambda _: search(corpus, everything, order=BeadOrder.CONFIDENCE, descending=True), 9),
        median(lambda _: _ids(connection, _SORT), 9),
        300,
    )
    for what, text, mode, query in (
        ("search a rare word", "4711", SearchMode.WORDS, '"4711"'),
        ("search two common words", "договор ёлка", SearchMode.WORDS, '"договор" AND "ёлка"'),
        ("search a phrase", "treaty signed", SearchMode.PHRASE, '"treaty signed"'),
    ):
        sought = BeadFilter(searches=(Search(text, mode),))
        yield Row(
            what,
            median(lambda _, sought=sought: search(corpus, sought, limit=200), 9),  # type: ignore[misc]
            median(lambda _, query=query: _find(connection, query), 9),  # type: ignore[misc]
            300,
        )


_FILTER = (
    "SELECT id FROM beads b WHERE run_id = 1 AND confidence BETWEEN 0.2 AND 0.6 AND EXISTS (SELECT 1 FROM findings f "
    "WHERE f.bead_id = b.id AND f.status != 'dismissed') ORDER BY divergence, position"
)
_SORT = "SELECT id FROM beads WHERE run_id = 1 AND status = 'automatic' ORDER BY confidence DESC, position"


def _ids(connection: sqlite3.Connection, query: str) -> tuple[int, ...]:
    return tuple(row[0] for row in connection.execute(query))


def _find(connection: sqlite3.Connection, words: str) -> tuple[list[int], int]:
    query = (
        "FROM beads WHERE run_id = 1 AND id IN (SELECT bead_id FROM members WHERE sentence_id IN "
        "(SELECT rowid FROM words WHERE words MATCH ?))"
    )
    rows = connection.execute(f"SELECT id {query} ORDER BY position LIMIT 200", (words,)).fetchall()
    return [row[0] for row in rows], connection.execute(f"SELECT count(*) {query}", (words,)).fetchone()[0]


def _writing(corpus: Corpus, connection: sqlite3.Connection, beads: int) -> Iterator[Row]:
    ids = search(corpus, BeadFilter()).ids
    chance = random.Random(3)
    chosen = [chance.randrange(beads) for _ in range(200)]
    yield Row(
        "one review step, committed",
        median(lambda n: review.confirm(corpus, [ids[chosen[n]]]), 200),
        median(lambda n: plain_step(connection, chosen[n] + 1), 200),
        5,
    )
    rows = page(corpus, [ids[n] for n in chosen[:60]])

    def edit(n: int) -> None:
        sentence = rows[n].translation[0]
        review_text.edit_text(corpus, sentence.id, f"{sentence.text} ({n})")

    def plain_edit(n: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        text = connection.execute("SELECT text FROM sentences WHERE id = ?", (beads + n,)).fetchone()[0]
        connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (beads + n, text))
        connection.execute("UPDATE sentences SET text = ? WHERE id = ?", (f"{text} ({n})", beads + n))
        connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (beads + n, f"{text} ({n})"))
        connection.execute("UPDATE beads SET stale = 1, revision = revision + 1 WHERE id = ?", (n + 1,))
        connection.execute("INSERT INTO history VALUES (NULL, 'edit', ?, ?)", (text, f"{text} ({n})"))
        connection.execute("COMMIT")

    yield Row("one edit of text, committed", median(edit, 60), median(plain_edit, 60), 15)


def main() -> int:
    """Print the table; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beads", type=int, default=100_000)
    parser.add_argument("--data", help="not needed: the benchmark makes its own")
    beads = parser.parse_args().beads
    print(f"{beads} beads; milliseconds by the clock, and of the processor (busy)\n{_HEAD}")
    with tempfile.TemporaryDirectory() as folder:
        for row in measure(beads, Path(folder)):
            print(row.line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
