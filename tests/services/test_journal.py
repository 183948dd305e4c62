"""The journal on a disk that may fail at any byte, and two wizards that want it at once."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.flow.renewal_model import connection_of
from wizard.model.problem import Code, ProblemError
from wizard.model.renewal import Begun, Identity, Origin, RenewalEntry, RenewalMark, RenewalOutcome
from wizard.services.files.journal_records import parse, record
from wizard.services.files.journals import KEPT, FleetRenewalJournalFiles, JournalFile, RenewalJournalFiles

DAY = date(2027, 6, 1)
BEGUN = Begun(Origin.MADE, connection_of("old", "K1", "c1/old", DAY), Identity("old", "K1", DAY), True, "K1", 180)
ENTRIES = (
    RenewalEntry(RenewalMark.BEGUN, 1790000000.25, BEGUN),
    RenewalEntry(RenewalMark.ATTEMPT, 1790000001.0, attempt=1, name="Room Calendar Wizard 0123456789ab/1", ref="c1/x"),
    RenewalEntry(RenewalMark.KNOWN, 1790000002.0, attempt=1, identity=Identity("new", "K2", DAY)),
    RenewalEntry(RenewalMark.BACK, 1790000003.0),
    RenewalEntry(RenewalMark.CLOSED, 1790000004.0, outcome=RenewalOutcome.OLD),
)
CONTENT = b"".join(record(number, entry) for number, entry in enumerate(ENTRIES))
ENDS = [sum(len(record(n, entry)) for n, entry in enumerate(ENTRIES[:count])) for count in range(len(ENTRIES) + 1)]


def test_what_is_no_dataclass_is_no_entry() -> None:
    with pytest.raises(TypeError, match="dataclass"):
        record(0, "begun")


@pytest.fixture
def journal(tmp_path: Path) -> JournalFile[RenewalEntry]:
    return RenewalJournalFiles(tmp_path).begin()


def path_of(journal: JournalFile[RenewalEntry], folder: Path) -> Path:
    return folder / "renewals" / f"{journal.run_id}.journal"


def test_what_is_written_is_read(journal: JournalFile[RenewalEntry]) -> None:
    assert journal.entries() == ()
    for entry in ENTRIES:
        journal.append(entry)
    assert journal.entries() == ENTRIES


def test_torn_at_every_byte_all_whole_records_are_there_and_nothing_else() -> None:
    for length in range(len(CONTENT) + 1):
        entries, used = parse(CONTENT[:length], RenewalEntry)
        whole = max(count for count, end in enumerate(ENDS) if end <= length)
        assert (entries, used) == (ENTRIES[:whole], ENDS[whole])


def parsed(content: bytes) -> str | tuple[RenewalEntry, ...]:
    try:
        return parse(content, RenewalEntry)[0]
    except ValueError:
        return "damaged"


def test_each_byte_changed_is_found() -> None:
    """Only the very last byte may pass for a record that was never finished."""
    for at in range(len(CONTENT) - 1):
        for bit in (0, 3, 7):
            changed = bytearray(CONTENT)
            changed[at] ^= 1 << bit
            assert parsed(bytes(changed)) in ("damaged", ENTRIES), f"byte {at} bit {bit}"


@pytest.mark.parametrize("lost", range(len(ENTRIES) - 1))
def test_a_record_that_is_missing_is_found(lost: int) -> None:
    with pytest.raises(ValueError, match=f"record {lost}"):
        parse(CONTENT[: ENDS[lost]] + CONTENT[ENDS[lost + 1] :], RenewalEntry)


def test_records_in_another_order_are_found() -> None:
    swapped = CONTENT[: ENDS[1]] + CONTENT[ENDS[2] : ENDS[3]] + CONTENT[ENDS[1] : ENDS[2]] + CONTENT[ENDS[3] :]
    with pytest.raises(ValueError, match="record 1"):
        parse(swapped, RenewalEntry)


@pytest.mark.parametrize("line", [b"\n", b"{}\n", b"00000000 \n", b"00000000 []\n", b"\xff" * 20 + b"\n"])
def test_what_no_wizard_writes_is_damaged(line: bytes) -> None:
    with pytest.raises(ValueError, match="record 0"):
        parse(line, RenewalEntry)


def test_a_torn_record_is_overwritten_never_built_upon(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    journal.append(ENTRIES[0])
    with path_of(journal, tmp_path).open("ab") as file:
        file.write(record(1, ENTRIES[1])[:-5])
    journal.append(ENTRIES[1])
    assert journal.entries() == ENTRIES[:2]
    assert path_of(journal, tmp_path).read_bytes() == CONTENT[: ENDS[2]]


def test_a_damaged_one_is_named_and_left_as_it_is(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    journal.append(ENTRIES[0])
    path = path_of(journal, tmp_path)
    path.write_bytes(b"0" + path.read_bytes()[1:].replace(b"begun", b"began"))
    before = path.read_bytes()
    for work in (journal.entries, lambda: journal.append(ENTRIES[1])):
        with pytest.raises(ProblemError) as caught:
            work()
        assert caught.value.problem.code is Code.JOURNAL_DAMAGED
        assert caught.value.problem.values["file"] == str(path)
    assert path.read_bytes() == before
    assert [one.run_id for one in RenewalJournalFiles(tmp_path).unfinished()] == [journal.run_id]


def test_on_the_disk_before_it_returns(
    journal: JournalFile[RenewalEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file after each record, and its folder when the name is new."""
    synced: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}") if sys.platform == "linux" else str(handle))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    for entry in ENTRIES[:2]:
        journal.append(entry)
    assert len(synced) == (2 if os.name == "nt" else 3)  # Windows writes a folder's entry with the file
    if sys.platform == "linux":
        file = str(path_of(journal, tmp_path))
        assert synced == [file, str(tmp_path / "renewals"), file]


