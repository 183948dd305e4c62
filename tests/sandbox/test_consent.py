"""The admin-consent pages: who may approve, what is shown, and what comes back."""

import pytest

from tests.sandbox.client import Client, answer_of, claims, wait_for
from wizard.sandbox.directory import Application

REDIRECTS = ("https://login.microsoftonline.com/common/oauth2/nativeclient", "http://localhost", "https://atlona.com")


def _fresh(client: Client, redirects: tuple[str, ...] = REDIRECTS, **wanted: tuple[str, ...]) -> Application:
    client.http.cookies.clear()
    roles = wanted.get("roles", ("Calendars.ReadWrite",) if not wanted else ())
    app = client.tenant().register("Fresh app", roles, wanted.get("scopes", ()), redirects)
    client.tenant().add_secret(app)
    return app


def test_the_page_shows_each_permission_and_is_labelled_as_practice(client: Client) -> None:
    app = _fresh(client, roles=("Calendars.ReadWrite", "Place.Read.All"))
    address = client.consent_address(client_id=app.app_id, redirect_uri="https://atlona.com", state="x")
    first = client.http.get(address)
    for words in ("Practice sign-in", ">User name</label>", ">Password</label>", ">Sign in</button>"):
        assert words in first.text
    page = client.sign_in(address)
    for words in ("Fresh app", "Calendars.ReadWrite", "Place.Read.All", ">Accept</button>", ">Cancel</button>"):
        assert words in page.text
    assert page.text.count("Application permission") == 2


@pytest.mark.parametrize("role", ["global_admin", "privileged_role_admin"])
def test_version_two_grants_and_says_so(client: Client, role: str) -> None:
    app, tenant = _fresh(client), client.tenant()
    address = client.consent_address(
        "/v2.0",
        client_id=app.app_id,
        redirect_uri="http://localhost:5123",
        state="s1",
        scope="https://graph.microsoft.com/.default",
    )
    redirect = client.submit(client.sign_in(address, role), answer="accept")
    assert redirect.headers["location"].startswith("http://localhost:5123/?")
    assert answer_of(redirect) == {
        "admin_consent": "True",
        "tenant": tenant.id,
        "state": "s1",
        "scope": "https://graph.microsoft.com/Calendars.ReadWrite",
    }
    wait_for(lambda: claims(client.token_of(app, tenant)).get("roles") == ["Calendars.ReadWrite"])


def test_consent_shows_in_tokens_only_after_a_while(client: Client) -> None:
    app, tenant = _fresh(client), client.tenant()
    clock, before = client.sandbox.clock, client.sandbox.clock.delay
    clock.delay = (3600.0, 3600.0)
    address = client.consent_address(client_id=app.app_id, redirect_uri="https://atlona.com")
    client.submit(client.sign_in(address), answer="accept")
    clock.delay = before
    assert "roles" not in claims(client.token_of(app, tenant))
    (grant,) = [g for g in tenant.role_grants.values() if g.principal_id == tenant.ensure_principal(app.app_id).id]
    grant.effective_from = clock.now()
    assert claims(client.token_of(app, tenant))["roles"] == ["Calendars.ReadWrite"]


def test_declining_in_both_versions(client: Client) -> None:
    app = _fresh(client)
    first = client.consent_address(client_id=app.app_id, redirect_uri="https://atlona.com", state="s")
    answer = answer_of(client.submit(client.sign_in(first), answer="cancel"))
    assert (answer["error"], answer["state"]) == ("permission_denied", "s")
    second = client.consent_address(
        "/v2.0", client_id=app.app_id, redirect_uri="https://atlona.com", scope="https://graph.microsoft.com/.default"
    )
    answer = answer_of(client.submit(client.http.get(second), answer="cancel"))
    assert answer["admin_consent"] == "True"
    assert answer["error"] == "access_denied"
    assert answer["error_description"].startswith("AADSTS65004")
    assert "roles" not in claims(client.token_of(app, client.tenant()))


@pytest.mark.parametrize(("role", "number"), [("user", "AADSTS90094"), ("application_admin", "AADSTS90093")])
def test_who_may_not_consent_is_told(client: Client, role: str, number: str) -> None:
    app = _fresh(client)
    address = client.consent_address(client_id=app.app_id, redirect_uri="https://atlona.com")
    page = client.sign_in(address, role)
    assert page.status_code == 400
    assert number in page.text
    assert "Need admin approval" in page.text
    forced = client.http.post(address, data={"answer": "accept"})
    assert number in forced.text
    assert "roles" not in claims(client.token_of(app, client.tenant()))


