"""The recipes for the other systems, which cannot be run here: every file, name and option in them is real."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import contents
import linux_packages
import pytest

from workbench import __version__
from workbench.commands.main import run

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
WORKFLOW = ROOT / ".github" / "workflows" / "packages.yml"
INNO = PACKAGING / "windows" / "sverka.iss"
MADE = (r"build/[^/]+/dist/sverka/\*", r"build/[^/]+/sverka\.ico", "dist")
"""What the build makes before the recipe runs."""

# Inno Setup 6.3's help, “[Setup] section directives” and “Parameters” of the other sections
DIRECTIVES = """
    AppId AppName AppVersion AppVerName AppPublisher DefaultDirName DefaultGroupName DisableProgramGroupPage
    DisableDirPage PrivilegesRequired ArchitecturesAllowed ArchitecturesInstallIn64BitMode MinVersion
    ChangesAssociations LicenseFile OutputDir OutputBaseFilename SetupIconFile UninstallDisplayIcon WizardStyle
    Compression SolidCompression TimeStampsInUTC
""".split()
PARAMETERS = {
    "Languages": "Name MessagesFile",
    "Tasks": "Name Description Flags",
    "InstallDelete": "Type Name",
    "Files": "Source DestDir Flags",
    "Icons": "Name Filename Tasks",
    "Registry": "Root Subkey ValueType ValueName ValueData Flags",
    "Run": "Filename Description Flags Parameters",
}
FLAGS = {
    "Tasks": "unchecked",
    "Files": "recursesubdirs createallsubdirs ignoreversion",
    "Registry": "uninsdeletevalue uninsdeletekey",
    "Run": "nowait postinstall skipifsilent",
}


@pytest.fixture(scope="module")
def inno() -> dict[str, list[str]]:
    """The sections of the script, with their lines."""
    sections: dict[str, list[str]] = {"": []}
    name = ""
    for line in INNO.read_text(encoding="utf-8").splitlines():
        if matched := re.fullmatch(r"\[(\w+)\]", line):
            name = matched[1]
            sections[name] = []
        elif line and not line.startswith(";"):
            sections[name].append(line)
    return sections


def test_inno_setup_knows_every_word_of_the_script(inno: dict[str, list[str]]) -> None:
    assert set(inno) - {"", "Setup", "CustomMessages"} == set(PARAMETERS)
    for line in inno["Setup"]:
        name, sign, value = line.partition("=")
        assert sign and value, line
        assert name in DIRECTIVES, line
    for section, known in PARAMETERS.items():
        for line in inno[section]:
            entries = [entry.strip() for entry in re.findall(r'(?:[^;"]|"(?:[^"]|"")*")+', line)]
            names = [entry.partition(":")[0] for entry in entries]
            assert set(names) <= set(known.split()), line
            for entry in entries:
                name, _, value = entry.partition(":")
                if name == "Flags":
                    assert set(value.split()) <= set(FLAGS[section].split()), line
                elif name != "Root" and name != "ValueType" and name != "Type" and name != "Tasks":
                    assert re.fullmatch(r'\s*"(?:[^"]|"")*"', value), line
    preprocessor = [line.split()[0] for line in inno[""]]
    assert inno[""][0].startswith("#if Ver < EncodeVer(6, 3, 0)"), "Cyrillic without a byte order mark"
    assert preprocessor == ["#if", "#error", "#endif", "#ifndef", "#error", "#endif", "#ifndef", "#define", "#endif"]


def test_the_files_that_inno_setup_takes_are_there_or_are_made_by_the_build(inno: dict[str, list[str]]) -> None:
    named = [line.partition("=")[2] for line in inno["Setup"] if line.startswith("..", line.index("=") + 1)]
    named += re.findall(r'Source: "([^"]+)"', "\n".join(inno["Files"]))
    assert len(named) == 4
    for name in named:
        path = name.replace("\\", "/").removeprefix("../../")
        made = any(re.fullmatch(pattern, path) for pattern in MADE)
        assert made or (ROOT / path).exists(), name


def test_both_languages_of_the_installer_say_everything(inno: dict[str, list[str]]) -> None:
    said = [re.fullmatch(r"(en|ru)\.(\w+)=(.+)", line) for line in inno["CustomMessages"]]
    messages = {(one[1], one[2]) for one in said if one}
    used = set(re.findall(r"\{cm:(\w+)\}", INNO.read_text(encoding="utf-8")))
    assert messages == {(language, name) for language in ("en", "ru") for name in used}
    ids = [line for line in inno["Setup"] if line.startswith("AppId=")]
    assert re.fullmatch(r"AppId=\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", ids[0])


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    loaded: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    return loaded


def test_the_workflow_builds_each_flavour_on_each_system(workflow: dict[str, Any]) -> None:
    assert {job["runs-on"].split("-")[0] for job in workflow["jobs"].values()} == {"ubuntu", "windows", "macos"}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for job in workflow["jobs"].values():
        assert job["strategy"]["matrix"]["flavour"] == list(contents.FLAVOURS)
        lines = "\n".join(step.get("run", "") for step in job["steps"])
        for names in re.findall(r"\.\[([^\]]+)\]", lines):
            plain = re.sub(r"\$\{\{.*?\}\}", "", names).split(",")
            assert set(filter(None, plain)) <= set(extras), names
        for path in re.findall(r"packaging[/\\][\w./\\]+", lines):
            assert (ROOT / path.replace("\\", "/")).is_file(), path
        formats = re.findall(r"--formats +((?:\w+ ?)+)", lines)
        assert all(name in linux_packages.FORMATS for names in formats for name in names.split())


def test_actions_of_the_workflow_are_pinned_to_a_version(workflow: dict[str, Any]) -> None:
    used = {step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step}
    assert used == {"actions/checkout@v5", "actions/setup-python@v6", "actions/upload-artifact@v6"}


@pytest.mark.parametrize(
    "script", sorted(path.relative_to(ROOT).as_posix() for path in PACKAGING.rglob("*.sh")), ids=lambda name: name
)
def test_scripts_are_sound(script: str) -> None:
    done = subprocess.run(["sh", "-n", str(ROOT / script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if shutil.which("shellcheck") is not None:
        done = subprocess.run(
            ["shellcheck", "--severity=warning", str(ROOT / script)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("script", ["macos/dmg.sh", "appimage/build.sh"])
def test_scripts_read_the_version_from_its_one_place(script: str) -> None:
    (reading,) = re.findall(r"^version=\$\((.+)\)$", (PACKAGING / script).read_text(encoding="utf-8"), re.MULTILINE)
    done = subprocess.run(["sh", "-c", reading], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == __version__


def test_every_command_that_a_recipe_starts_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (WORKFLOW, PACKAGING / "macos" / "dmg.sh")]
    started = {word for text in texts for word in re.findall(r"sverka(?:\.exe)?\"? (\w+)", text)} - {"in"}
    assert started == {"selftest"}
    for word in started:
        assert run([word, "--help"]) == 0
    capsys.readouterr()
