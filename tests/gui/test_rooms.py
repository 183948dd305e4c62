"""The rooms page by keyboard: search, filters, agreeing, editing, undo, lists from everywhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPlainTextEdit, QStyleOptionViewItem

from tests.gui.conftest import Opener
from tests.gui.typist import LONGEST_KEPT, Typist
from tests.gui.world import REQUIRED, World, mailbox
from wizard import messages
from wizard.flow.steps import Step
from wizard.gui.pages.rooms import RoomsPage
from wizard.gui.player.finder import name_of
from wizard.gui.widgets.room_model import RoomColumn
from wizard.gui.widgets.room_view import AddressText
from wizard.model.draft_parts import RoomRow
from wizard.model.lists import RoomList
from wizard.model.problem import Code, fail
from wizard.model.rooms import Calendar, Mailbox
from wizard.presenters import rooms_events as on

TABLE = "Mailboxes and rooms"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def no_file_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system's dialog that nobody answers would wait for ever."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))


def page_of(person: Typist) -> RoomsPage:
    page = person.page
    assert isinstance(page, RoomsPage)
    return page


def lines(person: Typist) -> list[tuple[str, str, str]]:
    """What the table shows: mailbox, room, calendar."""
    model = page_of(person).model
    return [
        (
            str(model.index(row, RoomColumn.ADDRESS).data()),
            str(model.index(row, RoomColumn.ROOM).data()),
            str(model.index(row, RoomColumn.CALENDAR).data()),
        )
        for row in range(model.rowCount())
    ]


def calendars(person: Typist) -> dict[str, str]:
    return {address: calendar for address, _, calendar in lines(person)}


def opened(open_page: Opener) -> Typist:
    """All three mailboxes came from Microsoft and were read."""
    person = open_page(Step.ROOMS)
    person.can_go_on()
    return person


def import_text(person: Typist, text: str) -> None:
    page_of(person).send(on.ListOpened(on.ListSource(text=text)))


def import_from(person: Typist, entry: str) -> None:
    """Open the Import menu and choose by keyboard. The file dialog is the system's, so the test answers for it."""
    person.tab_to("Import")

    person.press(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.text() for action in menu.actions() if action.text()]
    for _ in range(names.index(entry) + 1):
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)


def test_all_comes_from_microsoft_and_is_settled(open_page: Opener) -> None:
    person = opened(open_page)
    assert lines(person) == [(f"room-{n}@contoso.example", f"HQ · {n} · Room {n}", "✓ readable") for n in range(3)]
    person.activate("Next")
    person.is_on(Step.REVIEW)


def test_search_finds_words_anywhere_and_filters_narrow(open_page: Opener, world: World) -> None:
    world.microsoft.calendars = {**world.microsoft.calendars, "room-1@contoso.example": (Calendar.NO_MAILBOX, "")}
    person = open_page(Step.ROOMS)
    person.until(lambda: "✕ No such mailbox" in calendars(person).values(), "the failing one is not shown")
    person.fill("Search rooms", "room 2")
    assert [address for address, _, _ in lines(person)] == ["room-2@contoso.example"]
    person.overwrite("Search rooms", "nothing like it")
    assert lines(person) == []
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_Delete)
    assert len(lines(person)) == 3
    person.activate("Failing 1")
    assert list(calendars(person)) == ["room-1@contoso.example"]
    person.activate("Done 2")
    assert list(calendars(person)) == ["room-0@contoso.example", "room-2@contoso.example"]
    person.activate("To decide 0")
    assert lines(person) == []
    person.activate("All 3")
    assert len(lines(person)) == 3


def doubtful(world: World) -> None:
    """Two mailboxes that no careful person could tell apart."""
    world.microsoft.places = (
        Mailbox("north@contoso.example", "HQ Room"),
        Mailbox("south@contoso.example", "HQ Room"),
    )
    world.microsoft.calendars = {place.address: (Calendar.READS, "") for place in world.microsoft.places}


