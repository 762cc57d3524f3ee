"""Schema 0002: the properties that imported files gave their units."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

WIDE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table of properties."""
    op.create_table(
        "unit_properties",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("version_id", WIDE, nullable=False),
        sa.Column("sentence_id", WIDE, nullable=False),
        sa.Column("of_side", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sentence_id"], ["sentences.id"], name=op.f("fk_unit_properties_sentence_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_unit_properties_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_properties")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_unit_properties_version_id_sentence_id"),
        "unit_properties",
        ["version_id", "sentence_id"],
        unique=False,
    )
