"""Settings of a product's own, given before they are needed: what the product cannot do without, and the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from wizard.flow import web_form_setup
from wizard.flow.product_settings import judge_setting
from wizard.gui.page import form_label
from wizard.gui.widgets.factories import checkable, column
from wizard.gui.widgets.result_note import ResultNote
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.problem import Problem
from wizard.model.product import Setting


class ProductSettings(QWidget):
    """One line for each setting in the product's file. What is optional stays folded up until somebody wants it."""

    settled = Signal()
    """A setting was given, and the person has gone on from its field."""

    def __init__(self, session: WizardSession, settings: Sequence[Setting]) -> None:
        super().__init__()
        self._session = session
        self._settings = tuple(settings)
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self.notes: dict[str, ResultNote] = {}
        self.more = checkable(QPushButton(_("More about {product}").format(product=session.product.name)))
        self.more.setProperty("link", True)
        self._needed, self._optional = QWidget(), QWidget()
        for holder, required in ((self._needed, True), (self._optional, False)):
            self._fill(holder, [one for one in settings if one.required is required])
        self.more.toggled.connect(self._optional.setVisible)
        column(self, self._needed, self.more, self._optional, spacing=4)
        self._needed.setVisible(any(one.required for one in settings))
        self._optional.hide()
        self.more.setVisible(any(not one.required for one in settings))
        if not settings:
            self.hide()

    def refresh(self) -> None:
        """What was given on another page meanwhile."""
        given = self._given()
        for one in self._settings:
            field, text = self.fields[one.name], given.get(one.name, "") or one.default
            if isinstance(field, QLineEdit) and field.text() != text and not field.hasFocus():
                field.setText(text)
                self._judge(one, field)

    def focus(self) -> None:
        """The keyboard goes to the first field that is empty or wrong."""
        doubtful = (one for one in self._settings if not self._is_good(one))
        first = next(doubtful, self._settings[0] if self._settings else None)
        if first is not None:
            self.fields[first.name].setFocus()

    def _given(self) -> dict[str, str]:
        return {one.name: one.text for one in self._session.draft.product_settings}

    def _fill(self, holder: QWidget, settings: list[Setting]) -> None:
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        given = self._given()
        for row, one in enumerate(settings):
            field = self._field(one, given.get(one.name, ""))
            hint = QLabel(_(one.hint), wordWrap=True)
            hint.setProperty("quiet", True)
            note = self.notes[one.name] = ResultNote()
            grid.addWidget(form_label(one.label, field), 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(hint, 2 * row, 2)
            grid.addWidget(note, 2 * row + 1, 1, 1, 2)
            grid.setColumnStretch(2, 1)
            self.fields[one.name] = field

    def _field(self, setting: Setting, given: str) -> QLineEdit | QComboBox:
        if not setting.choices:
            line = QLineEdit(given or setting.default, maxLength=300)
            line.textEdited.connect(lambda text: self._edit(setting, text))
            line.editingFinished.connect(lambda: self._settle(setting, line))
            return line
        box = QComboBox()
        if not setting.default:
            box.addItem(_("as the page has it"), "")
        for value, word in setting.choices.items():
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findData(given or setting.default)))
        box.activated.connect(lambda _at: self._take(setting.name, str(box.currentData())))
        return box

    def _edit(self, setting: Setting, text: str) -> None:
        self.notes[setting.name].clear()
        self._take(setting.name, text.strip())

    def _settle(self, setting: Setting, line: QLineEdit) -> None:
        self._judge(setting, line)
        self.settled.emit()

    def _judge(self, setting: Setting, line: QLineEdit) -> None:
        """What is wrong with it is said below the field; what was typed stays."""
        judged = self._judged(setting, line.text())
        if isinstance(judged, Problem):
            self.notes[setting.name].problem(judged)
        else:
            self.notes[setting.name].clear()

    def _judged(self, setting: Setting, text: str) -> str | Problem:
        session = self._session
        known = session.registration.object_id if session.registration is not None else ""
        return judge_setting(setting, text, session.product, session.draft, known) if text.strip() else ""

    def _is_good(self, setting: Setting) -> bool:
        judged = self._judged(setting, self._given().get(setting.name, "") or setting.default)
        return not isinstance(judged, Problem) and bool(judged or not setting.required)

    def _take(self, name: str, text: str) -> None:
        self._session.change(web_form_setup.with_setting(self._session.draft, name, text))
