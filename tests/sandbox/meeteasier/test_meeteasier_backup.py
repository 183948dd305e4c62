"""What a backup of MeetEasier holds, and what restoring one does."""

from tests.sandbox.meeteasier.questions import UNKNOWN, make_certificate
from tests.sandbox.meeteasier_browser import TOKEN, DisplayAdministrator


def test_a_backup_holds_neither_secret_nor_certificate(ready: DisplayAdministrator) -> None:
    make_certificate(ready)
    answer = ready.ask("GET", "config/backup")
    backup = answer.json()
    assert set(backup) == {
        "createdAt", "version", "wifi", "logo", "sidebar", "booking", "system", "oauth", "search", "rateLimit",
        "colors", "maintenance", "i18n",
    }  # fmt: skip
    assert backup["version"] == "1.0"
    assert backup["oauth"] == ready.get("oauth-config")
    assert backup["search"] == ready.get("search-config")
    assert backup["rateLimit"] == ready.get("rate-limit-config")
    for hidden in (ready.credentials()["clientSecret"], TOKEN, "PRIVATE KEY", "CERTIFICATE"):
        assert hidden not in answer.text


def test_a_restored_backup_names_the_app_and_keeps_the_secret(ready: DisplayAdministrator) -> None:
    ready.post("search-config", maxRooms=25)
    backup = ready.get("config/backup")
    ready.post("oauth-config", clientId=UNKNOWN)
    ready.post("search-config", maxRooms=5)
    done = ready.post("config/restore", **backup)
    assert set(done) == {"success", "config", "message"}
    assert set(done["config"]) == set(backup) - {"createdAt", "version"}
    assert ready.get("oauth-config")["clientId"] == backup["oauth"]["clientId"]
    assert ready.get("search-config")["maxRooms"] == 25
    ready.display.stop()
    ready.display.empty_token_cache()
    ready.display.start()
    assert ready.graph_auth() == "ok"


def test_a_restored_backup_from_before_set_up_acts_at_the_next_start(admin: DisplayAdministrator) -> None:
    admin.bootstrap()
    backup = admin.get("config/backup")
    given = admin.credentials()
    admin.display.empty_token_cache()
    admin.post("oauth-config", **given)
    admin.post("config/restore", **backup)
    assert admin.get("oauth-config")["clientId"] == given["clientId"]
    admin.display.restart()
    assert admin.get("oauth-config")["clientId"] == ""
    assert admin.get("system-config")["demoMode"] is True
    admin.post("oauth-config", clientId=given["clientId"], tenantId=given["tenantId"])
    assert admin.graph_auth() == "ok", "the secret was there all the time"


def test_a_restore_checks_nothing(ready: DisplayAdministrator) -> None:
    for part in ("oauth", "search", "nothing"):
        ready.post("config/restore", **{part: {}})
    assert ready.graph_auth() == "ok"
    ready.post("config/restore", oauth={"clientId": "nonsense", "authority": "https://elsewhere.example/x"})
    read = ready.get("oauth-config")
    assert read["clientId"] == "nonsense"
    assert read["tenantId"] == ready.credentials()["tenantId"], "what is no authority leaves the running one"
