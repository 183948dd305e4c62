"""Everything asked of Microsoft ends right in spite of a failing cloud, or in the right problem within its time."""

from collections.abc import Iterator

import pytest

from tests.sandbox import graph_contract
from tests.services.practice import Practice, code_of
from wizard.model.problem import Code
from wizard.model.rooms import Calendar
from wizard.sandbox import front_door
from wizard.sandbox.cloud import Sandbox, SandboxOptions
from wizard.services.network import hardened_session

ROOMS = 45
FAULTS = {
    **{name: {name: 0.4} for name in ("429", "500", "502", "503", "504", "reset", "cut", "slow", "unknown_fields")},
    "batch429": {"batch429": 0.5},
    "replica": {"replica": 0.5},
    "all": dict.fromkeys(("429", "500", "502", "503", "504", "reset", "cut", "slow", "batch429"), 0.07),
}


@pytest.fixture(params=FAULTS)
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    monkeypatch.setattr(front_door, "_SLOW", 0.05)
    faults = FAULTS[request.param]
    with Sandbox(SandboxOptions(rooms=ROOMS, faults=faults, record="unknown_fields" not in faults)) as sandbox:
        yield Practice(sandbox)


def test_every_operation_ends_right(failing: Practice) -> None:
    microsoft, asking = failing.microsoft, failing.asking()
    assert microsoft.discover("contoso.example") == (asking.tenant,)
    assert microsoft.token(asking).roles == {"Calendars.ReadWrite", "Place.Read.All"}
    registration = microsoft.registration(asking)
    assert registration is not None
    assert [entry.hint for entry in registration.secrets] == [asking.credential.hint]
    found = microsoft.rooms(asking, lambda done, total: None)
    assert {mailbox.address for mailbox in found} == set(failing.addresses())
    unknown = "nobody@contoso.example"
    outcomes = list(microsoft.check_calendars(asking, [*failing.addresses(), unknown]))
    assert len(outcomes) == ROOMS + 1
    assert {address: outcome for address, outcome, _ in outcomes} == {
        **dict.fromkeys(failing.addresses(), Calendar.READS),
        unknown: Calendar.NO_MAILBOX,
    }
    _exchanges_match(failing)


def _exchanges_match(failing: Practice) -> None:
    """Compared with Microsoft's own description, where it lies beside the repository."""
    exchanges = failing.sandbox.exchanges()
    if exchanges and graph_contract.data_folder():
        assert graph_contract.check_all(exchanges) == []


def test_every_request_matches_microsofts_description() -> None:
    graph_contract.require_data()
    with Sandbox(SandboxOptions(rooms=130, record=True)) as sandbox:
        practice = Practice(sandbox)
        asking = practice.asking()
        practice.microsoft.registration(asking)
        practice.microsoft.organization_name(asking)
        practice.microsoft.rooms(asking, lambda done, total: None)
        list(practice.microsoft.check_calendars(asking, [*practice.addresses(), "nobody@contoso.example"]))
        assert {one.path.split("/")[1].split("(")[0] for one in sandbox.exchanges()} >= {
            "applications", "organization", "places", "users"
        }  # fmt: skip
        assert graph_contract.check_all(sandbox.exchanges()) == []


LASTING = [
    ("429", Code.MICROSOFT_THROTTLES),
    ("500", Code.MICROSOFT_UNAVAILABLE),
    ("502", Code.MICROSOFT_UNAVAILABLE),
    ("503", Code.MICROSOFT_UNAVAILABLE),
    ("504", Code.MICROSOFT_UNAVAILABLE),
    ("reset", Code.OFFLINE),
    ("cut", Code.OFFLINE),
    ("slow", Code.TIMED_OUT),
]


@pytest.fixture(params=LASTING, ids=[name for name, _ in LASTING])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Practice, str, Code]]:
    """A cloud that can be broken for good. Slowness is told by a time-out shortened to a tenth of a second."""
    name, code = request.param
    with Sandbox(SandboxOptions()) as sandbox:
        practice = Practice(sandbox)
        if name == "slow":
            practice.microsoft.token(practice.asking())
            monkeypatch.setattr(front_door, "_SLOW", 0.5)
            monkeypatch.setattr(hardened_session, "TIMEOUT", (5.0, 0.1))
            practice.patience.limit = 1.0
        yield practice, name, code


def test_a_cloud_that_stays_broken_is_told_within_its_time(broken: tuple[Practice, str, Code]) -> None:
    practice, name, code = broken
    asking, microsoft = practice.asking(), practice.microsoft
    practice.sandbox.faults.rates.update({name: 1.0, "pages": 1.0})
    for work in (
        lambda: microsoft.discover("contoso.example"),
        lambda: microsoft.token(asking),
        lambda: microsoft.registration(asking),
        lambda: microsoft.rooms(asking, lambda done, total: None),
        lambda: microsoft.check_calendars(asking, practice.addresses()),
    ):
        before = practice.slept
        assert code_of(work) is code
        assert practice.slept - before <= 3 * practice.patience.limit
    assert microsoft.organization_name(asking) == ""


def test_calendars_not_reached_are_named_one_by_one(broken: tuple[Practice, str, Code]) -> None:
    practice, name, code = broken
    outcomes = practice.microsoft.check_calendars(practice.asking(), practice.addresses())
    practice.sandbox.faults.rates[name] = 1.0
    assert sorted(outcomes) == sorted((address, Calendar.UNREACHED, code.value) for address in practice.addresses())


def test_calendars_throttled_for_good_are_given_up() -> None:
    with Sandbox(SandboxOptions(rooms=30, faults={"batch429": 1.0})) as sandbox:
        practice = Practice(sandbox)
        outcomes = list(practice.microsoft.check_calendars(practice.asking(), practice.addresses()))
        assert len(outcomes) == 30
        assert {one[1:] for one in outcomes} == {(Calendar.UNREACHED, Code.MICROSOFT_THROTTLES.value)}
        assert practice.slept <= practice.patience.limit


def test_a_check_may_be_left_in_the_middle() -> None:
    with Sandbox(SandboxOptions(rooms=200)) as sandbox:
        practice = Practice(sandbox)
        outcomes = practice.microsoft.check_calendars(practice.asking(), practice.addresses())
        assert next(outcomes)[1] is Calendar.READS
        outcomes.close()  # type: ignore[attr-defined]
        with pytest.raises(StopIteration):
            next(outcomes)


def test_a_mailbox_named_twice_is_asked_for_once() -> None:
    with Sandbox(SandboxOptions()) as sandbox:
        practice = Practice(sandbox)
        room = practice.addresses()[0]
        outcomes = list(practice.microsoft.check_calendars(practice.asking(), [room, room]))
        assert outcomes == [(room, Calendar.READS, "")]


def test_no_mailbox_at_all() -> None:
    with Sandbox(SandboxOptions()) as sandbox:
        practice = Practice(sandbox)
        assert list(practice.microsoft.check_calendars(practice.asking(), [])) == []
