"""Proves mailboxes by reading their calendars: many at a time, and each that was put off again at its time."""

import heapq
import math
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Calendar
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.graph_client import BATCH, GraphClient
from wizard.services.network.retry_policy import PASSING, Patience, pause_told

IN_FLIGHT = 4
"""Outlook works on four requests of one app at a time; more would only be throttled."""
_OK = 200
Outcome = tuple[str, Calendar, str]
Item = JsonObject

_OUTCOMES: Mapping[Code, Calendar] = {
    Code.MAILBOX_UNKNOWN: Calendar.NO_MAILBOX,
    Code.MAILBOX_ON_PREMISES: Calendar.ON_PREMISES,
    Code.MAILBOX_DENIED: Calendar.DENIED,
    Code.MAILBOX_BLOCKED_BY_POLICY: Calendar.DENIED,
}


@dataclass(frozen=True, slots=True)
class _Answered:
    """One batch that came back; `problem` is set where the batch as a whole did not get through."""

    items: Sequence[tuple[str, Item]] = ()
    problem: Problem | None = None


@dataclass(slots=True)
class _Queue:
    """Addresses to be asked now, and those put off until their time (in seconds of the patience's clock)."""

    patience: Patience
    ready: deque[str]
    later: list[tuple[float, str]] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)
    begun: dict[str, float] = field(default_factory=dict)

    def take(self) -> list[str]:
        """The next batch; what has waited long enough is among it."""
        now = self.patience.now()
        while self.later and self.later[0][0] <= now:
            self.ready.append(heapq.heappop(self.later)[1])
        taken = [self.ready.popleft() for _ in range(min(BATCH, len(self.ready)))]
        for address in taken:
            self.begun.setdefault(address, now)
        return taken

    def put_off(self, address: str, item: Item) -> bool:
        """Ask again after the pause that Microsoft named; False when that is longer than our patience."""
        tried = self.tries[address] = self.tries.get(address, 0) + 1
        pause = pause_told(_told(item), tried - 1)
        now = self.patience.now()
        if pause is None or now + pause > self.begun[address] + self.patience.limit:
            return False
        heapq.heappush(self.later, (_on_the_grid(now + pause), address))
        return True

    def wait_for_next(self) -> None:
        if self.later:
            self.patience.sleep(max(0.0, self.later[0][0] - self.patience.now()))

    def drain(self) -> list[str]:
        left = [*self.ready, *(address for _, address in self.later)]
        self.ready.clear()
        self.later.clear()
        return left


class CalendarCheck:
    """Reads many calendars: 20 a batch, four batches in flight; nobody waits for one that is throttled."""

    def __init__(self, graph: GraphClient, patience: Patience) -> None:
        self._graph = graph
        self._patience = patience
        now = datetime.now(UTC).replace(microsecond=0)
        self._window = f"startDateTime={_utc(now)}&endDateTime={_utc(now + timedelta(days=1))}&$top=1&$select=id"

    def run(self, addresses: Sequence[str]) -> Iterator[Outcome]:
        """(address, outcome, problem code) for each, as the answers come. Only ids of meetings are read.

        A batch that does not get through in spite of all patience ends the work: its addresses and all that were not
        asked yet are UNREACHED, with the code of that problem.
        """
        queue = _Queue(self._patience, deque(dict.fromkeys(addresses)))
        pool = ThreadPoolExecutor(IN_FLIGHT, "calendars")
        try:
            yield from self._work(queue, pool)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _work(self, queue: _Queue, pool: ThreadPoolExecutor) -> Iterator[Outcome]:
        flying: dict[Future[_Answered], list[str]] = {}
        while True:
            while len(flying) < IN_FLIGHT and (batch := queue.take()):
                flying[pool.submit(self._one_batch, batch)] = batch
            if not flying and not queue.later:
                return
            if not flying:
                queue.wait_for_next()
                continue
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                yield from _judged(future.result(), flying.pop(future), queue)

    def _one_batch(self, addresses: Sequence[str]) -> _Answered:
        requests = [
            {"id": str(n), "method": "GET", "url": f"/users/{quote(address, safe='@')}/calendarView?{self._window}"}
            for n, address in enumerate(addresses)
        ]
        try:
            answers = {str(a.get("id")): a for a in self._graph.batch(requests) if isinstance(a, Mapping)}
        except ProblemError as error:
            return _Answered(problem=error.problem)
        return _Answered([(address, answers.get(str(n), {})) for n, address in enumerate(addresses)])


def _judged(answered: _Answered, batch: Sequence[str], queue: _Queue) -> Iterator[Outcome]:
    if answered.problem is not None:
        for address in [*batch, *queue.drain()]:
            yield address, Calendar.UNREACHED, answered.problem.code.value
    for address, item in answered.items:
        if not _passing(item) or not queue.put_off(address, item):
            yield _outcome(address, item)


def _on_the_grid(due: float) -> float:
    """The next quarter of a second, so that what is due at about the same time travels in one batch."""
    return math.ceil(due * 4) / 4


def _passing(item: Item) -> bool:
    """Whether this item is to be asked again; one that is missing from the answer, too."""
    return not item or item.get("status") in PASSING


def _told(item: Item) -> str:
    headers = item.get("headers")
    named = {str(name).lower(): value for name, value in headers.items()} if isinstance(headers, Mapping) else {}
    return str(named.get("retry-after", ""))


def _outcome(address: str, item: Item) -> Outcome:
    status = item.get("status")
    if status == _OK:
        return address, Calendar.READS, ""
    problem = graph_problem(status if isinstance(status, int) else 0, item.get("body"))
    code = problem.code if item else Code.MAILBOX_UNREACHED
    return address, _OUTCOMES.get(code, Calendar.UNREACHED), code.value


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
