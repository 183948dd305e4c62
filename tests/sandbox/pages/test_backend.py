"""The practice pages' server: what is kept, what is refused, and what is checked against the practice cloud."""

import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Self

import httpx
import pytest

from tests.sandbox.client import Client, wait_for
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import named_app
from wizard.sandbox.pages import PRODUCTS, STYLES, PagesServer, PracticePages, open_pages
from wizard.sandbox.pages.settings_check import CONSENT, EXPIRED, SECRET_ID, TENANT


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0), rooms=6)) as sandbox:
        yield sandbox


class Browser:
    """Asks as the page's scripts do, and trusts only what the page says it should."""

    def __init__(self, pages: PagesServer) -> None:
        trust: ssl.SSLContext | bool = True
        if pages.ca_file:
            trust = ssl.create_default_context(cafile=pages.ca_file)
        self._client = httpx.Client(base_url=pages.url, verify=trust, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._client.close()

    def get(self, path: str) -> httpx.Response:
        return self._client.get(path)

    def post(self, path: str, body: Any) -> Any:
        return self._client.post(path, content=json.dumps(body)).json()

    def send(self, path: str, form: dict[str, str]) -> httpx.Response:
        return self._client.post(path, data=form)


def settings(cloud: Sandbox, app: str = "app") -> dict[str, Any]:
    found = named_app(cloud.tenant("contoso"), app)
    return {
        "name": "Main", "alias": "Rooms", "tenant": "contoso.example", "client_id": found.app_id,
        "client_secret": found.secrets[0].value, "permission_level": "read_write",
    }  # fmt: skip


def test_signs_in_only_with_the_right_password() -> None:
    with PracticePages("velocity", "native") as pages, Browser(pages) as browser:
        assert browser.post("/login", {"user": pages.user, "password": "guess"}) == {"ok": False}
        assert browser.post("/login", {"user": pages.user, "password": pages.password}) == {"ok": True}


def test_keeps_every_value_and_press_in_order() -> None:
    with PracticePages("velocity", "native", https=False) as pages, Browser(pages) as browser:
        for value in ("a", "ab"):
            browser.post("/filled", {"name": "alias", "value": value})
        browser.post("/pressed", {"label": "Create Calendar Integration"})
        index = browser.post("/create", {"alias": "ab", "client_id": "x"})["index"]
        assert (pages.saved(), pages.filled) == (None, {"alias": ("a", "ab")})
        answer = browser.post("/save", {"index": index, "values": {"client_secret": "s", "tenant": "t"}})
        assert answer["ok"]
        assert pages.events == ("Create Calendar Integration",)
        assert pages.saved() == {"alias": "ab", "client_id": "x", "client_secret": "s", "tenant": "t"}


def test_saves_nothing_while_a_required_field_is_empty() -> None:
    with PracticePages("clearooms", "native") as pages, Browser(pages) as browser:
        answer = browser.post("/save", {"index": -1, "values": {"client_id": "x", "client_secret": "", "tenant": "t"}})
        assert answer == {"ok": False, "problems": ["Client Secret is required"]}
        assert pages.saved() is None


def test_a_renewal_keeps_the_secret_that_it_does_not_replace(cloud: Sandbox) -> None:
    made = settings(cloud)
    with PracticePages("velocity", "native", integration=made) as pages, Browser(pages) as browser:
        shown = browser.get("/config").json()["integrations"]
        assert "client_secret" not in shown[0]
        browser.post("/save", {"index": 0, "values": {**made, "client_secret": "", "alias": "New name"}})
        assert pages.saved() == {**made, "alias": "New name"}
        browser.post("/save", {"index": 0, "values": {**made, "client_secret": "fresh"}})
        assert (pages.saved() or {})["client_secret"] == "fresh"


def test_says_in_its_own_words_why_the_settings_do_not_work(cloud: Sandbox) -> None:
    good = settings(cloud)
    contoso = cloud.tenant("contoso")
    expired = contoso.register("Expired", ("Calendars.ReadWrite",))
    stale = contoso.add_secret(expired, lasts=-contoso.clock.today().resolution)
    cases = {
        TENANT: {**good, "tenant": "nobody.example"},
        SECRET_ID: {**good, "client_secret": "11111111-2222-3333-4444-555555555555"},
        EXPIRED: {**good, "client_id": expired.app_id, "client_secret": stale.value},
        CONSENT: settings(cloud, "new_app"),
    }
    with PracticePages("clearooms", "native", cloud=cloud) as pages, Browser(pages) as browser:
        for cause, values in cases.items():
            answer = browser.post("/test", {"index": -1, "values": values})
            assert (answer["ok"], answer["causes"][0]) == (False, cause)
            assert browser.post("/directory", {"index": -1, "values": values}) == {"rooms": []}
        assert browser.post("/test", {"index": -1, "values": good})["ok"]


@pytest.mark.parametrize("style", ["native", "mui"])
@pytest.mark.parametrize("product", ["velocity", "clearooms", "ones"])
def test_rooms_sync_when_what_was_saved_is_right(cloud: Sandbox, product: str, style: str) -> None:
    with open_pages(product, cloud, style=style) as pages, Browser(pages) as browser:
        rooms = [{"address": room.address, "room": room.room} for room in pages.rooms[:3]]
        wrong = {"address": "typo@contoso.example", "room": "x"}
        assert pages.rooms_syncing() == {}
        browser.post("/save", {"index": -1, "values": {**settings(cloud), "rooms": [*rooms, wrong]}})
        assert pages.rooms_syncing() == {**{one["address"]: True for one in rooms}, wrong["address"]: False}


def test_ones_syncs_all_rooms_that_the_directory_lists(cloud: Sandbox) -> None:
    with open_pages("ones", cloud) as pages, Browser(pages) as browser:
        browser.post("/save", {"index": -1, "values": {**settings(cloud), "sync": "all", "rooms": []}})
        assert pages.rooms_syncing() == {room.address: True for room in pages.rooms}


def test_spaceiq_syncs_only_after_an_administrator_consented_twice(cloud: Sandbox) -> None:
    with open_pages("spaceiq", cloud) as pages, Browser(pages) as browser, Client(cloud) as microsoft:
        browser.post("/save", {"index": -1, "values": {"domain": "contoso.example", "active": False}})
        where = browser.send("/activate", {"service": "Office 365"}).headers["location"]
        assert set(pages.rooms_syncing().values()) == {False}
        back = microsoft.submit(microsoft.sign_in(where), answer="accept").headers["location"]
        where = browser.get(back).headers["location"]
        assert (pages.saved() or {})["active"] is False
        back = microsoft.submit(microsoft.http.get(where), answer="accept").headers["location"]
        assert "Success" in browser.get(back).text
        assert (pages.saved() or {})["active"] is True
        wait_for(lambda: pages.rooms_syncing() == {room.address: True for room in pages.rooms})


@pytest.mark.slow
def test_runs_as_a_program_until_it_is_told_to_stop() -> None:
    command = [sys.executable, "-m", "wizard.sandbox.pages", "--product", "ones", "--style", "angular"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        where = json.loads(program.stdout.readline())
        trust = ssl.create_default_context(cafile=where["ca_file"])
        with httpx.Client(verify=trust, trust_env=False) as client:
            person = {"user": where["user"], "password": where["password"]}
            assert client.post(f"{where['url']}login", content=json.dumps(person)).status_code == 200
        program.terminate()
        assert program.wait(20) == (0 if os.name != "nt" else 1)


def test_without_a_cloud_consent_is_what_its_own_page_was_told() -> None:
    values = {"client_id": "x", "client_secret": "s", "tenant": "t"}
    with PracticePages("velocity", "native", https=False) as pages, Browser(pages) as browser:
        assert browser.post("/test", {"index": -1, "values": values}) == {"ok": False, "causes": [CONSENT]}
        browser.send("/consent", {"answer": "cancel"})
        assert not browser.post("/test", {"index": -1, "values": values})["ok"]
        browser.send("/consent", {"answer": "accept"})
        assert browser.post("/test", {"index": -1, "values": values})["ok"]
        with pytest.raises(RuntimeError):
            pages.rooms_syncing()


def test_changes_labels_at_the_rate_that_was_asked_for_and_says_which() -> None:
    counts = {"dropped": 0, "doubled": 0, "renamed": 0}
    for seed in range(200):
        changed = PracticePages("velocity", "native", seed=seed, drop=0.2, double=0.1, rename=0.3).labels_changed
        names = [*changed.dropped, *changed.doubled, *changed.renamed]
        assert len(names) == len(set(names))
        for kind, found in changed.as_json().items():
            counts[kind] += len(found)
    shares = {kind: round(count / (200 * 7), 1) for kind, count in counts.items()}
    assert shares == {"dropped": 0.2, "doubled": 0.1, "renamed": 0.3}


def test_allows_no_foreign_and_no_evaluated_script() -> None:
    with PracticePages("velocity", "frame", https=False) as pages, Browser(pages) as browser:
        for path in ("/", "/inner", "/assets/main.js", "/config"):
            policy = browser.get(path).headers["content-security-policy"]
            assert "script-src 'self';" in policy
            assert "unsafe" not in policy
        assert browser.get("/assets/nothing.js").status_code == 404


@pytest.mark.parametrize(("product", "style"), [("velocity", "nowhere"), ("nothing", "native")])
def test_refuses_a_product_or_style_that_there_is_not(product: str, style: str) -> None:
    assert (product in PRODUCTS) != (style in STYLES)
    with pytest.raises(ValueError, match="no such"):
        PracticePages(product, style)
