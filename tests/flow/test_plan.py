"""The plan: exactly what differs, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import FakeGatewaySession
from tests.flow.drafts import CLIENT_ID, ENDS, ROOMS, TENANT, ready, row
from wizard.flow import plan as planning
from wizard.flow.plan import Change, ReviewLine, Subject
from wizard.flow.steps import Step
from wizard.model.gateway import CredentialState, GatewayCredential, Integration, PermissionLevel
from wizard.model.rooms import RoomAssignment

ACTIVE = GatewayCredential(CredentialState.ACTIVE, "abc", "k1", ENDS)
LINKS = (RoomAssignment("conf-1@contoso.example", "r1"), RoomAssignment("conf-2@contoso.example", "r2"))
SAME = Integration(
    "i1",
    '"1"',
    "Office 365 Rooms",
    "global",
    TENANT.id,
    TENANT.domain,
    CLIENT_ID,
    PermissionLevel.READ_WRITE,
    LINKS,
    ACTIVE,
)


def subjects(plan: planning.Plan) -> list[tuple[Change, Subject]]:
    return [(line.change, line.subject) for line in plan.lines]


def test_an_untouched_gateway_gets_everything() -> None:
    plan = planning.make(ready(), None, ROOMS)
    assert plan.existing is None
    assert (plan.settings_change, plan.stage_secret, plan.mapping_change, plan.writes) == (False, True, True, 3)
    assert plan.links == LINKS
    assert subjects(plan) == [
        (Change.NEW, Subject.INTEGRATION),
        (Change.NEW, Subject.SECRET),
        (Change.NEW, Subject.ROOMS_NEW),
        (Change.SAME, Subject.ROOMS_WITHOUT),
    ]
    assert [line.count for line in plan.lines] == [0, 0, 2, 2]


def test_a_second_run_writes_nothing() -> None:
    plan = planning.make(ready(), SAME, ROOMS)
    assert plan.writes == 0
    assert subjects(plan) == [
        (Change.SAME, Subject.INTEGRATION),
        (Change.SAME, Subject.SECRET),
        (Change.SAME, Subject.ROOMS_SAME),
        (Change.SAME, Subject.ROOMS_WITHOUT),
    ]


def test_what_differs_is_changed() -> None:
    other = replace(
        SAME,
        alias="Rooms",
        mapping=(RoomAssignment("old@x.example", "r1"), LINKS[1]),
        active=replace(ACTIVE, hint="zzz"),
    )
    plan = planning.make(ready(), other, ROOMS)
    assert (plan.settings_change, plan.stage_secret, plan.mapping_change, plan.writes) == (True, True, True, 3)
    assert (Change.CHANGED, Subject.INTEGRATION) in subjects(plan)
    changed = next(line for line in plan.lines if line.subject is Subject.ROOM)
    assert (changed.change, changed.before, changed.after) == (
        Change.CHANGED,
        "HQ · 1 · 1.01: old@x.example",
        "conf-1@contoso.example",
    )


def test_an_existing_secret_is_replaced_and_a_missing_one_is_new() -> None:
    replaced = planning.make(ready(), replace(SAME, active=replace(ACTIVE, hint="zzz")), ROOMS).lines[1]
    assert (replaced.change, replaced.before, replaced.after) == (Change.CHANGED, "zzz", "abc")
    assert planning.make(ready(), replace(SAME, active=None), ROOMS).lines[1].change is Change.NEW


def test_rooms_the_draft_does_not_speak_of_keep_their_mailbox() -> None:
    foreign = RoomAssignment("foreign@x.example", "r4")
    plan = planning.make(ready(), replace(SAME, mapping=(*LINKS, foreign)), ROOMS)
    assert foreign in plan.links
    assert plan.writes == 0


@pytest.mark.parametrize(
    "link",
    [
        RoomAssignment("foreign@x.example", "r1"),
        RoomAssignment("foreign@x.example", "gone"),
        RoomAssignment("conf-3@contoso.example", "r3"),
    ],
    ids=["room now ours", "room gone", "mailbox the draft speaks of"],
)
def test_what_cannot_stay_is_removed(link: RoomAssignment) -> None:
    draft = ready().with_(rows=(*ready().rows, row(3, "")))
    plan = planning.make(draft, replace(SAME, mapping=(LINKS[1], link)), ROOMS)
    assert link not in plan.links
    assert plan.mapping_change


def test_a_room_that_loses_its_mailbox_has_a_line() -> None:
    draft = ready().with_(rows=(row(1, "r1"), row(2, "")))
    plan = planning.make(draft, SAME, ROOMS)
    line = next(line for line in plan.lines if line.change is Change.REMOVED)
    assert line.before == "HQ · 2 · 2.01: conf-2@contoso.example"


def test_a_room_nobody_knows_is_named_by_its_id() -> None:
    draft = ready().with_(rows=(row(1, "r1"), row(2, "")))
    plan = planning.make(draft, replace(SAME, mapping=(*LINKS, RoomAssignment("x@x.example", "r9"))), ROOMS[:1])
    assert "r9: x@x.example" in [line.before for line in plan.lines]


@pytest.mark.parametrize(
    ("active", "key_id", "differs"),
    [
        (None, "k1", True),
        (replace(ACTIVE, hint="zzz"), "k1", True),
        (ACTIVE, "k1", False),
        (replace(ACTIVE, key_id="k2"), "k1", True),
        (replace(ACTIVE, key_id=""), "k1", False),
        (replace(ACTIVE, expires=date(2026, 1, 1)), "", True),
    ],
)
def test_a_secret_is_told_by_key_id_else_by_hint_and_end(
    active: GatewayCredential | None, key_id: str, differs: bool
) -> None:
    assert planning.secret_differs(ready().with_(secret_key_id=key_id), active) is differs


def test_the_integration_of_another_app_is_not_ours() -> None:
    other = replace(SAME, client_id=CLIENT_ID.replace("1b", "2b"))
    assert planning.find_existing(ready(), [other]) is None
    assert planning.find_existing(ready(), [other, replace(SAME, client_id=CLIENT_ID.upper())]) is not None
    assert planning.find_existing(ready().with_(tenant=None), [SAME]) is None
    assert not planning.same_app(ready().with_(tenant=None), SAME)


def test_settings_without_a_tenant_differ() -> None:
    assert planning.settings_differ(ready().with_(tenant=None), SAME)


def test_the_existing_one_is_read_with_its_etag() -> None:
    session = FakeGatewaySession(ROOMS)
    assert planning.read_existing(session, ready()) is None
    made = session.create(
        alias="A",
        cloud="global",
        tenant_id=TENANT.id,
        tenant_domain="",
        client_id=CLIENT_ID,
        level=PermissionLevel.READ,
    )
    assert planning.read_existing(session, ready()) == made


def test_each_line_says_what_where_and_from_what_to_what() -> None:
    active = replace(ACTIVE, hint="zzz", key_id="k0")
    old = replace(
        SAME,
        alias="Rooms",
        mapping=(RoomAssignment("old@x.example", "r1"), RoomAssignment("gone@x.example", "r3")),
        active=active,
    )
    draft = ready().with_(rows=(*ready().rows, row(4, "r4")))
    assert planning.make(draft, old, ROOMS).lines == (
        ReviewLine(Change.CHANGED, Subject.INTEGRATION, Step.TENANT, "Rooms", "Office 365 Rooms"),
        ReviewLine(Change.CHANGED, Subject.SECRET, Step.SECRET, "zzz", "abc"),
        ReviewLine(Change.NEW, Subject.ROOMS_NEW, Step.ROOMS, count=2),
        ReviewLine(Change.SAME, Subject.ROOMS_SAME, Step.ROOMS, count=1),
        ReviewLine(Change.CHANGED, Subject.ROOM, Step.ROOMS, "HQ · 1 · 1.01: old@x.example", "conf-1@contoso.example"),
    )


def test_the_lines_of_an_untouched_and_of_an_unchanged_gateway() -> None:
    assert planning.make(ready(), None, ROOMS).lines == (
        ReviewLine(Change.NEW, Subject.INTEGRATION, Step.TENANT, after="Office 365 Rooms"),
        ReviewLine(Change.NEW, Subject.SECRET, Step.SECRET, after="abc"),
        ReviewLine(Change.NEW, Subject.ROOMS_NEW, Step.ROOMS, count=2),
        ReviewLine(Change.SAME, Subject.ROOMS_WITHOUT, Step.ROOMS, count=2),
    )
    draft = ready().with_(rows=(row(1, "r1"), row(2, "")))
    assert planning.make(draft, SAME, ROOMS).lines == (
        ReviewLine(Change.SAME, Subject.INTEGRATION, Step.TENANT, "Office 365 Rooms", "Office 365 Rooms"),
        ReviewLine(Change.SAME, Subject.SECRET, Step.SECRET, after="abc"),
        ReviewLine(Change.SAME, Subject.ROOMS_SAME, Step.ROOMS, count=1),
        ReviewLine(Change.SAME, Subject.ROOMS_WITHOUT, Step.ROOMS, count=3),
        ReviewLine(Change.REMOVED, Subject.ROOM, Step.ROOMS, "HQ · 2 · 2.01: conf-2@contoso.example"),
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(SAME, alias="Rooms"),
        replace(SAME, tenant_domain="other.example"),
        replace(SAME, permission_level=PermissionLevel.READ),
    ],
)
def test_any_of_the_three_settings_makes_a_difference(other: Integration) -> None:
    assert not planning.settings_differ(ready(), SAME)
    assert planning.settings_differ(ready(), other)
    assert planning.make(ready(), other, ROOMS).writes == 1


def test_the_same_app_in_another_tenant_is_another() -> None:
    assert planning.same_app(ready(), replace(SAME, tenant_id=TENANT.id.upper()))
    assert not planning.same_app(ready(), replace(SAME, tenant_id="other"))


def test_the_mapping_is_in_order_of_rooms() -> None:
    draft = ready().with_(rows=(row(2, "r2"), row(1, "r1"), row(4, "r4"), row(3, "r3")))
    assert [link.room_id for link in planning.whole_mapping(draft, None, ROOMS)] == ["r1", "r2", "r3", "r4"]