def test_what_a_person_must_decide_keeps_next_away(open_page: Opener, world: World) -> None:
    doubtful(world)
    person = open_page(Step.ROOMS)
    person.until(lambda: len(lines(person)) == 2, "the mailboxes are not shown")
    person.until(lambda: not page_of(person).busy, "still at work")
    assert not person.may_go_on()


def test_a_room_is_chosen_by_keyboard_and_undone(open_page: Opener, world: World) -> None:
    doubtful(world)
    person = open_page(Step.ROOMS)
    person.until(lambda: len(lines(person)) == 2 and not page_of(person).busy, "the mailboxes are not shown")
    choose_room(person, "north@contoso.example", "Room 0")
    person.until(
        lambda: {a: r for a, r, _ in lines(person)}["north@contoso.example"] == "HQ · 0 · Room 0", "not chosen"
    )
    choose_room(person, "south@contoso.example", "Room 2")
    person.can_go_on()
    person.press(Qt.Key.Key_Z, CTRL)
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: not person.may_go_on(), "undo did nothing")


def choose_room(person: Typist, address: str, room: str) -> None:
    """Go to the line with the arrows, open its list of rooms, type a part of the name, Enter."""
    table = person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    for _ in range(200):
        if page_of(person).table.chosen_addresses() == [address]:
            break
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.at is not table and table.isAncestorOf(person.at), "no editor opened")
    person.press(Qt.Key.Key_A, CTRL)
    person.type(room)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.at is table, "the keyboard did not come back to the table")


def test_a_room_taken_from_another_line_is_told(open_page: Opener) -> None:
    person = opened(open_page)
    choose_room(person, "room-0@contoso.example", "Room 1")
    person.reads("HQ · 1 · Room 1 now shows room-0@contoso.example")
    person.reads("room-1@contoso.example was shown there before")
    assert calendars(person)["room-1@contoso.example"] == "? HQ · 1 · Room 1 was given to room-0@contoso.example"
    assert not person.may_go_on()
    person.sees("To decide 1")
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: lines(person)[0][1] == "HQ · 0 · Room 0", "not undone")
    person.can_go_on()
    assert not person.notes(), "what was undone is still told"


def test_a_mistyped_room_changes_nothing(open_page: Opener) -> None:
    person = opened(open_page)
    choose_room(person, "room-0@contoso.example", "no such room")
    assert lines(person)[0][1] == "HQ · 0 · Room 0"


def edit_address(person: Typist, row: int, new: str) -> None:
    table = person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    for _ in range(row):
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_F2)
    person.until(lambda: person.at is not table and table.isAncestorOf(person.at), "no editor opened")
    person.press(Qt.Key.Key_A, CTRL)
    person.paste(new)
    person.press(Qt.Key.Key_Return)


def test_an_address_is_corrected_by_keyboard_and_read_anew(open_page: Opener, world: World) -> None:
    world.microsoft.places = (*world.mailboxes[:2], Mailbox("rom-2@contoso.example", "HQ Room 2", "HQ", "2"))
    person = open_page(Step.ROOMS)
    person.until(lambda: "✕ No such mailbox" in calendars(person).values(), "the slip is not shown")
    assert not person.may_go_on()
    edit_address(person, 2, "room-2@contoso.example")
    person.can_go_on()
    assert calendars(person)["room-2@contoso.example"] == "✓ readable"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("not an address", "This is not an e-mail address"),
        ("", "This is not an e-mail address"),
        ("ro\u202eom-9@contoso.example", "This is not an e-mail address"),
        ("=cmd|' /C calc'!A0", "This is not an e-mail address"),
        ("ROOM-1@contoso.example", "This mailbox is in the list already"),
    ],
)
def test_a_wrong_address_has_its_sentence_and_changes_nothing(open_page: Opener, typed: str, sentence: str) -> None:
    person = opened(open_page)
    before = lines(person)
    edit_address(person, 0, typed)
    person.reads_problem(sentence)
    assert lines(person) == before


