"""What every table shares: key types and names of constraints.

Lists of small values (spans, marks, arguments) are JSON in text columns. Rows that a reviewer may change carry
`revision`, raised by every change, so that two reviewers never overwrite each other unseen.
"""

from __future__ import annotations

from typing import Annotated, Final

from sqlalchemy import BigInteger, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

WIDE = BigInteger().with_variant(Integer, "sqlite")
"""64-bit on every server: SQLite's INTEGER already is, and only it may be a row id."""

Key = Annotated[int, mapped_column(WIDE, primary_key=True, autoincrement=True)]
Wide = Annotated[int, mapped_column(WIDE)]
Words = Annotated[str, mapped_column(Text)]
Json = Annotated[str, mapped_column(Text)]
Revision = Annotated[int, mapped_column(Integer, default=1, server_default="1")]


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=_NAMES)


KEEP_IDS: Final = {"sqlite_autoincrement": True}
"""Ids are never used twice, so that history and open windows cannot mistake one row for another."""
