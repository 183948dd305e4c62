"""The file of many gateways: every mistake has a line, a column and a sentence, and none is a traceback."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.flow.fleet_files import CLIENT_ID, PRODUCTS
from wizard import cli
from wizard.assets import asset
from wizard.commands.export import run_export
from wizard.flow.fleet.fleet_definition import define
from wizard.messages import describe
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.fleet import FleetGateway, ListedRooms, MatchedRooms
from wizard.model.fleet_source import ReferenceKind, SecretReference
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem, ProblemError, fail
from wizard.model.secret import Secret
from wizard.model.target import UNWRITTEN, WebForm
from wizard.services.files.store import ConnectionFiles
from wizard.services.fleet.fleet_yaml import parse_fleet, read_fleet, save_fleet_file
from wizard.services.fleet.secret_references import SecretReferences

CANARY = "abc8Q~canary-secret-in-the-file"
GOOD = f"""\
version: 1
tenants:
  contoso: {{tenant: contoso.example, cloud: global}}
apps:
  rooms:
    tenant: contoso
    client_id: {CLIENT_ID}
    credential: keyring:rooms
defaults:
  user: admin
  password: env:GATEWAY_PASSWORD
gateways:
  - address: gw-1.example
    password: command:[op, read, "op://rooms/gw 1"]
    rooms:
      - room: 3.10
        mailbox: conf-3.10@contoso.example
  - address: 10.0.0.7:8443
    name: 2026-01-01
    pin: {"ab" * 32}
    rooms: {{file: rooms.csv}}
