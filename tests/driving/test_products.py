"""Every product in every style of DOM, against the practice cloud: set up, renewed, rooms syncing, nobody else told.

One test each for: nothing is kept without leave; set-up and renewal end to end, with a frame of another origin in
the page that asks for the same things by the same labels.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.driving.foreign import ForeignOrigin
from tests.driving.rehearsed import VALUES, Rehearsed, accompany, command, expected, first_rooms, rehearse, wrong_fills
from tests.sandbox.client import Client, wait_for
from tests.sandbox.pages.test_backend import Browser
from wizard.model.recipe import Act
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import Application
from wizard.sandbox.organisations import ROLES
from wizard.sandbox.pages import PRODUCTS, STYLES, PracticePages
from wizard.sandbox.permissions import role_id
from wizard.services.files.products import ProductFiles

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]
WITH_SECRET = tuple(name for name in PRODUCTS if name != "spaceiq")

ON_THE_WAY = {"spaceiq": 1}
"""Its tile is opened by a button of the same name as the last one."""


NOT_APPROVED = {"velocity": ["Check Consent"]}
"""Nobody has approved the app, and the page says so."""


def last_click(product: str) -> str:
    recipe = ProductFiles().get(product).recipe
    assert recipe is not None
    return next(step.label for step in recipe.set_up if step.act is Act.SAVE)


@pytest.fixture(scope="module")
def cloud() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0), rooms=6)) as sandbox:
        yield sandbox


@pytest.fixture
def app(cloud: Sandbox) -> Application:
    """Made for this test, approved, with a first secret."""
    tenant = cloud.tenant("contoso")
    made = tenant.register("Proof", ROLES)
    principal = tenant.principal_of(made.app_id)
    assert principal is not None
    for role in ROLES:
        tenant.grant_role(principal.id, role_id(role))
    tenant.add_secret(made, "first")
    return made


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[ForeignOrigin]:
    with ForeignOrigin(tmp_path) as origin:
        yield origin


def given(app: Application) -> dict[str, Any]:
    return {"client_id": app.app_id, "client_secret": app.secrets[-1].value}


def trusting(pages: PracticePages, foreign: ForeignOrigin) -> None:
    """The browser trusts the foreign origin's certificate, too, so nothing but the driver keeps values from it."""
    assert pages.ca_file is not None
    with pages.ca_file.open("a") as file:
        file.write(foreign.ca_file.read_text("ascii"))


def untold(foreign: ForeignOrigin, secrets: Mapping[str, str]) -> None:
    """It was there, and heard nothing."""
    assert [one for one in foreign.requests if one.startswith("GET / ")], "the foreign frame was never loaded"
    assert foreign.told == []
    everything = "\n".join(foreign.requests)
    assert [name for name, value in secrets.items() if value in everything] == []


def rooms_are_imported(
    pages: PracticePages, product: str, folder: Path, values: Mapping[str, Any], set_up: Rehearsed
) -> None:
    """Once the settings are saved, where they have to be; beside a person who comes later nothing is left to import."""
    recipe = ProductFiles().get(product).recipe
    assert recipe is not None
    if any(step.act is Act.EACH_ROOM and step.when == "saved" for step in recipe.set_up):
        imports = [f"+ Import · {one['address']}" for one in first_rooms(pages)]
        assert [label for label in set_up.of("pressed") if "Import" in label] == imports
        done = accompany(pages, product, folder, **values)
        assert (done["asked"], done["problems"]) == ([], [])
        assert [label for label, outcome, _ in done["told"] if outcome == "pressed" and "Import" in label] == []
        assert pages.events.count("+ Import") == len(imports)


def assert_rooms_told(pages: PracticePages, product: str, done: Rehearsed) -> None:
    """No room is passed over in silence."""
    if product != "spaceiq":
        told = [step["label"] for step in done.report["steps"]]
        for room in first_rooms(pages):
            assert any(room["address"] in label or label == room["room"] for label in told), (room, told)


def rooms_sync(pages: PracticePages) -> None:
    assert pages.rooms_syncing() == {one["address"]: True for one in first_rooms(pages)}


