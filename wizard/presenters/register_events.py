"""What can happen on the register page, and what the page may be told to do: plain values, no behaviour."""

from dataclasses import dataclass

from wizard.flow.ports.journals import RegistrationJournal
from wizard.model.app_registration import AppPlan
from wizard.model.cloud import Cloud
from wizard.model.draft import Draft
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Problem
from wizard.presenters.register_signed_in_events import Purpose


@dataclass(frozen=True, slots=True)
class RecordedSetUp:
    """A set-up by one sign-in as its record tells of it."""

    journal: RegistrationJournal
    plan: AppPlan


# ---- events


class RegisterPageEvent:
    """Anything that can happen."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RegisterPageEntered(RegisterPageEvent):
    """The page is shown."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class ByHandPressed(RegisterPageEvent):
    """A person wants to do it in Microsoft's portal."""


@dataclass(frozen=True, slots=True)
class BySignInPressed(RegisterPageEvent):
    """A person wants to sign in. `busy`: something is being changed at Microsoft already."""

    busy: bool
    lacking: Problem | None = None
    """What is wrong with the settings on which the app's redirect URIs depend."""


@dataclass(frozen=True, slots=True)
class ByScriptPressed(RegisterPageEvent):
    """An administrator is to run a script. `lacking` as for signing in."""

    lacking: Problem | None = None


@dataclass(frozen=True, slots=True)
class RecordResumed(RegisterPageEvent):
    """An earlier set-up is to be finished or undone."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class RecordsRead(RegisterPageEvent):
    """What is on record: a set-up that was interrupted, and that of the draft's app while it can be undone."""

    interrupted: RecordedSetUp | None
    undoable: RecordedSetUp | None
    serial: str
    """Of the gateway that is being set up."""


@dataclass(frozen=True, slots=True)
class RecordsNotRead(RegisterPageEvent):
    """Nobody can tell."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class SetUpChanged(RegisterPageEvent):
    """Something is being changed at Microsoft, or no longer."""

    busy: bool


@dataclass(frozen=True, slots=True)
class CardPicked(RegisterPageEvent):
    """Another card of the guide, by its number."""

    card: int


@dataclass(frozen=True, slots=True)
class CloudPicked(RegisterPageEvent):
    """Another of Microsoft's clouds."""

    cloud: Cloud


@dataclass(frozen=True, slots=True)
class LevelPicked(RegisterPageEvent):
    """What the panels may do."""

    level: PermissionLevel


@dataclass(frozen=True, slots=True)
class PortalOpened(RegisterPageEvent):
    """The portal was opened in the person's own browser, or could not be."""

    problem: Problem | None = None


# ---- effects


class RegisterPageEffect:
    """Anything that the page may be told to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class EndSetUp(RegisterPageEffect):
    """The sign-in ends, and the proof of a code; their records stay."""


@dataclass(frozen=True, slots=True)
class BeginSetUp(RegisterPageEffect):
    """Ask for a sign-in."""

    cloud: Cloud
    purpose: Purpose = Purpose.PLAN
    journal: RegistrationJournal | None = None


@dataclass(frozen=True, slots=True)
class BeginScript(RegisterPageEffect):
    """Show the way by script, in this cloud of Microsoft's."""

    cloud: Cloud


@dataclass(frozen=True, slots=True)
class ReadRecords(RegisterPageEffect):
    """Look for what is on record."""


@dataclass(frozen=True, slots=True)
class ChangeLevel(RegisterPageEffect):
    """Ask for the permissions of this level: what was approved before is another app."""

    level: PermissionLevel


@dataclass(frozen=True, slots=True)
class FocusOnRecord(RegisterPageEffect):
    """Put the keyboard on what is offered of an earlier set-up."""


@dataclass(frozen=True, slots=True)
class FocusOnSettings(RegisterPageEffect):
    """Put the keyboard on the setting that a redirect URI depends on."""
