"""The corpus: works kept in one file or on a server, given out as frozen data.

Every change is a step of the history and committed at once.
"""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, select, text

from workbench.corpus.additions import put_collation, put_run, put_version, put_work, work_text_id
from workbench.corpus.effects import effect_of
from workbench.corpus.engine import WRITES, file_engine, is_url, memory_engine, server_engine
from workbench.corpus.faults import explained
from workbench.corpus.figures import count_steps, count_works
from workbench.corpus.migration import create_schema, migrate, refuse_newer, schema_of
from workbench.corpus.opening import Opened, TakeOver, open_file, set_journal, writing
from workbench.corpus.ownership import release
from workbench.corpus.retention import DEFAULT, Retention, prune, sweep
from workbench.corpus.schema import OwnerRow, WorkRow
from workbench.corpus.steps import Step
from workbench.corpus.work_rows import read_work
from workbench.errors import CorpusError, ReadOnlyError
from workbench.files import written_beside
from workbench.works.info import CorpusInfo
from workbench.works.model import CollationRow, Run, Version, Work
from workbench.works.steps import StepPlace, StepRecord

_SERVER_LOCK: Final = 0x53564B41
_HOLDER: Final = select(OwnerRow.token)


class Corpus:
    """An open corpus. Use it in a `with` block, or call `close`.

    Attributes:
        where: its file or address, for messages.
        path: its file; None on a server or in memory.
        read_only: whether changes are refused.
        remarks: what was done or found at opening, English sentences for people.
        reviewer: the name that steps carry.
    """

    def __init__(self, opened: Opened, *, where: str, path: Path | None, read_only: bool, reviewer: str) -> None:
        self._opened = opened
        self.where = where
        self.path = path
        self.read_only = read_only
        self.remarks: tuple[str, ...] = tuple(opened.remarks)
        self.reviewer = reviewer
        self._changed = False

    @classmethod
    def create(cls, target: Path | str, *, reviewer: str | None = None) -> Corpus:
        """A new, empty corpus in a file that must not exist yet, or in an empty database by URL."""
        if isinstance(target, str) and is_url(target):
            return cls._on_server(target, reviewer=reviewer)
        path = Path(target)
        if path.exists():
            raise CorpusError("the file exists already", where=str(path), advice="Choose another name.")
        with explained(str(path)), written_beside(path) as temporary:
            temporary.unlink()
            _create_file(temporary)
        return cls.open(path, reviewer=reviewer)

    @classmethod
    def open(
        cls,
        target: Path | str,
        *,
        writable: bool = True,
        take_over: TakeOver | None = None,
        reviewer: str | None = None,
    ) -> Corpus:
        """An existing corpus, by file or URL.

        When another process has the file open for writing, or it lies on a read-only medium, the corpus comes
        back with `read_only` set and `remarks` saying why. `take_over` is asked about a holder on another host.
        Raises `CorpusError` for what is no corpus, a damaged file, or one written by a newer program.
        """
        if isinstance(target, str) and is_url(target):
            return cls._on_server(target, reviewer=reviewer, writable=writable)
        path = Path(target)
        opened = open_file(path, writable=writable, take_over=take_over)
        return cls(opened, where=str(path), path=path, read_only=opened.me is None, reviewer=reviewer or _user())

    @classmethod
    def in_memory(cls, *, reviewer: str | None = None) -> Corpus:
        """A corpus that is gone when it is closed."""
        engine = memory_engine()
        with writing(engine) as connection:
            create_schema(connection)
        return cls(Opened(engine), where="memory", path=None, read_only=False, reviewer=reviewer or _user())

    @classmethod
    def _on_server(cls, url: str, *, reviewer: str | None, writable: bool = True) -> Corpus:
        engine = server_engine(url)
        where = engine.url.render_as_string(hide_password=True)
        try:
            with explained(where), engine.begin() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SERVER_LOCK})
                schema = schema_of(connection)
                if schema:
                    refuse_newer(schema, where)
                    migrate(connection)
                elif writable:
                    create_schema(connection)
                else:
                    raise CorpusError("there is no corpus in this database yet", where=where)
        except BaseException:
            engine.dispose()
            raise
        return cls(Opened(engine), where=where, path=None, read_only=not writable, reviewer=reviewer or _user())

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def engine(self) -> Engine:
        """The connections, for the other modules of this room."""
        return self._opened.engine

    @property
    def shared(self) -> bool:
        """Whether several reviewers may write at once (a server)."""
        return self.engine.dialect.name != "sqlite"

    @property
    def holder(self) -> str:
        """Who has the file open for writing, when that is another process; "" otherwise."""
        return self._opened.holder.described if self._opened.holder else ""

    def close(self) -> None:
        """Fold the log in, so that the corpus is one file again, and let it go."""
        me = self._opened.me
        try:
            if self._changed and (self.path is not None or self.shared):
                with contextlib.suppress(CorpusError):  # a full disk must not keep the corpus from closing
                    self.tidy()
            if me is not None:
                with explained(self.where), writing(self.engine) as connection:
                    release(connection, me)
                self._opened.me = None
                self.engine.dispose()  # our own idle connections would keep the log open
                with explained(self.where):
                    set_journal(self.engine, "DELETE")
        finally:
            self.engine.dispose()

    def tidy(self, retention: Retention = DEFAULT) -> None:
        """Drop what the history need not keep, and what nobody can reach any more."""
        with self.writing(durable=False) as connection:
            prune(connection, retention)
            sweep(connection)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the corpus throughout."""
        with explained(self.where), self.engine.connect() as connection:
            if self.shared:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextlib.contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """A connection inside one transaction, committed when the block ends well.

        `durable` waits until the disk has it; imports and runs that can be repeated do without.
        Raises `ReadOnlyError` when the corpus is open for reading only.
        """
        if self.read_only:
            who = f" because {self.holder} has it open" if self.holder else ""
            raise ReadOnlyError(
                f"the corpus is open for reading only{who}",
                where=self.where,
                advice="Close it there, or work on a copy.",
            )
        with explained(self.where), self.engine.connect() as connection:
            if self.shared:
                with connection.begin():
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SERVER_LOCK})
                    yield connection
                return
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.cursor().execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            writer = connection.execution_options(**{WRITES: True})
            with writer.begin():
                self._check_still_mine(writer)
                self._changed = True
                yield writer

    def _check_still_mine(self, connection: Connection) -> None:
        me = self._opened.me
        if me is not None and connection.execute(_HOLDER).scalar() != me.token:
            self.read_only = True
            raise ReadOnlyError(
                "another process took the corpus over", where=self.where, advice="Open it again to go on."
            )

    @contextlib.contextmanager
    def step(
        self,
        code: str,
        *,
        reviewer: str | None = None,
        place: StepPlace | None = None,
        durable: bool = True,
        amends: StepRecord | None = None,
    ) -> Iterator[Step]:
        """One step of the history: all changes made through it are committed together, or not at all.

        With `amends`, the changes become part of that step as long as it is the newest one.
        """
        with self.writing(durable=durable) as connection:
            step = Step(connection, code, reviewer=reviewer or self.reviewer, place=place, amends=amends)
            yield step
            step.finish(shared=self.shared)
            step.effect = effect_of(connection, step.changes, step.record, step.place)
            if not durable:
                update_statistics(connection)

    def add_work(self, work: Work, *, replace: bool = False) -> int:
        """Add a work; its id. With `replace`, works of the same title are taken away in the same step."""
        with self.step("work.replace" if replace else "work.add", durable=False) as step:
            return put_work(step, work, replace=replace)

    def add_version(self, work_id: int, version: Version) -> int:
        """Add a version to a work; its id. Raises `CorpusError` when the work has one of that name."""
        with self.step("version.add", durable=False) as step:
            return put_version(step, work_id, version)

    def add_run(self, version_id: int, run: Run) -> int:
        """Give a version a new run over the same texts; the run's id.

        Confirmed beads of the present run stay as they are; the new beads give way to them.
        """
        with self.step("run.add", durable=False) as step:
            return put_run(step, version_id, run)

    def set_collation(self, work_id: int, rows: tuple[CollationRow, ...]) -> int:
        """Give a work a new comparison of its versions; the comparison's id."""
        with self.step("collation.add", durable=False) as step:
            return put_collation(step, work_id, rows)

    def work_ids(self) -> tuple[int, ...]:
        """Ids of the works, in order."""
        with self.reading() as connection:
            return tuple(
                connection.execute(
                    select(WorkRow.id).where(WorkRow.hidden.is_(False)).order_by(WorkRow.position)
                ).scalars()
            )

    def work(self, work_id: int) -> Work:
        """The work with its texts, versions and present runs; raises `CorpusError` when there is none."""
        with self.reading() as connection:
            work_text_id(connection, work_id)
            return read_work(connection, work_id)

    def works(self) -> tuple[Work, ...]:
        """All works, in order."""
        with self.reading() as connection:
            ids = select(WorkRow.id).where(WorkRow.hidden.is_(False)).order_by(WorkRow.position)
            return tuple(read_work(connection, i) for i in list(connection.execute(ids).scalars()))

    def info(self) -> CorpusInfo:
        """What the corpus holds, in figures."""
        with self.reading() as connection:
            steps, undone, history = count_steps(connection)
            return CorpusInfo(
                self.where,
                schema_of(connection),
                self.path.stat().st_size if self.path else 0,
                count_works(connection),
                steps,
                undone,
                history,
                self.read_only,
                self.holder,
            )


def update_statistics(connection: Connection) -> None:
    """Let SQLite look at how its tables are filled: without, it goes through whole runs to find a page of beads."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")


def _create_file(path: Path) -> None:
    engine = file_engine(path, mode="rwc")
    try:
        with writing(engine) as connection:
            create_schema(connection)
    finally:
        engine.dispose()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
