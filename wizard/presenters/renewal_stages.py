"""The stages of a renewal in words: a line for each that was begun, and what is being done or waited for."""

from collections.abc import Mapping

from wizard.flow.credentials import NOT_KNOWN
from wizard.flow.renewal import RenewalEvent
from wizard.flow.renewal import RenewalStep as Stage
from wizard.messages import N_, _, describe
from wizard.messages.credentials import CredentialMessage, text_of
from wizard.model.problem import Code, Problem
from wizard.model.target import SettingsFiles
from wizard.presenters.notes import StageState
from wizard.presenters.renew_view_state import Kinds, RenewViewState

_LOOKING = N_("Checking the gateway, the keyring and Microsoft")
_STAGES: Mapping[Stage, str | CredentialMessage] = {
    Stage.LOOK: _LOOKING,
    Stage.CLEAR: N_("Cleaning up an earlier attempt"),
    Stage.CREATE: CredentialMessage.CREATED,
    Stage.TEST_HERE: N_("Microsoft accepts it, three times in a row, and every room can be read"),
    Stage.STAGE: N_("The gateway holds it alongside the old one"),
    Stage.TEST_THERE: N_("The gateway signs in with it"),
    Stage.ACTIVATE: N_("The gateway uses it"),
    Stage.SAVE: N_("The connection is saved"),
    Stage.SYNC: N_("The rooms show their calendars"),
    Stage.RETIRE: CredentialMessage.OLD_REMOVED,
    Stage.TIDY: N_("The keyring is cleaned up"),
    Stage.DROP: CredentialMessage.NEW_TAKEN_AWAY,
    Stage.RESTAGE: CredentialMessage.OLD_GIVEN_BACK,
    Stage.DISCARD: CredentialMessage.NEW_DISCARDED,
    Stage.RESTORE: N_("The connection is as it was"),
    Stage.FOREIGN: N_("Somebody else has changed what the gateway signs in with"),
    Stage.CLOSE: N_("Done"),
}
_ON_A_PAGE: Mapping[Stage, str | CredentialMessage | None] = {
    Stage.STAGE: None,
    Stage.TEST_THERE: None,
    Stage.SYNC: None,
    Stage.RESTAGE: None,
    Stage.DISCARD: None,
    Stage.ACTIVATE: N_("The product's page has it, as you say"),
}
"""What the stages are where nothing but a page stands there; None: nothing that anybody could see."""
_ON_A_DISPLAY_SERVER: Mapping[Stage, str | CredentialMessage | None] = {
    Stage.STAGE: None,
    Stage.TEST_THERE: None,
    Stage.RESTAGE: None,
    Stage.DISCARD: None,
    Stage.ACTIVATE: N_("It is written to the server"),
    Stage.SYNC: N_("The server has signed in to Microsoft with it, and the rooms show their calendars"),
}
"""It holds one credential, and tries none before it is in use."""
_IN_FILES: Mapping[Stage, str | CredentialMessage | None] = {
    Stage.STAGE: None,
    Stage.TEST_THERE: None,
    Stage.RESTAGE: None,
    Stage.DISCARD: None,
    Stage.ACTIVATE: N_("The display's files hold it; it was read back"),
    Stage.SYNC: N_("The display shows its rooms after its restart, as you say"),
}
"""Files are read by a display that starts; what it shows then, a person sees."""
_OF_THE_OLD = frozenset({Stage.RETIRE, Stage.RESTAGE})
_WITHOUT_LINE = frozenset({Stage.CLOSE, Stage.LOOK})


def stage_lines(state: RenewViewState) -> tuple[tuple[Stage, str, StageState], ...]:
    """How far each of them is. What nobody could see has no words, and so no line."""
    found = ((stage, _words(state, stage), how) for stage, how in state.stages if stage not in _WITHOUT_LINE)
    return tuple((stage, _said(stage, words, state.run_kinds), how) for stage, words, how in found if words is not None)


def progress_text(state: RenewViewState, event: RenewalEvent) -> str:
    """What is being done, or waited for."""
    if event.waiting is not None:
        return _why_it_waits(event.waiting)
    if event.total:
        return _("{count} of {total} rooms").format(count=event.count, total=event.total)
    if event.step is Stage.SYNC and state.chosen is not None and isinstance(state.chosen.target, SettingsFiles):
        return _("Waiting until you have restarted the display and looked at it")
    words = _words(state, event.step)
    return _(_LOOKING) if words is None else _said(event.step, words, state.run_kinds)


def _words(state: RenewViewState, stage: Stage) -> str | CredentialMessage | None:
    if state.chosen is None or state.chosen.target.speaks_contract:
        return _STAGES[stage]
    others = _ON_A_DISPLAY_SERVER if state.chosen.target.has_interface else _ON_A_PAGE
    if isinstance(state.chosen.target, SettingsFiles):
        others = _IN_FILES
    return {**_STAGES, **others}[stage]


def _said(stage: Stage, words: str | CredentialMessage, kinds: Kinds) -> str:
    return text_of(words, kinds.old if stage in _OF_THE_OLD else kinds.new)


def _why_it_waits(waiting: Problem) -> str:
    """A new secret that is refused is not wrong: Microsoft's servers learn of it one after the other."""
    if waiting.code in NOT_KNOWN:
        return _("Microsoft does not know it yet. This can take 20 minutes; the old one keeps working.")
    if waiting.values.get("reason") == "sign-in-refused":
        return _("The gateway cannot sign in with it yet. This can take 20 minutes; the old one keeps working.")
    if waiting.code is Code.RENEWAL_OLD_TOKEN:
        message = describe(waiting)
        return f"{message.title}. {message.remedy}"
    return describe(waiting).title
