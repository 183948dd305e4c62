"""What a typed answer must look like; the bad input of the first issue, each with its case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.drafts import CLIENT_ID, TENANT
from wizard.flow import rules
from wizard.flow.rules import FoundId, FoundSecret
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.problem import Code, Problem

EMPTY = Draft(id="d")
GUID = CLIENT_ID
OTHER = "9c0d7e3f-55aa-4c1e-8d2b-0a1b2c3d4e5f"
SECRET = "abc8Q~practice.value-with_40.characters~"


def code(answer: object) -> Code | None:
    return answer.code if isinstance(answer, Problem) else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gateway.example.com", GatewayAddress("gateway.example.com")),
        (" GATEWAY.Example.COM. ", GatewayAddress("gateway.example.com")),
        ("192.168.1.20", GatewayAddress("192.168.1.20")),
        ("192.168.1.20:8443", GatewayAddress("192.168.1.20", 8443)),
        ("https://192.168.1.20/", GatewayAddress("192.168.1.20")),
        ("https://gw.example:8443/#/home", GatewayAddress("gw.example", 8443)),
        ("fe80::1", GatewayAddress("fe80::1")),
        ("[fe80::1]:8443", GatewayAddress("fe80::1", 8443)),
        ("bücher.example", GatewayAddress("xn--bcher-kva.example")),
        ("gateway", GatewayAddress("gateway")),
    ],
)
def test_addresses(text: str, found: GatewayAddress) -> None:
    assert rules.gateway_address(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Code.EMPTY),
        ("   ", Code.EMPTY),
        ("http://gw.example", Code.ADDRESS_HTTP),
        ("HTTP://gw.example", Code.ADDRESS_HTTP),
        ("ftp://gw.example", Code.ADDRESS_MALFORMED),
        ("https://admin:pw@gw.example", Code.ADDRESS_CREDENTIALS),
        ("admin@gw.example", Code.ADDRESS_CREDENTIALS),
        ("gw example", Code.ADDRESS_MALFORMED),
        ("gw.example:99999", Code.ADDRESS_MALFORMED),
        ("gw.example:port", Code.ADDRESS_MALFORMED),
        ("-gw.example", Code.ADDRESS_MALFORMED),
        ("1.2.3.999", Code.ADDRESS_MALFORMED),
        ("gw..example", Code.ADDRESS_MALFORMED),
        ("[fe80::1", Code.ADDRESS_MALFORMED),
        ("xn--ü.example", Code.ADDRESS_MALFORMED),
        ("a" * 64 + ".example", Code.ADDRESS_MALFORMED),
        ("x" * 5000, Code.TOO_LONG),
        ("gw\u202e.example", Code.HIDDEN_CHARACTERS),
        ("gw\x00.example", Code.HIDDEN_CHARACTERS),
    ],
)
def test_bad_addresses(text: str, expected: Code) -> None:
    assert code(rules.gateway_address(text)) is expected


def test_the_http_sentence_offers_https_without_the_password() -> None:
    problem = rules.gateway_address("http://admin:pw@gw.example/path")
    assert isinstance(problem, Problem)
    assert problem.values["https"] == "https://gw.example"


@pytest.mark.parametrize(
    "text",
    [
        GUID,
        GUID.upper(),
        f"  {GUID}\n",
        f"Application (client) ID : {GUID}",
        f"Application (client) ID\n{GUID}",
        f"https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{GUID}",
        f"https://portal.azure.com/#view/x/~/Overview/appId/{GUID}/isMSAApp~/false",
        f"https://portal.azure.com/x?client_id={GUID}&object={OTHER}",
        f"Display name: Velocity Application (client) ID: {GUID} Object ID: {OTHER} Directory (tenant) ID: {TENANT.id}",
    ],
)
def test_the_client_id_is_found_in_what_was_pasted(text: str) -> None:
    found = rules.client_id(text, EMPTY)
    assert isinstance(found, FoundId)
    assert found.value == GUID
    assert found.cleaned == (text.strip().lower() != GUID)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Code.EMPTY),
        ("VelocityCalendar", Code.CLIENT_ID_MALFORMED),
        (GUID[:-1], Code.CLIENT_ID_MALFORMED),
        (GUID + "0", Code.CLIENT_ID_MALFORMED),
        (f"{GUID} {OTHER}", Code.CLIENT_ID_MANY),
        (f"Object ID: {OTHER}", Code.CLIENT_ID_IS_OBJECT_ID),
        (f"https://portal.azure.com/x/objectId/{OTHER}", Code.CLIENT_ID_IS_OBJECT_ID),
        (f"Directory (tenant) ID {OTHER}", Code.CLIENT_ID_IS_TENANT_ID),
        ("00000003-0000-0000-c000-000000000000", Code.CLIENT_ID_IS_MICROSOFTS),
        ("x" * 5000, Code.TOO_LONG),
        (f"\u2067{GUID}", Code.HIDDEN_CHARACTERS),
    ],
)
def test_bad_client_ids(text: str, expected: Code) -> None:
    assert code(rules.client_id(text, EMPTY)) is expected


def test_the_known_tenants_id_is_no_client_id() -> None:
    draft = Draft(id="d", tenant=TENANT)
    assert code(rules.client_id(TENANT.id, draft)) is Code.CLIENT_ID_IS_TENANT_ID
    assert isinstance(rules.client_id(GUID, draft), FoundId)


@pytest.mark.parametrize(
    ("text", "trimmed"), [(SECRET, False), (f" {SECRET}\r\n", True), (SECRET[:20] + "\n" + SECRET[20:], True)]
)
def test_a_secrets_value(text: str, trimmed: bool) -> None:
    found = rules.client_secret(text, EMPTY)
    assert isinstance(found, FoundSecret)
    assert (found.value.reveal(), found.trimmed) == (SECRET, trimmed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Code.EMPTY),
        (" \n ", Code.EMPTY),
        (OTHER, Code.SECRET_IS_SECRET_ID),
        (f" {OTHER.upper()} ", Code.SECRET_IS_SECRET_ID),
        (GUID, Code.SECRET_IS_CLIENT_ID),
        ("abc***************", Code.SECRET_MASKED),
        ("abc●●●●●", Code.SECRET_MASKED),
        ("short", Code.SECRET_MALFORMED),
        ("пароль-пароль-пароль", Code.SECRET_MALFORMED),
        ("🔑" * 20, Code.SECRET_MALFORMED),
        ("x" * 2000, Code.SECRET_MALFORMED),
        ("x" * 10_000_000, Code.TOO_LONG),
        (SECRET + "\u200e", Code.HIDDEN_CHARACTERS),
        ("abc\x07defghijk", Code.HIDDEN_CHARACTERS),
    ],
    ids=lambda value: str(value)[:12],
)
def test_bad_secrets(text: str, expected: Code) -> None:
    assert code(rules.client_secret(text, Draft(id="d", client_id=GUID))) is expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("contoso.example", "contoso.example"),
        (" Contoso.Example ", "contoso.example"),
        ("ada@contoso.example", "contoso.example"),
        ("https://contoso.example/welcome", "contoso.example"),
        (TENANT.id.upper(), TENANT.id),
        ("münchen.example", "xn--mnchen-3ya.example"),
    ],
)
def test_tenants(text: str, found: str) -> None:
    assert rules.tenant(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Code.EMPTY),
        ("contoso", Code.TENANT_MALFORMED),
        ("192.168.1.1", Code.TENANT_MALFORMED),
        ("contoso example.com", Code.TENANT_MALFORMED),
        ("common", Code.TENANT_SHARED_NAME),
        ("Organizations", Code.TENANT_SHARED_NAME),
    ],
)
def test_bad_tenants(text: str, expected: Code) -> None:
    assert code(rules.tenant(text)) is expected


TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027-11-18", date(2027, 11, 18)),
        ("2026-11-20", TODAY),
        ("2026-11-19", Code.DATE_MALFORMED),
        ("2056-01-01", Code.DATE_MALFORMED),
        ("18.11.2027", Code.DATE_MALFORMED),
        ("", Code.EMPTY),
    ],
)
def test_days(text: str, found: date | Code) -> None:
    answer = rules.day(text, TODAY)
    assert found in (answer, code(answer))


@pytest.mark.parametrize(
    ("found", "old"),
    [("2.10.2", False), ("2.9.9", True), ("2.10.1", True), ("2.12.0", False), ("3", False), ("2.10.2-rc1", False)],
)
def test_firmware_is_compared_by_numbers(found: str, old: bool) -> None:
    problem = rules.firmware_problem(found, "2.10.2")
    assert (problem is not None) is old
    if problem:
        assert problem.values == {"found": found, "minimum": "2.10.2"}


@pytest.mark.parametrize(
    "text", ["", "proxy.example:8080", "http://proxy.example:8080/", "[fe80::1]:3128", "10.0.0.1:3128"]
)
def test_proxies(text: str) -> None:
    assert rules.proxy_problem(text) is None


@pytest.mark.parametrize(
    "text",
    ["socks5://proxy.example", "proxy.example:0", "proxy:99999", "user:pw@proxy:80", "a b:80", ":80", "²", "proxy:²"],
)
def test_bad_proxies(text: str) -> None:
    assert code(rules.proxy_problem(text)) is Code.PROXY_MALFORMED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("/etc/ssl/ca.pem", None),
        ("ca\x00.pem", Code.CA_FILE_UNREADABLE),
        ("x" * 5000, Code.CA_FILE_UNREADABLE),
    ],
)
def test_ca_files(text: str, expected: Code | None) -> None:
    assert code(rules.ca_file_problem(text)) is expected


@given(st.text(max_size=200))
def test_no_text_breaks_a_rule(text: str) -> None:
    rules.gateway_address(text)
    rules.client_id(text, EMPTY)
    rules.client_secret(text, EMPTY)
    rules.tenant(text)
    rules.day(text, TODAY)
    rules.proxy_problem(text)
    rules.ca_file_problem(text)


@given(st.text(max_size=200))
def test_an_address_that_was_taken_is_taken_again_as_it_is_shown(text: str) -> None:
    found = rules.gateway_address(text)
    if isinstance(found, GatewayAddress):
        assert rules.gateway_address(str(found)) == found


@pytest.mark.parametrize(
    ("text", "kept", "wrong"),
    [
        ("  ", "", None),
        ("3F1D2C3B-0000-4000-8000-00000000CCCC ", "3f1d2c3b-0000-4000-8000-00000000cccc", None),
        ("mine", "mine", Code.CLIENT_ID_MALFORMED),
        (
            "3f1d2c3b-0000-4000-8000-00000000cccc 3f1d2c3b-0000-4000-8000-00000000cccd",
            "3f1d2c3b-0000-4000-8000-00000000cccc 3f1d2c3b-0000-4000-8000-00000000cccd",
            Code.CLIENT_ID_MANY,
        ),
    ],
)
def test_a_program_of_ones_own_to_sign_in_with(text: str, kept: str, wrong: Code | None) -> None:
    assert rules.public_client(text) == kept
    found = rules.public_client_problem(text)
    assert (found.code if found else None) is wrong


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('"C:\\Users\\me\\company root.cer"', "C:\\Users\\me\\company root.cer"),
        (" /etc/ssl/company.pem ", "/etc/ssl/company.pem"),
        ("“/etc/ssl/company.pem”", "/etc/ssl/company.pem"),
        ("file:///etc/ssl/company%20root.pem", "/etc/ssl/company root.pem"),
        ("file:///C:/certs/root.cer", "C:/certs/root.cer"),
        ("", ""),
    ],
)
def test_a_path_is_taken_as_other_programs_give_it(text: str, path: str) -> None:
    assert rules.ca_file(text) == path
    assert rules.ca_file_problem(text) is None
