"""What the file of many gateways means, and what of it is refused."""

from datetime import date
from typing import Any

import pytest

from tests.flow.drafts import TENANT
from tests.flow.fleet_files import CLIENT_ID, PRODUCTS, document, fleet
from wizard.flow.fleet.fleet_definition import define, read_reference
from wizard.flow.fleet.fleet_export import exported
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.fleet import AppScope, FleetGateway, ListedRoom, ListedRooms, MatchedRooms
from wizard.model.fleet_document import FilePath, FilePosition, FleetDocument
from wizard.model.fleet_source import FleetNetwork, ReferenceKind, SecretReference
from wizard.model.gateway import GatewayAddress, PermissionLevel
from wizard.model.problem import Code, Problem, ProblemError
from wizard.model.target import UNWRITTEN, WebForm


def gateway(**own: Any) -> FleetGateway:
    return fleet(gateways=[{"address": "gw.example", **own}]).gateways[0]


def refused(**changes: Any) -> Problem:
    with pytest.raises(ProblemError) as caught:
        fleet(**changes)
    return caught.value.problem


def refused_gateway(**own: Any) -> Problem:
    return refused(gateways=[{"address": "gw.example", **own}])


def test_what_is_not_said_is_the_usual() -> None:
    first, second = fleet().gateways
    assert (first.name, first.address, first.pin, first.product) == (
        "gw-1.example",
        GatewayAddress("gw-1.example"),
        "",
        "velocity",
    )
    assert (first.user, first.password, first.alias) == (
        "admin",
        SecretReference(ReferenceKind.ENV, "GATEWAY"),
        "Office 365 Rooms",
    )
    assert first.rooms == MatchedRooms()
    assert second.address.port == 8443
    assert first.app == second.app
    assert (first.app.cloud, first.app.level, first.app.scope) == (None, PermissionLevel.READ_WRITE, AppScope.ALL)
    assert fleet().apps == (first.app,)


def test_what_is_said_is_taken() -> None:
    apps = {
        "a": {"tenant": "t", "client_id": CLIENT_ID, "credential": "env:A", "permission_level": "read"},
        "b": {"tenant": "t", "client_id": CLIENT_ID, "credential": "env:B", "scope": "rooms"},
    }
    own = {
        "name": "Lab",
        "address": "[fe80::1]:444",
        "pin": ":".join(["AB"] * 32),
        "product": "contract",
        "user": "me",
        "password": "file:pw",
        "app": "b",
        "alias": "Rooms",
        "rooms": {"file": "rooms.csv"},
    }
    found = fleet(tenants={"t": {"tenant": "contoso.example", "cloud": "china"}}, apps=apps, gateways=[own]).gateways[0]
    assert (found.name, found.address.host, found.pin, found.product) == ("Lab", "fe80::1", "ab" * 32, "contract")
    assert (found.app.name, found.app.cloud, found.app.scope) == ("b", Cloud.CHINA, AppScope.ROOMS)
    assert (found.user, found.password, found.alias) == ("me", SecretReference(ReferenceKind.FILE, "pw"), "Rooms")
    assert found.rooms == MatchedRooms("rooms.csv")


def test_rooms_listed_or_as_mailboxes() -> None:
    pairs = [{"room": " 3.10 ", "mailbox": "Conf-1@Contoso.example"}]
    assert gateway(rooms=pairs).rooms == ListedRooms((ListedRoom("3.10", "conf-1@contoso.example"),))
    assert gateway(rooms={"mailboxes": ["A@contoso.example"]}).rooms == MatchedRooms(mailboxes=("a@contoso.example",))
    assert gateway(rooms="match").rooms == MatchedRooms()


