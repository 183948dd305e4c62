"""What is left with the customer: a report without secrets, and a calendar reminder before the secret ends."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from wizard import messages
from wizard.assets import asset
from wizard.messages import _
from wizard.messages.credentials import CredentialMessage, described
from wizard.messages.device_words import device_word, room_word
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.gateway import RoomStatus, Sync
from wizard.model.problem import Code, fail
from wizard.model.product import Product
from wizard.model.recipe import StepOutcome, StepReport
from wizard.services.files.products import ProductFiles
from wizard.services.files.store import write_atomically

if TYPE_CHECKING:
    from icalendar import Event

REMIND_DAYS = 30
"""How long before the end the reminder rings: as Microsoft's own recommendation does."""


class HandoverFiles:
    """Fulfils the flow's Handover port."""

    def report(self, path: Path, draft: Draft, rooms: Sequence[RoomStatus], page: Sequence[StepReport] = ()) -> None:
        """An HTML page that prints well, escaped by jinja2, with no script and nothing from elsewhere."""
        product = ProductFiles().get(draft.product_id)
        text = _rendered(
            "handover.html",
            words=_words(draft),
            facts=_facts(draft),
            permissions=[{"name": p.name, "reason": _(p.reason)} for p in product.permissions if p.name in draft.roles],
            rooms=[_room(room) for room in rooms],
            page=[_step(one) for one in page],
            told=[f"{_(one.tell)} {one.label}: {one.shown}" for one in page if one.tell and one.shown],
            todo=[*_todo(), *(" ".join(filter(None, (_(one.text), one.link))) for one in product.afterwards)],
        )
        write_atomically(path, text.encode(errors="replace"))

    def vendor_sheet(self, path: Path, draft: Draft) -> None:
        """An HTML page with what a vendor asks for: everything but the secret, and how that one travels."""
        product = ProductFiles().get(draft.product_id)
        text = _rendered(
            "vendor-sheet.html",
            title=_("Values for {product}").format(product=product.name),
            warning=_(
                "The client secret is not on this sheet and never travels by e-mail. Give it in the vendor's own form, "
                "or by a note that can be read once and then deletes itself."
            ),
            facts=_vendor_facts(draft, product),
            rooms_title=_("Rooms"),
            rooms=[row.mailbox.address for row in draft.rows if not row.skipped],
        )
        write_atomically(path, text.encode(errors="replace"))

    def reminder(self, path: Path, connection: Connection) -> None:
        """An iCalendar file: a day one month before the secret ends, with an alarm at nine that morning."""
        if connection.first_to_end[0] is None:
            raise fail(Code.DATE_MALFORMED)
        self.reminders(path, [connection])

    def reminders(self, path: Path, connections: Sequence[Connection]) -> None:
        """The same with one event for each of several; those of which nobody knows the end are left out."""
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", "-//Room Calendar Wizard//EN")
        calendar.add("version", "2.0")
        for connection in connections:
            ends, _kind = connection.first_to_end
            if ends is not None:
                calendar.add_component(_event(connection, ends))
        write_atomically(path, calendar.to_ical())

    def script(self, path: Path, text: str) -> None:
        """With a byte order mark: Windows PowerShell 5 takes any other UTF-8 for something else."""
        write_atomically(path, text.replace("\n", "\r\n").encode("utf-8-sig"))

    def text(self, path: Path, text: str) -> None:
        write_atomically(path, text.encode())


def _rendered(template: str, **values: object) -> str:
    """A report in the person's language; jinja2 escapes whatever it holds."""
    import jinja2

    loader = jinja2.FileSystemLoader(asset("reports"))
    found = jinja2.Environment(loader=loader, autoescape=True).get_template(template)
    return found.render(language=messages.language(), direction=messages.direction(), **values)


def _event(connection: Connection, ends: date) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{connection.id}-{ends.isoformat()}@room-wizard")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", _warning_day(ends))
    _ends, kind = connection.first_to_end
    summary = CredentialMessage.REMINDER_TITLE.text(kind).format(name=connection.gateway_name)
    event.add("summary", _encodable(summary))
    event.add("description", _encodable(_reminder_text(connection)))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", CredentialMessage.REMINDER_ALARM.text(kind))
    alarm.add("trigger", timedelta(hours=9))
    event.add_component(alarm)
    return event


