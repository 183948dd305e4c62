"""The way of the demo: discovery, consent, a token with roles, places, calendars in a batch, own registration."""

from tests.sandbox.client import Client, answer_of, claims, wait_for


def test_the_whole_way(client: Client) -> None:
    tenant, new = client.tenant(), client.app("new_app")
    found = client.http.get(
        "https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration"
    ).json()
    assert tenant.id in found["issuer"]
    assert found["msgraph_host"] == "graph.microsoft.com"
    assert "roles" not in claims(client.own_token("new_app"))

    address = client.consent_address(client_id=new.app_id, redirect_uri="https://atlona.com", state="abc")
    page = client.sign_in(address)
    assert "Calendars.ReadWrite" in page.text
    assert "Place.Read.All" in page.text
    answer = answer_of(client.submit(page, answer="accept"))
    assert answer == {"admin_consent": "True", "tenant": tenant.id, "state": "abc"}

    token = wait_for(lambda: _with_roles(client))
    rooms = client.graph(token, "GET", "/places/microsoft.graph.room").json()["value"]
    assert len(rooms) == 12
    items = [
        {"id": str(n), "method": "GET", "url": f"/users/{room['emailAddress']}/calendar"}
        for n, room in enumerate(rooms)
    ]
    batch = client.graph(token, "POST", "/$batch", {"requests": items})
    assert {one["status"] for one in batch.json()["responses"]} == {200}

    own = client.graph(token, "GET", f"/applications(appId='{new.app_id}')?$select=displayName,passwordCredentials")
    secret = own.json()["passwordCredentials"][0]
    assert secret["hint"] == new.secrets[0].value[:3]
    assert secret["secretText"] is None


def _with_roles(client: Client) -> str | None:
    token = client.own_token("new_app")
    return token if claims(token).get("roles") == ["Calendars.ReadWrite", "Place.Read.All"] else None
