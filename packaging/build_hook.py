"""Compiles the gettext catalogues and puts them into the wheel, with the window's catalogues as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledMessages(BuildHookInterface):
    """Writes `translations/LANGUAGE/LC_MESSAGES/sverka.mo` from each `sverka.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and map the results to `workbench/_translations` in the wheel."""
        folder = Path(self.root, "translations")
        for po in sorted(folder.glob("*/LC_MESSAGES/sverka.po")):
            mo = po.with_suffix(".mo")
            with po.open("rb") as source, mo.open("wb") as target:
                write_mo(target, read_po(source))
            if version == "standard":
                build_data["force_include"][str(mo)] = f"workbench/_translations/{mo.relative_to(folder).as_posix()}"
        if version == "standard":
            for ts in sorted(folder.glob("sverka_*.ts")):
                build_data["force_include"][str(ts)] = f"workbench/_translations/{ts.name}"
