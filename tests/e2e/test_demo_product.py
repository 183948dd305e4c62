"""The demo of the products that have only a page: the whole way in real windows, until the rooms sync."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.playing import play
from wizard.commands.demo_page import Scene, practice_page
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.pages import PRODUCTS

pytestmark = [pytest.mark.webengine, pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="reads /proc")]
ANSWERS = "register client_id secret tenant consent rooms page done"
WAYS = {
    "velocity": f"start gateway {ANSWERS}",
    "clearooms": f"start {ANSWERS}",
    "ones": f"start {ANSWERS}",
    "spaceiq": "start page done",
}
KEPT = {
    "velocity": {"alias", "client_id", "client_secret", "tenant", "permission_level", "rooms"},
    "clearooms": {"enable", "client_id", "client_secret", "tenant", "rooms"},
    "ones": {"name", "operator", "client_id", "client_secret", "tenant", "sync", "rooms"},
    "spaceiq": {"domain", "active"},
}


@contextmanager
def scene_of(product: str) -> Iterator[Scene]:
    """The practice cloud makes the same secrets and rooms for the same seed."""
    with Sandbox(SandboxOptions()) as sandbox, practice_page(product, sandbox) as scene:
        yield scene


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_room_syncs_through_the_products_own_page(product: str, tmp_path: Path) -> None:
    played = play(tmp_path, "--product", product, "--pictures", str(tmp_path / "pictures"))
    report = played.report
    assert (played.status, report.get("ok")) == (0, True), report.get("failure") or played.output.decode()[-2000:]
    assert [room["state"] for room in report["gateway"]["rooms"]] == ["syncing"] * 12
    assert [page["id"] for page in report["pages"]] == WAYS[product].split()
    assert KEPT[product] <= {name for name, value in report["page"].items() if value}
    assert report["page"].get("client_secret", "••••") == "••••"
    assert len(list((tmp_path / "pictures").glob("*.png"))) > len(report["pages"])
    assert b"unexpected" not in played.output
    assert len(played.texts) > 2000, "no texts were collected"
    with scene_of(product) as scene:
        assert scene.page is not None
        secrets = {scene.page.password, scene.state["tenants"][0]["new_app"]["client_secret"]}
        if "rooms" in KEPT[product]:
            assert {one["address"]: one["room"] for one in report["page"]["rooms"]} == scene.page.rooms
    assert [trace for secret in secrets for trace in played.traces(secret)] == []


def test_it_comes_to_the_same_end_in_german(tmp_path: Path) -> None:
    played = play(tmp_path, "--product", "clearooms", "--language", "de")
    assert played.report.get("ok") is True, played.report.get("failure") or played.output.decode()[-2000:]
