"""Which resource a scope asks for, and which of its permissions: the part of sign-in that people mistype."""

from dataclasses import dataclass

from wizard.sandbox.errors import SignInError
from wizard.sandbox.hosts import EXCHANGE_HOSTS
from wizard.sandbox.permissions import BY_VALUE, EXCHANGE_APP_ID, GRAPH_APP_ID, SIGN_IN_SCOPES
from wizard.sandbox.tenants import PracticeTenant

PORTAL_API_ID = "74658136-14ec-4630-ad9b-26e160ff0fc6"
_OTHERS = frozenset({"https://management.azure.com", "https://management.core.windows.net", PORTAL_API_ID})


@dataclass(frozen=True, slots=True)
class Asked:
    """What one token request asks: permissions of one resource, and the sign-in scopes beside them."""

    resource: str
    permissions: tuple[str, ...]
    sign_in: tuple[str, ...]

    @property
    def default(self) -> bool:
        """Everything that was registered or granted, instead of a list."""
        return ".default" in self.permissions

    @property
    def of_exchange(self) -> bool:
        return self.resource == EXCHANGE_APP_ID or self.resource.removeprefix("https://") in EXCHANGE_HOSTS

    @property
    def of_graph(self) -> bool:
        return self.resource == GRAPH_APP_ID or "graph" in self.resource


def asked(scope: str, tenant: PracticeTenant) -> Asked:
    """Reads a scope parameter. Raises SignInError for two resources or one that this tenant lacks."""
    graph = f"https://{tenant.cloud.graph_host}"
    sign_in = tuple(part for part in scope.split() if part in SIGN_IN_SCOPES)
    split = [_split(part, graph) for part in scope.split() if part not in SIGN_IN_SCOPES]
    found = {resource for resource, _ in split}
    if len(found) > 1:
        raise SignInError(
            28000,
            "invalid_request",
            "Provided value for the input parameter scope is not valid because it contains more than one resource.",
        )
    resource = found.pop() if found else graph
    _require_known(resource, graph, tenant)
    return Asked(resource, tuple(name for _, name in split), sign_in)


def _split(part: str, graph: str) -> tuple[str, str]:
    """A bare name such as `User.Read` means Graph's."""
    resource, slash, name = part.rpartition("/")
    return (resource.rstrip("/") if slash else graph), name


def _require_known(resource: str, graph: str, tenant: PracticeTenant) -> None:
    of_exchange = {
        EXCHANGE_APP_ID,
        *(f"https://{host}" for host, cloud in EXCHANGE_HOSTS.items() if cloud is tenant.cloud),
    }
    if resource not in {graph, GRAPH_APP_ID} | _OTHERS | of_exchange:
        raise SignInError(
            500011,
            "invalid_resource",
            f"The resource principal named {resource} was not found in the tenant named {tenant.display_name}. "
            "This can happen if the application has not been installed by the administrator of the tenant or "
            "consented to by any user in the tenant. You might have sent your authentication request to the "
            "wrong tenant.",
        )


def require_default(scope: str, client_id: str) -> None:
    """An application's own token takes `/.default` and nothing else."""
    if not scope.endswith("/.default") or " " in scope:
        raise SignInError(
            1002012,
            "invalid_scope",
            f"The provided value for scope {scope} is not valid. Client credential flows must have a scope value "
            f"with /.default suffixed to the resource identifier (application ID URI). Application {client_id}.",
        )


def require_real(names: tuple[str, ...]) -> None:
    """Refuses permissions that do not exist, such as `Places.Read.All`."""
    for name in names:
        known = BY_VALUE.get(name.casefold())
        if name not in {".default", "user_impersonation"} and (known is None or known.scope_id is None):
            raise SignInError(
                650053,
                "invalid_client",
                f"The application asked for scope '{name}' that doesn't exist on the resource '{GRAPH_APP_ID}'. "
                "Contact the app vendor.",
            )
