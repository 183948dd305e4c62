"""Panels, and what MeetEasier reads by itself while one is connected; maintenance mode."""

from tests.sandbox.client import wait_for
from tests.sandbox.meeteasier.questions import WRONG_SECRET, error_of
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator


def test_it_reads_by_itself_only_while_a_panel_is_connected(ready: DisplayAdministrator) -> None:
    never = ready.get("sync-status")
    assert never == {
        "lastSyncTime": None,
        "lastSyncSuccess": None,
        "syncErrorMessage": None,
        "secondsSinceSync": None,
        "isStale": False,
        "hasNeverSynced": True,
    }
    refused = ready.ask("GET", "readiness")
    assert refused.status_code == 503
    assert refused.json()["status"] == "not-ready"
    assert set(refused.json()["reasons"]) == {"graphAuth", "syncStatus", "maintenance"}
    assert ready.get("connected-clients") == {"clients": []}
    ready.display.connect_panel("boardroom-hq-5th-floor")
    wait_for(lambda: ready.get("sync-status")["lastSyncSuccess"])
    assert ready.get("sync-status")["syncErrorMessage"] is None
    (panel,) = ready.get("connected-clients")["clients"]
    assert set(panel) == {
        "clientId", "displayType", "roomAlias", "ipAddress", "connectedAt", "lastSeenAt", "potentiallyDisconnected",
        "sockets",
    }  # fmt: skip
    assert panel["roomAlias"] == "boardroom-hq-5th-floor"
    assert ready.get("readiness") == {"status": "ready"}


def test_what_was_read_for_a_panel_stays_on_show(ready: DisplayAdministrator) -> None:
    ready.display.connect_panel()
    wait_for(lambda: ready.get("sync-status")["lastSyncSuccess"])
    room = ready.tenant.rooms()[0]
    room.on_premises = True
    try:
        assert not any("ErrorMessage" in one for one in ready.get("rooms"))
        assert "Email" in ready.get("rooms/boardroom-hq-5th-floor")
    finally:
        room.on_premises = False


def test_a_panel_keeps_invented_rooms_on_show_until_the_first_good_reading(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.display.empty_token_cache()
    admin.display.connect_panel()
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"])
    admin.post("oauth-config", **admin.credentials() | {"clientSecret": WRONG_SECRET})
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"] is False)
    assert len(admin.get("rooms")) == 8
    assert admin.ask("GET", "readiness").status_code == 503
    admin.post("oauth-config", **admin.credentials())
    wait_for(lambda: len(admin.get("rooms")) == 32)


def test_three_failures_in_a_row_switch_maintenance_on(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.display.empty_token_cache()
    admin.display.connect_panel()
    for _ in range(3):
        before = admin.get("sync-status")["lastSyncTime"]

        def has_read(then: str | None = before) -> bool:
            return bool(admin.get("sync-status")["lastSyncTime"] != then)

        admin.post("oauth-config", **admin.credentials() | {"clientSecret": WRONG_SECRET})
        wait_for(has_read)
    wait_for(lambda: admin.get("maintenance-status")["enabled"])
    for path in ("search-config", "config/restore", "admin/login"):
        refused = admin.ask("POST", path, {"maxRooms": 30, "token": TOKEN})
        assert refused.status_code == 503
        assert set(refused.json()) == {"error", "message", "maintenance"}
    admin.display.restart()
    admin.post("oauth-config", **admin.credentials())
    admin.display.connect_panel()
    wait_for(lambda: admin.get("sync-status")["lastSyncSuccess"])
    assert admin.get("maintenance-status")["enabled"], "whoever began it was forgotten by the restart"
    assert admin.ask("GET", "readiness").status_code == 503
    assert admin.post("maintenance", enabled=False)["config"]["enabled"] is False
    assert admin.get("readiness") == {"status": "ready"}


def test_a_panel_cannot_be_led_without_a_broker(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    status = admin.get("mqtt-status")
    assert status == {"enabled": False, "connected": False, "subscribedTopics": [], "brokerUrl": None}
    assert admin.get("mqtt-displays") == {"displays": []}
    answer = admin.ask("POST", "mqtt-page-url/lobby", {"url": "http://display.example/single-room/lobby"})
    assert answer.status_code == 500
    assert error_of(answer)
