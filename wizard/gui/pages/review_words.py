"""The lines of the review in words: what will be written, what stays, and what is to be known first."""

from wizard.flow import plan as planning
from wizard.flow.plan import ReviewLine, Subject
from wizard.gui.dates import long_date
from wizard.messages import _, ngettext
from wizard.model.draft import Draft
from wizard.model.target import DisplayServer


def sentence(line: ReviewLine, draft: Draft) -> str:
    """What is written, or stays, by this line."""
    match line.subject:
        case Subject.INTEGRATION:
            owner = draft.tenant.called if draft.tenant else ""
            if not draft.target.speaks_contract:
                return _("App “{app}” of {tenant} on “{server}”").format(
                    app=draft.app_name, tenant=owner, server=draft.gateway_name
                )
            return _("Calendar integration “{alias}” on gateway “{gateway}” · {tenant} · {app}").format(
                alias=line.after, gateway=draft.gateway_name, tenant=owner, app=draft.app_name
            )
        case Subject.SECRET:
            wanted = planning.wanted_credential(draft)
            day = long_date(wanted.expires) if wanted.expires else "…"
            text = _("Secret, begins with “{hint}”, valid until {day}")
            if draft.server_certificate is not None:
                text = _("The server's own certificate, thumbprint begins with “{hint}”, valid until {day}")
            elif draft.use_certificate:
                text = _("Certificate, thumbprint begins with “{hint}”, valid until {day}")
            return text.format(hint=line.after, day=day)
        case Subject.ROOMS_NEW:
            return ngettext("{count} room gets its calendar", "{count} rooms get their calendars", line.count)
        case Subject.ROOMS_SAME:
            return ngettext("{count} room keeps its calendar", "{count} rooms keep their calendars", line.count)
        case Subject.ROOMS_WITHOUT:
            return ngettext(
                "{count} room of this gateway has no mailbox",
                "{count} rooms of this gateway have no mailbox",
                line.count,
            )
        case Subject.ROOM:
            return f"{line.before} → {line.after or '–'}"
        case _:
            return _on_display_server(line)


def _on_display_server(line: ReviewLine) -> str:
    """What only a server has that shows room lists."""
    match line.subject:
        case Subject.REPLACED:
            return _("The app {client_id} that it was set up with; its secret cannot be brought back").format(
                client_id=line.before
            )
        case Subject.ROOM_LIMIT:
            text = _("It shows up to {most} rooms of a room list, and {most} lists, instead of {count}")
            return text.format(most=DisplayServer.ROOMS_AT_MOST, count=line.count)
        case Subject.NO_PAGE:
            return _("“{room}” is shown on its overview only: a sign in the name rules out a page of its own").format(
                room=line.before
            )
        case Subject.NOT_LISTED:
            return _("“{room}” is in no room list, so it is not shown").format(room=line.before)
        case _:
            return ""