@pytest.mark.parametrize(
    ("own", "code", "values"),
    [
        ({"address": "http://gw.example"}, Code.FLEET_VALUE, {"key": "address"}),
        ({"address": "admin:pw@gw.example"}, Code.FLEET_VALUE, {"key": "address"}),
        ({"app": "other"}, Code.FLEET_NAME_UNKNOWN, {"name": "other", "section": "apps"}),
        ({"product": "toaster"}, Code.FLEET_NAME_UNKNOWN, {"name": "toaster"}),
        ({"product": "ones"}, Code.FLEET_PAGE_ONLY, {"name": "ONES"}),
        ({"product": "spaceiq"}, Code.FLEET_PAGE_ONLY, {}),
        ({"product": "m365_room_display"}, Code.FLEET_FILES_ONLY, {"name": "m365-room-display"}),
        ({"password": "command:nothing"}, Code.FLEET_SECRET_IN_CLEAR, {"key": "password"}),
        ({"rooms": {"mailboxes": ["nobody"]}}, Code.FLEET_VALUE, {"key": "mailbox"}),
        ({"rooms": {"mailboxes": ["a@b.example", "A@b.example"]}}, Code.FLEET_TWICE, {"name": "a@b.example"}),
        (
            {"rooms": [{"room": "1", "mailbox": "a@b.example"}, {"room": "1", "mailbox": "c@b.example"}]},
            Code.FLEET_TWICE,
            {"name": "1"},
        ),
        (
            {"rooms": [{"room": "1", "mailbox": "a@b.example"}, {"room": "2", "mailbox": "a@b.example"}]},
            Code.FLEET_TWICE,
            {"name": "a@b.example"},
        ),
    ],
)
def test_a_gateway_that_cannot_be_meant(own: dict[str, Any], code: Code, values: dict[str, str]) -> None:
    found = refused_gateway(**own)
    assert found.code is code
    assert values.items() <= dict(found.values).items()


def test_a_gateway_or_a_name_twice() -> None:
    twice = [{"address": "gw.example"}, {"address": "GW.example:443"}]
    assert refused(gateways=twice).code is Code.FLEET_TWICE
    named = [{"address": "gw-1.example", "name": "Lab"}, {"address": "gw-2.example", "name": "Lab"}]
    assert refused(gateways=named).values["name"] == "Lab"


def test_an_app_has_to_be_named_where_there_are_several() -> None:
    one = {"tenant": "contoso", "client_id": CLIENT_ID, "credential": "env:A"}
    assert refused(apps={"a": one, "b": one}).values["key"] == "app"


def test_names_and_ids_are_judged() -> None:
    app = {"tenant": "nobody", "client_id": CLIENT_ID, "credential": "env:A"}
    assert refused(apps={"a": app}).values["section"] == "tenants"
    assert refused(apps={"a": {**app, "tenant": "contoso", "client_id": "x"}}).values["key"] == "client_id"
    assert refused(tenants={"contoso": {"tenant": "common"}}).detail == "tenant_shared_name"
    assert refused(defaults={"user": "admin"}).values["key"] == "password"


def test_a_problem_says_where_it_stands() -> None:
    place: dict[FilePath, FilePosition] = {("gateways", 0, "app"): FilePosition(9, 10)}
    values = document(gateways=[{"address": "gw.example", "app": "x"}]).values
    with pytest.raises(ProblemError) as caught:
        define(FleetDocument(values, place), PRODUCTS)
    assert (caught.value.problem.values["line"], caught.value.problem.values["column"]) == ("9", "10")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("env:A", SecretReference(ReferenceKind.ENV, "A")),
        ("keyring: a/b c ", SecretReference(ReferenceKind.KEYRING, "a/b c")),
        ("file:C:\\pw.txt", SecretReference(ReferenceKind.FILE, "C:\\pw.txt")),
        (
            'command:[op, read, "op://a, b/c"]',
            SecretReference(ReferenceKind.COMMAND, command=("op", "read", "op://a, b/c")),
        ),
        ("command:op read", None),
        (
            "op://Rooms/gw 1/password",
            SecretReference(ReferenceKind.COMMAND, command=("op", "read", "op://Rooms/gw 1/password")),
        ),
        (
            "op://Rooms/gw 1/admin/password ",
            SecretReference(ReferenceKind.COMMAND, command=("op", "read", "op://Rooms/gw 1/admin/password")),
        ),
        ("op://Rooms/gw", None),
        ("op://Rooms//password", None),
        ("op:Rooms/gw/password", None),
        ("command:[]", None),
        ('command:["a]', None),
        ("command:[a\nb]", None),
        ("env:", None),
        ("env:p@ss-word", None),
        ("env:1st", None),
        ("env:Größe", None),
        ("secret", None),
    ],
)
def test_references(text: str, found: SecretReference | None) -> None:
    assert read_reference(text) == found


