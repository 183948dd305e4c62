"""The organization itself: its name, domains, people, roles and policies."""

from typing import Any

from wizard.sandbox import odata
from wizard.sandbox.directory import ROLE_TEMPLATES, DirectoryPerson
from wizard.sandbox.errors import bad_request, not_found
from wizard.sandbox.graph_call import GraphCall, Reply, on
from wizard.sandbox.mailboxes import RoomMailbox

_USER_PROPERTIES = (
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
)
_READ_USERS = ("User.Read.All", "User.ReadBasic.All", "User.ReadWrite.All", "Directory.Read.All")


def _organization(call: GraphCall) -> Reply:
    call.require("Organization.Read.All", "Directory.Read.All", "User.Read.All", "User.Read")
    tenant = call.tenant
    domains = [
        {
            "capabilities": "Email, OfficeCommunicationsOnline",
            "isDefault": number == 0,
            "isInitial": number == len(tenant.domains) - 1,
            "name": name,
            "type": "Managed",
        }
        for number, name in enumerate(tenant.domains)
    ]
    shown = {
        "id": tenant.id,
        "displayName": tenant.display_name,
        "tenantType": "AAD",
        "onPremisesSyncEnabled": None,
        "technicalNotificationMails": [],
        "verifiedDomains": domains,
    }
    return Reply(200, call.context("organization") | {"value": [odata.select(shown, call.query)]})


def _domains(call: GraphCall) -> Reply:
    call.require("Domain.Read.All", "Directory.Read.All")
    domains = [
        {
            "id": name,
            "authenticationType": "Managed",
            "isAdminManaged": True,
            "isDefault": number == 0,
            "isInitial": number == len(call.tenant.domains) - 1,
            "isRoot": True,
            "isVerified": True,
            "supportedServices": ["Email"],
        }
        for number, name in enumerate(call.tenant.domains)
    ]
    return Reply(200, call.context("domains") | {"value": [odata.select(one, call.query) for one in domains]})


def _me(call: GraphCall) -> Reply:
    person = signed_in(call)
    call.require("User.Read", *_READ_USERS)
    shown = _person(person)
    if person.user in call.tenant.guests:
        shown |= {
            "userPrincipalName": f"{person.user.replace('@', '_')}#EXT#@{call.tenant.domain}",
            "userType": "Guest",
        }
    return Reply(200, call.context("users/$entity") | _shown(shown, call))


def signed_in(call: GraphCall) -> DirectoryPerson:
    """Whoever calls, with the role that the token tells of. 400 for an application's own token."""
    if call.caller.person is None:
        raise bad_request("/me request is only valid with delegated authentication flow.", "BadRequest")
    return call.caller.person


def _user(call: GraphCall) -> Reply:
    call.require(*_READ_USERS)
    person, room = call.tenant.person(call.args["user"]), call.tenant.mailbox(call.args["user"])
    if person is None and room is None:
        raise not_found(call.args["user"])
    shown = _person(person) if person else _room(room)
    return Reply(200, call.context("users/$entity") | _shown(shown, call))


def _users(call: GraphCall) -> Reply:
    call.require(*_READ_USERS)
    everybody = [_person(one) for one in call.tenant.people.values()] + [_room(one) for one in call.tenant.rooms()]
    accepts = odata.matching(call.query)
    found = [one for one in everybody if accepts(one)]
    body = odata.page(found, call.query, lambda one: _shown(one, call), call.address, 100, call.chance)
    return Reply(200, call.context("users") | body)


def _person(person: DirectoryPerson) -> dict[str, Any]:
    given, _, surname = person.display_name.partition(" ")
    return _profile(person.id, person.user, person.display_name) | {"givenName": given, "surname": surname}


def _room(room: RoomMailbox | None) -> dict[str, Any]:
    return _profile(room.id, room.address, room.display_name) if room else {}


def _profile(ident: str, address: str, display_name: str) -> dict[str, Any]:
    return {
        **dict.fromkeys(_USER_PROPERTIES),
        "businessPhones": [],
        "displayName": display_name,
        "mail": address,
        "userPrincipalName": address,
        "id": ident,
        "accountEnabled": True,
        "userType": "Member",
    }


def _shown(user: dict[str, Any], call: GraphCall) -> dict[str, Any]:
    """Without $select a user has ten properties and an id, no more."""
    if "$select" in call.query:
        return odata.select(user, call.query)
    return {name: user[name] for name in (*_USER_PROPERTIES, "id")}


def _roles_of_me(call: GraphCall) -> Reply:
    """As the directory knows them now: a role that was activated since is here, and not yet in the token."""
    known = call.tenant.person(signed_in(call).id)
    person = known or signed_in(call)
    call.require("User.Read", *_READ_USERS)
    template = ROLE_TEMPLATES.get(person.role)
    roles = [_directory_role(call, *template)] if template else []
    if not call.has("Directory.Read.All", "RoleManagement.Read.Directory"):
        roles = [_only_id(role) for role in roles]
    return Reply(200, call.context("directoryObjects") | {"value": roles})


def _directory_role(call: GraphCall, template: str, display_name: str) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.directoryRole",
        "id": call.tenant.maker.named_id(call.tenant.name, "role", template),
        "deletedDateTime": None,
        "description": display_name,
        "displayName": display_name,
        "roleTemplateId": template,
    }


def _only_id(role: dict[str, Any]) -> dict[str, Any]:
    """As Graph shows a member of what the caller may list and not read."""
    return {name: value if name in {"@odata.type", "id"} else None for name, value in role.items()}


def _role_assignments(call: GraphCall) -> Reply:
    call.require("Directory.Read.All")
    assignments = [
        {
            "id": call.tenant.maker.named_id(call.tenant.name, "assignment", person.id),
            "principalId": person.id,
            "directoryScopeId": "/",
            "roleDefinitionId": ROLE_TEMPLATES[person.role][0],
        }
        for person in call.tenant.people.values()
        if person.role in ROLE_TEMPLATES
    ]
    accepts = odata.matching(call.query)
    found = [one for one in assignments if accepts(one)]
    return Reply(200, call.context("roleManagement/directory/roleAssignments") | {"value": found})


def _app_policy(call: GraphCall) -> Reply:
    """What new credentials are forbidden. Microsoft's own public clients may not read it, whoever signs in to them."""
    if not call.tenant.app_policy.readable:
        call.require("Policy.Read.All")
    shown = call.tenant.app_policy.shown()
    return Reply(200, call.context("policies/defaultAppManagementPolicy/$entity") | shown)


ROUTES = (
    on("GET", "/organization", _organization),
    on("GET", "/domains", _domains),
    on("GET", "/me", _me),
    on("GET", "/me/memberOf", _roles_of_me),
    on("GET", "/me/transitiveMemberOf", _roles_of_me),
    on("GET", "/me/transitiveMemberOf/graph.directoryRole", _roles_of_me),
    on("GET", "/roleManagement/directory/roleAssignments", _role_assignments),
    on("GET", "/policies/defaultAppManagementPolicy", _app_policy),
    on("GET", "/users", _users),
    on("GET", "/users/{user}", _user),
)
