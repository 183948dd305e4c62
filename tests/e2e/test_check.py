"""`room-wizard check` against the practice cloud and gateway: lines, JSON, exit status, and no secret in either."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from wizard.commands import check
from wizard.commands.demo import connected_before
from wizard.gui.wizard_session import Services
from wizard.messages.monitoring import MonitorFormat
from wizard.model.connection import Connection
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.organisations import named_app


@pytest.fixture(scope="module")
def connection(services: Services, sandbox: Sandbox) -> Connection:
    return connected_before(services, sandbox.state)


@pytest.fixture(autouse=True)
def same_keyring(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "SystemVault", lambda folder: services.vault)


def run(folder: Path, capsys: pytest.CaptureFixture[str], name: str = "", *, book: bool = False) -> tuple[int, str]:
    status = check.run_check(name, form=MonitorFormat.TEXT, book=book, folder=folder)
    return status, capsys.readouterr().out


def test_a_healthy_connection(folder: Path, connection: Connection, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = run(folder, capsys, "head office", book=True)
    assert status == 0, text
    assert "Room calendars: 12/12" in text
    assert "Test booking, created and removed" in text


def test_json_for_monitoring(
    folder: Path, connection: Connection, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run_check("", form=MonitorFormat.JSON, book=False, folder=folder) == 0
    out = capsys.readouterr().out
    (entry,) = json.loads(out)
    assert (entry["connection"], entry["level"]) == ("Head office", "healthy")
    assert sandbox.state["tenants"][0]["app"]["client_secret"] not in out


def test_a_secret_about_to_end_warns_and_one_that_has_ended_fails(
    folder: Path, services: Services, connection: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    assert connection.secret_expires is not None
    for days, status in ((-360, 1), (-366, 2)):
        services.connections.save(replace(connection, secret_expires=connection.secret_expires + timedelta(days=days)))
        found, text = run(folder, capsys)
        assert found == status
        assert text.rstrip().endswith("Renew it with: room-wizard renew 'Head office'")
    services.connections.save(connection)


def test_a_gateway_that_is_off_and_an_app_that_is_gone(
    folder: Path, services: Services, connection: Connection, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    services.connections.save(replace(connection, client_id="00000000-1111-4222-8333-444444444444"))
    status, text = run(folder, capsys)
    assert status == 2
    assert "The tenant does not know this client ID" in text
    assert "Room calendars: not checked" in text
    services.connections.save(connection)


def test_a_removed_secret_is_told_as_such(
    folder: Path, services: Services, connection: Connection, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    app = named_app(sandbox.tenant("contoso"), "app")
    kept, app.secrets[:] = list(app.secrets), []
    try:
        status, text = run(folder, capsys)
    finally:
        app.secrets[:] = kept
    assert status == 2
    assert "Microsoft does not accept the secret" in text


def test_no_such_connection(folder: Path, connection: Connection, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run_check("elsewhere", form=MonitorFormat.TEXT, book=False, folder=folder) == check.UNKNOWN
    assert "no such connection" in capsys.readouterr().err


def test_an_app_that_asks_for_exchange_web_services_is_named(
    folder: Path, services: Services, connection: Connection, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """The permission is asked for in the registration; that is there before and after anybody consents."""
    app = named_app(sandbox.tenant("contoso"), "app")
    kept = app.data["requiredResourceAccess"]
    ews = {
        "resourceAppId": "00000002-0000-0ff1-ce00-000000000000",
        "resourceAccess": [{"id": "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "type": "Role"}],
    }
    app.data["requiredResourceAccess"] = [*kept, ews]
    try:
        status, text = run(folder, capsys)
    finally:
        app.data["requiredResourceAccess"] = kept
    assert status == 1
    assert "The app asks for Exchange Web Services, and does not have them" in text
    assert "Move this app to Graph" in text
    assert run(folder, capsys)[0] == 0


def test_an_app_that_was_granted_them_is_told_their_last_day(
    folder: Path, services: Services, connection: Connection, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where its registration does not ask for them: the grant alone is what Exchange goes by."""
    tenant = sandbox.tenant("contoso")
    principal = tenant.principal_of(connection.client_id)
    assert principal is not None
    grant = tenant.grant_role(principal.id, "dc890d15-9560-4a4c-9b7f-a736ec74ec40")
    try:
        status, text = run(folder, capsys)
    finally:
        del tenant.role_grants[grant.id]
    assert status == 1
    assert "The app may still use Exchange Web Services until 1 April 2027" in text
    assert "days left" in text
    assert run(folder, capsys)[0] == 0
