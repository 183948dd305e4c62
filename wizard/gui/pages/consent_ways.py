"""The two ways of consent that do not happen in this window: the person's own browser, and somebody else."""

from io import BytesIO

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from wizard.gui.external_links import example, is_practice, open_link
from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.factories import pressing
from wizard.gui.widgets.flow_row import FlowRow
from wizard.gui.widgets.result_note import ResultNote
from wizard.messages import _
from wizard.model.draft import Draft
from wizard.model.problem import Code
from wizard.model.product import Product
from wizard.presenters.consent_events import ConsentWay

__all__ = ["ConsentWay", "OthersWay", "OwnBrowserWay", "WayCard"]


class WayCard(QPushButton):
    """A checkable card with a title and a line below; a QPushButton's own text cannot wrap."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("card", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        heading, self._line = QLabel(title, wordWrap=True), QLabel(text, wordWrap=True)
        heading.setProperty("strong", True)
        self._line.setProperty("quiet", True)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(14, 10, 14, 10)
        self._words.setSpacing(2)
        self._labels = (heading, self._line)
        for label in self._labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._words.addWidget(label)
        self._words.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, shown: bool) -> None:
        """With the line below the title, or without it where room is scarce."""
        self._line.setVisible(shown)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(max(180, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Its longest word fits, however large the letters are; a line that is not shown takes no room."""
        words = [word for label in self._labels if not label.isHidden() for word in label.text().split()]
        longest = max(self._labels[0].fontMetrics().horizontalAdvance(word) for word in words)
        wide = max(120, longest + 32)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))


class OwnBrowserWay(QFrame):
    """The link was opened in the person's browser; it can be opened again or copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._text = QLabel(wordWrap=True)
        self._link = ""
        self.link = _link_row()
        self._again = pressing(_("Open it again"), lambda: self.open(self._link))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(self._text)
        layout.addWidget(self.link)
        row = QHBoxLayout()
        row.addWidget(self._again)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)

    def open(self, link: str) -> None:
        """Open the browser; where none comes up, the link can be copied."""
        self._link = link
        self.link.set_value(example(link))
        problem = open_link(link)
        if problem is None:
            text = _("Sign in and accept in the browser that has opened. This page notices it by itself.")
        elif problem.code is Code.PRACTICE_LINK:
            text = _(
                "In practice mode no browser is opened, and this link is an example. Choose “Approve here” to continue."
            )
        else:
            text = _("No browser opened. Copy the link and open it in a browser yourself; this page notices by itself.")
        self._text.setText(text)


class OthersWay(QFrame):
    """Link, QR code and a ready-made mail for whoever may approve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.link = _link_row()
        self._mail = ""
        self._copy_mail = pressing(
            _("Copy the example mail") if is_practice() else _("Copy a ready-made mail"), self._do_copy
        )
        self._open_mail = pressing(_("Write a mail"), self._do_open)
        self._subject = ""
        text = QLabel(
            _(
                "In practice mode this is an example: link, mail and QR code lead nowhere. Choose “Approve here” "
                "to continue."
            )
            if is_practice()
            else _(
                "Send this link to an administrator. It works from any computer; you may close the wizard meanwhile."
            ),
            wordWrap=True,
        )
        self._code = QLabel()
        self._code.setFixedSize(148, 148)
        left = QVBoxLayout()
        left.addWidget(text)
        left.addWidget(self.link)
        row = FlowRow(self._copy_mail, self._open_mail)
        left.addLayout(row)
        self.note = ResultNote()
        left.addWidget(self.note)
        left.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addLayout(left, 1)
        layout.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)

    def show_link(self, link: str, draft: Draft, product: Product) -> None:
        """The link as text, as a picture for a phone, and in a mail that says what is asked for."""
        self.link.set_value(example(link))
        self._code.setPixmap(qr_pixmap(_("Practice example") if is_practice() else link, 148))
        self._code.setAccessibleName(_("QR code of the link"))
        company = draft.tenant.name or draft.tenant.domain if draft.tenant else ""
        self._subject = _("Please approve the meeting-room calendars of {company}").format(company=company)
        permissions = "\n".join(f"- {p.name}: {_(p.reason)}" for p in product.permissions)
        self._mail = _(
            "Hello,\n\nthe meeting-room panels ({gateway}) are to show the calendars of Microsoft 365. Please approve "
            "the app “{app}” once, as Privileged Role Administrator or Global Administrator:\n\n{link}\n\nIt asks "
            "for these application permissions of Microsoft Graph:\n{permissions}\n\nYou can take the approval back at "
            "any time in Microsoft Entra under Enterprise applications.\n\nThank you"
        ).format(gateway=draft.gateway_name, app=draft.app_name or draft.client_id, link=link, permissions=permissions)

    def _do_copy(self) -> None:
        QGuiApplication.clipboard().setText(example(f"{self._subject}\n\n{self._mail}"))
        self._copy_mail.setText(_("Copied ✓"))

    def _do_open(self) -> None:
        problem = open_link(f"mailto:?subject={_quoted(self._subject)}&body={_quoted(self._mail)}")
        self.note.clear() if problem is None else self.note.problem(problem)


def _link_row() -> CopyRow:
    return CopyRow(_("Example link") if is_practice() else _("Link"), "")


def _quoted(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text).data()).decode()


def qr_pixmap(text: str, size: int) -> QPixmap:
    """A QR code, black on white whatever the theme: cameras want it so."""
    import segno

    data = BytesIO()
    segno.make(text, error="l").save(data, kind="png", scale=3, border=3)
    pixmap = QPixmap()
    pixmap.loadFromData(data.getvalue(), "PNG")
    return pixmap.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation)
