"""The invented rooms that MeetEasier shows before it is set up: good answers that prove nothing."""

from wizard.sandbox.meeteasier_values import Json, room_alias

_DOMAIN = "demo.example"
_ROOMS = (
    ("Birch", "Ground floor"),
    ("Cedar", "Ground floor"),
    ("Hazel", "Ground floor"),
    ("Larch", "First floor"),
    ("Maple", "First floor"),
    ("Rowan", "First floor"),
    ("Willow", "Second floor"),
    ("Yew", "Second floor"),
)
_HALF_HOUR = 1800


def demo_rooms(now: float) -> list[Json]:
    """Unlike true rooms they have no capacity, and never an error."""
    return [_room(name, room_list, now, busy=place % 2 == 0) for place, (name, room_list) in enumerate(_ROOMS)]


def demo_room_lists() -> list[Json]:
    """Their fields are named otherwise than those of true lists."""
    lists = dict.fromkeys(room_list for _, room_list in _ROOMS)
    return [
        {"displayName": name, "alias": room_alias(name), "emailAddress": f"{room_alias(name)}@{_DOMAIN}"}
        for name in lists
    ]


def _room(name: str, room_list: str, now: float, *, busy: bool) -> Json:
    return {
        "Name": name,
        "Roomlist": room_list,
        "RoomlistAlias": room_alias(room_list),
        "RoomAlias": room_alias(name),
        "Email": f"{room_alias(name)}@{_DOMAIN}",
        "Busy": busy,
        "Appointments": [_meeting(name, now)] if busy else [],
    }


def _meeting(name: str, now: float) -> Json:
    start, end = (int((now + seconds) * 1000) for seconds in (-_HALF_HOUR, _HALF_HOUR))
    return {
        "Id": f"demo-{name}",
        "Subject": "Invented meeting",
        "Organizer": "Nobody",
        "Start": start,
        "End": end,
        "Private": False,
    }
