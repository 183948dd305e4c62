"""Microsoft Entra's app registrations, changed with the token of a person who has signed in.

Sources: Microsoft Graph, "Create application", "Create servicePrincipal", "Grant an appRoleAssignment for a service
principal"; the texts by which Graph tells that a replica lags as azure-cli, Terraform and the Graph SDK's threads know
them. The token stays in memory and is dropped with this object.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

import requests

from wizard.model.app_registration import (
    SINGLE_TENANT,
    AppChange,
    AppPlan,
    FoundApp,
    Grant,
    GraphRoles,
    SecretPolicy,
    SignedInPerson,
)
from wizard.model.graph_move import AppAccess
from wizard.model.json_values import JsonFields, JsonObject, parsed_json
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.redirects import RedirectUris
from wizard.services.microsoft import app_access
from wizard.services.microsoft.client_secrets import SecretsOfApp
from wizard.services.microsoft.errors import graph_problem
from wizard.services.microsoft.graph_client import (
    CREATED,
    FORBIDDEN,
    NO_CONTENT,
    NOT_FOUND,
    UNAUTHORIZED,
    GraphClient,
)
from wizard.services.microsoft.json_answers import error_object, shape_of
from wizard.services.microsoft.policies import read_policy
from wizard.services.microsoft.registration import credentials, moment
from wizard.services.network.retry_policy import backoff

T = TypeVar("T")
GRAPH_APP = "00000003-0000-0000-c000-000000000000"
_ROLE, _SCOPE = "Role", "Scope"
"""Graph's words for an application permission and a delegated one."""
_PURGE_TRIES = 8
"""About 17 seconds: what lags longer is left to Microsoft, who deletes it after 30 days."""
_LAGS = (
    "does not reference a valid application object",
    "does not exist or one of its queried reference-property objects are not present",
    "not a valid reference update",
)
_ELIGIBLE = "/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')"
"""Roles that Privileged Identity Management lets this person activate."""
_NEEDS_SIGN_IN = frozenset({Code.REGISTER_SIGN_IN_ENDED, Code.CONFIRMATION_WANTED, Code.CONFIRMATION_NOT_ENOUGH})
_EXISTS = ("already exists", "already in use", "conflicting object")
_FIELDS = (
    "id,appId,displayName,tags,publicClient,web,spa,requiredResourceAccess,"
    "signInAudience,createdDateTime,passwordCredentials,keyCredentials"
)


