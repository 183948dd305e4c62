"""What a company sets for all of its computers: read as it is meant, refused where it cannot be."""

import plistlib
import sys
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Self

import pytest

from tests.services.practice import code_of
from wizard import cli, messages
from wizard.commands.fleet_services import network_in_force
from wizard.model.fleet_source import FleetNetwork
from wizard.model.problem import Code, ProblemError
from wizard.model.settings import Policy, Settings, Theme
from wizard.services.files import policy
from wizard.services.files.policy import own_settings, read_policy, settings_in_force
from wizard.services.files.store import SettingsFile

OWN = Settings(proxy="own.example:1", language="de", text_percent=130, theme=Theme.DARK)


def written(folder: Path, text: str) -> Path:
    file = folder / "policy.toml"
    file.write_text(text, "utf-8")
    return file


def test_no_file_is_no_policy(tmp_path: Path) -> None:
    assert read_policy(tmp_path / "policy.toml") == Policy()
    assert Policy().over(OWN) == OWN


def test_what_is_set_is_in_force_and_the_rest_is_the_persons(tmp_path: Path) -> None:
    found = read_policy(written(tmp_path, 'proxy = "proxy.example:8080"\nca_file = ""\nsign_in_setup = false\n'))
    assert found == Policy(proxy="proxy.example:8080", ca_file="", sign_in_setup=False)
    assert found.fixed == {"proxy", "ca_file"}
    SettingsFile(tmp_path).save(OWN)
    in_force = settings_in_force(tmp_path, found)
    assert in_force == Settings(proxy="proxy.example:8080", language="de", text_percent=130, theme=Theme.DARK)
    assert own_settings(tmp_path) == OWN


def test_what_was_chosen_before_comes_back_when_the_policy_goes() -> None:
    found = Policy(proxy="proxy.example:8080", language="fr", ca_file="c", public_client="p")
    chosen = found.over(OWN)
    kept = found.without(Settings(chosen.proxy, chosen.ca_file, chosen.language, 150, Theme.LIGHT, "p"), OWN)
    assert kept == Settings(proxy="own.example:1", language="de", text_percent=150, theme=Theme.LIGHT)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("proxi = 'proxy.example:8080'", "proxi"),
        ("proxy = 8080", "proxy"),
        ("proxy = 'http://user:pass@proxy.example'", "proxy"),
        ("language = 'xx'", "language"),
        ("sign_in_setup = 'no'", "sign_in_setup"),
        ("update_check = 0", "update_check"),
        ("proxy = \n", "line 1"),
        ("x" * 70_000, "64 KiB"),
    ],
)
def test_a_policy_that_cannot_be_understood_is_no_permission(tmp_path: Path, text: str, named: str) -> None:
    file = written(tmp_path, text)
    assert code_of(lambda: read_policy(file)) is Code.POLICY_UNREADABLE
    with pytest.raises(ProblemError) as told:
        read_policy(file)
    assert named in messages.describe(told.value.problem).remedy


def test_the_search_for_new_versions_can_be_switched_off(tmp_path: Path) -> None:
    assert read_policy(written(tmp_path, "update_check = false")) == Policy(update_check=False)
    assert read_policy(written(tmp_path, "update_check = true")).update_check


def test_a_managed_preference_of_macos_is_read(tmp_path: Path) -> None:
    file = tmp_path / "preferences.plist"
    file.write_bytes(plistlib.dumps({"public_client": "11111111-2222-3333-4444-555555555555", "sign_in_setup": False}))
    found = read_policy(file)
    assert (found.public_client, found.sign_in_setup) == ("11111111-2222-3333-4444-555555555555", False)
    file.write_bytes(b"bplist00 broken")
    assert code_of(lambda: read_policy(file)) is Code.POLICY_UNREADABLE


class Key:
    """An open key of an invented registry."""

    def __init__(self, values: dict[str, object]) -> None:
        self.values = list(values.items())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Registry(ModuleType):
    """As much of winreg as is asked of it: hives by name, each with our key or without."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "user", "machine"

    def __init__(self, **hives: dict[str, object]) -> None:
        super().__init__("winreg")
        self.hives = hives

    def OpenKey(self, hive: str, path: str) -> Key:
        assert path == r"SOFTWARE\Policies\Room Calendar Wizard"
        if hive not in self.hives:
            raise FileNotFoundError
        return Key(self.hives[hive])

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:
        return 0, len(key.values), 0

    def EnumValue(self, key: Key, number: int) -> tuple[str, object, int]:
        name, value = key.values[number]
        return name, value, 1


def test_the_registry_of_the_machine_goes_before_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry(
        user={"Proxy": "user.example:1", "language": "fr"}, machine={"proxy": "machine.example:2", "Sign_In_Setup": 0}
    )
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    assert read_policy() == Policy(proxy="machine.example:2", language="fr", sign_in_setup=False)
    monkeypatch.setitem(sys.modules, "winreg", Registry())
    assert read_policy() == Policy()
    monkeypatch.setitem(sys.modules, "winreg", Registry(machine={"sign_in_setup": 7, "other": 1}))
    assert code_of(read_policy) is Code.POLICY_UNREADABLE


@pytest.mark.skipif(sys.platform != "linux", reason="the policy lies in a file on Linux only")
@pytest.mark.parametrize(("arguments", "status"), [(["check", ""], 3), (["export", "new.yaml"], 1)])
def test_a_command_says_in_a_sentence_that_the_policy_cannot_be_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
) -> None:
    messages.use("en")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(policy, "LINUX", written(tmp_path, "proxi = 1"))
    assert cli.main(arguments) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("room-wizard: Your organisation's policy for this program cannot be read. ")
    assert "policy.toml" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("policy_", "network", "found"),
    [
        (Policy(), FleetNetwork("", ""), ("http://own:1", "/own.pem")),
        (Policy(), FleetNetwork("http://file:2", "file.pem"), ("http://file:2", str(Path("/fleet/file.pem")))),
        (
            Policy("http://firm:3", "/firm.pem"),
            FleetNetwork("http://file:2", "file.pem"),
            ("http://firm:3", "/firm.pem"),
        ),
        (Policy("", ""), FleetNetwork("http://file:2", "file.pem"), ("", "")),
    ],
)
def test_a_fleet_file_goes_before_the_person_s_settings_and_the_policy_before_both(
    policy_: Policy, network: FleetNetwork, found: tuple[str, str]
) -> None:
    in_force = policy_.over(Settings(proxy="http://own:1", ca_file="/own.pem"))
    assert network_in_force(network, policy_, in_force, Path("/fleet")) == found
