"""The client secrets and certificates of an app registration, changed with the token of an administrator or owner.

Source: Microsoft Graph, "application: addPassword", "application: removePassword".
"""

from copy import copy
from datetime import UTC, datetime
from typing import Self

from wizard.model.json_values import JsonObject
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.services.microsoft.application_credentials import AppAtGraph
from wizard.services.microsoft.client_certificates import CertificatesOfApp
from wizard.services.microsoft.graph_client import BAD_REQUEST, NO_CONTENT, OK, GraphClient
from wizard.services.microsoft.json_answers import json_object
from wizard.services.microsoft.registration import moment


class SecretsOfApp(AppAtGraph):
    """Fulfils the flow's AppSecrets port."""

    kind = "passwordCredentials"

    def __init__(self, graph: GraphClient, client_id: str) -> None:
        super().__init__(graph, client_id)
        self._certificates = CertificatesOfApp(graph, client_id)
        self._certificate_for = ""

    def certificates(self, name: str) -> Self:
        """The same app, whose new ones are certificates of that name."""
        other = copy(self)
        other._certificate_for = name
        return other

    def all(self) -> tuple[AppSecret, ...]:
        """Both kinds, as one of Microsoft's servers knows them at this moment."""
        secrets, certificates = self._both()
        return (*secrets, *certificates)

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        if self._certificate_for:
            return self._certificates.add(display_name, ends, self._certificate_for)
        wanted = {"displayName": display_name, "endDateTime": ends.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        answer = self._changed("POST", "/addPassword", {"passwordCredential": wanted})
        if answer.status_code != OK:
            raise self._refused(answer)
        try:
            body = json_object(answer)
            return Secret(_text(body, "secretText")), _entry(body)
        except ProblemError:
            raise fail(Code.OUTCOME_UNKNOWN, "answer without a secret") from None

    def upload(self, display_name: str, certificate: ServerCertificate) -> AppSecret:
        return self._certificates.upload(display_name, certificate)

    def remove(self, key_id: str) -> bool:
        """Safe to ask for again: there is only one key of that id, ever."""
        answer = self._graph.repeated("POST", f"{self._app}/removePassword", {"keyId": key_id})
        if answer.status_code == NO_CONTENT:
            return True
        if answer.status_code != BAD_REQUEST:
            raise self._refusal(answer)
        secrets, certificates = self._both()
        if any(one.key_id == key_id for one in secrets):
            raise self._refusal(answer)
        return any(one.key_id == key_id for one in certificates) and self._certificates.remove(key_id)

    def _both(self) -> tuple[tuple[AppSecret, ...], tuple[AppSecret, ...]]:
        body = self._read(self.kind, CertificatesOfApp.kind)
        entries = body.get(self.kind)
        if not isinstance(entries, list):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, self.kind)
        secrets = tuple(_entry(one) for one in entries if isinstance(one, dict))
        return secrets, CertificatesOfApp.read(body)


def _text(body: JsonObject, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, name)
    return value


def _entry(body: JsonObject) -> AppSecret:
    """As Microsoft shows it; a hint is missing on very old ones, a name on those made by programs."""
    try:
        ends = moment(_text(body, "endDateTime"))
    except ValueError:
        raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, "endDateTime") from None
    return AppSecret(_text(body, "keyId"), str(body.get("hint") or ""), str(body.get("displayName") or ""), ends)
