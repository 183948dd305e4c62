"""Signs a person in: authorization code with PKCE, or a code typed on another device, through a public client.

By default that is Microsoft's own Azure CLI: it leaves no app and no approval behind in the tenant, and is allowed just
what changing an app registration needs. Reading rooms it is refused; that takes Microsoft Graph Command Line Tools.
Microsoft's pages and logs name the program, so the window says so before. The token stays in memory and goes with the
work.
"""

import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msal

from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.microsoft import PersonSignIn, Tenant
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.secret import Secret
from wizard.services.microsoft import errors
from wizard.services.microsoft.claims_challenges import CAPABLE
from wizard.services.microsoft.errors import sign_in_problem
from wizard.services.microsoft.tokens import PatientHttp
from wizard.services.network.hardened_session import HardenedSession
from wizard.services.network.retry_policy import Patience

AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
GRAPH_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
NAMES = {AZURE_CLI: "Microsoft Azure CLI", GRAPH_TOOLS: "Microsoft Graph Command Line Tools"}
REDIRECT = "http://localhost"
NOT_KEPT = ["offline_access"]
"""msal asks for it by itself; a refresh token would outlive the work."""
_BLOCKED = re.compile(r"AADSTS(65002|65001|50105|7000112|700016|90094)\b")
"""Microsoft's numbers for: this program is not let in here, or not for this person."""
_SPENT = re.compile(r"AADSTS(70008|70018|70019|70020|54005|50089)\b")
"""A code is good for once and for minutes: where its answer was lost, the person signs in again."""
GRANTED = "granted"
"""Where a sign-in by code keeps Microsoft's answer until it is used."""
_NOT_YET = ("authorization_pending", "slow_down")
_DECLINED = ("access_denied", "authorization_declined")
_POLL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class PersonToken:
    """A person's token, and whose it is; the tenant's domain and name are not known yet."""

    token: Secret
    tenant: Tenant


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """What a person signs in for: the permissions that takes, and the public client that asks for them."""

    permissions: tuple[str, ...]
    program: str = AZURE_CLI

    @property
    def program_name(self) -> str:
        """As Microsoft's pages call it; a program of the customer's own by its client ID."""
        return NAMES.get(self.program, self.program)

    def scopes(self, tenant: Tenant) -> list[str]:
        """The permissions as this cloud's Graph has them."""
        return [f"https://{tenant.cloud.graph_host}/{permission}" for permission in self.permissions]


def begin(
    session: HardenedSession,
    tenant: Tenant,
    patience: Patience,
    errand: SignInRequest,
    redirect_uri: str = REDIRECT,
    state: str | None = None,
    claims: str = "",
) -> PersonSignIn:
    """The address to open; `claims` are what Microsoft wants confirmed besides.

    `state`, nonce and PKCE verifier wait in the sign-in until the answer comes.
    """
    application = _application(session, tenant, patience, errand.program)
    with warnings.catch_warnings():
        # msal would rather have the answer posted; a browser that is stopped before the redirect sees no posted body.
        warnings.filterwarnings("ignore", "response_mode='form_post'", UserWarning)
        flow: JsonFields = application.initiate_auth_code_flow(
            errand.scopes(tenant),
            redirect_uri=redirect_uri,
            prompt="select_account",
            state=state,
            claims_challenge=claims or None,
        )
    return PersonSignIn(tenant, flow["auth_uri"], redirect_uri, flow, errand.program, claims=claims)


class DeviceCodeWaiter:
    """Asks Microsoft, as often as it allows, whether the code was typed. Fulfils the flow's SignInDoor port."""

    ANSWER = "code"

    def __init__(self, sign_in: PersonSignIn, application: Callable[[], Any], patience: Patience) -> None:
        self._sign_in = sign_in
        self._application = application
        self._patience = patience
        self._next = patience.now()

    def wait(self, seconds: float) -> str | None:
        """The answer, kept in the sign-in; None where nobody has typed the code yet."""
        left = self._next - self._patience.now()
        if left > 0:
            self._patience.sleep(min(left, seconds))
            if left > seconds:
                return None
        flow = dict(self._sign_in.flow)
        # A new application each time: msal keeps a refused request for a minute.
        found = self._application().acquire_token_by_device_flow(
            flow, self._sign_in.claims or None, exit_condition=lambda _flow: True
        )
        self._next = self._patience.now() + float(flow.get("interval", _POLL_SECONDS))
        if found.get("error") in _NOT_YET:
            return None
        self._sign_in.flow[GRANTED] = found  # type: ignore[index]  # msal's own dictionary, never shown
        return self.ANSWER

    def close(self) -> None:
        """Nothing is open: the code runs out by itself."""


