"""Room mailboxes, as Microsoft's list of places and its room lists tell of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from wizard.model.addresses import canonical_address
from wizard.model.json_values import JsonObject
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.rooms import DeskKind, Mailbox
from wizard.services.microsoft.graph_client import BATCH, GraphClient
from wizard.services.microsoft.json_answers import shape_of
from wizard.services.network.retry_policy import PASSING

_REFUSALS = frozenset({Code.MAILBOX_DENIED, Code.MICROSOFT_REFUSED})
_OK = 200
_MOST_DESKS = 100
Place = JsonObject


def rooms(graph: GraphClient, progress: Callable[[int, int], None]) -> tuple[Mailbox, ...]:
    """All rooms of the tenant's places and room lists, each once.

    A refusal is PLACES_DENIED: then addresses come from a file or the keyboard. The lists only add: what cannot be
    read of them takes nothing away, unless a confirmation opens it (CONFIRMATION_WANTED).
    """
    found: dict[str, Mailbox] = {}
    pages: list[Sequence[Place]] = []
    try:
        for page in graph.pages("/places/microsoft.graph.room?$top=100"):
            pages.append(page)
            found |= _mailboxes(page)
            progress(len(found), 0)
    except ProblemError as error:
        raise _places_problem(error) from None
    found |= _in_buildings(graph, [place for page in pages for place in page], found)
    try:
        for name, page in _lists(graph):
            found |= _in_list(name, page, found)
            progress(len(found), 0)
    except ProblemError as error:
        code = error.problem.code
        if code is Code.CONFIRMATION_WANTED or (not found and code not in _REFUSALS):
            raise
    return tuple(found.values())


def desks(graph: GraphClient) -> dict[str, DeskKind]:
    """Addresses of workspaces and desks, which the list of rooms leaves out: both kinds in one request.

    Source: Microsoft Graph, "List places". A kind that is refused is left out.
    """
    asked = [
        {"id": kind.value, "method": "GET", "url": f"/places/microsoft.graph.{kind}?$top={_MOST_DESKS}"}
        for kind in DeskKind
    ]
    found: dict[str, DeskKind] = {}
    for answer in graph.batch(asked):
        with shape_of("places"):
            kind, path = DeskKind(answer["id"]), f"/places/microsoft.graph.{answer['id']}?$top={_MOST_DESKS}"
            for page in _pages(graph, path, answer["status"], answer.get("body") or {}):
                found |= {address: kind for one in page if (address := _desk_address(one))}
    return found


def _desk_address(place: Place) -> str | None:
    """A desk that has a mailbox tells it apart from its other fields."""
    details = place.get("mailboxDetails")
    return _address(place) or (_address(details) if isinstance(details, Mapping) else None)


def _in_buildings(graph: GraphClient, places: Sequence[Place], found: Mapping[str, Mailbox]) -> dict[str, Mailbox]:
    """Building and floor by the objects that a room hangs from, where the room itself does not tell them.

    Source: Microsoft Graph, "Places API overview": a building has floors, a floor may have sections. What cannot be
    read of them takes nothing away.
    """
    hanging = [one for one in places if one.get("parentId") and not (one.get("building") and one.get("floorLabel"))]
    if not hanging:
        return {}
    try:
        parents = _parents(graph)
    except ProblemError as error:
        if error.problem.code is Code.CONFIRMATION_WANTED:
            raise
        return {}
    with shape_of("places"):
        parent_of = {_address(one): str(one["parentId"]) for one in hanging}
        boxes = (box for address, box in found.items() if address in parent_of)
        return {box.address: _placed(box, parent_of[box.address], parents) for box in boxes}


def _parents(graph: GraphClient) -> dict[str, Place]:
    """Buildings, floors and sections by both of their ids, each with the kind it is of."""
    known: dict[str, Place] = {}
    for kind in ("building", "floor", "section"):
        for page in graph.pages(f"/places/microsoft.graph.{kind}?$top=100"):
            known |= {str(one[key]): {**one, "kind": kind} for one in page for key in ("id", "placeId") if one.get(key)}
    return known


def _placed(mailbox: Mailbox, parent: str, parents: Mapping[str, Place]) -> Mailbox:
    """With the names of what it hangs from, up to the building."""
    names: dict[str, str] = {}
    while parent in parents and parents[parent]["kind"] not in names:
        one = parents[parent]
        names[one["kind"]] = str(one.get("displayName") or one.get("label") or "")
        parent = str(one.get("parentId") or "")
    return replace(
        mailbox,
        building=mailbox.building or names.get("building", ""),
        floor=mailbox.floor or names.get("floor", ""),
    )


def _in_list(name: str, page: Sequence[Place], found: Mapping[str, Mailbox]) -> dict[str, Mailbox]:
    """What a list adds: rooms that the places lack, its name, and that for the building where nobody has told it."""
    known = {address: found.get(address, mailbox) for address, mailbox in _mailboxes(page).items()}
    return {
        address: replace(one, building=one.building or name, room_lists=(*one.room_lists, name))
        for address, one in known.items()
    }


def _lists(graph: GraphClient) -> Iterator[tuple[str, Sequence[Place]]]:
    """The name of each room list and the rooms in it, page by page; twenty lists in one request."""
    lists: list[Place] = [one for page in graph.pages("/places/microsoft.graph.roomlist?$top=100") for one in page]
    for start in range(0, len(lists), BATCH):
        part = lists[start : start + BATCH]
        with shape_of("room lists"):
            names = [str(one.get("displayName") or "") for one in part]
            # By the address: Microsoft does not take the id here.
            paths = [f"/places/{quote(str(one['emailAddress']))}/microsoft.graph.roomlist/rooms" for one in part]
        asked = [{"id": str(number), "method": "GET", "url": path} for number, path in enumerate(paths)]
        for answer in graph.batch(asked):
            with shape_of("room lists"):
                number, status, body = int(answer["id"]), answer["status"], answer.get("body") or {}
                name, path = names[number], paths[number]
            yield from ((name, page) for page in _pages(graph, path, status, body))


def _pages(graph: GraphClient, path: str, status: int, body: Place) -> Iterator[Sequence[Place]]:
    """Of one answer in a batch; asked for again by itself where Microsoft was busy, none where it refuses."""
    if status in PASSING:
        yield from graph.pages(path)
    elif status == _OK:
        yield body.get("value") or []
        if body.get("@odata.nextLink"):
            yield from graph.pages(str(body["@odata.nextLink"]))


def _places_problem(error: ProblemError) -> ProblemError:
    refused = error.problem.code in _REFUSALS
    return ProblemError(Problem(Code.PLACES_DENIED, error.problem.detail)) if refused else error


def _mailboxes(page: Sequence[Place]) -> dict[str, Mailbox]:
    with shape_of("places"):
        return {mailbox.address: mailbox for mailbox in map(_mailbox, page) if mailbox is not None}


def _mailbox(place: Place) -> Mailbox | None:
    address = _address(place)
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
        place_id=str(place.get("placeId") or place.get("id") or ""),
    )


def _address(place: Place) -> str | None:
    return canonical_address(str(place.get("emailAddress") or ""))
