"""What is left with the customer: a page and a reminder that hold no secret and run no script."""

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.services.practice import code_of
from wizard.flow.finished_connection import connection_of
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.draft import Draft
from wizard.model.draft_parts import ProductSetting, RoomRow
from wizard.model.gateway import GatewayAddress, RoomStatus, Sync
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code
from wizard.model.recipe import StepOutcome, StepReport
from wizard.model.rooms import Mailbox
from wizard.model.target import VendorApp
from wizard.services.files.handover import REMIND_DAYS, HandoverFiles
from wizard.services.files.products import ProductFiles

EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\" ' {{ 7*7 }} {name}"
ENDS = datetime.now(UTC).date() + timedelta(days=400)
DRAFT = Draft(
    "d1", address=GatewayAddress("gateway.example.com"), pin="ab" * 32, gateway_name="Lobby", gateway_serial="SN1",
    gateway_model="AT-VGW-HW", gateway_firmware="2.10.2", client_id="client", secret_ref="ref-of-the-keyring",
    secret_hint="abc", tenant=Tenant("t-id", "contoso.com", Cloud.GLOBAL, "Contoso"), app_name="VelocityCalendar",
    secret_key_id="key-1", secret_expires=ENDS, roles=frozenset({"Calendars.ReadWrite"}),
)  # fmt: skip
ROOMS = (
    RoomStatus("1", "Aurora", "aurora@contoso.com", Sync.SYNCING),
    RoomStatus("2", "Vault", "vault@contoso.com", Sync.FAILING, "mailbox-unknown"),
    RoomStatus("3", "Annex", "annex@contoso.com", Sync.WAITING),
)


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href") or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def report(folder: Path, draft: Draft = DRAFT, rooms: tuple[RoomStatus, ...] = ROOMS) -> Page:
    path = folder / "report.html"
    HandoverFiles().report(path, draft, rooms)
    return Page(path)


def test_the_report_tells_what_was_connected(tmp_path: Path) -> None:
    page = report(tmp_path)
    for told in ("Lobby", "Contoso", "t-id", "VelocityCalendar", "key-1", str(ENDS), "aurora@contoso.com", "Vault"):
        assert told in page.text
    assert "shows its calendar" in page.text
    assert "failing" in page.text
    assert "Calendars.ReadWrite" in page.text
    assert "Place.Read.All" not in page.text


def test_names_from_outside_are_only_text(tmp_path: Path) -> None:
    tenant = Tenant(EVIL, EVIL, Cloud.GLOBAL, EVIL)
    draft = DRAFT.with_(gateway_name=EVIL, gateway_serial=EVIL, app_name=EVIL, tenant=tenant)
    page = report(
        tmp_path, draft, (RoomStatus("1", EVIL, EVIL, Sync.SYNCING), RoomStatus("2", "\ud800", "", Sync.WAITING))
    )
    assert {"script", "img", "iframe", "link", "object"}.isdisjoint(page.tags)
    assert page.links == []
    assert page.text.count(EVIL) >= 6


def test_the_report_holds_no_secret(tmp_path: Path) -> None:
    page = report(tmp_path)
    assert DRAFT.secret_ref not in page.text
    assert "begins with “abc”" in page.text


def test_an_early_report_leaves_out_what_is_not_known(tmp_path: Path) -> None:
    page = report(tmp_path, Draft("d1"), ())
    assert "None" not in page.text
    assert "Serial number" not in page.text


def test_what_a_product_does_not_tell_leaves_no_gap(tmp_path: Path) -> None:
    """A page tells neither model nor firmware, and a vendor's app has no secret here."""
    vendors = Draft("d1", gateway_name="Clearooms", client_id="client-9", target=VendorApp("https://portal.example"))
    page = report(tmp_path, vendors, ())
    assert "Clearooms" in page.text
    assert "client-9" in page.text
    assert "(" not in page.text.partition("Clearooms")[2].partition("client-9")[0]
    assert "begins with" not in page.text


def finished(draft: Draft) -> Connection:
    connection = connection_of(draft, ENDS)
    assert connection is not None
    return connection


def reminder(folder: Path, draft: Draft) -> Calendar:
    path = folder / "reminder.ics"
    HandoverFiles().reminder(path, finished(draft))
    found = Calendar.from_ical(path.read_bytes())
    assert isinstance(found, Calendar)
    return found


def test_the_reminder_rings_a_month_before(tmp_path: Path) -> None:
    (event,) = reminder(tmp_path, DRAFT).walk("VEVENT")
    day = event.decoded("dtstart")
    assert day == ENDS - timedelta(days=REMIND_DAYS)
    assert 28 <= (ENDS - day).days <= 31
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)
    assert "Lobby" in str(event["summary"])
    assert str(ENDS) in str(event["description"])
    assert "Contoso" in str(event["description"])
    assert DRAFT.secret_ref not in (tmp_path / "reminder.ics").read_text("utf-8")