def fine(done: Rehearsed) -> None:
    assert (done.status, done.report["ok"], done.of("asked")) == (0, True, []), done.report


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("product", WITH_SECRET)
def test_set_up_and_renewal_end_with_rooms_that_sync(
    product: str, style: str, cloud: Sandbox, app: Application, foreign: ForeignOrigin, tmp_path: Path
) -> None:
    values = given(app)
    with PracticePages(product, style, cloud=cloud, sign_in=False, neighbour=foreign.url) as pages:
        trusting(pages, foreign)
        set_up = rehearse(pages, product, tmp_path, "--save", **values)
        fine(set_up)
        wanted = expected(pages, product, **values)
        assert {name: (pages.saved() or {}).get(name) for name in wanted} == wanted
        rooms_are_imported(pages, product, tmp_path, values, set_up)
        rooms_sync(pages)

        before = pages.saved() or {}
        cloud.tenant("contoso").add_secret(app, "second")
        renewed = given(app)
        renewal = rehearse(pages, product, tmp_path, "--renewal", "--save", **renewed)
        fine(renewal)
        assert {**before, "client_secret": renewed["client_secret"]} == pages.saved()
        del app.secrets[0]
        rooms_sync(pages)
        given_to_page = {*(pages.filled["client_secret"])}
        assert given_to_page <= {"", values["client_secret"], renewed["client_secret"]}
        filled = {name: values for name, values in pages.filled.items() if name != "client_secret"}
        assert wrong_fills(pages, product, **values).keys() <= pages.filled.keys() - filled.keys()
    told = (tmp_path / "report.json").read_text("utf-8") + set_up.output + renewal.output
    assert not [one for one in (values, renewed) if one["client_secret"] in told]
    untold(foreign, {"first secret": values["client_secret"], "second secret": renewed["client_secret"]})


@pytest.mark.parametrize("style", STYLES)
def test_spaceiq_syncs_after_the_consents_that_only_an_administrator_gives(
    style: str, cloud: Sandbox, foreign: ForeignOrigin, tmp_path: Path
) -> None:
    with PracticePages("spaceiq", style, cloud=cloud, sign_in=False, neighbour=foreign.url) as pages:
        trusting(pages, foreign)
        fine(rehearse(pages, "spaceiq", tmp_path, "--save"))
        assert (pages.saved() or {})["domain"] == VALUES["tenant"]
        assert wrong_fills(pages, "spaceiq") == {}
        with Browser(pages) as browser, Client(cloud) as microsoft:
            where = browser.send("/activate", {"service": "Office 365"}).headers["location"]
            back = microsoft.submit(microsoft.sign_in(where), answer="accept").headers["location"]
            where = browser.get(back).headers["location"]
            back = microsoft.submit(microsoft.http.get(where), answer="accept").headers["location"]
            assert "Success" in browser.get(back).text
        wait_for(lambda: pages.rooms_syncing() == {room.address: True for room in pages.rooms})
        renewal = rehearse(pages, "spaceiq", tmp_path, "--renewal", "--save")
        assert renewal.of("asked") == ["Cronofy's app needs no secret from you, so nothing expires."]
        assert pages.rooms_syncing() == {room.address: True for room in pages.rooms}
    untold(foreign, {"domain": VALUES["tenant"]})


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_nothing_is_kept_without_leave(product: str, style: str, tmp_path: Path) -> None:
    with PracticePages(product, style, sign_in=False) as pages:
        done = rehearse(pages, product, tmp_path)
        assert done.of("asked") == NOT_APPROVED.get(product, []), done.report
        last = last_click(product)
        assert last in done.of("left to you")
        assert_rooms_told(pages, product, done)
        assert (pages.saved(), pages.events.count(last)) == (None, ON_THE_WAY.get(product, 0))
        assert wrong_fills(pages, product) == {}


def test_the_foreign_origin_would_have_noticed(foreign: ForeignOrigin, tmp_path: Path) -> None:
    """Opened as the page itself, it hears every value: a listener that hears nothing would prove nothing."""
    values, report = tmp_path / "values.json", tmp_path / "report.json"
    values.write_text('{"client_id": "canary-1", "client_secret": "canary-2", "tenant": "canary-3"}', "utf-8")
    page = ["--url", foreign.url, "--ca", str(foreign.ca_file)]
    command("--product", "clearooms", *page, "--values", values, "--report", report)
    heard = "\n".join(foreign.told)
    assert all(f"canary-{number}" in heard for number in (1, 2, 3))
