"""How many requests a minute MeetEasier takes."""

from tests.sandbox.meeteasier_browser import DisplayAdministrator


def test_requests_a_minute(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    assert admin.get("rate-limit-config") == {
        "apiWindowMs": 60000, "apiMax": 300, "writeWindowMs": 60000, "writeMax": 60, "authWindowMs": 60000,
        "authMax": 30, "bookingWindowMs": 60000, "bookingMax": 10, "lastUpdated": None,
    }  # fmt: skip
    admin.post("rate-limit-config", apiMax=4, writeMax=2, authMax=3)
    for _ in range(4):
        admin.get("heartbeat")
    assert admin.get("version"), "every path has its own"
    limited = admin.ask("GET", "heartbeat")
    assert limited.status_code == 429
    assert set(limited.json()) == {"error", "message", "retryAfterSeconds"}
    assert 1 <= int(limited.headers["retry-after"]) <= 60
    assert limited.json()["retryAfterSeconds"] == int(limited.headers["retry-after"])
    statuses = [admin.ask("POST", "search-config", {}, token=None).status_code for _ in range(3)]
    assert statuses == [401, 401, 429], "those without a token count as well"
    assert admin.ask("GET", "search-config").status_code == 200
    paths = ("admin/login", "admin/login", "admin/bootstrap-token", "admin/bootstrap-token")
    statuses = [admin.ask("POST", path, {"token": "wrong-token"}).status_code for path in paths]
    assert statuses == [401, 401, 409, 429], "all signing in together"
