"""`sverka models`: the encoders on this machine; listing, adding, removing and verifying them."""

from __future__ import annotations

import json

import click

from workbench.commands.console import interface_language, quiet_option, show_table, shown_progress
from workbench.errors import CheckFailed
from workbench.messages import Messages
from workbench.operations.model_hub import HubModel
from workbench.operations.models import Model, add_model, list_models, remove_model, verify_models


@click.group("models", no_args_is_help=False)
def command() -> None:
    """List, add, remove and verify the encoders that --encoder takes.

    Others than the bundled one are models in sentence-transformers' format and need: pip install 'sverka[models]'.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@interface_language
def list_command(as_json: bool, words: Messages) -> None:
    """Tell which encoders there are."""
    models = list_models()
    if as_json:
        click.echo(json.dumps([_object(model) for model in models], ensure_ascii=False, indent=1))
        return
    _ = words.text
    headings = (_("name"), _("revision"), _("licence"), _("languages"), _("dimensions"), _("size"), _("usable"))
    rows = [
        (
            model.name,
            model.revision,
            model.licence or _("unknown"),
            ", ".join(model.languages) or _("unknown"),
            str(model.dimensions or "–"),
            _size(model.size, words),
            _("yes") if model.usable else f"{_('no')}: {words.sentence(model.fault)}",
        )
        for model in models
    ]
    show_table("", headings, rows, numbers_from=len(headings))


@command.command("add")
@click.argument("source", metavar="FOLDER|ARCHIVE|HUB-NAME")
@click.option("--name", metavar="NAME", help="What --encoder will take; by default the folder's or file's name.")
@click.option("--allow-pickle", is_flag=True, help="Take pickled weights too, which may run code when loaded.")
@quiet_option
@interface_language
def add_command(source: str, name: str | None, allow_pickle: bool, quiet: bool, words: Messages) -> None:
    """Add a model from a folder, an archive or a hub.

    An archive (.zip, .tar, .tar.gz, .tar.xz) has a manifest.json that lists the SHA-256 of each file, and every file is
    checked. A name as owner/model, where there is no such folder, is downloaded from huggingface.co: its size and
    licence are shown first, Ctrl+C stops the download, and the same command goes on with it.
    """

    def announce(model: HubModel) -> None:
        if not quiet:
            text = words.text("Downloading {name}: {size}, licence: {licence}. Ctrl+C stops; repeat to go on.")
            licence = model.licence or words.text("unknown")
            click.echo(text.format(name=model.name, size=_size(model.size, words), licence=licence), err=True)

    with shown_progress(words, quiet=quiet) as progress:
        model = add_model(source, name=name, allow_pickle=allow_pickle, announce=announce, progress=progress)
    if not quiet:
        text = words.text(
            "Added {name}: {dimensions} dimensions, {size}, licence: {licence}. Use it with --encoder {name}."
        )
        licence = model.licence or words.text("unknown")
        size = _size(model.size, words)
        click.echo(text.format(name=model.name, dimensions=model.dimensions, size=size, licence=licence))
        if model.fault:
            click.echo(f"{words.text('It cannot be used yet')}: {words.sentence(model.fault)}.", err=True)


@command.command("remove")
@click.argument("name")
@quiet_option
@interface_language
def remove_command(name: str, quiet: bool, words: Messages) -> None:
    """Remove an added model and its files."""
    remove_model(name)
    if not quiet:
        click.echo(words.text("Removed {name}.").format(name=name))


@command.command("verify")
@click.argument("name", required=False)
@quiet_option
@interface_language
def verify_command(name: str | None, quiet: bool, words: Messages) -> None:
    """Check that models are whole.

    The files of the model NAME, or of all, are compared with their SHA-256. Exits 1 when one is not as it was added.
    """
    with shown_progress(words, quiet=quiet) as progress:
        results = verify_models(name, progress)
    for result in results:
        for line in result.faults:
            click.echo(f"{result.name}: {words.sentence(line)}")
        if not result.faults and not quiet:
            click.echo(f"{result.name}: {words.text('whole')}")
    damaged = [result.name for result in results if result.faults]
    if damaged:
        raise CheckFailed(
            f"not whole: {', '.join(damaged)}", advice="Remove the model and add it again: sverka models remove NAME."
        )


def _object(model: Model) -> dict[str, object]:
    return {
        "name": model.name,
        "revision": model.revision,
        "dimensions": model.dimensions,
        "size": model.size,
        "licence": model.licence,
        "languages": list(model.languages),
        "source": model.source,
        "path": str(model.path) if model.path else None,
        "usable": model.usable,
        "fault": model.fault,
    }


def _size(size: int, words: Messages) -> str:
    if size >= 1_000_000:
        return f"{size / 1_000_000:.0f} {words.text('MB')}"
    return f"{max(1, size // 1000)} {words.text('kB')}"
