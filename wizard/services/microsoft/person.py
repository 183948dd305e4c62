"""Signs a person in: authorization code with PKCE, in the embedded browser, through Microsoft's own Azure CLI client.

That client leaves nothing behind in the tenant and is allowed just what changing an app registration needs. Microsoft's
sign-in page and logs name it, so the window says so before. The token stays in memory and goes with the work.
"""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msal

from wizard.model.cloud import Cloud
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import number, sign_in_problem
from wizard.services.microsoft.tokens import PatientHttp
from wizard.services.network.patience import Patience
from wizard.services.network.session import OneWayOut

AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
REDIRECT = "http://localhost"
CHANGES_APPS = ("Application.ReadWrite.All",)
SETS_UP = (*CHANGES_APPS, "AppRoleAssignment.ReadWrite.All")
_BLOCKED = re.compile(r"AADSTS(65002|65001|50105|7000112|700016|90094)\b")
"""Microsoft's numbers for: this program is not let in here, or not for this person."""
_SPENT = re.compile(r"AADSTS(70008|54005|50089)\b")
"""A code is good for once and for minutes: where its answer was lost, the person signs in again."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person's token, and whose it is; the tenant's domain and name are not known yet."""

    token: Secret
    tenant: Tenant


def any_tenant(cloud: Cloud) -> Tenant:
    """Stands for whichever organisation the person belongs to; the token tells which."""
    return Tenant("organizations", "", cloud)


def begin(
    session: OneWayOut,
    tenant: Tenant,
    patience: Patience,
    permissions: tuple[str, ...] = CHANGES_APPS,
    redirect_uri: str = REDIRECT,
    state: str | None = None,
) -> PersonSignIn:
    """The address to open. `state`, nonce and PKCE verifier wait in the sign-in until the answer comes."""
    scopes = [f"https://{tenant.cloud.graph_host}/{permission}" for permission in permissions]
    application = _application(session, tenant, patience)
    with warnings.catch_warnings():
        # msal would rather have the answer posted; a browser that is stopped before the redirect sees no posted body.
        warnings.filterwarnings("ignore", "response_mode='form_post'", UserWarning)
        flow: dict[str, Any] = application.initiate_auth_code_flow(
            scopes, redirect_uri=redirect_uri, prompt="select_account", state=state
        )
    return PersonSignIn(tenant, flow["auth_uri"], redirect_uri, flow)


def finish(session: OneWayOut, sign_in: PersonSignIn, answer: str, patience: Patience) -> Secret:
    """The person's token out of the redirect's address; a refusal is the `Problem` that fits."""
    return signed_in(session, sign_in, answer, patience).token


def signed_in(session: OneWayOut, sign_in: PersonSignIn, answer: str, patience: Patience) -> SignedIn:
    """The same, with the tenant that the person turned out to belong to."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(answer).query).items()}
    if "error" in query:
        raise ProblemError(_declined(query))
    try:
        found: Mapping[str, Any] = _application(session, sign_in.tenant, patience).acquire_token_by_auth_code_flow(
            dict(sign_in.flow), query
        )
    except ValueError:
        raise ProblemError(Problem(Code.CONSENT_STATE)) from None
    if "access_token" not in found:
        raise ProblemError(_refused(found))
    tenant_id = str((found.get("id_token_claims") or {}).get("tid") or sign_in.tenant.id)
    return SignedIn(Secret(found["access_token"]), Tenant(tenant_id.lower(), "", sign_in.tenant.cloud))


def page_problem(text: str) -> Problem | None:
    """The case that an AADSTS number in a page's text names; None where there is no number."""
    return None if number(text) is None else _refused({"error_description": text})


def _declined(query: Mapping[str, str]) -> Problem:
    found = _refused(query)
    declined = query["error"] == "access_denied" and found.code in (Code.MICROSOFT_REFUSED, Code.CONSENT_DECLINED)
    return Problem(Code.SIGN_IN_DECLINED, found.detail) if declined else found


def _refused(answer: Mapping[str, Any]) -> Problem:
    """A tenant may keep Microsoft's own programs out: that is told as such, with the way by hand."""
    found, described = sign_in_problem(answer), str(answer.get("error_description", ""))
    if _BLOCKED.search(described):
        return Problem(Code.PUBLIC_CLIENT_BLOCKED, found.detail)
    return Problem(Code.REGISTER_SIGN_IN_ENDED, found.detail) if _SPENT.search(described) else found


def _application(session: OneWayOut, tenant: Tenant, patience: Patience) -> Any:
    return msal.PublicClientApplication(
        AZURE_CLI,
        authority=f"https://{tenant.cloud.login_host}/{tenant.id}",
        http_client=PatientHttp(session, tenant, patience, {}),
        instance_discovery=False,
    )
