"""Whether a file of gateways still leads to the secret that its gateways work with."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.fakes import FakeMicrosoft
from tests.flow.checked_connection import CONNECTION
from tests.flow.drafts import ENDS
from wizard.flow.fleet.kept_secret import kept_elsewhere
from wizard.model.check import Item, Level
from wizard.model.connection import Connection
from wizard.model.fleet_source import ReferenceKind, SecretReference
from wizard.model.microsoft import AppSecret, Registration
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate

FILE = SecretReference(ReferenceKind.FILE, "rooms.secret")
OWN_CERTIFICATE = ServerCertificate("pem", "server", ENDS)
KEPT = Secret("abc8Q~right")


def registration(key_id: str) -> Registration:
    entry = AppSecret(key_id, "abc", "made", datetime.combine(ENDS, datetime.min.time(), UTC))
    return Registration("o1", "App", (entry,), (), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("connection", "microsoft", "same"),
    [
        (CONNECTION, FakeMicrosoft(app=registration("k1")), True),
        (CONNECTION, FakeMicrosoft(app=registration("k2")), False),
        (CONNECTION, FakeMicrosoft(), True),
        (CONNECTION, FakeMicrosoft(failing={"registration": fail(Code.SECRET_WRONG)}), True),
        (replace(CONNECTION, secret_hint="xyz"), FakeMicrosoft(), False),
        (replace(CONNECTION, secret_hint=""), FakeMicrosoft(), True),
        (replace(CONNECTION, secret_hint="xyz", server_certificate=OWN_CERTIFICATE), FakeMicrosoft(), True),
    ],
)
def test_a_secret_that_is_not_the_gateways_is_a_warning(
    connection: Connection, microsoft: FakeMicrosoft, same: bool
) -> None:
    found = kept_elsewhere(connection, FILE, KEPT, microsoft)
    assert (found is None) is same
    if found is not None:
        assert (found.item, found.level, found.detail) == (Item.REFERENCE, Level.WARNING, "file:rooms.secret")
        assert found.problem is not None
        assert found.problem.code is Code.FLEET_REFERENCE_OTHER
