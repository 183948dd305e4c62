"""Renewing many gateways in the window, against the practice cloud: what fails at one leaves the others untouched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.e2e.fleet_world import FleetWorld
from tests.e2e.practice import administrators_token
from tests.gui.practice_sign_in import opened_page, pages_for_tests, signed_in
from tests.short_keys import short_keys as short_keys
from wizard.app import Ground, open_support
from wizard.commands import fleet_services
from wizard.compose import pick_services
from wizard.flow import connection_expiry
from wizard.flow.fleet.fleet_renewal_decide import GatewayStage
from wizard.flow.fleet.renewal_groups import AppGroup
from wizard.flow.renewal import context, credentials, verify_locally, verify_on_gateway
from wizard.flow.renewal.context import RenewalEvent
from wizard.flow.routes import RENEW_MANY
from wizard.gui.pages.renew_many import RenewManyPage
from wizard.gui.pages.sign_in_part import SignInPart
from wizard.gui.wizard_session import Services, WizardSession
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, fail
from wizard.model.secret import Secret
from wizard.model.settings import Settings
from wizard.presenters.notes import NoteKind
from wizard.presenters.renew_many_events import (
    GatewayMoved,
    GatewaysTicked,
    NewKeyWay,
    NewKeyWayPicked,
    RenewManyCancelled,
    RenewManyEvent,
)
from wizard.presenters.renew_many_view_state import RenewManyPhase
from wizard.sandbox.claims_challenges import ContextRule
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.services.files.journals import FleetRenewalJournalFiles
from wizard.services.files.store import ConnectionFiles, LastCheckFiles
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.graph_client import GraphClient
from wizard.services.microsoft.sign_ins import LazyPeople
from wizard.services.network.hardened_session import open_session
from wizard.services.network.retry_policy import Patience
from wizard.services.vault import SystemVault

SECONDS = 60_000
NAMES = [f"Gateway {number}" for number in range(1, 5)]


class PeopleWithToken:
    """An administrator whose sign-in is over in a moment: the token is the practice cloud's own."""

    program = "Azure CLI"

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.asked: list[Sequence[str]] = []

    def app_secrets_of(self, sign_in: PersonSignIn, _answer: str, client_ids: Sequence[str]) -> dict[str, SecretsOfApp]:
        self.asked.append(client_ids)
        state = self._sandbox.state
        token = Secret(administrators_token(state, state["tenants"][0]))
        session = open_session(state["proxy"], state["ca_file"])
        graph = GraphClient(session, sign_in.tenant.cloud, token, Patience())
        return {one: SecretsOfApp(graph, one) for one in client_ids}


@pytest.fixture(scope="module")
def many() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(rooms=6, gateways=4, delay=(0.0, 0.1))) as running:
        yield running


@pytest.fixture
def world(
    many: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> FleetWorld:
    """All four work with the app's secret, and this computer has saved them."""
    for module in (verify_locally, verify_on_gateway, credentials):
        for name in ("_PAUSE", "_BETWEEN", "_PAUSES"):
            if hasattr(module, name):
                kept = getattr(module, name)
                monkeypatch.setattr(module, name, 0.02 if isinstance(kept, float) else (0.05,) * len(kept))
    monkeypatch.setattr(context, "SETTLE_SECONDS", 0.1)
    found = FleetWorld(many, tmp_path / "place", tmp_path / "fleet" / "fleet.yaml", capsys)
    secret = named_app(many.tenant("contoso"), "app").secrets[-1].value
    found.sandbox.state["tenants"][0]["app"]["client_secret"] = secret
    vault = SystemVault()
    vault.use_memory()
    vault.put("rooms", Secret(secret))
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: vault)
    found.write(lambda values: values["apps"]["rooms"].update(credential="keyring:rooms"))
    assert found.apply()[0] == 0
    files = ConnectionFiles(found.place)
    for one in files.all():
        files.save(replace(one, secret_expires=datetime.now(UTC).date() + timedelta(days=9)))
    found.vault = vault  # type: ignore[attr-defined]
    return found


