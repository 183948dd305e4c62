"""Renewing a display server's own certificate: in which order, after which losses, and what goes last."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fakes import FakeGatewaySession
from tests.flow.drafts import ENDS, ready
from tests.flow.test_apply import FakeClock
from wizard.flow.finished_connection import connection_of
from wizard.flow.server_certificate_renewal import (
    PROOF_SECONDS,
    REFUSED_SECONDS,
    ServerCertificateRenewal,
    ServerRenewalStep,
    run,
)
from wizard.model.connection import Connection
from wizard.model.credential import CredentialKind
from wizard.model.display_panels import DisplayPanel, RoomPage
from wizard.model.gateway import (
    CredentialState,
    GatewayCredential,
    Integration,
    PermissionLevel,
    RoomStatus,
    Status,
    Sync,
    SyncProof,
)
from wizard.model.microsoft import AppSecret
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.model.target import DisplayServer

EACH = list(ServerRenewalStep)


def certificate(n: int) -> ServerCertificate:
    text = b64encode(b"certificate %d" % n).decode()
    return ServerCertificate(
        f"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n", "Displays", date(2030, 1, n)
    )


OLD, NEW = certificate(1), certificate(2)


class Server(FakeGatewaySession):
    """Holds one certificate; `proofs` is what its status says, look after look."""

    def __init__(self, there: ServerCertificate | None = OLD) -> None:
        super().__init__()
        self.there, self.known = there, OLD
        self.proofs: list[SyncProof] = [SyncProof.NEW_SIGN_IN]
        self.reason, self.lost = "", frozenset[str]()
        self.log: list[str] = []
        self.refusal: ProblemError | None = None

    def integration(self, integration_id: str) -> Integration:
        shown = replace(self.known.shown, state=CredentialState.ACTIVE)
        active = shown if self.there == self.known else None
        return Integration(integration_id, "1", "", "global", "t", "", "c", PermissionLevel.READ_WRITE, active=active)

    def stage(self, integration: Integration, secret: Secret, *, key_id: str, expires: date | None) -> Integration:
        assert self.there is not None
        assert (secret.reveal(), expires) == (self.there.pem, self.there.ends)
        return integration

    def test_staged(self, integration: Integration) -> GatewayCredential:
        return GatewayCredential(CredentialState.TESTED)

    def activate_staged(self, integration: Integration) -> Integration:
        assert self.there is not None
        self.log.append("write")
        if "write" not in self.lost:
            self.known = self.there
        if self.lost & {"write", "answer of write"}:
            raise fail(Code.OUTCOME_UNKNOWN)
        return integration

    def status(self, integration_id: str) -> Status:
        proof = self.proofs.pop(0) if len(self.proofs) > 1 else self.proofs[0]
        state = Sync.FAILING if self.reason else Sync.SYNCING
        rooms = (RoomStatus("1", "Lab", "lab@contoso.example", state, self.reason),)
        return Status(consent_seen=True, roles=(), last_sync="", running=False, rooms=rooms, proof=proof)

    def sync_now(self, integration_id: str) -> None:
        """Nothing to be seen."""

    def server_certificate(self) -> ServerCertificate | None:
        return self.there

    def make_server_certificate(self, name: str, years: int) -> ServerCertificate:
        self.log.append("make")
        if self.refusal is not None:
            raise self.refusal
        if "make" not in self.lost:
            self.there = NEW
        if self.lost & {"make", "answer of make"}:
            raise fail(Code.OUTCOME_UNKNOWN)
        return NEW

    def remove_server_certificate(self) -> None:
        raise NotImplementedError

    def room_pages(self) -> tuple[RoomPage, ...]:
        return ()

    def panels(self) -> tuple[DisplayPanel, ...]:
        return ()

    def send_panel(self, panel: DisplayPanel, page: RoomPage) -> None:
        raise NotImplementedError


def entry(key_id: str, hint: str, kind: CredentialKind = CredentialKind.CERTIFICATE) -> AppSecret:
    return AppSecret(key_id, hint, "Displays", datetime(2030, 1, 1, tzinfo=UTC), kind)


@dataclass
class App:
    """The app's list at Microsoft."""

    listed: list[AppSecret] = field(
        default_factory=lambda: [
            entry("k1", OLD.hint),
            entry("s1", OLD.hint, CredentialKind.SECRET),
            entry("k9", "FFFF"),
        ]
    )
    refusal: ProblemError | None = None
    saved: list[Connection] = field(default_factory=list)

    def all(self) -> tuple[AppSecret, ...]:
        return tuple(self.listed)

    def add(self, display_name: str, ends: datetime) -> tuple[Secret, AppSecret]:
        raise NotImplementedError

    def certificates(self, name: str) -> "App":
        raise NotImplementedError

    def remove(self, key_id: str) -> bool:
        self.listed = [one for one in self.listed if one.key_id != key_id]
        return True

    def upload(self, display_name: str, certificate: ServerCertificate) -> AppSecret:
        if self.refusal is not None:
            raise self.refusal
        self.listed.append(entry("k2", certificate.hint))
        return self.listed[-1]


