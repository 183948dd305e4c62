"""One file of a room display: what is written is read back by the format's own reader, and the rest stays."""

import io
import json

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import DisplayFile, DisplayFileFormat, DisplayRoomList
from wizard.services.display_files.env_file import read_env, with_env_values
from wizard.services.display_files.json_file import read_json, with_json_rooms, with_json_values
from wizard.services.display_files.room_lists import rooms_in
from wizard.services.display_files.systemd_file import read_systemd, with_systemd_values
from wizard.services.display_files.unusable_file import (
    TooManyRoomsError,
    UnexpectedShapeError,
    UnreadableFileError,
    UnwritableValueError,
)
from wizard.services.display_files.yaml_file import read_yaml, with_yaml

HARD = (
    "a#b", "a #b", "#a", "$a", "a$$b", "~a", "-a", "a b", " a ", "a'b", 'a"b', "a\\b", "a=b", "=a", "+/.~_-", "grün 日",
    "yes", "No", "on", "null", "~", "1e3", "0x1F", "0123", "1_000", "12:30", "2026-11-29", ".inf", "{a}", "[a]", "&a",
    "*a", "!a", "%a", "@a", "`a`", "a: b", "- a", "? a", "|", ">", "true", "\\n", "'a'", '"a"', "a,b", "a;b", "; a",
    "aB8Q~x.y_z-1+/=#", "\\", "a\\", "//a", "/*a*/",
)  # fmt: skip
BLOCK = DisplayRoomList(("groups", "*", "rooms"), (("email", "{address}"), ("name", "{name}")), 3)
LABELS = DisplayRoomList(
    ("Rooms",), (("Name", "{name}"), ("Location", "{location}"), ("Email", "{address}"), ("MACs", "{devices}"))
)
JSON = DisplayFile("config.json", DisplayFileFormat.JSON, "restart", rooms=BLOCK)
DOTNET = DisplayFile(
    "appsettings.json", DisplayFileFormat.JSON, "restart", rooms=LABELS, comments=True, ignore_case=True
)
YAML_FILE = DisplayFile("config.yml", DisplayFileFormat.YAML, "restart", rooms=BLOCK)
NORTH = DisplayFileRoom("north@contoso.com", "North", "1st floor", ("0A1B", "0C2D"))
SOUTH = DisplayFileRoom("south@contoso.com", "South")
TEXTS = st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1)


def value_of(data: object, key: str) -> object:
    assert isinstance(data, dict)
    return data[key]


def list_of(data: object, key: str) -> list[object]:
    found = value_of(data, key)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("value", HARD)
def test_an_environment_file_gives_back_what_was_written(value: str) -> None:
    text = with_env_values("# display\nOTHER=x\n", {"SECRET": value})
    assert dotenv_values(stream=io.StringIO(text))["SECRET"] == value
    assert with_env_values(text, {"SECRET": value}) == text


@given(TEXTS)
def test_any_text_in_an_environment_file_is_given_back_or_refused(value: str) -> None:
    try:
        text = with_env_values("", {"A": value, "B": "b"})
    except UnwritableValueError:
        return
    assert dotenv_values(stream=io.StringIO(text)) == {"A": value, "B": "b"}


