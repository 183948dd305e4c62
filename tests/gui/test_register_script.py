"""The third way to the app, by keyboard: a script is saved, its code comes back on another day, and is proved."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.flow.administrator_scripts import told_by, written
from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import CLIENT_ID, SECRET, TENANT, World
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.flow.steps import Step
from wizard.gui.pages.register import RegisterPage
from wizard.gui.pages.register_administrator_script import AdministratorScriptPart
from wizard.gui.wizard_session import Services
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.problem import Code, fail
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret
from wizard.presenters.administrator_script_view_state import ScriptPhase
from wizard.services.files.store import DraftFiles

WAY = "Let the administrator run a script"
FIELD = "2. Code that the script has printed"


@pytest.fixture(autouse=True)
def fresh_microsoft(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new client each time is this one here."""
    made = world.services

    def services() -> Services:
        picked = made()
        picked.fresh_microsoft = lambda: world.microsoft
        return picked

    monkeypatch.setattr(world, "services", services)


def part_of(person: Typist) -> AdministratorScriptPart:
    assert isinstance(person.page, RegisterPage)
    return person.page.script


def draft_of(person: Typist) -> Draft:
    return person.window.session.draft


def plan_of(person: Typist) -> AdministratorScriptPlan:
    plan = part_of(person).state.plan
    assert plan is not None
    return plan


