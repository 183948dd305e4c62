"""Room mailboxes, as Microsoft's list of places tells of them."""

from collections.abc import Callable, Mapping
from typing import Any

from wizard.model.addresses import canonical_address
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import Mailbox
from wizard.services.microsoft.answers import shape_of
from wizard.services.microsoft.graph import Graph

_REFUSALS = frozenset({Code.MAILBOX_DENIED, Code.MICROSOFT_REFUSED})


def rooms(graph: Graph, progress: Callable[[int, int], None]) -> tuple[Mailbox, ...]:
    """All rooms of the tenant's places. A refusal is PLACES_DENIED: then addresses come from a file or the keyboard."""
    found: dict[str, Mailbox] = {}
    try:
        for page in graph.pages("/places/microsoft.graph.room?$top=100"):
            with shape_of("places"):
                found |= {mailbox.address: mailbox for mailbox in map(_mailbox, page) if mailbox is not None}
            progress(len(found), 0)
    except ProblemError as error:
        raise _places_problem(error) from None
    return tuple(found.values())


def _places_problem(error: ProblemError) -> ProblemError:
    refused = error.problem.code in _REFUSALS
    return ProblemError(Problem(Code.PLACES_DENIED, error.problem.detail)) if refused else error


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