def _encodable(text: str) -> str:
    """Without halves of surrogate pairs, which names from elsewhere may hold."""
    return text.encode(errors="replace").decode()


def _warning_day(ends: date) -> date:
    """One month before; where the secret ends sooner, tomorrow."""
    return max(ends - timedelta(days=REMIND_DAYS), datetime.now(UTC).date() + timedelta(days=1))


def _reminder_text(connection: Connection) -> str:
    company = connection.tenant.name or connection.tenant.domain
    ends, kind = connection.first_to_end
    return CredentialMessage.REMINDER_TEXT.text(kind).format(app=connection.app_name, company=company, day=ends)


def _words(draft: Draft) -> dict[str, str]:
    ends, kind = draft.first_to_end
    expires = CredentialMessage.EXPIRES.text(kind)
    return {
        "title": _("Meeting rooms connected to Microsoft 365"),
        "made": _("Created on {day} with the Room Calendar Wizard. It contains no secret.").format(
            day=datetime.now(UTC).date().isoformat()
        ),
        "expires": expires.format(day=ends) if ends else "",
        "connection": _("Connection"),
        "permissions": _("What the app may do"),
        "rooms": _("Rooms"),
        "room": room_word(draft.target),
        "mailbox": _("Mailbox"),
        "state": _("State"),
        "later": _("What remains to be done"),
        "page": _("What was filled in on the product's page"),
        "field": _("Field"),
        "by": _("By whom"),
        "shown": _("What the page shows"),
    }


def _facts(draft: Draft) -> list[tuple[str, str]]:
    tenant = draft.tenant
    facts = [
        (device_word(draft.target), _with_more(draft.gateway_name, draft.gateway_model, draft.gateway_firmware)),
        (_("Address"), draft.where),
        (_("Serial number"), draft.gateway_serial),
        (_("Public key (SHA-256)"), draft.pin),
        (_("Tenant"), f"{tenant.name or tenant.domain} ({tenant.id})" if tenant else ""),
        (_("App"), _with_more(draft.app_name, draft.client_id)),
        described(draft.secret_hint, draft.credential_kind) if draft.secret_hint else ("", ""),
        (_("Secret ID"), draft.secret_key_id),
    ]
    return [(name, value) for name, value in facts if value]


def _vendor_facts(draft: Draft, product: Product) -> list[tuple[str, str]]:
    """By the names that the vendor's guide and Microsoft's portal use."""
    tenant = draft.tenant
    facts = [
        ("Application (client) ID", draft.client_id),
        ("Directory (tenant) ID", tenant.id if tenant else ""),
        (_("Domain"), tenant.domain if tenant else draft.tenant_text),
        (_("The secret expires on"), draft.secret_expires.isoformat() if draft.secret_expires else ""),
    ]
    given = {one.name: one.text for one in draft.product_settings}
    facts += [(one.label, given.get(one.name, "") or one.default) for one in product.settings]
    return [(name, value) for name, value in facts if value]


def _with_more(name: str, *more: str) -> str:
    """What is known of it in brackets; a page tells neither model nor firmware, and a vendor's app has no name here."""
    known = ", ".join(filter(None, more))
    return f"{name} ({known})" if name and known else name or known


def _room(room: RoomStatus) -> dict[str, object]:
    states = {Sync.SYNCING: _("shows its calendar"), Sync.WAITING: _("waiting"), Sync.FAILING: _("failing")}
    return {
        "name": room.name,
        "address": room.address,
        "state": states[room.state],
        "good": room.state is Sync.SYNCING,
    }


def _step(one: StepReport) -> dict[str, str]:
    by = {
        StepOutcome.ASKED: _("a person"),
        StepOutcome.LEFT: _("not listed yet") if one.later else _("read") if one.shown else _("left to you"),
    }
    return {"label": one.label, "by": by.get(one.outcome, _("the wizard")), "shown": one.shown}


def _todo() -> list[str]:
    return [
        _("Add the reminder to a calendar that somebody reads."),
        _("Book a room at its panel and see the booking in Outlook."),
        _("Book a room in Outlook and see it on the panel."),
        _("Tell the people who look after the network: the gateway needs Microsoft's sign-in and Graph on port 443."),
    ]
