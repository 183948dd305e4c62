"""When a secret is taken off the clipboard again."""

CLIPBOARD_SECONDS = 60
"""How long a secret that a person has copied may stay there."""


def still_holds(held: str, copied: str) -> bool:
    """Whether the clipboard has what was put there, and not something that was copied since.

    A field takes no line breaks, so blanks do not count.
    """
    return bool(held) and "".join(held.split()) == "".join(copied.split())
