"""The exact writes that turn what the gateway has into what the draft wants: shown on review, then done or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.flow import mapping, room_pages
from wizard.flow.ports.services import GatewaySession
from wizard.flow.steps import Step
from wizard.model.draft import Draft
from wizard.model.gateway import CredentialState, GatewayCredential, Integration
from wizard.model.problem import Code, fail
from wizard.model.rooms import Room, RoomAssignment

_MOST_TWINS = 5
"""Groups of rooms that are named in one message."""


class Change(StrEnum):
    """What happens to one thing."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"
    NOTE = "note"
    """Nothing is written; something is to be known."""


class Subject(StrEnum):
    """What a line of the review is about."""

    INTEGRATION = "integration"
    SECRET = "secret"
    ROOM = "room"
    ROOMS_NEW = "rooms_new"
    ROOMS_SAME = "rooms_same"
    ROOMS_WITHOUT = "rooms_without"
    REPLACED = "replaced"
    """Another app that a display server was set up with: it has room for one only."""
    ROOM_LIMIT = "room_limit"
    NO_PAGE = "no_page"
    """A room whose name keeps it from having a page of its own."""
    NOT_LISTED = "not_listed"
    """A room that is in none of Exchange's room lists."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One line of the review: what changes, on which page it was decided, and the values to show."""

    change: Change
    subject: Subject
    step: Step
    before: str = ""
    after: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The writes, bound to the state of the gateway (the ETag in `existing`) from which they were made."""

    existing: Integration | None
    settings_change: bool
    stage_secret: bool
    links: tuple[RoomAssignment, ...]
    mapping_change: bool
    lines: tuple[ReviewLine, ...]

    @property
    def writes(self) -> int:
        """How many changes the gateway will be asked for; 0 when everything is as it should be."""
        create = self.existing is None
        return create + self.settings_change + self.mapping_change + self.stage_secret


def find_existing(draft: Draft, integrations: Sequence[Integration]) -> Integration | None:
    """The integration for the same tenant and app: it is updated, never created twice."""
    return next((i for i in integrations if draft.tenant and same_app(draft, i)), None)


def read_existing(session: GatewaySession, draft: Draft) -> Integration | None:
    """The same, read on its own: a list carries no ETags, and a plan is bound to one."""
    found = find_existing(draft, session.integrations())
    return None if found is None else session.integration(found.id)


def same_app(draft: Draft, integration: Integration) -> bool:
    """Whether an integration is the one this draft is about."""
    tenant_id = draft.tenant.id if draft.tenant else ""
    return (integration.tenant_id.lower(), integration.client_id.lower()) == (
        tenant_id.lower(),
        draft.client_id.lower(),
    )


def make(
    draft: Draft,
    existing: Integration | None,
    rooms: Sequence[Room],
    others: Sequence[Integration] = (),
    unlisted: Sequence[str] = (),
) -> Plan:
    """The plan for this draft on a gateway that has `existing` (or no integration for this app yet).

    Of a display server `others` are all apps that it has, and `unlisted` the addresses of rooms in no room list.
    DISPLAY_ROOMS_ALIKE where two rooms would share a page there.
    """
    if not draft.target.speaks_contract:
        return _make_for_displays(draft, existing, others, unlisted)
    links = whole_mapping(draft, existing, rooms)
    settings = existing is not None and settings_differ(draft, existing)
    secret = existing is None or secret_differs(draft, existing.active)
    changed = frozenset(links) != frozenset(existing.mapping if existing else ())
    lines = (
        _integration_line(draft, existing, settings),
        _secret_line(draft, existing, secret),
        *_room_lines(existing, links, rooms),
    )
    return Plan(existing, settings, secret, links, changed, lines)


def _make_for_displays(
    draft: Draft, existing: Integration | None, others: Sequence[Integration], unlisted: Sequence[str]
) -> Plan:
    """A display server keeps no mapping: what is written is the app, its credential and the limits of its search."""
    twins = room_pages.alike(draft.rows)
    if twins:
        raise fail(Code.DISPLAY_ROOMS_ALIKE, rooms="; ".join(", ".join(group) for group in twins[:_MOST_TWINS]))
    links = tuple(sorted(mapping.links(draft.rows), key=lambda link: link.address))
    secret = existing is None or secret_differs(draft, existing.active)
    server = existing or next(iter(others), None)
    limit = server.room_limit if server else 0
    replaced = next((one.client_id for one in others if one.client_id and not same_app(draft, one)), "")
    notes = (
        *((ReviewLine(Change.REMOVED, Subject.REPLACED, Step.GATEWAY, before=replaced),) if replaced else ()),
        *((ReviewLine(Change.CHANGED, Subject.ROOM_LIMIT, Step.ROOMS, count=limit),) if limit else ()),
        *(ReviewLine(Change.NOTE, Subject.NOT_LISTED, Step.ROOMS, address) for address in unlisted),
        *(ReviewLine(Change.NOTE, Subject.NO_PAGE, Step.ROOMS, name) for name in room_pages.unreachable(draft.rows)),
    )
    lines = (
        _integration_line(draft, existing, settings=False),
        _secret_line(draft, existing, secret),
        *(_counted(0, len(links), 0) if existing else _counted(len(links), 0, 0)),
        *notes,
    )
    return Plan(
        existing, settings_change=False, stage_secret=secret, links=links, mapping_change=limit > 0, lines=lines
    )


def whole_mapping(draft: Draft, existing: Integration | None, rooms: Sequence[Room]) -> tuple[RoomAssignment, ...]:
    """The draft's mapping, and what the gateway has of rooms and mailboxes the draft does not speak of."""
    wanted = mapping.links(draft.rows)
    told = {row.mailbox.address for row in draft.rows}
    used = {link.room_id for link in wanted}
    known = {room.id for room in rooms}
    kept = tuple(
        link
        for link in (existing.mapping if existing else ())
        if link.address not in told and link.room_id not in used and link.room_id in known
    )
    return tuple(sorted(wanted + kept, key=lambda link: (link.room_id, link.address)))


