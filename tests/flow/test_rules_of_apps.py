"""Client IDs, secrets and tenants are judged as they are typed or pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.drafts import TENANT
from tests.flow.rules_asked import EMPTY, GUID, code
from wizard.flow import rules
from wizard.flow.rules import FoundId, FoundSecret
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem

OTHER = "9c0d7e3f-55aa-4c1e-8d2b-0a1b2c3d4e5f"
SECRET = "abc8Q~practice.value-with_40.characters~"


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