def test_left_out_by_the_delete_key_and_back_by_undo(open_page: Opener) -> None:
    person = opened(open_page)
    person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    person.press(Qt.Key.Key_Delete)
    assert calendars(person)["room-0@contoso.example"] == "– skipped"
    assert person.may_go_on()
    person.activate("Undo")
    person.until(lambda: calendars(person)["room-0@contoso.example"] == "✓ readable", "not undone")


def test_agreeing_with_space_settles_a_doubt(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.REVIEW)
    rows = tuple(replace(row, confident=False, score=0.6) for row in draft.rows[:1])
    person = open_page(Step.ROOMS, draft.with_(rows=rows))
    page = page_of(person)
    person.until(lambda: not page.busy, "still at work")
    page.stop_work()
    page.send(on.MailboxesMatched(on.Reading.KEPT, rows, world.rooms, RoomList(())))  # as a matcher that doubts
    assert lines(person)[0][1:] == ("– choose a room", "? perhaps HQ · 0 · Room 0?")
    assert not person.may_go_on()
    person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    person.press(Qt.Key.Key_Space)
    assert person.may_go_on()


def test_check_again_reads_what_failed(open_page: Opener, world: World) -> None:
    world.microsoft.calendars = {**world.microsoft.calendars, "room-1@contoso.example": (Calendar.UNREACHED, "")}
    person = open_page(Step.ROOMS)
    person.until(lambda: "✕ This calendar could not be read" in calendars(person).values(), "no failure is shown")
    assert not person.may_go_on()
    world.microsoft.calendars = {m.address: (Calendar.READS, "") for m in world.mailboxes}
    person.activate("Check again")
    person.can_go_on()


def test_a_mailbox_on_premises_is_refused_here_and_not_in_the_product_s_page(open_page: Opener, world: World) -> None:
    hybrid = (Calendar.ON_PREMISES, Code.MAILBOX_ON_PREMISES.value)
    world.microsoft.calendars = {**world.microsoft.calendars, "room-1@contoso.example": hybrid}
    person = open_page(Step.ROOMS)
    sentence = "✕ This mailbox is not in Exchange Online"
    person.until(lambda: sentence in calendars(person).values(), "the reason is not shown")
    assert not person.window.wizard.here().isComplete()


def test_without_the_permission_a_list_is_asked_for(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.ROOMS).with_(roles=frozenset({REQUIRED}))
    person = open_page(Step.ROOMS, draft)
    person.reads("The app may not list the rooms")
    assert not person.may_go_on()
    import_text(person, "room-0@contoso.example\nroom-1@contoso.example")
    person.can_go_on()
    assert len(lines(person)) == 2


def test_an_empty_list_of_microsofts_is_no_dead_end(open_page: Opener, world: World) -> None:
    world.microsoft.places = ()
    person = open_page(Step.ROOMS)
    person.reads_problem("Microsoft lists no rooms for this tenant")
    assert name_of(person.tab_to("Import")) == "Import"


def test_a_list_is_pasted_by_keyboard(open_page: Opener, world: World) -> None:
    world.microsoft.places = ()
    person = open_page(Step.ROOMS)
    person.reads_problem("Microsoft lists no rooms for this tenant")

    filled: list[bool] = []

    def fill_in() -> None:
        """The dialog has a loop of its own: whoever fills it in comes from a timer, and must close it in any case."""
        dialog = QApplication.activeModalWidget()
        if dialog is None or not isinstance(QApplication.focusWidget(), QPlainTextEdit):
            QTimer.singleShot(10, fill_in)
            return
        try:
            person.type("room-0@contoso.example, room-1@contoso.example")
            person.activate("Add")
            filled.append(True)
        finally:
            dialog.close()

    QTimer.singleShot(0, fill_in)
    import_from(person, "Paste or type a list …")
    assert filled
    person.can_go_on()
    assert len(lines(person)) == 2


