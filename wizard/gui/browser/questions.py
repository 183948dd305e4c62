"""What a page asks by script (confirm, prompt, a file, "leave this page?") is asked by dialogs that name its host."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QInputDialog, QLabel, QMessageBox, QWidget

from wizard.gui.browser.page_note import PageNote, plain_text
from wizard.gui.widgets.result_note import NoteKind, breakable
from wizard.messages import _

MANY = 3
"""Questions in a row after which a person may refuse all others: a page can ask for ever."""
_LEAVES = ("QWebEnginePage", "Are you sure you want to leave this page? Changes that you made may not be saved.")
"""The question that QtWebEngine itself puts into `javaScriptConfirm` before an unsaved page is left."""


class Questions(QObject):
    """The questions of one view's pages. The page's script waits for the answer, so the dialogs wait as well."""

    unanswered = Signal(str, str)
    """Host and words of a question that nobody was there to answer; the page was told No."""
    said = Signal(str)
    """What a page told by alert."""

    def __init__(self, view: QWidget, note: PageNote, *, attended: bool) -> None:
        super().__init__(view)
        self._view, self._note, self._attended = view, note, attended
        self._open: list[QDialog] = []
        self._in_a_row = 0
        self._refused_all = self._closed = False
        self._after: list[Callable[[], None]] = []
        self.answers_for: Callable[[], bool] = lambda: False
        """Whether the page's question is to be answered Yes although nobody is there."""

    @property
    def asking(self) -> bool:
        """Whether a page waits for a person at this moment."""
        return bool(self._open)

    def new_page(self) -> None:
        """Another page was loaded: it may ask again."""
        self._in_a_row, self._refused_all = 0, False

    def confirm(self, host: str, text: str) -> bool:
        """What `confirm()` gives the page."""
        leaving = text == QCoreApplication.translate(*_LEAVES)
        if not self._attended:
            return self._alone(host, text)
        if self._silent(host):
            return False
        box = QMessageBox(QMessageBox.Icon.Question, _("The page asks"), "", parent=self._view)
        if leaving:
            box.setText(_("Leave the page of {host}?").format(host=host))
            box.setInformativeText(_("Changes made on it may not have been saved."))
            yes = box.addButton(_("Leave the page"), QMessageBox.ButtonRole.AcceptRole)
            no = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        else:
            box.setText(breakable(_("{host} asks:").format(host=host)))
            box.setInformativeText(plain_text(text))
            yes = box.addButton(QMessageBox.StandardButton.Ok)
            no = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setDefaultButton(no if leaving else yes)
        box.setEscapeButton(no)
        if self._in_a_row >= MANY:
            box.setCheckBox(QCheckBox(_("Answer No to all further questions of this page")))
        self._run(box)
        further = box.checkBox()
        self._refused_all = self._refused_all or (further is not None and further.isChecked())
        return not self._closed and box.clickedButton() is yes

    def prompt(self, host: str, text: str, proposed: str) -> tuple[bool, str]:
        """What `prompt()` gives the page."""
        if not self._attended:
            return self._alone(host, text) and False, ""
        if self._silent(host):
            return False, ""
        box = QInputDialog(self._view)
        box.setWindowTitle(_("The page asks"))
        box.setLabelText(_("{host} asks:").format(host=host) + "\n" + plain_text(text))
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        box.setTextValue(proposed)
        taken = self._run(box) and not self._closed
        return taken, box.textValue() if taken else ""

    def choose_files(self, host: str, mode: QWebEnginePage.FileSelectionMode) -> list[str]:
        """The files that the person gives the page; none where they give none."""
        title = _("{host} asks for a file").format(host=host)
        if not self._attended:
            self.unanswered.emit(host, title)
            return []
        if self._closed:
            return []
        box = QFileDialog(self._view, title)
        many = mode is QWebEnginePage.FileSelectionMode.FileSelectOpenMultiple
        folder = mode is QWebEnginePage.FileSelectionMode.FileSelectUploadFolder
        modes = QFileDialog.FileMode
        box.setFileMode(modes.Directory if folder else modes.ExistingFiles if many else modes.ExistingFile)
        return list(box.selectedFiles()) if self._run(box) and not self._closed else []

    def save_file(self, host: str, name: str) -> Path | None:
        """Where the person wants to have a file that the page offers; None where they do not want it."""
        if self._silent(host):
            return None
        box = QFileDialog(self._view, _("{host} offers the file {name}").format(host=host, name=name))
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        box.selectFile(name)
        taken = self._run(box) and not self._closed
        self._refused_all = self._refused_all or (not taken and self._in_a_row >= MANY)
        return Path(box.selectedFiles()[0]) if taken else None

    def choose_certificate(self, host: str, holders: Sequence[str]) -> int | None:
        """Which certificate tells the page who the person is; None for none of them."""
        if not self._attended or self._silent(host):
            return None
        without = _("Go on without a certificate")
        box = QInputDialog(self._view)
        box.setWindowTitle(_("The page asks"))
        box.setLabelText(_("{host} asks for a certificate that shows who you are.").format(host=host))
        box.setComboBoxItems([without, *holders])
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        taken = self._run(box) and not self._closed
        return holders.index(box.textValue()) if taken and box.textValue() != without else None

    def tell(self, host: str, text: str) -> None:
        """What `alert()` says stands beside the page, which goes on."""
        if not self._closed:
            self._note.quote(host, text)
            self.said.emit(plain_text(text))

    # ---- with nobody there, and after the end

    def _alone(self, host: str, text: str) -> bool:
        if self.answers_for():
            return True
        self.unanswered.emit(host, plain_text(text))
        return False

    def _silent(self, host: str) -> bool:
        """After the person refused all further questions; that it is so stands beside the page."""
        self._in_a_row += 1
        if self._refused_all and not self._closed:
            self._note.say(
                NoteKind.WARN,
                _("{host} keeps asking").format(host=host),
                _("As you wanted, its questions are answered No until another page is opened."),
            )
        return self._refused_all or self._closed

    def _run(self, box: QDialog) -> bool:
        self._open.append(box)
        try:
            return box.exec() == QDialog.DialogCode.Accepted
        finally:
            self._open.remove(box)
            box.deleteLater()
            if not self._open:
                for act in self._after:
                    QTimer.singleShot(0, act)
                self._after.clear()

    def close(self) -> None:
        """The view goes: whoever is still asked need not answer."""
        self._closed = True
        for box in reversed(self._open):
            box.reject()

    def when_quiet(self, act: Callable[[], None]) -> None:
        """Now; or, while a page's script still waits for its answer, once it has it. Its page must not go before."""
        if self._open:
            self._after.append(act)
        else:
            act()


class EmbeddedPage(QWebEnginePage):
    """A page that asks through `Questions`, in dialogs that name its host."""

    def __init__(self, profile: QWebEngineProfile, questions: Questions, parent: QWidget) -> None:
        super().__init__(profile, parent)
        self._questions = questions

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], accepted: Sequence[str]
    ) -> list[str]:
        return self._questions.choose_files(host_of(self.url()), mode)

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        self._questions.tell(host_of(origin), message)

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return self._questions.confirm(host_of(origin), message)

    def javaScriptPrompt(self, origin: QUrl | str, message: str, proposed: str) -> tuple[bool, str]:
        return self._questions.prompt(host_of(origin), message, proposed)

    def javaScriptConsoleMessage(self, *arguments: object) -> None:
        """What pages write there may hold anything: it goes nowhere."""


def host_of(url: QUrl | str) -> str:
    """Host and, where it is not the usual one, port; punycode, so that no look-alike letters deceive."""
    found = QUrl(url)
    host = found.host(QUrl.ComponentFormattingOption.FullyEncoded)
    port = found.port({"https": 443, "http": 80}.get(found.scheme(), -1))
    usual = port in (-1, {"https": 443, "http": 80}.get(found.scheme(), -1))
    return host if usual else f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
