"""Room mailboxes: found in Microsoft's list of places, and proved by reading a calendar."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from wizard.model.addresses import canonical_address
from wizard.model.problem import Code, ProblemError
from wizard.model.rooms import Calendar, Mailbox
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.graph import BATCH, Graph
from wizard.services.network.patience import PASSING, Patience, retry_after

IN_FLIGHT = 4
"""Outlook works on four requests of one app at a time; more would only be throttled."""
_OK = 200
_TRIES = 12
Outcome = tuple[str, Calendar, str]

_OUTCOMES: Mapping[Code, Calendar] = {
    Code.MAILBOX_UNKNOWN: Calendar.NO_MAILBOX,
    Code.MAILBOX_ON_PREMISES: Calendar.ON_PREMISES,
    Code.MAILBOX_DENIED: Calendar.DENIED,
    Code.MAILBOX_BLOCKED_BY_POLICY: Calendar.DENIED,
}


def rooms(graph: Graph, progress: Callable[[int, int], None]) -> tuple[Mailbox, ...]:
    """All rooms of the tenant's places. A refusal is PLACES_DENIED: then addresses come from a file or the keyboard."""
    found: list[Mailbox] = []
    try:
        for page in graph.pages("/places/microsoft.graph.room?$top=100"):
            found += [mailbox for mailbox in map(_mailbox, page) if mailbox is not None]
            progress(len(found), 0)
    except ProblemError as error:
        raise _places_problem(error) from None
    return tuple({mailbox.address: mailbox for mailbox in found}.values())


def _places_problem(error: ProblemError) -> ProblemError:
    denied = error.problem.code in (Code.MAILBOX_DENIED, Code.MICROSOFT_REFUSED)
    return ProblemError(_recoded(error, Code.PLACES_DENIED)) if denied else error


def _recoded(error: ProblemError, code: Code) -> Any:
    return type(error.problem)(code, error.problem.detail)


def _mailbox(place: Mapping[str, Any]) -> Mailbox | None:
    address = canonical_address(str(place.get("emailAddress") or ""))
    if address is None:
        return None
    floor = place.get("floorLabel") or place.get("floorNumber")
    capacity = place.get("capacity")
    return Mailbox(
        address,
        str(place.get("displayName") or place.get("nickname") or ""),
        str(place.get("building") or ""),
        "" if floor is None else str(floor),
        capacity if isinstance(capacity, int) and capacity > 0 else None,
    )


class CalendarCheck:
    """Reads many calendars: 20 a batch, four batches in flight, and what was throttled again after its time."""

    def __init__(self, graph: Graph, patience: Patience) -> None:
        self._graph = graph
        self._patience = patience
        now = datetime.now(UTC).replace(microsecond=0)
        self._window = f"startDateTime={_utc(now)}&endDateTime={_utc(now + timedelta(days=1))}&$top=1&$select=id"

    def run(self, addresses: Sequence[str]) -> Iterator[Outcome]:
        """(address, outcome, problem code) for each, as the answers come. Only ids of meetings are read."""
        waiting = deque(_chunks(tuple(dict.fromkeys(addresses))))
        tries: dict[str, int] = {}
        with ThreadPoolExecutor(IN_FLIGHT) as pool:
            flying: set[Future[tuple[list[Outcome], list[str]]]] = set()
            while waiting or flying:
                while waiting and len(flying) < IN_FLIGHT:
                    flying.add(pool.submit(self._one_batch, waiting.popleft()))
                done, flying = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    outcomes, again = future.result()
                    yield from outcomes
                    yield from _exhausted(again, tries)
                    waiting.extend(_chunks([a for a in again if tries[a] < _TRIES]))

    def _one_batch(self, addresses: Sequence[str]) -> tuple[list[Outcome], list[str]]:
        """Outcomes of one batch, and the addresses to be asked again (after the wait Microsoft asked for)."""
        requests = [
            {"id": str(n), "method": "GET", "url": f"/users/{quote(address, safe='@')}/calendarView?{self._window}"}
            for n, address in enumerate(addresses)
        ]
        answers = {str(a.get("id")): a for a in self._graph.batch(requests) if isinstance(a, Mapping)}
        outcomes = [(address, answers.get(str(n))) for n, address in enumerate(addresses)]
        again = [address for address, answer in outcomes if _passing(answer)]
        if again:
            self._patience.sleep(max(_told(answer) for _, answer in outcomes if _passing(answer)))
        return [_outcome(address, answer) for address, answer in outcomes if answer and not _passing(answer)], again


def _passing(answer: Mapping[str, Any] | None) -> bool:
    """Whether this item is to be asked again; one that is missing from the answer, too."""
    return answer is None or answer.get("status") in PASSING


def _told(answer: Mapping[str, Any] | None) -> float:
    headers = {str(k).lower(): v for k, v in ((answer or {}).get("headers") or {}).items()}
    told = retry_after(str(headers.get("retry-after", "")))
    return min(told, 30.0) if told is not None else 0.3


def _outcome(address: str, answer: Mapping[str, Any]) -> Outcome:
    if answer.get("status") == _OK:
        return address, Calendar.READS, ""
    problem = graph_problem(int(answer.get("status") or 0), answer.get("body"))
    return address, _OUTCOMES.get(problem.code, Calendar.UNREACHED), problem.code.value


def _exhausted(again: Sequence[str], tries: dict[str, int]) -> Iterator[Outcome]:
    """Count the tries; an address that was put off too often is reported as not reached."""
    for address in again:
        tries[address] = tries.get(address, 0) + 1
        if tries[address] >= _TRIES:
            yield address, Calendar.UNREACHED, Code.MICROSOFT_THROTTLES.value


def _chunks(addresses: Sequence[str]) -> list[Sequence[str]]:
    return [addresses[start : start + BATCH] for start in range(0, len(addresses), BATCH)]


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