def file_chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_file_adds_to_what_is_there_and_says_what_it_left_out(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = opened(open_page)
    listed = tmp_path / "rooms.csv"
    listed.write_text("Address;Name\nroom-0@contoso.example;HQ Room 0\nroom-9@contoso.example;Elsewhere\nnonsense;x\n")
    file_chosen(monkeypatch, listed)
    import_from(person, "From a file (Excel or CSV) …")
    person.until(lambda: len(lines(person)) == 4, "the file was not taken in")
    person.reads("1 line was left out")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("rooms.xlsx", b"this is no workbook", "This is not an Excel workbook"),
        ("rooms.csv", b"", "There are no e-mail addresses in it"),
        ("rooms.csv", b"Name\nBoard room\n", "There are no e-mail addresses in it"),
    ],
)
def test_a_wrong_file_has_its_sentence_and_loses_nothing(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, sentence: str
) -> None:
    person = opened(open_page)
    wrong = tmp_path / name
    wrong.write_bytes(content)
    file_chosen(monkeypatch, wrong)
    import_from(person, "From a file (Excel or CSV) …")
    person.reads_problem(sentence)
    assert len(lines(person)) == 3
    assert person.may_go_on()


def test_the_table_is_saved_safe_for_a_spreadsheet(
    open_page: Opener, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.microsoft.places = (replace(mailbox(0), display_name="=1+1"), *world.mailboxes[1:])
    person = open_page(Step.ROOMS)
    person.until(lambda: len(lines(person)) == 3 and not page_of(person).busy, "the mailboxes are not shown")
    saved = tmp_path / "saved.csv"
    file_chosen(monkeypatch, saved)
    import_from(person, "Save this table as CSV …")
    person.reads("Saved")
    text = saved.read_text("utf-8-sig")
    assert "room-0@contoso.example" in text
    cells = [cell.strip('"') for line in text.splitlines() for cell in line.replace(";", ",").split(",")]
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_check_that_breaks_off_is_said_and_taken_up_again(open_page: Opener, world: World) -> None:
    world.microsoft.failing["check_calendars"] = fail(Code.OFFLINE)
    person = open_page(Step.ROOMS)
    person.reads_problem("There is no connection")
    assert len(lines(person)) == 3
    assert not person.may_go_on()
    world.microsoft.failing.clear()
    person.activate("Check again")
    person.can_go_on()


def test_cancel_stops_the_check_and_check_again_goes_on(open_page: Opener, world: World) -> None:
    world.microsoft.gate.close()
    person = open_page(Step.ROOMS)
    person.until(lambda: len(lines(person)) == 3, "the mailboxes are not shown")
    person.activate("Cancel")
    assert not person.may_go_on()
    world.microsoft.gate.open()
    person.activate("Check again")
    person.can_go_on()


def test_the_answers_survive_going_away_and_back(open_page: Opener) -> None:
    person = opened(open_page)
    choose_room(person, "room-0@contoso.example", "no room")
    chosen = lines(person)
    person.activate("Back")
    person.is_on(Step.CONSENT)
    person.until(person.may_go_on, "consent is not proved again")
    person.activate("Next")
    person.is_on(Step.ROOMS)
    person.can_go_on()
    assert lines(person) == chosen


def test_of_ten_megabytes_no_more_is_taken_than_a_field_can_hold(open_page: Opener) -> None:
    person = opened(open_page)
    person.tab_to("Search rooms")
    person.paste("x" * 10_000_000)
    assert len(person.at.text()) <= LONGEST_KEPT  # type: ignore[attr-defined]
    assert lines(person) == []


def test_which_column_is_meant_is_asked_with_both_shown(open_page: Opener, world: World, tmp_path: Path) -> None:
    draft = world.draft_before(Step.ROOMS).with_(roles=frozenset({REQUIRED}))
    person = open_page(Step.ROOMS, draft)
    listed = tmp_path / "rooms.csv"
    listed.write_text("Raum;E-Mail;Mailadresse\nHQ Room 0;ada@contoso.example;room-0@contoso.example\n")
    page_of(person).send(on.ListOpened(on.ListSource(path=listed)))
    person.until(page_of(person).column.isVisible, "nothing is asked")
    first = "“E-Mail”, for example ada@contoso.example"
    second = "“Mailadresse”, for example room-0@contoso.example"
    for text in (first, second, "None of these: skip it"):
        person.sees(text)
    assert lines(person) == []
    assert not page_of(person).column.use.isEnabled()
    person.tab_to(first)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Space)
    person.activate("Use this column")
    person.can_go_on()
    assert [address for address, _, _ in lines(person)] == ["room-0@contoso.example"]
    assert not page_of(person).column.isVisible()