@pytest.fixture
def services(world: FleetWorld) -> Services:
    settings = Settings(proxy=world.sandbox.state["proxy"], ca_file=str(world.sandbox.state["ca_file"]), language="en")
    vault: SystemVault = world.vault  # type: ignore[attr-defined]
    picked = pick_services(settings, world.place, ["127.0.0.1"], vault)
    picked.people = PeopleWithToken(world.sandbox)  # type: ignore[assignment]
    return picked


Opener = Callable[[], RenewManyPage]


@pytest.fixture
def open_it(
    qtbot: QtBot, dressed: QApplication, services: Services, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    sessions: list[WizardSession] = []

    def open_page() -> RenewManyPage:
        session = WizardSession(services, Draft("d"), RENEW_MANY)
        page = RenewManyPage(session)
        qtbot.addWidget(page)
        sessions.append(session)

        def begin(_people: object, tenant: Tenant, _why: str) -> None:
            page.sign_in.answered.emit(
                PersonSignIn(tenant, "https://login.example", "https://back.example", {}), "code"
            )

        monkeypatch.setattr(page.sign_in, "begin", begin)
        page.entered()
        qtbot.waitUntil(lambda: page.state.groups is not None and not page.busy)
        return page

    yield open_page
    for session in sessions:
        session.tasks.stop(20_000)


def renew(qtbot: QtBot, page: RenewManyPage) -> None:
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.state.phase is RenewManyPhase.OVER, timeout=SECONDS)


def lines(page: RenewManyPage) -> Mapping[str, tuple[NoteKind, str]]:
    return {line.name: (line.kind, line.text) for app in page.state.apps for line in app.lines}


def is_all_well(page: RenewManyPage) -> bool:
    return page.state.is_all_well


def active(world: FleetWorld) -> dict[str, str]:
    """The key that each gateway works with."""
    return {name: one.active.key_id for name, (one,) in world.integrations().items() if one.active is not None}


def saved(world: FleetWorld) -> dict[str, Connection]:
    return {one.gateway_name: one for one in ConnectionFiles(world.place).all()}


def test_every_gateway_is_proved_and_saved_and_no_secret_is_written_down(
    qtbot: QtBot, world: FleetWorld, services: Services, open_it: Opener, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    before = active(world)
    page = open_it()
    assert page.renew.text() == "Renew 4 gateways"
    assert page.password.isHidden()
    told: list[RenewManyEvent] = []
    send = page.send

    def listen(event: RenewManyEvent) -> None:
        told.append(event)
        send(event)

    monkeypatch.setattr(page, "send", listen)
    page.old_keys.setChecked(True)
    renew(qtbot, page)
    assert isinstance(services.people, PeopleWithToken)
    assert len(services.people.asked) == 1
    assert {kind for kind, _text in lines(page).values()} == {NoteKind.GOOD}
    assert is_all_well(page)
    after = active(world)
    assert set(after.values()).isdisjoint(before.values())
    assert len(set(after.values())) == 1
    assert {one.secret_key_id for one in saved(world).values()} == set(after.values())
    assert {one.id for one in LastCheckFiles(world.place).all() if one.is_of(saved(world)[NAMES[0]])} == {
        one.id for one in saved(world).values()
    }
    first = next(one.progress for one in told if isinstance(one, GatewayMoved) and one.progress.first)
    assert first.stage in (GatewayStage.READY, GatewayStage.NEW)
    secret = named_app(world.sandbox.tenant("contoso"), "app").secrets[-1].value
    report = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(report), ""))
    QTest.mouseClick(page.report, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: report.exists() and not page.busy)
    assert all(name in report.read_text() for name in NAMES)
    texts = [path.read_bytes() for path in (*world.place.rglob("*"), report) if path.is_file()]
    assert all(secret.encode() not in text for text in texts)


