"""The review page by keyboard: the exact plan, a way back for each line, and refusal when the gateway moved on."""

from tests.gui.conftest import Opener
from tests.gui.world import CLIENT_ID, TENANT, World
from wizard.flow.steps import Step
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code, fail
from wizard.model.rooms import RoomAssignment


def test_every_write_is_named(open_page: Opener) -> None:
    person = open_page(Step.REVIEW)
    person.reads("Read from the gateway just now")
    person.sees("3 rooms get their calendars")
    screen = person.screen()
    assert "Calendar integration “Office 365 Rooms” on gateway “Head office” · Contoso · VelocityCalendar" in screen
    assert any(line.startswith("Secret, begins with “abc”, valid until") for line in screen)
    assert "3 rooms get their calendars" in screen
    assert person.may_go_on()


def test_each_change_leads_to_where_it_was_decided(open_page: Opener) -> None:
    person = open_page(Step.REVIEW)
    integration = "Calendar integration “Office 365 Rooms” on gateway “Head office” · Contoso · VelocityCalendar"
    for name, step in (
        ("Change: 3 rooms get their calendars", Step.ROOMS),
        (f"Change: {integration}", Step.TENANT),
    ):
        person.reads("Read from the gateway just now")
        person.activate(name)
        person.is_on(step)
        person.can_go_on()
        person.window.go_to(Step.REVIEW)
        person.is_on(Step.REVIEW)


def existing(world: World) -> None:
    """The gateway has this app's integration already, with another room's mailbox."""
    made = world.session.create(
        alias="Old name",
        cloud="global",
        tenant_id=TENANT.id,
        tenant_domain=TENANT.domain,
        client_id=CLIENT_ID,
        level=PermissionLevel.READ_WRITE,
    )
    world.session.put_mapping(made, (RoomAssignment("other@contoso.example", "r0"),))


def test_what_is_there_is_changed_and_never_made_twice(open_page: Opener, world: World) -> None:
    existing(world)
    person = open_page(Step.REVIEW)
    person.reads("Read from the gateway just now")
    person.sees("Changed")
    screen = person.screen()
    assert any("other@contoso.example → room-0@contoso.example" in line for line in screen)


def test_a_gateway_out_of_reach_is_no_dead_end(open_page: Opener, world: World) -> None:
    person = open_page(Step.REVIEW)
    person.reads("Read from the gateway just now")
    world.session.rooms = lambda: (_ for _ in ()).throw(fail(Code.GATEWAY_UNREACHABLE))  # type: ignore[method-assign]
    person.activate("Back")
    person.is_on(Step.ROOMS)
    person.can_go_on()
    person.activate("Next")
    person.reads_problem("No gateway answers there")
    assert not person.may_go_on()
    del world.session.rooms
    person.activate("Read again")
    person.reads("Read from the gateway just now")
    assert person.may_go_on()


def test_a_session_that_ended_leads_to_the_password_and_back(open_page: Opener, world: World) -> None:
    from PySide6.QtCore import Qt

    from tests.gui.world import PASSWORD

    person = open_page(Step.ROOMS, world.draft_before(Step.REVIEW))
    person.can_go_on()
    world.session.signed_in = False
    person.activate("Next")
    person.reads_problem("The gateway has signed you out")
    assert not person.may_go_on()
    person.activate("Sign in again")
    person.is_on(Step.GATEWAY)
    person.sees("Password")
    person.fill("Password", PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.REVIEW)
    person.reads("Read from the gateway just now")
    assert person.may_go_on()
    assert person.window.session.draft.client_id == CLIENT_ID
