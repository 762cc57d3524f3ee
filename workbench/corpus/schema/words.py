"""The full-text index over sentences: FTS5 in SQLite, a GIN index on PostgreSQL. Both fold case and ё."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

SQLITE: Final = (
    "CREATE VIEW sentence_words AS SELECT id, replace(replace(text, 'ё', 'е'), 'Ё', 'Е') AS text FROM sentences",
    "CREATE VIRTUAL TABLE sentence_search USING fts5("
    "text, content='sentence_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE sentence_vocabulary USING fts5vocab('sentence_search', 'row')",
    "CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN "
    "INSERT INTO sentence_search (rowid, text) "
    "VALUES (new.id, replace(replace(new.text, 'ё', 'е'), 'Ё', 'Е')); END",
    "CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN "
    "INSERT INTO sentence_search (sentence_search, rowid, text) "
    "VALUES ('delete', old.id, replace(replace(old.text, 'ё', 'е'), 'Ё', 'Е')); END",
    "CREATE TRIGGER sentence_edited AFTER UPDATE OF text ON sentences BEGIN "
    "INSERT INTO sentence_search (sentence_search, rowid, text) "
    "VALUES ('delete', old.id, replace(replace(old.text, 'ё', 'е'), 'Ё', 'Е')); "
    "INSERT INTO sentence_search (rowid, text) "
    "VALUES (new.id, replace(replace(new.text, 'ё', 'е'), 'Ё', 'Е')); END",
)

CAPITALS: Final = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё"
SMALL: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяее"
"""A server's own `lower` knows Cyrillic in some locales only."""

SERVER_WORDS: Final = f"to_tsvector('simple'::regconfig, translate(text, '{CAPITALS}', '{SMALL}'))"
POSTGRESQL: Final = (f"CREATE INDEX ix_sentences_search ON sentences USING gin ({SERVER_WORDS})",)


def create_search(connection: Connection) -> None:
    """Create the index and what keeps it up to date."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)