class PersonRegistrar:
    """Fulfils the flow's Registrar port."""

    def __init__(self, graph: GraphClient, tenant: Tenant) -> None:
        self._graph = graph
        self._tenant = tenant
        self._keeps_deleted = False

    @property
    def keeps_deleted(self) -> bool:
        return self._keeps_deleted

    # ---- reading

    def who(self) -> SignedInPerson:
        me = self._get("/me?$select=id,displayName,userPrincipalName", Code.PERSON_UNREADABLE)
        with shape_of("me"):
            # Not asked for by type: Graph takes that for an advanced query, with headers of its own.
            member_of = self._all("/me/transitiveMemberOf", Code.PERSON_UNREADABLE)
            held = frozenset(str(one.get("roleTemplateId") or "") for one in member_of if _is_role(one)) - {""}
            user = str(me.get("userPrincipalName") or "")
            name = str(me.get("displayName") or user)
            person = SignedInPerson(str(me["id"]), name, user, self._organisation(user), held)
        needs_no_other = person.may_consent and person.may_register
        return person if needs_no_other else replace(person, eligible=self._eligible())

    def _eligible(self) -> frozenset[str] | None:
        """None where the program that signed them in may not read that, as Microsoft's own never may."""
        try:
            with shape_of("eligible roles"):
                return frozenset(str(one["roleDefinitionId"]) for one in self._all(_ELIGIBLE))
        except ProblemError as error:
            if error.problem.code in _NEEDS_SIGN_IN:
                raise
            return None

    def _organisation(self, user: str) -> Tenant:
        """Name and default domain; where this person may not read them, the domain of the user name."""
        try:
            answer = self._get("/organization?$select=displayName,verifiedDomains")
            with shape_of("organization"):
                first = answer["value"][0]
                domains = [one["name"] for one in first.get("verifiedDomains") or () if one.get("isDefault")]
                name, domain = str(first.get("displayName") or ""), str(domains[0])
        except ProblemError:
            name, domain = "", user.rpartition("@")[2]
        return Tenant(self._tenant.id, domain, self._tenant.cloud, name)

    def policy(self) -> SecretPolicy:
        """That of the tenant; unknown where this person, or the program that signed them in, may not read it."""
        try:
            return read_policy(self._get("/policies/defaultAppManagementPolicy"))
        except ProblemError as error:
            if error.problem.code in _NEEDS_SIGN_IN:
                raise
            return SecretPolicy(unknown=True)

    def graph_roles(self) -> GraphRoles:
        answer = self._get(f"/servicePrincipals(appId='{GRAPH_APP}')?$select=id,appRoles")
        with shape_of("servicePrincipal"):
            roles = [role for role in answer["appRoles"] if role.get("isEnabled", True)]
            return GraphRoles(str(answer["id"]), tuple((str(role["value"]), str(role["id"])) for role in roles))

    def apps(self, tag: str) -> tuple[FoundApp, ...]:
        wanted = quote(f"tags/any(t:t eq '{tag.replace(chr(39), chr(39) * 2)}')", safe="")
        with shape_of("applications"):
            return tuple(_app(one) for one in self._all(f"/applications?$filter={wanted}&$select={_FIELDS}"))

    def owners(self, object_id: str) -> tuple[str, ...] | None:
        try:
            with shape_of("owners"):
                listed = self._all(f"/applications/{_id(object_id)}/owners")
                return tuple(str(one.get("userPrincipalName") or one.get("displayName") or one["id"]) for one in listed)
        except ProblemError as error:
            if error.problem.code not in (Code.REGISTER_READ_DENIED, Code.DIRECTORY_LAGS):
                raise
            return None

    def principal(self, client_id: str) -> str:
        try:
            return str(self._get(f"/servicePrincipals(appId='{quote(client_id, safe='')}')?$select=id").get("id", ""))
        except ProblemError as error:
            if error.problem.code is not Code.DIRECTORY_LAGS:
                raise
            return ""

    def grants(self, principal_id: str) -> tuple[Grant, ...]:
        answer = self._get(f"/servicePrincipals/{_id(principal_id)}/appRoleAssignments?$top=999")
        with shape_of("appRoleAssignments"):
            return tuple(Grant(str(one["id"]), str(one["appRoleId"])) for one in answer["value"])

    # ---- changing

    def create_app(self, plan: AppPlan, tags: Sequence[str]) -> FoundApp:
        body = {
            "displayName": plan.app_name,
            "signInAudience": SINGLE_TENANT,
            "tags": list(tags),
            **_platforms(plan.redirects),
            "requiredResourceAccess": [
                {
                    "resourceAppId": GRAPH_APP,
                    "resourceAccess": [
                        {"id": one.role_id, "type": _SCOPE if one.delegated else _ROLE} for one in plan.permissions
                    ],
                }
            ],
        }
        return self._made("/applications", body, _app, Code.REGISTER_NOT_ALLOWED)

    def change_app(self, object_id: str, change: AppChange, *, remove: bool = False) -> None:
        """Graph replaces every list, so they are read first: whatever else stands in them stays. Safe to repeat."""
        path = f"/applications/{_id(object_id)}"
        now = self._get(f"{path}?$select=publicClient,web,spa,requiredResourceAccess")
        with shape_of("application"):
            body = _changed(now, change, remove)
        answer = self._graph.repeated("PATCH", path, body)
        if answer.status_code != NO_CONTENT:
            raise _refusal(answer, Code.REGISTER_NOT_ALLOWED)

    def add_web_redirects(self, client_id: str, redirect_uris: Sequence[str]) -> None:
        path = f"/applications(appId='{quote(client_id, safe='')}')"
        now = self._get(f"{path}?$select=web")
        with shape_of("application"):
            known = [str(uri) for uri in (now.get("web") or {}).get("redirectUris") or ()]
        body = {"web": {"redirectUris": [*known, *(uri for uri in redirect_uris if uri not in known)]}}
        answer = self._graph.repeated("PATCH", path, body)
        if answer.status_code != NO_CONTENT:
            raise _refusal(answer, Code.REGISTER_NOT_ALLOWED)

    def remove_app(self, object_id: str) -> bool:
        """For good: Microsoft would keep it for 30 days. Safe to repeat, also where only the first half was done."""
        removed = self._removed(f"/applications/{_id(object_id)}")
        return self._purged(object_id, removed) or removed

    def create_principal(self, client_id: str) -> str:
        body = {"appId": client_id, "tags": ["WindowsAzureActiveDirectoryIntegratedApp"]}
        return self._made("/servicePrincipals", body, lambda told: str(told["id"]), Code.REGISTER_NOT_ALLOWED)

    def remove_principal(self, object_id: str) -> bool:
        removed = self._removed(f"/servicePrincipals/{_id(object_id)}")
        return self._purged(object_id, removed) or removed

    def secrets(self, client_id: str) -> SecretsOfApp:
        return SecretsOfApp(self._graph, quote(client_id, safe=""))

    def grant(self, principal_id: str, graph_id: str, role_id: str) -> Grant:
        body = {"principalId": principal_id, "resourceId": graph_id, "appRoleId": role_id}
        path = f"/servicePrincipals/{_id(principal_id)}/appRoleAssignments"
        return self._made(path, body, lambda told: Grant(str(told["id"]), role_id), Code.CONSENT_NOT_ALLOWED)

    def revoke(self, principal_id: str, grant_id: str) -> bool:
        return self._removed(f"/servicePrincipals/{_id(principal_id)}/appRoleAssignments/{_id(grant_id)}")

    def app_access(self, client_id: str) -> AppAccess:
        return app_access.read(self._get, client_id)

    def drop_ews(self, object_id: str) -> None:
        """Graph replaces the whole list, so it is read first: whatever else stands in it stays."""
        path = f"/applications/{_id(object_id)}"
        with shape_of("application"):
            left = app_access.without_ews(self._get(f"{path}?$select=requiredResourceAccess"))
        answer = self._graph.repeated("PATCH", path, {"requiredResourceAccess": left})
        if answer.status_code != NO_CONTENT:
            raise _refusal(answer, Code.REGISTER_NOT_ALLOWED)

    # ---- how

    def _get(self, path: str, denied: Code = Code.REGISTER_READ_DENIED) -> JsonFields:
        return self._graph.get(path, lambda answer: _refusal(answer, denied))

    def _all(self, path: str, denied: Code = Code.REGISTER_READ_DENIED) -> Iterator[JsonObject]:
        """Every item of a paged answer."""
        for page in self._graph.pages(path, lambda answer: _refusal(answer, denied)):
            yield from page

    def _made(self, path: str, body: object, read: Callable[[JsonObject], T], denied: Code) -> T:
        """Something new, asked for once."""
        answer = self._graph.once("POST", path, body)
        if answer.status_code != CREATED:
            raise _refusal(answer, denied)
        try:
            return read(parsed_json(answer.content))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise fail(Code.OUTCOME_UNKNOWN, "an answer that cannot be read") from None

    def _removed(self, path: str) -> bool:
        answer = self._graph.repeated("DELETE", path)
        if answer.status_code in (NO_CONTENT, NOT_FOUND):
            return answer.status_code == NO_CONTENT
        raise _refusal(answer, Code.REGISTER_NOT_ALLOWED)

    def _purged(self, object_id: str, just_removed: bool) -> bool:
        """Out of the deleted items, too; where it was removed just now it may take a moment to turn up there."""
        status = self._purge(object_id)
        for attempt in range(_PURGE_TRIES if just_removed else 0):
            if status == NOT_FOUND:
                self._graph.patience.sleep(backoff(attempt))
                status = self._purge(object_id)
        if status != NO_CONTENT and (just_removed or status == FORBIDDEN):
            self._keeps_deleted = True
        return status == NO_CONTENT

    def _purge(self, object_id: str) -> int:
        return self._graph.repeated("DELETE", f"/directory/deletedItems/{_id(object_id)}").status_code


