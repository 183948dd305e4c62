"""Panels that are sent to their rooms' pages: what counts as shown, and what is sent at all."""

from dataclasses import dataclass, field, replace

import pytest

from tests.flow.drafts import row
from tests.flow.test_apply import FakeClock
from wizard.flow.panel_pages import READ_BACK_SECONDS, PanelChoice, of_chosen, page_of, send
from wizard.model.display_panels import DisplayPanel, RoomPage
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import Mailbox
from wizard.model.server_certificate import ServerCertificate

LAB, HALL = (RoomPage(name, f"http://192.0.2.7:8080/single-room/{name.lower()}") for name in ("Lab", "Hall"))
DOOR, WALL = DisplayPanel("rpi_1", "door"), DisplayPanel("rpi_2", "wall")


@dataclass
class Server:
    """Panels that open what they are sent after some looks, if they are on at all."""

    known: dict[str, DisplayPanel] = field(default_factory=lambda: {one.id: one for one in (DOOR, WALL)})
    off: frozenset[str] = frozenset()
    refusal: ProblemError | None = None
    looks_until: int = 0
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send_panel(self, panel: DisplayPanel, page: RoomPage) -> None:
        self.sent.append((panel.id, page.url))
        if panel.id not in self.off:
            self.known[panel.id] = replace(panel, page_url=page.url)
        if self.refusal is not None:
            raise self.refusal

    def panels(self) -> tuple[DisplayPanel, ...]:
        self.looks_until -= 1
        return tuple(self.known.values()) if self.looks_until < 0 else (DOOR, WALL)

    def room_pages(self) -> tuple[RoomPage, ...]:
        return (LAB, HALL)

    def server_certificate(self) -> ServerCertificate | None:
        return None

    def make_server_certificate(self, name: str, years: int) -> ServerCertificate:
        raise NotImplementedError

    def remove_server_certificate(self) -> None:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (LAB.url, LAB),
        ("https://displays.example/single-room/LAB/", LAB),
        ("https://displays.example/single-room/l%61b", LAB),
        ("https://displays.example/", None),
        ("", None),
    ],
)
def test_the_page_is_known_by_whatever_name_the_panel_has_for_the_server(url: str, page: RoomPage | None) -> None:
    assert page_of(replace(DOOR, page_url=url), (HALL, LAB)) == page


def test_only_chosen_rooms_are_offered() -> None:
    lab = replace(row(1, "lab@contoso.example"), mailbox=Mailbox("lab@contoso.example", "LAB"))
    hall = replace(row(2, "hall@contoso.example"), mailbox=Mailbox("hall@contoso.example", "Hall"), skipped=True)
    hall = replace(hall, room_id="")
    assert of_chosen((LAB, HALL), (lab, hall)) == (LAB,)


def test_each_is_sent_once_and_waited_for() -> None:
    server = Server(looks_until=3)
    told = send(server, (PanelChoice(DOOR, LAB), PanelChoice(WALL, HALL)), FakeClock())
    assert (told.shown, told.silent) == ((DOOR, WALL), ())
    assert server.sent == [("rpi_1", LAB.url), ("rpi_2", HALL.url)]


def test_what_shows_its_page_already_is_left_alone() -> None:
    there = replace(DOOR, page_url=LAB.url)
    server = Server({there.id: there})
    assert send(server, (PanelChoice(there, LAB),), FakeClock()).shown == (there,)
    assert server.sent == []


def test_one_that_is_off_is_named_after_a_while() -> None:
    clock = FakeClock()
    told = send(Server(off=frozenset({"rpi_2"})), (PanelChoice(DOOR, LAB), PanelChoice(WALL, HALL)), clock)
    assert (told.shown, told.silent) == ((DOOR,), (WALL,))
    assert clock.now() > READ_BACK_SECONDS


def test_a_lost_answer_is_looked_up_and_a_refusal_is_told() -> None:
    lost = Server(refusal=fail(Code.OUTCOME_UNKNOWN))
    assert send(lost, (PanelChoice(DOOR, LAB),), FakeClock()).shown == (DOOR,)
    with pytest.raises(ProblemError) as caught:
        send(Server(refusal=fail(Code.SESSION_EXPIRED)), (PanelChoice(DOOR, LAB),), FakeClock())
    assert caught.value.problem.code is Code.SESSION_EXPIRED
