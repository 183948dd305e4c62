"""What an administrator's script will do, and who may run it, in words that a sceptical administrator can read."""

from collections.abc import Iterator

from wizard.flow.administrator_script_plan import AdministratorScriptPlan, roles_needed
from wizard.gui.dates import long_date
from wizard.messages import N_, _, ngettext
from wizard.model.administrator_script import AdministratorScriptRequest
from wizard.model.gateway import PermissionLevel

_ROLES = {
    "Privileged Role Administrator": N_("Privileged Role Administrator"),
    "Application Administrator": N_("Application Administrator"),
    "Exchange Administrator": N_("Exchange Administrator"),
}


def plan_text(plan: AdministratorScriptPlan) -> str:
    """Everything that it does, a line each."""
    return "\n".join(f"•  {line}" for line in _lines(plan))


def _lines(plan: AdministratorScriptPlan) -> Iterator[str]:
    uris = ", ".join(plan.redirects.all)
    yield _("It registers the app “{name}”, for that organisation only. Redirect URIs: {uris}.").format(
        name=plan.app_name, uris=uris
    )
    day = long_date(plan.request.ends)
    if plan.makes_secret:
        text = _("It creates a client secret until {day}, encrypted in the script: only this wizard can read it.")
    else:
        text = _("It uploads the public half of a certificate until {day}; its private key stays here.")
    yield text.format(day=day)
    if plan.granted:
        names = ", ".join(one.name for one in plan.granted)
        yield _("It grants, for the whole organisation: {names}.").format(names=names)
    if plan.delegated:
        names = ", ".join(one.name for one in plan.delegated)
        yield _("It asks for, in the name of whoever signs in: {names}.").format(names=names)
    if plan.limited:
        yield _limit_text(plan)
    yield _("It reads everything back and prints one code. The wizard believes none of it before it has proved it.")


def _limit_text(plan: AdministratorScriptPlan) -> str:
    """Which calendars Exchange opens to the app, and whether for writing, too."""
    writes = plan.level is PermissionLevel.READ_WRITE
    if not plan.rooms:
        if writes:
            return _("In Exchange it lets the app read and book the calendars of all room mailboxes, and no others.")
        return _("In Exchange it lets the app read the calendars of all room mailboxes, and no others.")
    count = len(plan.rooms)
    if writes:
        return ngettext(
            "In Exchange it lets the app read and book {count} room's calendar, and no other.",
            "In Exchange it lets the app read and book the calendars of {count} rooms, and no others.",
            count,
        )
    return ngettext(
        "In Exchange it lets the app read {count} room's calendar, and no other.",
        "In Exchange it lets the app read the calendars of {count} rooms, and no others.",
        count,
    )


def roles_text(plan: AdministratorScriptPlan) -> str:
    """Who may run it, and where."""
    roles = " + ".join(_(_ROLES[role]) for role in roles_needed(plan))
    text = _("It takes {roles}, or Global Administrator. An eligible role (PIM) has to be activated first.")
    told = text.format(roles=roles)
    if plan.tenant is None:
        return told
    company = plan.tenant.called
    refused = _("It refuses any organisation but {company}.").format(company=company)
    return f"{told} {refused}"


def waiting_text(request: AdministratorScriptRequest) -> str:
    """How long the answer may take."""
    return _(
        "The answer may come another day: you may close the wizard meanwhile. What the script sets up is good until {day}."
    ).format(day=long_date(request.ends))
