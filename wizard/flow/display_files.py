"""A room display that reads files: its folder, what is written there, and what the draft knows then."""

import ntpath
import posixpath
from dataclasses import replace

from wizard.flow import mapping
from wizard.flow.derived_values import derived_texts
from wizard.flow.product_settings import setting_texts
from wizard.flow.web_form_setup import rooms as page_rooms
from wizard.flow.web_form_setup import tenant_text
from wizard.model.cloud import Cloud
from wizard.model.connection import Connection
from wizard.model.display_file_room import DisplayFileRoom
from wizard.model.display_files import DisplayFileValues, DisplayFolder
from wizard.model.draft import Draft
from wizard.model.gateway import GatewayAddress
from wizard.model.microsoft import Tenant
from wizard.model.problem import Code, Problem
from wizard.model.product import Product
from wizard.model.rooms import Mailbox
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles

_HERE = GatewayAddress("localhost")
"""Its files are on this computer, or in a folder that this computer reaches."""
_MOST_DEVICES = 64


def folder_of(text: str) -> str | Problem:
    """A whole path as somebody has typed or pasted it; quotation marks around it, which Windows copies, are dropped."""
    clean = text.strip().strip('"').strip()
    if not clean:
        return Problem(Code.FILES_FOLDER_EMPTY)
    whole = posixpath.isabs(clean) or ntpath.isabs(clean)
    if not whole or not clean.isprintable():
        return Problem(Code.FILES_FOLDER_GONE, values={"folder": clean})
    return clean


def most_rooms(product: Product) -> int:
    """How many rooms the display shows at the most; 0 where it has no limit."""
    return min((one.rooms.at_most for one in product.files if one.rooms and one.rooms.at_most), default=0)


def devices_of(text: str) -> tuple[str, ...]:
    """Ids of displays, between commas, semicolons or blanks; each once, in their order."""
    parts = text.replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(parts))[:_MOST_DEVICES]


def with_folder(draft: Draft, seen: DisplayFolder, typed: str = "") -> Draft:
    """The folder is one that can be used; the rooms that its files list are taken over, unless others are there."""
    same = isinstance(draft.target, SettingsFiles) and draft.target.folder == seen.folder
    before = draft.target.rooms if isinstance(draft.target, SettingsFiles) and same else ()
    kept = {one.address: one for one in before}
    told = (*before, *(one for one in seen.rooms if one.address not in kept))
    target = SettingsFiles(seen.folder, told, typed or seen.folder)
    listed = [Mailbox(one.address, one.name) for one in seen.rooms]
    return draft.with_(
        target=target,
        rows=draft.rows or mapping.merge((), listed),
        takes_certificates=False,
        connected=draft.connected and same,
    )


def without_folder(draft: Draft, typed: str) -> Draft:
    """Another one is being typed: what was seen in the old one no longer holds."""
    return draft.with_(target=SettingsFiles(typed=typed), connected=False)


def chosen_rooms(draft: Draft) -> tuple[DisplayFileRoom, ...]:
    """The rooms as they are to be written: under the names that a person or the file gives them, else Microsoft's."""
    target = draft.target
    said = {one.address: one for one in target.rooms} if isinstance(target, SettingsFiles) else {}
    found = []
    for one in page_rooms(draft):
        known = said.get(one.address, DisplayFileRoom(one.address))
        place = ", ".join(filter(None, (one.building, one.floor)))
        found.append(replace(known, name=known.name or one.room, location=known.location or place))
    return tuple(found)


def with_room(draft: Draft, room: DisplayFileRoom) -> Draft:
    """The draft with what a person says of this room."""
    target = draft.target if isinstance(draft.target, SettingsFiles) else SettingsFiles()
    return draft.with_(target=target.with_room(room), connected=False)


def values(draft: Draft, product: Product, secret: Secret) -> DisplayFileValues:
    """What is written: everything that the files ask for. It holds the secret: let go of it soon."""
    tenant = draft.tenant or Tenant("", draft.tenant_text, Cloud.GLOBAL)
    texts = {
        **_texts(product, tenant, draft.alias, draft.client_id),
        **setting_texts(product, draft),
        **derived_texts(product, draft),
    }
    return DisplayFileValues(texts, secret, chosen_rooms(draft))


def connection_values(connection: Connection, product: Product, secret: Secret) -> DisplayFileValues:
    """The same of a connection that was set up: what its files should hold."""
    texts = _texts(product, connection.tenant, connection.alias, connection.client_id)
    rooms = connection.target.rooms if isinstance(connection.target, SettingsFiles) else ()
    return DisplayFileValues(texts, secret, rooms)


def renewal_values(secret: Secret) -> DisplayFileValues:
    """The new secret alone: no room is touched."""
    return DisplayFileValues({}, secret)


def written(draft: Draft, product: Product) -> Draft:
    """The files hold it, and it was read back. That the display shows it, only a person can see."""
    folder = draft.target.folder if isinstance(draft.target, SettingsFiles) else ""
    return draft.with_(
        address=_HERE,
        target=SettingsFiles(folder, chosen_rooms(draft), folder),
        gateway_name=product.name,
        connected=True,
    )


def _texts(product: Product, tenant: Tenant, alias: str, client_id: str) -> dict[str, str]:
    domain = tenant.domain or tenant.id
    return {
        "alias": alias,
        "client_id": client_id,
        "tenant": tenant_text(product, domain, tenant.id),
        "tenant_id": tenant.id,
        "tenant_domain": domain,
        "login_host": tenant.cloud.login_host,
        "operator": "21vianet" if tenant.cloud is Cloud.CHINA else "microsoft",
    }
