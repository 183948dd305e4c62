"""The plan of a set-up in words that a sceptical administrator can read, each line ticked off when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from wizard.flow import credentials
from wizard.flow.registering import Event, Step
from wizard.gui.dates import long_date
from wizard.gui.theme import look
from wizard.gui.widgets.make import marked
from wizard.gui.widgets.result_note import sign_pixmap
from wizard.model.problem import Code
from wizard.model.registering import AppPlan, Person
from wizard.words import _, tell

_SAYS_NOTHING = credentials.NOT_KNOWN | {Code.OUTCOME_UNKNOWN, Code.APP_UNKNOWN, Code.CONSENT_MISSING}
"""While it is spreading, these only mean: not everywhere yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that will be done, and the step that does it."""

    step: Step
    title: str
    text: str


def lines(plan: AppPlan) -> tuple[Line, ...]:
    """Everything that will be done, and nothing else."""
    found = [_app_line(plan), *(_permission_line(plan, n) for n in range(len(plan.permissions)))]
    found.append(_credential_line(plan))
    if plan.grant:
        found.append(
            Line(
                Step.GRANT,
                _("Approval"),
                _("You approve these permissions for all mailboxes of the organisation, without anybody signed in."),
            )
        )
    return tuple(found)


def _credential_line(plan: AppPlan) -> Line:
    if plan.use_certificate:
        return Line(
            Step.SECRET,
            _("Certificate, RSA 3072, until {day}").format(day=long_date(plan.ends)),
            _("Its private key stays in this computer's keyring and the gateway; Microsoft gets the public half only."),
        )
    return Line(
        Step.SECRET,
        _("Client secret until {day}").format(day=long_date(plan.ends)),
        _("It goes from Microsoft into this computer's keyring, and nobody sees it."),
    )


def _app_line(plan: AppPlan) -> Line:
    uris = ", ".join(plan.missing_uris if plan.reuse else plan.redirect_uris)
    if plan.reuse is None:
        text = _("Single tenant: only {company}; with its enterprise application. Redirect URIs: {uris}.")
        return Line(
            Step.APP,
            _("App registration “{name}”").format(name=plan.app_name),
            text.format(company=plan.tenant.name or plan.tenant.domain, uris=uris),
        )
    title = _("App “{name}” is there already and is used").format(name=plan.app_name)
    text = _("Redirect URIs added: {uris}.").format(uris=uris) if uris else _("It stays as it is.")
    return Line(Step.APP, title, text)


def _permission_line(plan: AppPlan, number: int) -> Line:
    permission = plan.permissions[number]
    return Line(
        Step.GRANT if plan.grant else Step.APP,
        _("Application permission {name}").format(name=permission.name),
        _(permission.reason),
    )


def as_text(plan: AppPlan, person: Person) -> str:
    """The plan for a change request: who, where, what."""
    head = _("Room Calendar Wizard sets up in Microsoft Entra of {company} ({id}), signed in as {user}:").format(
        company=plan.tenant.name or plan.tenant.domain, id=plan.tenant.id, user=person.user
    )
    body = [f"- {line.title}. {line.text}" for line in lines(plan)]
    tag = _("The app is tagged for gateway {serial}; nothing else is changed.").format(serial=plan.gateway_serial)
    return "\n".join([head, "", *body, "", tag]) + "\n"


def progress_text(event: Event, use_certificate: bool = False) -> str:
    """What is being done, or waited for."""
    if event.waiting is not None and event.waiting.code not in _SAYS_NOTHING:
        return tell(event.waiting).title
    if event.waiting is not None:
        return _("Microsoft is spreading the news …")
    return {
        Step.APP: _("Registering the app …"),
        Step.SECRET: _("Making the certificate …") if use_certificate else _("Making the secret …"),
        Step.GRANT: _("Granting the permissions …"),
        Step.PROVE: _("Reading everything back, and signing in with it …"),
        Step.UNDO: _("Taking everything back …"),
        Step.CLOSE: _("Done"),
    }[event.step]


class PlanView(QFrame):
    """The lines of a plan with a sign before each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._signs: list[tuple[Step, QLabel]] = []

    def show_plan(self, plan: AppPlan) -> None:
        """Another plan, none of it done yet."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._signs = []
        for row, line in enumerate(lines(plan)):
            self._add(row, line)
        self.setAccessibleName(_("What will be done"))
        self.setAccessibleDescription(" ".join(f"{line.title}. {line.text}" for line in lines(plan)))
        self._draw("○", range(len(self._signs)))

    def _add(self, row: int, line: Line) -> None:
        sign = QLabel()
        sign.setFixedWidth(20)
        text = QLabel(f"<b>{escape(line.title)}</b><br>{escape(line.text)}", wordWrap=True)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setAccessibleName(f"{line.title}. {line.text}")
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(marked(text, "small"), row, 1)
        self._signs.append((line.step, sign))

    def show_event(self, event: Event) -> None:
        """Tick off what this event says is done; what is being done is under way."""
        if event.step not in (Step.APP, Step.SECRET, Step.GRANT):
            return
        mine = [row for row, (step, _sign) in enumerate(self._signs) if step is event.step]
        self._draw("✓" if event.done else "◔", mine)

    def _draw(self, sign: str, rows: Sequence[int]) -> None:
        colours = look().colours
        colour = {"✓": colours.good, "◔": colours.warn}.get(sign, colours.quiet)
        for row in rows:
            self._signs[row][1].setPixmap(sign_pixmap(sign, colour, 16))


def offer_text(name: str, unfinished: bool, same_gateway: bool) -> str:
    """What an earlier set-up means for the person who comes back to it."""
    if not unfinished:
        text = _("The app “{name}” was set up by one sign-in. You can still undo that: then nothing is left of it.")
    elif same_gateway:
        text = _("Setting up the app “{name}” was interrupted. Sign in to finish or to undo it.")
    else:
        text = _("Setting up the app “{name}” for another gateway was interrupted. Sign in to undo it.")
    return text.format(name=name)