@pytest.mark.parametrize("value", ["a${HOME}b", "a\nb", "", "a\x07b"])
def test_what_readers_of_environment_files_take_for_something_else_is_refused(value: str) -> None:
    with pytest.raises(UnwritableValueError) as told:
        with_env_values("", {"SECRET": value})
    assert told.value.key == "SECRET"
    assert not value or value not in str(told.value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A=old\nB=1\n", "A=new\nB=1\n"),
        ("A=old", "A=new"),
        ("A = old  # why\r\nB=1\r\n", "A =new  # why\r\nB=1\r\n"),
        ("\n\n  export A='old # x' # why\nB=1\n", "\n\n  export A=new # why\nB=1\n"),
        ('A="o\\"ld"# why\n', "A=new # why\n"),
        ("A=old#part\n", "A=new\n"),
        ("A='old'\nA=old\n", "A=new\nA=new\n"),
        ("A=\nB=1\n", "A=new\nB=1\n"),
        ("A= # nothing yet\n", "A=new # nothing yet\n"),
        ("A\nB=1\n", "A=new\nB=1\n"),
        ("# A=no\nB=1", "# A=no\nB=1\nA=new\n"),
        ("B=1\r\n", "B=1\r\nA=new\r\n"),
        ("", "A=new\n"),
        ("A='two\nlines'\nB=1\n", "A=new\nB=1\n"),
    ],
)
def test_only_the_value_is_replaced_in_an_environment_file(before: str, after: str) -> None:
    assert with_env_values(before, {"A": "new"}) == after


def test_a_line_that_is_none_is_named() -> None:
    with pytest.raises(UnreadableFileError) as told:
        read_env("A=1\n\nB='open\nC=2\n")
    assert told.value.line == 3


@pytest.mark.parametrize("value", HARD)
def test_a_systemd_file_gives_back_what_was_written(value: str) -> None:
    text = with_systemd_values("; display\nOTHER=x", {"SECRET": value})
    assert read_systemd(text) == {"OTHER": "x", "SECRET": value}
    assert with_systemd_values(text, {"SECRET": value}) == text


@given(TEXTS)
def test_any_text_in_a_systemd_file_is_given_back(value: str) -> None:
    assert read_systemd(with_systemd_values("A=old\n", {"A": value, "B": "b"})) == {"A": value, "B": "b"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A=a b  \n", {"A": "a b"}),
        ("A='a'\"b\" c\n", {"A": "abc"}),
        ("A='a\\'\n", {"A": "a\\"}),
        ('A="a\\$b\\x\\\nc"\n', {"A": "a$b\\xc"}),
        ("A=a\\ b\\\nc\n", {"A": "a bc"}),
        ("A=a#b\n#A=c\n;A=d \\\nA=e\nB=\n", {"A": "a#b", "B": ""}),
        (" A = b\nnothing\n", {"A": "b"}),
        ("A=a'b'\n", {"A": "a'b'"}),
    ],
)
def test_a_systemd_file_is_read_as_systemd_does(text: str, values: dict[str, str]) -> None:
    """Compared with load_env_file of systemd 252."""
    assert read_systemd(text) == values


def test_only_the_value_is_replaced_in_a_systemd_file() -> None:
    text = "# why\r\nA='old'\r\n; more\r\n  B=1\r\nA=again"
    assert with_systemd_values(text, {"A": "new one"}) == "# why\r\nA='new one'\r\n; more\r\n  B=1\r\nA='new one'"
    with pytest.raises(UnreadableFileError) as told:
        read_systemd("A=1\nB='open\n")
    assert told.value.line == 2
    with pytest.raises(UnwritableValueError):
        with_systemd_values("", {"A": "two\nlines"})


@pytest.mark.parametrize("value", HARD)
def test_json_gives_back_what_was_written(value: str) -> None:
    text = with_json_values('{"a": 1}', JSON, {("graph", "secret"): value})
    assert json.loads(text) == {"a": 1, "graph": {"secret": value}}