def _refusal(answer: requests.Response, denied: Code) -> ProblemError:
    body = error_object(answer)
    problem = graph_problem(answer.status_code, body)
    code = _named(answer.status_code, str((body.get("error") or {}).get("message", "")).lower(), denied)
    return ProblemError(Problem(code or problem.code, problem.detail))


def _named(status: int, message: str, denied: Code) -> Code | None:
    if any(text in message for text in _LAGS) or status == NOT_FOUND:
        return Code.DIRECTORY_LAGS
    if any(text in message for text in _EXISTS):
        return Code.OUTCOME_UNKNOWN
    return {UNAUTHORIZED: Code.REGISTER_SIGN_IN_ENDED, FORBIDDEN: denied}.get(status)


def _is_role(told: JsonObject) -> bool:
    return str(told.get("@odata.type", "")).endswith(".directoryRole")


def _changed(now: JsonObject, change: AppChange, remove: bool) -> JsonFields:
    """Only the platforms that the change is about: an older app may have none of the others."""
    known, wanted = _redirects(now), change.redirects
    uris = known.without(wanted) if remove else known.plus(wanted)
    touched = {name for name, mine in _platforms(wanted).items() if mine["redirectUris"]}
    platforms = {name: body for name, body in _platforms(uris, every=True).items() if name in touched}
    resources = [dict(one) for one in now.get("requiredResourceAccess") or ()]
    if all(one["resourceAppId"] != GRAPH_APP for one in resources):
        resources.append({"resourceAppId": GRAPH_APP, "resourceAccess": []})
    asked = [(one, _ROLE) for one in change.role_ids] + [(one, _SCOPE) for one in change.scope_ids]
    for graph in (one for one in resources if one["resourceAppId"] == GRAPH_APP):
        kept = [one for one in graph["resourceAccess"] if (one["id"], one["type"]) not in asked]
        graph["resourceAccess"] = kept if remove else [*kept, *({"id": one, "type": kind} for one, kind in asked)]
    return {**platforms, "requiredResourceAccess": [one for one in resources if one["resourceAccess"]]}


