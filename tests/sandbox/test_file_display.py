"""The practice display that reads files: what each form means to it, and what its panels then show."""

import json
import urllib.request
from pathlib import Path

import pytest

from tests.sandbox.client import Client
from wizard.sandbox.file_display import FileDisplay
from wizard.sandbox.file_display_settings import environment, json_with_comments


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=plain", "plain"),
        ("A = spaced  ", "spaced"),
        ("export A=x", "x"),
        ("A=a#b", "a#b"),
        ("A=a #b", "a"),
        ("A=#b", ""),
        ("A='a #b $C'", "a #b $C"),
        ("A='it\\'s'", "it's"),
        ('A="a\\"b\\\\c"  # note', 'a"b\\c'),
        ('A="two\\nlines"', "two\nlines"),
        ('A="two\nlines"', "two\nlines"),
        ("A=${B}-$B-${C:-else}", "b-b-else"),
        ('A="$B $$ \\$B"', "b $ $B"),
        ("A=", ""),
        ("A=x=y", "x=y"),
    ],
)
def test_an_environment_file_is_read_as_docker_reads_it(line: str, value: str) -> None:
    assert environment(f"# head\n\nB=b\n{line}\nZ=last\n") == {"B": "b", "A": value, "Z": "last"}


@pytest.mark.parametrize("line", ["no name", "A='open", 'A="a" b', "=x"])
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"without|behind"):
        environment(line)


def test_json_may_have_comments_and_trailing_commas() -> None:
    text = '{ // note\n "a": "http://x, }", /* more */ "b": [1, 2,], }'
    assert json_with_comments(text) == {"a": "http://x, }", "b": [1, 2]}


def shown(display: FileDisplay) -> dict[str, str]:
    with urllib.request.urlopen(f"{display.address}rooms.json") as answer:
        told = json.load(answer)
    return {one["name"]: one["error"] for one in told["rooms"]}


def write_environment(folder: Path, client: Client, secret: str = "") -> list[str]:
    tenant, app = client.tenant(), client.app()
    rooms = [one.address for one in tenant.rooms()[:3]]
    names = {"TENANT_ID": tenant.id, "CLIENT_ID": app.app_id, "CLIENT_SECRET": secret or app.secrets[0].value}
    (folder / "display.env").write_text("".join(f"AZURE_{name}='{value}'\n" for name, value in names.items()))
    groups = [{"name": "All", "rooms": [{"email": one, "name": f"Door {n}"} for n, one in enumerate(rooms)]}]
    (folder / "config.json").write_text(json.dumps({"groups": groups, "theme": "dark"}), encoding="utf-8-sig")
    return rooms


def test_an_environment_and_a_list_of_rooms_fill_the_panels(tmp_path: Path, client: Client) -> None:
    write_environment(tmp_path, client)
    with FileDisplay(tmp_path, client.sandbox.proxy_url, client.sandbox.ca_file) as display:
        assert shown(display) == {"Door 0": "", "Door 1": "", "Door 2": ""}


def test_a_new_secret_counts_after_a_restart_alone(tmp_path: Path, client: Client) -> None:
    write_environment(tmp_path, client)
    with FileDisplay(tmp_path, client.sandbox.proxy_url, client.sandbox.ca_file) as display:
        shown(display)
        write_environment(tmp_path, client, "wrong")
        assert set(shown(display).values()) == {""}
        display.restart()
        assert set(shown(display).values()) == {"Microsoft refused: HTTP 401"}


def test_one_file_maps_rooms_to_the_labels_at_their_doors(tmp_path: Path, client: Client) -> None:
    tenant, app = client.tenant(), client.app()
    told = {
        "MicrosoftGraph": {"TenantId": tenant.id, "ClientId": app.app_id, "ClientSecret": app.secrets[0].value},
        "Rooms": [
            {"Name": "One", "Location": "", "Email": tenant.rooms()[0].address, "AssociatedLabelMACs": ["0a:1b"]},
            {"Name": "Gone", "Location": "", "Email": "gone@contoso.example", "AssociatedLabelMACs": []},
        ],
    }
    (tmp_path / "appsettings.json").write_text("// set by hand\n" + json.dumps(told))
    with FileDisplay(tmp_path, client.sandbox.proxy_url, client.sandbox.ca_file) as display:
        one, gone = display.rooms()
    assert (one.devices, one.error) == (("0a:1b",), "")
    assert gone.error


@pytest.mark.parametrize(("client_id", "starts"), [("'00000000-0000-0000-0000-000000000000'", True), ("12", False)])
def test_a_yaml_value_that_is_no_text_stops_the_start(
    tmp_path: Path, client: Client, client_id: str, starts: bool
) -> None:
    text = f"microsoft:\n  tenant_id: {client.tenant().id}\n  client_id: {client_id}\n  client_secret: x\nrooms: []\n"
    (tmp_path / "display.yaml").write_text(text)
    display = FileDisplay(tmp_path, client.sandbox.proxy_url, client.sandbox.ca_file)
    assert (display.problem == "") is starts


def test_without_files_the_page_says_so(tmp_path: Path, client: Client) -> None:
    with FileDisplay(tmp_path, client.sandbox.proxy_url, client.sandbox.ca_file) as display:
        with urllib.request.urlopen(display.address) as answer:
            assert "FileNotFoundError while reading the settings" in answer.read().decode()
        assert display.rooms() == []
