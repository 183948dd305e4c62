"""Settings of a product's own, given before its page is filled in: what it needs, and what it may have besides."""

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wizard.flow import web_form_setup
from wizard.gui.page import form_label
from wizard.gui.widgets.factories import checkable
from wizard.gui.wizard_session import WizardSession
from wizard.messages import _
from wizard.model.draft import Draft
from wizard.model.product import Setting


class ProductSettings(QWidget):
    """One line for each setting in the product's file. What is optional stays folded up until somebody wants it."""

    def __init__(self, session: WizardSession) -> None:
        super().__init__()
        self._session = session
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        product = session.product
        self.more = checkable(QPushButton(_("More about {product}").format(product=product.name)))
        self.more.setProperty("link", True)
        self._needed, self._optional = QWidget(), QWidget()
        for holder, required in ((self._needed, True), (self._optional, False)):
            self._fill(holder, [one for one in product.settings if one.required is required])
        self.more.toggled.connect(self._optional.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._needed, self.more, self._optional):
            layout.addWidget(widget)
        self._needed.setVisible(any(one.required for one in product.settings))
        self._optional.hide()
        self.more.setVisible(any(not one.required for one in product.settings))
        if not product.settings:
            self.hide()

    def _fill(self, holder: QWidget, settings: list[Setting]) -> None:
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        given = {one.name: one.text for one in self._session.draft.product_settings}
        for row, one in enumerate(settings):
            field = self._field(one, given.get(one.name, ""))
            hint = QLabel(_(one.hint), wordWrap=True)
            hint.setProperty("quiet", True)
            grid.addWidget(form_label(one.label, field), row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(hint, row, 2)
            grid.setColumnStretch(2, 1)
            self.fields[one.name] = field

    def _field(self, setting: Setting, given: str) -> QLineEdit | QComboBox:
        if not setting.choices:
            line = QLineEdit(given, maxLength=300)
            line.textEdited.connect(lambda text: self._take(setting.name, text.strip()))
            return line
        box = QComboBox()
        if not setting.default:
            box.addItem(_("as the page has it"), "")
        for value, word in setting.choices.items():
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findData(given or setting.default)))
        box.activated.connect(lambda _at: self._take(setting.name, str(box.currentData())))
        return box

    def _take(self, name: str, text: str) -> None:
        draft: Draft = web_form_setup.with_setting(self._session.draft, name, text)
        self._session.change(draft)
