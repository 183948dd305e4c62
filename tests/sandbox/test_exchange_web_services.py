"""Exchange Web Services in their last winter: the role, the list of apps, the last day."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.sandbox import powershell
from tests.sandbox.client import Client
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import Application
from wizard.sandbox.ews_policy import LAST_DAY_PASSED, EwsSettings
from wizard.sandbox.exchange import ExchangeError
from wizard.sandbox.tenants import PracticeTenant

EWS = "https://outlook.office365.com"
FULL_ACCESS = "dc890d15-9560-4a4c-9b7f-a736ec74ec40"
OTHER_APP = "11111111-2222-3333-4444-555555555555"
GET_FOLDER = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="types"><s:Header>'
    "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{}</t:PrimarySmtpAddress></t:ConnectingSID>"
    "</t:ExchangeImpersonation></s:Header><s:Body/></s:Envelope>"
)


@pytest.fixture
def client() -> Iterator[Client]:
    """Of a practice cloud of its own: its clock is moved on."""
    with Sandbox(SandboxOptions(delay=(0.5, 1.0))) as sandbox, Client(sandbox) as one:
        yield one


@pytest.fixture
def old_app(client: Client) -> Application:
    """An app that was set up for EWS years ago."""
    tenant = client.tenant()
    app = tenant.register("Old room panels", key="ews")
    tenant.add_secret(app, key="ews")
    principal = tenant.principal_of(app.app_id)
    assert principal is not None
    tenant.grant_role(principal.id, FULL_ACCESS)
    return app


def opened(client: Client, app: Application, mailbox: str = "") -> tuple[int, str]:
    """What EWS answers this app for a room's calendar."""
    address = mailbox or client.tenant().rooms()[0].address
    headers = {"authorization": f"Bearer {token(client, app)}"}
    answer = client.http.post(f"{EWS}/EWS/Exchange.asmx", content=GET_FOLDER.format(address), headers=headers)
    return answer.status_code, answer.text


def token(client: Client, app: Application) -> str:
    tenant = client.tenant()
    form = client.own_form(app, tenant, app.secrets[0].value) | {"scope": f"{EWS}/.default"}
    return str(client.token_response(tenant, form).json()["access_token"])


def run(tenant: PracticeTenant, script: str) -> list[str]:
    return powershell.run(tenant.exchange, script, tenant)


def test_an_app_with_the_role_opens_every_mailbox_and_one_without_none(client: Client, old_app: Application) -> None:
    status, text = opened(client, old_app)
    assert status == 200
    assert client.tenant().rooms()[0].display_name in text
    assert "ErrorNonExistentMailbox" in opened(client, old_app, "nobody@contoso.example")[1]
    client.tenant().role_grants.clear()
    assert opened(client, old_app)[0] == 403


def test_a_token_for_graph_is_refused(client: Client) -> None:
    headers = {"authorization": f"Bearer {client.own_token()}"}
    assert client.http.post(f"{EWS}/EWS/Exchange.asmx", headers=headers).status_code == 401
    assert client.http.get(f"{EWS}/EWS/Exchange.asmx").status_code == 404


def test_the_role_is_in_tokens_for_exchange_and_in_none_for_graph(client: Client, old_app: Application) -> None:
    principal = client.tenant().principal_of(old_app.app_id)
    assert principal is not None
    assert client.tenant().roles_of(principal.id) == []
    assert client.tenant().roles_of(principal.id, of_exchange=True) == ["full_access_as_app"]


def test_a_list_locks_out_all_other_apps_once_every_server_knows_it(client: Client, old_app: Application) -> None:
    tenant = client.tenant()
    run(tenant, f"Set-OrganizationConfig -EwsEnabled:$true -EwsAllowedAppIDs '{OTHER_APP}'")
    assert opened(client, old_app)[0] == 200
    client.sandbox.clock.advance(10)
    assert opened(client, old_app)[0] == 403
    run(tenant, f"Set-OrganizationConfig -EwsAllowedAppIDs '{OTHER_APP},{old_app.app_id.upper()}'")
    client.sandbox.clock.advance(10)
    assert opened(client, old_app)[0] == 200
    run(tenant, "Set-OrganizationConfig -EwsEnabled:$false")
    client.sandbox.clock.advance(10)
    assert opened(client, old_app)[0] == 403


def test_the_list_is_shown_only_where_it_is_asked_for(client: Client) -> None:
    client.tenant().exchange.ews.change(EwsSettings(True, OTHER_APP))
    asked = "(Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs"
    assert run(client.tenant(), asked) == [OTHER_APP]
    assert run(client.tenant(), "(Get-OrganizationConfig).EwsAllowedAppIDs") == []


@pytest.mark.parametrize("listed", ["'no id'", "@('11111111-2222-3333-4444-555555555555', 'b')"])
def test_the_list_is_one_text_of_application_ids(client: Client, listed: str) -> None:
    with pytest.raises(ExchangeError):
        run(client.tenant(), f"Set-OrganizationConfig -EwsAllowedAppIDs {listed}")


def test_the_last_day_ends_it_for_all(client: Client, old_app: Application) -> None:
    left = LAST_DAY_PASSED - datetime.fromtimestamp(client.sandbox.clock.now(), UTC)
    client.sandbox.clock.advance(left.total_seconds() + 1)
    assert not client.tenant().exchange.ews.allows(old_app.app_id)


def test_graph_shows_the_role_as_one_of_exchange(client: Client, old_app: Application) -> None:
    tenant = client.tenant()
    reader = client.app_with("Application.Read.All")
    path = f"/servicePrincipals(appId='{permissions.EXCHANGE_APP_ID}')?$select=id,appRoles"
    shown = client.graph(reader, "GET", path).json()
    assert {one["value"]: one["id"] for one in shown["appRoles"]}["full_access_as_app"] == FULL_ACCESS
    assert shown["id"] == tenant.exchange_principal.id
