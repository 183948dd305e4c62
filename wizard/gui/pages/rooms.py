"""Rooms: mailboxes from anywhere, each read once, matched to the gateway's rooms; a person settles the rest."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout

from wizard.flow import display_files, mapping
from wizard.flow.steps import Step
from wizard.gui.file_questions import open_file, save_as
from wizard.gui.page import Page
from wizard.gui.pages import rooms_sources as sources
from wizard.gui.pages.rooms_paste import ask_pasted
from wizard.gui.pages.rooms_sign_in import ask_to_sign_in
from wizard.gui.tasks import Task
from wizard.gui.widgets.column_choice import ColumnChoice
from wizard.gui.widgets.factories import marked, named, pressing, stack
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.widgets.room_choices import RoomChoices
from wizard.gui.widgets.room_filters import RoomFilters
from wizard.gui.widgets.room_model import RoomModel
from wizard.gui.widgets.room_view import RoomTable
from wizard.gui.widgets.sign_in_presses import SignInPresses
from wizard.gui.widgets.work_bar import WorkBar
from wizard.messages import _
from wizard.messages.device_words import room_word
from wizard.model.problem import Problem
from wizard.presenters import rooms_events as on
from wizard.presenters.rooms_presenter import handle
from wizard.presenters.rooms_view_state import RoomsViewState

LONGEST_SEARCH = 200


class RoomsPage(Page):
    """Draws the presenter's state, tells it what happens, and does what it asks for."""

    step = Step.ROOMS

    # ---- widgets

    def build(self, body: QVBoxLayout) -> None:
        self.state = RoomsViewState()
        self._asking: Task | None = None
        self.model = RoomModel()
        self.model.on_room = lambda address, room_id: self.send(on.RoomChosen(address, room_id))
        self.model.on_address = lambda old, new: self.send(on.AddressTyped(old, new))
        self.table = RoomTable(self.model)
        self.table.confirm_pressed.connect(self._confirm)
        self.table.skip_pressed.connect(self._skip)
        self.table.selected.connect(lambda addresses: self.send(on.LinesSelected(addresses)))
        self.explained = marked(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "quiet")
        self.column = ColumnChoice()
        self.column.answered.connect(lambda answers: self.send(on.ColumnsAnswered(answers)))
        self.bar = WorkBar()
        self.bar.cancelled.connect(lambda: self.send(on.CancelPressed()))
        self.note = ResultNote()
        body.addLayout(self._tools())
        body.addWidget(self.table, 1)
        stack(body, self.explained, self.column, self.bar, self.note, self._actions())
        self.state_changed.connect(lambda: self.send(on.WorkChanged(self.busy)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo.click)

    def _tools(self) -> FlowRow:
        self.search = QLineEdit(clearButtonEnabled=True, maxLength=LONGEST_SEARCH)
        self.search.setPlaceholderText(_("Search rooms"))
        self.search.setAccessibleName(_("Search rooms"))
        self.search.textChanged.connect(lambda text: self.send(on.FilterChanged(self.state.shown, text)))
        self.filters = RoomFilters()
        self.filters.chosen.connect(lambda shown: self.send(on.FilterChanged(shown, self.state.search)))
        return FlowRow(self.search, self.filters, self._import_button())

    def _import_button(self) -> QPushButton:
        self.import_button = named(QPushButton(_("Import")), "import")
        menu = QMenu(self.import_button)
        for text, slot in (
            (_("From Microsoft 365"), lambda: self.send(on.MicrosoftAsked())),
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
        self.sign_in = pressing(_("Sign in and read the rooms …"), self._sign_in)
        self.choices = RoomChoices(self._choose)
        self.confirm = pressing(_("Confirm match"), self._confirm)
        self.skip = pressing(_("Skip this"), self._skip)
        self.again = pressing(_("Check again"), lambda: self.send(on.RecheckPressed()))
        self.undo = pressing(_("Undo"), lambda: self.send(on.UndoPressed()))
        self.presses = SignInPresses(self.session)
        self.presses.wanted.connect(self._sign_in)
        return FlowRow(
            self.sign_in, *self.presses.buttons, *self.choices.buttons, self.confirm, self.skip, self.again, self.undo
        )

    # ---- events

    def send(self, event: on.RoomsPageEvent) -> None:
        """Tell the presenter; draw what it makes of it, and do what it asks for."""
        before = self.state.rows
        self.state, effects = handle(self.state, event)
        if self.state.rows is not before:
            self.session.change(self.session.draft.with_(rows=self.state.rows))
        self.draw(self.state)
        for effect in effects:
            self._do(effect)

    def entered(self) -> None:
        draft = self.session.draft
        self.model.room_header = room_word(draft.target)
        most = display_files.most_rooms(self.session.product)
        self.send(on.PageEntered(draft.rows, self.session.rooms, "Place.Read.All" in draft.roles, most))

    def left(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    def isComplete(self) -> bool:
        return mapping.settled(self.session.draft.rows)

    def enter_key(self) -> bool:
        return True

    def _choose(self, at: int) -> None:
        self.send(on.RoomChosen(self.state.selected[0], self.state.choices[at][0]))

    def _confirm(self) -> None:
        self.send(on.MatchConfirmed())

    def _skip(self) -> None:
        self.send(on.LinesSkipped())

    def _sign_in(self) -> None:
        """Where the app may not list rooms, somebody who may does it once."""
        tenant = self.session.draft.tenant
        asked = ask_to_sign_in(self, self.session, tenant) if tenant else None
        if asked is not None:
            self.send(on.MicrosoftAsked(*asked))

    def _ask_file(self) -> None:
        def opened(path: Path) -> None:
            self.send(on.ListOpened(on.ListSource(path=path)))

        kind = _("Lists (*.xlsx *.csv *.txt *.tsv);;All files (*)")
        open_file(self, _("List of room mailboxes"), kind, opened)

    def _paste(self) -> None:
        text = ask_pasted(self)
        if text:
            self.send(on.ListOpened(on.ListSource(text=text)))

    def _export(self) -> None:
        def save(path: Path) -> None:
            rows, rooms, sheets = self.state.rows, self.session.rooms, self.session.services.sheets
            self.work(
                lambda _reporter: sheets.write(path, rows, rooms),
                lambda _none: self.send(on.TableSaved(path)),
                lambda problem: self.send(on.TableSaved(path, problem)),
            )

        save_as(self, _("Save this table"), "rooms.csv", "CSV (*.csv)", save)

    # ---- effects

    def _do(self, effect: on.RoomsPageEffect) -> None:
        match effect:
            case on.ReadFromMicrosoft(reading, sign_in, answer):
                self._match(reading, sources.of_microsoft(self.session, sign_in, answer))
            case on.ReadList():
                self._read_list(effect)
            case on.MatchMailboxes(reading, found):
                self._match(reading, lambda _reporter: found)
            case on.CheckCalendars(addresses):
                self.work(
                    sources.calendars(self.session, addresses),
                    lambda _none: self.send(on.WorkEnded()),
                    lambda problem: self.send(on.WorkEnded(problem)),
                    self.send,
                )
            case on.AskForDesks():
                self._ask_for_desks()
            case on.StopWork():
                self.stop_work()
            case on.FocusOnSources():
                own = (*self.presses.buttons, self.sign_in)
                next((one for one in own if one.isVisibleTo(self)), self.import_button).setFocus()

    def _ask_for_desks(self) -> None:
        """Beside the page's work. Where it fails an address stays as unknown as before."""
        self._asking = self.session.tasks.run(sources.desks(self.session), self.send, lambda _problem: None)

    def _read_list(self, wanted: on.ReadList) -> None:
        self.work(
            sources.of_list(self.session, wanted),
            lambda found: self.send(on.ListRead(wanted.source, found)),
            self._no_list,
        )

    def _match(self, reading: on.Reading, load: sources.Load) -> None:
        def done(event: on.MailboxesMatched) -> None:
            self.session.rooms = event.rooms
            self.send(event)

        def counted(count: int) -> None:
            self.send(on.MailboxesCounted(count))

        self.work(sources.matched(self.session, reading, load), done, self._no_list, counted)

    def _no_list(self, problem: Problem) -> None:
        self.send(on.WorkEnded(problem, of_mailboxes=True))

    # ---- drawing

    def draw(self, state: RoomsViewState) -> None:
        """Everything on the page, from the state alone."""
        self.say(_("Match the rooms"), state.sentence)
        self.filters.show_texts(state.filters, state.shown)
        self.table.choice.set_places(state.places)
        self.model.show_desks(state.desks)
        self.model.show_rows(state.rows, state.places, state.shown, state.search)
        self.explained.setText(state.explained)
        self.explained.setVisible(bool(state.explained))
        self.column.show_questions(state.questions)
        self.bar.show_progress(state.progress)
        self.note.show_message(state.note)
        self.sign_in.setVisible(state.offers_sign_in)
        tenant = self.session.draft.tenant
        self.presses.show_ways(state.sign_in_ways, tenant.cloud if tenant is not None else None)
        self.choices.show_rooms(state.choices)
        self.confirm.setVisible(not state.choices)
        self.confirm.setEnabled(state.may_confirm)
        self.skip.setEnabled(state.may_skip)
        self.again.setVisible(state.may_recheck)
        self.undo.setEnabled(state.may_undo)
