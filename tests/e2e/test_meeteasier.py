"""MeetEasier from the first page to a renewed secret, in the real windows, against its stand-in."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWizard

from tests.e2e.fleet_world import FleetWorld
from tests.e2e.meeteasier_window import TWINS, UNLISTED, Installer, added_secret, practice_cloud, saved_connection
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator
from wizard.commands import fleet_services
from wizard.commands.export import run_export
from wizard.commands.fleet_check import FleetCheckOptions, run_fleet_check
from wizard.commands.fleet_plan import run_plan
from wizard.commands.fleet_renew import RenewOptions, run_fleet_renewal
from wizard.flow.routes import CHECK, RENEWAL
from wizard.flow.steps import Step
from wizard.gui.pages.check import CheckPage
from wizard.gui.pages.connect import ConnectPage
from wizard.gui.pages.gateway import GatewayPage
from wizard.gui.pages.renew import RenewPage
from wizard.gui.pages.review import ReviewPage
from wizard.model.secret import Secret
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.meeteasier import MeetEasier
from wizard.services.vault import SystemVault

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with practice_cloud() as running:
        yield running


def test_from_the_first_page_to_a_renewed_secret(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator, tmp_path: Path
) -> None:
    installer.open()
    installer.choose("MeetEasier")
    page = installer.look_at(display.address)
    installer.reads("MeetEasier 1.11, in the same network")
    installer.reads("Nobody has set its token yet")
    installer.sign_in("short")
    installer.reads("at least 8 characters")
    assert administrator.get("admin/bootstrap-status")["requiresSetup"]
    installer.sign_in(TOKEN)
    installer.reads("It shows the rooms of Exchange's room lists")
    assert page.sign_in_box.password.text() == ""
    installer.go_on()
    installer.give_app()
    installer.match_rooms()
    installer.go_on()
    review = installer.page(ReviewPage)
    installer.reads("Two rooms would share one page")
    assert not review.isComplete()
    installer.press(review.rooms)
    installer.leave_out(TWINS)
    installer.go_on()
    installer.reads(f"“{UNLISTED}” is in no room list")
    installer.reads("is shown on its overview only")
    review.save_script(tmp_path / "lists.ps1")
    installer.reads("Saved as lists.ps1")
    assert UNLISTED in (tmp_path / "lists.ps1").read_text("utf-8")
    installer.close()

    installer.resume("too-wrong-token")
    installer.reads("This is not the server's token")
    installer.sign_in(TOKEN)
    resumed = installer.page(GatewayPage)
    installer.press(resumed.sign_in_box.go_on)
    review = installer.page(ReviewPage)
    installer.until(review.isComplete)
    installer.window.go_to(Step.ROOMS)
    installer.leave_out((UNLISTED,))
    installer.go_on()
    display.lose_next_answer("/api/oauth-config", "POST")
    installer.go_on()
    connect = installer.page(ConnectPage)
    installer.until(connect.isComplete)
    installer.reads("All 7 rooms show their calendars The server has signed in to Microsoft with what was written.")
    installer.reads("App and secret are written")
    installer.go_on()
    installer.until(installer.services.connections.all)
    (saved,) = installer.services.connections.all()

    new = added_secret(installer.sandbox)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    installer.reads("Administrators' token")
    renew.form.password.edit.setText("another-token")
    renew.form.secret.edit.setText(new)
    installer.press(renew.form.renew)
    installer.reads("This is not the server's token")
    assert renew.form.secret.text() == new
    renew.form.password.edit.setText(TOKEN)
    installer.press(renew.form.renew)
    installer.reads("The display server still works with its old sign-in")
    assert not renew.is_over
    display.empty_token_cache()
    installer.until(lambda: renew.is_over)
    installer.reads("The server has signed in to Microsoft with the new one")
    assert [one.secret_hint for one in installer.services.connections.all()] == [new[:3]]

    installer.support(CHECK, saved.id)
    check = installer.page(CheckPage)
    installer.reads("Administrators' token (optional)")
    installer.until(lambda: not check.busy)
    check.password.edit.setText(TOKEN)
    installer.press(check.check)
    installer.reads("7/7")
    installer.until(lambda: not check.busy)
    installer.reads("Everything works")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "wizard").rglob("*") if path.is_file())
    assert saved.client_id.encode() in kept
    assert not any(one.encode() in kept for one in (TOKEN, new))


def test_another_product_is_named_and_left_alone(installer: Installer, display: MeetEasier) -> None:
    installer.open()
    installer.choose("MeetEasier")
    page = installer.look_at(installer.sandbox.state["gateway"]["url"])
    installer.press(page.trust.findChildren(QAbstractButton)[0])
    installer.reads("It is Velocity, not MeetEasier")
    installer.press(installer.window.wizard.button(QWizard.WizardButton.BackButton))
    installer.choose("Velocity")
    installer.reads("with firmware 2.10.2 or later")
    installer.look_at(display.address)
    installer.reads("https://")
    assert not installer.page(GatewayPage).sign_in_box.isVisible()


def test_support_does_not_claim_a_server_that_has_lost_its_settings(
    installer: Installer, display: MeetEasier, administrator: DisplayAdministrator
) -> None:
    """Whatever is typed there would become its token."""
    saved = saved_connection(installer, display)
    installer.support(RENEWAL, saved.id)
    renew = installer.page(RenewPage)
    installer.until(lambda: renew.connection.count() > 0 and not renew.busy)
    renew.form.password.edit.setText(TOKEN)
    renew.form.secret.edit.setText(added_secret(installer.sandbox))
    installer.press(renew.form.renew)
    installer.reads("Nobody has set the server's token yet")
    installer.close()
    installer.support(CHECK, saved.id)
    check = installer.page(CheckPage)
    installer.until(lambda: check.connection.count() > 0 and not check.busy)
    check.password.edit.setText(TOKEN)
    installer.press(check.check)
    installer.reads("Nobody has set the server's token yet")
    assert administrator.get("admin/bootstrap-status")["requiresSetup"]


def test_the_commands_set_up_renew_check_and_export(
    sandbox: Sandbox, display: MeetEasier, administrator: DisplayAdministrator, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """`plan` sends an unclaimed server nothing; `apply` claims it."""
    vault = SystemVault()
    vault.use_memory()
    vault.put("rooms", Secret(sandbox.state["tenants"][0]["app"]["client_secret"]))
    monkeypatch.setattr(fleet_services, "SystemVault", lambda folder: vault)
    monkeypatch.setenv("DISPLAY_TOKEN", TOKEN)
    monkeypatch.setenv("NEW_SECRET", added_secret(sandbox))
    fleet = FleetWorld(sandbox, tmp_path / "wizard", tmp_path / "fleet.yaml", capsys)

    def described(values: dict[str, Any]) -> None:
        values["apps"]["rooms"]["credential"] = "keyring:rooms"
        rooms = [{"room": name, "mailbox": f"{name}@contoso.example"} for name in ("conf-2.02", "demo-space")]
        one = {"name": "Displays", "address": display.address, "product": "meeteasier", "rooms": rooms}
        values["gateways"] = [{**one, "password": "env:DISPLAY_TOKEN"}]

    fleet.write(described)
    status, told = fleet.plan()
    assert (status, told["Displays"]["status"]) == (2, "would_change"), told
    assert administrator.get("admin/bootstrap-status")["requiresSetup"]
    status, told = fleet.apply()
    assert (status, told["Displays"]["status"]) == (0, "changed"), told["Displays"]["problems"]
    assert fleet.plan()[0] == 0
    display.empty_token_cache()
    given = RenewOptions(secret="env:NEW_SECRET", confirmed=True, as_json=True)
    status = run_fleet_renewal(fleet.path, given, fleet.place)
    assert status == 0, capsys.readouterr().out
    assert run_fleet_check(fleet.path, FleetCheckOptions(), fleet.place) == 0, capsys.readouterr().out
    assert run_export(tmp_path / "exported.yaml", fleet.place) == 0
    exported = (tmp_path / "exported.yaml").read_text("utf-8")
    assert display.address in exported
    assert TOKEN not in exported


def test_the_commands_name_rooms_in_no_room_list_and_write_the_script(
    sandbox: Sandbox, display: MeetEasier, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The others are written, and nobody waits two minutes for one that the server never shows."""
    monkeypatch.setenv("DISPLAY_TOKEN", TOKEN)
    fleet = FleetWorld(sandbox, tmp_path / "wizard", tmp_path / "fleet.yaml", capsys)
    script = tmp_path / "lists.ps1"

    def described(*names: str) -> Callable[[dict[str, Any]], None]:
        def change(values: dict[str, Any]) -> None:
            rooms = [{"room": name, "mailbox": f"{name}@contoso.example"} for name in names]
            one = {"name": "Displays", "address": display.address, "product": "meeteasier", "rooms": rooms}
            values["gateways"] = [{**one, "password": "env:DISPLAY_TOKEN"}]

        return change

    fleet.write(described("conf-2.02", "training"))
    begun = time.monotonic()
    for command in (fleet.plan, fleet.apply):
        _status, told = command()
        assert told["Displays"]["unlisted"] == [UNLISTED], told
        (problem,) = told["Displays"]["problems"]
        assert (problem["code"], problem["title"]) == ("fleet_room_unlisted", f"In no room list: {UNLISTED}")
        assert "--room-lists" in problem["remedy"]
    assert (told["Displays"]["status"], told["Displays"]["changed"]) == ("failed", True)
    assert told["Displays"]["rooms_failing"] == []
    assert time.monotonic() - begun < 60
    assert run_plan(fleet.path, script=script, place=fleet.place) == 1
    out = capsys.readouterr().out
    assert f"{script}: puts 1 room into a room list" in out
    assert UNLISTED in script.read_text("utf-8-sig")
    fleet.write(described("training"))
    assert [one["code"] for one in fleet.plan()[1]["Displays"]["problems"]] == ["fleet_room_unlisted"]
    script.unlink()
    fleet.write(described("conf-2.02"))
    assert run_plan(fleet.path, script=script, place=fleet.place) == 0
    assert (script.exists(), "No script was written" in capsys.readouterr().out) == (False, True)
