"""Small real documents for the tests of batches: letters in both languages, and the means to run the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LETTERS = {
    "berlin": (
        "Посол прибыл в Берлин 3 мая 1946 года. Он передал ноту министру. Переговоры продолжались два часа.\n\n"
        "Стороны согласились встретиться снова.",
        "The ambassador arrived in Berlin on 3 May 1946. He handed a note to the minister. The talks lasted two hours."
        "\n\nThe parties agreed to meet again.",
    ),
    "harvest": (
        "Урожай в этом году собрали рано. Крестьяне сдали 250 пудов зерна. Мельница работала всю ночь.\n\n"
        "Зимой хлеба хватит всем.",
        "The harvest was brought in early this year. The peasants delivered 250 poods of grain. The mill worked all "
        "night.\n\nThere will be enough bread for everyone in winter.",
    ),
    "train": (
        "Поезд из Москвы опоздал на сорок минут. Пассажиры ждали на платформе. Шёл сильный снег.\n\n"
        "Начальник станции принёс извинения.",
        "The train from Moscow was forty minutes late. The passengers waited on the platform. It was snowing hard.\n\n"
        "The stationmaster apologised.",
    ),
    "school": (
        "В новой школе двенадцать классов. Учительница Анна Петровна ведёт уроки музыки. Дети поют каждое утро.\n\n"
        "Родители довольны.",
        "The new school has twelve classrooms. The teacher Anna Petrovna gives music lessons. The children sing every "
        "morning.\n\nThe parents are pleased.",
    ),
}


def write_letters(folder: Path, names: tuple[str, ...] = tuple(LETTERS)) -> Path:
    """Write the letters as `ru/NAME.txt` and `en/NAME.txt`, and their manifest; the manifest's path."""
    (folder / "ru").mkdir(parents=True)
    (folder / "en").mkdir()
    rows = ["original,version,title"]
    for name in names:
        original, version = LETTERS[name]
        (folder / "ru" / f"{name}.txt").write_text(original, encoding="utf-8")
        (folder / "en" / f"{name}.txt").write_text(version, encoding="utf-8")
        rows.append(f"ru/{name}.txt,en/{name}.txt,The {name}")
    manifest = folder / "manifest.csv"
    manifest.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return manifest


def started(*arguments: object, epoch: str = "") -> subprocess.Popen[str]:
    """A running `sverka` in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    environment |= {"LC_ALL": "C.UTF-8"} | ({"SOURCE_DATE_EPOCH": epoch} if epoch else {})
    command = [sys.executable, "-m", "workbench", *(str(argument) for argument in arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def exports(out: Path) -> dict[str, bytes]:
    """Everything that a batch left for people and programs: all files but the corpus and the journal."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".sverka-batch" not in path.parts and path.suffix != ".sverka"
    }


_CLUSTER = (
    "import sys\nfrom distributed import LocalCluster\n"
    "if __name__ == '__main__':\n"
    "    made = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50)\n"
    "    print(made.scheduler_address, *(w.pid for w in made.workers.values()), flush=True)\n"
    "    sys.stdin.read()\n    made.close()\n"
)


@contextmanager
def local_cluster() -> Iterator[tuple[str, list[int]]]:
    """A Dask cluster of two processes on this machine: its address and their ids."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    address, *pids = process.stdout.readline().split()
    try:
        yield address, [int(pid) for pid in pids]
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=60)
