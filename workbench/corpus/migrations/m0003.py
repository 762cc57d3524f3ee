"""Schema 0003: one term list for the whole corpus instead of counted renderings a work; how far versions spread."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

WIDE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create both tables, carry terms over (each rendering once), and drop what held them."""
    op.create_table(
        "glossary",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("position", WIDE, nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "row_spreads",
        sa.Column("row_id", WIDE, autoincrement=False, nullable=False),
        sa.Column("spread", sa.Float(53), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["collation_rows.id"], name=op.f("fk_row_spreads_row_id")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_row_spreads")),
    )
    op.execute(
        "INSERT INTO glossary (position, original, version, note, status) "
        "SELECT MIN(renderings.id), terms.lemma, renderings.text, '', 'preferred' "
        "FROM terms JOIN renderings ON renderings.term_id = terms.id "
        "GROUP BY terms.lemma, renderings.text ORDER BY MIN(renderings.id)"
    )
    op.drop_table("renderings")
    op.drop_table("terms")