"""


def refused(text: str) -> Problem:
    with pytest.raises(ProblemError) as caught:
        define(parse_fleet(text), PRODUCTS)
    return caught.value.problem


def test_a_good_file_with_numbers_as_they_were_written() -> None:
    one, two = define(parse_fleet(GOOD), PRODUCTS).gateways
    assert isinstance(one.rooms, ListedRooms)
    assert one.rooms.pairs[0].room == "3.10"
    assert one.password == SecretReference(ReferenceKind.COMMAND, command=("op", "read", "op://rooms/gw 1"))
    assert (two.name, two.address) == ("2026-01-01", GatewayAddress("10.0.0.7", 8443))
    assert two.rooms == MatchedRooms("rooms.csv")


@pytest.mark.skipif(os.name != "posix", reason="the program is a script of a shell")
def test_a_secret_of_1password_is_read_by_its_own_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its program is on the PATH; what it is asked for is the reference as the file has it."""
    given = 'password: command:[op, read, "op://rooms/gw 1"]'
    assert given in GOOD
    fleet = define(parse_fleet(GOOD.replace(given, 'password: "op://Rooms/gw 1/password"')), PRODUCTS)
    reference = fleet.gateways[0].password
    assert reference.as_written == 'command:[op, read, "op://Rooms/gw 1/password"]'
    program = tmp_path / "op"
    program.write_text('#!/bin/sh\n[ "$1 $2" = "read op://Rooms/gw 1/password" ] && echo hunter2\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert SecretReferences(lambda _name: None, tmp_path).fetch(reference).reveal() == "hunter2"
    for wrong in ("op://Rooms/gw 1", "op://Rooms//password"):
        assert refused(GOOD.replace(given, f"password: {wrong}")).code is Code.FLEET_SECRET_IN_CLEAR


def test_the_example_of_the_readme_can_be_used() -> None:
    """What its lines for a shell would write: a hundred gateways."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    head, _end, rest = readme.partition("<<'END'\n")[2].partition("END\n")
    pattern = rest.partition("seq -f '")[2].partition("'")[0]
    example = head + "".join(f"{pattern % number}\n" for number in range(1, 101))
    names = [one.name for one in define(parse_fleet(example), PRODUCTS).gateways]
    assert (names[0], names[-1], len(names)) == ("gw-001.contoso.com", "gw-100.contoso.com", 100)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(asset("fleet.schema.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("  user: admin", "\tuser: admin", Code.FLEET_TAB, 10, 1),
        ("  user: admin", "  \tuser: admin", Code.FLEET_TAB, 10, 3),
        ("  user: admin", "  user: [admin", Code.FLEET_SYNTAX, 11, 11),
        ("  user: admin", '  user: "admin', Code.FLEET_SYNTAX, 14, 35),
        ("  user: admin", "  user: a\x00b", Code.FLEET_SYNTAX, 10, 10),
        ("user: admin", "user: &a admin", Code.FLEET_ANCHOR, 10, 9),
        ("user: admin", "user: *a", Code.FLEET_ANCHOR, 10, 9),
        ("  user: admin", "  <<: {user: admin}", Code.FLEET_ANCHOR, 10, 3),
        ("user: admin", "user: !!python/name:os.system admin", Code.FLEET_ANCHOR, 10, 9),
        ("user: admin", "user: !secret admin", Code.FLEET_ANCHOR, 10, 9),
        ("  user: admin", "  user: admin\n  user: other", Code.FLEET_TWICE, 11, 3),
        ("  user: admin", "  usr: admin", Code.FLEET_KEY_UNKNOWN, 10, 3),
        ("    client_id:", "    client_secret:", Code.FLEET_KEY_UNKNOWN, 7, 5),
        ("    tenant: contoso\n", "", Code.FLEET_KEY_MISSING, 6, 5),
        ("credential: keyring:rooms", f"credential: {CANARY}", Code.FLEET_SECRET_IN_CLEAR, 8, 17),
        ("password: env:GATEWAY_PASSWORD", "password: 12345678", Code.FLEET_SECRET_IN_CLEAR, 11, 13),
        ("password: env:GATEWAY_PASSWORD", f"password: {{value: {CANARY}}}", Code.FLEET_SECRET_IN_CLEAR, 11, 13),
        ("version: 1", "version: 2", Code.FLEET_VALUE, 1, 10),
        ("cloud: global", "cloud: moon", Code.FLEET_VALUE, 3, 45),
        (f"pin: {'ab' * 32}", "pin: abab", Code.FLEET_VALUE, 20, 10),
        ("rooms: {file: rooms.csv}", "rooms: []", Code.FLEET_VALUE, 21, 12),
        ("rooms: {file: rooms.csv}", "rooms: guess", Code.FLEET_VALUE, 21, 12),
        ("address: 10.0.0.7:8443", "address: gw-1.example", Code.FLEET_TWICE, 18, 14),
        ("address: 10.0.0.7:8443", "address: http://10.0.0.7", Code.FLEET_VALUE, 18, 14),
        ("tenant: contoso\n", "tenant: fabrikam\n", Code.FLEET_NAME_UNKNOWN, 6, 13),
        ("version: 1", "--- {}\n---\nversion: 1", Code.FLEET_SYNTAX, 2, 1),
        ("version: 1", "? [a]\n: b\nversion: 1", Code.FLEET_SYNTAX, 1, 1),
        ("version: 1", "- 1", Code.FLEET_SYNTAX, 2, 1),
    ],
)
def test_a_bad_file_says_where_and_what(old: str, new: str, code: Code, line: int, column: int) -> None:
    assert old in GOOD
    found = refused(GOOD.replace(old, new, 1))
    assert (found.code, found.values["line"], found.values["column"]) == (code, str(line), str(column))
    told = describe(found)
    assert f"{line}" in told.title
    assert CANARY not in f"{told} {found}"
    assert "…" not in told.title


@pytest.mark.parametrize("text", ["", "[]", "just words", "null", "# nothing\n"])
def test_a_file_that_holds_no_mapping(text: str) -> None:
    assert refused(text).code is Code.FLEET_VALUE


def test_what_grows_without_end_is_stopped() -> None:
    laughs = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))
    assert refused(laughs).code is Code.FLEET_ANCHOR
    assert refused("- &a [*a]").code is Code.FLEET_ANCHOR
    assert refused("[" * 3000).code is Code.FLEET_NESTED
    assert refused("[" * 40 + "]" * 40).code is Code.FLEET_NESTED


def test_a_file_that_is_none(tmp_path: Path) -> None:
    large, latin, good = tmp_path / "large.yaml", tmp_path / "latin.yaml", tmp_path / "good.yaml"
    large.write_bytes(b"#" * 10_000_000)
    latin.write_bytes("version: é".encode("latin-1"))
    good.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    for path, code in (
        (large, Code.FLEET_TOO_LARGE),
        (latin, Code.FLEET_UNREADABLE),
        (tmp_path, Code.FLEET_UNREADABLE),
        (tmp_path / "none.yaml", Code.FLEET_UNREADABLE),
    ):
        with pytest.raises(ProblemError) as caught:
            read_fleet(path)
        assert caught.value.problem.code is code
        assert "…" not in describe(caught.value.problem).remedy
    assert len(define(read_fleet(good), PRODUCTS).gateways) == 2


# ---- where secrets are kept


def fetched(reference: SecretReference, folder: Path) -> str:
    source = SecretReferences(
        {"kept": Secret("in the keyring")}.get, folder, {"SET": "in the environment", "EMPTY": ""}
    )
    return source.fetch(reference).reveal()


def code_of(reference: SecretReference, folder: Path) -> Code:
    with pytest.raises(ProblemError) as caught:
        fetched(reference, folder)
    return caught.value.problem.code


def command(source: str) -> SecretReference:
    return SecretReference(ReferenceKind.COMMAND, command=(sys.executable, "-c", source))


def test_secrets_come_from_four_places(tmp_path: Path) -> None:
    private = tmp_path / "pw"
    private.write_text(" with blanks \n")
    private.chmod(0o600)
    assert fetched(SecretReference(ReferenceKind.KEYRING, "kept"), tmp_path) == "in the keyring"
    assert fetched(SecretReference(ReferenceKind.ENV, "SET"), tmp_path) == "in the environment"
    assert fetched(SecretReference(ReferenceKind.FILE, "pw"), tmp_path) == " with blanks "
    assert fetched(command("print('told; $HOME')"), tmp_path) == "told; $HOME"


def test_a_place_that_holds_none(tmp_path: Path) -> None:
    assert code_of(SecretReference(ReferenceKind.KEYRING, "none"), tmp_path) is Code.REFERENCE_EMPTY
    assert code_of(SecretReference(ReferenceKind.ENV, "EMPTY"), tmp_path) is Code.REFERENCE_EMPTY
    assert code_of(SecretReference(ReferenceKind.FILE, "none"), tmp_path) is Code.FLEET_UNREADABLE
    assert code_of(command("print()"), tmp_path) is Code.REFERENCE_EMPTY
    assert (
        code_of(SecretReference(ReferenceKind.COMMAND, command=("no-such-program",)), tmp_path)
        is Code.REFERENCE_COMMAND
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("x")
    (tmp_path / "pw").chmod(0o640)
    assert code_of(SecretReference(ReferenceKind.FILE, "pw"), tmp_path) is Code.REFERENCE_FILE_OPEN


def test_what_a_failing_program_says_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        fetched(command(f"import sys; print('{CANARY}'); print('{CANARY}', file=sys.stderr); sys.exit(3)"), tmp_path)
    problem = caught.value.problem
    assert (problem.code, problem.detail) == (Code.REFERENCE_COMMAND, "exit status 3")
    assert CANARY not in f"{problem} {describe(problem)}"


def test_each_secret_is_fetched_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def keyring(name: str) -> Secret:
        asked.append(name)
        if len(asked) > 1:
            raise fail(Code.KEYRING_LOCKED)
        return Secret("kept")

    source = SecretReferences(keyring, tmp_path)
    reference = SecretReference(ReferenceKind.KEYRING, "a")
    assert source.fetch(reference) == source.fetch(reference)
    assert asked == ["a"]


# ---- the export


def connection(number: int, **changes: object) -> Connection:
    made = Connection(
        f"c{number}", GatewayAddress(f"gw-{number}.example", 8443), "ab" * 32, f"Größe: {number}", f"S{number}",
        "admin",
        UNWRITTEN, "velocity", Tenant("5d1f0c2e-8a37-4f52-9b1a-3c0e7d6a4f10", "contoso.example", Cloud.GLOBAL),
        "VelocityCalendar", CLIENT_ID, f"c{number}/client-secret/1", "abc", "k", date(2027, 1, 1), 1, date(2026, 1, 1),
        ("conf-1@contoso.example",),
    )  # fmt: skip
    for name, value in changes.items():
        object.__setattr__(made, name, value)
    return made


def exported_gateways(path: Path) -> tuple[FleetGateway, ...]:
    return define(read_fleet(path), PRODUCTS).gateways


def test_what_is_exported_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = ConnectionFiles(tmp_path / "data")
    for one in (connection(1), connection(2), connection(3, target=WebForm("https://page.example"))):
        saved.save(one)
    path = tmp_path / "fleet.yaml"
    assert run_export(path, tmp_path / "data") == 0
    told = capsys.readouterr()
    assert told.out == "2 gateways were written.\n"
    assert told.err.startswith("1 connection was left out")
    found = {one.name: one for one in exported_gateways(path)}
    assert set(found) == {"Größe: 1", "Größe: 2"}
    assert found["Größe: 1"].address == GatewayAddress("gw-1.example", 8443)
    assert found["Größe: 2"].app.credential == SecretReference(ReferenceKind.KEYRING, "c2/client-secret/1")
    assert found["Größe: 2"].rooms == MatchedRooms(mailboxes=("conf-1@contoso.example",))


def test_an_editor_finds_the_schema_beside_the_file(tmp_path: Path) -> None:
    """One of an earlier version makes way; what somebody else has called so stays, and nothing depends on it."""
    values, schema = YAML(typ="safe", pure=True).load(GOOD), asset("fleet.schema.json").read_bytes()
    path, beside = tmp_path / "fleet.yaml", tmp_path / "fleet.schema.json"
    save_fleet_file(path, values)
    named = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
    assert (path.parent / named).read_bytes() == schema
    beside.write_bytes(schema.replace(b"a product's name", b"the name of a product"))
    save_fleet_file(path, values)
    assert beside.read_bytes() == schema
    for foreign in ("{}", "[]", "not JSON", '{"title": "mine"}'):
        beside.write_text(foreign)
        save_fleet_file(path, values)
        assert beside.read_text() == foreign
    beside.unlink()
    assert len(define(read_fleet(path), PRODUCTS).gateways) == 2


def test_an_export_replaces_nothing_and_says_where_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fleet.yaml"
    assert run_export(path, tmp_path / "data") == 1
    assert "no connection" in capsys.readouterr().err
    ConnectionFiles(tmp_path / "data").save(connection(1))
    path.write_text("mine")
    assert run_export(path, tmp_path / "data") == 1
    assert path.read_text() == "mine"
    assert "exists already" in capsys.readouterr().err


def test_the_command_hands_the_file_on(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Path] = []

    def run(path: Path) -> int:
        given.append(path)
        return 0

    monkeypatch.setattr("wizard.commands.export.run_export", run)
    assert cli.main(["export", "fleet.yaml"]) == 0
    assert given == [Path("fleet.yaml")]
