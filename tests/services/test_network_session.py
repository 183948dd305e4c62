"""One way out: trusting the right ones, following nobody, ending in time, and saying what happened."""

import gzip
import http.client
import json
import os
import socket
import ssl
from pathlib import Path

import pytest
import requests
import trustme

from tests.services.listeners import CA, LOCALHOST, Answer, ca_file, https, tcp, tunnel, unused_port
from tests.services.practice import code_of
from wizard.model.problem import Code, ProblemError
from wizard.services.network import failures, hardened_session
from wizard.services.network.hardened_session import HardenedSession, open_session

SECRET = "canary8Q~secret"


@pytest.fixture
def trusting(tmp_path: Path) -> HardenedSession:
    return open_session("", ca_file(tmp_path))


def ask(way: HardenedSession, port: int, path: str = "/") -> Code:
    return code_of(lambda: way.post(f"https://{LOCALHOST}:{port}{path}", data={"client_secret": SECRET}))


def test_an_answer_is_whole(trusting: HardenedSession) -> None:
    body = json.dumps({"words": ["ü"] * 100_000}).encode()
    with https(lambda method, path: Answer(body=body)) as (port, heard):
        answer = trusting.get(f"https://{LOCALHOST}:{port}/a?b=c")
        assert answer.json() == json.loads(body)
        assert trusting.get(f"https://{LOCALHOST}:{port}/").content == body
    assert len(heard.requests) == 2


def test_a_packed_answer_is_unpacked(trusting: HardenedSession) -> None:
    packed = Answer(body=gzip.compress(b'{"x": 1}'), headers={"Content-Encoding": "gzip"})
    with https(lambda method, path: packed) as (port, _):
        assert trusting.get(f"https://{LOCALHOST}:{port}/").json() == {"x": 1}


# ---- trust


def test_an_untrusted_server_hears_nothing() -> None:
    with https(lambda method, path: Answer()) as (port, heard):
        with pytest.raises(ProblemError) as caught:
            open_session().post(f"https://{LOCALHOST}:{port}/", data={"client_secret": SECRET})
        assert caught.value.problem.code is Code.TLS_UNTRUSTED
        assert "local issuer certificate" in caught.value.problem.detail
        assert heard.requests == []


@pytest.mark.parametrize("outer", [requests.exceptions.ProxyError, requests.exceptions.SSLError])
def test_an_error_that_openssl_did_not_make_is_understood_too(
    outer: type[requests.exceptions.RequestException],
) -> None:
    """As Windows' and macOS' own checks of a certificate raise it, which gives no `reason`."""
    told = ssl.SSLCertVerificationError("The certificate chain was issued by an authority that is not trusted.")
    told.verify_message = str(told)
    problem = failures.to_problem(outer(told))
    assert (problem.code, problem.detail.endswith(str(told))) == (Code.TLS_UNTRUSTED, True)


def test_another_name_is_not_trusted(trusting: HardenedSession) -> None:
    with https(lambda method, path: Answer()) as (port, heard), tunnel(port) as proxy:
        trusting.proxies = {"https": proxy}
        assert code_of(lambda: trusting.get("https://other.example/")) is Code.TLS_UNTRUSTED
        assert trusting.get("https://login.microsoftonline.com/").json() == {}
        assert len(heard.requests) == 1


@pytest.mark.parametrize("through", [False, True])
def test_what_is_sent_never_waits_for_an_acknowledgement(trusting: HardenedSession, through: bool) -> None:
    """Through a proxy, too: urllib3 alone would not say so there."""
    with https(lambda method, path: Answer()) as (port, _), tunnel(port) as proxy:
        trusting.proxies = {"https": proxy} if through else {}
        host = "login.microsoftonline.com" if through else f"{LOCALHOST}:{port}"
        with trusting.get(f"https://{host}/", stream=True) as answer:
            link = answer.raw.connection
            assert link is not None
            assert link.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


