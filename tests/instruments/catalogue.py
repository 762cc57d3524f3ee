"""Brings the gettext catalogues up to date with the program's messages.

    python -m tests.instruments.catalogue           add new messages, drop stale ones, keep translations
    python -m tests.instruments.catalogue OTHER.po  the same, taking missing translations from OTHER.po

Messages are what stands in `_("…")`, `….text("…")`, `….plural("…", "…", n)`, `mark("…")`, in the label of
`….advance(done, total, "…")`, and in `{{ _("…") }}` of the templates. The values of the closed sets that are shown to
people (`Kind`, `Severity`, …) are messages too, and so are the sentences of errors and warnings (`sentences.py`), what
`sverka COMMAND --help` says, and the system's reasons for failing.
"""

from __future__ import annotations

import ast
import errno
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tests.instruments.sentences import sentences
from workbench.commands.help_texts import CLICKS_PLURALS
from workbench.commands.main import help_texts
from workbench.texts.model import BlockKind
from workbench.works.model import Kind, LinkStatus, Severity, VariantClass

ROOT = Path(__file__).resolve().parents[2]
_KEYWORDS = {
    "_": None,
    "text": None,
    "plural": (1, 2),
    "mark": None,
    "told": (1,),
    "advance": (3,),
    "gettext": None,
    "ngettext": (1, 2),
}
_METHODS = [("**.py", "tests.instruments.catalogue:calls"), ("**.html", "jinja2"), ("**.j2", "jinja2")]
_REASONS = (
    errno.ENOENT,
    errno.EACCES,
    errno.EISDIR,
    errno.ENOTDIR,
    errno.EEXIST,
    errno.ENOSPC,
    errno.EROFS,
    errno.EPERM,
)
_LEFT_OUT = {"desktop", "corpus"}  # Qt has catalogues of its own; the store's text(…) is SQL


def current_messages() -> Catalog:
    """A catalogue of every message that the program has now, without translations."""
    catalogue = Catalog(project="Sverka", charset="utf-8", fuzzy=False)
    for room in ("workbench", "resources/report"):
        for name, line, message, _comments, _context in _extracted(ROOT / room):
            if not _is_technical(message):
                catalogue.add(message, locations=[(f"{room}/{name}", line)])
    for name, line, message, _comments, _context in _extracted(ROOT / "workbench/corpus", {"told": (1,)}):
        catalogue.add(message, locations=[(f"workbench/corpus/{name}", line)])
    for value in _closed_sets():
        catalogue.add(value, locations=[("workbench/works/model.py", 1)])
    for name, line, pattern in sentences(ROOT / "workbench"):
        catalogue.add(pattern, locations=[(f"workbench/{name}", line)])
    for text in (*help_texts(), *map(os.strerror, _REASONS)):
        catalogue.add(text)
    for one, many in CLICKS_PLURALS:
        catalogue.add((one, many))
    return catalogue


def update(po: Path, extra: Path | None = None) -> Catalog:
    """The catalogue of `po` with the current messages; translations are kept, or taken from `extra`."""
    with po.open("rb") as stream:
        old = read_po(stream)
    more = read_po(extra.open("rb")) if extra else Catalog()
    new = Catalog(
        locale=old.locale, project="Sverka", charset="utf-8", fuzzy=False, header_comment="# Messages of Sverka."
    )
    for message in current_messages():
        if not message.id:
            continue
        known = old.get(message.id) or more.get(message.id)
        if known and not _filled(known.string) and more.get(message.id):
            known = more.get(message.id)
        new.add(message.id, known.string if known else "")
    return new


def _filled(string: str | tuple[str, ...]) -> bool:
    return bool(string) if isinstance(string, str) else all(string)


def _extracted(
    folder: Path, keywords: Mapping[str, tuple[int, ...] | None] = _KEYWORDS
) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    return extract_from_dir(  # type: ignore[return-value]
        str(folder),
        method_map=_METHODS,
        keywords=keywords,
        directory_filter=lambda directory: Path(directory).name not in _LEFT_OUT,
    )


def calls(
    source: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Calls of the keywords in Python code, those inside f-strings too (which Babel's own extractor leaves out)."""
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in keywords:
                strings = tuple(
                    a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None for a in node.args
                )
                if any(strings):
                    yield node.lineno, name, strings, []


def _is_technical(message: str | tuple[str, ...]) -> bool:
    """Whether nothing in it is a word (a path or a format)."""
    return isinstance(message, str) and not any(character.isalpha() for character in message)


def _closed_sets() -> Iterator[str]:
    for enum in (Kind, Severity, LinkStatus, BlockKind, VariantClass):
        for member in enum:
            yield member.value


def main() -> None:
    """Update every catalogue in `translations/`."""
    extra = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for po in sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po")):
        catalogue = update(po, extra)
        with po.open("wb") as stream:
            write_po(stream, catalogue, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
        missing = [message.id for message in catalogue if message.id and not _filled(message.string)]
        print(f"{po.relative_to(ROOT)}: {len(catalogue)} messages, {len(missing)} without a translation")
        for message in missing:
            print(f"  {message!r}")


if __name__ == "__main__":
    main()
