"""How many days a client secret or certificate may be made to last: what people choose from, and what is below."""

LIVES = (90, 180, 365, 730)
"""Days that may be chosen."""
SHORT_LIVES = (30, 60)
"""The same where the tenant allows only less."""
USUAL_LIFE = 180


def shorter(days: int) -> int:
    """The next shorter life; 0 where there is none."""
    return max((one for one in (*SHORT_LIVES, *LIVES) if one < days), default=0)
