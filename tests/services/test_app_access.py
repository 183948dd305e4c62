"""What an app asks for and was granted, read and changed in the practice cloud by somebody who has signed in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from tests.flow.graph_move_world import MINE
from tests.services.office import Clock, Office
from tests.services.practice import code_of
from wizard.flow.ews_use import FULL_ACCESS, read_ews_use
from wizard.flow.graph_move import move_changes, move_record
from wizard.flow.graph_move.move_changes import MoveDependencies
from wizard.model.connection import Connection
from wizard.model.graph_move import MoveMark, MoveWitness
from wizard.model.microsoft import EwsUse
from wizard.model.problem import Code, ProblemError, fail
from wizard.sandbox import permissions
from wizard.sandbox.directory import Application
from wizard.services.files.move_journals import MoveJournalFiles
from wizard.services.files.products import ProductFiles
from wizard.services.microsoft import app_access
from wizard.services.microsoft.registration import EXCHANGE_APP, FULL_ACCESS_AS_APP, GRAPH_APP

MANAGE = "dc50a0fb-09a3-484d-be87-e023b12c6440"
CALENDARS = permissions.role_id("Calendars.ReadWrite")


@pytest.fixture
def old_app(office: Office) -> Application:
    """Somebody's app of years ago, with Exchange Web Services and a right of Exchange that is none of our business."""
    tenant = office.practice.sandbox.tenant("contoso")
    app = tenant.register("Old panels", key="old")
    tenant.add_secret(app, key="old")
    principal = tenant.principal_of(app.app_id)
    assert principal is not None
    app.data["requiredResourceAccess"] = [
        asks(EXCHANGE_APP, FULL_ACCESS_AS_APP, MANAGE),
        asks(GRAPH_APP, permissions.role_id("User.Read.All")),
    ]
    for role in (FULL_ACCESS_AS_APP, MANAGE, permissions.role_id("User.Read.All")):
        tenant.grant_role(principal.id, role)
    office.practice.sandbox.clock.advance(60)
    return app


def asks(resource: str, *roles: str) -> dict[str, Any]:
    return {"resourceAppId": resource, "resourceAccess": [{"id": one, "type": "Role"} for one in roles]}


def connection_of(office: Office, app: Application) -> Connection:
    rooms = tuple(office.practice.addresses()[:2])
    return replace(MINE, tenant=office.practice.tenant(), client_id=app.app_id, mailboxes=rooms)


def test_what_is_asked_for_and_granted_is_told_apart(office: Office, old_app: Application) -> None:
    registrar = office.sign_in()
    found = registrar.app_access(old_app.app_id)
    assert found.object_id == old_app.id
    assert found.use is EwsUse.GRANTED
    assert found.asked == {permissions.role_id("User.Read.All")}
    assert [one.role_id for one in found.ews_grants] == [FULL_ACCESS_AS_APP]
    assert {one.role_id for one in found.grants} == {MANAGE, permissions.role_id("User.Read.All")}
    nobody = registrar.app_access("0b0b0b0b-0000-4000-8000-000000000000")
    assert (nobody.object_id, nobody.principal_id, nobody.use) == ("", "", EwsUse.NONE)


def test_just_the_request_for_exchange_web_services_is_dropped(office: Office, old_app: Application) -> None:
    registrar = office.sign_in()
    registrar.drop_ews(old_app.id)
    left = [asks(EXCHANGE_APP, MANAGE), asks(GRAPH_APP, permissions.role_id("User.Read.All"))]
    assert old_app.data["requiredResourceAccess"] == left
    registrar.drop_ews(old_app.id)
    assert old_app.data["requiredResourceAccess"] == left
    old_app.data["requiredResourceAccess"] = [asks(EXCHANGE_APP, FULL_ACCESS_AS_APP)]
    registrar.drop_ews(old_app.id)
    assert old_app.data["requiredResourceAccess"] == []


def test_a_delegated_permission_of_the_same_number_stays(office: Office, old_app: Application) -> None:
    """Only the application permission is meant: another type is another thing."""
    scope = {"resourceAppId": EXCHANGE_APP, "resourceAccess": [{"id": FULL_ACCESS_AS_APP, "type": "Scope"}]}
    assert app_access.without_ews({"requiredResourceAccess": [scope]}) == [scope]
    assert app_access.without_ews({}) == []


def test_who_may_not_change_an_app_is_told(office: Office, old_app: Application) -> None:
    registrar = office.sign_in("user")
    assert code_of(lambda: registrar.drop_ews(old_app.id)) is Code.REGISTER_NOT_ALLOWED
    assert old_app.data["requiredResourceAccess"][0] == asks(EXCHANGE_APP, FULL_ACCESS_AS_APP, MANAGE)


def test_what_may_not_be_read_is_no_answer() -> None:
    def get(_path: str) -> Any:
        raise fail(Code.REGISTER_READ_DENIED)

    assert code_of(lambda: app_access.read(cast("Callable[[str], Any]", get), "c")) is Code.REGISTER_READ_DENIED


def test_an_app_is_moved_and_nothing_else_of_it_changes(office: Office, old_app: Application, tmp_path: Path) -> None:
    """With the real files and the practice cloud, whose servers lag."""
    microsoft, connection = office.practice.microsoft, connection_of(office, old_app)
    secret = office.practice.app("old")[1]
    app = connection.app(secret)
    product = ProductFiles().get("velocity").at(connection.permission_level)
    journals, clock = MoveJournalFiles(tmp_path), Clock(office.practice)
    journal = journals.begin()
    move_record.begin(journal, connection, read_ews_use(microsoft, app), clock.now())
    assert move_record.standing(journal).use is EwsUse.GRANTED
    tools = MoveDependencies(office.sign_in(), journal, clock)
    list(move_changes.add_permissions(tools, move_changes.wanted_permissions(product, connection)))
    assert read_ews_use(microsoft, app) is EwsUse.GRANTED
    move_record.note_proved(journal, connection, 2, clock.now())
    move_record.note_switched(journal, connection, clock.now())
    move_record.note_synced(journal, connection, MoveWitness.PERSON, clock.now())
    found = move_record.open_move(journals, connection)
    assert found is not None
    tools = MoveDependencies(office.sign_in(), found, clock)
    list(move_changes.remove_ews(tools, lambda: microsoft, app, (connection.id,)))
    assert read_ews_use(microsoft, app) is EwsUse.NONE
    assert FULL_ACCESS not in microsoft.exchange_roles(app)
    access = tools.registrar.app_access(old_app.app_id)
    assert access.use is EwsUse.NONE
    assert CALENDARS in access.asked
    assert {MANAGE, permissions.role_id("User.Read.All"), CALENDARS} <= {one.role_id for one in access.grants}
    move_record.note_cleared(found, clock.now())
    assert journals.unfinished() == ()
    assert [entry.mark for entry in next(iter(journals.closed())).entries()][-1] is MoveMark.CLOSED


def test_a_damaged_journal_is_no_guess(tmp_path: Path) -> None:
    journals = MoveJournalFiles(tmp_path)
    journal = journals.begin()
    move_record.begin(journal, MINE, EwsUse.GRANTED, 1.0)
    (path,) = (tmp_path / "moves").glob("*.journal")
    path.write_bytes(b"00000000 {}\n")
    with pytest.raises(ProblemError) as caught:
        move_record.open_move(journals, MINE)
    assert caught.value.problem.code is Code.MOVE_DAMAGED
    assert move_record.readable_moves(journals) == ()
