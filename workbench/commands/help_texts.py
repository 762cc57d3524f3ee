"""What `--help` says and click itself complains of, in the user's language."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from workbench.messages import DOMAIN, LANGUAGES, Messages, mark, messages
from workbench.resources import translation_folder

CLICKS = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Show this message and exit."),
    mark("Show the version and exit."),
    mark("default: {default}"),
    mark("required"),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Missing command."),
    mark("No such option {name!r}."),
    mark("No such command {name!r}."),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("Choose from:\n\t{choices}"),
    mark("{value!r} is not a valid {number_type}."),
    mark("{value} is not in the range {range}."),
    mark("Option {name!r} does not take a value."),
)
"""Click's own words, which it looks up by gettext."""
CLICKS_PLURALS = (
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Did you mean {possibility}?", "Did you mean one of: {possibilities}?"),
)


def language_of(arguments: Sequence[str]) -> str | None:
    """What the arguments say of `--interface-language`; None when they say nothing that is known."""
    for place, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--interface-language":
            chosen = value if sign else next(iter(arguments[place + 1 : place + 2]), "")
            return chosen if chosen in LANGUAGES else None
    return None


@contextmanager
def speaking(language: str | None) -> Iterator[Messages]:
    """The messages of the language, in which click speaks too inside the block: it uses the process's text domain."""
    words = messages(language)
    folder = translation_folder()
    if words.language == "en" or folder is None:
        yield words
        return
    domain, wanted = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(folder))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = words.language
    try:
        yield words
    finally:
        gettext.textdomain(domain)
        if wanted is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = wanted


def spoken(command: click.Command, words: Messages) -> click.Command:
    """The command with its help in the language of `words`; the command itself stays as it is."""
    if words.language == "en":
        return command
    made = copy.copy(command)
    made.help = words.text(inspect.cleandoc(command.help)) if command.help else None
    made.params = [copy.copy(parameter) for parameter in command.params]
    made.add_help_option = False  # click keeps the one that it makes, with its words
    click.help_option("-h", "--help", help=words.text("Show this message and exit."))(made)
    for parameter in made.params:
        if isinstance(parameter, click.Option) and parameter.help and parameter.name != "help":
            parameter.help = words.text(parameter.help)
    if isinstance(made, click.Group):
        made.commands = {name: spoken(one, words) for name, one in made.commands.items()}
    return made


def texts_of(command: click.Command) -> Iterator[str]:
    """The texts of the command's `--help`, and of its subcommands' where it is a plain group."""
    if command.help:
        yield inspect.cleandoc(command.help)  # Python 3.13 takes the indentation away by itself
    yield from (one.help for one in command.params if isinstance(one, click.Option) and one.help)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from texts_of(one)
