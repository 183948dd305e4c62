"""A gateway's integration as plain values, before and after a plan: for people, for other programs, for a diff."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.flow.fleet.gateway_plan import GatewayPlan
from wizard.model.gateway import GatewayCredential, Integration
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.rooms import Room, RoomAssignment


class DiffSign(StrEnum):
    """How a line of a diff begins."""

    NEW = "+"
    CHANGED = "~"
    REMOVED = "-"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One thing that differs: its key («rooms» with a place behind it), and both values as they are shown."""

    sign: DiffSign
    key: str
    place: str
    before: str
    after: str


def state_before(plan: GatewayPlan) -> JsonObject:
    """What the gateway has; empty where it has no integration of the app."""
    existing = plan.reading.existing
    return {} if existing is None else _state_of(existing, plan.reading.rooms)


def state_after(plan: GatewayPlan) -> JsonObject:
    """What it will have; empty where the integration is taken away."""
    if plan.plan is None:
        return {}
    draft, tenant = plan.draft, plan.draft.tenant
    active = plan.reading.existing.active if plan.reading.existing else None
    fresh = {
        "kind": draft.credential_kind.value,
        "hint": draft.secret_hint,
        "key_id": draft.secret_key_id,
        "expires": draft.secret_expires.isoformat() if draft.secret_expires else "",
    }
    return {
        "tenant": tenant.id if tenant else "",
        "domain": tenant.domain if tenant else "",
        "client_id": draft.client_id,
        "alias": draft.alias,
        "permission_level": draft.permission_level.value,
        "credential": fresh if plan.plan.stage_secret or active is None else _credential(active),
        "rooms": _shown(plan.plan.links, plan.reading.rooms),
    }


def differences(before: JsonObject, after: JsonObject) -> tuple[DiffLine, ...]:
    """Line by line, settings first, then rooms in the order of their places; nothing where both are the same."""
    flat_before, flat_after = dict(_flat(before)), dict(_flat(after))
    keys = (*flat_before, *(key for key in flat_after if key not in flat_before))
    found = (_line(key, flat_before.get(key), flat_after.get(key)) for key in keys)
    return tuple(line for line in found if line is not None)


def _line(key: tuple[str, str], before: str | None, after: str | None) -> DiffLine | None:
    if before == after:
        return None
    sign = DiffSign.NEW if before is None else DiffSign.REMOVED if after is None else DiffSign.CHANGED
    return DiffLine(sign, *key, before or "", after or "")


def _flat(state: JsonObject) -> Iterable[tuple[tuple[str, str], str]]:
    for key, value in state.items():
        if key == "rooms":
            yield from ((("rooms", place), address) for place, address in sorted(value.items()))
        elif key == "credential":
            yield (key, ""), credential_text(value)
        else:
            yield (key, ""), str(value)


def credential_text(credential: Mapping[str, str]) -> str:
    """«abc… (key id, until 2027-11-18)»: never more of a secret than its hint."""
    if not credential:
        return ""
    known = ", ".join(filter(None, (credential["key_id"], credential["expires"])))
    return f"{credential['hint']}…" + (f" ({known})" if known else "")


def _state_of(existing: Integration, rooms: Sequence[Room]) -> JsonFields:
    return {
        "tenant": existing.tenant_id,
        "domain": existing.tenant_domain,
        "client_id": existing.client_id,
        "alias": existing.alias,
        "permission_level": existing.permission_level.value,
        "credential": _credential(existing.active),
        "rooms": _shown(existing.mapping, rooms),
    }


def _credential(active: GatewayCredential | None) -> JsonFields:
    if active is None:
        return {}
    expires = active.expires.isoformat() if active.expires else ""
    return {"kind": active.kind.value, "hint": active.hint, "key_id": active.key_id, "expires": expires}


def _shown(links: Iterable[RoomAssignment], rooms: Sequence[Room]) -> dict[str, str]:
    """Address by place; a place that two rooms share is told apart by the rooms' ids."""
    places = {room.id: room.place or room.id for room in rooms}
    names = list(places.values())
    shared = {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    return {_place(link.room_id, places, shared): link.address for link in links}


def _place(room_id: str, places: Mapping[str, str], shared: set[str]) -> str:
    place = places.get(room_id, room_id)
    return f"{place} ({room_id})" if place in shared else place
