"""The scripts that take Exchange Web Services from one app, run in the practice tenant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.test_scope import Scene
from wizard.compose import pick_services
from wizard.flow import ews_scripts
from wizard.flow.ews_use import read_ews_use
from wizard.model.cloud import Cloud
from wizard.model.microsoft import EwsUse
from wizard.model.settings import Settings
from wizard.sandbox import permissions
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.ews_policy import EwsSettings
from wizard.sandbox.exchange import ExchangeError

OTHERS = ("11111111-2222-4333-8444-555555555555", "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE")
MANAGE = "dc50a0fb-09a3-484d-be87-e023b12c6440"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as sandbox:
        settings = Settings(proxy=sandbox.proxy_url, ca_file=str(sandbox.ca_file), language="en")
        services = pick_services(settings, tmp_path, ["127.0.0.1"])
        services.vault.use_memory()
        yield Scene(sandbox, services)


def clear(scene: Scene) -> list[str]:
    connection = scene.connection
    return scene.run(ews_scripts.allow_list_script(connection.client_id, connection.app_name, Cloud.GLOBAL))


def listed(scene: Scene) -> EwsSettings:
    return scene.tenant.exchange.ews.settings


def write(scene: Scene, text: str, enabled: bool | None = True) -> None:
    scene.tenant.exchange.ews.change(EwsSettings(enabled, text))


@pytest.mark.parametrize(
    ("sign", "upper", "at", "enabled"),
    [(",", True, 0, True), (", ", False, 1, False), (" ,  ", True, 2, None), (",", False, 2, True)],
)
def test_the_app_leaves_the_list_and_every_other_entry_stays(
    scene: Scene, sign: str, upper: bool, at: int, enabled: bool | None
) -> None:
    own = scene.connection.client_id
    entries = list(OTHERS)
    entries.insert(at, own.upper() if upper else own)
    write(scene, sign.join(entries), enabled)
    told = clear(scene)
    assert listed(scene) == EwsSettings(enabled, ",".join(OTHERS))
    assert told[0] == f"Taken off the list: {own}"
    assert "2" in told[1]
    assert clear(scene) == ["The app is not on the list. Nothing was changed."]


def test_an_app_that_stands_there_twice_leaves_altogether(scene: Scene) -> None:
    own = scene.connection.client_id
    write(scene, f"{own},{OTHERS[0]},{own.upper()}")
    clear(scene)
    assert listed(scene).allowed_app_ids == OTHERS[0]


@pytest.mark.parametrize("enabled", [True, False, None])
def test_the_last_entry_is_left_to_the_administrator(scene: Scene, enabled: bool | None) -> None:
    """An empty list would let every app in while EWS are switched on."""
    write(scene, scene.connection.client_id, enabled)
    before = listed(scene)
    told = "\n".join(clear(scene))
    assert listed(scene) == before
    assert "Nothing was changed" in told
    assert "Set-OrganizationConfig -EwsEnabled:$false" in told
    assert f"EwsEnabled is now: {'' if enabled is None else enabled}" in told


@pytest.mark.parametrize("text", ["", OTHERS[0]])
def test_a_list_without_the_app_is_not_written(scene: Scene, text: str) -> None:
    write(scene, text, None)
    assert clear(scene) == ["The app is not on the list. Nothing was changed."]
    assert listed(scene) == EwsSettings(None, text)


def test_an_entry_that_got_lost_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = scene.tenant.exchange.ews
    write(scene, f"{scene.connection.client_id},{','.join(OTHERS)}")
    change = type(policy).change
    monkeypatch.setattr(type(policy), "change", lambda self, given: change(self, EwsSettings(given.enabled, OTHERS[0])))
    with pytest.raises(ExchangeError, match="Reading back, these entries are missing: AAAAAAAA"):
        clear(scene)


def use(scene: Scene) -> EwsUse:
    return read_ews_use(scene.services.fresh_microsoft(), scene.connection.app(scene.secret))


def give_ews(scene: Scene) -> None:
    app = scene.tenant.application_of(scene.connection.client_id)
    assert app is not None
    roles = [{"id": one, "type": "Role"} for one in (ews_scripts.FULL_ACCESS_ROLE, MANAGE)]
    app.data["requiredResourceAccess"] = [
        *app.data["requiredResourceAccess"],
        {"resourceAppId": permissions.EXCHANGE_APP_ID, "resourceAccess": roles},
    ]
    for role in (ews_scripts.FULL_ACCESS_ROLE, MANAGE):
        scene.tenant.grant_role(scene.scoped.principal_id, role)


def test_the_other_script_takes_the_permission_and_nothing_else(scene: Scene) -> None:
    assert use(scene) is EwsUse.NONE
    give_ews(scene)
    graph = scene.held
    assert use(scene) is EwsUse.GRANTED
    of = scene.scoped
    told = scene.run(ews_scripts.removing_ews_script(of))
    assert told == ["Permissions taken away: 1. The app has no Exchange Web Services any more."]
    assert use(scene) is EwsUse.NONE
    assert scene.held == graph
    app = scene.tenant.application_of(scene.connection.client_id)
    assert app is not None
    assert app.wanted("Role", permissions.EXCHANGE_APP_ID) == [MANAGE]
    assert scene.tenant.roles_of(of.principal_id, of_exchange=True) == ["Exchange.ManageAsApp"]
    assert scene.run(ews_scripts.removing_ews_script(of))[0].startswith("Permissions taken away: 0.")


def test_a_request_that_was_never_granted_goes_too(scene: Scene) -> None:
    give_ews(scene)
    scene.tenant.role_grants = {
        key: one for key, one in scene.tenant.role_grants.items() if one.role_id != ews_scripts.FULL_ACCESS_ROLE
    }
    assert use(scene) is EwsUse.REQUESTED
    scene.run(ews_scripts.removing_ews_script(scene.scoped))
    assert use(scene) is EwsUse.NONE


def test_each_script_is_a_script_of_its_own_cloud(scene: Scene) -> None:
    text = ews_scripts.allow_list_script("c", 'Bob\'s "app"\n; Remove-Mailbox', Cloud.DOD)
    assert "Connect-ExchangeOnline -ExchangeEnvironmentName O365USGovDoD" in text
    assert "\n; Remove-Mailbox" not in text
