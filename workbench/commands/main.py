"""The command `sverka` and its table of subcommands, each loaded only when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from workbench import __version__
from workbench.commands.help_texts import language_of, speaking, spoken, texts_of
from workbench.errors import SverkaError
from workbench.messages import Messages, messages, sentence
from workbench.progress import Cancelled

INTERRUPTED: Final = 130

# name → (module, one line for --help); the order is that of the work
_COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "open": ("open", "Open a corpus in the window."),
    "demo": ("demo", "Do the main job on the sample."),
    "align": ("align", "Align an original with its versions into a corpus."),
    "import": ("import_", "Import ready pairs into a corpus."),
    "check": ("check", "Show where versions diverge from the original."),
    "compare": ("compare", "Show where several versions differ."),
    "redraft": ("redraft", "Put a newer draft in a version's place."),
    "report": ("report", "Write a report on a work of a corpus."),
    "terms": ("terms", "Show, read in or write out a corpus's term list."),
    "export": ("export", "Write a corpus in another format."),
    "batch": ("batch", "Do many documents from a manifest."),
    "merge": ("merge", "Put several corpora into one."),
    "validate": ("validate", "Check that a TMX file is valid."),
    "info": ("info", "Tell what a corpus holds."),
    "search": ("search", "Find beads in a corpus."),
    "duplicates": ("duplicates", "List what stands more than once in a corpus."),
    "history": ("history", "Tell what was done to a corpus."),
    "undo": ("undo", "Take the newest step back."),
    "redo": ("redo", "Do an undone step again."),
    "backup": ("backup", "Copy a corpus, also while it is open."),
    "restore": ("restore", "Put a backup in a corpus's place."),
    "inspect": ("inspect", "Tell what an import would make of a file."),
    "segment": ("segment", "Cut a file into sentences."),
    "words": ("words", "Align the words of sentence pairs."),
    "score": ("score", "Measure an alignment against a gold standard."),
    "models": ("models", "List, add, remove and verify encoders."),
    "selftest": ("selftest", "Check that this installation works."),
}


class _Subcommands(click.Group):
    """A group that imports a subcommand's module when it is called, so that --help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"workbench.commands.{_COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)
        return spoken(command, _words(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = _words(ctx)
        with formatter.section(words.text("Commands")):
            formatter.write_dl([(name, words.text(text)) for name, (_, text) in _COMMANDS.items()])


def help_texts() -> Iterator[str]:
    """Every text of `--help`, of all commands."""
    yield from texts_of(sverka)
    for module, line in _COMMANDS.values():
        yield line
        yield from texts_of(importlib.import_module(f"workbench.commands.{module}").command)


def _words(context: click.Context) -> Messages:
    found = (context.find_object(dict) or {}).get("words")
    return found if isinstance(found, Messages) else messages()


@click.group(cls=_Subcommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="sverka", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show a traceback with an error; goes anywhere.")
@click.pass_context
def sverka(context: click.Context) -> int | None:
    """Compare translations with their originals.

    Aligns an English version with its Russian original sentence by sentence, shows where they
    diverge and where several versions differ, and keeps and exports the aligned corpus.
    Without a command, the window opens.
    """
    if context.invoked_subcommand is None:
        code = context.invoke(importlib.import_module("workbench.commands.open").command)
        return code if isinstance(code, int) else None
    return None


def run(
    arguments: Sequence[str],
    *,
    open_window: Callable[[Path | None], int] | None = None,
    window_trials: Callable[..., object] | None = None,
) -> int:
    """Run the command line and return its exit code: 0, 1 (a check failed), 2 (bad usage or input), 130.

    `open_window` shows the window, with a corpus when one is named, and returns an exit code; `window_trials` tries
    whether one can be shown.
    """
    debug = "--debug" in arguments or bool(os.environ.get("SVERKA_DEBUG"))
    _make_output_forgiving()
    with speaking(language_of(arguments)) as words:
        handed_in: dict[str, object] = {"window": open_window, "window_trials": window_trials, "words": words}
        return _run([argument for argument in arguments if argument != "--debug"], handed_in, words, debug=debug)


def _run(arguments: list[str], handed_in: dict[str, object], words: Messages, *, debug: bool) -> int:
    try:
        result = spoken(sverka, words).main(args=arguments, prog_name="sverka", standalone_mode=False, obj=handed_in)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.Abort, KeyboardInterrupt, Cancelled):
        if debug:
            raise
        _say(words.text("Interrupted; nothing was left half-written."))
        return INTERRUPTED
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        hint = words.text(" See: {command} --help").format(command=path) if path else ""
        _say(f"{error.format_message()}{hint}")
        return 2
    except SverkaError as error:
        if debug:
            raise
        _say(words.told(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output went away (as `head` does): nothing to say, and nowhere to say it.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 0
    except Exception as error:  # the top of the job: a person gets one line, --debug the traceback
        if debug:
            raise
        _say(words.sentence(_outside_trouble(error)))
        return 2
    return result if isinstance(result, int) else 0


def _outside_trouble(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return sentence("There is not enough memory for this. Close other programs or divide the text.")
    if isinstance(error, OSError) and error.filename:
        return sentence(f"{error.filename}: {error.strerror}. Check the path and the rights to it.")
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return sentence(
        f"Something went wrong inside the program ({what}). Run again with --debug and report what it says."
    )


def _say(line: str) -> None:
    click.echo(f"sverka: {line}", err=True)


def _make_output_forgiving() -> None:
    """Keep a terminal of another encoding (cp866, cp1251) from failing on a character that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream is not None:
            reconfigure(errors="replace" if stream.encoding.lower() != "utf-8" else "backslashreplace")