HOSTILE = trustme.CA()
CA_PEM = CA.cert_pem.bytes().decode()


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every variable and file that requests would follow, pointing to an attacker."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    bundle = ca_file(folder, HOSTILE)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, bundle)
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, f"http://{LOCALHOST}:{unused_port()}")
    netrc = folder / "netrc"
    netrc.write_text(f"machine {LOCALHOST} login attacker password {SECRET}\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("MSAL_FORCE_REGION", "attacker")
    return folder


def test_variables_and_netrc_change_nothing(hostile: Path, trusting: HardenedSession) -> None:
    with https(lambda method, path: Answer()) as (port, heard):
        assert trusting.get(f"https://{LOCALHOST}:{port}/").status_code == 200
        assert "Authorization" not in heard.requests[0]


def test_a_hostile_bundle_is_not_trusted(hostile: Path) -> None:
    with https(lambda method, path: Answer(), HOSTILE) as (port, heard):
        assert ask(open_session(), port) is Code.TLS_UNTRUSTED
        assert heard.requests == []


@pytest.mark.parametrize(
    "content", ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_a_file_that_is_no_authority(tmp_path: Path, content: str) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text(content)
    with pytest.raises(ProblemError) as caught:
        open_session("", str(wrong))
    assert caught.value.problem.code is Code.CA_FILE_UNREADABLE
    assert caught.value.problem.values["file"] == str(wrong)
    assert code_of(lambda: open_session("", str(tmp_path / "missing.pem"))) is Code.CA_FILE_UNREADABLE
    assert code_of(lambda: open_session("", str(tmp_path))) is Code.CA_FILE_UNREADABLE


@pytest.mark.skipif(os.name == "nt", reason="OpenSSL is the system's trust on Linux only")
def test_the_systems_own_variable_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSL_CERT_FILE says on Linux where the system's trust lies: that is documented, not an accident."""
    monkeypatch.setenv("SSL_CERT_FILE", ca_file(tmp_path))
    with https(lambda method, path: Answer()) as (port, _):
        assert open_session().get(f"https://{LOCALHOST}:{port}/").status_code == 200


# ---- redirects and cookies


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(trusting: HardenedSession, status: int) -> None:
    with https(lambda method, path: Answer()) as (second, heard_second):
        away = Answer(status, headers={"Location": f"https://{LOCALHOST}:{second}/"})
        with https(lambda method, path: away) as (first, heard_first):
            answer = trusting.post(
                f"https://{LOCALHOST}:{first}/", data={"client_secret": SECRET}, allow_redirects=True
            )
            assert answer.status_code == status
    assert len(heard_first.requests) == 1
    assert heard_second.requests == []


def test_plain_http_is_never_spoken(trusting: HardenedSession) -> None:
    with tcp() as (port, came):
        with pytest.raises(ProblemError):
            trusting.get(f"http://{LOCALHOST}:{port}/")
        assert came == []


def test_no_cookie_is_kept(trusting: HardenedSession) -> None:
    baking = Answer(headers={"Set-Cookie": "fpc=1; Path=/"})
    with https(lambda method, path: baking) as (port, heard):
        for _ in range(2):
            trusting.get(f"https://{LOCALHOST}:{port}/")
    assert "Cookie" not in heard.requests[1]


# ---- failures


def test_a_name_nobody_knows(trusting: HardenedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert code_of(lambda: trusting.get("https://login.microsoftonline.com/")) is Code.NAME_UNKNOWN


def test_nobody_listens(trusting: HardenedSession) -> None:
    assert ask(trusting, unused_port()) is Code.OFFLINE


def test_silence(trusting: HardenedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardened_session, "TIMEOUT", (0.2, 0.2))
    with tcp(closes=False) as (port, _):
        assert ask(trusting, port) is Code.TIMED_OUT


def test_hanging_up_in_the_handshake_is_no_matter_of_trust(trusting: HardenedSession) -> None:
    with tcp() as (port, _):
        assert ask(trusting, port) is Code.OFFLINE


def test_a_body_cut_short(trusting: HardenedSession) -> None:
    with https(lambda method, path: Answer(body=b'{"a": 1}', length=5000)) as (port, _):
        assert ask(trusting, port) is Code.OFFLINE


def test_a_body_that_drips_for_ever(trusting: HardenedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardened_session, "LONGEST_BODY", 0.3)
    with https(lambda method, path: Answer(body=b" " * 100_000, drip=True)) as (port, _):
        assert ask(trusting, port) is Code.TIMED_OUT


def test_a_body_without_end(trusting: HardenedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardened_session, "LARGEST", 1_000_000)
    bomb = Answer(body=gzip.compress(b" " * 30_000_000), headers={"Content-Encoding": "gzip"})
    with https(lambda method, path: bomb) as (port, _):
        assert ask(trusting, port) is Code.MICROSOFT_ANSWER_UNREADABLE


# ---- proxies


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Code.PROXY_REFUSED),
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", Code.PROXY_SIGN_IN),
        (b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", Code.OFFLINE),
        (b"", Code.OFFLINE),
    ],
)
def test_a_proxy_that_refuses(reply: bytes, code: Code) -> None:
    with tcp(reply) as (port, came):
        way = open_session(f"http://{LOCALHOST}:{port}")
        url = "https://graph.microsoft.com/v1.0/users/407@contoso.example"
        assert code_of(lambda: way.post(url, data={"client_secret": SECRET})) is code
    assert all(head.startswith(b"CONNECT graph.microsoft.com:443") for head in came)
    assert not any(SECRET.encode() in head for head in came)


def test_a_proxy_that_is_not_there() -> None:
    way = open_session(f"http://{LOCALHOST}:{unused_port()}")
    assert code_of(lambda: way.get("https://graph.microsoft.com/")) is Code.PROXY_REFUSED


def test_a_tunnel_that_breaks_is_not_the_proxys_refusal(trusting: HardenedSession) -> None:
    with tcp() as (port, _), tunnel(port) as proxy:
        trusting.proxies = {"https": proxy}
        assert code_of(lambda: trusting.get("https://login.microsoftonline.com/")) is Code.OFFLINE


def test_a_proxy_reached_over_tls_is_trusted_as_microsoft_is(trusting: HardenedSession) -> None:
    refusing = Answer(403)
    with https(lambda method, path: refusing) as (port, _):
        stranger = open_session(f"https://{LOCALHOST}:{port}")
        assert code_of(lambda: stranger.get("https://graph.microsoft.com/")) is Code.TLS_UNTRUSTED
        trusting.proxies = {"https": f"https://{LOCALHOST}:{port}"}
        assert code_of(lambda: trusting.get("https://graph.microsoft.com/")) is not Code.TLS_UNTRUSTED


def test_details_never_hold_contents(trusting: HardenedSession) -> None:
    with pytest.raises(ProblemError) as caught:
        trusting.post(f"https://{LOCALHOST}:{unused_port()}/{SECRET}", data={"client_secret": SECRET})
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value.problem)
    assert caught.value.__cause__ is None


def test_what_surely_was_not_sent() -> None:
    """A certificate that is refused and a connection that is never made carry nothing; a broken one may have."""
    with https(lambda method, path: Answer(body=b"{}", length=9)) as (port, _):
        causes = [_cause(port, ""), _cause(unused_port(), ""), _cause(port, "trusted")]
    assert [failures.never_sent(cause) for cause in causes] == [True, True, False]


def _cause(port: int, ca: str) -> BaseException:
    way = requests.Session()
    way.mount("https://", hardened_session.ContextAdapter(ssl.create_default_context(cadata=CA_PEM if ca else None)))
    with pytest.raises(requests.RequestException) as caught:
        way.get(f"https://{LOCALHOST}:{port}/", timeout=5)
    way.close()
    return caught.value


def test_the_debug_switch_of_http_client_prints_no_body(
    trusting: HardenedSession, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(http.client.HTTPConnection, "debuglevel", 1)
    with https(lambda method, path: Answer()) as (port, heard):
        trusting.post(f"https://{LOCALHOST}:{port}/", data={"client_secret": SECRET})
    assert len(heard.requests) == 1
    printed = capfd.readouterr()
    assert "send:" not in printed.out + printed.err
    assert SECRET not in printed.out + printed.err
