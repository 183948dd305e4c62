"""Start and memory of the window against a bare QWizard, and the longest standstill with 10,000 rooms."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_RUNS = 9
_PAINTED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not getattr(self, "seen", False):
            self.seen = True
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        painted = time.time()
        resident = [line for line in open("/proc/self/status") if line.startswith("VmRSS")][0].split()[1]
        sys.stdout.write(f"{painted} {resident} {time.process_time()}\\n")
        sys.stdout.flush()
        os._exit(0)
"""
_BARE = (
    _PAINTED
    + """
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage
application = QApplication(["bare"])
application.setStyle("Fusion")
wizard = QWizard()
for number in range(11):
    page = QWizardPage()
    page.setTitle(f"Page {number}")
    QVBoxLayout(page).addWidget(QLabel("One question a page"))
    wizard.addPage(page)
wizard.resize(960, 640)
watch = FirstPaint()
wizard.installEventFilter(watch)
wizard.show()
application.exec()
"""
)
_OURS = (
    _PAINTED
    + """
from pathlib import Path
from wizard.app import open_application, open_window, prepare
from wizard.compose import pick_services
from wizard.services.files.policy import read_policy, settings_in_force
prepare(practice=False)
folder = Path(sys.argv[1])
settings = settings_in_force(folder, read_policy())
application = open_application(settings)
window = open_window(pick_services(settings, folder, ["127.0.0.1"]), folder)
watch = FirstPaint()
window.installEventFilter(watch)
window.show()
application.exec()
"""
)


def measure_start() -> dict[str, float]:
    """Seconds from process start to first paint and resident MiB then: bare, ours, and the ratios.

    Measured by turns, because a computer is not equally fast all the time; the bytecode of what is imported is there,
    as it is after an installation. `start_work_ratio` counts the processor's time alone: others' work is not in it.
    The meter looks at what the window itself is told. At the application, PySide6 would make for it a Python object,
    and with that a class, of everything that is told anything, and the meter's own work would be counted.
    """
    with tempfile.TemporaryDirectory() as bytecode:
        turns = [(_once(_BARE, bytecode), _once(_OURS, bytecode)) for _ in range(_RUNS + 1)][1:]
    bare, ours = ([statistics.median(run[at] for run in runs) for at in range(3)] for runs in zip(*turns, strict=True))
    return {
        "bare_seconds": bare[0],
        "seconds": ours[0],
        "start_ratio": ours[0] / bare[0],
        "bare_mib": bare[1],
        "mib": ours[1],
        "memory_ratio": ours[1] / bare[1],
        "start_work_ratio": ours[2] / bare[2],
    }


def _once(program: str, bytecode: str) -> tuple[float, float, float]:
    """Until the first paint: seconds, MiB, and seconds of the processor's."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program, folder], check=True, capture_output=True, text=True, env=environment
        )
    painted, kilobytes, work = done.stdout.split()
    return float(painted) - began, int(kilobytes) / 1024, float(work)


def measure_gap(rooms: int = 10_000) -> dict[str, float]:
    """Longest standstill of the event loop in milliseconds: rooms loaded, filtered, checked, edited, undone."""
    program = f"from tests.bench.bench_window import play_gap\nplay_gap({rooms})"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).resolve().parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment, cwd=root
    )
    return {"gap_ms": max(float(line.split()[1]) for line in done.stdout.splitlines()), **_named(done.stdout)}


def _named(lines: str) -> dict[str, float]:
    return {f"gap_{line.split()[0]}_ms": float(line.split()[1]) for line in lines.splitlines()}


def play_gap(rooms: int) -> None:
    """In a process of its own: prints the longest gap of each thing a person does."""
    from tests.bench.bench_matching import company
    from tests.gui.world import World
    from wizard.app import open_application
    from wizard.flow.steps import Step
    from wizard.gui.pages import Pages
    from wizard.gui.pages.rooms import RoomsPage
    from wizard.gui.player.gap import GapMeter
    from wizard.gui.player.hand import Hand
    from wizard.gui.window import Window
    from wizard.model.rooms import Calendar
    from wizard.model.settings import Settings
    from wizard.presenters.room_line import Shown

    open_application(Settings(language="en"))
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        mailboxes, places = company(rooms)
        world.mailboxes, world.rooms = tuple(mailboxes), tuple(places)
        world.microsoft.places = world.mailboxes
        world.microsoft.calendars = {box.address: (Calendar.READS, "") for box in mailboxes}
        session = world.session_before(Step.ROOMS)
        window = Window(session, Pages(session))
        window.show()
        window.go_to(Step.CONSENT)
        meter = GapMeter()
        hand = Hand(window, meter, None)
        hand.breathe(300)
        meter.start()

        def tell(name: str) -> None:
            hand.breathe(120)
            sys.stdout.write(f"{name} {meter.take():.1f}\n")

        window.go_to(Step.ROOMS)
        page = window.wizard.here()
        if not isinstance(page, RoomsPage):
            raise AssertionError("the rooms page did not open")
        hand.wait(lambda: len(session.draft.rows) == rooms and not page.busy, "all rooms", 120)
        tell("load")
        hand.type("Search rooms", "5.01 einstein")
        tell("search")
        page.search.clear()
        for shown in (Shown.DECIDE, Shown.DONE, Shown.ALL):
            page.filters.buttons[shown].click()
            hand.breathe(20)
        tell("filter")
        page.model.on_room(session.draft.rows[5].mailbox.address, places[7].id)
        hand.breathe(50)
        page.undo.click()
        tell("edit")
        page.table.scrollToBottom()
        tell("scroll")
        meter.stop()
        window.close()
