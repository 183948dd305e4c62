"""What a renewal at a display server says: what is waited for, and what has shown that the new secret works."""

from dataclasses import replace

import pytest

from wizard import messages
from wizard.flow.renewal import RenewalEvent
from wizard.flow.renewal import RenewalStep as Stage
from wizard.model.gateway import SyncProof
from wizard.model.problem import Code, Problem
from wizard.model.renewal import RenewalOutcome
from wizard.model.target import ContractGateway, DisplayServer, SettingsFiles, Target, WebForm
from wizard.presenters.renew_view_state import Kinds, RenewViewState
from wizard.presenters.renewal_outcome import outcome_note
from wizard.presenters.renewal_stages import progress_text

ENDED = RenewalEvent(Stage.CLOSE, done=True, outcome=RenewalOutcome.NEW)


@pytest.fixture(autouse=True)
def english() -> None:
    messages.use("en")


@pytest.mark.parametrize(
    ("target", "proof", "words"),
    [
        (DisplayServer("m"), SyncProof.NEW_SIGN_IN, "has signed in to Microsoft with the new one"),
        (DisplayServer("m"), SyncProof.OLD_TOKEN_ENDED, "no sign-in of before can be valid any more"),
        (ContractGateway("i"), SyncProof.CONTRACT, "The gateway uses the new one"),
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