def test_only_what_changes_is_replaced_in_json_with_comments() -> None:
    text = (
        "{\r\n"
        "    // of the customer\r\n"
        '    "microsoftGraph": {\r\n'
        '        "TenantId": "old", /* theirs */\r\n'
        '        "ClientId": "c", // last\r\n'
        "    },\r\n"
        '    "Url": "http://x//y",\r\n'
        "}\r\n"
    )
    new = with_json_values(
        text, DOTNET, {("MicrosoftGraph", "TenantId"): "new", ("MicrosoftGraph", "ClientSecret"): 'a"b'}
    )
    assert new == text.replace('"old"', '"new"').replace(
        ", // last\r\n", ', // last\r\n        "ClientSecret": "a\\"b"\r\n'
    )
    found = value_of(read_json(new, DOTNET), "microsoftGraph")
    assert found == {"TenantId": "new", "ClientId": "c", "ClientSecret": 'a"b'}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{\n "a": 1\n ,\n}', '{\n "a": 1\n ,\n "b": "x"\n}'),
        ('{\n "a": 1, // one\n}', '{\n "a": 1, // one\n "b": "x"\n}'),
        ('{\n "a": 1 /* one\n two */\n}', '{\n "a": 1,\n "b": "x" /* one\n two */\n}'),
        ('{"a": 1, /* one */}', '{"a": 1, "b": "x" /* one */}'),
        ("{ // nothing\n}", '{ // nothing\n  "b": "x"\n}'),
    ],
)
def test_a_key_is_added_behind_commas_and_comments(before: str, after: str) -> None:
    assert with_json_values(before, DOTNET, {("b",): "x"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", '{\n  "a": {\n    "b": "x"\n  }\n}'),
        ('{"c": 1}', '{"c": 1, "a": {"b": "x"}}'),
        ('{\n\t"c": 1\n}', '{\n\t"c": 1,\n\t"a": {\n\t\t"b": "x"\n\t}\n}'),
        ('{"a": {"b": 5, "c": []}}', '{"a": {"b": "x", "c": []}}'),
        ('{"a": {"b": {"c": 1}}}', '{"a": {"b": "x"}}'),
    ],
)
def test_a_key_that_is_not_there_is_added_in_the_files_own_way(before: str, after: str) -> None:
    assert with_json_values(before, JSON, {("a", "b"): "x"}) == after


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n"a": 1,\n}', 3),
        ('{"a": 1\n"b": 2}', 2),
        ('{\n "a": 1,\n "a": 2}', 3),
        ('{"a": // no\n1}', 1),
        ('{"a": NaN}', 1),
        ("[" * 99 + "]" * 99, 1),
        ("[" * 99999, 1),
        ("", 1),
    ],
)
def test_json_that_does_not_parse_is_told_by_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableFileError) as told:
        read_json(text, JSON)
    assert told.value.line == line


def test_something_else_than_expected_is_told_by_its_keys() -> None:
    with pytest.raises(UnexpectedShapeError, match="a"):
        with_json_values('{"a": "text"}', JSON, {("a", "b"): "x"})
    for text in ('{"groups": {}}', '{"groups": [1]}', '{"groups": [{"rooms": {}}]}', "[]"):
        with pytest.raises(UnexpectedShapeError):
            with_json_rooms(text, JSON, (NORTH,))
        with pytest.raises(UnexpectedShapeError):
            with_yaml(text, YAML_FILE, {}, (NORTH,))


GROUPS = """{
  "groups": [
    {"name": "One", "rooms": [
      {"email": "North@Contoso.com", "name": "Old", "icon": "n"},
      {"email": "gone@contoso.com", "name": "Gone"}
    ]},
    {"name": "Two", "rooms": [{"email": "south@contoso.com", "name": "South"}]}
  ]
}
"""


def test_a_room_keeps_its_place_and_what_else_is_said_of_it() -> None:
    east = DisplayFileRoom("east@contoso.com", "East")
    new = with_json_rooms(GROUPS, JSON, (SOUTH, NORTH, east))
    assert json.loads(new) == {
        "groups": [
            {
                "name": "One",
                "rooms": [
                    {"email": "North@Contoso.com", "name": "North", "icon": "n"},
                    {"email": "east@contoso.com", "name": "East"},
                ],
            },
            {"name": "Two", "rooms": [{"email": "south@contoso.com", "name": "South"}]},
        ]
    }
    assert '{"email": "North@Contoso.com", "name": "North", "icon": "n"}' in new
    assert with_json_rooms(new, JSON, (SOUTH, NORTH, east)) == new
    with pytest.raises(TooManyRoomsError):
        with_json_rooms(new, JSON, (SOUTH, NORTH, east, DisplayFileRoom("west@contoso.com")))


