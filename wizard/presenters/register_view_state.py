"""What the register page knows, and everything that follows from it without a further decision."""

from dataclasses import dataclass
from enum import Enum, auto

from wizard.model.cloud import Cloud
from wizard.model.gateway import PermissionLevel
from wizard.model.problem import Problem
from wizard.presenters.notes import ResultMessage
from wizard.presenters.register_events import RecordedSetUp
from wizard.presenters.register_words import offer_text


class RegisterWay(Enum):
    """A way to the app."""

    BY_HAND = auto()
    BY_SIGN_IN = auto()
    BY_SCRIPT = auto()
    """That an administrator runs elsewhere."""


@dataclass(frozen=True, slots=True)
class RegisterViewState:
    """All that the page knows."""

    way: RegisterWay = RegisterWay.BY_HAND
    """Which one is on screen."""
    cloud: Cloud = Cloud.GLOBAL
    level: PermissionLevel | None = None
    card: int = 0
    serial: str = ""
    """Of the gateway that is being set up."""
    interrupted: RecordedSetUp | None = None
    """A set-up that did not come to its end, on this or an earlier day; it comes first."""
    undoable: RecordedSetUp | None = None
    """The set-up that made the draft's app, as long as no gateway works with it."""
    note: ResultMessage | Problem | None = None

    @property
    def by_hand(self) -> bool:
        return self.way is RegisterWay.BY_HAND

    @property
    def by_sign_in(self) -> bool:
        return self.way is RegisterWay.BY_SIGN_IN

    @property
    def by_script(self) -> bool:
        return self.way is RegisterWay.BY_SCRIPT

    @property
    def offered(self) -> RecordedSetUp | None:
        """The earlier set-up that a person can do something about."""
        return self.interrupted or self.undoable

    @property
    def shows_offer(self) -> bool:
        return self.offered is not None and not self.by_sign_in

    @property
    def may_finish(self) -> bool:
        """What was begun for another gateway can only be undone from here."""
        return self.interrupted is not None and self.interrupted.plan.gateway_serial == self.serial

    @property
    def offer_text(self) -> str:
        if self.offered is None:
            return ""
        plan = self.offered.plan
        same = plan.gateway_serial == self.serial
        return offer_text(plan.app_name, self.interrupted is not None, same, plan.gateway_serial)
