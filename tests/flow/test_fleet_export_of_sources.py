"""An exported file says where secrets are kept, and by which way Microsoft is reached, as the file before has said."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import CONNECTION
from tests.flow.fleet_files import PRODUCTS
from wizard.flow.fleet.fleet_definition import define, read_reference
from wizard.flow.fleet.fleet_export import exported
from wizard.model.connection import Connection
from wizard.model.fleet import Fleet
from wizard.model.fleet_document import FleetDocument
from wizard.model.fleet_source import FleetNetwork, FleetSource, ReferenceKind, SecretReference
from wizard.model.gateway import GatewayAddress

PROGRAM = SecretReference(ReferenceKind.COMMAND, command=("op", "read", "op://rooms/gw 1", 'say "it", now'))
WAY = FleetNetwork("http://proxy.example:8080", "/files/ca.pem")
SOURCE = FleetSource(PROGRAM, SecretReference(ReferenceKind.ENV, "GATEWAYS"), "/files", WAY)
OF_A_FILE = replace(CONNECTION, source=SOURCE, secret_ref="")


def written(*connections: Connection) -> Fleet:
    return define(FleetDocument(exported(connections), {}), PRODUCTS)


def test_places_of_secrets_and_the_way_are_written_as_they_were_read() -> None:
    fleet = written(OF_A_FILE)
    (gateway,) = fleet.gateways
    assert (gateway.app.credential, gateway.password, fleet.network) == (PROGRAM, SOURCE.password, WAY)


def test_gateways_stand_in_the_order_of_their_names_as_people_count() -> None:
    names = ["Gateway 10", "gateway 2", "Annex", "10.0.0.7", "Gateway 2b", "Gateway 1", "9.0.0.7"]
    made = [
        replace(CONNECTION, id=name, gateway_name=name, address=GatewayAddress(f"gw-{at}.example"))
        for at, name in enumerate(names)
    ]
    order = ["9.0.0.7", "10.0.0.7", "Annex", "Gateway 1", "gateway 2", "Gateway 2b", "Gateway 10"]
    assert [one.name for one in written(*made).gateways] == order


def test_what_a_renewal_has_put_into_the_keyring_goes_before_what_the_file_said() -> None:
    (gateway,) = written(replace(OF_A_FILE, secret_ref="d1/client-secret/2")).gateways
    assert str(gateway.app.credential) == "keyring:d1/client-secret/2"


def test_ways_that_differ_are_not_written() -> None:
    other = replace(OF_A_FILE, id="d2", address=GatewayAddress("gw-2.example"), source=replace(SOURCE, network=WAY))
    assert written(OF_A_FILE, other).network == WAY
    assert written(OF_A_FILE, replace(other, source=None)).network == FleetNetwork()
    assert written(CONNECTION).network == FleetNetwork()


@pytest.mark.parametrize(
    "reference",
    [
        PROGRAM,
        SecretReference(ReferenceKind.COMMAND, command=("pass", "rooms")),
        SecretReference(ReferenceKind.KEYRING, "rooms"),
        SecretReference(ReferenceKind.FILE, "/run/secrets/a b"),
    ],
)
def test_a_reference_is_read_as_it_is_written(reference: SecretReference) -> None:
    assert read_reference(reference.as_written) == reference