def test_comments_before_a_room_stay_with_it() -> None:
    text = '{"Rooms": [\n  // by the door\n  {"name": "N", "EMAIL": "north@contoso.com"},\n  {"name": "x"}\n]}'
    new = with_json_rooms(text, DOTNET, (NORTH, SOUTH))
    assert "// by the door\n  {" in new
    found = list_of(read_json(new, DOTNET), "Rooms")
    assert found[0] == {"name": "North", "EMAIL": NORTH.address, "Location": "1st floor", "MACs": ["0A1B", "0C2D"]}
    assert value_of(found[1], "EMAIL") == SOUTH.address
    assert with_json_rooms(new, DOTNET, (NORTH, SOUTH)) == new


def test_a_new_key_is_a_text_or_holds_others_and_not_both() -> None:
    with pytest.raises(UnexpectedShapeError):
        with_json_values("{}", JSON, {("graph",): "x", ("graph", "secret"): "y"})


def test_a_list_that_is_not_there_is_made() -> None:
    new = with_json_rooms('{"a": 1}', DOTNET, (NORTH,))
    assert rooms_in([json.loads(new)["Rooms"]], LABELS) == (NORTH,)
    assert with_json_rooms('{"a": 1}', DOTNET, ()) == '{"a": 1}'
    assert json.loads(with_json_rooms('{"Rooms": []}', DOTNET, (NORTH,)))["Rooms"][0]["Email"] == NORTH.address
    assert json.loads(with_json_rooms(new, DOTNET, ()))["Rooms"] == []


@pytest.mark.parametrize("value", HARD)
def test_yaml_gives_back_what_was_written_to_old_and_new_readers(value: str) -> None:
    text = with_yaml("# display\na: 1\n", YAML_FILE, {("graph", "secret"): value}, None)
    assert read_yaml(text) == {"a": 1, "graph": {"secret": value}}
    old = YAML(typ="safe", pure=True)
    old.version = (1, 1)
    assert old.load(text)["graph"]["secret"] == value
    assert text.startswith("# display\na: 1\n")


def test_yaml_keeps_keys_order_and_comments() -> None:
    text = (
        "---\n# top\nz: yes  # why\ngroups:\n  # the first\n  - name: One\n    rooms:\n"
        "      - email: north@contoso.com  # door\n        icon: n\n      - email: gone@contoso.com\n"
        "a: 'b'\n"
    )
    new = with_yaml(text, YAML_FILE, {("a",): "c", ("d",): "e"}, (NORTH, SOUTH))
    assert new == (
        "---\n# top\nz: yes  # why\ngroups:\n  # the first\n  - name: One\n    rooms:\n"
        '      - email: north@contoso.com  # door\n        icon: n\n        name: "North"\n'
        '      - email: "south@contoso.com"\n        name: "South"\n'
        'a: "c"\nd: "e"\n'
    )
    assert with_yaml(new, YAML_FILE, {("a",): "c"}, (NORTH, SOUTH)) == new
    labels = DisplayFile("x.yml", DisplayFileFormat.YAML, "restart", rooms=LABELS)
    assert rooms_in([list_of(read_yaml(with_yaml("", labels, {}, (NORTH,))), "Rooms")], LABELS) == (NORTH,)


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\nb: [\n", 3), ("a: 1\na: 2\n", 2), ("a: b: c\n", 1), ("a: \x01\n", 1)]
)
def test_yaml_that_does_not_parse_is_told_by_its_line(text: str, line: int) -> None:
    for work in (read_yaml, lambda text: with_yaml(text, YAML_FILE, {}, None)):
        with pytest.raises(UnreadableFileError) as told:
            work(text)
        assert told.value.line == line
