"""What a product's page has told and left open, once it was filled in: for the last page and for the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wizard.model.recipe import Place, StepReport

LOOK_AGAIN_DAYS = 2
"""A room that is new in Microsoft 365 is listed within a day; two are safe."""


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What is to be handed on, what belongs elsewhere, and what is not listed yet."""

    handed_on: tuple[StepReport, ...] = ()
    redirect: str = ""
    """An address that belongs among the registration's redirect URIs, platform Web."""
    later: tuple[str, ...] = ()
    """Mailboxes that the product does not list yet."""
    look_again: date | None = None


def left(reports: Iterable[StepReport], today: date) -> FollowUps:
    """What the steps of a page have left."""
    listed = tuple(reports)
    later = tuple(one.label.rpartition(" · ")[2] for one in listed if one.later)
    return FollowUps(
        tuple(one for one in listed if one.tell and one.shown),
        next((one.shown for one in listed if one.into is Place.REDIRECT), ""),
        later,
        today + timedelta(days=LOOK_AGAIN_DAYS) if later else None,
    )
