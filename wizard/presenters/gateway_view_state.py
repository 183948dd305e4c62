"""What the gateway page knows, and everything that follows from it without a further decision."""

from dataclasses import dataclass

from wizard.messages import _
from wizard.model.gateway import TOKEN_SIGN_IN, GatewayAddress, GatewayCertificate, Inspection
from wizard.model.problem import Problem
from wizard.presenters.gateway_events import KeptSetUp
from wizard.presenters.kept_set_up import kept_sentence
from wizard.presenters.notes import NoteKind, ResultMessage


@dataclass(frozen=True, slots=True)
class GatewayViewState:
    """All that the page knows."""

    text: str = ""
    """The address that was looked at last, as it was typed."""
    pin: str = ""
    """SHA-256 of the gateway's key, where nothing but the person (or an earlier set-up) vouches for it."""
    seen: Inspection | None = None
    doubted: GatewayCertificate | None = None
    """The certificate that the person is asked about."""
    own_page: str = ""
    """Where its page is, of a product that is set up through that and not through the gateway contract."""
    allows_unencrypted: bool = False
    """Whether the product may be without encryption."""
    asks_unencrypted: bool = False
    """Whether the person is asked for it now."""
    unencrypted: GatewayAddress | None = None
    """The address for which the person has agreed."""
    offers_sign_in: bool = False
    note: ResultMessage | Problem | None = None
    sign_in_note: ResultMessage | Problem | None = None
    kept: KeptSetUp | None = None
    kept_note: ResultMessage | None = None
    busy: bool = False

    @property
    def by_token(self) -> bool:
        """Whether there are no users to sign in as: one token is all that is asked for."""
        return self.seen is not None and self.seen.about is not None and TOKEN_SIGN_IN in self.seen.about.features

    @property
    def shows_go_on(self) -> bool:
        """Once the gateway is signed in to, one click leads to where an earlier set-up stopped."""
        return self.kept is not None and self.kept.draft.signed_in

    @property
    def go_on_text(self) -> str:
        return _("Go on at “{step}”").format(step=self.kept.onward) if self.kept is not None else ""


def kept_note(kept: KeptSetUp | None) -> ResultMessage | None:
    """What was kept of a set-up, where there is one."""
    return None if kept is None else ResultMessage(NoteKind.PLAIN, "", kept_sentence(kept.draft, kept.stopped))