def begin_code(
    session: HardenedSession, tenant: Tenant, patience: Patience, errand: SignInRequest, claims: str = ""
) -> tuple[PersonSignIn, DeviceCodeWaiter]:
    """A code to type on another device, and what waits until that is done. A refusal is the `Problem` that fits."""
    application = _application(session, tenant, patience, errand.program)
    flow = application.initiate_device_flow(errand.scopes(tenant), claims_challenge=claims or None)
    if "user_code" not in flow:
        raise ProblemError(_refused(flow))
    sign_in = PersonSignIn(tenant, flow["verification_uri"], "", flow, errand.program, flow["user_code"], claims)
    return sign_in, DeviceCodeWaiter(sign_in, lambda: _application(session, tenant, patience, errand.program), patience)


def signed_in(session: HardenedSession, sign_in: PersonSignIn, answer: str, patience: Patience) -> PersonToken:
    """The person's token out of the answer, with the tenant that they belong to; a refusal is the fitting `Problem`."""
    found = sign_in.flow.get(GRANTED) or _redeemed(session, sign_in, answer, patience)
    if "access_token" not in found:
        raise ProblemError(_declined(found) if sign_in.code else _refused(found))
    tenant_id = str((found.get("id_token_claims") or {}).get("tid") or sign_in.tenant.id)
    return PersonToken(Secret(found["access_token"]), Tenant(tenant_id.lower(), "", sign_in.tenant.cloud))


def _redeemed(session: HardenedSession, sign_in: PersonSignIn, answer: str, patience: Patience) -> JsonObject:
    """What Microsoft gives for the code in the redirect's address."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(answer).query).items()}
    if "error" in query:
        raise ProblemError(_declined(query))
    application = _application(session, sign_in.tenant, patience, sign_in.program)
    try:
        found: JsonObject = application.acquire_token_by_auth_code_flow(dict(sign_in.flow), query)
    except ValueError:
        raise ProblemError(Problem(Code.CONSENT_STATE)) from None
    return found


def page_problem(text: str) -> Problem | None:
    """The case that a page's text names, by AADSTS number or in words; None where it names none."""
    return errors.page_problem(text, _refused)


def _declined(query: Mapping[str, str]) -> Problem:
    found = _refused(query)
    declined = query.get("error") in _DECLINED and found.code in (Code.MICROSOFT_REFUSED, Code.CONSENT_DECLINED)
    return Problem(Code.SIGN_IN_DECLINED, found.detail) if declined else found


def _refused(answer: JsonObject) -> Problem:
    """A tenant may keep Microsoft's own programs out: that is told as such, with the way by hand."""
    found, described = sign_in_problem(answer), str(answer.get("error_description", ""))
    if _BLOCKED.search(described):
        return Problem(Code.PUBLIC_CLIENT_BLOCKED, found.detail)
    if found.code is Code.SECRET_MISSING:  # a person's program has none, and is not asked for one when it is public
        return Problem(Code.PROGRAM_NOT_PUBLIC, found.detail)
    return Problem(Code.REGISTER_SIGN_IN_ENDED, found.detail) if _SPENT.search(described) else found


def _application(session: HardenedSession, tenant: Tenant, patience: Patience, program: str) -> Any:
    return msal.PublicClientApplication(
        program,
        authority=f"https://{tenant.cloud.login_host}/{tenant.id}",
        http_client=PatientHttp(session, tenant, patience, {}),
        instance_discovery=False,
        exclude_scopes=NOT_KEPT,
        client_capabilities=CAPABLE,
    )
