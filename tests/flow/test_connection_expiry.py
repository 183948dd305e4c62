"""What the renewal page decides."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest

from tests.fakes import FakeMicrosoft
from tests.flow.checked_connection import CONNECTION, TODAY
from tests.flow.drafts import CLIENT_ID, ENDS, TENANT, ready
from wizard.flow import connection_expiry
from wizard.flow.connection_expiry import KnownSecret, Urgency
from wizard.flow.ports.services import Gateways
from wizard.model.credential import CredentialKind
from wizard.model.gateway import (
    CERTIFICATES,
    About,
    CredentialState,
    GatewayAddress,
    GatewayCertificate,
    GatewayCredential,
    Inspection,
    Integration,
    PermissionLevel,
)
from wizard.model.microsoft import AppSecret, Registration
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.rooms import RoomAssignment
from wizard.model.secret import Secret


@pytest.mark.parametrize(
    ("left", "urgency"),
    [
        (None, Urgency.UNKNOWN),
        (-1, Urgency.EXPIRED),
        (0, Urgency.URGENT),
        (13, Urgency.URGENT),
        (14, Urgency.WARN),
        (30, Urgency.WARN),
        (31, Urgency.CALM),
    ],
)
def test_how_urgent_it_is(left: int | None, urgency: Urgency) -> None:
    ends = None if left is None else TODAY + timedelta(days=left)
    assert connection_expiry.urgency(replace(CONNECTION, secret_expires=ends), TODAY) is urgency


def test_the_most_pressing_comes_first() -> None:
    later = replace(CONNECTION, id="later")
    soon = replace(CONNECTION, id="soon", secret_expires=TODAY)
    unknown = replace(CONNECTION, id="unknown", secret_expires=None)
    assert [c.id for c in connection_expiry.pressing_first([unknown, later, soon], TODAY)] == [
        "soon",
        "later",
        "unknown",
    ]


INTEGRATION = Integration(
    "i1",
    '"1"',
    "Office 365 Rooms",
    "global",
    TENANT.id,
    TENANT.domain,
    CLIENT_ID,
    PermissionLevel.READ_WRITE,
    (RoomAssignment("conf-1@contoso.example", "r1"),),
    GatewayCredential(CredentialState.ACTIVE, "abc", "k1", ENDS),
)


def test_a_connection_is_read_from_the_gateway_without_its_secret() -> None:
    (told,) = connection_expiry.read_from_gateway(ready(), [INTEGRATION], TODAY)
    assert (told.tenant, told.client_id, told.target.integration_id) == (TENANT, CLIENT_ID, "i1")
    assert (told.secret_hint, told.secret_key_id, told.secret_expires, told.secret_ref) == ("abc", "k1", ENDS, "")
    assert (told.rooms, told.mailboxes) == (1, ("conf-1@contoso.example",))


@pytest.mark.parametrize("kind", CredentialKind)
def test_the_gateway_says_what_it_signs_in_with_and_its_hint_does_not(kind: CredentialKind) -> None:
    shown = GatewayCredential(CredentialState.ACTIVE, "3F9A27C4", "k1", ENDS, kind=kind)
    (told,) = connection_expiry.read_from_gateway(ready(), [replace(INTEGRATION, active=shown)], TODAY)
    assert told.credential_kind is kind
    (without,) = connection_expiry.read_from_gateway(ready(), [replace(INTEGRATION, active=None)], TODAY)
    assert without.credential_kind is CredentialKind.SECRET


def test_an_integration_without_secret_and_one_of_another_kind() -> None:
    bare = replace(INTEGRATION, active=None)
    (told,) = connection_expiry.read_from_gateway(ready(), [bare, replace(INTEGRATION, cloud="elsewhere")], TODAY)
    assert (told.secret_hint, told.secret_expires) == ("", None)


def test_a_gateway_nobody_signed_in_to_tells_nothing() -> None:
    with pytest.raises(ValueError, match="signed in"):
        connection_expiry.read_from_gateway(ready().with_(address=None), [INTEGRATION], TODAY)


NEW, OLD = Secret("new8Q~secret"), Secret("old8Q~secret")
ENTRY = AppSecret("k2", "new", "VelocityAuth", datetime(2028, 1, 2, tzinfo=UTC))
APP = Registration("o", "VelocityCalendar", (ENTRY,), (), frozenset(), frozenset())


def test_microsoft_tells_of_the_pasted_secret() -> None:
    assert connection_expiry.look_up(FakeMicrosoft(secret=NEW, app=APP), CONNECTION, NEW, None) == KnownSecret(
        "k2", date(2028, 1, 2)
    )


def test_a_secret_too_new_to_sign_in_is_looked_up_with_the_old_one() -> None:
    assert connection_expiry.look_up(FakeMicrosoft(secret=OLD, app=APP), CONNECTION, NEW, OLD) == KnownSecret(
        "k2", date(2028, 1, 2)
    )


def test_a_secret_that_nobody_can_tell_is_asked_about() -> None:
    assert connection_expiry.look_up(FakeMicrosoft(secret=NEW, app=None), CONNECTION, NEW, OLD) == KnownSecret()
    failing = FakeMicrosoft(failing={"registration": fail(Code.OFFLINE)})
    assert connection_expiry.look_up(failing, CONNECTION, NEW, None) == KnownSecret()


def test_a_saved_connection_is_recognised_in_what_the_gateway_tells() -> None:
    told = connection_expiry.read_from_gateway(ready(), [INTEGRATION, replace(INTEGRATION, client_id="x")], TODAY)
    assert connection_expiry.recognised([CONNECTION], told) == (CONNECTION, told[1])


@dataclass
class Shown:
    """Gateways that all say the same of themselves."""

    about: About | None

    def inspect(self, address: GatewayAddress, _pin: str) -> Inspection:
        return Inspection(address, cast("GatewayCertificate", None), self.about)


ABOUT = About("Velocity", "AT-VGW-SW", "2.12.0", "VGW91", "Head office")


@pytest.mark.parametrize("about", [None, replace(ABOUT, features=frozenset({CERTIFICATES}))])
def test_a_certificate_is_for_a_gateway_that_says_so_or_says_nothing_yet(about: About | None) -> None:
    connection_expiry.require_certificates(cast("Gateways", Shown(about)), CONNECTION)


def test_a_gateway_without_certificates_is_told_at_once() -> None:
    with pytest.raises(ProblemError) as caught:
        connection_expiry.require_certificates(cast("Gateways", Shown(ABOUT)), CONNECTION)
    assert caught.value.problem.code is Code.GATEWAY_SECRETS_ONLY
