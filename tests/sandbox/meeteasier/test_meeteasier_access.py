"""Who may call MeetEasier, and what is locked: the token, cookies, paths, settings from the environment."""

import pytest

from tests.sandbox.meeteasier.questions import Make, error_of
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator
from tests.sandbox.meeteasier_program import CHECKOUT, KINDS
from wizard.sandbox.cloud import Sandbox
from wizard.sandbox.organisations import named_app


def test_the_real_program_is_compared_too() -> None:
    """One skip that says so, instead of one for each question."""
    if not CHECKOUT:
        pytest.skip("ROOM_WIZARD_MEETEASIER names no checkout of MeetEasier with its node_modules")
    assert "real program" in KINDS


def test_the_first_token_is_set_once(admin: DisplayAdministrator) -> None:
    assert admin.ask("GET", "admin/bootstrap-status", token=None).json() == {
        "requiresSetup": True,
        "lockedByEnv": False,
    }
    assert admin.ask("GET", "oauth-config").status_code == 401
    assert admin.ask("POST", "admin/login", {"token": TOKEN}).status_code == 428
    for bad in ("", "  short ", None, 1234567):
        assert admin.ask("POST", "admin/bootstrap-token", {"token": bad}, token=None).status_code == 400
    answer = admin.ask("POST", "admin/bootstrap-token", {"token": f" {TOKEN} "}, token=None)
    assert answer.status_code == 200
    assert set(answer.json()) == {"success", "message", "csrfToken"}
    assert admin.ask("POST", "admin/bootstrap-token", {"token": TOKEN}).status_code == 409
    assert admin.get("admin/bootstrap-status") == {"requiresSetup": False, "lockedByEnv": False}
    assert admin.get("api-token-config")["source"] == "runtime"
    assert admin.get("admin/session") == {"authenticated": True}
    assert admin.get("version") == {"version": "1.11.3", "name": "meet-easier"}


def test_three_ways_to_send_the_token(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    for headers in (
        {"Authorization": TOKEN},
        {"authorization": f"bearer   {TOKEN}"},
        {"X-Api-Token": TOKEN},
        {"X-Api-Token": f"Bearer {TOKEN}"},
    ):
        assert admin.ask("GET", "oauth-config", token=None, headers=headers).status_code == 200
    for headers in ({}, {"Authorization": TOKEN.upper()}, {"Authorization": "wrong", "X-Api-Token": TOKEN}):
        answer = admin.ask("GET", "oauth-config", token=None, headers=headers)
        assert answer.status_code == 401
        assert set(answer.json()) == {"error", "message"}
        assert error_of(answer) == "Unauthorized"


def test_cookies_alone_open_the_interface_but_not_for_writes(admin: DisplayAdministrator) -> None:
    answer = admin.ask("POST", "admin/bootstrap-token", {"token": TOKEN}, token=None)
    cookies = dict(answer.cookies)
    assert set(cookies) == {"meeteasier_admin_auth", "meeteasier_csrf"}
    header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    assert admin.ask("GET", "oauth-config", token="wrong-token", headers=header).status_code == 200
    search = {"maxRooms": 30}
    assert admin.ask("POST", "search-config", search, token=None, headers=header).status_code == 403
    proved = {**header, "X-CSRF-Token": cookies["meeteasier_csrf"]}
    assert admin.ask("POST", "search-config", search, token=None, headers=proved).status_code == 200


def test_what_needs_no_token(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    for path in (
        "admin/bootstrap-status", "config-locks", "search-config", "rate-limit-config", "maintenance-status",
        "heartbeat", "sync-status", "rooms", "roomlists",
    ):  # fmt: skip
        assert admin.ask("GET", path, token=None).status_code == 200, path
    for path in ("health", "version", "oauth-config", "oauth-certificate", "config/backup", "mqtt-status"):
        assert admin.ask("GET", path, token=None).status_code == 401, path
    assert admin.ask("HEAD", "health", token=None).status_code == 200
    assert admin.ask("GET", "heartbeat", token=None).json() == {"status": "OK"}
    foreign = {"Origin": "https://elsewhere.example"}
    assert admin.ask("GET", "rooms", token=None, headers=foreign).status_code == 403
    assert admin.ask("GET", "rooms", headers=foreign).status_code == 200


def test_a_changed_token_takes_the_secret_along(ready: DisplayAdministrator) -> None:
    done = ready.ask("POST", "api-token-config", {"newToken": "another-token"})
    assert done.status_code == 200
    assert ready.ask("GET", "oauth-config").status_code == 401
    assert ready.ask("POST", "admin/login", {"token": "another-token"}).status_code == 200
    assert ready.ask("POST", "admin/login", {"token": TOKEN}).status_code == 401
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    health = ready.ask("GET", "health", token="another-token").json()
    assert health["graphAuth"]["status"] == "ok"


def test_paths_as_express_reads_them(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    for path in ("Version", "version/", "config-locks/"):
        assert admin.ask("GET", path).headers["content-type"].startswith("application/json")
    head = admin.ask("HEAD", "config-locks", token=None)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("token", [[TOKEN], ["two", "tokens"], 1234567890])
def test_a_token_that_is_no_text_is_taken_as_javascript_writes_it(admin: DisplayAdministrator, token: object) -> None:
    admin.post("admin/bootstrap-token", token=token)
    written = ",".join(token) if isinstance(token, list) else str(token)
    assert admin.ask("GET", "admin/session", token=written).status_code == 200


def test_what_no_call_is_made_for(admin: DisplayAdministrator) -> None:
    answer = admin.ask("POST", "nothing-of-the-kind", {})
    assert answer.status_code == 404
    assert "text/html" in answer.headers["content-type"]
    broken = admin.ask("POST", "admin/bootstrap-token", content="{broken", headers={"Content-Type": "application/json"})
    assert broken.status_code == 400
    assert "text/html" in broken.headers["content-type"]


def test_a_token_from_the_environment(make: Make) -> None:
    with make({"API_TOKEN": TOKEN}) as admin:
        assert admin.get("admin/bootstrap-status") == {"requiresSetup": False, "lockedByEnv": True}
        assert admin.ask("POST", "admin/bootstrap-token", {"token": "another-token"}).status_code == 403
        assert admin.ask("POST", "api-token-config", {"newToken": "another-token"}).status_code == 403
        assert admin.get("config-locks")["apiTokenLocked"] is True
        assert admin.get("api-token-config")["source"] == "env"


def test_an_application_from_the_environment(make: Make, cloud: Sandbox) -> None:
    tenant = cloud.tenant("contoso")
    app = named_app(tenant, "app")
    environment = {
        "OAUTH_CLIENT_ID": app.app_id,
        "OAUTH_AUTHORITY": tenant.id,
        "OAUTH_CLIENT_SECRET": app.secrets[0].value,
        "SEARCH_MAXROOMS": "7",
    }
    with make(environment) as admin:
        admin.bootstrap()
        locks = admin.get("config-locks")
        assert [name for name, locked in locks.items() if locked] == ["searchLocked", "oauthLocked"]
        assert len(locks) == 12
        assert admin.ask("POST", "oauth-config", admin.credentials()).status_code == 403
        assert admin.get("oauth-config") == {
            "clientId": app.app_id,
            "authority": f"https://login.microsoftonline.com/{tenant.id}",
            "tenantId": tenant.id,
            "hasClientSecret": True,
            "lastUpdated": None,
        }
        assert admin.get("search-config")["maxRooms"] == 7
        assert admin.post("search-config", maxRooms=8)["config"]["maxRooms"] == 8, "locked, and written all the same"
