"""Workspaces and desks on the rooms page: told where a line's state is told, after everything else, asked for once."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Opener
from tests.gui.typist import Typist
from tests.gui.world import HOLD_SECONDS, World
from tests.services.practice import Practice
from wizard.flow.steps import Step
from wizard.gui.pages.rooms import RoomsPage
from wizard.gui.widgets.room_model import RoomColumn
from wizard.gui.wizard_session import Services
from wizard.model.credential import AppIdentity
from wizard.model.draft import Draft
from wizard.model.draft_parts import RoomRow
from wizard.model.problem import Code, fail
from wizard.model.rooms import Calendar, DeskKind, Mailbox
from wizard.presenters import rooms_events as on
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.mailboxes import RoomMailbox

POOL, SEAT = "pool@contoso.example", "seat@contoso.example"
ROOMLESS = "– workspace, not a room – not on this gateway"
REMEDY = "Microsoft's places have it as a group of desks"


def page_of(person: Typist) -> RoomsPage:
    page = person.page
    assert isinstance(page, RoomsPage)
    return page


def states(person: Typist) -> dict[str, str]:
    """What the table says of each mailbox."""
    model = page_of(person).model
    return {
        model.text(line, RoomColumn.ADDRESS): model.text(line, RoomColumn.CALENDAR) for line in range(model.rowCount())
    }


def paste(person: Typist, text: str) -> None:
    page_of(person).send(on.ListOpened(on.ListSource(text=text)))


def state_of(person: Typist, address: str, said: str) -> None:
    person.until(lambda: states(person).get(address) == said, f"{address} is not told as {said}")


def opened(open_page: Opener, draft: Draft | None = None) -> Typist:
    """The page with every calendar read."""
    person = open_page(Step.ROOMS, draft)
    person.until(lambda: not page_of(person).busy, "still at work")
    return person


def test_a_pasted_workspace_is_told_in_its_line_and_below_the_table(open_page: Opener, world: World) -> None:
    world.microsoft.known_desks = {POOL: DeskKind.WORKSPACE}
    world.microsoft.calendars = {**world.microsoft.calendars, POOL: (Calendar.READS, "")}
    person = opened(open_page)
    assert "desks" not in world.microsoft.asked, "everything was listed"
    paste(person, POOL)
    state_of(person, POOL, ROOMLESS)
    person.tab_to("Mailboxes and rooms")
    person.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    explained = f"{POOL}: workspace, not a room – not on this gateway. {REMEDY}"
    assert page_of(person).explained.text().startswith(explained)
    assert page_of(person).explained.isVisible()
    index = page_of(person).model.index(3, RoomColumn.CALENDAR)
    assert REMEDY in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert [said for address, said in states(person).items() if address != POOL] == ["✓ readable"] * 3
    person.can_go_on()


def test_another_unlisted_address_of_the_same_visit_asks_nothing_more(open_page: Opener, world: World) -> None:
    world.microsoft.known_desks = {POOL: DeskKind.WORKSPACE, SEAT: DeskKind.DESK}
    person = opened(open_page)
    paste(person, POOL)
    state_of(person, POOL, ROOMLESS)
    paste(person, f"{SEAT}\npeople@contoso.example")
    state_of(person, SEAT, "– desk, not a room – not on this gateway")
    person.until(lambda: not page_of(person).busy, "still at work")
    assert states(person)["people@contoso.example"] == "– not on this gateway"
    assert world.microsoft.asked.count("desks") == 1


def test_one_that_cannot_be_read_is_told_as_what_it_is(open_page: Opener, world: World) -> None:
    world.microsoft.known_desks = {SEAT: DeskKind.DESK}
    rows = (*world.draft_before(Step.REVIEW).rows[:2], RoomRow(Mailbox(SEAT), "r2", decided=True))
    person = opened(open_page, world.draft_before(Step.REVIEW).with_(rows=rows))
    state_of(person, SEAT, "✕ desk, not a room")
    assert not person.may_go_on()


def test_where_microsoft_does_not_tell_nothing_is_said_or_lost(open_page: Opener, world: World) -> None:
    world.microsoft.known_desks = {POOL: DeskKind.WORKSPACE}
    world.microsoft.failing["desks"] = fail(Code.OFFLINE)
    person = opened(open_page)
    paste(person, POOL)
    person.until(lambda: "desks" in world.microsoft.asked, "not asked")
    state_of(person, POOL, "– not on this gateway")
    assert not any("no connection" in text for text in person.screen())
    person.can_go_on()


class Slow(World):
    """Microsoft thinks about desks until the test has seen enough."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.answer, self.begun = threading.Event(), threading.Event()
        tell = self.microsoft.desks

        def desks(app: AppIdentity) -> Mapping[str, DeskKind]:
            self.begun.set()
            assert self.answer.wait(HOLD_SECONDS)
            return tell(app)

        self.microsoft.desks = desks  # type: ignore[method-assign]


