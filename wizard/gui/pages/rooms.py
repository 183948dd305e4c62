"""Rooms: mailboxes from anywhere, each read once, matched to the gateway's rooms; a person settles the rest."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from wizard.flow import mapping, matching
from wizard.flow import plan as planning
from wizard.flow.mapping import Rows, RowState
from wizard.flow.steps import Step
from wizard.gui.page import Page
from wizard.gui.pages.rooms_paste import ask_pasted
from wizard.gui.pages.rooms_sign_in import ask_to_sign_in
from wizard.gui.pages.rooms_sources import Load, ReadList, by_app, by_person, say_told, summary
from wizard.gui.tasks import Reporter
from wizard.gui.widgets.column_choice import ColumnChoice
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.make import check, checkable, named, on_press
from wizard.gui.widgets.result_note import Kind, ResultNote
from wizard.gui.widgets.room_model import RoomModel, Shown
from wizard.gui.widgets.room_view import RoomTable
from wizard.gui.widgets.work_bar import WorkBar
from wizard.model.addresses import canonical_address
from wizard.model.lists import ColumnAnswer, RoomList
from wizard.model.problem import Code, Problem
from wizard.model.rooms import Calendar, Mailbox
from wizard.words import _

FLUSH_SECONDS = 0.25
MOST_UNDO = 100
LONGEST_SEARCH = 200
Outcomes = dict[str, tuple[Calendar, str]]


class RoomsPage(Page):
    """One line a mailbox. Undo for every change a person makes."""

    step = Step.ROOMS

    def build(self, body: QVBoxLayout) -> None:
        self._history: list[Rows] = []
        self._shown = Shown.ALL
        self.model = RoomModel()
        self.model.on_room = self._room_chosen
        self.model.on_address = self._address_typed
        self.table = RoomTable(self.model)
        self.table.on_agree = self._agree
        self.table.on_leave_out = self._leave_out
        self.bar = WorkBar()
        self.bar.cancelled.connect(self._stop)
        self.note = ResultNote()
        self._of_microsoft: frozenset[str] = frozenset()
        self.column = ColumnChoice()
        body.addLayout(self._tools())
        body.addWidget(self.table, 1)
        body.addWidget(self.column)
        body.addWidget(self.bar)
        body.addWidget(self.note)
        body.addLayout(self._actions())
        self.state_changed.connect(self._offer_again)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)

    def _tools(self) -> FlowRow:
        self.search = QLineEdit(clearButtonEnabled=True, maxLength=LONGEST_SEARCH)
        self.search.setPlaceholderText(_("Search rooms"))
        self.search.setAccessibleName(_("Search rooms"))
        self.search.textChanged.connect(self._filter)
        filters = QWidget()
        segments = QHBoxLayout(filters)
        segments.setContentsMargins(0, 0, 0, 0)
        segments.setSpacing(0)
        self.filters: dict[Shown, QPushButton] = {}
        for shown in Shown:
            button = checkable(QPushButton())
            button.setProperty("segment", True)
            on_press(button, partial(self._show, shown))
            self.filters[shown] = button
            segments.addWidget(button)
        row = FlowRow()
        row.add(self.search, filters, self._import_button())
        return row

    def _import_button(self) -> QPushButton:
        self.import_button = named(QPushButton(_("Import")), "import")
        menu = QMenu(self.import_button)
        for text, slot in (
            (_("From Microsoft 365"), self._load_places),
            (_("From Microsoft 365, with a sign-in …"), self._sign_in),
            (_("From a file (Excel or CSV) …"), self._ask_file),
            (_("Paste or type a list …"), self._paste),
        ):
            menu.addAction(text, slot)
        menu.addSeparator()
        menu.addAction(_("Save this table as CSV …"), self._export)
        self.import_button.setMenu(menu)
        return self.import_button

    def _actions(self) -> FlowRow:
        self.agree = QPushButton(_("Confirm match"))
        self.agree.clicked.connect(self._agree)
        self.leave_out = QPushButton(_("Leave out"))
        self.leave_out.clicked.connect(self._leave_out)
        self.again = QPushButton(_("Check again"))
        self.again.clicked.connect(self._check_again)
        self.undo = QPushButton(_("Undo"))
        self.undo.clicked.connect(self._undo)
        row = FlowRow()
        self.sign_in = QPushButton(_("Sign in and read the rooms …"))
        self.sign_in.clicked.connect(self._sign_in)
        self.sign_in.hide()
        row.add(self.sign_in, self.agree, self.leave_out, self.again, self.undo)
        return row

    # ---- coming and going

    def entered(self) -> None:
        self._set_places()
        self._history = []
        self._draw()
        if self.desk.draft.rows:
            self._suggest_and_check(lambda _reporter: ())
        elif "Place.Read.All" in self.desk.draft.roles:
            self._load_places()
        else:
            self._ask_for_list(Problem(Code.PLACES_DENIED))

    def _set_places(self) -> None:
        places = {room.id: room.place for room in self.desk.rooms}
        self.model.set_places(places)
        self.table.choice.set_places(places)

    def _place_own(self, rows: Rows) -> None:
        """A product with nothing but a page tells its rooms there; here each goes by its mailbox's name."""
        if self.desk.draft.by_page:
            self.desk.rooms = mapping.under_own_names(rows)[1]
            self._set_places()

    def isComplete(self) -> bool:
        return mapping.settled(self.desk.draft.rows)

    def enter_key(self) -> bool:
        return True

    # ---- mailboxes from somewhere

    def _load_places(self) -> None:
        self._read_places(by_app(self.desk))

    def _sign_in(self) -> None:
        """Where the app may not list rooms, somebody who may does it once."""
        tenant = self.desk.draft.tenant
        asked = ask_to_sign_in(self, self.desk, tenant) if tenant else None
        if asked is not None:
            self._read_places(by_person(self.desk, *asked))

    def _read_places(self, load: Load) -> None:
        self.bar.start(_("Reading the company's rooms …"))
        self.column.hide()

        def remembered(reporter: Reporter) -> tuple[Mailbox, ...]:
            found = load(reporter)
            self._of_microsoft = frozenset(mailbox.address for mailbox in found)
            return found

        self._suggest_and_check(remembered)

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("List of room mailboxes"), "", _("Lists (*.xlsx *.csv *.txt *.tsv);;All files (*)")
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Take the mailboxes of a list in; what was left out of it is told."""
        sheets = self.desk.services.sheets
        self._import(lambda known, answers: sheets.read(path, known, answers))

    def import_text(self, text: str) -> None:
        """The same for pasted or typed text."""
        sheets = self.desk.services.sheets
        self._import(lambda known, answers: sheets.parse(text, known, answers))

    def _import(self, read: ReadList, answers: tuple[ColumnAnswer, ...] = ()) -> None:
        """Read first; what only a person can decide is asked before anything is taken in."""
        self.column.hide()
        known = self._of_microsoft
        self.work(lambda _: read(known, answers), lambda found: self._list_read(read, found), self._not_loaded)

    def _list_read(self, read: ReadList, found: RoomList) -> None:
        if found.questions:
            self.note.clear()
            self.column.ask(found.questions, lambda answers: self._import(read, answers))
            return
        self._remember()
        self._suggest_and_check(lambda _: found.mailboxes, lambda: say_told(self.note, found))

    def _paste(self) -> None:
        text = ask_pasted(self)
        if text:
            self.import_text(text)

    def _ask_for_list(self, problem: Problem) -> None:
        self.note.problem(problem)
        self.sign_in.setVisible(problem.code is Code.PLACES_DENIED)
        (self.sign_in if self.sign_in.isVisible() else self.import_button).setFocus()

    # ---- suggestions and calendars

    def _suggest_and_check(self, load: Load, then: Callable[[], None] = lambda: None) -> None:
        desk, rows, rooms = self.desk, self.desk.draft.rows, self.desk.rooms
        by_page = desk.draft.by_page
        existing = planning.find_existing(desk.draft, desk.integrations)
        links = existing.mapping if existing else ()

        def work(reporter: Reporter) -> Rows:
            merged = mapping.merge(rows, load(reporter))
            if by_page:
                return mapping.under_own_names(merged)[0]
            return mapping.suggest(merged, rooms, links, matching.suggest)

        def done(found: Rows) -> None:
            self.sign_in.hide()
            self._place_own(found)
            self._take(found)
            self.note.clear()
            then()
            self._check()

        self.work(
            work, done, self._not_loaded, lambda done: self.bar.start(_("{count} rooms so far …").format(count=done))
        )

    def _not_loaded(self, problem: Problem) -> None:
        self.bar.stop()
        self._ask_for_list(problem)

    def _check(self) -> None:
        """Read the calendars nobody has read yet; results are shown a few times a second."""
        addresses = mapping.to_check(self.desk.draft.rows)
        tenant, client_id = self.desk.draft.tenant, self.desk.draft.client_id
        if not addresses or tenant is None:
            self._checked(None)
            return
        desk, microsoft = self.desk, self.desk.services.microsoft
        self._show_progress(0, len(addresses))

        def check(reporter: Reporter) -> None:
            outcomes: Outcomes = {}
            flushed, done = time.monotonic(), 0
            for address, outcome, code in microsoft.check_calendars(tenant, client_id, desk.secret(), addresses):
                outcomes[address] = (outcome, code)
                done += 1
                if reporter.cancelled:
                    return
                if time.monotonic() - flushed > FLUSH_SECONDS:
                    reporter.tell((outcomes, done))
                    outcomes, flushed = {}, time.monotonic()
            reporter.tell((outcomes, done))

        self.work(
            check, self._checked, self._not_checked, lambda news: self._some_checked(news[0], news[1], len(addresses))
        )

    def _some_checked(self, outcomes: Outcomes, done: int, total: int) -> None:
        self._take(mapping.checked(self.desk.draft.rows, outcomes))
        self._show_progress(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        text = _("{done} of {total} calendars checked").format(done=done, total=total)
        self.bar.start(text, done, total)

    def _checked(self, _nothing: None) -> None:
        self.bar.stop()

    def _not_checked(self, problem: Problem) -> None:
        self.bar.stop()
        self.note.problem(problem)

    def _check_again(self) -> None:
        failed = {
            row.mailbox.address: (Calendar.UNCHECKED, "")
            for row in self.desk.draft.rows
            if row.calendar in mapping.FAILED
        }
        self._take(mapping.checked(self.desk.draft.rows, failed))
        self._check()

    def _stop(self) -> None:
        self.stop_work()
        self.bar.stop()

    # ---- what a person does

    def _room_chosen(self, address: str, room_id: str) -> None:
        holder = next((r.mailbox.address for r in self.desk.draft.rows if room_id and r.room_id == room_id), "")
        self._remember()
        self._take(mapping.assign(self.desk.draft.rows, address, room_id))
        if holder and holder != address:
            self.note.say(
                Kind.WARN,
                _("The room was moved"),
                _("{address} showed in it before. A room shows one mailbox.").format(address=holder),
            )
        self._check()

    def _address_typed(self, old: str, new: str) -> None:
        address = canonical_address(new)
        if address is None:
            self.note.problem(Problem(Code.MAILBOX_MALFORMED))
            return
        if any(row.mailbox.address == address for row in self.desk.draft.rows):
            self.note.problem(Problem(Code.MAILBOX_TWICE, values={"address": address}))
            return
        self._remember()
        self._take(mapping.readdress(self.desk.draft.rows, old, Mailbox(address)))
        self.note.clear()
        self._check()

    def _agree(self) -> None:
        self._remember()
        self._take(mapping.confirm(self.desk.draft.rows, self.table.chosen_addresses()))

    def _leave_out(self) -> None:
        self._remember()
        self._take(mapping.skip(self.desk.draft.rows, self.table.chosen_addresses()))

    def _remember(self) -> None:
        self._history = [*self._history[-MOST_UNDO:], self.desk.draft.rows]

    def _undo(self) -> None:
        if self._history:
            self.stop_work()
            rows = self._history.pop()
            self._take(rows)
            self._check()

    # ---- drawing

    def _take(self, rows: Rows) -> None:
        self.desk.change(self.desk.draft.with_(rows=rows))
        self._draw()

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._filter()
        self._draw_filters()

    def _filter(self) -> None:
        self.model.show_only(self._shown, self.search.text())

    def _draw(self) -> None:
        self.model.set_rows(self.desk.draft.rows)
        self._draw_filters()
        counts = mapping.counts(self.desk.draft.rows)
        self.say(
            _("Match the rooms"), summary(counts[RowState.DONE], counts[RowState.DOUBTFUL], counts[RowState.FAILING])
        )
        self.undo.setEnabled(bool(self._history))
        self._offer_again()

    def _offer_again(self) -> None:
        """For calendars that failed, and for those that were not reached before the work was stopped."""
        counts = mapping.counts(self.desk.draft.rows)
        unread = counts[RowState.CHECKING] > 0 and not self.busy
        self.again.setVisible(unread or counts[RowState.FAILING] > 0)

    def _draw_filters(self) -> None:
        rows = self.desk.draft.rows
        counts = mapping.counts(rows)
        for shown, text, count in (
            (Shown.ALL, _("All"), len(rows)),
            (Shown.DECIDE, _("To decide"), counts[RowState.DOUBTFUL]),
            (Shown.FAILING, _("Failing"), counts[RowState.FAILING]),
            (Shown.DONE, _("Done"), counts[RowState.DONE]),
        ):
            self.filters[shown].setText(f"{text} {count}")
            check(self.filters[shown], shown is self._shown)

    def _export(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save this table"), "rooms.csv", "CSV (*.csv)")
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write the table as CSV, safe to be opened in a spreadsheet program."""
        rows, rooms, sheets = self.desk.draft.rows, self.desk.rooms, self.desk.services.sheets
        self.work(
            lambda _: sheets.write(path, rows, rooms),
            lambda _none: self.note.say(Kind.GOOD, _("Saved"), str(path)),
            self.note.problem,
        )