def test_a_secret_that_ends_soon_rings_tomorrow(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    (event,) = reminder(tmp_path, DRAFT.with_(secret_expires=today + timedelta(days=9))).walk("VEVENT")
    assert event.decoded("dtstart") == today + timedelta(days=1)


def test_line_breaks_in_a_name_make_no_new_lines_of_the_calendar(tmp_path: Path) -> None:
    evil = "Lobby\r\nATTACH:https://evil.example/\r\nBEGIN:VALARM \ud800"
    calendar = reminder(tmp_path, DRAFT.with_(gateway_name=evil, app_name=evil))
    (event,) = calendar.walk("VEVENT")
    assert "ATTACH" not in event
    assert len(event.walk("VALARM")) == 1


def test_a_certificate_is_called_a_certificate(tmp_path: Path) -> None:
    """What is to be done is another thing: nobody creates a secret for it in the portal."""
    draft = DRAFT.with_(credential_kind=CredentialKind.CERTIFICATE)
    (event,) = reminder(tmp_path, draft).walk("VEVENT")
    told = f"{event['summary']} {event['description']} {report(tmp_path, draft).text}"
    assert "certificate of gateway" in told
    assert "The certificate expires on" in told
    assert "client secret" not in told


def test_no_end_no_reminder(tmp_path: Path) -> None:
    code = code_of(lambda: HandoverFiles().reminder(tmp_path / "x.ics", finished(DRAFT.with_(secret_expires=None))))
    assert code is Code.DATE_MALFORMED


def test_the_same_end_is_the_same_event(tmp_path: Path) -> None:
    ids = {str(reminder(tmp_path, DRAFT).walk("VEVENT")[0]["uid"]) for _ in range(2)}
    other = str(reminder(tmp_path, DRAFT.with_(secret_expires=date(2040, 1, 1))).walk("VEVENT")[0]["uid"])
    assert len(ids) == 1
    assert other not in ids


def test_every_product_can_be_read() -> None:
    found = ProductFiles().all()
    assert found
    for product in found:
        assert ProductFiles().get(product.id) == product
        assert product.required or product.delegated or product.blocked
        if product.target().uses_own_app:
            assert product.redirects.all
            assert product.portal_redirect in product.redirects.all


def test_a_product_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ProductFiles(tmp_path).get("missing")


def test_the_report_tells_what_was_filled_in_on_the_page_and_by_whom(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    steps = (
        StepReport("Client ID", StepOutcome.FILLED, EVIL),
        StepReport("Room · a@x.example", StepOutcome.ASKED, "Aurora"),
        StepReport("Webhook URL", StepOutcome.LEFT, "https://x.example/hook", "For the network team."),
        StepReport("+ Import · b@x.example", StepOutcome.LEFT, "", later=True),
        StepReport("Save", StepOutcome.LEFT, ""),
    )
    HandoverFiles().report(path, DRAFT, (), steps)
    page = Page(path)
    lines = [line.strip() for line in page.text.splitlines()]
    for step, by in zip(steps, ("the wizard", "a person", "read", "not listed yet", "left to you"), strict=True):
        assert f"{step.label}{by}{step.shown}" in lines
    assert "For the network team. Webhook URL: https://x.example/hook" in page.text
    assert "script" not in page.tags
    assert "Mailbox" not in page.text


def test_without_a_page_nothing_is_said_of_one(tmp_path: Path) -> None:
    assert "By whom" not in report(tmp_path).text


def test_a_vendors_sheet_has_every_value_but_the_secret(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    given = (ProductSetting("service_account", "rooms@contoso.com"),)
    rows = (RoomRow(Mailbox("aurora@contoso.com")), RoomRow(Mailbox("vault@contoso.com"), skipped=True))
    draft = DRAFT.with_(product_id="evoko_liso", product_settings=given, rows=rows)
    HandoverFiles().vendor_sheet(path, draft)
    page = Page(path)
    for value in ("client", "t-id", "contoso.com", ENDS.isoformat(), "rooms@contoso.com", "aurora@contoso.com"):
        assert value in page.text, value
    assert "never travels by e-mail" in page.text
    for hidden in ("ref-of-the-keyring", "key-1", "vault@contoso.com"):
        assert hidden not in page.text, hidden
    assert "script" not in page.tags


def test_a_vendors_sheet_is_text_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    HandoverFiles().vendor_sheet(path, DRAFT.with_(tenant=None, tenant_text=EVIL, secret_expires=None, client_id=""))
    page = Page(path)
    assert EVIL in page.text
    assert not page.links


def test_plain_text_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "renewal.txt"
    HandoverFiles().text(path, "✓ Büro: proved\n")
    assert path.read_bytes().decode() == "✓ Büro: proved\n"
