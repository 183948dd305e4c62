"""App registrations: list, create, change, remove."""

from datetime import timedelta
from typing import Any

from wizard.sandbox import app_bodies, directory_lag, odata
from wizard.sandbox.app_certificates import replace_certificates
from wizard.sandbox.clock import graph_time, graph_time_exact, parse_time
from wizard.sandbox.directory import Application
from wizard.sandbox.errors import bad_request
from wizard.sandbox.graph_call import GraphCall, GraphRoute, Handler, Reply, on

_PAGE = 100
_PLATFORMS = ("publicClient", "web", "spa")


def _list(call: GraphCall) -> Reply:
    call.require(*directory_lag.READ_APPS)
    accepts = odata.matching(call.query)
    apps = [app for app in call.tenant.applications.values() if directory_lag.known(call, app)]
    bodies = [body for app in apps if accepts(body := app_bodies.application(app, call.tenant))]
    body = odata.page(bodies, call.query, lambda one: odata.select(one, call.query), call.address, _PAGE, call.chance)
    return Reply(200, call.context("applications") | body)


def _read(call: GraphCall) -> Reply:
    """An app reads its own registration without any permission."""
    app = directory_lag.application(call)
    if call.caller.person is not None or app.app_id != call.caller.app_id:
        call.require(*directory_lag.READ_APPS)
    body = odata.select(app_bodies.application(app, call.tenant), call.query)
    return Reply(200, call.context("applications/$entity") | body)


def _create(call: GraphCall) -> Reply:
    call.require(*directory_lag.WRITE_APPS)
    given = call.json_object()
    if not isinstance(given.get("displayName"), str) or not given["displayName"]:
        raise bad_request("A value is required for property 'displayName' of resource 'Application'.")
    if given.get("passwordCredentials"):
        raise bad_request("Property 'passwordCredentials' cannot be set; use addPassword.")
    tenant = call.tenant
    data = _checked(given) | {"createdDateTime": graph_time(tenant.clock.today())}
    app = Application(
        tenant.maker.new_id(),
        tenant.maker.new_id(),
        data,
        found_from=tenant.clock.later(),
        creator=call.caller.mark,
    )
    if given.get("keyCredentials"):
        replace_certificates(app, given["keyCredentials"], tenant)
    tenant.applications[app.id] = app
    body = call.context("applications/$entity") | app_bodies.application(app, tenant)
    body["createdDateTime"] = graph_time_exact(tenant.clock.today())
    return Reply(201, body, {"Location": f"https://{call.host}/v1.0/applications/{app.id}"})


def _change(call: GraphCall) -> Reply:
    app = directory_lag.application(call)
    directory_lag.require_write(call, app)
    given = call.json_object()
    changed = _checked(given)
    if "keyCredentials" in given:
        replace_certificates(app, given["keyCredentials"], call.tenant)
    app.data.update(changed)
    return Reply(204)


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    """What Graph takes; a misspelt property is refused, as Microsoft does."""
    for name in given:
        known = name in app_bodies.WRITABLE or name in {"keyCredentials", "passwordCredentials"}
        if not known and "@odata" not in name:
            raise bad_request(f"Invalid property '{name}'.", "Request_BadRequest")
    for resource in given.get("requiredResourceAccess") or ():
        if any(one.get("type") not in {"Role", "Scope"} for one in resource.get("resourceAccess", ())):
            raise bad_request("A resourceAccess has a type that is neither Role nor Scope.")
    uris = [uri for one in _PLATFORMS for uri in (given.get(one) or {}).get("redirectUris") or ()]
    if len(set(uris)) < len(uris):
        raise bad_request("Redirect URIs must have distinct values.", "Request_BadRequest")
    return {name: value for name, value in given.items() if name in app_bodies.WRITABLE}


def _remove(call: GraphCall) -> Reply:
    app = directory_lag.application(call)
    directory_lag.require_write(call, app)
    call.tenant.forget_application(app)
    return Reply(204)


def _owners(call: GraphCall) -> Reply:
    """Whoever registered it; one that was there from the beginning has none."""
    call.require(*directory_lag.READ_APPS)
    app = directory_lag.application(call)
    owners = [
        {"@odata.type": "#microsoft.graph.user", "id": one.id, "displayName": one.display_name,
         "userPrincipalName": one.user}
        for one in call.tenant.people.values()
        if app.creator.endswith(f"/{one.id}")
    ]  # fmt: skip
    return Reply(200, call.context("directoryObjects") | {"value": owners})


def _add_password(call: GraphCall) -> Reply:
    app = directory_lag.application(call)
    directory_lag.require_write(call, app)
    wanted = (call.body or {}).get("passwordCredential") or {}
    life = _life(call, wanted)
    call.tenant.app_policy.check_secret(life)
    secret = call.tenant.add_secret(app, wanted.get("displayName"), lasts=life)
    secret.works_from = call.tenant.clock.later()
    context = call.context("microsoft.graph.passwordCredential")
    return Reply(200, context | app_bodies.secret(secret, reveal=True))


def _life(call: GraphCall, wanted: dict[str, Any]) -> timedelta:
    """Two years unless the request says otherwise."""
    if not wanted.get("endDateTime"):
        return timedelta(days=730)
    try:
        return parse_time(str(wanted["endDateTime"])) - call.tenant.clock.today()
    except ValueError as problem:
        raise bad_request("The value of 'endDateTime' is not a date.") from problem


def _remove_password(call: GraphCall) -> Reply:
    app = directory_lag.application(call)
    directory_lag.require_write(call, app)
    key_id = str(call.json_object().get("keyId", "")).casefold()
    if key_id not in {secret.key_id for secret in app.secrets}:
        raise bad_request(f"No password credential found with keyId '{key_id}'.")
    app.secrets = [secret for secret in app.secrets if secret.key_id != key_id]
    return Reply(204)


def _both(method: str, tail: str, handler: Handler) -> tuple[GraphRoute, GraphRoute]:
    return (
        on(method, f"/applications/{{id}}{tail}", handler),
        on(method, f"/applications(appId='{{app_id}}'){tail}", handler),
    )


ROUTES = (
    on("GET", "/applications", _list),
    on("POST", "/applications", _create),
    *_both("GET", "", _read),
    *_both("PATCH", "", _change),
    *_both("DELETE", "", _remove),
    *_both("GET", "/owners", _owners),
    *_both("POST", "/addPassword", _add_password),
    *_both("POST", "/removePassword", _remove_password),
)
