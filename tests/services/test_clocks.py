"""This computer's clock held against Microsoft's before a certificate is used, and named where Microsoft refuses it."""

import email.utils
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import requests

from tests.services.practice import Practice
from wizard.model.credential import AppIdentity
from wizard.model.problem import Code, ProblemError
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.sandbox.directory import AppCertificate
from wizard.sandbox.organisations import named_app
from wizard.services.certificates import SelfSigned
from wizard.services.network.clock_readings import own_clock


@pytest.fixture
def practice() -> Iterator[Practice]:
    with Sandbox(SandboxOptions(delay=(0.0, 0.0))) as running:
        yield Practice(running)


def with_certificate(practice: Practice) -> AppIdentity:
    app = named_app(practice.sandbox.tenant("contoso"), "app")
    made = SelfSigned().make("VGW91", date(2040, 1, 1))
    bundle = made.certificate
    assert bundle is not None
    days = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
    app.certificates = [AppCertificate("key-1", "VGW91", bundle.der, *days, 0.0)]
    return AppIdentity(practice.tenant(), app.app_id, made.credential)


def refused(practice: Practice, app: AppIdentity) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        practice.microsoft.token(app)
    return caught.value


@pytest.mark.parametrize(("cloud", "code"), [(3600, Code.CLOCK_BEHIND), (-3600, Code.CLOCK_AHEAD)])
def test_nothing_is_sent_that_a_clock_has_signed_that_was_just_seen_to_be_off(
    practice: Practice, cloud: float, code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_certificate(practice)
    sent: list[str] = []
    session = practice.microsoft._opens()
    plain = session.request

    def request(method: str, url: str, **more: Any) -> requests.Response:
        sent.append(method)
        return plain(method, url, **more)

    monkeypatch.setattr(session, "request", request)
    practice.sandbox.clock.advance(cloud)
    found = refused(practice, app).problem
    assert (found.code, found.values["off"], sent) == (code, "60 min", ["GET"])


def test_where_the_tenant_is_known_already_microsofts_refusal_is_told_with_the_amount(practice: Practice) -> None:
    app = with_certificate(practice)
    clock = practice.microsoft.token(app).clock
    assert clock is not None
    assert not clock.is_off
    practice.sandbox.clock.advance(3600)
    found = refused(practice, app).problem
    assert (found.code, found.values["off"]) == (Code.CLOCK_BEHIND, "60 min")
    assert "AADSTS700024" in found.detail


def test_a_secret_does_without_the_time_and_the_token_tells_how_the_clocks_stand(practice: Practice) -> None:
    practice.sandbox.clock.advance(600)
    clock = practice.microsoft.token(practice.asking()).clock
    assert clock is not None
    assert clock.amount == "10 min"
    assert clock.ahead < 0


@pytest.mark.parametrize(
    "date", [None, "", "yesterday", "Sun, 99 Nov 2026 10:00:00 GMT", "Mon, 30 Nov 99999 10:00:00 GMT"]
)
def test_a_date_that_is_none_is_no_clock(date: str | None) -> None:
    assert own_clock(date, None, 0.1) is None


def test_an_answer_that_a_cache_kept_is_no_clock() -> None:
    now = email.utils.formatdate(usegmt=True)
    assert own_clock(now, None, 0.1) is not None
    assert own_clock(now, "600", 0.1) is None


def test_the_way_of_an_answer_is_what_nobody_knows() -> None:
    told = own_clock(email.utils.formatdate(time.time() - 400, usegmt=True), "0", 120.0)
    assert told is not None
    assert (told.within, told.is_off) == (60.5, False)
    assert 338 < told.ahead < 342
