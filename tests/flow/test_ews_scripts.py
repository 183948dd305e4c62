"""The texts of the scripts that take Exchange Web Services away; what they do is tried in the practice tenant."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import CONNECTION
from wizard.flow import ews_scripts, scoping
from wizard.model.cloud import Cloud
from wizard.model.microsoft import AppToken

OF = scoping.of_token(CONNECTION, AppToken("VelocityCalendar", CONNECTION.tenant.id, frozenset(), "sp-1"))
EXCHANGES = {
    Cloud.GLOBAL: "",
    Cloud.GCC_HIGH: " -ExchangeEnvironmentName O365USGovGCCHigh",
    Cloud.DOD: " -ExchangeEnvironmentName O365USGovDoD",
    Cloud.CHINA: " -ExchangeEnvironmentName O365China",
}


@pytest.mark.parametrize("cloud", Cloud)
def test_each_cloud_has_its_own_exchange(cloud: Cloud) -> None:
    text = ews_scripts.allow_list_script("client", "App", cloud)
    assert f"\nConnect-ExchangeOnline{EXCHANGES[cloud]}\n" in text
    assert cloud.exchange_scope.startswith("https://")
    assert cloud.exchange_scope.endswith("/.default")
    assert len({one.exchange_scope for one in Cloud}) == len(Cloud)


@pytest.mark.parametrize("name", ['Bob\'s "app"', "A\nRemove-Mailbox ada", "‘; Remove-Mailbox ada", "会议室"])
def test_no_name_of_an_app_is_ever_run(name: str) -> None:
    for text in (
        ews_scripts.allow_list_script("client", name, Cloud.GLOBAL),
        ews_scripts.removing_ews_script(replace(OF, app_name=name)),
    ):
        assert not any(line.lstrip().startswith("Remove-Mailbox") for line in text.splitlines())
        assert sum("Mailbox" in line for line in text.splitlines() if not line.startswith("#")) == 0


def test_neither_script_writes_whether_ews_are_switched_on() -> None:
    """It is only shown to the administrator what could be run."""
    text = ews_scripts.allow_list_script("client", "App", Cloud.GLOBAL)
    written = [line.strip() for line in text.splitlines() if line.strip().startswith("Set-OrganizationConfig")]
    assert written == ["Set-OrganizationConfig -EwsAllowedAppIDs ($left -join ',')"]
    assert "Set-OrganizationConfig" not in ews_scripts.removing_ews_script(OF)


def test_the_tenants_own_client_is_asked_for_in_china() -> None:
    china = replace(OF, tenant=replace(OF.tenant, cloud=Cloud.CHINA))
    assert "Put the client ID of your own public client" in ews_scripts.removing_ews_script(china)
