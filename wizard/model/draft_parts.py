"""What a draft holds several of: nothing on the first page needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.model.answer_kinds import Calendar

if TYPE_CHECKING:  # `services.files.codec` knows where it is
    from wizard.model.rooms import Mailbox


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One line of the rooms page: a mailbox, the room it is shown in, and what its calendar said.

    `decided` marks a choice a person made (or confirmed), which no suggestion may change. A `room_id` that is neither
    decided nor confident is a candidate only, and `runner_up` another one: nothing is chosen until a person chooses.
    """

    mailbox: Mailbox
    room_id: str = ""
    calendar: Calendar = Calendar.UNCHECKED
    reason: str = ""
    score: float = 0.0
    confident: bool = False
    decided: bool = False
    runner_up: str = ""
    skipped: bool = False
    place: str = ""
    """The room's name when the gateway told it last; kept so that its loss can be told."""
    lost_room: str = ""
    """The id of the room that this mailbox had until another one took it, or the gateway dropped it."""

    @property
    def chosen_room(self) -> str:
        """The id of the room that is settled for this mailbox; a candidate is none."""
        return self.room_id if self.decided or (self.confident and not self.lost_room) else ""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The ids of the rooms that a person is asked about, the likelier first."""
        if self.skipped or self.chosen_room:
            return ()
        other = "" if self.confident else self.runner_up
        return tuple(room_id for room_id in (self.room_id, other) if room_id)


@dataclass(frozen=True, slots=True)
class ProductSetting:
    """A setting of the product's own, as a person has given it."""

    name: str
    text: str
