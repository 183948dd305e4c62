"""The journals of set-ups on a disk that may fail, and two wizards that want them at once."""

from pathlib import Path

import pytest

from wizard.model.app_registration import CreatedKind, RegistrationEntry, RegistrationMark, RegistrationOutcome
from wizard.model.problem import Code, ProblemError
from wizard.services.files.journals import KEPT
from wizard.services.files.registration_journals import RegistrationJournalFiles


def entry(mark: RegistrationMark, **fields: object) -> RegistrationEntry:
    return RegistrationEntry(mark, 1_790_000_000.0, **fields)  # type: ignore[arg-type]


def test_a_torn_record_was_never_written(tmp_path: Path) -> None:
    journal = RegistrationJournalFiles(tmp_path).begin()
    journal.append(entry(RegistrationMark.ABOUT, kind=CreatedKind.APP, name="a"))
    path = tmp_path / "registrations" / f"{journal.run_id}.journal"
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole + whole[:length].rstrip(b"\n"))
        assert [one.name for one in journal.entries()] == ["a"]
    journal.append(entry(RegistrationMark.ABOUT, kind=CreatedKind.APP, name="b"))
    assert [one.name for one in journal.entries()] == ["a", "b"]


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    journal = RegistrationJournalFiles(tmp_path).begin()
    journal.append(entry(RegistrationMark.ABOUT, kind=CreatedKind.APP, name="a"))
    path = tmp_path / "registrations" / f"{journal.run_id}.journal"
    path.write_bytes(path.read_bytes().replace(b'"a"', b'"b"'))
    with pytest.raises(ProblemError) as caught:
        journal.entries()
    assert caught.value.problem.code is Code.REGISTER_DAMAGED
    assert RegistrationJournalFiles(tmp_path).unfinished()


def test_two_wizards_do_not_set_up_at_once(tmp_path: Path) -> None:
    one, other = RegistrationJournalFiles(tmp_path).begin(), RegistrationJournalFiles(tmp_path).begin()
    one.take()
    with pytest.raises(ProblemError) as caught:
        other.take()
    assert caught.value.problem.code is Code.REGISTER_ELSEWHERE
    one.release()
    other.take()
    other.release()


def test_closed_ones_are_kept_for_an_undo_and_not_offered(tmp_path: Path) -> None:
    files = RegistrationJournalFiles(tmp_path)
    for number in range(KEPT + 2):
        journal = files.begin()
        journal.append(entry(RegistrationMark.MADE, kind=CreatedKind.APP, client_id=f"c{number}"))
        journal.append(entry(RegistrationMark.CLOSED, outcome=RegistrationOutcome.DONE))
    assert files.unfinished() == ()
    assert len(list((tmp_path / "registrations" / "closed").iterdir())) == KEPT
    done = files.done(f"c{KEPT + 1}")
    assert done is not None
    assert done.run_id == journal.run_id
    done.append(entry(RegistrationMark.BACK))
    assert [one.run_id for one in files.unfinished()] == [journal.run_id]
    assert files.done(f"c{KEPT + 1}") is None


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "registrations").write_text("a file in the way")
    with pytest.raises(ProblemError) as caught:
        RegistrationJournalFiles(tmp_path).begin()
    assert caught.value.problem.code is Code.FILE_NOT_WRITTEN
