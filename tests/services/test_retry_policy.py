"""How long to go on, told with a clock that only sleeping moves."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from wizard.model.problem import Code, ProblemError, fail
from wizard.services.network import proxy
from wizard.services.network.retry_policy import LONGEST_WAIT, UNANSWERED_SECONDS, Patience, pause_told, retry_after


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.time = 0.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += seconds

    def patience(self, limit: float = 60.0) -> Patience:
        return Patience(limit, self.sleep, lambda: self.time)


def answer(status: int, retry: str = "") -> requests.Response:
    made = requests.Response()
    made.status_code = status
    if retry:
        made.headers["Retry-After"] = retry
    return made


Step = requests.Response | ProblemError


def story(steps: Iterable[Step]) -> Callable[[], requests.Response]:
    """Gives one step after the other, the last one for ever."""
    told = list(steps)

    def send() -> requests.Response:
        step = told.pop(0) if len(told) > 1 else told[0]
        if isinstance(step, ProblemError):
            raise step
        return step

    return send


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_waited_out(status: int) -> None:
    clock = Clock()
    found = clock.patience().call(story([answer(status), answer(status), answer(200)]))
    assert found.status_code == 200
    assert len(clock.pauses) == 2
    assert clock.pauses[0] < clock.pauses[1]


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 409, 501])
def test_a_lasting_answer_is_given_at_once(status: int) -> None:
    clock = Clock()
    assert clock.patience().call(story([answer(status)])).status_code == status
    assert clock.pauses == []


@pytest.mark.parametrize(("told", "waited"), [("7", 7.0), ("2.249", 2.249), ("30", 30.0)])
def test_retry_after_is_obeyed(told: str, waited: float) -> None:
    clock = Clock()
    clock.patience().call(story([answer(429, told), answer(200)]))
    assert clock.pauses == [waited]


def test_a_wait_of_nothing_is_no_hammering() -> None:
    clock = Clock()
    sent = iter(range(10_000))

    def send() -> requests.Response:
        next(sent)
        return answer(429, "0")

    assert clock.patience().call(send).status_code == 429
    assert next(sent) < 120


@pytest.mark.parametrize("told", ["31", "3600", "inf", "1e400"])
def test_a_wait_too_long_is_told_instead(told: str) -> None:
    clock = Clock()
    assert clock.patience().call(story([answer(503, told)])).status_code == 503
    assert clock.pauses == []


@pytest.mark.parametrize("limit", [0.0, 5.0, 60.0])
def test_the_limit_is_kept(limit: float) -> None:
    clock = Clock()
    assert clock.patience(limit).call(story([answer(503)])).status_code == 503
    assert clock.time <= limit


@pytest.mark.parametrize("code", [Code.OFFLINE, Code.TIMED_OUT])
def test_where_nobody_answers_the_end_comes_sooner(code: Code) -> None:
    clock = Clock()
    with pytest.raises(ProblemError) as caught:
        clock.patience().call(story([fail(code)]))
    assert caught.value.problem.code is code
    assert UNANSWERED_SECONDS / 2 < clock.time <= UNANSWERED_SECONDS


def test_what_is_not_readable_gets_three_tries() -> None:
    clock = Clock()
    unreadable = fail(Code.MICROSOFT_ANSWER_UNREADABLE)
    assert clock.patience().call(story([unreadable, unreadable, answer(200)])).status_code == 200
    with pytest.raises(ProblemError):
        clock.patience().call(story([unreadable, unreadable, unreadable, answer(200)]))


@pytest.mark.parametrize("code", [Code.TLS_UNTRUSTED, Code.PROXY_SIGN_IN, Code.PROXY_REFUSED, Code.NAME_UNKNOWN])
def test_what_does_not_pass_is_told_at_once(code: Code) -> None:
    clock = Clock()
    with pytest.raises(ProblemError):
        clock.patience().call(story([fail(code), answer(200)]))
    assert clock.pauses == []


def test_dates_in_every_spelling() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=20)
    past = soon - timedelta(days=1)
    without_zone = soon.strftime("%a, %d %b %Y %H:%M:%S -0000")
    for text in (format_datetime(soon, usegmt=True), format_datetime(soon), without_zone):
        assert 15 < (retry_after(text) or 0) <= 20
    assert retry_after(format_datetime(past)) == 0.0


@pytest.mark.parametrize("text", ["", "soon", "nan", "1 minute", "Wed, 99 Foo 2026 10:00:00 GMT"])
def test_what_says_nothing(text: str) -> None:
    assert retry_after(text) is None


@given(st.text(max_size=40), st.integers(0, 10_000))
def test_any_header_gives_a_sane_pause(text: str, attempt: int) -> None:
    pause = pause_told(text, attempt)
    assert pause is None or 0 < pause <= LONGEST_WAIT


# ---- which proxy


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("  ", ""),
        ("proxy.example.com:8080", "http://proxy.example.com:8080"),
        (" http://proxy.example.com:8080/ ", "http://proxy.example.com:8080"),
        ("https://proxy:3128", "https://proxy:3128"),
        ("[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_proxy_addresses(typed: str, read: str) -> None:
    assert proxy.parse(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "proxy:99999",
        "proxy:x",
        "socks5://proxy:1080",
        "http://user:pw@proxy:8080",
        "p:1/path",
        "http://[:1",
    ],
)
def test_what_is_no_proxy_address(typed: str) -> None:
    with pytest.raises(ProblemError) as caught:
        proxy.parse(typed)
    assert caught.value.problem.code is Code.PROXY_MALFORMED
    assert "pw" not in str(caught.value)


def test_the_systems_proxy_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", "http://user:p@ss@proxy.example.com:8080")
    assert proxy.parse(proxy.system()) == "http://proxy.example.com:8080"
    monkeypatch.delenv("https_proxy")
    assert proxy.system() == ""
