"""The app that MeetEasier signs in with: before it is set up, what may be written, and what is read back."""

from typing import Any

import pytest

from tests.sandbox.meeteasier.questions import UNKNOWN, error_of
from tests.sandbox.meeteasier_browser import DisplayAdministrator


def test_invented_rooms_before_set_up(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    rooms = admin.get("rooms")
    assert len(rooms) == 8
    assert set().union(*rooms) == {"Roomlist", "RoomlistAlias", "Name", "RoomAlias", "Busy", "Appointments"}
    assert all(set(one) == {"displayName", "alias", "emailAddress"} for one in admin.get("roomlists"))
    assert "Email" in admin.get(f"rooms/{rooms[0]['RoomAlias']}")
    assert admin.get("oauth-config") == {
        "clientId": "",
        "authority": "",
        "tenantId": "",
        "hasClientSecret": True,
        "lastUpdated": None,
    }
    assert admin.get("system-config")["demoMode"] is True
    assert admin.ask("GET", "readiness").status_code == 503
    assert admin.graph_auth() == "error"


def test_an_application_without_a_secret_is_no_set_up(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    given = admin.credentials()
    del given["clientSecret"]
    assert admin.post("oauth-config", **given)["config"]["hasClientSecret"] is False
    assert admin.get("oauth-config")["hasClientSecret"] is True
    assert admin.get("system-config")["demoMode"] is True


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"somethingElse": 1},
        {"tenantId": "contoso.example"},
        {"tenantId": "4df82e6a-6abf-9e9e-bac5-0df92da948ba"},
        {"tenantId": "4df82e6a-6abf-5e9e-cac5-0df92da948ba"},
        {"tenantId": ""},
        {"clientId": "no-guid"},
        {"clientId": None},
        {"clientId": f"{{{UNKNOWN}}}"},
        {"clientId": "OAUTH_CLIENT_ID_NOT_SET"},
        {"clientSecret": " OAUTH_CLIENT_SECRET_NOT_SET "},
        {"clientSecret": "x" * 4097},
        {"authority": "https://login.microsoftonline.us/contoso.example"},
        {"authority": "https://login.microsoftonline.com/"},
        {"authority": "contoso.example"},
    ],
)
def test_values_that_cannot_be(admin: DisplayAdministrator, values: dict[str, Any]) -> None:
    admin.bootstrap()
    answer = admin.ask("POST", "oauth-config", values)
    assert answer.status_code == 400
    assert error_of(answer)
    assert admin.get("oauth-config")["lastUpdated"] is None


def test_what_is_written_and_read_back(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    given = admin.credentials()
    done = admin.post("oauth-config", **given | {"clientId": f" {given['clientId'].upper()} "})
    assert set(done) == {"success", "config", "message"}
    assert set(done["config"]) == {"clientId", "authority", "hasClientSecret", "lastUpdated"}
    assert done["config"]["hasClientSecret"] is True
    read = admin.get("oauth-config")
    assert read["clientId"] == given["clientId"].upper()
    assert read["tenantId"] == given["tenantId"]
    assert read["authority"] == f"https://login.microsoftonline.com/{given['tenantId']}"
    admin.post("oauth-config", authority="https://login.microsoftonline.com/contoso.example/v2.0")
    assert admin.get("oauth-config")["tenantId"] == "contoso.example", "an authority may name a domain"
    assert admin.get("oauth-config")["clientId"] == given["clientId"].upper()
    admin.display.restart()
    assert admin.get("oauth-config")["tenantId"] == "contoso.example"
    admin.post("oauth-config", clientSecret="x" * 4096)


def test_an_empty_secret_keeps_the_old_one(ready: DisplayAdministrator) -> None:
    for empty in ("", "   ", None):
        ready.post("oauth-config", clientSecret=empty)
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    assert ready.graph_auth() == "ok"