def geometry_of(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def created(open_page: Opener, *ticks: str, draft: Draft | None = None) -> Typist:
    person: Typist = open_page(Step.REGISTER, draft)
    person.activate(WAY)
    for tick in ticks:
        person.activate(tick)
    person.activate("Create the script")
    person.until(lambda: part_of(person).state.phase is ScriptPhase.AWAITING, "there is no script")
    return person


def code_for(person: Typist, **changes: object) -> str:
    tenant = {"tenant": TENANT.id, "domain": TENANT.domain, "client": CLIENT_ID}
    return written(told_by(plan_of(person), **(tenant | changes)))


def answered(person: Typist, world: World, *roles: str) -> None:
    """The administrator has run it: Microsoft knows the certificate and the approval."""
    world.microsoft.secret = world.vault.items[plan_of(person).request.ref]
    world.approve(*roles)


def test_what_it_does_and_who_may_run_it_is_said_before(open_page: Opener) -> None:
    person = open_page(Step.REGISTER)
    person.activate(WAY)
    words = part_of(person).plan.text()
    assert "Calendars.ReadWrite, Place.Read.All" in words
    assert "certificate until" in words
    assert "Privileged Role Administrator" in part_of(person).roles.text()
    person.activate("Limit the app to rooms")
    assert "all room mailboxes" in part_of(person).plan.text()
    assert "Exchange Administrator" in part_of(person).roles.text()
    person.activate("Use certificate")
    assert "client secret until" in part_of(person).plan.text()


def test_the_script_is_copied_and_saved(open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person = created(open_page)
    person.activate("Copy 1. Script for the administrator")
    assert plan_of(person).fingerprint in QGuiApplication.clipboard().text()
    for button, name in (
        ("Save 1. Script for the administrator", "one.ps1"),
        ("Save the script that takes it back …", "two.ps1"),
    ):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, at=path: (str(at), ""))
        person.activate(button)
        person.until(path.exists, "nothing was saved")
        person.reads("Script saved")
        text = path.read_text("utf-8-sig")
        assert plan_of(person).tag in text
        assert SECRET not in text
        assert "PRIVATE KEY" not in text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    person.activate("Save 1. Script for the administrator")
    person.activate("Save the script that takes it back …")


def test_a_code_that_was_pasted_is_proved_and_the_way_goes_on(open_page: Opener, world: World) -> None:
    person = created(open_page)
    answered(person, world)
    person.tab_to(FIELD)
    person.paste(f"“{code_for(person)}”\n")
    person.is_on(Step.ROOMS)
    draft = draft_of(person)
    assert (draft.client_id, draft.consented, draft.credential_kind) == (CLIENT_ID, True, CredentialKind.CERTIFICATE)
    assert draft.secret_ref in world.vault.items
    assert draft.script is not None
    assert draft.script.done


def test_the_answer_may_come_another_day(open_page: Opener, world: World) -> None:
    first = created(open_page)
    draft, code = draft_of(first), code_for(first)
    answered(first, world)
    first.window.close()
    person = open_page(Step.REGISTER, draft)
    assert part_of(person).isVisible()
    person.tab_to(FIELD)
    person.paste(code)
    person.is_on(Step.ROOMS)


def test_a_wrong_code_is_judged_at_once_and_kept(open_page: Opener) -> None:
    person = created(open_page)
    person.tab_to(FIELD)
    person.paste("RCW1.abc")
    person.reads_problem("The end of the code is missing")
    note, scroller = part_of(person).code_note, person.page.scroller
    seen = scroller.rect()
    person.until(lambda: seen.contains(geometry_of(note, scroller)), "what is said of the code is out of sight")
    assert draft_of(person).script == replace(plan_of(person).request, code="RCW1.abc")
    assert person.may_go_on()


def test_what_is_not_proved_stays_and_can_be_proved_again(open_page: Opener, world: World) -> None:
    person = created(open_page)
    answered(person, world)
    world.microsoft.failing["token"] = fail(Code.CONDITIONAL_ACCESS)
    person.tab_to(FIELD)
    person.paste(code_for(person))
    person.reads_problem("")
    world.microsoft.failing.clear()
    person.activate("Prove it again")
    person.is_on(Step.ROOMS)


def test_waiting_for_microsoft_can_be_stopped(open_page: Opener, world: World) -> None:
    person = created(open_page)
    answered(person, world)
    world.microsoft.roles = frozenset()
    person.tab_to(FIELD)
    person.paste(code_for(person))
    part = part_of(person)
    person.until(lambda: "applying" in (part.state.progress.text if part.state.progress else ""), "nothing is awaited")
    person.activate("Cancel")
    assert part.state.may_prove


def test_a_client_secret_is_opened_and_kept_and_its_key_goes(
    open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = created(open_page, "Use certificate")
    key = plan_of(person).request.ref
    world.approve()
    services = person.window.session.services
    monkeypatch.setattr(services.certificates, "decrypted", lambda _key, _sealed: Secret(SECRET), raising=False)
    person.tab_to(FIELD)
    person.paste(code_for(person))
    person.is_on(Step.ROOMS)
    draft = draft_of(person)
    assert world.vault.items[draft.secret_ref] == Secret(SECRET)
    assert draft.credential_kind is CredentialKind.SECRET
    person.until(lambda: key not in world.vault.items, "the key is still there")


def test_an_app_that_is_limited_is_told_as_it_was_proved(open_page: Opener, world: World) -> None:
    person = created(open_page, "Limit the app to rooms")
    answered(person, world, "Place.Read.All")
    room, outside = world.mailboxes[0].address, "ada@contoso.example"
    world.microsoft.calendars = {room: (Calendar.READS, "")}
    person.tab_to(FIELD)
    person.paste(code_for(person, room=room, outside=outside))
    person.reads("that it reads nothing else could not be shown")
    assert draft_of(person).scope_room == room
    person.sees("Save the script that takes it back …")
    person.activate("Create another script")
    person.sees("Create the script")
    assert draft_of(person).secret_ref in world.vault.items


def test_a_discarded_script_leaves_nothing_in_the_keyring(open_page: Opener, world: World) -> None:
    person = created(open_page)
    ref = plan_of(person).request.ref
    assert ref in world.vault.items
    person.activate("Discard this script")
    person.until(lambda: ref not in world.vault.items, "the key is still there")
    person.reads("The script was discarded")
    assert draft_of(person).script is None
    assert person.may_go_on()


def test_a_locked_keyring_makes_no_script(open_page: Opener, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_name: str, _secret: Secret) -> None:
        raise fail(Code.KEYRING_LOCKED)

    monkeypatch.setattr(world.vault, "put", locked)
    person = open_page(Step.REGISTER)
    person.activate(WAY)
    person.activate("Create the script")
    person.reads_problem("")
    person.sees("Create the script")


def test_another_permission_level_makes_another_script(open_page: Opener, world: World) -> None:
    person = created(open_page)
    answered(person, world)
    code = code_for(person)
    assert isinstance(person.page, RegisterPage)
    person.page.level.setCurrentIndex(0)
    person.tab_to(FIELD)
    person.paste(code)
    person.reads_problem("This code belongs to another script")


def test_one_that_has_ended_is_told(open_page: Opener) -> None:
    first = created(open_page)
    script = plan_of(first).request
    draft = draft_of(first).with_(script=replace(script, ends=date(2020, 1, 1)))
    first.window.close()
    open_page(Step.REGISTER, draft).reads("This script has become too old")


def test_a_gateway_that_takes_secrets_only_gets_no_choice(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.REGISTER).with_(takes_certificates=False)
    person = open_page(Step.REGISTER, draft)
    person.activate(WAY)
    assert "Use certificate" not in person.screen()
    assert "client secret until" in part_of(person).plan.text()


def test_forgetting_the_set_up_forgets_the_key_of_its_script(open_page: Opener, world: World) -> None:
    first = created(open_page)
    script = plan_of(first).request
    first.window.close()
    DraftFiles(world.folder).save(world.draft_before(Step.TENANT).with_(script=script))
    person = open_page(Step.START)
    person.sees("Forget Head office")
    person.activate("Forget Head office")
    person.until(lambda: "Forget Head office" not in person.screen(), "the draft is still offered")
    assert script.ref not in world.vault.items


@pytest.mark.parametrize("done", [False, True])
def test_where_the_app_came_another_way_nobody_waits_for_the_script(
    open_page: Opener, world: World, done: bool
) -> None:
    first = created(open_page)
    script = replace(plan_of(first).request, done=done)
    first.window.close()
    person = open_page(Step.DONE, world.draft_before(Step.DONE).with_(script=script))
    person.reads("Kept on this computer")
    assert (script.ref in world.vault.items) is done
