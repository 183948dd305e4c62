"""The door on loopback through which the person's own browser brings the consent answer."""

import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest

from tests.services.practice import code_of
from wizard import messages
from wizard.model.microsoft import ConsentAnswer
from wizard.model.problem import Code
from wizard.services.microsoft import loopback
from wizard.services.microsoft.consent import listen_for_consent
from wizard.services.microsoft.loopback import LoopbackListener

STATE = "state~1"


@pytest.fixture
def listener() -> Iterator[LoopbackListener[ConsentAnswer]]:
    one = listen_for_consent(STATE)
    yield one
    one.close()
    one.close()


def get(listener: LoopbackListener[ConsentAnswer], path: str, method: str = "GET") -> tuple[int, str]:
    port = urlsplit(listener.redirect_uri).port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def test_the_answer_arrives(listener: LoopbackListener[ConsentAnswer]) -> None:
    status, page = get(listener, "/?" + urlencode({"admin_consent": "True", "tenant": "T-1", "state": STATE}))
    assert status == 200
    assert "Approved" in page
    assert listener.wait(5) == ConsentAnswer(True, STATE, "t-1")


def test_microsofts_error_says_true_as_well(listener: LoopbackListener[ConsentAnswer]) -> None:
    query = {"admin_consent": "True", "error": "access_denied", "error_description": "AADSTS65004", "state": STATE}
    _, page = get(listener, "/?" + urlencode(query))
    assert "Not approved" in page
    answer = listener.wait(5)
    assert answer is not None
    assert not answer.granted


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/favicon.ico", 404),
        ("/", 404),
        ("/?state=" + STATE, 404),
        ("/?admin_consent=True", 400),
        ("/?admin_consent=True&state=guess", 400),
        ("/?admin_consent=True&state=st%C3%A4te", 400),
        ("/?admin_consent=True&state=" + STATE + "&x=" + "x" * 17_000, 404),
    ],
)
def test_what_is_no_answer_of_ours(listener: LoopbackListener[ConsentAnswer], path: str, status: int) -> None:
    assert get(listener, path)[0] == status
    assert listener.wait(0) is None


def test_only_reading_is_served(listener: LoopbackListener[ConsentAnswer]) -> None:
    assert get(listener, f"/?admin_consent=True&state={STATE}", "POST")[0] == 501
    assert listener.wait(0) is None


def test_the_page_speaks_the_wizards_language_and_repeats_nothing(listener: LoopbackListener[ConsentAnswer]) -> None:
    evil = "<script>alert(1)</script>"
    _, page = get(listener, "/?" + urlencode({"error": evil, "error_description": evil, "state": STATE}))
    assert "<script>" not in page
    assert f'lang="{messages.language()}"' in page


def test_only_this_computer_is_let_in(listener: LoopbackListener[ConsentAnswer]) -> None:
    assert listener._server.server_address[0] == "127.0.0.1"
    assert listener.redirect_uri.startswith("http://localhost:")


def test_after_closing_nobody_listens() -> None:
    one = listen_for_consent(STATE)
    port = urlsplit(one.redirect_uri).port or 0
    one.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 5)


def test_a_computer_that_does_not_let_us_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(loopback, "ThreadingHTTPServer", refuse)
    assert code_of(lambda: listen_for_consent(STATE)) is Code.LOOPBACK_PORT
