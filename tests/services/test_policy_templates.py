"""The templates for Windows' group policy say the same as the program reads: places, names, kinds, and every word."""

import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from builds import policies
from builds.policies import POLICIES
from tests.services.test_policy import Registry
from wizard.messages.languages import LANGUAGES
from wizard.model.settings import Policy
from wizard.services.files import policy
from wizard.services.files.policy import read_policy

NAMESPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
ORDER = ("parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements")
"""In which the schema wants what stands in a policy."""
ADML = ("de-DE", "en-US")
CLIENT = "11111111-2222-3333-4444-555555555555"


def template(path: str = "room-wizard.admx") -> Element:
    return ElementTree.fromstring((POLICIES / path).read_bytes())


def all_of(element: Element, name: str) -> list[Element]:
    return list(element.iter(f"{NAMESPACE}{name}"))


def references(kind: str) -> set[str]:
    """What the template asks a language for: $(string.id) or $(presentation.id)."""
    values = [value for element in template().iter() for value in element.attrib.values()]
    return {value.removeprefix(f"$({kind}.").removesuffix(")") for value in values if value.startswith(f"$({kind}.")}


def test_every_value_that_the_program_reads_is_there_and_none_else() -> None:
    told = template()
    assert told.tag == f"{NAMESPACE}policyDefinitions"
    texts = {one.get("valueName") for kind in ("text", "enum") for one in all_of(told, kind)}
    switches = {one.get("valueName") for one in all_of(told, "policy")} - {None}
    assert texts == set(policy._TEXTS)
    assert switches == set(policy._SWITCHES)
    assert [one.get("name") for one in all_of(told, "policy")] == [*policy._TEXTS, *policy._SWITCHES]


def test_it_is_written_where_the_program_reads_for_the_machine_and_for_the_person() -> None:
    assert {one.get("key") for one in all_of(template(), "policy")} == {policy.WINDOWS}
    assert {one.get("class") for one in all_of(template(), "policy")} == {"Both"}


def test_every_policy_is_built_as_the_schema_wants_it() -> None:
    told = template()
    categories = {one.get("name") for one in all_of(told, "category")}
    supported = {one.get("name") for one in all_of(told, "definition")}
    for one in all_of(told, "policy"):
        parts = [part.tag.removeprefix(NAMESPACE) for part in one]
        assert parts == [name for name in ORDER if name in parts]
        assert {part.get("ref") for part in all_of(one, "parentCategory")} <= categories
        assert {part.get("ref") for part in all_of(one, "supportedOn")} <= supported
        assert parts[:2] == ["parentCategory", "supportedOn"]
        assert ("elements" in parts) is (one.get("valueName") is None)


def written(chosen: dict[str, object]) -> dict[str, object]:
    """What Windows puts into the registry where an administrator chooses this, by the template alone."""
    values: dict[str, object] = {}
    for one in all_of(template(), "policy"):
        name = str(one.get("name"))
        if name not in chosen:
            continue
        answer = chosen[name]
        for text in all_of(one, "text"):
            values[str(text.get("valueName"))] = answer
        for choice in all_of(one, "enum"):
            offered = [item.text for item in all_of(choice, "string")]
            assert answer in offered
            values[str(choice.get("valueName"))] = answer
        if isinstance(answer, bool):
            value = all_of(all_of(one, "enabledValue" if answer else "disabledValue")[0], "decimal")[0]
            values[str(one.get("valueName"))] = int(str(value.get("value")))
    return values


@pytest.mark.parametrize("on", [True, False])
def test_what_an_administrator_chooses_is_what_the_program_reads(monkeypatch: pytest.MonkeyPatch, on: bool) -> None:
    chosen = {
        "proxy": "proxy.example:8080", "ca_file": r"C:\company\ca.pem", "public_client": CLIENT, "language": "de",
        "sign_in_setup": on, "update_check": on,
    }  # fmt: skip
    assert set(chosen) == {*policy._TEXTS, *policy._SWITCHES}
    monkeypatch.setitem(sys.modules, "winreg", Registry(machine=written(chosen)))
    monkeypatch.setattr(sys, "platform", "win32")
    assert read_policy() == Policy("proxy.example:8080", r"C:\company\ca.pem", CLIENT, "de", on, on)


def test_every_language_of_the_program_can_be_chosen_under_its_own_name() -> None:
    offered = [one.text for one in all_of(all_of(template(), "enum")[0], "string")]
    assert offered == [one.code for one in LANGUAGES]
    for adml in ADML:
        strings = {one.get("id"): str(one.text) for one in all_of(template(f"{adml}/room-wizard.adml"), "string")}
        for one in LANGUAGES:
            assert strings[f"language_{one.code}"].startswith(one.name)
            assert strings[f"language_{one.code}"].endswith(")") is one.is_draft


@pytest.mark.parametrize("adml", ADML)
def test_every_text_is_there_in_both_languages_and_none_is_left_over(adml: str) -> None:
    told = template(f"{adml}/room-wizard.adml")
    assert told.tag == f"{NAMESPACE}policyDefinitionResources"
    strings = [str(one.get("id")) for one in all_of(told, "string")]
    assert len(strings) == len(set(strings))
    assert set(strings) == references("string")
    assert all((one.text or "").strip() for one in all_of(told, "string"))
    presentations = {str(one.get("id")): one for one in all_of(told, "presentation")}
    assert set(presentations) == references("presentation")
    for name, one in presentations.items():
        kind = {"text": "textBox", "enum": "dropdownList"}
        element = next(e for key in kind for e in all_of(template(), key) if e.get("id") == name)
        shown = one.find(f"{NAMESPACE}{kind[element.tag.removeprefix(NAMESPACE)]}")
        assert shown is not None
        assert shown.get("refId") == name


def test_both_languages_explain_each_policy_in_words_of_their_own() -> None:
    english, german = (
        {one.get("id"): one.text for one in all_of(template(f"{one}/room-wizard.adml"), "string")}
        for one in ("en-US", "de-DE")
    )
    explained = [name for name in english if str(name).endswith("_explain")]
    assert len(explained) == len([*policy._TEXTS, *policy._SWITCHES])
    assert [name for name in explained if english[name] == german[name]] == []


def test_administrators_get_them_as_one_archive_which_is_the_same_again(tmp_path: Path) -> None:
    first, second = policies.build(tmp_path / "a")[0], policies.build(tmp_path / "b")[0]
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == ["de-DE/room-wizard.adml", "en-US/room-wizard.adml", "room-wizard.admx"]
        assert archive.read("room-wizard.admx") == (POLICIES / "room-wizard.admx").read_bytes()
