"""What a search among connections looks at: every word has to stand somewhere in what is known of one."""

from wizard.model.connection import Connection

MANY = 5
"""More connections than this are searched rather than looked through."""


def has_words(search: str, text: str) -> bool:
    """Whether each word of `search` stands in `text`, which is case-folded already."""
    return all(word in text for word in search.casefold().split())


def searched_text(one: Connection) -> str:
    """Names, addresses and ids, case-folded."""
    owner = one.tenant
    return " ".join(
        (one.gateway_name, one.where, one.gateway_serial, owner.name, owner.domain, one.app_name, one.client_id)
    ).casefold()
