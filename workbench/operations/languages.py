"""Languages: which ones an encoder can compare."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import LanguageError
from workbench.operations.assembly import Assembly


def refuse_unknown_languages(named: Sequence[tuple[str, str]], assembly: Assembly) -> None:
    """Return when the encoder knows the language of every (file, language); raise `LanguageError` if not."""
    known = assembly.encoder.languages
    for where, language in named:
        if known is not None and language not in known:
            raise LanguageError(
                f"the encoder {assembly.encoder.name} does not know the language {language!r}",
                where=where,
                advice=f"It knows {', '.join(sorted(known))}; if the language was found wrongly, name it.",
            )