class TestWhileMicrosoftThinks:
    """The question is asked beside everything else."""

    @pytest.fixture
    def world(self, tmp_path: Path) -> Iterator[Slow]:
        slow = Slow(tmp_path)
        slow.microsoft.known_desks = {POOL: DeskKind.WORKSPACE}
        yield slow
        slow.answer.set()

    def test_the_page_is_ready_and_goes_on(self, open_page: Opener, world: Slow) -> None:
        person = opened(open_page)
        paste(person, POOL)
        person.until(world.begun.is_set, "not asked")
        state_of(person, POOL, "– not on this gateway")
        assert not page_of(person).busy
        person.can_go_on()
        world.answer.set()
        state_of(person, POOL, ROOMLESS)

    def test_an_answer_after_the_page_was_left_is_dropped(self, open_page: Opener, world: Slow) -> None:
        person = opened(open_page)
        page = page_of(person)
        paste(person, POOL)
        person.until(world.begun.is_set, "not asked")
        person.activate("Next")
        person.is_on(Step.REVIEW)
        world.answer.set()
        person.until(lambda: "desks" in world.microsoft.asked, "not answered")
        person.window.session.tasks.stop()
        assert page.state.desks == {}


class PracticeWorld(World):
    """Everything is as before, but Microsoft is the practice cloud."""

    def __init__(self, folder: Path, practice: Practice) -> None:
        super().__init__(folder)
        self.practice = practice

    def services(self) -> Services:
        return replace(super().services(), microsoft=self.practice.microsoft)


class TestBeforeThePracticeCloud:
    """Over HTTPS, with a workspace that can be read and a desk that Exchange does not know."""

    @pytest.fixture
    def world(self, tmp_path: Path) -> Iterator[PracticeWorld]:
        with Sandbox(SandboxOptions(rooms=3, delay=(0.0, 0.0))) as sandbox:
            tenant = sandbox.tenant("contoso")
            tenant.add_desk(RoomMailbox("w1", POOL, "Window pool", capacity=8, desk="workspace"))
            tenant.desks.append(RoomMailbox("d1", SEAT, "Seat 12", desk="desk"))
            yield PracticeWorld(tmp_path, Practice(sandbox))

    def test_workspace_and_desk_are_told_beside_rooms(self, open_page: Opener, world: PracticeWorld) -> None:
        client_id, secret = world.practice.app()
        draft = world.draft_before(Step.ROOMS).with_(tenant=world.practice.tenant(), client_id=client_id)
        world.vault.items[draft.secret_ref] = secret
        person = open_page(Step.ROOMS, draft)
        person.until(lambda: len(states(person)) == 3 and not page_of(person).busy, "the rooms are not shown")
        before = world.practice.sandbox.requests_seen()["graph.microsoft.com"]
        paste(person, f"{POOL}\n{SEAT}")
        state_of(person, POOL, ROOMLESS)
        page_of(person).send(on.RoomChosen(SEAT, "r2"))
        state_of(person, SEAT, "✕ desk, not a room")
        page_of(person).send(on.RoomChosen(POOL, "r2"))
        state_of(person, POOL, "✓ workspace, not a room – readable")
        asked = world.practice.sandbox.requests_seen()["graph.microsoft.com"] - before
        assert asked == 2, "one for the calendars, one for the desks"
