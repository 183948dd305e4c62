"""The recipe “to add a product”: one TOML file in a folder, and window, rehearsal and demo offer it."""

import json
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.world import World
from wizard.cli import main
from wizard.commands.demo import DemoOptions, unplayable
from wizard.gui.pages.start import StartPage
from wizard.gui.wizard_session import WizardSession
from wizard.model.draft import Draft
from wizard.presenters.start_events import ProductsOffered
from wizard.services.files.products import ProductError, ProductFiles

RECIPE = """
name = "Doorlight"
guide = "Doorlight – Microsoft 365"
clouds = ["global"]
delivery = "page"
portal = "https://portal.doorlight.example"

[app]
name = "DoorlightCalendar"
secret_name = "DoorlightAuth"
redirect_uris = ["https://portal.doorlight.example/back"]
portal_redirect = "https://portal.doorlight.example/back"

[[permissions]]
name = "Calendars.Read"
role_id = "798ee544-9d2d-430c-a058-570e29e34338"
reason = "Shows what is booked."
required = true

[[set_up]]
do = "sign_in"
label = "Sign in to Doorlight"

[[set_up]]
do = "fill"
label = "Client ID"
value = "client_id"

[[set_up]]
do = "save"
label = "Save"
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder with that one file."""
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_args, **_kwargs: tmp_path)
    folder = tmp_path / "products"
    folder.mkdir()
    (folder / "doorlight.toml").write_text(RECIPE, "utf-8")
    return folder


@pytest.mark.usefixtures("own")
def test_the_window_offers_it(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    services = World(tmp_path).services()
    services.products = ProductFiles()
    page = StartPage(WizardSession(services, Draft("d")))
    qtbot.addWidget(page)
    page.send(ProductsOffered(services.products.all(), "d"))
    names = [page.product.itemText(at) for at in range(page.product.count())]
    assert "Doorlight" in names
    page.product.setCurrentText("Doorlight")
    assert "An administrator's sign-in for the Doorlight portal" in page.needs.labels[0].text()


@pytest.mark.usefixtures("own")
def test_a_rehearsal_knows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = tmp_path / "values.json"
    values.write_text(json.dumps({"client_id": "x"}))
    common = ["--url", "http://127.0.0.1:9", "--values", str(values), "--report", str(tmp_path / "report.json")]
    assert main(["rehearse", "--product", "doorlight", *common]) == 2
    assert "http" in capsys.readouterr().err, "it is known: only its address is refused"
    assert main(["rehearse", "--product", "nobody", *common]) == 2
    assert "doorlight" in capsys.readouterr().err


@pytest.mark.usefixtures("own")
def test_the_demo_offers_it_but_cannot_play_it() -> None:
    options = DemoOptions(False, None, None, "en", "light", product="doorlight")
    assert unplayable(options) == ""
    played = DemoOptions(True, None, None, "en", "light", product="doorlight")
    assert "no practice page" in unplayable(played)
    described = DemoOptions(True, None, None, "en", "light", product="servicenow")
    assert "does not know the practice page" in unplayable(described)
    nobody = DemoOptions(False, None, None, "en", "light", product="nobody")
    assert "doorlight" in unplayable(nobody)
    assert "velocity" in unplayable(nobody)


def test_a_persons_own_file_goes_before_ours(own: Path) -> None:
    theirs = RECIPE.replace('"Doorlight"', '"Velocity, next firmware"')
    (own / "velocity.toml").write_text(theirs, "utf-8")
    assert ProductFiles().get("velocity").name == "Velocity, next firmware"


def test_a_wrong_file_of_a_person_hides_nothing_else(own: Path) -> None:
    (own / "broken.toml").write_text("name = 1", "utf-8")
    assert {"velocity", "doorlight"} <= {one.id for one in ProductFiles().all()}
    with pytest.raises(ProductError, match=r"broken\.toml"):
        ProductFiles().get("broken")
