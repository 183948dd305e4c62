"""The steps of the set-up, in the order a person walks them, and what makes each one complete."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from wizard.model.draft import Draft
from wizard.model.target import DisplayServer


class Step(StrEnum):
    """One question a page."""

    START = "start"
    GATEWAY = "gateway"
    REGISTER = "register"
    CLIENT_ID = "client_id"
    SECRET = "secret"
    TENANT = "tenant"
    CONSENT = "consent"
    ROOMS = "rooms"
    REVIEW = "review"
    CONNECT = "connect"
    PAGE = "page"
    DONE = "done"
    RENEW = "renew"
    CHECK = "check"
    CHECK_ALL = "check_all"
    SCOPE = "scope"
    PERMISSIONS = "permissions"


def _rooms_settled(draft: Draft) -> bool:
    """Loaded when there are rooms: the first page comes sooner without."""
    if not draft.rows:
        return False
    from wizard.flow.mapping import settled

    return settled(draft.rows)


def _credential_settled(draft: Draft) -> bool:
    """A display server takes no certificate of this computer's: it has to make its own then."""
    own_needed = draft.use_certificate and isinstance(draft.target, DisplayServer)
    return bool(draft.secret_ref) and (draft.server_certificate is not None or not own_needed)


_COMPLETE: Mapping[Step, Callable[[Draft], bool]] = MappingProxyType(
    {
        Step.START: lambda draft: True,
        Step.GATEWAY: lambda draft: (
            draft.address is not None and draft.signed_in if draft.target.has_interface else bool(draft.target.page)
        ),
        Step.REGISTER: lambda draft: draft.registered,
        Step.CLIENT_ID: lambda draft: bool(draft.client_id),
        Step.SECRET: _credential_settled,
        Step.TENANT: lambda draft: (
            draft.tenant is not None and draft.credentials_accepted and draft.secret_expires is not None
        ),
        Step.CONSENT: lambda draft: draft.consented,
        Step.ROOMS: _rooms_settled,
        Step.REVIEW: lambda draft: bool(draft.target.integration_id),
        Step.CONNECT: lambda draft: draft.connected,
        Step.PAGE: lambda draft: draft.connected,
        Step.DONE: lambda draft: False,
        Step.RENEW: lambda draft: False,
        Step.CHECK: lambda draft: False,
        Step.CHECK_ALL: lambda draft: False,
        Step.SCOPE: lambda draft: False,
        Step.PERMISSIONS: lambda draft: False,
    }
)


def complete(step: Step, draft: Draft) -> bool:
    """Whether everything this step asks for is there and proved."""
    return _COMPLETE[step](draft)
