"""Schema 0001: the first one, with everything."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

WIDE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SEARCH_SQLITE: Final = (
    "CREATE VIEW sentence_words AS SELECT id, replace(replace(text, 'ё', 'е'), 'Ё', 'Е') AS text FROM sentences",
    "CREATE VIRTUAL TABLE sentence_search USING fts5(text, content='sentence_words', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE sentence_vocabulary USING fts5vocab('sentence_search', 'row')",
    "CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN INSERT INTO sentence_search (rowid, "
    "text) VALUES (new.id, replace(replace(new.text, 'ё', 'е'), 'Ё', 'Е')); END",
    "CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN INSERT INTO sentence_search "
    "(sentence_search, rowid, text) VALUES ('delete', old.id, replace(replace(old.text, 'ё', 'е'), 'Ё', "
    "'Е')); END",
    "CREATE TRIGGER sentence_edited AFTER UPDATE OF text ON sentences BEGIN INSERT INTO sentence_search "
    "(sentence_search, rowid, text) VALUES ('delete', old.id, replace(replace(old.text, 'ё', 'е'), 'Ё', "
    "'Е')); INSERT INTO sentence_search (rowid, text) VALUES (new.id, replace(replace(new.text, 'ё', "
    "'е'), 'Ё', 'Е')); END",
)
SEARCH_POSTGRESQL: Final = (
    "CREATE INDEX ix_sentences_search ON sentences USING gin (to_tsvector('simple'::regconfig, "
    "translate(text, 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё', 'абвгдежзийклмнопрстуфхцчшщъыьэюяее')))",
)


def upgrade() -> None:
    """Create every table, then the full-text index."""
    _forms()
    _owner()
    _settings()
    _steps()
    _texts()
    _vectors()
    _blocks()
    _notes()
    _sentences()
    _step_changes()
    _step_objects()
    _works()
    _collations()
    _terms()
    _versions()
    _bookmarks()
    _collation_rows()
    _comments()
    _metadata()
    _renderings()
    _runs()
    _beads()
    _row_differences()
    _bead_links()
    _findings()
    _members()
    _variants()
    statements = SEARCH_SQLITE if op.get_bind().dialect.name == "sqlite" else SEARCH_POSTGRESQL
    for statement in statements:
        op.execute(statement)


def _forms() -> None:
    op.create_table(
        "forms",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("lemma", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("form", "lemma", name=op.f("pk_forms")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_forms_lemma"), "forms", ["lemma"], unique=False)


def _owner() -> None:
    op.create_table(
        "owner",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("began", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner")),
    )


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )


def _steps() -> None:
    op.create_table(
        "steps",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("work_id", WIDE, nullable=True),
        sa.Column("version_id", WIDE, nullable=True),
        sa.Column("bead_id", WIDE, nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("size", WIDE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_steps_undone_id"), "steps", ["undone", "id"], unique=False)


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("splitter", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("reading_warnings", sa.Text(), nullable=False),
        sa.Column("cutting_warnings", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_texts_fingerprint"), "texts", ["fingerprint"], unique=False)


def _vectors() -> None:
    op.create_table(
        "vectors",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_vectors")),
    )


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("text_id", WIDE, nullable=False),
        sa.Column("note_id", WIDE, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("offset", WIDE, nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_blocks_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_blocks_text_id_number"), "blocks", ["text_id", "number"], unique=False)


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("text_id", WIDE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_notes_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notes_text_id_number"), "notes", ["text_id", "number"], unique=False)


def _sentences() -> None:
    op.create_table(
        "sentences",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("text_id", WIDE, nullable=False),
        sa.Column("position", WIDE, nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("start", WIDE, nullable=False),
        sa.Column("stop", WIDE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("offset", WIDE, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("read_as", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_sentences_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentences")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sentences_text_id_position"), "sentences", ["text_id", "position"], unique=False)


def _step_changes() -> None:
    op.create_table(
        "step_changes",
        sa.Column("step_id", WIDE, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"], name=op.f("fk_step_changes_step_id")),
        sa.PrimaryKeyConstraint("step_id", "number", name=op.f("pk_step_changes")),
        sqlite_with_rowid=False,
    )


def _step_objects() -> None:
    op.create_table(
        "step_objects",
        sa.Column("step_id", WIDE, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", WIDE, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"], name=op.f("fk_step_objects_step_id")),
        sa.PrimaryKeyConstraint("step_id", "kind", "object_id", name=op.f("pk_step_objects")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_step_objects_kind_object_id"), "step_objects", ["kind", "object_id"], unique=False)


def _works() -> None:
    op.create_table(
        "works",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("position", WIDE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("original_id", WIDE, nullable=False),
        sa.Column("collation_id", WIDE, nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["original_id"], ["texts.id"], name=op.f("fk_works_original_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sqlite_autoincrement=True,
    )


def _collations() -> None:
    op.create_table(
        "collations",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("work_id", WIDE, nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_collations_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collations")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_collations_work_id"), "collations", ["work_id"], unique=False)


def _terms() -> None:
    op.create_table(
        "terms",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("work_id", WIDE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lemma", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_terms_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_terms_work_id_number"), "terms", ["work_id", "number"], unique=False)


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("work_id", WIDE, nullable=False),
        sa.Column("position", WIDE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text_id", WIDE, nullable=False),
        sa.Column("run_id", WIDE, nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_versions_text_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_versions_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_versions_work_id_position"), "versions", ["work_id", "position"], unique=False)


def _bookmarks() -> None:
    op.create_table(
        "bookmarks",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("version_id", WIDE, nullable=False),
        sa.Column("sentence_id", WIDE, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["sentence_id"], ["sentences.id"], name=op.f("fk_bookmarks_sentence_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_bookmarks_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookmarks")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_bookmarks_sentence_id_version_id"), "bookmarks", ["sentence_id", "version_id"], unique=False
    )


def _collation_rows() -> None:
    op.create_table(
        "collation_rows",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("collation_id", WIDE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["collation_id"], ["collations.id"], name=op.f("fk_collation_rows_collation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collation_rows")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_collation_rows_collation_id_position"), "collation_rows", ["collation_id", "position"], unique=False
    )


def _comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("version_id", WIDE, nullable=False),
        sa.Column("sentence_id", WIDE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["sentence_id"], ["sentences.id"], name=op.f("fk_comments_sentence_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_comments_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_comments_sentence_id_version_id"), "comments", ["sentence_id", "version_id"], unique=False)


def _metadata() -> None:
    op.create_table(
        "metadata",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("work_id", WIDE, nullable=False),
        sa.Column("version_id", WIDE, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_metadata_version_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_metadata_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metadata")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_metadata_work_id_version_id_number"), "metadata", ["work_id", "version_id", "number"], unique=False
    )


def _renderings() -> None:
    op.create_table(
        "renderings",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("term_id", WIDE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["terms.id"], name=op.f("fk_renderings_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renderings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_renderings_term_id_number"), "renderings", ["term_id", "number"], unique=False)


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("version_id", WIDE, nullable=False),
        sa.Column("original_text_id", WIDE, nullable=False),
        sa.Column("version_text_id", WIDE, nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("encoder_revision", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("habit", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["original_text_id"], ["texts.id"], name=op.f("fk_runs_original_text_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_runs_version_id")),
        sa.ForeignKeyConstraint(["version_text_id"], ["texts.id"], name=op.f("fk_runs_version_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_runs_version_id"), "runs", ["version_id"], unique=False)


def _beads() -> None:
    op.create_table(
        "beads",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("run_id", WIDE, nullable=False),
        sa.Column("position", WIDE, nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("margin", sa.Float(precision=53), nullable=False),
        sa.Column("divergence", sa.Float(precision=53), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_beads_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beads")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_beads_run_id_confidence"), "beads", ["run_id", "confidence"], unique=False)
    op.create_index(op.f("ix_beads_run_id_divergence"), "beads", ["run_id", "divergence"], unique=False)
    op.create_index(op.f("ix_beads_run_id_position"), "beads", ["run_id", "position"], unique=False)
    op.create_index(op.f("ix_beads_run_id_status_position"), "beads", ["run_id", "status", "position"], unique=False)


def _row_differences() -> None:
    op.create_table(
        "row_differences",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("row_id", WIDE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("overlap", sa.Float(precision=53), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["collation_rows.id"], name=op.f("fk_row_differences_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_differences")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_row_differences_row_id_number"), "row_differences", ["row_id", "number"], unique=False)


def _bead_links() -> None:
    op.create_table(
        "bead_links",
        sa.Column("bead_id", WIDE, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["bead_id"], ["beads.id"], name=op.f("fk_bead_links_bead_id")),
        sa.PrimaryKeyConstraint("bead_id", name=op.f("pk_bead_links")),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("bead_id", WIDE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["bead_id"], ["beads.id"], name=op.f("fk_findings_bead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_findings_bead_id_number"), "findings", ["bead_id", "number"], unique=False)
    op.create_index(op.f("ix_findings_kind_severity"), "findings", ["kind", "severity"], unique=False)


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("sentence_id", WIDE, autoincrement=False, nullable=False),
        sa.Column("run_id", WIDE, autoincrement=False, nullable=False),
        sa.Column("bead_id", WIDE, nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bead_id"], ["beads.id"], name=op.f("fk_members_bead_id")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_members_run_id")),
        sa.PrimaryKeyConstraint("sentence_id", "run_id", name=op.f("pk_members")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_members_bead_id"), "members", ["bead_id"], unique=False)


def _variants() -> None:
    op.create_table(
        "variants",
        sa.Column("id", WIDE, autoincrement=True, nullable=False),
        sa.Column("difference_id", WIDE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("base_start", WIDE, nullable=False),
        sa.Column("base_stop", WIDE, nullable=False),
        sa.Column("other_start", WIDE, nullable=False),
        sa.Column("other_stop", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["difference_id"], ["row_differences.id"], name=op.f("fk_variants_difference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variants")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_variants_difference_id_number"), "variants", ["difference_id", "number"], unique=False)
    op.create_index(op.f("ix_variants_kind"), "variants", ["kind"], unique=False)
