"""The connect page by keyboard: every stage proved, and every failure put right from here."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QMessageBox, QPushButton

from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import PASSWORD, World
from wizard.flow import apply
from wizard.flow.steps import Step
from wizard.model.gateway import CredentialState, GatewayCredential, Integration
from wizard.model.problem import Code, fail


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same waiting, quicker."""
    monkeypatch.setattr(apply, "SYNC_SECONDS", 0.2)
    monkeypatch.setattr(apply, "TEST_SECONDS", 0.2)
    monkeypatch.setattr(apply, "PAUSE_SECONDS", 0.02)


def rooms(person: Typist) -> list[str]:
    shown = person.page.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    return [str(shown.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(shown.count())]


def test_everything_is_written_and_proved(open_page: Opener, world: World) -> None:
    person = open_page(Step.CONNECT)
    person.reads("All 3 rooms show their calendars")
    assert world.session.writes == ["create", "put_mapping", "stage", "activate_staged", "sync_now"]
    assert rooms(person) == [f"Room {n} · room-{n}@contoso.example: syncing" for n in range(3)]
    assert person.window.session.draft.connected
    person.activate("Next")
    person.is_on(Step.DONE)


def test_a_second_run_writes_nothing(open_page: Opener, world: World) -> None:
    person = open_page(Step.CONNECT)
    person.reads("All 3 rooms show their calendars")
    before = list(world.session.writes)
    person.activate("Back")
    person.is_on(Step.REVIEW)
    person.reads("Everything is as it should be")
    person.window.session.change(person.window.session.draft.with_(connected=False))
    person.activate("Connect")
    person.is_on(Step.CONNECT)
    person.reads("All 3 rooms show their calendars")
    assert world.session.writes == [*before, "sync_now"]


def test_a_failing_room_is_named_and_corrected_or_tried_again(open_page: Opener, world: World) -> None:
    world.session.synced.discard("room-1@contoso.example")
    person = open_page(Step.CONNECT)
    person.reads("1 room does not show its calendar yet.")
    assert any("room-1@contoso.example" in line and line.endswith("failing") for line in rooms(person))
    assert not person.may_go_on()
    person.activate("Correct the rooms")
    person.is_on(Step.ROOMS)
    person.can_go_on()
    person.activate("Next")
    person.is_on(Step.REVIEW)
    person.can_go_on()
    world.session.synced.add("room-1@contoso.example")
    person.activate("Connect")
    person.is_on(Step.CONNECT)
    person.reads("All 3 rooms show their calendars")


def test_try_again_is_enough_where_the_cause_has_gone(open_page: Opener, world: World) -> None:
    world.session.synced.discard("room-1@contoso.example")
    person = open_page(Step.CONNECT)
    person.reads("1 room does not show its calendar yet.")
    world.session.synced.add("room-1@contoso.example")
    person.activate("Try again")
    person.reads("All 3 rooms show their calendars")
    assert world.session.writes.count("create") == 1


def test_a_gateway_that_changed_since_the_review_is_left_alone(open_page: Opener, world: World) -> None:
    from wizard.model.gateway import PermissionLevel

    person = open_page(Step.REVIEW)
    person.reads("Read from the gateway just now")
    session = person.window.session
    assert session.draft.tenant is not None
    world.session.create(
        alias="Somebody else",
        cloud="global",
        tenant_id=session.draft.tenant.id,
        tenant_domain="contoso.example",
        client_id=session.draft.client_id,
        level=PermissionLevel.READ,
    )
    person.activate("Connect")
    person.reads_problem("Somebody changed the gateway meanwhile")
    assert world.session.writes == ["create"]
    assert not person.may_go_on()
    person.activate("Review again")
    person.is_on(Step.REVIEW)
    person.reads("Read from the gateway just now")
    person.activate("Connect")
    person.reads("All 3 rooms show their calendars")


def test_a_gateway_that_cannot_sign_in_to_microsoft_says_why(open_page: Opener, world: World) -> None:
    reason = "urn:room-gateway:problem:sign-in-refused"
    world.session.test_result = GatewayCredential(CredentialState.FAILED, reason=reason, detail="AADSTS53003")
    person = open_page(Step.CONNECT)
    person.reads_problem("The gateway cannot sign in to Microsoft")
    assert "activate_staged" not in world.session.writes
    world.session.test_result = GatewayCredential(CredentialState.TESTED)
    person.activate("Try again")
    person.reads("All 3 rooms show their calendars")


def test_cancel_stops_and_try_again_goes_on(open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "SYNC_SECONDS", 600.0)  # who waited for it would run into the suite's own limit
    world.session.synced.clear()
    person = open_page(Step.CONNECT)
    person.until(lambda: "sync_now" in world.session.writes, "it did not begin")
    person.activate("Cancel")
    person.reads("Stopped")
    assert not person.may_go_on()
    world.session.synced.update(m.address for m in world.mailboxes)
    person.activate("Try again")
    person.reads("All 3 rooms show their calendars")
    assert world.session.writes.count("create") == 1


def test_a_session_that_ends_in_the_middle_is_taken_up_after_one_password(
    open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = type(world.session).stage

    def expires(self: object, integration: Integration, *args: object, **values: object) -> Integration:
        world.session.signed_in = False
        return stage(world.session, integration, *args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(type(world.session), "stage", expires)
    person = open_page(Step.CONNECT)
    person.reads_problem("The gateway has signed you out")
    monkeypatch.setattr(type(world.session), "stage", stage)
    person.activate("Sign in again")
    person.is_on(Step.GATEWAY)
    person.sees("Password")
    person.fill("Password", PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.REVIEW)
    person.can_go_on()
    person.activate("Connect")
    person.reads("All 3 rooms show their calendars")
    assert world.session.writes.count("create") == 1


@pytest.mark.parametrize("code", [Code.GATEWAY_REFUSED, Code.OUTCOME_UNKNOWN, Code.READ_BACK_DIFFERS])
def test_a_gateway_that_fails_once_is_tried_again(
    open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch, code: Code
) -> None:
    status = world.session.status
    monkeypatch.setattr(world.session, "status", lambda _id: (_ for _ in ()).throw(fail(code)))
    person = open_page(Step.CONNECT)
    person.until(lambda: "Try again" in person.screen(), "no way to try again")
    assert not person.may_go_on()
    monkeypatch.setattr(world.session, "status", status)
    person.activate("Try again")
    person.reads("All 3 rooms show their calendars")


def test_the_secret_gone_from_the_keyring_leads_to_its_page(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.CONNECT)
    world.vault.items.clear()
    person = open_page(Step.CONNECT, draft.with_(secret_ref="gone"))
    world.vault.items.clear()
    person.reads_problem("The secret is no longer in the keyring")
    person.activate("Paste the secret again")
    person.is_on(Step.SECRET)


def test_closing_in_the_middle_does_not_wait_for_the_gateway(
    open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apply, "SYNC_SECONDS", 60.0)
    world.session.synced.clear()
    person = open_page(Step.CONNECT)
    person.until(lambda: "sync_now" in world.session.writes, "it did not begin")
    person.window.close()
    (box,) = person.window.findChildren(QMessageBox)
    next(one for one in box.findChildren(QPushButton) if one.text() == "Stop and leave").click()
    person.until(lambda: not person.window.isVisible(), "the window is still there")
    assert not world.session.synced, "the gateway was done before the window was closed"
