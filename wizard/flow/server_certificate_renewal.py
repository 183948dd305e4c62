"""Replaces the certificate that a display server signs in with by a newer one that it makes, and proves that.

The server holds one key only: the new one takes the place of the old one at once, and it goes on with its last token
for up to 90 minutes. So the new one is brought to Microsoft right after it is made, and the old one goes there last.
A run that was cut off is begun again: what the server has already, and Microsoft lists already, is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from wizard.flow.credentials import certificate_name
from wizard.flow.ports.display_servers import DisplayServerSession
from wizard.flow.ports.services import Connections, GatewaySession
from wizard.flow.ports.sign_in import CertificateUploads
from wizard.flow.retrying_session import RetryClock
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.gateway import Sync, SyncProof
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate

PROOF_SECONDS = 95 * 60.0
"""An app's token lives 60 to 90 minutes. Source: Microsoft, "Configurable token lifetimes"."""
REFUSED_SECONDS = 180.0
"""How long Microsoft may take to know a new certificate everywhere."""
_PAUSE_SECONDS = 5.0


class CertifiedServerSession(GatewaySession, DisplayServerSession, Protocol):
    """A gateway's session that is a display server's, too."""


class ServerRenewalStep(StrEnum):
    """What is being done; the page shows one line for each."""

    MAKE = "make"
    UPLOAD = "upload"
    WRITE = "write"
    PROVE = "prove"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class ServerRenewalEvent:
    """A step began, waits for the server's next sign-in, or ended."""

    step: ServerRenewalStep
    done: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class ServerCertificateRenewal:
    """All that it needs. `microsoft` is whoever has signed in."""

    connection: Connection
    session: CertifiedServerSession
    microsoft: CertificateUploads
    connections: Connections
    clock: RetryClock
    years: int


def run(job: ServerCertificateRenewal) -> Iterator[ServerRenewalEvent]:
    """To the end, or a problem: CERTIFICATE_UNKNOWN where Microsoft refuses it, RENEWAL_OLD_TOKEN without a proof."""
    yield ServerRenewalEvent(ServerRenewalStep.MAKE)
    made = _made(job)
    yield ServerRenewalEvent(ServerRenewalStep.MAKE, done=True)
    yield ServerRenewalEvent(ServerRenewalStep.UPLOAD)
    job.microsoft.upload(made.name, made)
    yield ServerRenewalEvent(ServerRenewalStep.UPLOAD, done=True)
    yield ServerRenewalEvent(ServerRenewalStep.WRITE)
    _write(job, made)
    yield ServerRenewalEvent(ServerRenewalStep.WRITE, done=True)
    yield ServerRenewalEvent(ServerRenewalStep.PROVE)
    yield from _proved(job)
    yield ServerRenewalEvent(ServerRenewalStep.PROVE, done=True)
    yield ServerRenewalEvent(ServerRenewalStep.RETIRE)
    _retire(job)
    job.connections.save(replace(job.connection, server_certificate=made))
    yield ServerRenewalEvent(ServerRenewalStep.RETIRE, done=True)


def _made(job: ServerCertificateRenewal) -> ServerCertificate:
    """One that is there and is not the old one was made by a run that did not come to its end."""
    there = _newer(job)
    if there is not None:
        return there
    try:
        return job.session.make_server_certificate(certificate_name(job.connection.gateway_name), job.years)
    except ProblemError as error:
        if error.problem.code is not Code.OUTCOME_UNKNOWN or (there := _newer(job)) is None:
            raise
        return there


def _newer(job: ServerCertificateRenewal) -> ServerCertificate | None:
    there, old = job.session.server_certificate(), job.connection.server_certificate
    return there if there is not None and (old is None or there.der != old.der) else None


def _write(job: ServerCertificateRenewal, made: ServerCertificate) -> None:
    """The server's settings stay as they are; written once more, they date the certificate. Nothing if that is so."""
    session, id_ = job.session, job.connection.target.integration_id
    if _is_active(job, made):
        return
    session.stage(session.integration(id_), Secret(made.pem), key_id="", expires=made.ends)
    session.test_staged(session.integration(id_))
    try:
        session.activate_staged(session.integration(id_))
    except ProblemError as error:
        if error.problem.code is not Code.OUTCOME_UNKNOWN or not _is_active(job, made):
            raise


def _is_active(job: ServerCertificateRenewal, made: ServerCertificate) -> bool:
    active = job.session.integration(job.connection.target.integration_id).active
    return active is not None and (active.kind, active.hint) == (CredentialKind.CERTIFICATE, made.hint)


def _proved(job: ServerCertificateRenewal) -> Iterator[ServerRenewalEvent]:
    """Until the server was seen to sign in with it; only then does the old one go."""
    id_, began = job.connection.target.integration_id, job.clock.now()
    while True:
        job.session.sync_now(id_)
        status = job.session.status(id_)
        refused = [room.name for room in status.rooms if room.state is Sync.FAILING and "sign-in" in room.reason]
        if status.proof is not SyncProof.NOT_YET and not refused:
            return
        waited = job.clock.now() - began
        if refused and waited > REFUSED_SECONDS:
            raise fail(Code.CERTIFICATE_UNKNOWN, refused[0])
        if waited > PROOF_SECONDS or not job.clock.pause(_PAUSE_SECONDS):
            raise fail(Code.RENEWAL_OLD_TOKEN)
        yield ServerRenewalEvent(ServerRenewalStep.PROVE, waits=True)


def _retire(job: ServerCertificateRenewal) -> None:
    old = job.connection.server_certificate
    if old is None:
        return
    for listed in job.microsoft.all():
        if listed.kind is CredentialKind.CERTIFICATE and listed.hint == old.hint:
            job.microsoft.remove(listed.key_id)
