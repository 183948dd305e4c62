"""How long a window with 1,000 connections stands still: all of them checked, and all of them renewed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

COUNT = 1_000


def measure() -> dict[str, float]:
    """Milliseconds of the longest standstill: `check_all`, `renew_many`, and its first drawing. In its own process."""
    done = subprocess.run(
        [sys.executable, "-c", "from tests.bench.bench_many import play\nplay()"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[2],
    )
    return {name: float(took) for name, took in (line.split() for line in done.stdout.splitlines())}


def play() -> None:
    """Prints the longest standstill of each."""
    from wizard.app import open_application
    from wizard.model.settings import Settings

    application = open_application(Settings(language="en"))

    def longest(steps: list[Callable[[], None]]) -> float:
        slowest = 0.0
        for step in steps:
            began = time.perf_counter()
            step()
            application.processEvents()
            slowest = max(slowest, time.perf_counter() - began)
        return slowest * 1000

    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(f"check_all {longest(_check_all(Path(folder))):.1f}\n")
    first, *others = _renew_many()
    sys.stdout.write(f"renew_many_first {longest([first]):.1f}\n")
    sys.stdout.write(f"renew_many {longest(others):.1f}\n")


def _check_all(folder: Path) -> list[Callable[[], None]]:
    """The page is told what its work would tell it, each connection by itself."""
    from tests.flow.checked_connection import CONNECTION
    from tests.gui.world import World
    from wizard.flow.routes import CHECK_ALL
    from wizard.gui.pages.check_all import CheckAllPage
    from wizard.gui.wizard_session import WizardSession
    from wizard.model.draft import Draft
    from wizard.model.problem import Code, Problem
    from wizard.model.secret import Secret
    from wizard.presenters import check_all_events as on

    class ToldPage(CheckAllPage):
        """Does nothing by itself."""

        def _do(self, effect: on.CheckAllEffect) -> None:
            pass

    page = ToldPage(WizardSession(World(folder).services(), Draft("d"), CHECK_ALL))
    page.resize(960, 640)
    page.show()
    page.send(on.CheckAllEntered())
    saved = tuple(replace(CONNECTION, id=f"c{at}", gateway_name=f"Gateway {at}") for at in range(COUNT))
    found = [Problem(code) for code in (Code.GATEWAY_UNREACHABLE, Code.SECRET_WRONG, Code.CONNECTION_NONE)]
    events: list[on.CheckAllEvent] = [
        on.SavedConnectionsRead(saved, (), datetime.now(UTC)),
        on.CheckAllPressed(Secret("")),
        *(on.ConnectionChecked(one, found[at % len(found)]) for at, one in enumerate(saved)),
        on.AllChecked(None),
        *(on.CheckAllSearched("gateway 99 reach"[:length]) for length in (*range(1, 17), *range(15, -1, -1))),
    ]
    return [partial(page.send, event) for event in events]


def _renew_many() -> list[Callable[[], None]]:
    """One app of all gateways; each of them goes on once."""
    from wizard.gui.widgets.app_gateways_tree import AppGatewaysTree
    from wizard.presenters.notes import NoteKind
    from wizard.presenters.renew_many_events import NewKeyWay
    from wizard.presenters.renew_many_lines import RenewManyApp, RenewManyLine

    lines = [RenewManyLine(f"c{at}", f"Gateway {at}", True, NoteKind.PLAIN, "waits") for at in range(COUNT)]
    tree = AppGatewaysTree()
    tree.resize(900, 500)
    tree.show()
    app = RenewManyApp(("t", "c"), "rooms", NoteKind.PLAIN, "", NewKeyWay.SECRET, tuple(lines), asks_way=False)

    def draw() -> None:
        tree.show_apps((replace(app, lines=tuple(lines)),), choosing=False)

    def tested(at: int) -> None:
        text = f"the new secret was tested by this gateway, number {at} of all"
        lines[at] = replace(lines[at], kind=NoteKind.GOOD, text=text)
        draw()

    return [draw, *(partial(tested, at) for at in range(COUNT))]
