"""The rooms as the product names them, and as the directory names their mailboxes."""

from collections import Counter

from wizard.model.recipe import PageRoom
from wizard.sandbox import rooms_of_contoso
from wizard.sandbox.rooms_of_contoso import Pair

DOMAIN = "contoso.example"


def product_rooms(count: int, seed: int) -> tuple[PageRoom, ...]:
    """Each mailbox with the room it belongs to; rooms of the same name are told apart by building and floor."""
    pairs = rooms_of_contoso.pairs(count, seed)
    often = Counter(pair.gateway_name for pair in pairs)
    return tuple(PageRoom(f"{pair.local_part}@{DOMAIN}", _label(pair, often[pair.gateway_name])) for pair in pairs)


def mailboxes(count: int, seed: int) -> list[dict[str, str]]:
    """What a product that imports rooms from the directory lists: address and display name."""
    pairs = rooms_of_contoso.pairs(count, seed)
    return [{"address": f"{pair.local_part}@{DOMAIN}", "room": pair.mailbox_name} for pair in pairs]


def _label(pair: Pair, often: int) -> str:
    return f"{pair.gateway_name} ({pair.building}, floor {pair.floor})" if often > 1 else pair.gateway_name
