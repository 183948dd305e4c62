"""The steps of the set-up, in the order a person walks them, and what makes each one complete."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from wizard.model.draft import Draft
from wizard.model.target import DisplayServer, SettingsFiles


class Step(StrEnum):
    """One question a page."""

    START = "start"
    GATEWAY = "gateway"
    FOLDER = "folder"
    REGISTER = "register"
    CLIENT_ID = "client_id"
    SECRET = "secret"
    TENANT = "tenant"
    CONSENT = "consent"
    ROOMS = "rooms"
    REVIEW = "review"
    CONNECT = "connect"
    PAGE = "page"
    WRITE_FILES = "write_files"
    DONE = "done"
    RENEW = "renew"
    CHECK = "check"
    CHECK_ALL = "check_all"
    RENEW_MANY = "renew_many"
    SCOPE = "scope"
    PERMISSIONS = "permissions"
    EWS = "ews"
    SWITCH = "switch"
    REMOVE_EWS = "remove_ews"


def _rooms_settled(draft: Draft) -> bool:
    """Loaded when there are rooms: the first page comes sooner without."""
    if not draft.rows:
        return False
    from wizard.flow.mapping import settled

    return settled(draft.rows)


def _rooms_are_written(draft: Draft) -> bool:
    """A person may go back and choose other rooms."""
    from wizard.flow.mapping import links

    written = {one.address for one in draft.target.rooms} if isinstance(draft.target, SettingsFiles) else set()
    return {link.address for link in links(draft.rows)} == written


def _has_folder(draft: Draft) -> bool:
    return isinstance(draft.target, SettingsFiles) and bool(draft.target.folder)


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
        Step.FOLDER: _has_folder,
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
        Step.WRITE_FILES: lambda draft: draft.connected and _rooms_are_written(draft),
        Step.DONE: lambda draft: False,
        Step.RENEW: lambda draft: False,
        Step.CHECK: lambda draft: False,
        Step.CHECK_ALL: lambda draft: False,
        Step.RENEW_MANY: lambda draft: False,
        Step.SCOPE: lambda draft: False,
        Step.PERMISSIONS: lambda draft: False,
        Step.EWS: lambda draft: draft.move_stage is not None and draft.move_stage.has_permissions,
        Step.SWITCH: lambda draft: draft.move_stage is not None and draft.move_stage.is_switched,
        Step.REMOVE_EWS: lambda draft: draft.move_stage is not None and draft.move_stage.is_over,
    }
)


def complete(step: Step, draft: Draft) -> bool:
    """Whether everything this step asks for is there and proved."""
    return _COMPLETE[step](draft)
