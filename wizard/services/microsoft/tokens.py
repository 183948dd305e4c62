"""An application's own token, by msal.

msal keeps refused requests for 60 s and tokens for an hour; so each attempt has an application object of its own.
"""

import base64
import json
import re
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import urlsplit

import msal
import requests

from wizard.model.clocks import ClockReading, own_clock_problem
from wizard.model.credential import AppIdentity, ClientCertificate, ClientSecret, Credential, CredentialKind
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.microsoft import AppToken, Tenant
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.services.microsoft.errors import busy_problem, sign_in_problem
from wizard.services.microsoft.json_answers import error_object, readable, shape_of
from wizard.services.network.clock_readings import timed
from wizard.services.network.hardened_session import HardenedSession
from wizard.services.network.retry_policy import PASSING, Patience

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OK = 200
Known = MutableMapping[str, requests.Response]
"""Discovery documents by address; only good answers are kept, never a refusal or a token."""


@dataclass(frozen=True, slots=True)
class GrantedToken:
    """A token, and what it says."""

    token: Secret
    says: AppToken


class PatientHttp:
    """msal's `http_client`: our session, with patience, for one tenant's sign-in host only.

    A token request may be repeated: it changes nothing. What msal would turn into exceptions of its own (a busy
    service, a refused discovery) is told here, while Microsoft's words are still at hand.
    """

    def __init__(
        self, session: HardenedSession, tenant: Tenant, patience: Patience, known: Known, *, signs: bool = False
    ) -> None:
        """`signs`: with a certificate. What is signed by a clock that this object has seen to be wrong is not sent."""
        self._session, self._signs = session, signs
        self._tenant = tenant
        self._patience = patience
        self._known = known
        self.own_clock: ClockReading | None = None
        """This computer's against Microsoft's, by the last answer to this object: None until there is one.

        It is not kept for later tokens: the clock may have been set right meanwhile, and nothing else would tell.
        """

    def get(self, url: str, **options: object) -> requests.Response:
        """The tenant's sign-in addresses, asked for once: they do not change while the wizard runs."""
        if url not in self._known:
            answer = self._send("GET", url, options)
            if answer.status_code != _OK:
                raise _refused(error_object(answer), self._tenant)
            self._known[url] = answer
        return self._known[url]

    def post(self, url: str, **options: object) -> requests.Response:
        """CLOCK_AHEAD or CLOCK_BEHIND before anything is sent, where Microsoft has told the time just before.

        Where the sign-in addresses were known already it has not: then its own refusal tells.
        """
        wrong = own_clock_problem(self.own_clock) if self._signs else None
        if wrong is not None:
            raise ProblemError(wrong)
        return self._send("POST", url, options)

    def _send(self, method: str, url: str, options: JsonFields) -> requests.Response:
        if urlsplit(url)[:2] != ("https", self._tenant.cloud.login_host):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "sign-in leads to another host")
        answer = self._patience.call(lambda: readable(self._timed(method, url, options)))
        if answer.status_code in PASSING:
            raise ProblemError(busy_problem(answer.status_code, error_object(answer)))
        return answer

    def _timed(self, method: str, url: str, options: JsonFields) -> requests.Response:
        answer, self.own_clock = timed(lambda: self._session.request(method, url, **options))
        return answer

    def close(self) -> None:
        """The session outlives msal."""


def app_token(
    session: HardenedSession, app: AppIdentity, patience: Patience, known: Known | None = None, scope: str = ""
) -> GrantedToken:
    """A fresh token for `scope`, by default Graph's; a refusal is the `Problem` that fits Microsoft's answer."""
    signs = app.credential.kind is CredentialKind.CERTIFICATE
    http = PatientHttp(session, app.tenant, patience, {} if known is None else known, signs=signs)
    with shape_of("sign-in"):
        answer = _acquire(http, app, scope or app.tenant.cloud.graph_scope)
    token = answer.get("access_token")
    if not isinstance(token, str):
        raise _with_clock(_refused(answer, app.tenant), http.own_clock)
    says = replace(read_claims(token), clock=http.own_clock)
    if _is_other(says.tenant_id, app.tenant.id):
        raise fail(Code.TOKEN_OTHER_TENANT, says.tenant_id[:60], tenant=app.tenant.name or app.tenant.domain)
    return GrantedToken(Secret(token), says)


def _is_other(told: str, asked: str) -> bool:
    """A tenant that is known by its domain alone has nothing to be compared with."""
    return bool(told) and _GUID.fullmatch(asked) is not None and told.casefold() != asked.casefold()


def _acquire(http: PatientHttp, app: AppIdentity, scope: str) -> JsonObject:
    cloud = app.tenant.cloud
    client = msal.ConfidentialClientApplication(
        app.client_id,
        client_credential=_credential(app.credential),
        authority=f"https://{cloud.login_host}/{app.tenant.id}",
        http_client=http,
        instance_discovery=False,
        azure_region=msal.ConfidentialClientApplication.DISABLE_MSAL_FORCE_REGION,
    )
    answer: JsonObject = client.acquire_token_for_client([scope])
    return answer


def _credential(credential: Credential) -> str | dict[str, str]:
    """As msal wants it: with both halves of a certificate it signs by PS256 and names the SHA-256 thumbprint."""
    match credential:
        case ClientSecret(secret):
            return secret.reveal()
        case ClientCertificate() as made:
            return {"private_key": made.private_key, "public_certificate": made.certificate}
        case unknown:
            assert_never(unknown)


def _refused(answer: JsonObject, tenant: Tenant) -> ProblemError:
    found = sign_in_problem(answer)
    return fail(found.code, found.detail, tenant=tenant.called)


def _with_clock(refused: ProblemError, own_clock: ClockReading | None) -> ProblemError:
    """How far off the clock is, and whose, where Microsoft says no more than that it is."""
    told = own_clock_problem(own_clock)
    if refused.problem.code is not Code.CLOCK_SKEW or told is None:
        return refused
    return ProblemError(replace(told, detail=f"{told.detail} · {refused.problem.detail}"))


def read_claims(token: str) -> AppToken:
    """What a token says of its app. Only to show and to choose words: Microsoft checks it, not we."""
    with shape_of("token"):
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        roles = frozenset(str(role) for role in claims.get("roles") or ())
        name, tenant = str(claims.get("app_displayname", "")), str(claims.get("tid", ""))
        return AppToken(name, tenant, roles, str(claims.get("oid", "")))
