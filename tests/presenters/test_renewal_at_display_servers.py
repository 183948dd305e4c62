"""What a renewal at a display server says: what is waited for, and what has shown that the new secret works."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import CONNECTION
from wizard.flow.renewal import RenewalEvent
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.gateway import SyncProof
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.model.target import ContractGateway, DisplayServer, SettingsFiles, Target, WebForm
from wizard.presenters.notes import StageState
from wizard.presenters.renew_view_state import Kinds, RenewViewState
from wizard.presenters.renewal_outcome import outcome_note
from wizard.presenters.renewal_stages import progress_text, stage_lines

ENDED = RenewalEvent(Stage.CLOSE, done=True, outcome=RenewalOutcome.NEW)


@pytest.mark.parametrize(
    ("target", "proof", "words"),
    [
        (DisplayServer("m"), SyncProof.NEW_SIGN_IN, "has signed in to Microsoft with the new one"),
        (DisplayServer("m"), SyncProof.OLD_TOKEN_ENDED, "no sign-in of before can be valid any more"),
        (ContractGateway("i"), SyncProof.CONTRACT, "The gateway uses the new one; all rooms were read with it."),
        (ContractGateway("i"), SyncProof.NO_ROOM, "no room is assigned there that could show it"),
        (WebForm("https://gw.example"), SyncProof.CONTRACT, "for up to 90 minutes"),
        (SettingsFiles("/opt/display"), SyncProof.CONTRACT, "shows its rooms after its restart, as you say"),
    ],
)
def test_the_end_says_which_proof_it_had(target: Target, proof: SyncProof, words: str) -> None:
    note = outcome_note(replace(ENDED, proof=proof), Kinds(), target=target, until="")
    assert words in note.text


def test_waiting_for_an_old_token_says_what_shortens_it() -> None:
    waiting = RenewalEvent(Stage.SYNC, waiting=Problem(Code.RENEWAL_OLD_TOKEN))
    text = progress_text(RenewViewState(), waiting)
    assert text.startswith("The display server still works with its old sign-in. ")
    assert "data/cache.json" in text


def test_a_display_that_reads_files_is_waited_for_and_nothing_is_claimed_before() -> None:
    state = RenewViewState(connections=(replace(CONNECTION, target=SettingsFiles("/opt/display")),), chosen_id="c1")
    state = replace(state, chosen_id=state.connections[0].id)
    assert progress_text(state, RenewalEvent(Stage.SYNC)).startswith("Waiting until you have restarted the display")
    assert progress_text(state, RenewalEvent(Stage.ACTIVATE)) == "The display's files hold it; it was read back"
    done = replace(state, stages=((Stage.SYNC, StageState.DONE), (Stage.TEST_THERE, StageState.DONE)))
    assert [words for _stage, words, _how in stage_lines(done)] == [
        "The display shows its rooms after its restart, as you say"
    ]