@dataclass
class Saved:
    """The connections of this computer."""

    last: Connection | None = None

    def save(self, connection: Connection) -> Path:
        self.last = connection
        return Path("saved")

    def forget(self, connection_id: str) -> None:
        raise NotImplementedError

    def all(self) -> tuple[Connection, ...]:
        return ()


@dataclass
class World:
    server: Server = field(default_factory=Server)
    app: App = field(default_factory=App)
    saved: Saved = field(default_factory=Saved)
    clock: FakeClock = field(default_factory=FakeClock)
    old: ServerCertificate | None = OLD

    def run(self) -> list[ServerRenewalStep]:
        connection = connection_of(ready().with_(target=DisplayServer("meeteasier")), ENDS)
        assert connection is not None
        connection = replace(connection, server_certificate=self.old)
        job = ServerCertificateRenewal(connection, self.server, self.app, self.saved, self.clock, 2)
        return [event.step for event in run(job) if event.done]

    def listed_keys(self) -> set[str]:
        return {one.key_id for one in self.app.listed}

    def is_renewed(self) -> bool:
        return self.saved.last is not None and self.saved.last.server_certificate == NEW


def problem_of(act: Callable[[], object]) -> Code:
    with pytest.raises(ProblemError) as caught:
        act()
    return caught.value.problem.code


def test_made_uploaded_proved_and_the_old_one_goes_last() -> None:
    world = World()
    assert world.run() == EACH
    assert world.listed_keys() == {"k2", "s1", "k9"}
    assert world.is_renewed()


def test_until_the_server_was_seen_with_it_the_old_one_stays() -> None:
    world = World()
    world.server.proofs = [SyncProof.NOT_YET] * 3 + [SyncProof.OLD_TOKEN_ENDED]
    assert world.run() == EACH
    waiting = World()
    waiting.server.proofs = [SyncProof.NOT_YET]
    assert problem_of(waiting.run) is Code.RENEWAL_OLD_TOKEN
    assert waiting.clock.now() > PROOF_SECONDS
    assert {"k1", "k2"} <= waiting.listed_keys()
    assert not waiting.is_renewed()


def test_what_was_cut_off_goes_on_with_the_certificate_that_is_there() -> None:
    world = World()
    world.app.refusal = fail(Code.ADMIN_NOT_ALLOWED)
    assert problem_of(world.run) is Code.ADMIN_NOT_ALLOWED
    world.app.refusal = None
    assert world.run() == EACH
    assert world.server.log == ["make", "write"]
    assert world.run() == EACH
    assert world.server.log == ["make", "write"]


@pytest.mark.parametrize("lost", ["answer of make", "answer of write"])
def test_a_lost_answer_is_looked_up(lost: str) -> None:
    world = World()
    world.server.lost = frozenset({lost})
    assert world.run() == EACH
    assert world.is_renewed()


@pytest.mark.parametrize("lost", ["make", "write"])
def test_what_did_not_arrive_is_told(lost: str) -> None:
    world = World()
    world.server.lost = frozenset({lost})
    assert problem_of(world.run) is Code.OUTCOME_UNKNOWN
    assert "k1" in world.listed_keys()


def test_another_refusal_of_the_server_is_passed_on() -> None:
    world = World()

    world.server.refusal = fail(Code.DISPLAY_SETTINGS_LOCKED)
    assert problem_of(world.run) is Code.DISPLAY_SETTINGS_LOCKED


def test_a_refused_one_is_given_some_minutes_and_the_old_one_stays() -> None:
    world = World()
    world.server.reason = "sign-in-refused"
    assert problem_of(world.run) is Code.CERTIFICATE_UNKNOWN
    assert PROOF_SECONDS > world.clock.now() > REFUSED_SECONDS
    assert "k1" in world.listed_keys()


def test_without_an_old_one_that_is_known_nothing_is_removed() -> None:
    world = World(old=None)
    assert world.run() == EACH
    assert world.listed_keys() == {"k1", "k2", "s1", "k9"}
