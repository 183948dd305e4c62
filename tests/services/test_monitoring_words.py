"""What monitoring systems are told: the first line, the exit status, and the form that each of them reads."""

from collections.abc import Iterator

import pytest

from wizard import messages
from wizard.messages.monitoring import Monitored, MonitorFormat, Verdict, in_form, overall, summary
from wizard.model.check import Finding, Item, Level
from wizard.model.problem import Code, Problem


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("en")


def gateway(name: str, *findings: Finding, days: int | None = 120, up: bool | None = True) -> Monitored:
    levels = [one.level for one in findings]
    worst = next((level for level in (Level.FAILING, Level.WARNING) if level in levels), Level.HEALTHY)
    return Monitored(name, f"https://{name}.example", "VelocityCalendar", worst, findings, days, up)


SYNCS = Finding(Item.SYNC, Level.HEALTHY, "12/12")
WELL = gateway("head", SYNCS)
SOON = gateway("lab", Finding(Item.SECRET, Level.WARNING, "9", Problem(Code.SECRET_EXPIRES_SOON)), SYNCS, days=9)
FAILS = gateway("annex", Finding(Item.SIGN_IN, Level.FAILING, "", Problem(Code.SECRET_EXPIRED)), days=-1)
OFFLINE = gateway("tower", Finding(Item.NAME, Level.FAILING, "", Problem(Code.OFFLINE)), days=None, up=None)


@pytest.mark.parametrize(
    ("checked", "verdict", "first"),
    [
        ([WELL], Verdict.WELL, "All is well: head."),
        ([WELL, SOON], Verdict.SOON, "Something should be done soon: lab – "),
        ([WELL, SOON, OFFLINE], Verdict.UNKNOWN, "Nothing can be told from here: tower – "),
        ([OFFLINE, FAILS, SOON], Verdict.FAILS, "Something fails: annex – "),
        ([], Verdict.UNKNOWN, ""),
    ],
)
def test_the_worst_is_told_first_and_is_the_exit_status(checked: list[Monitored], verdict: Verdict, first: str) -> None:
    assert overall(checked) is verdict
    if checked:
        assert summary(checked).startswith(first)
        assert in_form(MonitorFormat.TEXT, checked, "the report").split("\n\n") == [summary(checked), "the report"]


def test_a_failure_behind_a_way_that_holds_is_no_unknown() -> None:
    """Microsoft was reached: that a room does not sync is known."""
    way = Finding(Item.CONNECTION, Level.HEALTHY)
    assert gateway("a", way, Finding(Item.SYNC, Level.FAILING, "3/12")).verdict is Verdict.FAILS


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (Code.OFFLINE, Verdict.UNKNOWN),
        (Code.TIMED_OUT, Verdict.UNKNOWN),
        (Code.PROXY_REFUSED, Verdict.UNKNOWN),
        (Code.SECRET_WRONG, Verdict.FAILS),
        (Code.TENANT_UNKNOWN, Verdict.FAILS),
    ],
)
def test_a_sign_in_that_did_not_reach_microsoft_tells_nothing_of_the_rooms(code: Code, verdict: Verdict) -> None:
    assert gateway("a", Finding(Item.SIGN_IN, Level.FAILING, "", Problem(code))).verdict is verdict


def test_a_room_that_is_not_reached_is_no_way_that_is_missing() -> None:
    at_gateway = Finding(Item.GATEWAY, Level.FAILING, "", Problem(Code.TIMED_OUT))
    assert gateway("a", at_gateway).verdict is Verdict.FAILS


def test_many_names_are_cut() -> None:
    told = summary([gateway(name, SYNCS) for name in "abcde"])
    assert told == "All is well: a, b, c …."


def test_nagios_reads_a_status_text_and_performance_data() -> None:
    odd = gateway("O'Hara | =1", SYNCS, days=40)
    first, *rest = in_form(MonitorFormat.NAGIOS, [odd, SOON], "").splitlines()
    text, _bar, data = first.partition(" | ")
    assert text.startswith("ROOMS WARNING - Something should be done soon: lab – ")
    assert data == (
        "'O’Hara / -1 days left'=40;30:;14: 'lab days left'=9;30:;14: "
        "'O’Hara / -1 rooms not syncing'=0;;0 'lab rooms not syncing'=0;;0"
    )
    assert rest == ["OK: O'Hara / =1 https://O'Hara / =1.example", "WARNING: lab https://lab.example"]
    assert "|" not in in_form(MonitorFormat.NAGIOS, [OFFLINE], "")


def test_prometheus_reads_gauges_with_escaped_labels() -> None:
    told = in_form(MonitorFormat.PROMETHEUS, [gateway('a "b" \\', SYNCS), OFFLINE], "")
    labels = 'gateway="a \\"b\\" \\\\",address="https://a \\"b\\" \\\\.example",app="VelocityCalendar"'
    lines = told.splitlines()
    assert f"room_wizard_secret_days_left{{{labels}}} 120" in lines
    assert f"room_wizard_rooms_not_syncing{{{labels}}} 0" in lines
    assert f"room_wizard_gateway_up{{{labels}}} 1" in lines
    assert [line for line in lines if "tower" in line] == [
        'room_wizard_check_level{gateway="tower",address="https://tower.example",app="VelocityCalendar"} 2'
    ]
    assert sum(line.startswith("# TYPE room_wizard_") for line in lines) == 5


def test_datto_reads_a_result_and_a_diagnostic_between_their_marks() -> None:
    lines = in_form(MonitorFormat.DATTO, [FAILS], "line one\nline two").splitlines()
    assert lines[0] == "<-Start Result->"
    assert lines[1].startswith("STATUS=CRITICAL: Something fails: annex – ")
    assert lines[2:] == ["<-End Result->", "<-Start Diagnostic->", "line one", "line two", "<-End Diagnostic->"]
