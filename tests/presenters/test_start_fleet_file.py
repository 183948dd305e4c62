"""A file of gateways on the start page: what is still to be connected is listed, the rest is in the list already."""

from dataclasses import replace

from tests.flow.fleet_files import CLIENT_ID, fleet
from tests.presenters.start_states import OFFICE, after, effects, knowing
from wizard.model.connection import Connection
from wizard.model.fleet import FleetFile, FleetFileGateway
from wizard.model.fleet_source import FleetSource
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, Problem
from wizard.presenters import start_effects as do
from wizard.presenters import start_events as on
from wizard.presenters.notes import NoteKind, ResultMessage
from wizard.presenters.start_fleet_file import MOST_GATEWAYS
from wizard.presenters.start_presenter import handle
from wizard.presenters.start_view_state import StartViewState


def file_of(count: int) -> FleetFile:
    found = fleet(gateways=[{"address": f"gw-{number}.example"} for number in range(count)])
    listed = (FleetFileGateway(one, FleetSource(one.app.credential, one.password, "/files")) for one in found.gateways)
    return FleetFile("fleet.yaml", tuple(listed))


FILE = file_of(3)
FIRST, SECOND, THIRD = (one.gateway for one in FILE.gateways)
CONNECTED = replace(OFFICE, id="first", address=FIRST.address, client_id=CLIENT_ID.upper(), gateway_name="GW 0")


def opened(*connections: Connection, file: FleetFile = FILE) -> StartViewState:
    return after(knowing(connections=connections), on.FleetFileOpened(file))


def names(state: StartViewState) -> list[str]:
    return [card.title for card in state.file_gateways]


def test_a_file_is_opened_by_a_link_also_where_nothing_is_connected() -> None:
    state = knowing()
    assert state.open_file is not None
    assert effects(state, state.open_file.event) == (do.OpenFleetFile(),)
    assert (state.file_gateways, state.file_actions, state.file_more, state.fleet.heading) == ((), (), "", "")
    assert StartViewState().open_file is None


def test_those_that_are_not_connected_from_here_are_listed() -> None:
    state = opened(CONNECTED)
    assert names(state) == ["gw-1.example", "gw-2.example"]
    assert state.file_more == "1 of 3 gateways in fleet.yaml are connected from this computer."
    assert state.fleet.heading == "In fleet.yaml, not connected from this computer"
    (set_up,) = state.file_gateways[0].buttons
    assert set_up.name == "Set up gw-1.example"
    assert effects(state, set_up.event) == (do.SetUpFileGateway(SECOND),)
    assert names(after(state, on.FleetFileClosed())) == []
    another_port = replace(CONNECTED, address=GatewayAddress(FIRST.address.host, 8443))
    assert len(names(opened(another_port))) == 3


def test_they_are_searched_with_the_connections() -> None:
    assert names(after(opened(), on.ConnectionsSearched("gw-2 rooms"))) == ["gw-2.example"]
    assert not opened().has_many
    state = opened(file=file_of(MOST_GATEWAYS + 2))
    assert state.has_many
    assert (len(names(state)), state.file_more) == (MOST_GATEWAYS, "2 more: search for them")


def test_a_mistake_of_the_file_has_its_line_and_remedy() -> None:
    told = Problem(Code.FLEET_TAB, "", {"line": "7", "column": "3"})
    note = after(opened(), on.FleetFileRefused("fleet.yaml", told)).fleet.note
    assert note == ResultMessage(
        NoteKind.BAD,
        "fleet.yaml: Line 7, column 3: there is a tab",
        "YAML is indented with spaces only. Replace it by spaces.",
    )
    state = after(opened(), on.FleetFileRefused("other.yaml", told))
    assert len(names(state)) == 3, "what was opened before stays open"
    assert after(state, on.FleetFileOpened(FILE)).fleet.note is None


def test_those_that_are_connected_already_are_found_by_looking() -> None:
    state = opened(CONNECTED)
    look, close = state.file_actions
    assert isinstance(close.event, on.FleetFileClosed)
    state, told = handle(state, look.event)
    assert told == (do.TakeOverGateways(FILE.gateways[1:]),)
    assert handle(state, look.event) == (state, ())
    assert (state.file_actions, state.open_file) == ((), None)
    assert state.fleet.progress is not None
    assert (state.fleet.progress.done, state.fleet.progress.total) == (0, 2)
    state = after(
        state,
        on.GatewayTakenOver(SECOND, replace(CONNECTED, address=SECOND.address)),
        on.GatewayTakenOver(THIRD, Problem(Code.CONNECTION_NONE)),
    )
    assert state.fleet.note is None
    state, told = handle(state, on.TakeOverEnded())
    assert told == (do.ReadSavedWorkAgain(),)
    note = state.fleet.note
    assert isinstance(note, ResultMessage)
    assert note.title == "1 gateway was connected already, and is in the list now."
    assert state.file_gateways[0].text == f"{SECOND.address} · rooms"
    assert state.file_gateways[1].text.endswith("It answers, and is not connected yet.")


def test_what_stands_in_the_way_of_one_is_said_with_it() -> None:
    state = after(opened(), on.TakeOverPressed(), on.GatewayTakenOver(FIRST, Problem(Code.GATEWAY_UNREACHABLE)))
    assert "\n✕ No gateway answers there." in state.file_gateways[0].text
    stopped, told = handle(state, on.TakeOverStopped())
    assert told == (do.StopTakingOver(), do.ReadSavedWorkAgain())
    assert stopped.fleet.progress is None
    problem = Problem(Code.UNEXPECTED)
    assert after(state, on.TakeOverEnded(problem)).fleet.note == problem
    assert isinstance(stopped.fleet.note, ResultMessage)
    assert stopped.fleet.note.kind is NoteKind.PLAIN


def test_whoever_comes_back_may_look_again() -> None:
    state = after(opened(), on.TakeOverPressed(), on.StartPageEntered())
    assert state.fleet.progress is None
    assert state.file_actions


def test_where_all_are_connected_there_is_nothing_to_look_for() -> None:
    saved = [replace(CONNECTED, id=str(at), address=one.gateway.address) for at, one in enumerate(FILE.gateways)]
    state = opened(*saved)
    (close,) = state.file_actions
    assert isinstance(close.event, on.FleetFileClosed)
    assert handle(state, on.TakeOverPressed()) == (state, ())
