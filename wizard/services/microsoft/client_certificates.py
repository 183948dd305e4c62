"""The certificates of an app registration. The private key is made here and never sent; Microsoft gets the other half.

Graph has no "add certificate" for a person: a PATCH replaces the whole list. So the list is read until two readings
agree, sent back with one entry more or less (entries keep their keys without sending them), and read once more.
Sources: Microsoft Graph, "Add a certificate to an app using Microsoft Graph", "keyCredential resource type".
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar
from uuid import uuid4

from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.services.certificates import SelfSigned
from wizard.services.microsoft.application_credentials import AppAtGraph
from wizard.services.microsoft.graph_client import BAD_REQUEST, NO_CONTENT
from wizard.services.microsoft.json_answers import error_object
from wizard.services.microsoft.registration import certificate

T = TypeVar("T")
Listed = Sequence[JsonObject]
_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
"""Together as long as a change whose answer was lost may still be on its way: a late one would replace the list."""
_TRIES = 3


class CertificatesOfApp(AppAtGraph):
    """Each change is one entry more or one less than the list as it was read a moment before."""

    kind = "keyCredentials"
    forbidden = Code.CERTIFICATES_FORBIDDEN

    @classmethod
    def read(cls, body: JsonObject) -> tuple[AppSecret, ...]:
        """The certificates in an answer that holds the registration; empty where it does not tell of any."""
        entries = body.get(cls.kind) or ()
        try:
            return tuple(certificate(one) for one in entries if isinstance(one, dict))
        except (KeyError, ValueError):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, cls.kind) from None

    def add(self, display_name: str, ends: datetime, name: str) -> tuple[Secret, AppSecret]:
        """A new key; `ends` is cut to the day. OUTCOME_UNKNOWN where it does not turn up in the list afterwards."""
        day = ends.astimezone(UTC).date()
        made = SelfSigned().make(name, day)
        if made.certificate is None:
            raise fail(Code.UNEXPECTED, "certificate")
        entry = _new_entry(made.certificate.der, display_name)
        shown = self._uploaded(entry)
        return made, replace(certificate(shown), key_id=entry["keyId"], hint=made.hint, name=display_name)

    def upload(self, display_name: str, own: ServerCertificate) -> AppSecret:
        """One whose key is elsewhere. Once it is listed it is not added again."""
        for listed in self._settled():
            if (known := certificate(listed)).hint == own.hint:
                return known
        entry = _new_entry(own.der, display_name)
        shown = self._uploaded(entry)
        return replace(certificate(shown), key_id=entry["keyId"], hint=own.hint, name=display_name)

    def _uploaded(self, entry: JsonObject) -> JsonObject:
        """The entry as Microsoft lists it. Under the same key id it may be sent again: there is never a second one.

        Microsoft may refuse that because the first has arrived, so a refusal of the second says nothing of the first.
        """
        for sent in range(_TRIES):
            try:
                self._write(lambda listed: [*_without(listed, entry["keyId"]), entry])
            except ProblemError as error:
                raise (fail(Code.OUTCOME_UNKNOWN, error.problem.detail) if sent else error) from None
            if shown := self._awaited(lambda listed: _of(listed, entry["keyId"])):
                return shown[0]
        raise fail(Code.OUTCOME_UNKNOWN, "the new certificate is not listed")

    def remove(self, key_id: str) -> bool:
        """True when it was removed now; False where it is not listed (any more, or not yet)."""
        if not _of(self._settled(), key_id):
            return False
        self._write(lambda listed: _without(listed, key_id))
        return self._awaited(lambda listed: not _of(listed, key_id))

    def _write(self, change: Callable[[Listed], Listed]) -> None:
        """One PATCH. Refused for an entry that is gone meanwhile, the list was not the newest: it is read again.

        A lost answer is no failure here: whoever asked for the change looks whether it came.
        """
        for attempt in range(_TRIES):
            wanted = change(self._settled())
            try:
                answer = self._changed("PATCH", "", {self.kind: list(wanted)})
            except ProblemError as error:
                if error.problem.code is Code.OUTCOME_UNKNOWN:
                    return
                raise
            if answer.status_code == NO_CONTENT:
                return
            refused = self._refused(answer)
            if not _is_about_the_list(answer.status_code, error_object(answer)) or attempt == _TRIES - 1:
                raise refused
            self._graph.patience.sleep(_PAUSES[attempt])

    def _settled(self) -> Listed:
        """The list when two readings, one after the other, agree: a server that lags must not undo another's work."""
        before = self._listed()
        for pause in _PAUSES:
            now = self._listed()
            if _ids(now) == _ids(before):
                return now
            before = now
            self._graph.patience.sleep(pause)
        raise fail(Code.MICROSOFT_UNAVAILABLE, "the list of certificates keeps changing")

    def _awaited(self, found: Callable[[Listed], T]) -> T:
        """What `found` sees in the list as soon as it sees something; its last answer when the time is over."""
        for pause in _PAUSES:
            if seen := found(self._listed()):
                return seen
            self._graph.patience.sleep(pause)
        return found(self._listed())

    def _listed(self) -> Listed:
        """The entries as they are sent back: without their keys, which Microsoft keeps for each key id."""
        entries = self._read(self.kind).get(self.kind)
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise fail(Code.MICROSOFT_ANSWER_UNREADABLE, self.kind)
        return [{name: value for name, value in one.items() if name != "key"} for one in entries]


def _new_entry(der: bytes, display_name: str) -> JsonFields:
    return {
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
        "keyId": str(uuid4()),
        "displayName": display_name,
        "key": base64.b64encode(der).decode(),
    }


def _of(listed: Listed, key_id: str) -> Listed:
    return [one for one in listed if str(one.get("keyId", "")).lower() == key_id.lower()]


def _without(listed: Listed, key_id: str) -> Listed:
    gone = _of(listed, key_id)
    return [one for one in listed if one not in gone]


def _ids(listed: Listed) -> frozenset[str]:
    return frozenset(str(one.get("keyId", "")).lower() for one in listed)


def _is_about_the_list(status: int, body: JsonObject) -> bool:
    """Graph refuses an entry without a key that it does not know (any more)."""
    error = body.get("error")
    name = str(error.get("code", "")) if isinstance(error, Mapping) else ""
    return status == BAD_REQUEST and name in ("KeyCredentialsInvalid", "Request_BadRequest")