def test_delegated_permissions_instead_of_application_ones(client: Client) -> None:
    app = _fresh(client, scopes=("Calendars.ReadWrite",))
    address = client.consent_address(client_id=app.app_id, redirect_uri="https://atlona.com")
    page = client.sign_in(address, "application_admin")
    assert "Delegated permission" in page.text
    assert answer_of(client.submit(page, answer="accept"))["admin_consent"] == "True"
    assert "roles" not in claims(client.token_of(app, client.tenant()))
    principal = client.tenant().ensure_principal(app.app_id)
    assert any(
        g.scope == "Calendars.ReadWrite" and g.client_id == principal.id for g in client.tenant().scope_grants.values()
    )


@pytest.mark.parametrize(
    "uri", ["https://evil.example", "https://atlona.com/", "https://ATLONA.com", "http://127.0.0.1:5000"]
)
def test_an_address_that_is_not_registered(client: Client, uri: str) -> None:
    app = _fresh(client)
    page = client.http.get(client.consent_address(client_id=app.app_id, redirect_uri=uri))
    assert page.status_code == 400
    assert "AADSTS50011" in page.text


def test_no_registered_address_records_the_consent_all_the_same(client: Client) -> None:
    app, tenant = _fresh(client, redirects=()), client.tenant()
    address = client.consent_address(client_id=app.app_id, redirect_uri="http://localhost:5000")
    page = client.submit(client.sign_in(address), answer="accept")
    assert "AADSTS500113" in page.text
    wait_for(lambda: "roles" in claims(client.token_of(app, tenant)))


def test_no_redirect_at_all_uses_the_first_registered(client: Client) -> None:
    app = _fresh(client)
    redirect = client.submit(client.sign_in(client.consent_address(client_id=app.app_id)), answer="accept")
    assert redirect.headers["location"].startswith(REDIRECTS[0] + "?")


@pytest.mark.parametrize(
    ("version", "query", "number"),
    [
        ("", {"client_id": "12345678-1234-1234-1234-123456789012"}, "AADSTS700016"),
        ("", {}, "AADSTS900144"),
        ("/v2.0", {"client_id": "x"}, "AADSTS900144"),
    ],
)
def test_a_link_that_is_wrong(client: Client, version: str, query: dict[str, str], number: str) -> None:
    assert number in client.http.get(client.consent_address(version, **query)).text


def test_version_two_with_another_clouds_scope(client: Client) -> None:
    app = _fresh(client)
    address = client.consent_address("/v2.0", client_id=app.app_id, scope="https://graph.microsoft.us/.default")
    assert "AADSTS500011" in client.http.get(address).text


def test_an_app_without_permissions(client: Client) -> None:
    app = _fresh(client, roles=())
    assert "AADSTS650056" in client.http.get(client.consent_address(client_id=app.app_id)).text


def test_an_account_of_another_tenant(client: Client) -> None:
    app = _fresh(client)
    page = client.sign_in(client.consent_address(client_id=app.app_id), tenant="fabrikam")
    assert "AADSTS50020" in page.text
    assert "Use another account" in page.text


def test_organizations_means_the_tenant_of_who_signs_in(client: Client) -> None:
    app = _fresh(client)
    address = f"https://login.microsoftonline.com/organizations/adminconsent?client_id={app.app_id}"
    answer = answer_of(client.submit(client.sign_in(address), answer="accept"))
    assert answer["tenant"] == client.tenant().id


def test_a_wrong_password_and_an_unknown_person(client: Client) -> None:
    app = _fresh(client)
    page = client.http.get(client.consent_address(client_id=app.app_id))
    user = client.tenant().people["global_admin"].user
    page = client.submit(page, user=user, password="wrong")
    assert "AADSTS50126" in page.text
    assert f'value="{user}"' in page.text
    assert "AADSTS50034" in client.submit(page, user="nobody@contoso.example", password="x").text


def test_a_forged_form_is_refused(client: Client) -> None:
    app = _fresh(client)
    address = client.consent_address(client_id=app.app_id, redirect_uri="https://atlona.com")
    client.sign_in(address)
    assert "AADSTS900561" in client.http.post(address, data={"answer": "accept"}).text
    forged = client.http.post(address, data={"answer": "accept", "csrf": "guess"})
    assert forged.status_code == 400
    sign_in = client.http.post(
        "https://login.microsoftonline.com/practice/sign-in", data={"user": "x", "password": "y"}
    )
    assert "AADSTS900561" in sign_in.text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_the_sign_in_form_leads_nowhere_else(client: Client, back: str) -> None:
    app = _fresh(client)
    person = client.tenant().people["user"]
    page = client.http.get(client.consent_address(client_id=app.app_id))
    answer = client.submit(page, user=person.user, password=person.password, back=back)
    assert answer.status_code == 400
    out = client.http.get("https://login.microsoftonline.com/practice/sign-out", params={"back": back})
    assert out.headers["location"] == "/"


def test_text_from_outside_is_escaped(client: Client) -> None:
    app = client.tenant().register("<script>alert(1)</script>", ("Calendars.Read",), redirects=REDIRECTS)
    client.http.cookies.clear()
    page = client.sign_in(client.consent_address(client_id=app.app_id))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text
