"""`room-wizard rehearse` on practice pages: slow and broken pages, a sign-in in the way, and bad arguments."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.driving.rehearsed import SECRET, VALUES, command, expected, rehearse, wrong_fills
from wizard.commands.rehearse import read_values
from wizard.sandbox.pages import PracticePages
from wizard.services.files.products import ProductFiles

NOT_APPROVED = {"velocity": ["Check Consent"]}
"""Nobody has approved the app, and the page says so."""
pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]


@pytest.mark.parametrize(
    ("product", "style"),
    [
        ("velocity", "material"),
        ("velocity", "angular"),
        ("velocity", "shadow"),
        ("clearooms", "material"),
        ("ones", "angular"),
        ("spaceiq", "shadow"),
    ],
)
def test_a_slow_page_that_draws_itself_anew_in_another_order(product: str, style: str, tmp_path: Path) -> None:
    with PracticePages(product, style, sign_in=False, slow_ms=250, rerender=True, shuffle=True) as pages:
        done = rehearse(pages, product, tmp_path, "--save")
        assert done.of("asked") == NOT_APPROVED.get(product, []), done.report
        wanted, saved = expected(pages, product), pages.saved() or {}
        assert {name: saved.get(name) for name in wanted} == wanted
        assert wrong_fills(pages, product) == {}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("product", "style"),
    [
        ("velocity", "native"),
        ("velocity", "material"),
        ("velocity", "bootstrap"),
        ("clearooms", "angular"),
        ("ones", "native"),
        ("spaceiq", "shadow"),
    ],
)
def test_lost_doubled_and_renamed_labels_are_asked_never_guessed(
    product: str, style: str, seed: int, tmp_path: Path
) -> None:
    rate = 0.5 if product == "spaceiq" else 0.12
    options: dict[str, Any] = {"drop": rate / 1.5, "double": rate / 2, "rename": rate / 2, "seed": seed}
    with PracticePages(product, style, sign_in=False, **options) as pages:
        done = rehearse(pages, product, tmp_path)
        assert wrong_fills(pages, product) == {}
        changed = pages.labels_changed
        lost = {*changed.dropped, *changed.doubled, *changed.renamed} & needed(product)
        asked = [label for label in done.of("asked") if label not in NOT_APPROVED.get(product, [])]
        assert bool(asked) is bool(lost), (done.report, changed)


def needed(product: str) -> set[str]:
    """What the recipe has to fill in, and is given; a switch that is wanted off may be missing."""
    recipe = ProductFiles().get(product).recipe
    assert recipe is not None
    given = {"enable", "name", "sync", "domain", *(name for name, value in VALUES.items() if value is not False)}
    return {step.value for step in recipe.set_up} & given


def test_a_sign_in_page_in_the_way_is_asked(tmp_path: Path) -> None:
    with PracticePages("clearooms", "native") as pages:
        done = rehearse(pages, "clearooms", tmp_path)
        assert done.of("asked")[0] == "Sign in to Clearooms"
        assert done.status == 1
        assert wrong_fills(pages, "clearooms") == {}


def test_a_renewal_gives_the_secret_and_nothing_else(tmp_path: Path) -> None:
    before = {"alias": "Office 365 Rooms", "client_id": "old", "tenant": "old.example", "permission_level": "read"}
    with PracticePages("velocity", "material", sign_in=False, integration=before) as pages:
        done = rehearse(pages, "velocity", tmp_path, "--renewal", "--save")
        assert done.report["ok"], done.report
        saved = pages.saved() or {}
        assert (saved["client_secret"], saved["client_id"], saved["tenant"]) == (SECRET, "old", "old.example")


def test_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path: Path) -> None:
    with PracticePages("velocity", "native", sign_in=False) as pages:
        values, report = tmp_path / "values.json", tmp_path / "report.json"
        values.write_text(json.dumps({"client_id": "x"}), "utf-8")
        run = command("--product", "velocity", "--url", pages.url, "--values", values, "--report", report)
        assert run.returncode == 1
        assert "certificate" in json.loads(report.read_text("utf-8"))["problem"].casefold()
        assert pages.filled == {}


@pytest.mark.parametrize(
    ("product", "url", "values", "sentence"),
    [
        ("nothing", "https://127.0.0.1:9", "{}", "there is no product 'nothing'"),
        ("contract", "https://127.0.0.1:9", "{}", "has no page of its own"),
        ("velocity", "http://127.0.0.1:9", "{}", "offers only http"),
        ("velocity", "ftp://127.0.0.1", "{}", "address"),
        ("velocity", "https://127.0.0.1:9", "[]", "must be a JSON object"),
        ("velocity", "https://127.0.0.1:9", "{", "are not JSON"),
        ("velocity", "https://127.0.0.1:9", '{"rooms": [1]}', "rooms must be a list"),
        ("velocity", "https://127.0.0.1:9", None, "cannot be read"),
        ("velocity", "https://127.0.0.1:9", '{"use_certificate": "perhaps"}', "use_certificate must be true or false"),
        ("velocity", "https://127.0.0.1:9", '{"scope_to_mailboxes": 1}', "scope_to_mailboxes must be true or false"),
    ],
)
def test_what_cannot_begin_is_said_in_a_sentence(
    product: str, url: str, values: str | None, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "values.json"
    if values is not None:
        file.write_text(values, "utf-8")
    run = command("--product", product, "--url", url, "--values", file, "--report", tmp_path / "report.json")
    assert run.returncode == 2
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("words", "on"), [("false", False), ("Off", False), ("no", False), ("true", True), (" on ", True), (False, False)]
)
def test_a_switch_is_what_its_words_say(words: object, on: bool, tmp_path: Path) -> None:
    file = tmp_path / "values.json"
    file.write_text(json.dumps({"use_certificate": words}), "utf-8")
    assert read_values(file).switches["use_certificate"] is on
