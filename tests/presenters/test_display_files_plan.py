"""A plan for a display's files in lines; a secret is never among them."""

import pytest

from wizard.model.display_files import DisplayFilePlan, DisplayFilesPlan, KeyChange, KeyChangeKind
from wizard.presenters.display_files_plan import plan_title, planned_files


def plan(*changes: KeyChange, exists: bool = True) -> DisplayFilesPlan:
    return DisplayFilesPlan((DisplayFilePlan("/x/.env", exists, changes, "Restart it."),))


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (KeyChange(KeyChangeKind.ADDED, "A", after="1"), "+ A: 1"),
        (KeyChange(KeyChangeKind.ADDED, "a@x.example"), "+ a@x.example"),
        (KeyChange(KeyChangeKind.CHANGED, "A", "1", "2"), "± A: 1 → 2"),
        (KeyChange(KeyChangeKind.CHANGED, "A", "", "2"), "± A: – → 2"),
        (KeyChange(KeyChangeKind.REMOVED, "a@x.example", "North"), "− a@x.example: North"),
        (KeyChange(KeyChangeKind.REMOVED, ""), "−"),
        (KeyChange(KeyChangeKind.ADDED, "SECRET", secret=True), "+ SECRET: ••••••••"),
        (KeyChange(KeyChangeKind.CHANGED, "SECRET", secret=True), "± SECRET: another secret, ••••••••"),
        (KeyChange(KeyChangeKind.ADDED, "A", after="x" * 500), f"+ A: {'x' * 120}…"),
    ],
)
def test_each_change_is_a_line(change: KeyChange, line: str) -> None:
    assert planned_files(plan(change))[0].lines == (line,)


def test_a_file_says_whether_it_is_new_or_stays() -> None:
    change = KeyChange(KeyChangeKind.ADDED, "A", after="1")
    assert planned_files(plan(change))[0].title == "/x/.env"
    assert planned_files(plan(exists=False))[0].title == "/x/.env (new)"
    assert planned_files(plan())[0].title == "/x/.env (stays as it is)"
    assert plan_title(plan(change)) == "1 file will be written"
    assert plan_title(plan()) == "The files already hold all of this. Nothing is written."