def test_one_that_is_off_and_one_with_a_wrong_password_are_named_and_go_on_later(
    qtbot: QtBot, world: FleetWorld, open_it: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = active(world)
    wrong = saved(world)[NAMES[2]]
    source = wrong.source
    assert source is not None
    monkeypatch.setenv("WRONG", "not this one")
    reference = SecretReference(ReferenceKind.ENV, "WRONG")
    ConnectionFiles(world.place).save(replace(wrong, source=FleetSource(source.credential, reference, source.folder)))
    gateway = world.sandbox.gateways[1]
    gateway.__exit__(None, None, None)
    page = open_it()
    renew(qtbot, page)
    gateway.__enter__()
    kinds = {name: kind for name, (kind, _text) in lines(page).items()}
    assert kinds == dict(zip(NAMES, (NoteKind.GOOD, NoteKind.BAD, NoteKind.BAD, NoteKind.GOOD), strict=True))
    assert not is_all_well(page)
    assert page.note.kind is NoteKind.WARN
    now = active(world)
    assert [now[name] == before[name] for name in NAMES] == [False, True, True, False]
    ConnectionFiles(world.place).save(replace(saved(world)[NAMES[2]], source=source))
    QTest.mouseClick(page.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.state.choosing and bool(page.state.groups) and not page.busy)
    assert page.renew.text() == "Go on with 4 gateways"
    assert not page.back.isHidden()
    renew(qtbot, page)
    assert is_all_well(page)
    assert len(set(active(world).values())) == 1
    assert FleetRenewalJournalFiles(world.place).unfinished() == ()


def test_where_the_first_ones_rooms_do_not_sync_the_others_stay_untouched_and_all_goes_back(
    qtbot: QtBot, world: FleetWorld, open_it: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = active(world)
    watch = verify_on_gateway.watch

    def fails(*_arguments: object) -> Iterator[RenewalEvent]:
        raise fail(Code.RENEWAL_NOT_SYNCING, first="Room 1")

    monkeypatch.setattr(verify_on_gateway, "watch", fails)
    page = open_it()
    renew(qtbot, page)
    changed = [name for name in NAMES if active(world)[name] != before[name]]
    assert len(changed) == 1
    assert sum(kind is NoteKind.BAD for kind, _text in lines(page).values()) == 1
    assert sum("not changed" in text for _kind, text in lines(page).values()) == 3
    monkeypatch.setattr(verify_on_gateway, "watch", watch)
    again = open_it()
    QTest.mouseClick(again.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: again.state.phase is RenewManyPhase.OVER, timeout=SECONDS)
    assert is_all_well(again), again.state.report
    assert active(world) == before
    assert FleetRenewalJournalFiles(world.place).unfinished() == ()


def test_it_stops_between_two_steps_and_goes_on(
    qtbot: QtBot, world: FleetWorld, open_it: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = active(world)
    page = open_it()
    send = page.send

    def stop_at_first(event: RenewManyEvent) -> None:
        send(event)
        if isinstance(event, GatewayMoved) and event.progress.stage is GatewayStage.READY:
            send(RenewManyCancelled())

    monkeypatch.setattr(page, "send", stop_at_first)
    renew(qtbot, page)
    assert page.running() == ""
    assert page.state.apps[0].kind is NoteKind.WARN
    assert sum(active(world)[name] != before[name] for name in NAMES) < len(NAMES)
    assert [client_id for client_id, _journal in FleetRenewalJournalFiles(world.place).unfinished()]
    again = open_it()
    renew(qtbot, again)
    assert is_all_well(again)
    assert len(set(active(world).values())) == 1


def test_a_password_that_is_kept_nowhere_and_a_secret_that_was_made_elsewhere_are_typed_once(
    qtbot: QtBot, world: FleetWorld, services: Services, open_it: Opener
) -> None:
    files = ConnectionFiles(world.place)
    for one in files.all():
        files.save(replace(one, source=None, secret_ref="rooms"))
    page = open_it()
    (group,) = page.state.groups or ()
    assert "4 gateways" in page.password_label.text()
    page.send(NewKeyWayPicked(group.key, NewKeyWay.PASTED))
    page.send(GatewaysTicked(frozenset({saved(world)[NAMES[3]].id}), ticked=False))
    assert page.renew.text() == "Renew 3 gateways"
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    assert page.note.text().startswith("The gateways' password is missing")
    page.password.edit.setText(world.sandbox.state["gateway"]["password"])
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    assert "is missing" in page.note.text()
    people = services.people
    assert isinstance(people, PeopleWithToken)
    sign_in = PersonSignIn(group.tenant, "", "", {})
    maker = people.app_secrets_of(sign_in, "", [group.key[1]])[group.key[1]]
    secret, entry = maker.add("by hand", datetime.now(UTC) + timedelta(days=300))
    page.ways._rows[group.key].secret.edit.setText(f" {secret.reveal()} ")
    renew(qtbot, page)
    assert (page.password.text(), page.ways.pasted()) == ("", {})
    assert page.state.proved == 3
    keys = active(world)
    assert [keys[name] == entry.key_id for name in NAMES] == [True, True, True, False]
    assert page.state.apps[0].text.endswith("needed by: Gateway 4.")


def test_a_sign_in_that_fails_leaves_everything_as_it_was(
    qtbot: QtBot, world: FleetWorld, open_it: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_it()
    monkeypatch.setattr(page.sign_in, "begin", lambda *_arguments: None)
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    assert not page.cancel.isHidden()
    QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert page.state.choosing
    QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
    page.sign_in.failed.emit(Problem(Code.SIGN_IN_DECLINED))
    assert page.state.choosing
    assert page.note.kind is NoteKind.BAD
    assert FleetRenewalJournalFiles(world.place).unfinished() == ()


def test_a_role_is_activated_in_the_cloud_of_the_app_that_lacks_one(world: FleetWorld, open_it: Opener) -> None:
    page = open_it()
    (group,) = page.state.groups or ()
    china = [
        replace(one, client_id="china", tenant=replace(one.tenant, cloud=Cloud.CHINA)) for one in group.connections
    ]
    other = AppGroup(tuple(china))
    ended = {group.key: Problem(Code.RENEWAL_NEEDS_SIGN_IN), other.key: Problem(Code.ADMIN_NOT_ALLOWED)}
    page.draw(replace(page.state, groups=(group, other), phase=RenewManyPhase.OVER, ended=ended))
    assert not page.presses.activate.isHidden()
    assert page.presses.cloud is Cloud.CHINA


@pytest.mark.parametrize("call", ["addPassword", "removePassword"])
def test_what_is_to_be_confirmed_is_confirmed_here_and_every_gateway_goes_on_where_it_stood(
    qtbot: QtBot, world: FleetWorld, services: Services, open_it: Opener, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """At the beginning, and where only the old key is left: nothing is made twice, and nothing is typed again."""
    before, app = active(world), named_app(world.sandbox.tenant("contoso"), "app")
    present = {one.key_id for one in app.secrets}
    tenant = world.sandbox.tenant("contoso")
    monkeypatch.setattr(tenant, "context_rules", [ContextRule(covers=f"POST /applications.*/{call}")])
    files = ConnectionFiles(world.place)
    for one in saved(world).values():
        files.save(replace(one, source=None))
    with pages_for_tests(monkeypatch):
        state = world.sandbox.state
        services.people = LazyPeople(state["proxy"], str(state["ca_file"]))
        page = open_it()
        monkeypatch.setattr(page.sign_in, "begin", partial(SignInPart.begin, page.sign_in))
        page.password.edit.setText(state["gateway"]["password"])
        page.old_keys.setChecked(True)
        QTest.mouseClick(page.renew, Qt.MouseButton.LeftButton)
        assert not signed_in(world.sandbox, qtbot, 1)
        qtbot.waitUntil(lambda: page.state.phase is RenewManyPhase.OVER, timeout=SECONDS)
        assert not page.presses.confirm.isHidden()
        assert "one more confirmation" in page.state.apps[0].text
        QTest.mouseClick(page.presses.confirm, Qt.MouseButton.LeftButton)
        opened_page(qtbot, 2).failed.emit(Problem(Code.OFFLINE))
        assert page.note.kind is NoteKind.BAD
        QTest.mouseClick(page.presses.confirm, Qt.MouseButton.LeftButton)
        assert signed_in(world.sandbox, qtbot, 3), "the page has to ask for more"
        qtbot.waitUntil(lambda: page.state.phase is RenewManyPhase.OVER and is_all_well(page), timeout=SECONDS)
    (new,) = set(active(world).values())
    assert {one.key_id for one in app.secrets} - present == {new}
    assert set(before.values()).isdisjoint({one.key_id for one in app.secrets})
    assert page.state.typed.password == Secret("")
    assert page.presses.confirm.isHidden()


def test_new_certificates_are_made_where_every_gateway_takes_them(
    qtbot: QtBot, world: FleetWorld, open_it: Opener
) -> None:
    page = open_it()
    (group,) = page.state.groups or ()
    page.ways.picked.emit(group.key, NewKeyWay.CERTIFICATE)
    assert page.state.apps[0].way is NewKeyWay.CERTIFICATE
    renew(qtbot, page)
    assert is_all_well(page), page.state.report
    assert {one.credential_kind for one in saved(world).values()} == {CredentialKind.CERTIFICATE}


def test_where_one_gateway_takes_secrets_only_no_certificate_is_made(
    qtbot: QtBot, world: FleetWorld, open_it: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_gateways: object, _connection: Connection) -> None:
        raise fail(Code.GATEWAY_SECRETS_ONLY)

    before = active(world)
    monkeypatch.setattr(connection_expiry, "require_certificates", refuses)
    page = open_it()
    (group,) = page.state.groups or ()
    page.send(NewKeyWayPicked(group.key, NewKeyWay.CERTIFICATE))
    renew(qtbot, page)
    assert page.state.apps[0].kind is NoteKind.BAD
    assert active(world) == before
    assert FleetRenewalJournalFiles(world.place).unfinished() == ()


def test_a_damaged_record_is_set_aside_and_the_renewal_begins_anew(
    qtbot: QtBot, world: FleetWorld, open_it: Opener
) -> None:
    (app,) = {one.client_id.lower() for one in saved(world).values()}
    folder = world.place / "fleet-renewals" / app / "renewals"
    folder.mkdir(parents=True)
    (folder / "0123456789ab.journal").write_bytes(b"no record at all\n" * 3)
    page = open_it()
    assert not page.aside.isHidden()
    assert page.state.apps[0].kind is NoteKind.BAD
    QTest.mouseClick(page.aside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.aside.isHidden()
    assert page.renew.text() == "Renew 4 gateways"
    assert list((folder / "damaged").iterdir())


def test_the_window_asks_before_it_is_closed_in_the_middle(
    qtbot: QtBot, dressed: QApplication, world: FleetWorld, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_support(services, Ground(world.place, "", ()), RENEW_MANY, "")
    qtbot.addWidget(window)
    page = window.wizard.here()
    assert isinstance(page, RenewManyPage)
    window.show()
    qtbot.waitUntil(lambda: page.state.groups is not None and not page.busy)

    def begin(_people: object, tenant: Tenant, _why: str) -> None:
        page.sign_in.answered.emit(PersonSignIn(tenant, "https://login.example", "https://back.example", {}), "code")

    monkeypatch.setattr(page.sign_in, "begin", begin)
    QTest.keyClick(page.renew, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.running()), timeout=SECONDS)
    window.close()
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert box.text() == "Keys are being renewed."
    next(one for one in box.findChildren(QPushButton) if one.text() == "Stop and leave").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    window.session.tasks.stop(20_000)
    assert len(FleetRenewalJournalFiles(world.place).unfinished()) <= 1


def test_the_keyboard_alone_ticks_and_begins(
    qtbot: QtBot, world: FleetWorld, open_it: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_it()
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Space)
    assert page.state.ticked == frozenset()
    assert not page.renew.isEnabled()
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    QTest.keyClick(page.tree, Qt.Key.Key_Space)
    assert page.renew.text() == "Renew 1 gateway"
    first = page.tree.topLevelItem(0)
    assert first is not None
    assert first.checkState(0) is Qt.CheckState.PartiallyChecked
    monkeypatch.setattr(page.sign_in, "begin", lambda *_arguments: None)
    assert page.enter_key()
    assert page.state.phase is RenewManyPhase.SIGNING_IN
    assert page.tree.isHidden()
