"""Drives recipes through random pages and judges what arrived: `python -m tests.driving.random_pages --count 500`.

One browser process; some pages side by side, as most of the time is waiting. No page may get a value into a field that
it does not belong to, and every run has to end: what cannot be told for sure is asked.
"""

import argparse
import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.driving.random_page import Fate, RandomPage, key_of, make
from tests.driving.rehearsed import SECRET
from wizard.gui.browser.driver import PageDriver
from wizard.gui.browser.page_view import ProductView
from wizard.model.product import Product
from wizard.model.recipe import Act, PageValues, RecipeStep, StepOutcome, StepReport
from wizard.sandbox.pages import PRODUCTS
from wizard.services.files.products import ProductFiles

SIDE_BY_SIDE = 8
LONGEST_MS = 120_000
UNTOUCHED = frozenset({"", "Please choose"})
TEXTS: Mapping[str, str] = {
    "alias": "Office 365 Rooms",
    "name": "Office 365 Rooms",
    "client_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
    "client_secret": SECRET,
    "tenant": "contoso.example",
    "domain": "contoso.example",
    "permission_level": "read",
    "operator": "21vianet",
    "sync": "specified",
    "default_user_groups": "All staff",
    "login_button_name": "Sign in with Microsoft 365",
    "card_number": "pager",
}
VALUES = PageValues(TEXTS, {"use_certificate": True, "scope_to_mailboxes": True, "enable": True})


@dataclass
class Verdict:
    """What came of one page. `wrong`: what arrived where it does not belong or was guessed; `untrue`: false reports."""

    number: int
    ended: bool = False
    wrong: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)
    """Asked though the page was as the guide has it: a nuisance, no fault."""
    filled: int = 0
    asked: int = 0
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        return self.ended and not self.wrong and not self.untrue


def products() -> tuple[Product, ...]:
    """Those with a practice page, in the order of their names."""
    return tuple(sorted((one for one in ProductFiles().all() if one.id in PRODUCTS), key=lambda one: one.id))


def expected(step: RecipeStep) -> str:
    """What the right field shows when the step was done."""
    if step.act is Act.SWITCH:
        return "on"
    text = step.value.strip("'") if step.value.startswith("'") else TEXTS.get(step.value, "")
    return step.spellings.get(text, (text,))[0]


def judge(page: RandomPage, reports: Sequence[StepReport], seen: Mapping[str, Mapping[str, list[str]]]) -> Verdict:
    """Compare what the page has kept with what belongs there, and the report with the page."""
    verdict = Verdict(page.number, ended=True)
    right = {key_of(step): expected(step) for step in page.steps if step.act is not Act.SAVE}
    may_be_filled = {key for key, fate in page.fates.items() if fate in (Fate.AS_GUIDED, Fate.HIDDEN_TWIN)}
    for key, value in sorted(set(_values(seen))):
        if value not in UNTOUCHED and not (key in may_be_filled and value == right[key]):
            fate = page.fates.get(key, "")
            verdict.wrong.append(f"{key} {fate}: {value if value != SECRET else 'the secret'}")
    told = {report.label: report.outcome for report in reports}
    for step in page.steps:
        if step.act is not Act.SAVE:
            _judge_step(verdict, step, page.fates[key_of(step)], told.get(step.label), seen["now"])
    return verdict


