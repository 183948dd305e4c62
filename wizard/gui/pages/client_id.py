"""Client ID: the GUID of the app, found in whatever was pasted."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from wizard.flow import credentials, draft_changes, rules
from wizard.flow.steps import Step
from wizard.gui.page import Page, form_label
from wizard.gui.pages.ews_hint import EwsHint
from wizard.gui.theme import mono
from wizard.gui.widgets.portal_picture import PortalPicture, Spot
from wizard.gui.widgets.result_note import NoteKind, ResultNote
from wizard.messages import _
from wizard.model.problem import Code, Problem


class ClientIdPage(Page):
    """One field, judged as it is typed."""

    step = Step.CLIENT_ID

    def build(self, body: QVBoxLayout) -> None:
        self.say(
            _("Paste the client ID"),
            _(
                "It identifies the app that the gateway uses. It is not secret: you can paste any part of the "
                "overview page."
            ),
        )
        self.input = QLineEdit(maxLength=rules.LONGEST + 1)
        self.input.setFont(mono())
        self.input.setPlaceholderText("00000000-0000-0000-0000-000000000000")
        self.input.textChanged.connect(self._judge)
        self.note = ResultNote()
        left = QVBoxLayout()
        left.addWidget(form_label(_("Application (client) ID"), self.input))
        left.addWidget(self.input)
        left.addWidget(self.note)
        self.ews = EwsHint(self.session)
        left.addWidget(self.ews)
        left.addStretch(1)
        picture = PortalPicture(
            _("Entra → App registrations → Overview"),
            [
                Spot(_("Display name"), self.session.product.app_name),
                Spot(_("Application (client) ID"), "1b4e28ba-2fa1-41d2-…", wanted=True),
                Spot(_("Object ID"), "9c0d7e3f-55aa-4c1e-…", wrong=True),
                Spot(_("Directory (tenant) ID"), "5d1f0c2e-8a37-4f52-…", wrong=True),
            ],
        )
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(left, 1)
        row.addWidget(picture, 1)
        body.addLayout(row)
        body.addStretch(1)

    def entered(self) -> None:
        self.ews.draw()
        if self.input.text().strip().lower() != self.session.draft.client_id:
            self.input.setText(self.session.draft.client_id)
        elif self.session.draft.client_id:
            self._judge(self.input.text())

    def _judge(self, text: str) -> None:
        found = rules.client_id(text, self.session.draft)
        if isinstance(found, Problem):
            self._refuse(found)
            return
        self.input.setProperty("invalid", False)
        self.session.change(draft_changes.client_id(self.session.draft, found.value))
        told = found.value if found.cleaned else ""
        self._say_proved(told)

    def _say_proved(self, told: str) -> None:
        """The tick is Microsoft's word; until then it is only the form that is right."""
        refusal = self.session.refusal()
        if self.session.draft.credentials_accepted:
            self.note.say(NoteKind.GOOD, _("Microsoft knows this app"), self.session.draft.app_name or told)
        elif refusal is not None and refusal.code in credentials.ABOUT_APP:
            self.note.problem(refusal)
        else:
            title = (
                _("Client ID found, not tried yet") if told else _("This has the form of a client ID, not tried yet")
            )
            self.note.say(NoteKind.WAIT, title, told)

    def _refuse(self, problem: Problem) -> None:
        """An answer that no longer stands is not kept; an empty field is not scolded."""
        self.session.change(draft_changes.client_id(self.session.draft, ""))
        if problem.code is Code.EMPTY:
            self.note.clear()
        else:
            self.note.problem(problem)
