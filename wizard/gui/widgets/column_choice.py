"""Asks which column of a list holds the rooms' own mailboxes: headings and samples side by side, nothing chosen yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout

from wizard.gui.widgets.factories import marked, named, pressing
from wizard.messages import _
from wizard.model.lists import AddressColumn, ColumnAnswer, ColumnQuestion


class ColumnChoice(QFrame):
    """One question after the other; without an answer to each nothing is read."""

    answered = Signal(tuple)
    """The answers to all questions, as a tuple; an empty one where the list is not wanted after all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self._questions: tuple[ColumnQuestion, ...] = ()
        self._answers: list[ColumnAnswer] = []
        self._group = QButtonGroup(self)
        self.title = named(QLabel(wordWrap=True), "noteTitle")
        why = QLabel(
            _("Another column may hold people's own calendars, which must never be shown at a door."), wordWrap=True
        )
        self._options = QVBoxLayout()
        self.use = pressing(_("Use this column"), self._use)
        self.cancel = pressing(_("Do not read this list"), lambda: self.answered.emit(()))
        row = QHBoxLayout()
        for button in (self.use, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.addWidget(self.title)
        layout.addWidget(marked(why, "quiet"))
        layout.addLayout(self._options)
        layout.addLayout(row)
        self.hide()

    def show_questions(self, questions: tuple[ColumnQuestion, ...]) -> None:
        """Begin with the first of other questions; hidden without any."""
        if questions is self._questions:
            return
        self._questions, self._answers = questions, []
        if questions:
            self._show_next()
        else:
            self.hide()

    def _show_next(self) -> None:
        question = self._questions[len(self._answers)]
        where = question.sheet or _("the list")
        self.title.setText(_("Which column of {where} holds the rooms' own addresses?").format(where=where))
        self.setAccessibleName(self.title.text())
        self._clear()
        for column in question.columns:
            self._offer(_described(column), column.column)
        self._offer(_("None of these: skip it"), -1)
        self.use.setEnabled(False)
        self.show()

    def _offer(self, text: str, column: int) -> None:
        button = QRadioButton(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.toggled.connect(lambda _on: self.use.setEnabled(self._group.checkedButton() is not None))
        self._group.addButton(button, column + 1)
        self._options.addWidget(button)

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._options.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _use(self) -> None:
        question, column = self._questions[len(self._answers)], self._group.checkedId() - 1
        self._answers.append(ColumnAnswer(question.sheet, question.line, column if column >= 0 else None))
        if len(self._answers) < len(self._questions):
            self._show_next()
            return
        self.answered.emit(tuple(self._answers))


def _described(column: AddressColumn) -> str:
    heading = f"“{column.heading}”" if column.heading else _("Column {number}").format(number=column.column + 1)
    return _("{heading}, for example {samples}").format(heading=heading, samples=", ".join(column.samples))
