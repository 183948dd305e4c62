"""What a typed answer must look like; the bad input of the first issue, each with its case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.drafts import ABOUT, CLIENT_ID, TENANT
from tests.flow.test_checklist import PRODUCT
from wizard.flow import rules
from wizard.flow.rules import FoundId, FoundSecret
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress, GatewayInterface
from wizard.model.problem import Code, Problem
from wizard.model.product import Delivery

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


PAGES = [
    "Anwendungs-ID (Client)\n{client}\nObjekt-ID\n{object}\nVerzeichnis-ID (Mandant)\n{tenant}",
    "ID d'application (client) : {client} ID d'objet : {object} ID de l'annuaire (locataire) : {tenant}",
    "Id. de aplicación (cliente)\n: {client}\nId. de objeto\n: {object}\nId. de directorio (inquilino)\n: {tenant}",
    "ID applicazione (client): {client} ID oggetto: {object} ID directory (tenant): {tenant}",
    "Toepassings-id (client): {client} Object-id: {object} Map-id (tenant): {tenant}",
    "ID do aplicativo (cliente): {client} ID do objeto: {object} ID do diretório (locatário): {tenant}",
    "アプリケーション (クライアント) ID\n{client}\nオブジェクト ID\n{object}\nディレクトリ (テナント) ID\n{tenant}",
    "应用程序(客户端) ID\n{client}\n对象 ID\n{object}\n目录(租户) ID\n{tenant}",
    "Object ID: {object} Application (client) ID: {client} Directory (tenant) ID: {tenant}",
]


@pytest.mark.parametrize("page", PAGES, ids=[page[:12] for page in PAGES])
def test_the_overview_page_is_read_in_the_portals_languages(page: str) -> None:
    text = page.format(client=GUID, object=OTHER, tenant=TENANT.id)
    assert rules.client_id(text, EMPTY) == FoundId(GUID, cleaned=True)
    assert rules.tenant(text) == TENANT.id
    lines = page.replace(" {object}", " {object}\n")
    label = lines[: lines.index("{object}")].rpartition("}")[2]
    assert code(rules.client_id(f"{label} {OTHER}", EMPTY)) is Code.CLIENT_ID_IS_OBJECT_ID
    label = page[: page.index("{tenant}")].rpartition("}")[2]
    assert code(rules.client_id(f"{label} {OTHER}", EMPTY)) is Code.CLIENT_ID_IS_TENANT_ID


@pytest.mark.parametrize(
    "text",
    [GUID.replace("-", sign) for sign in "\u2010\u2011\u2012\u2013\u2014\u2212"]
    + [f"{{{GUID}}}", f'"{GUID}"', GUID.replace("-", ""), f"urn:uuid:{GUID}", f'"appId": "{GUID}",'],
)
def test_a_guid_in_other_dress(text: str) -> None:
    assert rules.client_id(text, EMPTY) == FoundId(GUID, cleaned=True)
    if "appId" not in text:
        assert rules.tenant(text) == GUID


def test_a_secret_id_is_no_client_id() -> None:
    assert code(rules.client_id(f"Secret ID {OTHER}", EMPTY)) is Code.CLIENT_ID_MALFORMED


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
        ("https://login.microsoftonline.com/contoso.example/v2.0", "contoso.example"),
        ("https://login.partner.microsoftonline.cn/contoso.example/oauth2", "contoso.example"),
        ("https://portal.azure.com/#@contoso.example/blade", "contoso.example"),
        ("Ada Byron <ada@contoso.example>", "contoso.example"),
        ("Ada Byron (ada@contoso.example)", "contoso.example"),
        ("contoso.onmicrosoft.com", "contoso.onmicrosoft.com"),
        ("ada@x.example, bob@y.example", Code.TENANT_MALFORMED),
        ("login.microsoftonline.com", Code.TENANT_MALFORMED),
        ("https://graph.microsoft.com/v1.0/me", Code.TENANT_MALFORMED),
        ("portal.azure.com", Code.TENANT_MALFORMED),
        ("https://sts.windows.net/", Code.TENANT_MALFORMED),
        ("https://login.microsoftonline.com/common/oauth2", Code.TENANT_SHARED_NAME),
        (f"Application (client) ID {GUID}", Code.TENANT_MALFORMED),
        (f"{GUID} {OTHER}", Code.TENANT_MALFORMED),
    ],
)
def test_microsofts_own_hosts_are_no_company(text: str, found: str | Code) -> None:
    answer = rules.tenant(text)
    assert found in (answer, code(answer))


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


NOISE = [
    "{}", "Value: {}", '"{}"', "“{}”", "`{}`", '{{"secretText": "{}"}}', "client_secret={}", "CLIENT_SECRET='{}'",
    "Gateway\t28.11.2028\t{}\t7f3c2a90-51de-4b7e-9e11-0a1b2c3d4e5f", "Wert\n{}\n", "the value is {}.", "{}.",
    "a=b&client_secret={}&c=d", "-{}", "Value: {} and more", "Geheimer Clientschlüssel: {}",
]  # fmt: skip


@pytest.mark.parametrize("noise", NOISE)
@given(
    first=st.from_regex(r"[A-Za-z0-9]{3}\dQ~", fullmatch=True),
    rest=st.from_regex(r"[A-Za-z0-9~._-]{34}", fullmatch=True),
)
def test_a_secret_in_noise_is_found_or_refused_and_never_another(noise: str, first: str, rest: str) -> None:
    found = rules.client_secret(noise.format(first + rest), EMPTY)
    if isinstance(found, FoundSecret):
        assert found.value.reveal() == first + rest
    encoded = (first + rest).replace("~", "%7E")
    again = rules.client_secret(noise.format(encoded), EMPTY)
    assert isinstance(again, Problem) or again.value.reveal() == first + rest


@pytest.mark.parametrize("noise", NOISE)
def test_a_secret_of_todays_form_is_found_in_noise(noise: str) -> None:
    found = rules.client_secret(noise.format(SECRET), EMPTY)
    assert isinstance(found, FoundSecret)
    assert found.value.reveal() == SECRET


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Value: an-older.secret=with+signs", "an-older.secret=with+signs"),
        ("an-older.secret+with+signs", "an-older.secret+with+signs"),
        ("Value: an-older.secret Expires 2028", Code.SECRET_AMONG_OTHERS),
        (f"{SECRET} abc8Q~another.value-with_40.characters.~", Code.SECRET_AMONG_OTHERS),
        ("two words of text", Code.SECRET_AMONG_OTHERS),
        ("ninechars", Code.SECRET_MALFORMED),
        (f"Value: {OTHER}", Code.SECRET_IS_SECRET_ID),
    ],
)
def test_a_secret_that_is_not_certain_is_refused(text: str, expected: str | Code) -> None:
    found = rules.client_secret(text, EMPTY)
    assert expected == (found.value.reveal() if isinstance(found, FoundSecret) else found.code)


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
