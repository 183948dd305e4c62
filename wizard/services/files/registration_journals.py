"""The journals of set-ups at Microsoft; one that came to its end still tells how to take back what it made."""

from pathlib import Path

from wizard.model.app_registration import RegistrationEntry, RegistrationMark, RegistrationOutcome
from wizard.model.problem import Code, ProblemError
from wizard.services.files.journals import JournalFile, JournalFolder, JournalKind


class RegistrationJournalFiles(JournalFolder[RegistrationEntry]):
    """Fulfils the flow's RegistrationJournals port."""

    KIND = JournalKind(
        RegistrationEntry,
        "registrations",
        lambda entry: entry.mark is RegistrationMark.CLOSED,
        Code.REGISTER_DAMAGED,
        Code.REGISTER_ELSEWHERE,
    )

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, self.KIND)

    def done(self, client_id: str) -> JournalFile[RegistrationEntry] | None:
        """That of the set-up which made this app and came to its end; None where it is not (or no longer) known."""
        return next((file for file in self.closed() if _made(file, client_id)), None)


def _made(file: JournalFile[RegistrationEntry], client_id: str) -> bool:
    try:
        entries = file.entries()
    except ProblemError:
        return False
    if not entries or entries[-1].outcome is not RegistrationOutcome.DONE:
        return False
    plan = entries[0].plan
    reused = plan.reuse.client_id if plan is not None and plan.reuse is not None else ""
    return client_id in {reused, *(entry.client_id for entry in entries)} - {""}
