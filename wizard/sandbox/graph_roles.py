"""Directory roles of the person signed in: those that are active, those that are only eligible, and activating one.

Source: Microsoft Graph, "unifiedRoleEligibilityScheduleInstance: filterByCurrentUser" and "Create
roleAssignmentScheduleRequests" (Privileged Identity Management). Microsoft's own public clients have none of the
permissions for this.
"""

from typing import Any

from wizard.sandbox.clock import graph_time
from wizard.sandbox.directory import ROLE_TEMPLATES, DirectoryPerson
from wizard.sandbox.errors import GraphError, bad_request
from wizard.sandbox.graph_call import GraphCall, Reply, on
from wizard.sandbox.graph_org import signed_in

_READ = (
    "RoleEligibilitySchedule.Read.Directory",
    "RoleEligibilitySchedule.ReadWrite.Directory",
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
)
_ACTIVATE = ("RoleAssignmentSchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory")


def _require(call: GraphCall, names: tuple[str, ...]) -> None:
    """403 in the words of this part of Graph."""
    if not call.has(*names):
        raise GraphError(
            403,
            "PermissionScopeNotGranted",
            f"Authorization failed due to missing permission scope {','.join(names)}.",
        )


def _eligible(call: GraphCall) -> Reply:
    """Also while one of them is active."""
    person = signed_in(call)
    _require(call, _READ)
    expands = "roledefinition" in call.query.get("$expand", "").casefold()
    shown = [_instance(call, person, role, expands) for role in person.eligible]
    return Reply(200, call.context("Collection(unifiedRoleEligibilityScheduleInstance)") | {"value": shown})


def _instance(call: GraphCall, person: DirectoryPerson, role: str, expands: bool) -> dict[str, Any]:
    template, name = ROLE_TEMPLATES[role]
    ident = call.tenant.maker.named_id(call.tenant.name, "eligibility", person.id, role)
    definition = {"id": template, "displayName": name, "templateId": template, "isBuiltIn": True, "isEnabled": True}
    return {
        "id": ident,
        "principalId": person.id,
        "roleDefinitionId": template,
        "directoryScopeId": "/",
        "appScopeId": None,
        "startDateTime": graph_time(call.tenant.clock.today()),
        "endDateTime": None,
        "memberType": "Direct",
        "roleEligibilityScheduleId": ident,
        **({"roleDefinition": definition} if expands else {}),
    }


def _request(call: GraphCall) -> Reply:
    """A person activates a role of their own; the tokens that they have know nothing of it."""
    person = signed_in(call)
    _require(call, _ACTIVATE)
    body = call.json_object()
    if body.get("action") != "selfActivate" or body.get("principalId") != person.id:
        raise bad_request("Only a role of one's own is activated here.", "InvalidRoleAssignmentRequest")
    wanted = {template: role for role, (template, _name) in ROLE_TEMPLATES.items()}.get(
        str(body.get("roleDefinitionId"))
    )
    if wanted not in person.eligible:
        raise bad_request("The Role assignment does not exist.", "RoleAssignmentDoesNotExist")
    if not body.get("justification"):
        raise bad_request(
            'The following policy rules failed: ["JustificationRule"]', "RoleAssignmentRequestPolicyValidationFailed"
        )
    known = call.tenant.person(person.id)
    if known is not None and wanted is not None:
        known.activate(wanted)
    now = graph_time(call.tenant.clock.today())
    shown = {
        "id": call.tenant.maker.new_id(),
        "status": "Provisioned",
        "action": "selfActivate",
        "principalId": person.id,
        "roleDefinitionId": body["roleDefinitionId"],
        "directoryScopeId": body.get("directoryScopeId", "/"),
        "justification": body["justification"],
        "createdDateTime": now,
        "completedDateTime": now,
    }
    return Reply(201, call.context("roleManagement/directory/roleAssignmentScheduleRequests/$entity") | shown)


ROUTES = (
    on(
        "GET",
        "/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')",
        _eligible,
    ),
    on("POST", "/roleManagement/directory/roleAssignmentScheduleRequests", _request),
)
