"""The plan of a set-up in words that a sceptical administrator can read, each line ticked off when it is done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from wizard.flow.app_registration import RegistrationStep
from wizard.flow.scoping import CALENDARS
from wizard.gui.dates import long_date
from wizard.gui.pages.register_found import owners_text
from wizard.gui.widgets.factories import marked
from wizard.gui.widgets.result_note import breakable
from wizard.gui.widgets.stage_sign import StageSign, State
from wizard.messages import _, permissions
from wizard.model.app_registration import SINGLE_TENANT, AppPlan, FoundApp, SignedInPerson, gateway_tag
from wizard.model.credential import CredentialKind
from wizard.model.microsoft import AppSecret
from wizard.model.product import Permission
from wizard.presenters.notes import StageState


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing that will be done, and the step that does it; without a step it is a warning."""

    step: RegistrationStep | None
    title: str
    text: str


def lines(plan: AppPlan) -> tuple[PlanLine, ...]:
    """Everything that will be done, and nothing else."""
    found = [_app_line(plan), *(_permission_line(plan, one) for one in plan.permissions)]
    found += _limit_lines(plan)
    found.append(_credential_line(plan))
    return (*found, _approval_line(plan)) if plan.granted else tuple(found)


def _approval_line(plan: AppPlan) -> PlanLine:
    if plan.grant:
        text = _("You approve these permissions for all mailboxes of the organisation, without anybody signed in.")
    else:
        text = _(
            "Somebody else has to approve these permissions: a Global or Privileged Role Administrator, by a link."
        )
    return PlanLine(RegistrationStep.GRANT, _("Approval"), text)


def _credential_line(plan: AppPlan) -> PlanLine:
    if plan.credential_kind is CredentialKind.CERTIFICATE:
        return PlanLine(
            RegistrationStep.SECRET,
            _("Certificate, RSA 3072, until {day}").format(day=long_date(plan.ends)),
            _("Its private key stays in this computer's keyring and the gateway; Microsoft gets the public half only."),
        )
    return PlanLine(
        RegistrationStep.SECRET,
        _("Client secret until {day}").format(day=long_date(plan.ends)),
        _("It goes straight from Microsoft into this computer's keyring; nobody sees it."),
    )


def _app_line(plan: AppPlan) -> PlanLine:
    company = plan.tenant.name or plan.tenant.domain
    if plan.reuse is not None:
        title = _("App “{name}” is there already and is used").format(name=plan.app_name)
        return PlanLine(RegistrationStep.APP, title, " ".join(_reused(plan, plan.reuse, company)))
    title = _("App registration “{name}”").format(name=plan.app_name)
    text = _("Single tenant ({audience}): only {company}; with its enterprise application. Redirect URIs: {uris}.")
    tag = _("Its tags are {tag} and the number of this set-up.").format(tag=gateway_tag(plan.gateway_serial))
    uris = ", ".join(plan.redirects.all)
    return PlanLine(
        RegistrationStep.APP, title, f"{text.format(audience=SINGLE_TENANT, company=company, uris=uris)} {tag}"
    )


def _reused(plan: AppPlan, app: FoundApp, company: str) -> Iterator[str]:
    """Which app it is, what is added to it, and who else can sign in as it."""
    yield _("Client ID {client_id}; single tenant ({audience}): only {company}; {owners}.").format(
        client_id=app.client_id, audience=app.audience, company=company, owners=owners_text(app)
    )
    if plan.missing_uris:
        yield _("Redirect URIs added: {uris}.").format(uris=", ".join(plan.missing_uris))
    added = {*plan.missing.role_ids, *plan.missing.scope_ids}
    if added:
        names = ", ".join(one.name for one in plan.permissions if one.role_id in added)
        yield _("Permissions added to it: {names}.").format(names=names)
    if not plan.missing:
        yield _("Its redirect URIs and permissions stay as they are.")
    mine = [one for one in app.credentials if one.key_id in plan.own_keys]
    others = [one for one in app.credentials if one.key_id not in plan.own_keys]
    if mine:
        yield _("Its earlier secrets and certificates stay: {names}.").format(names=_listed(mine))
    if others:
        yield _("Others have created secrets or certificates for it, and these stay: {names}.").format(
            names=_listed(others)
        )


def _listed(credentials: Sequence[AppSecret]) -> str:
    """By name and end; one without a name by the beginning of its id."""
    text = _("“{name}” until {day}")
    return ", ".join(
        text.format(name=one.name or one.key_id[:8], day=long_date(one.ends.date())) for one in credentials
    )


def _permission_line(plan: AppPlan, permission: Permission) -> PlanLine:
    """What it allows, and what the product needs it for."""
    if permission.delegated:
        text = _("It is used for the person who signs in at the product, and approved there or by an administrator.")
        title = _("Delegated permission {name}").format(name=permission.name)
        return PlanLine(RegistrationStep.APP, title, f"{_(permission.reason)} {text}")
    step = RegistrationStep.GRANT if plan.grant else RegistrationStep.APP
    title = _("Application permission {name}").format(name=permission.name)
    return PlanLine(step, title, permissions.explained(permission.name, permission.reason))


def _limit_lines(plan: AppPlan) -> Iterator[PlanLine]:
    """What becomes of an app's limit to its rooms."""
    text = _("This app is limited to its rooms, as far as can be read. Granting {name} again lifts that limit.")
    for one in plan.left_out:
        yield PlanLine(None, _("{name} is left out").format(name=one.name), text.format(name=one.name))
    if plan.lifts_limit:
        names = ", ".join(one.name for one in plan.permissions if one.name in CALENDARS)
        yield PlanLine(None, _("The limit to its rooms is removed"), text.format(name=names))


def as_text(plan: AppPlan, person: SignedInPerson) -> str:
    """The plan for a change request: who, where, what."""
    head = _("Room Calendar Wizard sets up in Microsoft Entra of {company} ({id}), signed in as {user}:").format(
        company=plan.tenant.name or plan.tenant.domain, id=plan.tenant.id, user=person.user
    )
    body = [f"- {line.title}. {line.text}" for line in lines(plan)]
    end = _("The app is for gateway {serial}. Nothing else is changed.").format(serial=plan.gateway_serial)
    return "\n".join([head, "", *body, "", end]) + "\n"


class PlanView(QFrame):
    """The lines of a plan with a sign before each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(_("What will be done"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._plan: AppPlan | None = None
        self._signs: list[tuple[RegistrationStep, StageSign]] = []

    def show_plan(self, plan: AppPlan, stages: Iterable[tuple[RegistrationStep, StageState]] = ()) -> None:
        """What will be done, and how far each step is that was begun."""
        if plan != self._plan:
            self._plan = plan
            self._show_lines(lines(plan))
        known = dict(stages)
        for step, sign in self._signs:
            shown = State[known[step].name] if step in known else State.WAITING
            if sign.state is not shown:
                sign.show_state(shown)

    def _show_lines(self, shown: Sequence[PlanLine]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._signs = []
        for row, line in enumerate(shown):
            self._add(row, line)
        self.setAccessibleDescription(" ".join(f"{line.title}. {line.text}" for line in shown))

    def _add(self, row: int, line: PlanLine) -> None:
        text = QLabel(f"<b>{escape(line.title)}</b><br>{escape(breakable(line.text))}", wordWrap=True)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setAccessibleName(f"{line.title}. {line.text}")
        sign = StageSign(text, 16)
        if line.step is None:
            sign.show_state(State.WARNING)
        else:
            self._signs.append((line.step, sign))
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(marked(text, "small"), row, 1)
