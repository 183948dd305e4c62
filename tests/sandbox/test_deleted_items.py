"""Deleted applications stay for a while, and may be deleted for good by those who look after applications."""

import pytest

from tests.sandbox.client import Client


def deleted(client: Client) -> tuple[str, str]:
    """The object ids of an app that was deleted, and of its service principal."""
    tenant = client.tenant()
    app = tenant.register("Short-lived")
    principal = tenant.ensure_principal(app.app_id).id
    token = client.person_token()["access_token"]
    assert client.graph(token, "DELETE", f"/applications/{app.id}").status_code == 204
    tenant.clock.advance(60)
    return app.id, principal


@pytest.mark.parametrize(("at", "kind"), [(0, "application"), (1, "servicePrincipal")])
def test_what_was_deleted_is_shown_with_the_same_id_until_it_is_purged(client: Client, at: int, kind: str) -> None:
    path, token = f"/directory/deletedItems/{deleted(client)[at]}", client.person_token()["access_token"]
    shown = client.graph(token, "GET", path).json()
    assert (path.rpartition("/")[2], shown["@odata.type"]) == (shown["id"], f"#microsoft.graph.{kind}")
    assert shown["deletedDateTime"]
    assert client.graph(token, "DELETE", path).status_code == 204
    assert [client.graph(token, method, path).status_code for method in ("GET", "DELETE")] == [404, 404]


@pytest.mark.parametrize(
    ("role", "status"), [("application_admin", 204), ("privileged_role_admin", 403), ("user", 403)]
)
def test_who_may_delete_for_good(client: Client, role: str, status: int) -> None:
    path, token = f"/directory/deletedItems/{deleted(client)[0]}", client.person_token(role)["access_token"]
    assert client.graph(token, "DELETE", path).status_code == status
