"""The journals of moves from Exchange Web Services to Graph: each is gone on with on another day until it is over."""

from pathlib import Path

from wizard.model.graph_move import MoveEntry, MoveMark
from wizard.model.problem import Code
from wizard.services.files.journals import JournalFolder, JournalKind


class MoveJournalFiles(JournalFolder[MoveEntry]):
    """Fulfils the flow's MoveJournals port."""

    KIND = JournalKind(
        MoveEntry,
        "moves",
        lambda entry: entry.mark is MoveMark.CLOSED,
        Code.MOVE_DAMAGED,
        Code.MOVE_ELSEWHERE,
    )

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, self.KIND)