def _values(seen: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Whatever was ever in a field."""
    for part in ("arrived", "now"):
        for key, values in seen[part].items():
            yield from ((key, value) for value in values)


def _judge_step(
    verdict: Verdict, step: RecipeStep, fate: Fate, outcome: StepOutcome | None, now: Mapping[str, list[str]]
) -> None:
    holds = expected(step) in now.get(key_of(step), [])
    if outcome in (StepOutcome.FILLED, StepOutcome.CHOSEN):
        verdict.filled += 1
        if not holds:
            verdict.untrue.append(f"{step.label} is told as done")
    elif outcome is StepOutcome.ASKED:
        verdict.asked += 1
        if fate in (Fate.AS_GUIDED, Fate.HIDDEN_TWIN):
            verdict.needless.append(f"{step.label} ({fate})")
    elif not (step.optional and step.value.startswith("'")):
        verdict.untrue.append(f"{step.label} is not told at all")


# ---- the browser


class Serving:
    """Serves page number N as `/N` on loopback."""

    def __init__(self, page_of: Callable[[int], RandomPage]) -> None:
        class Handler(BaseHTTPRequestHandler):
            """One page a request."""

            def do_GET(self) -> None:
                body = page_of(int(self.path.strip("/"))).html.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                """What a page sends is taken; nothing is made of it."""
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(HTTPStatus.NO_CONTENT)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                """Nothing on the screen."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass(frozen=True)
class Plan:
    """Which page, what it is given, and who judges what came of it."""

    page_of: Callable[[int], RandomPage]
    values_of: Callable[[int], PageValues]
    judge: Callable[[RandomPage, list[StepReport], Any], Verdict]
    allow_save: bool = False


class Lane:
    """One view that takes page after page."""

    def __init__(self, origin: str, plan: "Plan", numbers: Iterator[int], told: Callable[..., None]) -> None:
        from PySide6.QtCore import QTimer

        self._origin, self._plan, self._numbers, self._told = origin, plan, numbers, told
        self.view = ProductView("", origin)
        self.view.resize(1000, 800)
        self.view.show()
        self.view.loaded.connect(self._loaded)
        self._patience = QTimer(self.view, singleShot=True, interval=LONGEST_MS)
        self._patience.timeout.connect(lambda: self._end(Verdict(self._page.number)))
        self._driver: PageDriver | None = None
        self.go_on()

    def go_on(self) -> None:
        """Open the next page, if there is one."""
        number = next(self._numbers, None)
        if number is None:
            self._told(self, None)
            return
        self._page, self._began = self._plan.page_of(number), time.monotonic()
        self._patience.start()
        self.view.open(f"{self._origin}/{number}")

    def _loaded(self) -> None:
        from PySide6.QtCore import QTimer

        values, save = self._plan.values_of(self._page.number), self._plan.allow_save
        driver = self._driver = PageDriver(self.view, self._page.steps, values, allow_save=save, parent=self.view)
        driver.asked.connect(lambda _asked: QTimer.singleShot(0, driver, driver.skip))
        driver.finished.connect(lambda _ok, reports: self._finished(reports))
        driver.failed.connect(lambda _problem: self._end(Verdict(self._page.number)))
        driver.start()

    def _finished(self, reports: list[StepReport]) -> None:
        self.view.page.runJavaScript(
            "collect()", lambda seen: self._end(self._plan.judge(self._page, reports, json.loads(seen)))
        )

    def _end(self, verdict: Verdict) -> None:
        self._patience.stop()
        if self._driver is not None:
            self._driver.cancel()
            self._driver.deleteLater()
            self._driver = None
        verdict.seconds = time.monotonic() - self._began
        self._told(self, verdict)


def run(numbers: Sequence[int], plan: Plan) -> list[Verdict]:
    """Drive all these pages; in the main thread of a process of its own."""
    from PySide6.QtCore import QEventLoop, QTimer

    from wizard.app import open_application, prepare
    from wizard.commands.rehearse import _close, _straight
    from wizard.model.settings import Settings

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(practice=True)
    application = open_application(Settings(language="en"))
    _straight()
    verdicts, loop = list[Verdict](), QEventLoop()
    serving, waiting, open_lanes = Serving(plan.page_of), iter(numbers), set[int]()

    def told(lane: Lane, verdict: Verdict | None) -> None:
        if verdict is None:
            open_lanes.discard(id(lane))
            if not open_lanes:
                loop.quit()
            return
        verdicts.append(verdict)
        QTimer.singleShot(0, lane.view, lane.go_on)

    lanes = []
    for _ in range(min(SIDE_BY_SIDE, len(numbers))):
        lane = Lane(serving.origin, plan, waiting, told)
        open_lanes.add(id(lane))
        lanes.append(lane)
    loop.exec()
    serving.close()
    for lane in lanes:
        _close(lane.view)
    application.processEvents()
    return sorted(verdicts, key=lambda verdict: verdict.number)


def summary(verdicts: Sequence[Verdict], seed: int) -> dict[str, Any]:
    """For the record: counts, and every page that is not good."""
    return {
        "seed": seed,
        "pages": len(verdicts),
        "ended": sum(one.ended for one in verdicts),
        "wrong_fills": sum(len(one.wrong) for one in verdicts),
        "untrue_reports": sum(len(one.untrue) for one in verdicts),
        "filled": sum(one.filled for one in verdicts),
        "asked": sum(one.asked for one in verdicts),
        "asked_needlessly": sum(len(one.needless) for one in verdicts),
        "needless": dict(Counter(what for one in verdicts for what in one.needless)),
        "bad": [asdict(one) for one in verdicts if not one.good],
    }


def main() -> int:
    """0 when every page ended without a wrong fill and with a true report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--product", choices=[one.id for one in products()], help="only pages of this one")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print this page instead")
    chosen = parser.parse_args()
    known = [one for one in products() if chosen.product in (None, one.id)]
    if chosen.show is not None:
        sys.stdout.write(make(chosen.show, known).html)
        return 0
    first = chosen.seed * 1_000_000
    plan = Plan(lambda number: make(number, known), lambda _number: VALUES, judge)
    verdicts = run(range(first, first + chosen.count), plan)
    sys.stdout.write(json.dumps(summary(verdicts, chosen.seed), indent=1) + "\n")
    return 0 if all(one.good for one in verdicts) and len(verdicts) == chosen.count else 1


if __name__ == "__main__":
    sys.exit(main())