def test_no_column_and_no_list(open_page: Opener, world: World) -> None:
    draft = world.draft_before(Step.ROOMS).with_(roles=frozenset({REQUIRED}))
    person = open_page(Step.ROOMS, draft)
    import_text(person, "Room\tContact\nHQ Room 0\tada@contoso.example\n")
    person.until(page_of(person).column.isVisible, "nothing is asked")
    person.activate("Do not read this list")
    assert not page_of(person).column.isVisible()
    assert lines(person) == []
    import_text(person, "Room\tContact\nHQ Room 0\tada@contoso.example\n")
    person.until(page_of(person).column.isVisible, "nothing is asked")
    person.tab_to("“Contact”, for example ada@contoso.example")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Space)
    person.activate("Use this column")
    person.reads_problem("There are no e-mail addresses in it")


def test_the_rooms_that_microsoft_lists_say_which_column_is_theirs(open_page: Opener) -> None:
    person = opened(open_page)
    import_text(
        person,
        "Room\tEmail\tCalendar owner\nHQ Room 0\tada@contoso.example\troom-0@contoso.example\n"
        "HQ Room 9\tbob@contoso.example\troom-9@contoso.example\n",
    )
    person.until(lambda: len(lines(person)) == 4, "the list was not taken in")
    assert "room-9@contoso.example" in calendars(person)
    assert not page_of(person).column.isVisible()


def with_rows(open_page: Opener, world: World, *rows: RoomRow) -> Typist:
    """The page as a matcher would leave it that is not sure of these lines."""
    person = open_page(Step.ROOMS, world.draft_before(Step.REVIEW).with_(rows=rows))
    page = page_of(person)
    person.until(lambda: not page.busy, "still at work")
    page.send(on.MailboxesMatched(on.Reading.KEPT, rows, world.rooms, RoomList(())))
    return person


def unsure(world: World, *candidates: str) -> RoomRow:
    room_id, runner_up = (*candidates, "")[:2]
    return RoomRow(world.mailboxes[0], room_id, Calendar.READS, runner_up=runner_up)


def test_enter_does_not_choose_for_anybody(open_page: Opener, world: World) -> None:
    person = with_rows(open_page, world, unsure(world, "r0"))
    table = person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.at is not table, "no editor opened")
    editor = table.findChild(QComboBox)
    assert isinstance(editor, QComboBox)
    assert (editor.currentIndex(), editor.currentText()) == (-1, "")
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.at is table, "the keyboard did not come back to the table")
    assert lines(person)[0][1] == "– choose a room"
    assert not person.may_go_on()


def test_no_room_can_be_chosen_for_a_doubtful_mailbox(open_page: Opener, world: World) -> None:
    sure = RoomRow(world.mailboxes[1], "r1", Calendar.READS, confident=True)
    person = with_rows(open_page, world, unsure(world, "r0"), sure)
    choose_room(person, "room-0@contoso.example", "no room")
    assert lines(person)[0][2] == "– not on this gateway"
    person.can_go_on()


def test_two_possible_rooms_are_named_and_neither_is_preselected(open_page: Opener, world: World) -> None:
    person = with_rows(open_page, world, unsure(world, "r0", "r2"))
    assert not page_of(person).choices.buttons[0].isVisible()
    person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    assert lines(person)[0][1:] == ("– choose a room", "? HQ · 0 · Room 0 or HQ · 2 · Room 2?")
    assert not page_of(person).confirm.isVisible()
    person.press(Qt.Key.Key_Space)
    assert lines(person)[0][1] == "– choose a room", "Space cannot know which"
    person.activate("Choose HQ · 2 · Room 2")
    assert lines(person)[0][1:] == ("HQ · 2 · Room 2", "✓ readable")
    person.can_go_on()


