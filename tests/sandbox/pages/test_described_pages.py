"""The servers of the described products' pages: what they accept, keep and show, and the demo's values for them."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.sandbox.pages.test_backend import Browser
from wizard.commands.demo_page import Scene, practice_page, practice_settings_of, resolved_for_practice
from wizard.commands.demo_values import as_text, values_of
from wizard.flow.product_settings import judge_setting
from wizard.gui.pages.start import new_draft
from wizard.model.problem import Problem
from wizard.model.product import SettingKind
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.organisations import ROLES
from wizard.sandbox.pages import DESCRIBED_PRODUCTS, DescribedProductPages, open_pages
from wizard.sandbox.permissions import role_id
from wizard.services.files.products import ProductFiles

CLIENT, SECRET = "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "abc8Q~practice.only_value"
WRONG = (
    {"client_id": "app-1"},
    {"client_id": ""},
    {"tenant": "contoso"},
    {"client_secret": CLIENT},
    {"act_on_behalf_of": "meetings"},
)


def given(**changed: str) -> dict[str, str]:
    right = {"act_on_behalf_of": "meetings@contoso.example", "client_id": CLIENT, "tenant": "contoso.example"}
    return {**right, "client_secret": SECRET, **changed}


def send(browser: Browser, values: Mapping[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = browser.post("/save", {"form": "graph", "index": 0, "values": dict(values)})
    return answer


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_wrong_value_is_refused_and_nothing_kept(wrong: dict[str, str]) -> None:
    with DescribedProductPages("synergy_sky") as pages, Browser(pages) as browser:
        answer = send(browser, given(**wrong))
        assert not answer["ok"]
        assert len(answer["problems"]) == 1
        assert pages.saved() is None


def test_the_secret_is_kept_and_never_shown_and_an_empty_one_keeps_it() -> None:
    with DescribedProductPages("synergy_sky") as pages, Browser(pages) as browser:
        assert send(browser, given())["ok"]
        answer = send(browser, given(client_secret="", tenant="fabrikam.example"))
        assert answer["ok"]
        assert SECRET not in str(answer)
        assert pages.saved() == given(tenant="fabrikam.example")


def test_rooms_sync_with_what_was_saved() -> None:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0), rooms=3)) as cloud:
        tenant = cloud.tenant("contoso")
        app = tenant.register("Proof", ROLES)
        principal = tenant.principal_of(app.app_id)
        assert principal is not None
        for role in ROLES:
            tenant.grant_role(principal.id, role_id(role))
        secret = tenant.add_secret(app, "first").value
        with open_pages("synergy_sky", cloud) as pages, Browser(pages) as browser:
            assert pages.rooms_syncing() == {}
            send(browser, given(client_id=app.app_id, client_secret=secret, tenant=tenant.domain))
            assert pages.rooms_syncing() == {room.address: True for room in pages.rooms}


@pytest.mark.parametrize("name", DESCRIBED_PRODUCTS)
def test_the_demo_has_a_proper_value_for_every_kind_of_setting(name: str) -> None:
    product, draft, url = ProductFiles().get(name), new_draft(), "https://127.0.0.1:50123/"
    with Sandbox(SandboxOptions(delay=(0.0, 0.0), rooms=3)) as cloud:
        values = practice_settings_of(product, url, cloud.tenant("contoso"))
        for setting in product.settings:
            if setting.kind is not SettingKind.ENTERPRISE_APP_ID:
                assert not isinstance(judge_setting(setting, values[setting.name], product, draft), Problem)
        redirects = resolved_for_practice(product, values, url).redirects.all
        assert len(redirects) == len(product.redirects.all)
        assert not [one for one in redirects if "{" in one]
        with practice_page(name, cloud) as scene:
            assert isinstance(scene, Scene)
            assert scene.page is not None
            assert scene.page.address.startswith("https://127.0.0.1:")
            shown = as_text(values_of(scene))
            assert all(one.label in shown for one in product.settings if one.required)