def test_a_reference_shows_the_program_and_not_its_words() -> None:
    assert str(SecretReference(ReferenceKind.COMMAND, command=("op", "read", "op://x"))) == "command:op"


# ---- the export


def connection(number: int = 1, **changes: Any) -> Connection:
    values: dict[str, Any] = {
        "id": f"c{number}",
        "address": GatewayAddress(f"gw-{number}.example"),
        "pin": "ab" * 32,
        "gateway_name": f"Gateway {number}",
        "gateway_serial": f"S{number}",
        "gateway_user": "installer",
        "target": UNWRITTEN,
        "product_id": "velocity",
        "tenant": TENANT,
        "app_name": "VelocityCalendar",
        "client_id": CLIENT_ID,
        "secret_ref": "c1/client-secret/1",
        "secret_hint": "abc",
        "secret_key_id": "k",
        "secret_expires": None,
        "rooms": 1,
        "made": date(2026, 1, 1),
        "mailboxes": ("conf-1@contoso.example",),
        "alias": "Rooms",
    }
    return Connection(**(values | changes))


def read_again(*connections: Connection) -> tuple[FleetGateway, ...]:
    return define(FleetDocument(exported(connections), {}), PRODUCTS).gateways


def test_what_is_exported_says_what_was_saved() -> None:
    (found,) = read_again(connection(scoped=True))
    assert (found.name, found.address.host, found.pin) == ("Gateway 1", "gw-1.example", "ab" * 32)
    assert (found.user, found.alias, found.product) == ("installer", "Rooms", "velocity")
    assert found.app.credential == SecretReference(ReferenceKind.KEYRING, "c1/client-secret/1")
    assert (found.app.tenant, found.app.cloud, found.app.scope) == (TENANT.id, Cloud.GLOBAL, AppScope.ROOMS)
    assert found.rooms == MatchedRooms(mailboxes=("conf-1@contoso.example",))


def test_one_app_of_several_gateways_is_written_once_and_keys_are_told_apart() -> None:
    one, two, three = read_again(connection(1), connection(2), connection(3, secret_ref="c3/client-secret/1"))
    assert one.app == two.app
    assert (three.app.name, three.app.credential.name) == ("VelocityCalendar 2", "c3/client-secret/1")


def test_what_has_no_interface_or_is_there_twice_is_left_out() -> None:
    page = connection(2, target=WebForm("https://page.example"))
    again = connection(1, id="older", alias="Old")
    assert [one.alias for one in read_again(connection(1), page, again)] == ["Rooms"]


def test_names_that_are_missing_or_alike() -> None:
    bare = connection(1, pin="", gateway_name="", gateway_user="", app_name="", alias="", mailboxes=(), secret_ref="")
    found = read_again(bare, connection(2, gateway_name="Lab"), connection(3, gateway_name="Lab"))
    assert [one.name for one in found] == ["gw-1.example", "Lab", "Lab gw-3.example"]
    assert (found[0].pin, found[0].user, found[0].rooms) == ("", "admin", MatchedRooms())
    assert found[0].app.credential.name == CLIENT_ID


def test_the_way_to_microsoft_may_stand_in_the_file() -> None:
    assert fleet().network == FleetNetwork()
    named = {"proxy": "http://proxy.example:8080", "ca_file": "company.pem"}
    assert fleet(network=named).network == FleetNetwork("http://proxy.example:8080", "company.pem")
    problem = refused(network={"proxy": "http://user:password@proxy.example"})
    assert (problem.code, problem.values["key"]) == (Code.FLEET_VALUE, "proxy")