def test_a_room_that_the_gateway_no_longer_has_is_one_line_to_decide(open_page: Opener, world: World) -> None:
    rows = [replace(row, decided=True, place=f"Room {n}") for n, row in enumerate(world.draft_before(Step.REVIEW).rows)]
    rows[1] = replace(rows[1], room_id="r9", place="HQ · 9 · Attic")
    person = open_page(Step.ROOMS, world.draft_before(Step.REVIEW).with_(rows=tuple(rows)))
    person.sees("To decide 1")
    person.until(lambda: not page_of(person).busy, "still at work")
    told = "was HQ · 9 · Attic; the gateway no longer has that room – perhaps HQ · 1 · Room 1?"
    assert calendars(person)["room-1@contoso.example"] == f"? {told}"
    assert len(lines(person)) == 3
    assert not person.may_go_on()
    person.tab_to(TABLE)
    person.press(Qt.Key.Key_Home, CTRL)
    person.press(Qt.Key.Key_Down)
    person.sees(f"room-1@contoso.example: {told}")
    person.activate("Confirm match")
    person.can_go_on()


def test_what_a_list_brought_goes_with_undo(open_page: Opener) -> None:
    person = opened(open_page)
    import_text(person, "room-7@contoso.example\nroom-8@contoso.example")
    person.reads("2 mailboxes read")
    person.until(lambda: not page_of(person).busy, "still at work")
    person.activate("Undo")
    person.until(lambda: len(lines(person)) == 3, "not undone")
    assert not person.notes()


@pytest.mark.parametrize("size", [(960, 640), (640, 440)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_headings_and_names_are_not_cut(open_page: Opener, world: World, size: tuple[int, int], language: str) -> None:
    messages.use(language)
    person = opened(open_page)
    person.window.resize(*size)
    table = page_of(person).table
    person.until(lambda: table.width() < size[0], "the window has not shrunk")
    header, metrics = table.horizontalHeader(), table.fontMetrics()
    for column in RoomColumn:
        assert header.sectionSize(column) >= header.sectionSizeHint(column), "a heading is cut"
    names = (
        (RoomColumn.NAME, RoomColumn.ROOM) if size[0] < 960 else (RoomColumn.ADDRESS, RoomColumn.NAME, RoomColumn.ROOM)
    )
    for column in names:
        text = str(table.model().index(0, column).data())
        assert header.sectionSize(column) >= metrics.horizontalAdvance(text) + 20, f"{text} is cut"
    assert sum(header.sectionSize(column) for column in RoomColumn) <= table.viewport().width()


def test_what_does_not_fit_keeps_its_ends_and_is_told_whole(open_page: Opener, world: World) -> None:
    long = "A room in the north wing of the old building, third floor, beside the lift"
    world.microsoft.places = tuple(
        replace(
            mailbox(n), address=f"conference-room-north-3.{14 + n}@contoso.example", display_name=f"{long} 3.{14 + n}"
        )
        for n in range(2)
    )
    world.microsoft.calendars = {place.address: (Calendar.READS, "") for place in world.microsoft.places}
    person = open_page(Step.ROOMS)
    person.until(lambda: len(lines(person)) == 2 and not page_of(person).busy, "the mailboxes are not shown")
    person.window.resize(640, 440)
    table = page_of(person).table
    assert table.textElideMode() is Qt.TextElideMode.ElideMiddle
    model = table.model()
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert model.index(1, RoomColumn.NAME).data(role) == f"{long} 3.15"
        assert model.index(1, RoomColumn.ADDRESS).data(role) == "conference-room-north-3.15@contoso.example"
    drawn = []
    for row in range(2):
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 180, 30)
        delegate = table.itemDelegateForColumn(RoomColumn.ADDRESS)
        assert isinstance(delegate, AddressText)
        delegate.initStyleOption(option, model.index(row, RoomColumn.ADDRESS))
        drawn.append(option.text)
    assert drawn[0] != drawn[1]
    assert all("…" in text and "3.1" in text for text in drawn)
