"""An app that may still use Exchange Web Services, while it is set up: said on its pages, with the way out of it."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import TENANT, World
from wizard.flow import draft_changes
from wizard.flow.routes import GRAPH_MOVE
from wizard.flow.steps import Step
from wizard.model.microsoft import EwsUse

UNTIL = "may use Exchange Web Services until 1 April 2027"
OFFER = "Move this app to Graph …"
LEFT_OVER = "Remove Exchange Web Services from the app …"
FIELD = "Tenant: a domain of the company, or the tenant ID"


def wanted(person: Typist) -> list[tuple[object, str]]:
    """What support is asked for, instead of a window of its own."""
    asked: list[tuple[object, str]] = []
    person.window.session.support_wanted.connect(lambda route, one: asked.append((route, one)))
    return asked


@pytest.mark.parametrize(
    ("roles", "says"),
    [(frozenset({"full_access_as_app"}), True), (frozenset[str](), False)],
)
def test_it_is_recognised_when_microsoft_takes_the_secret(
    open_page: Opener, world: World, roles: frozenset[str], says: bool
) -> None:
    world.microsoft.ews = roles
    person = open_page(Step.TENANT)
    person.fill(FIELD, TENANT.domain)
    person.press(Qt.Key.Key_Return)
    person.reads("Microsoft accepts the client ID and the secret")
    draft = person.window.session.draft
    assert draft.ews_use is (EwsUse.GRANTED if says else EwsUse.NONE)
    if says:
        person.reads(UNTIL)
    assert any(UNTIL in text for text in person.screen()) is says


@pytest.mark.parametrize("step", [Step.CLIENT_ID, Step.SECRET, Step.TENANT])
def test_its_pages_say_until_when_and_offer_the_way(open_page: Opener, world: World, step: Step) -> None:
    world.microsoft.ews = frozenset({"full_access_as_app"})
    draft = world.draft_before(Step.CONSENT).with_(ews_use=EwsUse.GRANTED)
    person = open_page(step, draft)
    person.reads(UNTIL)
    asked = wanted(person)
    person.activate(OFFER)
    assert asked == [(GRAPH_MOVE, draft.id)]


def test_another_client_id_takes_the_word_back(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.CONSENT).with_(ews_use=EwsUse.GRANTED)
    other = draft_changes.client_id(draft, "0b0b0b0b-0000-4000-8000-000000000000")
    assert other.ews_use is EwsUse.NONE
    person = open_page(Step.CLIENT_ID, other)
    assert not any("Exchange Web Services" in text for text in person.screen())


@pytest.mark.parametrize("use", EwsUse)
def test_the_last_page_offers_what_is_left(open_page: Opener, world: World, use: EwsUse) -> None:
    person = open_page(Step.DONE, world.draft_before(Step.DONE).with_(ews_use=use))
    person.reads("Kept on this computer")
    shown = person.window.wizard.here()
    assert shown.move_app.isVisible() is (use is not EwsUse.NONE)  # type: ignore[attr-defined]  # the last page's
    asked = wanted(person)
    if use is not EwsUse.NONE:
        person.activate(LEFT_OVER)
        assert asked == [(GRAPH_MOVE, "draft-1")]
