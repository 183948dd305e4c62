"""What stays on this computer of a set-up that is finished."""

from collections.abc import Collection
from datetime import date

from wizard.flow import mapping
from wizard.flow.scoping import CALENDARS
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.rooms import MailboxPlace


def connection_of(draft: Draft, today: date) -> Connection | None:
    """What stays on this computer of a finished draft; None while it is not finished."""
    if draft.address is None or draft.tenant is None:
        return None
    links = mapping.links(draft.rows)
    return Connection(
        id=draft.id,
        address=draft.address,
        pin=draft.pin,
        gateway_name=draft.gateway_name,
        gateway_serial=draft.gateway_serial,
        gateway_user=draft.gateway_user,
        target=draft.target,
        product_id=draft.product_id,
        tenant=draft.tenant,
        app_name=draft.app_name,
        client_id=draft.client_id,
        secret_ref=draft.secret_ref,
        secret_hint=draft.secret_hint,
        credential_kind=draft.credential_kind,
        server_certificate=draft.server_certificate,
        secret_key_id=draft.secret_key_id,
        secret_expires=draft.secret_expires,
        rooms=len(links),
        made=today,
        mailboxes=tuple(link.address for link in links),
        places=_places(draft, {link.address for link in links}),
        permission_level=draft.permission_level,
        alias=draft.alias,
        scoped=draft.consented and not draft.roles & CALENDARS,
    )


def _places(draft: Draft, shown: Collection[str]) -> tuple[MailboxPlace, ...]:
    boxes = (row.mailbox for row in draft.rows)
    return tuple(MailboxPlace(box.address, box.place_id) for box in boxes if box.place_id and box.address in shown)
