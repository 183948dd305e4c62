"""Which tokens MeetEasier goes on with: its memory, its file, and what makes it sign in anew."""

from tests.sandbox.meeteasier.questions import WRONG_SECRET, error_of
from tests.sandbox.meeteasier_browser import DisplayAdministrator


def test_the_first_request_for_rooms_waits_for_ever(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.post("oauth-config", **admin.credentials())
    assert admin.hears_nothing("rooms")
    assert admin.hears_nothing("roomlists"), "everybody waits for the same token"
    assert admin.graph_auth() == "ok", "health asks for one of its own"
    assert admin.hears_nothing("rooms")
    admin.display.restart()
    assert len(admin.names()) == 32


def test_the_first_look_at_health_waits_alone(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    admin.post("oauth-config", **admin.credentials())
    assert admin.hears_nothing("health")
    assert admin.graph_auth() == "ok"
    assert admin.names()


def test_a_wrong_secret_shows_only_after_the_file_was_emptied(ready: DisplayAdministrator) -> None:
    assert ready.graph_auth() == "ok"
    before = ready.token_requests()
    ready.post("oauth-config", clientSecret=WRONG_SECRET)
    assert ready.graph_auth() == "ok"
    assert ready.names()
    ready.display.restart()
    assert ready.graph_auth() == "ok"
    assert ready.names()
    assert ready.token_requests() == before, "nobody asked Microsoft"
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    assert ready.graph_auth() == "error"
    for path in ("rooms", "roomlists"):
        assert set(ready.get(path)) == {"error"}
    answer = ready.ask("GET", "rooms/boardroom-hq-5th-floor")
    assert answer.status_code == 503
    assert error_of(answer)
    ready.post("oauth-config", **ready.credentials())
    assert ready.graph_auth() == "ok", "no restart is needed where there is no token"
    assert ready.names()


def test_an_emptied_file_reaches_health_at_once_and_rooms_after_a_restart(ready: DisplayAdministrator) -> None:
    ready.display.empty_token_cache()
    ready.post("oauth-config", clientSecret=WRONG_SECRET)
    assert ready.graph_auth() == "error"
    assert ready.names(), "the token in memory is still good"
    ready.display.restart()
    assert set(ready.get("rooms")) == {"error"}


def test_health_is_remembered(ready: DisplayAdministrator) -> None:
    assert ready.graph_auth() == "ok"
    before = ready.token_requests()
    ready.display.empty_token_cache()
    assert ready.graph_auth() == "ok"
    assert ready.token_requests() == before
    assert set(ready.get("health")) == {
        "status", "timestamp", "uptime", "graphAuth", "syncStatus", "cache", "maintenance", "mqtt",
    }  # fmt: skip
    assert ready.get("health")["cache"]["sizeBytes"] == 2


def test_another_organization_shows_only_after_a_restart(ready: DisplayAdministrator) -> None:
    names = ready.names()
    ready.post("oauth-config", **ready.credentials("woodgrove"))
    assert ready.names() == names
    ready.display.restart()
    found = ready.names()
    assert found
    assert not set(found) & set(names)
