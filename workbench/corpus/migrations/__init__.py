"""The corpus's migrations, one module a schema. They run with Alembic's operations, without its command line,
so that they work the same from a checkout, a wheel and a frozen program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from workbench.corpus.migrations import m0001, m0002, m0003

STEPS: Final[Mapping[str, Callable[[], None]]] = {
    "0001": m0001.upgrade,
    "0002": m0002.upgrade,
    "0003": m0003.upgrade,
}


def upgrade(connection: Connection, revision: str) -> None:
    """Bring a database of the schema before to `revision`, inside the caller's transaction."""
    with Operations.context(MigrationContext.configure(connection)):
        STEPS[revision]()
