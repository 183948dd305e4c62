"""Addresses, proxies, files and days are judged as they are typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.checked_connection import PRODUCT
from tests.flow.drafts import ABOUT, TENANT
from tests.flow.rules_asked import EMPTY, GUID, code
from wizard.flow import rules
from wizard.model.gateway import GatewayAddress, GatewayInterface
from wizard.model.problem import Code, Problem
from wizard.model.product import Delivery


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("http://show.example:8080", GatewayAddress("show.example", 8080, encrypted=False)),
        ("HTTP://show.example/admin", GatewayAddress("show.example", 80, encrypted=False)),
        ("https://show.example", GatewayAddress("show.example")),
        ("show.example:8080", GatewayAddress("show.example", 8080)),
    ],
)
def test_a_product_that_may_be_without_encryption_takes_http_where_it_is_typed(
    text: str, found: GatewayAddress
) -> None:
    assert rules.gateway_address(text, unencrypted=True) == found
    assert rules.gateway_address(str(found), unencrypted=True) == found


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.7", False), ("localhost.example", False)],
)
def test_what_never_leaves_this_computer(host: str, here: bool) -> None:
    assert rules.is_this_computer(GatewayAddress(host)) is here


@pytest.mark.parametrize(
    ("delivery", "interface", "fits"),
    [
        (Delivery.API, GatewayInterface.CONTRACT, True),
        (Delivery.PAGE, GatewayInterface.CONTRACT, True),
        (Delivery.HTTP, GatewayInterface.MEETEASIER, True),
        (Delivery.HTTP, GatewayInterface.CONTRACT, False),
        (Delivery.API, GatewayInterface.MEETEASIER, False),
    ],
)
def test_another_product_than_the_chosen_one_is_told_by_its_name(
    delivery: Delivery, interface: GatewayInterface, fits: bool
) -> None:
    found = rules.other_product(replace(ABOUT, interface=interface), replace(PRODUCT, delivery=delivery))
    assert (found is None) is fits
    if found is not None:
        assert (found.code, found.values["found"]) == (Code.GATEWAY_OTHER_PRODUCT, "Velocity")


def test_the_http_sentence_offers_https_without_the_password() -> None:
    problem = rules.gateway_address("http://admin:pw@gw.example/path")
    assert isinstance(problem, Problem)
    assert problem.values["https"] == "https://gw.example"


@pytest.mark.parametrize(
    "text",
    [
        f"https://login.microsoftonline.com/{TENANT.id}/oauth2/v2.0/token",
        f"https://sts.windows.net/{TENANT.id}/",
        f"https://login.microsoftonline.us/{TENANT.id}/v2.0/.well-known/openid-configuration",
        f"https://portal.azure.com/#@contoso.example/resource?tenantId={TENANT.id}",
        f"Tenant ID {TENANT.id}",
        f"Application (client) ID {GUID} Directory (tenant) ID {TENANT.id}",
    ],
)
def test_a_tenants_id_is_found_in_addresses_and_lines(text: str) -> None:
    assert rules.tenant(text) == TENANT.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https:/gw.example", GatewayAddress("gw.example")),
        ("https//gw.example", GatewayAddress("gw.example")),
        ("https:gw.example:8443", GatewayAddress("gw.example", 8443)),
        ("https:///gw.example", GatewayAddress("gw.example")),
        ("https:192.168.1.20", GatewayAddress("192.168.1.20")),
        ("http//gw.example", Code.ADDRESS_HTTP),
        ("http:/gw.example", Code.ADDRESS_HTTP),
        ("https", GatewayAddress("https")),
    ],
)
def test_a_sign_missing_in_the_scheme(text: str, found: GatewayAddress | Code) -> None:
    answer = rules.gateway_address(text)
    assert found in (answer, code(answer))


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
