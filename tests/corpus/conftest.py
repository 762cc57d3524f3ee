from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from workbench.corpus.store import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus in a file."""
    with Corpus.create(tmp_path / "papers.sverka", reviewer="Анна") as opened:
        yield opened


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty PostgreSQL cluster's database, started for the tests where it is installed."""
    pytest.importorskip("pg8000", reason="the driver pg8000 is not installed")
    programs = _server_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: its initdb and postgres were not found")
    user = _server_user()
    # a socket's path must be short, and a server that runs as another user must reach its folder
    folder = Path(tempfile.mkdtemp(prefix="sverka-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    try:
        yield from _serve(programs, folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_programs() -> Path | None:
    """The folder of PostgreSQL's programs, newest first, or None."""
    found = [Path(one).parent for one in (shutil.which("initdb"),) if one]
    debian = Path("/usr/lib/postgresql")
    if debian.is_dir():
        versions = sorted(debian.iterdir(), key=lambda one: int(one.name) if one.name.isdigit() else 0, reverse=True)
        found += [version / "bin" for version in versions]
    return next((one for one in found if (one / "initdb").exists() and (one / "postgres").exists()), None)


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root: the account that runs it then, or None for ourselves."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    pytest.skip("PostgreSQL does not run as root, and there is no other account")


def _serve(programs: Path, folder: Path, user: str | None) -> Iterator[str]:
    data = folder / "data"
    command = [programs / "initdb", "-D", data, "-U", "sverka", "--auth=trust", "-E", "UTF8", "--no-locale"]
    made = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"PostgreSQL's initdb failed here: {made.stderr.strip().splitlines()[-1]}")
    options = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([programs / "postgres", *options], user=user, cwd=folder, stdout=log, stderr=log)
    socket = folder / ".s.PGSQL.5432"
    url = f"postgresql+pg8000://sverka@/postgres?unix_sock={quote(str(socket))}"
    try:
        for _ in range(150):
            if socket.exists() and _answers(url):
                break
            time.sleep(0.1)
        else:
            pytest.skip("PostgreSQL did not start: " + (folder / "log").read_text("utf-8", "replace")[-300:])
        yield url
    finally:
        server.terminate()
        server.wait(30)


def _answers(url: str) -> bool:
    engine = create_engine(url)
    try:
        with engine.connect():
            return True
    except (SQLAlchemyError, OSError):
        return False
    finally:
        engine.dispose()


@pytest.fixture
def shared_url(server_url: str) -> Iterator[str]:
    """The URL of an empty database of its own."""
    name = f"papers_{time.monotonic_ns()}"
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield server_url.replace("/postgres?", f"/{name}?")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name}")
    engine.dispose()
