"""`sverka search`: beads by words, lemmas, phrases, expressions, and by what is known of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

import click

from workbench.commands.console import interface_language, quiet_option, shown_progress
from workbench.commands.corpora import corpus_argument, opened
from workbench.errors import UsageError
from workbench.messages import Messages
from workbench.operations.assembly import Assembly
from workbench.operations.reasons import render_reason
from workbench.operations.search import lemmatiser, page, search
from workbench.works.model import Kind, LinkStatus, Severity, Side
from workbench.works.rows import BeadView, SentenceView
from workbench.works.selection import BeadFilter, BeadOrder, Search, SearchMode

_MODES: Final = tuple(mode.value for mode in SearchMode)


@click.command("search")
@corpus_argument
@click.argument("query", required=False)
@click.option("--mode", type=click.Choice(_MODES), default="words", show_default=True, help="How to read QUERY.")
@click.option("--side", type=click.Choice([side.value for side in Side]), help="Look on this side only.")
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice([s.value for s in LinkStatus]), help="Keep these."
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice([k.value for k in Kind]), help="With such a finding.")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice([s.value for s in Severity]),
    help="With such a finding.",
)
@click.option("--confidence", nargs=2, type=click.FloatRange(0, 1), metavar="LOW HIGH", help="Between these (0…1).")
@click.option("--shape", "shapes", multiple=True, metavar="N:M", help="Beads of N original and M version sentences.")
@click.option("--bookmarked", is_flag=True, help="With a bookmark.")
@click.option("--commented", is_flag=True, help="With a comment.")
@click.option(
    "--sort",
    type=click.Choice([order.value for order in BeadOrder]),
    default="reading",
    show_default=True,
    help="Order.",
)
@click.option("--descending", is_flag=True, help="The highest first.")
@click.option("-n", "--limit", type=click.IntRange(1), default=50, show_default=True, help="How many beads to show.")
@click.option("--json", "as_json", is_flag=True, help="Print an object a bead.")
@quiet_option
@interface_language
def command(
    corpus: str,
    query: str | None,
    mode: str,
    side: str | None,
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    severities: tuple[str, ...],
    confidence: tuple[float, float] | None,
    shapes: tuple[str, ...],
    bookmarked: bool,
    commented: bool,
    sort: str,
    descending: bool,
    limit: int,
    as_json: bool,
    quiet: bool,
    words: Messages,
) -> None:
    """Find beads in the corpus FILE by QUERY in either language, and by the options; ё counts as е.

    QUERY in mode "words": all of them in one sentence, `нот*` for beginnings; "phrase": one after the other;
    "lemmas": in any form; "expression": a regular expression.
    """
    chosen = Search(query, SearchMode(mode), Side(side) if side else None) if query else None
    wanted = BeadFilter(
        statuses=frozenset(map(LinkStatus, statuses)),
        kinds=frozenset(map(Kind, kinds)),
        severities=frozenset(map(Severity, severities)),
        confidence=confidence or None,
        shapes=_shapes(shapes),
        bookmarked=bookmarked or None,
        commented=commented or None,
        searches=(chosen,) if chosen else (),
    )
    assembly = Assembly()
    lemmas = lemmatiser(assembly.russian, assembly.english) if mode == SearchMode.LEMMAS.value else None
    with opened(corpus, writable=False) as store:
        with shown_progress(words, quiet=quiet) as progress:
            found = search(
                store,
                wanted,
                lemmatise=lemmas,
                order=BeadOrder(sort),
                descending=descending,
                limit=limit,
                progress=progress,
            )
        rows = page(store, found.ids)
        names = {version.id: version.name for work in store.info().works for version in work.versions}
    for row in rows:
        click.echo(json.dumps(_object(row, names), ensure_ascii=False) if as_json else _lines(row, names, words))
    if not as_json and not quiet:
        total = words.plural("{n} bead found", "{n} beads found", found.total).format(n=found.total)
        shown = words.text("{n} shown").format(n=len(rows))
        click.echo(f"{total}, {shown}" if len(rows) < found.total else total, err=True)


def _shapes(shapes: Iterable[str]) -> frozenset[tuple[int, int]]:
    found = set()
    for shape in shapes:
        n, _, m = shape.partition(":")
        if not (n.isdigit() and m.isdigit()):
            raise UsageError(f"{shape!r} is no shape of a bead", advice="Write two numbers, as 1:2.")
        found.add((int(n), int(m)))
    return frozenset(found)


def _text(sentences: tuple[SentenceView, ...]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _object(row: BeadView, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "bead": row.id,
        "version": names.get(row.version, ""),
        "original": _text(row.original),
        "translation": _text(row.translation),
        "confidence": round(row.confidence, 6),
        "divergence": round(row.divergence, 6),
        "status": row.status.value,
        "findings": [
            {
                "kind": one.finding.kind.value,
                "severity": one.finding.severity.value,
                "code": one.finding.reason.code,
                "status": one.finding.status.value,
            }
            for one in row.findings
        ],
        "comments": [one.text for one in row.comments],
        "bookmark": row.bookmark,
    }


def _lines(row: BeadView, names: Mapping[int, str], words: Messages) -> str:
    status = words.text(row.status.value)
    head = f"#{row.id}  {names.get(row.version, '')}  {status}  {row.confidence:.2f}  {row.divergence:.2f}"
    if row.bookmark is not None:
        head += f"  [{row.bookmark or words.text('bookmark')}]"
    lines = [head, f"  {_text(row.original) or '—'}", f"  {_text(row.translation) or '—'}"]
    lines += [
        f"  ! {words.text(f.finding.severity.value)}: {render_reason(f.finding.reason, words)}" for f in row.findings
    ]
    lines += [f"  » {one.author}: {one.text}" for one in row.comments]
    return "\n".join(lines)