def _platforms(uris: RedirectUris, *, every: bool = False) -> dict[str, dict[str, list[str]]]:
    """The redirect URIs as Graph has them: one object a platform, those without any left out unless `every`."""
    named = {"publicClient": uris.public_client, "web": uris.web, "spa": uris.spa}
    return {name: {"redirectUris": list(one)} for name, one in named.items() if one or every}


def _redirects(told: JsonObject) -> RedirectUris:
    kinds = (told.get(name) or {} for name in ("publicClient", "web", "spa"))
    return RedirectUris(*(tuple(str(uri) for uri in kind.get("redirectUris") or ()) for kind in kinds))


def _id(text: str) -> str:
    return quote(text, safe="")


def _app(told: JsonObject) -> FoundApp:
    asked = [one for one in told.get("requiredResourceAccess") or () if one.get("resourceAppId") == GRAPH_APP]
    accesses = [(access["id"], access["type"]) for one in asked for access in one["resourceAccess"]]
    roles = tuple(one for one, kind in accesses if kind == _ROLE)
    uris = _redirects(told)
    name, tags = str(told.get("displayName") or ""), tuple(told.get("tags") or ())
    created, audience = str(told.get("createdDateTime") or ""), str(told.get("signInAudience") or "")
    day = moment(created).date() if created else None
    found = FoundApp(str(told["id"]), str(told["appId"]), name, tags, uris.public_client, roles, audience, day)
    return replace(
        found,
        credentials=credentials(told),
        web_redirect_uris=uris.web,
        spa_redirect_uris=uris.spa,
        scope_ids=tuple(one for one, kind in accesses if kind == _SCOPE),
    )
