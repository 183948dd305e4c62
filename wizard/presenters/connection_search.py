"""What a search among connections looks at: every word has to stand somewhere in what is known of one."""

from wizard.model.connection import Connection

MANY = 5
"""More connections than this are searched rather than looked through."""


def has_words(search: str, one: Connection, line: str = "") -> bool:
    """In names and addresses, or in what its `line` says; serial numbers and ids are meant by how they begin.

    Whoever looks for «site 2» means no digit in the middle of an id.
    """
    owner = one.tenant
    names = (one.gateway_name, one.where, owner.name, owner.domain, one.app_name, line)
    text, ids = " ".join(names).casefold(), (one.gateway_serial.casefold(), one.client_id.casefold())
    return all(word in text or any(known.startswith(word) for known in ids) for word in search.casefold().split())
