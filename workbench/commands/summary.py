"""What `align`, `demo` and `compare` print when they are done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from workbench.commands.console import show_table
from workbench.messages import Messages
from workbench.operations.comparing import Comparison
from workbench.operations.export_telling import counts_of
from workbench.operations.storing import Written
from workbench.works.model import Severity


def show_comparison(comparison: Comparison, words: Messages) -> None:
    """Print beads by shape, findings by kind and the seconds of each stage."""
    _ = words.text
    work = comparison.work
    if work.note:
        click.echo(_(work.note))
    click.echo(
        f"{work.title}: {len(work.original.sentences)} {_('original sentences')}, "
        f"{len(work.versions)} {words.plural('version', 'versions', len(work.versions))}"
    )
    click.echo("")
    names = [version.name for version in work.versions]
    shapes = [
        Counter(f"{len(row.bead.original)}:{len(row.bead.version)}" for row in version.run.beads)
        for version in work.versions
    ]
    show_table(
        "",
        (_("beads"), *names),
        [
            (shape, *(str(counts[shape] or "") for counts in shapes))
            for shape in sorted({shape for counts in shapes for shape in counts})
        ]
        + [(_("all"), *(str(sum(counts.values())) for counts in shapes))],
    )
    click.echo("")
    _show_findings(comparison, names, words)
    click.echo("")
    stages = ", ".join(f"{_(stage)} {seconds:.2f} s" for stage, seconds in comparison.seconds.items())
    click.echo(f"{_('time')}: {stages}")


def _show_findings(comparison: Comparison, names: list[str], words: Messages) -> None:
    _ = words.text
    found: list[Counter[tuple[str, bool]]] = [
        Counter((finding.kind.value, finding.severity.loud) for row in version.run.beads for finding in row.findings)
        for version in comparison.work.versions
    ]
    rows: list[tuple[str, ...]] = []
    for loud in (True, False):
        for kind in sorted({kind for counts in found for kind, is_loud in counts if is_loud is loud}):
            label = _(kind) if loud else f"{_(kind)} ({_(Severity.MINOR.value)})"
            rows.append((label, *(str(counts[kind, loud] or "") for counts in found)))
    show_table("", (_("findings"), *names), rows or [(_("none"), *("" for _name in names))])


def show_exports(written: Iterable[Written], words: Messages) -> None:
    """Print where each file is, with its counts."""
    click.echo("")
    for entry in written:
        detail = f"  ({counts_of(entry.summary, words)})" if entry.summary else ""
        click.echo(f"{words.text(entry.what)}: {entry.path}{detail}")
