"""Gateways of a file in the window: known ones are recognised, connected ones taken over, others are set up."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import FakeGateways as Gateways
from tests.fakes import FakeGatewaySession
from tests.flow.checked_connection import CONNECTION, TODAY
from tests.flow.drafts import TENANT
from tests.flow.fleet_files import fleet
from wizard.flow.fleet.file_gateways import draft_of, saved_connection, take_over
from wizard.flow.routes import stopped_at
from wizard.flow.steps import Step
from wizard.model.connection import Connection
from wizard.model.fleet_source import FleetSource, ReferenceKind, SecretReference
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Code, ProblemError
from wizard.model.secret import Secret

GATEWAY, OTHER = fleet().gateways
SOURCE = FleetSource(GATEWAY.app.credential, GATEWAY.password, "/files")


class Kept:
    """The connections of a computer."""

    def __init__(self, *saved: Connection) -> None:
        self.saved = {one.id: one for one in saved}

    def save(self, connection: Connection) -> Path:
        self.saved[connection.id] = connection
        return Path()

    def forget(self, connection_id: str) -> None:
        raise AssertionError("nothing is forgotten")

    def all(self) -> tuple[Connection, ...]:
        return tuple(self.saved.values())


@pytest.fixture
def session() -> FakeGatewaySession:
    found = FakeGatewaySession()
    found.signed_in = True
    return found


def connected(session: FakeGatewaySession) -> None:
    session.create(
        alias="Rooms", cloud=TENANT.cloud.value, tenant_id=TENANT.id, tenant_domain="", client_id=GATEWAY.app.client_id,
        level=PermissionLevel.READ_WRITE,
    )  # fmt: skip


def taken(session: FakeGatewaySession, kept: Kept, **changes: object) -> Connection:
    gateway = replace(GATEWAY, **changes)  # type: ignore[arg-type]
    fetched: Callable[[FleetSource], Secret] = lambda source: Secret(source.password.name)  # noqa: E731
    return take_over(gateway, SOURCE, TENANT, Gateways({GATEWAY.address: session}), kept, fetched, TODAY)


def test_one_that_is_connected_is_saved_with_where_its_secrets_are(session: FakeGatewaySession) -> None:
    connected(session)
    kept = Kept()
    made = taken(session, kept)
    assert kept.all() == (made,)
    assert (made.address, made.client_id, made.source) == (GATEWAY.address, GATEWAY.app.client_id, SOURCE)
    assert (made.secret_ref, made.gateway_name) == ("rooms", GATEWAY.name)
    assert saved_connection(GATEWAY, kept.all()) == made
    assert saved_connection(OTHER, kept.all()) is None


def test_what_this_computer_knows_of_it_already_stays(session: FakeGatewaySession) -> None:
    connected(session)
    first = taken(session, Kept())
    known = replace(first, id="own", secret_ref="own/client-secret/1", mailboxes=("a@contoso.example",), source=None)
    made = taken(session, Kept(known))
    assert (made.id, made.secret_ref, made.mailboxes) == ("own", known.secret_ref, known.mailboxes)
    assert made.source == SOURCE


def test_a_secret_that_is_kept_elsewhere_has_no_name_in_the_keyring(session: FakeGatewaySession) -> None:
    connected(session)
    app = replace(GATEWAY.app, credential=SecretReference(ReferenceKind.ENV, "SECRET"))
    assert taken(session, Kept(), app=app).secret_ref == ""


def test_one_that_is_not_connected_is_left(session: FakeGatewaySession) -> None:
    kept = Kept(CONNECTION)
    with pytest.raises(ProblemError) as caught:
        taken(session, kept)
    assert caught.value.problem.code is Code.CONNECTION_NONE
    assert kept.all() == (CONNECTION,)


def test_a_set_up_begins_with_what_the_file_says() -> None:
    draft = draft_of(OTHER, "new")
    assert (draft.id, draft.address, draft.client_id) == ("new", OTHER.address, OTHER.app.client_id)
    assert (draft.tenant_text, draft.gateway_user, draft.begun) == ("contoso.example", "admin", True)
    assert not draft.secret_ref
    assert stopped_at(draft) in (Step.REGISTER, Step.CLIENT_ID, Step.SECRET)
