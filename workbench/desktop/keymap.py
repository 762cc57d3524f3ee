"""Which keys call which commands: three presets, the user's own keys over them, and conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QKeySequence

from workbench.desktop.command_table import COMMANDS, Command


class Preset(StrEnum):
    """The keymap presets."""

    SVERKA = "Sverka"
    INTERTEXT = "InterText"
    OMEGAT = "OmegaT"


_OWN_SEPARATOR: Final = " | "


def preset_keys(command: Command, preset: Preset) -> tuple[str, ...]:
    """The keys of a command in a preset."""
    own = {Preset.INTERTEXT: command.intertext, Preset.OMEGAT: command.omegat}.get(preset)
    return command.keys if own is None else own


def keys_of(preset: str, own: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The keys of every command by name: the user's own where there are any, the preset's otherwise.

    In a preset that gives a key of its own to one command, no other command keeps it from Sverka's.
    """
    chosen = Preset(preset) if preset in {each.value for each in Preset} else Preset.SVERKA
    taken = {
        key
        for command in COMMANDS
        if preset_keys(command, chosen) is not command.keys
        for key in preset_keys(command, chosen)
    }
    found: dict[str, tuple[str, ...]] = {}
    for command in COMMANDS:
        if command.name in own:
            found[command.name] = tuple(key for key in own[command.name].split(_OWN_SEPARATOR) if key)
            continue
        keys = preset_keys(command, chosen)
        found[command.name] = tuple(key for key in keys if keys is not command.keys or key not in taken)
    return found


def conflicts(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Keys that call more than one command, each with the commands' names."""
    users: dict[str, list[str]] = {}
    for name, sequences in keys.items():
        for sequence in sequences:
            users.setdefault(QKeySequence(sequence).toString(), []).append(name)
    return {key: tuple(names) for key, names in users.items() if len(names) > 1}
