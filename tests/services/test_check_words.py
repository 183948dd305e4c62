"""What a check says to do: it fits somebody who is on no page of the set-up, and names only possible causes."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import CONNECTION
from wizard.messages import checks, use
from wizard.messages.problems import SENTENCES
from wizard.model.check import Finding, Item, Level
from wizard.model.problem import Code, Problem
from wizard.services.files.products import ProductError, ProductFiles, product_from

PAGES = ("on the page ", "on this page", "This page")


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


@pytest.mark.parametrize(
    "code",
    [
        Code.SECRET_EXPIRED,
        Code.SECRET_WRONG,
        Code.CERTIFICATE_UNKNOWN,
        Code.KEYRING_GONE,
        Code.CONSENT_MISSING,
        Code.CONSENT_PARTIAL,
        Code.MAILBOX_DENIED,
        Code.ROOM_NOT_SYNCING,
    ],
)
def test_no_advice_sends_anybody_to_a_page_of_the_set_up(code: Code) -> None:
    advice = checks.advice(Finding(Item.SIGN_IN, Level.FAILING, problem=Problem(code)))
    assert not any(page in advice for page in PAGES)
    assert advice.startswith(SENTENCES[code].title.split("{", maxsplit=1)[0][:12])


@pytest.mark.parametrize("level", [Level.FAILING, Level.WARNING])
@pytest.mark.parametrize("code", [Code.SECRET_EXPIRED, Code.SECRET_EXPIRES_SOON, Code.KEYRING_GONE])
def test_a_secret_that_has_to_be_replaced_asks_for_a_renewal(code: Code, level: Level) -> None:
    assert checks.asks_for_renewal([Finding(Item.SIGN_IN, level, problem=Problem(code))])


def test_other_failures_do_not_ask_for_a_renewal() -> None:
    lines = [
        Finding(Item.ROOMS, Level.FAILING, problem=Problem(Code.MAILBOX_UNKNOWN)),
        Finding(Item.TLS, Level.HEALTHY),
    ]
    assert not checks.asks_for_renewal(lines)


def test_the_command_is_ready_to_be_pasted_whatever_the_gateway_is_called() -> None:
    assert checks.renewal_hint(CONNECTION) == "Renew it with: room-wizard renew 'Head office'"
    assert checks.renewal_hint(replace(CONNECTION, gateway_name="Lobby")).endswith("renew Lobby")


def test_the_vendors_causes_leave_out_what_the_check_has_ruled_out() -> None:
    velocity = ProductFiles().get("velocity")
    rooms = Finding(Item.ROOMS, Level.FAILING)
    healthy = [Finding(Item.SIGN_IN, Level.HEALTHY), Finding(Item.PERMISSIONS, Level.HEALTHY)]
    shown = checks.causes_of([*healthy, rooms], velocity)
    assert "Sync suddenly stopped" not in shown
    assert "Waiting for Approval" not in shown
    assert shown.splitlines()[1].startswith("1.  A room shows the wrong data")
    assert "Sync suddenly stopped" in checks.causes_of([rooms], velocity)
    half = [*healthy, Finding(Item.PERMISSIONS, Level.FAILING), rooms]
    assert "Waiting for Approval" in checks.causes_of(half, velocity)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [({"because": ""}, "troubles: unknown: because"), ({"disproved_by": ["sky"]}, "no line of a check: sky")],
)
def test_a_cause_with_a_slip_in_it_is_refused(trouble: dict[str, object], said: str) -> None:
    data = {
        "name": "X", "app": {"name": "X"}, "permissions": [], "clouds": ["global"], "guide": "", "delivery": "api",
        "troubles": [{"cause": "c", "remedy": "r", **trouble}],
    }  # fmt: skip
    with pytest.raises(ProductError, match=said):
        product_from("x", data)


@pytest.mark.parametrize(
    ("level", "detail", "code", "line"),
    [
        (Level.WARNING, "123", Code.EWS_ENDS, "! Exchange Web Services, which end on 1 April 2027: 123 days left"),
        (Level.WARNING, "1", Code.EWS_ENDS, "! Exchange Web Services, which end on 1 April 2027: 1 day left"),
        (Level.WARNING, "", Code.EWS_REQUESTED, "! Exchange Web Services, which end on 1 April 2027"),
        (Level.FAILING, "0", Code.EWS_ENDED, "✕ Exchange Web Services, which end on 1 April 2027"),
        (Level.FAILING, "-3", Code.EWS_ENDED, "✕ Exchange Web Services, which end on 1 April 2027"),
    ],
)
def test_the_end_of_exchange_web_services_is_told_with_its_day(
    level: Level, detail: str, code: Code, line: str
) -> None:
    """Never as if Exchange's own list of apps had been read: that takes Exchange PowerShell."""
    finding = Finding(Item.EWS, level, detail, Problem(code))
    assert checks.line(finding) == line
    assert "1 April 2027" in checks.advice(finding)
    assert "EwsAllowedAppIDs" not in checks.advice(finding)
