"""What may stand in Microsoft's place: login pages, redirects, other shapes, other hosts. Nothing secret goes there."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.listeners import LOCALHOST, Answer, Heard, ca_file, https, tunnel
from tests.services.practice import code_of
from wizard.model.cloud import Cloud
from wizard.model.credential import AppIdentity
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, ProblemError
from wizard.model.rooms import Calendar
from wizard.model.secret import Secret
from wizard.services.microsoft import tokens
from wizard.services.microsoft.client import LazyMicrosoft, LazySession, MicrosoftClient
from wizard.services.microsoft.registration import moment
from wizard.services.network.retry_policy import Patience

TENANT = Tenant("11111111-2222-3333-4444-555555555555", "contoso.com", Cloud.GLOBAL)
SECRET = Secret("cnr8Q~canary")
ASKING = AppIdentity(TENANT, "c", SECRET.credential)
LOGIN = f"https://{TENANT.cloud.login_host}/{TENANT.id}"
CONFIGURATION = {
    "issuer": f"{LOGIN}/v2.0",
    "token_endpoint": f"{LOGIN}/oauth2/v2.0/token",
    "authorization_endpoint": f"{LOGIN}/oauth2/v2.0/authorize",
}
PAGE = Answer(200, b"<html><title>Sign in to Hotel Wi-Fi</title></html>", {"Content-Type": "text/html"})
REST = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def as_json(content: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content).encode(), {"Content-Type": "application/json"})


def token(**claims: Any) -> Answer:
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return as_json({"access_token": f"e30.{payload}.x", "token_type": "Bearer", "expires_in": 3599})


class Microsoft:
    """What each kind of request is answered with; anything may be replaced by a test."""

    def __init__(self) -> None:
        self.configuration = as_json(CONFIGURATION)
        self.token = token(tid=TENANT.id, roles=["R"])
        self.graph: dict[str, Answer] = {}

    def judge(self, method: str, path: str) -> Answer:
        if "openid-configuration" in path:
            return self.configuration
        if path.endswith("/token"):
            return self.token
        return next((answer for part, answer in self.graph.items() if part in path), as_json({}, 404))


@pytest.fixture
def microsoft() -> Microsoft:
    return Microsoft()


@contextmanager
def asked(microsoft: Microsoft, folder: Path) -> Iterator[tuple[LazyMicrosoft, Heard]]:
    """A client whose way to Microsoft ends at this Microsoft."""
    time = [0.0]

    def sleep(seconds: float) -> None:
        time[0] += seconds

    with https(microsoft.judge) as (port, heard), tunnel(port) as proxy:
        yield LazyMicrosoft(proxy, ca_file(folder), Patience(sleep=sleep, now=lambda: time[0])), heard


def test_the_honest_case_works(microsoft: Microsoft, tmp_path: Path) -> None:
    with asked(microsoft, tmp_path) as (client, heard):
        assert client.token(ASKING).roles == {"R"}
        assert client.token(ASKING).tenant_id == TENANT.id
    assert [one.split()[0] for one in heard.requests] == ["GET", "POST", "POST"]


@pytest.mark.parametrize(
    "wrong", [PAGE, as_json([]), Answer(200, b"[" * 100_000), Answer(302, b"{}", {"Location": "https://evil.example/"})]
)
def test_a_page_in_microsofts_place(microsoft: Microsoft, tmp_path: Path, wrong: Answer) -> None:
    microsoft.configuration = wrong
    with asked(microsoft, tmp_path) as (client, heard):
        assert code_of(lambda: client.discover("contoso.com")) is Code.MICROSOFT_ANSWER_UNREADABLE
        assert code_of(lambda: client.token(ASKING)) is Code.MICROSOFT_ANSWER_UNREADABLE
        assert not any(SECRET.reveal() in one for one in heard.requests)
        microsoft.configuration, microsoft.token = as_json(CONFIGURATION), wrong
        assert code_of(lambda: client.token(ASKING)) is Code.MICROSOFT_ANSWER_UNREADABLE
        microsoft.token, microsoft.graph = token(), {"places": wrong, "applications": wrong, "batch": wrong}
        assert code_of(lambda: client.rooms(ASKING, lambda *_: None)) is Code.MICROSOFT_ANSWER_UNREADABLE
        assert code_of(lambda: client.registration(ASKING)) is Code.MICROSOFT_ANSWER_UNREADABLE
        assert list(client.check_calendars(ASKING, ["a@x.de"])) == [
            ("a@x.de", Calendar.UNREACHED, Code.MICROSOFT_ANSWER_UNREADABLE)
        ]


@pytest.mark.parametrize("status", [302, 307, 308])
def test_a_secret_never_follows_a_redirect(microsoft: Microsoft, tmp_path: Path, status: int) -> None:
    with https(lambda method, path: token(roles=["stolen"])) as (second, stolen):
        microsoft.token = Answer(status, b"{}", {"Location": f"https://{LOCALHOST}:{second}/token"})
        with asked(microsoft, tmp_path) as (client, _):
            assert code_of(lambda: client.token(ASKING)) is Code.MICROSOFT_ANSWER_UNREADABLE
    assert stolen.requests == []


@pytest.mark.parametrize("host", ["evil.example", "login.microsoftonline.us", "login.microsoftonline.com.evil.example"])
def test_a_secret_goes_to_its_own_sign_in_host_only(microsoft: Microsoft, tmp_path: Path, host: str) -> None:
    microsoft.configuration = as_json(CONFIGURATION | {"token_endpoint": f"https://{host}/{TENANT.id}/token"})
    with asked(microsoft, tmp_path) as (client, heard):
        assert code_of(lambda: client.token(ASKING)) is Code.MICROSOFT_ANSWER_UNREADABLE
        assert not any(SECRET.reveal() in one for one in heard.requests)


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/v1.0/places",
        "http://graph.microsoft.com/v1.0/places",
        "https://graph.microsoft.com:444/v1.0/places",
        "https://graph.microsoft.com@evil.example/v1.0/places",
    ],
)
def test_a_token_goes_to_graph_only(microsoft: Microsoft, tmp_path: Path, link: str) -> None:
    microsoft.graph = {"places": as_json({"value": [], "@odata.nextLink": link})}
    with asked(microsoft, tmp_path) as (client, heard):
        assert code_of(lambda: client.rooms(ASKING, lambda *_: None)) is Code.MICROSOFT_ANSWER_UNREADABLE
        assert sum("Authorization" in one for one in heard.requests) == 1


def test_links_in_a_circle_end(microsoft: Microsoft, tmp_path: Path) -> None:
    again = "https://graph.microsoft.com/v1.0/places/microsoft.graph.room?$skiptoken=1"
    room = {"emailAddress": "Room@Contoso.com", "displayName": "Room", "floorNumber": 0, "capacity": -1}
    microsoft.graph = {"places": as_json({"value": [room, {}], "@odata.nextLink": again})}
    with asked(microsoft, tmp_path) as (client, heard):
        found = client.rooms(ASKING, lambda *_: None)
    assert [(one.address, one.floor, one.capacity) for one in found] == [("room@contoso.com", "0", None)]
    # Of the rooms two pages, and two of the room lists, whose next page is said to be the same.
    assert sum("/places/" in one.partition("\n")[0] for one in heard.requests) == 4


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "e30.e30.e30\u00e9", "e30.NQ.x", "e30.eyJyb2xlcyI6NX0.x"])
def test_a_token_that_is_none(text: str) -> None:
    if text == "e30.e30.e30\u00e9":
        assert tokens.read_claims(text).roles == frozenset()
        return
    with pytest.raises(ProblemError) as caught:
        tokens.read_claims(text)
    assert caught.value.problem.code is Code.MICROSOFT_ANSWER_UNREADABLE


def test_a_refused_tenant_is_not_remembered(microsoft: Microsoft, tmp_path: Path) -> None:
    microsoft.configuration = as_json({"error": "invalid_tenant", "error_codes": [90002]}, 400)
    with asked(microsoft, tmp_path) as (client, _):
        assert code_of(lambda: client.token(ASKING)) is Code.TENANT_UNKNOWN
        microsoft.configuration = as_json(CONFIGURATION)
        assert client.token(ASKING).roles == {"R"}


def test_unknown_in_the_global_cloud_wins_over_clouds_that_are_blocked(microsoft: Microsoft, tmp_path: Path) -> None:
    """The certificate here is for the global host only, as if the network let no other through."""
    microsoft.configuration = as_json({}, 400)
    with asked(microsoft, tmp_path) as (client, _), pytest.raises(ProblemError) as caught:
        client.discover("nobody.example")
    assert caught.value.problem.code is Code.TENANT_UNKNOWN
    assert "login.partner.microsoftonline.cn: tls_untrusted" in caught.value.problem.detail


def test_the_cloud_that_the_answer_names_is_believed(microsoft: Microsoft, tmp_path: Path) -> None:
    government = {"cloud_instance_name": "microsoftonline.us", "tenant_region_sub_scope": "DOD"}
    microsoft.configuration = as_json(CONFIGURATION | government)
    with asked(microsoft, tmp_path) as (client, _):
        assert [tenant.cloud for tenant in client.discover("contoso.com")] == [Cloud.DOD]


@given(content=st.dictionaries(st.sampled_from(["value", "responses", "id", "passwordCredentials", "web",
       "requiredResourceAccess", "publicClient", "@odata.nextLink", "issuer", "error"]), REST, max_size=5),
       status=st.sampled_from([200, 400, 403, 404]))  # fmt: skip
def test_any_json_ends_in_a_value_or_a_problem(content: dict[str, Any], status: int) -> None:
    """Odd shapes never crash: they are read, or told as an answer that makes no sense."""
    found = {code for work in OneAnswer(as_json(content, status)).works() if (code := _outcome(work)) is not None}
    assert found <= {
        Code.MICROSOFT_ANSWER_UNREADABLE, Code.MICROSOFT_REFUSED, Code.PLACES_DENIED, Code.MAILBOX_DENIED
    }  # fmt: skip


def _outcome(work: Callable[[], object]) -> Code | None:
    try:
        work()
    except ProblemError as error:
        return error.problem.code
    return None


class OneAnswer:
    """A client that gets one and the same answer to every question, without a network."""

    def __init__(self, answer: Answer) -> None:
        from wizard.services.microsoft.graph_client import GraphClient

        self._answer = answer
        self.graph = GraphClient(self, Cloud.GLOBAL, SECRET, Patience(0, lambda seconds: None))  # type: ignore[arg-type]

    def request(self, *_: Any, **__: Any) -> Any:
        import requests

        made = requests.Response()
        made.status_code, made._content = self._answer.status, self._answer.body
        return made

    def works(self) -> list[Any]:
        from wizard.services.microsoft import mailboxes, registration
        from wizard.services.microsoft.calendars import CalendarCheck

        patience = Patience(0, lambda seconds: None)
        return [
            lambda: registration.read(self.graph, "c"),
            lambda: mailboxes.rooms(self.graph, lambda *_: None),
            lambda: list(CalendarCheck(self.graph, patience).run(["a@x.de"])),
        ]


@pytest.mark.parametrize(
    "text",
    ["2027-11-18T10:20:30Z", "2027-11-18T10:20:30.1234567Z", "2027-11-18T11:20:30.5+01:00", "2027-11-18T10:20:30"],
)
def test_microsofts_times(text: str) -> None:
    assert moment(text).strftime("%Y-%m-%dT%H:%M:%S %Z") == "2027-11-18T10:20:30 UTC"


# ---- a session of its own for each network


def test_a_bad_proxy_or_file_is_told_with_the_work(tmp_path: Path) -> None:
    assert code_of(lambda: LazyMicrosoft("user:pw@proxy:1", "").discover("x.de")) is Code.PROXY_MALFORMED
    missing = str(tmp_path / "missing.pem")
    assert code_of(lambda: LazyMicrosoft("", missing).discover("x.de")) is Code.CA_FILE_UNREADABLE


def test_another_network_brings_another_proxy(microsoft: Microsoft, tmp_path: Path) -> None:
    with https(microsoft.judge) as (port, _), tunnel(port) as first, tunnel(port) as second:
        proxies = [first]
        lazy = LazySession(lambda: proxies[-1], ca_file(tmp_path))
        opened = lazy.open()
        assert lazy.open() is opened
        proxies.append(second)
        assert lazy.open() is not opened
        assert MicrosoftClient(lazy.open).token(ASKING).roles == {"R"}


def test_a_token_of_another_tenant_is_told_and_used_for_nothing(microsoft: Microsoft, tmp_path: Path) -> None:
    other = replace(ASKING, tenant=replace(TENANT, id="00000000-1111-2222-3333-444444444444"))
    with asked(microsoft, tmp_path) as (client, heard):
        assert code_of(lambda: client.rooms(other, lambda *_: None)) is Code.TOKEN_OTHER_TENANT
    assert not any("/places/" in one for one in heard.requests)