def settings_differ(draft: Draft, integration: Integration) -> bool:
    """Whether name, tenant domain or permission level are to change; a display server keeps none of them."""
    if not draft.target.speaks_contract:
        return False
    domain = draft.tenant.domain if draft.tenant else ""
    return (integration.alias, integration.tenant_domain, integration.permission_level) != (
        draft.alias,
        domain,
        draft.permission_level,
    )


def secret_differs(draft: Draft, active: GatewayCredential | None) -> bool:
    """Whether the gateway's secret is another one: by key id where both know it, else by hint and end date."""
    wanted = wanted_credential(draft)
    if active is None or (active.hint, active.kind) != (wanted.hint, wanted.kind):
        return True
    if active.key_id and wanted.key_id:
        return active.key_id != wanted.key_id
    return active.expires != wanted.expires


def wanted_credential(draft: Draft) -> GatewayCredential:
    """What the gateway is to sign in with: what was given here, or a certificate of the server's own."""
    if draft.server_certificate is not None:
        return draft.server_certificate.shown
    return GatewayCredential(
        CredentialState.STAGED, draft.secret_hint, draft.secret_key_id, draft.secret_expires, kind=draft.credential_kind
    )


def mapping_stands(draft: Draft, plan: Plan, integration: Integration) -> bool:
    """Whether the gateway has the plan's mapping; of a display server, whether it may show as many rooms."""
    if not draft.target.speaks_contract:
        return integration.room_limit == 0
    return frozenset(integration.mapping) == frozenset(plan.links)


def _integration_line(draft: Draft, existing: Integration | None, settings: bool) -> ReviewLine:
    if existing is None:
        return ReviewLine(Change.NEW, Subject.INTEGRATION, Step.TENANT, after=draft.alias)
    change = Change.CHANGED if settings else Change.SAME
    return ReviewLine(change, Subject.INTEGRATION, Step.TENANT, before=existing.alias, after=draft.alias)


def _secret_line(draft: Draft, existing: Integration | None, stage: bool) -> ReviewLine:
    active, hint = existing.active if existing else None, wanted_credential(draft).hint
    if not stage:
        return ReviewLine(Change.SAME, Subject.SECRET, Step.SECRET, after=hint)
    change = Change.CHANGED if active else Change.NEW
    return ReviewLine(change, Subject.SECRET, Step.SECRET, before=active.hint if active else "", after=hint)


def _room_lines(
    existing: Integration | None, links: Sequence[RoomAssignment], rooms: Sequence[Room]
) -> list[ReviewLine]:
    before = {link.room_id: link.address for link in (existing.mapping if existing else ())}
    after = {link.room_id: link.address for link in links}
    new = [room_id for room_id in after if room_id not in before]
    same = [room_id for room_id in after if before.get(room_id) == after[room_id]]
    lines = [
        ReviewLine(
            Change.CHANGED, Subject.ROOM, Step.ROOMS, f"{_name(rooms, room_id)}: {before[room_id]}", after[room_id]
        )
        for room_id in after
        if room_id in before and room_id not in same
    ]
    lines += [
        ReviewLine(Change.REMOVED, Subject.ROOM, Step.ROOMS, f"{_name(rooms, room_id)}: {before[room_id]}")
        for room_id in before
        if room_id not in after
    ]
    without = len([room for room in rooms if room.id not in after])
    return [*_counted(len(new), len(same), without), *lines]


def _counted(new: int, same: int, without: int) -> list[ReviewLine]:
    counted = (
        ReviewLine(Change.NEW, Subject.ROOMS_NEW, Step.ROOMS, count=new),
        ReviewLine(Change.SAME, Subject.ROOMS_SAME, Step.ROOMS, count=same),
        ReviewLine(Change.SAME, Subject.ROOMS_WITHOUT, Step.ROOMS, count=without),
    )
    return [line for line in counted if line.count]


def _name(rooms: Sequence[Room], room_id: str) -> str:
    return next((room.place for room in rooms if room.id == room_id), room_id)