def test_a_disk_that_refuses(journal: JournalFile[RenewalEntry], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProblemError, match="file_not_written"):
        journal.append(ENTRIES[0])


def test_putting_it_away_where_the_disk_refuses(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    journal.append(ENTRIES[0])
    (tmp_path / "renewals" / "closed").write_text("a file")
    with pytest.raises(ProblemError, match="file_not_written"):
        journal.close()
    assert journal.entries() == ENTRIES[:1]


def test_one_that_cannot_be_read_is_damaged(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    path_of(journal, tmp_path).mkdir()
    with pytest.raises(ProblemError, match="journal_damaged"):
        journal.entries()


def test_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "renewals").write_text("a file")
    with pytest.raises(ProblemError, match="file_not_written"):
        RenewalJournalFiles(tmp_path).begin()


def test_only_the_owner_may_read_it(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    journal.append(ENTRIES[0])
    if os.name != "nt":
        assert path_of(journal, tmp_path).stat().st_mode & 0o077 == 0
        assert (tmp_path / "renewals").stat().st_mode & 0o077 == 0


def test_unfinished_ones_are_found_newest_first(tmp_path: Path) -> None:
    files = RenewalJournalFiles(tmp_path)
    assert files.unfinished() == ()
    made = [files.begin() for _ in range(3)]
    for at, journal in enumerate(made):
        journal.append(replace(ENTRIES[0], when=float(at)))
        os.utime(path_of(journal, tmp_path), (1000 + at, 1000 + at))
    files.begin()
    torn = files.begin()
    path_of(torn, tmp_path).write_bytes(CONTENT[:20])
    assert [one.run_id for one in files.unfinished()] == [one.run_id for one in reversed(made)]


def test_one_that_was_over_is_put_away_without_a_word(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    for entry in ENTRIES:
        journal.append(entry)
    assert RenewalJournalFiles(tmp_path).unfinished() == ()
    assert (tmp_path / "renewals" / "closed" / f"{journal.run_id}.journal").read_bytes() == CONTENT


def test_the_newest_closed_ones_are_kept(tmp_path: Path) -> None:
    files = RenewalJournalFiles(tmp_path)
    runs = []
    for at in range(KEPT + 3):
        journal = files.begin()
        journal.append(ENTRIES[0])
        os.utime(path_of(journal, tmp_path), (1000 + at, 1000 + at))
        journal.close()
        runs.append(journal.run_id)
    kept = {path.name.removesuffix(".journal") for path in (tmp_path / "renewals" / "closed").iterdir()}
    assert kept == set(runs[3:])
    journal.close()


def test_a_second_wizard_has_to_wait(tmp_path: Path) -> None:
    files = RenewalJournalFiles(tmp_path)
    mine, other = files.begin(), files.begin()
    mine.take()
    mine.take()
    with pytest.raises(ProblemError, match="renewal_elsewhere"):
        other.take()
    mine.release()
    other.take()
    other.release()
    other.release()


HOLDER = """
import sys
from pathlib import Path
from wizard.services.files.journals import RenewalJournalFiles
RenewalJournalFiles(Path(sys.argv[1])).begin().take()
print("held", flush=True)
sys.stdin.read()
"""


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    files = RenewalJournalFiles(tmp_path)
    journal = files.begin()
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(ProblemError, match="renewal_elsewhere"):
            journal.take()
        holder.kill()
        holder.wait()
    journal.take()
    journal.release()


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="file_not_written"):
        JournalFile(tmp_path / "nowhere", "x", RenewalJournalFiles.KIND).take()


def test_a_damaged_one_put_aside_is_kept_and_out_of_the_way(journal: JournalFile[RenewalEntry], tmp_path: Path) -> None:
    journal.append(ENTRIES[0])
    path = path_of(journal, tmp_path)
    path.write_bytes(damaged := b"x" + path.read_bytes())
    kept = Path(journal.set_aside())
    assert kept.read_bytes() == damaged
    assert RenewalJournalFiles(tmp_path).unfinished() == ()


def test_one_that_cannot_be_put_aside_is_said(journal: JournalFile[RenewalEntry]) -> None:
    with pytest.raises(ProblemError, match="file_not_written"):
        journal.set_aside()


def test_an_app_has_one_renewal_at_its_gateways_at_a_time(tmp_path: Path) -> None:
    files = FleetRenewalJournalFiles(tmp_path)
    assert files.unfinished() == ()
    begun = files.of_app("App-A")
    begun.append(ENTRIES[0])
    files.of_app("app-b")
    assert files.of_app("app-a").run_id == begun.run_id
    assert [(name, one.run_id) for name, one in files.unfinished()] == [("app-a", begun.run_id)]
    begun.append(ENTRIES[-1])
    assert files.unfinished() == ()
    assert files.of_app("app-a").run_id != begun.run_id
