"""Options that say how versions are compared, shared by `compare` and `report`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from workbench.errors import UsageError
from workbench.works.model import VariantClass
from workbench.works.versions import Ignored, VersionsLook


def look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that `look_of` takes: base, ignored, classes, own_only."""
    for option in (
        click.option("--own-only", is_flag=True, help="With three versions or more: only what one version alone has."),
        click.option(
            "--class",
            "classes",
            multiple=True,
            type=click.Choice([one.value for one in VariantClass]),
            help="Show these differences only.",
        ),
        click.option(
            "--ignore",
            "ignored",
            multiple=True,
            type=click.Choice([one.value for one in Ignored]),
            help="Leave out such differences (spelling: British and American).",
        ),
        click.option("--base", metavar="NAME", help="The version to compare the others with; by default the first."),
    ):
        command = option(command)
    return command


def look_of(
    names: Sequence[str], base: str | None, ignored: Sequence[str], classes: Sequence[str], *, own_only: bool
) -> VersionsLook:
    """How to compare versions of these names; raises `UsageError` when there is no such base."""
    if base is not None and base not in names:
        raise UsageError(f"there is no version named {base!r}", advice=f"Choose one of {', '.join(names)}.")
    return VersionsLook(
        base=names.index(base) if base is not None else 0,
        ignored=frozenset(map(Ignored, ignored)),
        classes=frozenset(map(VariantClass, classes)),
        own_only=own_only,
    )
