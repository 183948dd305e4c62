"""Privileged Identity Management: a role that is only eligible does nothing until it is active and in a token."""

from collections.abc import Iterator

import pytest

from tests.sandbox.client import Client, claims
from wizard.sandbox import first_party, permissions
from wizard.sandbox.directory import APPLICATION_ADMIN, PRIVILEGED_ROLE_ADMIN, ROLE_TEMPLATES, USER, DirectoryPerson
from wizard.sandbox.organisations import ELIGIBLE

_MINE = "/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')"
_ACTIVE = "/me/transitiveMemberOf/microsoft.graph.directoryRole"
_REQUESTS = "/roleManagement/directory/roleAssignmentScheduleRequests"
_SCOPES = "RoleEligibilitySchedule.Read.Directory RoleAssignmentSchedule.ReadWrite.Directory User.Read"


@pytest.fixture
def person(client: Client) -> Iterator[DirectoryPerson]:
    """Who may activate two roles."""
    found = client.tenant().people[ELIGIBLE]
    yield found
    found.role = USER


def cli_token(client: Client) -> str:
    return str(client.person_token(ELIGIBLE)["access_token"])


def token_for_roles(client: Client) -> str:
    """Through a program to which an administrator has granted what reading and activating roles takes."""
    tenant = client.tenant()
    principal = tenant.ensure_principal(first_party.GRAPH_TOOLS)
    tenant.grant_scopes(principal.id, tuple(_SCOPES.split()), None)
    scope = " ".join(f"https://graph.microsoft.com/{one}" for one in _SCOPES.split())
    return str(client.person_token(ELIGIBLE, first_party.GRAPH_TOOLS, f"{scope} openid")["access_token"])


def granted(client: Client, token: str) -> int:
    """The status of granting an application permission."""
    tenant = client.tenant()
    principal = tenant.ensure_principal(tenant.register("for roles").app_id)
    body = {
        "principalId": principal.id,
        "resourceId": tenant.graph_principal.id,
        "appRoleId": permissions.role_id("Calendars.Read"),
    }
    path = f"/servicePrincipals/{tenant.graph_principal.id}/appRoleAssignedTo"
    return client.graph(token, "POST", path, body).status_code


def test_a_role_counts_once_it_is_active_and_in_a_token(client: Client, person: DirectoryPerson) -> None:
    before = cli_token(client)
    assert granted(client, before) == 403
    person.activate(PRIVILEGED_ROLE_ADMIN)
    (active,) = client.graph(before, "GET", _ACTIVE).json()["value"]
    assert active["roleTemplateId"] == ROLE_TEMPLATES[PRIVILEGED_ROLE_ADMIN][0]
    assert granted(client, before) == 403, "the token is from before"
    after = cli_token(client)
    assert ROLE_TEMPLATES[PRIVILEGED_ROLE_ADMIN][0] in claims(after)["wids"]
    assert granted(client, after) == 201


def test_microsofts_own_programs_may_not_ask_for_eligible_roles(client: Client, person: DirectoryPerson) -> None:
    answer = client.graph(cli_token(client), "GET", _MINE)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "PermissionScopeNotGranted")


def test_a_program_that_may_is_told_which_roles_are_eligible(client: Client, person: DirectoryPerson) -> None:
    told = client.graph(token_for_roles(client), "GET", f"{_MINE}?$expand=roleDefinition").json()["value"]
    assert {one["roleDefinitionId"]: one["roleDefinition"]["displayName"] for one in told} == dict(
        ROLE_TEMPLATES[role] for role in person.eligible
    )


def test_a_person_activates_a_role_of_their_own_with_a_reason(client: Client, person: DirectoryPerson) -> None:
    token = token_for_roles(client)
    body = {
        "action": "selfActivate",
        "principalId": person.id,
        "roleDefinitionId": ROLE_TEMPLATES[APPLICATION_ADMIN][0],
        "directoryScopeId": "/",
    }
    assert client.graph(token, "POST", _REQUESTS, body).status_code == 400
    made = client.graph(token, "POST", _REQUESTS, body | {"justification": "Rooms"})
    assert (made.status_code, made.json()["status"]) == (201, "Provisioned")
    assert person.role == APPLICATION_ADMIN


@pytest.mark.parametrize(
    "wrong", [{"principalId": "somebody"}, {"roleDefinitionId": "none"}, {"action": "adminAssign"}]
)
def test_nothing_else_is_activated(client: Client, person: DirectoryPerson, wrong: dict[str, str]) -> None:
    body = {
        "action": "selfActivate",
        "principalId": person.id,
        "roleDefinitionId": ROLE_TEMPLATES[APPLICATION_ADMIN][0],
        "justification": "Rooms",
    }
    assert client.graph(token_for_roles(client), "POST", _REQUESTS, body | wrong).status_code == 400
    assert person.role == USER
