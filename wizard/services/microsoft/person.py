"""Signs a person in: authorization code with PKCE, in the embedded browser, through Microsoft's own Azure CLI client.

That client leaves nothing behind in the tenant and is allowed just what changing an app registration needs. Microsoft's
sign-in page and logs name it, so the window says so before. The token stays in memory and goes with the work.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msal

from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import sign_in_problem
from wizard.services.microsoft.tokens import PatientHttp
from wizard.services.network.patience import Patience
from wizard.services.network.session import OneWayOut

AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
REDIRECT = "http://localhost"


def begin(session: OneWayOut, tenant: Tenant, patience: Patience) -> PersonSignIn:
    """The address to open. `state`, nonce and PKCE verifier wait in the sign-in until the answer comes."""
    scope = f"https://{tenant.cloud.graph_host}/Application.ReadWrite.All"
    flow: dict[str, Any] = _application(session, tenant, patience).initiate_auth_code_flow(
        [scope], redirect_uri=REDIRECT, prompt="select_account"
    )
    return PersonSignIn(tenant, flow["auth_uri"], REDIRECT, flow)


def finish(session: OneWayOut, sign_in: PersonSignIn, answer: str, patience: Patience) -> Secret:
    """The person's token out of the redirect's address; a refusal is the `Problem` that fits."""
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
        raise ProblemError(sign_in_problem(found))
    return Secret(found["access_token"])


def _declined(query: Mapping[str, str]) -> Problem:
    found = sign_in_problem(query)
    declined = query["error"] == "access_denied" and found.code is Code.MICROSOFT_REFUSED
    return Problem(Code.SIGN_IN_DECLINED, found.detail) if declined else found


def _application(session: OneWayOut, tenant: Tenant, patience: Patience) -> Any:
    return msal.PublicClientApplication(
        AZURE_CLI,
        authority=f"https://{tenant.cloud.login_host}/{tenant.id}",
        http_client=PatientHttp(session, tenant, patience, {}),
        instance_discovery=False,
    )
