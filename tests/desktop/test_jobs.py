from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from workbench.desktop.job_strip import JobStrip
from workbench.desktop.jobs import Jobs, Lane
from workbench.desktop.main_window import MainWindow
from workbench.errors import InputError
from workbench.progress import Progress


class Listener(QObject):
    """Keeps what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.threads: list[QThread] = []

    @Slot(object)
    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())


def test_results_come_back_on_the_windows_thread(window: MainWindow, qtbot: QtBot) -> None:
    listener = Listener()
    job = window.jobs.start("Work", lambda _: 2**40, succeeded=listener.take)
    qtbot.waitSignal(job.ended, timeout=5000).wait()
    assert listener.results == [2**40]
    assert listener.threads == [window.thread()]


def test_one_lane_does_one_thing_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    order: list[str] = []

    def slow(_: Progress) -> None:
        time.sleep(0.05)
        order.append("first")

    def quick(_: Progress) -> None:
        order.append("second")

    window.jobs.start("First", slow, lane=Lane.CORPUS)
    window.jobs.start("Second", quick, lane=Lane.CORPUS)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=5000)
    assert order == ["first", "second"]


def test_cancelling_stops_within_a_fifth_of_a_second(window: MainWindow, qtbot: QtBot) -> None:
    begun = threading.Event()

    def endless(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()
            time.sleep(0.01)

    listener = Listener()
    job = window.jobs.start("Endless", endless, succeeded=listener.take, failed=listener.take)
    assert begun.wait(5)
    job.progress.cancel()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=2000)
    assert listener.results == []


def test_an_error_for_people_is_told_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    def fail(_: Progress) -> None:
        raise InputError("the file is empty", where="a.txt", advice="Choose another.")

    window.jobs.start("Fail", fail, failed=window._refuse)
    qtbot.waitUntil(lambda: "a.txt: the file is empty" in window.messages.text, timeout=5000)


def test_the_strip_shows_long_work_and_stops_it(window: MainWindow, qtbot: QtBot) -> None:
    def endless(progress: Progress) -> None:
        while True:
            progress.advance(1, 4, "Aligning")
            progress.check()
            time.sleep(0.01)

    strip = window.findChild(JobStrip)
    assert strip is not None
    assert not strip.isVisible()
    window.jobs.start("Comparing", endless)
    qtbot.waitUntil(strip.isVisible, timeout=5000)
    assert "Aligning" in strip._label.text()
    assert strip._bar.maximum() == 4
    strip._cancel.click()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=5000)


def test_closing_waits_for_the_lanes(qtbot: QtBot) -> None:
    owner = QObject()
    jobs = Jobs(owner)
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.check()
                time.sleep(0.005)
        finally:
            ended.set()

    jobs.start("Work", work)
    time.sleep(0.02)
    jobs.close()
    assert ended.is_set() or not [t for t in threading.enumerate() if t.name.startswith("sverka-computing")]
