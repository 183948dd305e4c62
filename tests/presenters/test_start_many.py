"""Many connections on the start page: they are searched, renewed together, checked together and written to a file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.presenters.start_states import (
    DISPLAY,
    OFFICE,
    TENANT,
    TODAY,
    after,
    effects,
    knowing,
    many,
    offered,
)
from wizard.flow.routes import (
    CHECK_ALL,
    DISPLAY_FILES,
    GRAPH_MOVE,
    RENEW_MANY,
    SETUP,
)
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.graph_move import GraphMove
from wizard.model.microsoft import EwsUse
from wizard.model.target import SettingsFiles, WebForm
from wizard.presenters import start_effects as do
from wizard.presenters import start_events as on
from wizard.presenters.start_presenter import handle
from wizard.presenters.start_view_state import MOST_CONNECTIONS, StartViewState

# ---- the button that begins


def test_few_connections_are_looked_through_and_many_are_searched() -> None:
    assert not knowing(connections=many(5)).has_many
    assert knowing(connections=many(6)).has_many


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("site 003", ["Site 003"]),
        ("  003   SITE ", ["Site 003"]),
        ("10.0.1.7", ["Site 007"]),
        ("contoso 004", ["Site 004"]),
        ("fabrikam", []),
    ],
)
def test_every_word_has_to_stand_somewhere(text: str, found: list[str]) -> None:
    state = after(knowing(connections=many(9)), on.ConnectionsSearched(text))
    assert [card.title for card in state.connections] == found
    assert state.more == ("" if found else "No connection has all of these words.")


def test_what_is_not_shown_is_counted_and_found_by_searching() -> None:
    state = knowing(connections=many(MOST_CONNECTIONS + 2))
    assert (len(state.connections), state.more) == (MOST_CONNECTIONS, "2 more: search for them")
    assert after(state, on.ConnectionsSearched("Site 021")).more == ""
    assert knowing(connections=many(MOST_CONNECTIONS)).more == ""


def test_more_than_one_gateway_is_worth_a_file() -> None:
    page = replace(OFFICE, id="page", target=WebForm("https://page.example"))
    assert knowing(connections=(OFFICE, page)).fleet_file is None
    state = knowing(connections=(*many(2), page))
    assert state.fleet_file is not None
    assert effects(state, state.fleet_file.event) == (do.SaveFleetFile((*many(2), page)),)
    state = after(state, on.FleetFileSaved(2))
    assert state.written_text == "2 gateways were written. Check all of them with: room-wizard check fleet.yaml"
    assert after(state, on.FleetFileWanted()).written_text == ""


def test_nothing_is_written_before_anything_was_read() -> None:
    assert effects(offered(), on.FleetFileWanted()) == (do.SaveFleetFile(()),)


# ---- many of them


def test_those_that_end_soon_are_renewed_with_all_gateways_of_their_apps() -> None:
    later = replace(OFFICE, id="later", secret_expires=TODAY + timedelta(days=200), address=GatewayAddress("10.0.9.1"))
    assert knowing(connections=(OFFICE, later)).renew_due is None
    state = knowing(connections=(*many(2), later))
    assert state.renew_due is not None
    assert state.renew_due.text == "Renew the 2 that end soon …"
    assert effects(state, state.renew_due.event) == (do.AskForSupport(RENEW_MANY, ""),)


@pytest.mark.parametrize(("count", "title"), [(1, "1 saved set-up or"), (3, "3 saved set-ups or")])
def test_what_a_newer_version_has_saved_is_told_and_nothing_can_be_pressed_for_it(count: int, title: str) -> None:
    (card,) = StartViewState(saved=on.SavedWork((), (), newer=count)).newer
    assert card.title.startswith(title)
    assert card.buttons == ()
    assert StartViewState(saved=on.SavedWork((), ())).newer == StartViewState().newer == ()


def test_an_interrupted_renewal_of_many_is_offered_where_its_gateways_are_known() -> None:
    apps = frozenset({OFFICE.client_id.lower()})
    assert knowing(interrupted_apps=apps).interrupted == ()
    (card,) = knowing(connections=(OFFICE,), interrupted_apps=apps).interrupted
    assert effects(offered(), card.buttons[0].event) == (do.AskForSupport(RENEW_MANY, ""),)
    assert len(knowing(connections=(OFFICE,), interrupted_apps=apps, interrupted=1).interrupted) == 2


def test_all_are_checked_where_there_is_more_than_one() -> None:
    assert knowing(connections=(OFFICE,)).check_all is None
    state = knowing(connections=many(2))
    assert state.check_all is not None
    assert effects(state, state.check_all.event) == (do.AskForSupport(CHECK_ALL, ""),)


def test_a_move_to_graph_goes_on_on_another_day() -> None:
    move = GraphMove("run", TENANT, "client", "Velocity", EwsUse.GRANTED, "office")
    nameless = GraphMove("run", TENANT, "client", "", EwsUse.GRANTED, "office")
    saved = on.SavedWork((), (OFFICE,), moves=(move, nameless))
    state = after(offered(), on.SavedWorkRead(saved, TODAY))
    assert [card.title.split("”", maxsplit=1)[0] for card in state.moves] == ["“Velocity", "“client"]
    (button,) = state.moves[0].buttons
    assert effects(state, button.event) == (do.AskForSupport(GRAPH_MOVE, "office"),)
    assert offered().moves == ()


def test_any_app_can_be_moved_to_graph() -> None:
    link = knowing().move_app
    assert link is not None
    assert effects(knowing(), link.event) == (do.AskForSupport(GRAPH_MOVE, ""),)
    assert offered().move_app is None


def test_the_folder_of_a_display_is_kept_when_its_product_is_chosen_again() -> None:
    draft = Draft("d1", product_id="display", target=SettingsFiles("/opt/display"), step="gateway")
    pressed = replace(offered(DISPLAY), pressed=True)
    _state, effects = handle(pressed, on.PageTurned(draft, Draft("d2"), DISPLAY_FILES))
    assert effects == (do.TakeProduct(draft),)
    other = draft.with_(product_id="velocity")
    _state, effects = handle(pressed, on.PageTurned(other, Draft("d2"), SETUP))
    assert effects == (
        do.TakeProduct(other.with_(product_id="display", target=SettingsFiles())),
        do.TakeWay(DISPLAY_FILES),
    )
