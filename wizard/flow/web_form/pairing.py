"""Which entry of the page's own list of rooms a mailbox belongs to: what is called alike, then what is surely meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wizard.model.recipe import PageRoom
from wizard.model.rooms import Mailbox, Room, Suggestion


@dataclass(slots=True)
class Pairs:
    """Learns once what a page's list offers. An entry belongs to one mailbox; what is doubtful is never guessed."""

    rooms: Sequence[PageRoom]
    known: bool = False
    """Whether the page's list was looked through already."""
    _entries: tuple[str, ...] = ()
    _names: dict[str, str] = field(default_factory=dict)
    """Address → entry."""
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Address → entries that come near it, the likeliest first."""

    def learn(self, entries: Iterable[str]) -> None:
        """What the list offers; an entry that is there twice cannot be told apart and stays for a person."""
        self.known, listed = True, tuple(entries)
        self._entries = tuple(dict.fromkeys(listed))
        called = {folded(entry): entry for entry in self._entries}
        for room in self.rooms:
            if folded(room.room) in called:
                self._names[room.address] = called[folded(room.room)]
        taken = set(self._names.values())
        self._match(
            [room for room in self.rooms if room.address not in self._names],
            [entry for entry in self._entries if entry not in taken and listed.count(entry) == 1],
        )

    def _match(self, rooms: Sequence[PageRoom], entries: Sequence[str]) -> None:
        from wizard.flow import matching

        boxes = [Mailbox(one.address, one.room, one.building, one.floor) for one in rooms]
        for found in matching.suggest(boxes, [Room(entry, name=entry) for entry in entries]):
            self._near[found.mailbox.address] = (*_near(found), *_alike(found.mailbox.display_name, entries))
            if found.confident and found.room is not None:
                self._names[found.mailbox.address] = found.room.name

    def name(self, room: PageRoom) -> str:
        """What the page calls this mailbox's room; empty where that is doubtful."""
        return self._names.get(room.address, "")

    def choices(self, room: PageRoom) -> tuple[str, ...]:
        """What is left to choose from, the likeliest first."""
        taken = set(self._names.values())
        ordered = dict.fromkeys((*self._near.get(room.address, ()), *self._entries))
        return tuple(entry for entry in ordered if entry not in taken)

    def decide(self, room: PageRoom, entry: str) -> None:
        """A person has chosen."""
        self._names[room.address] = entry

    def comes_near(self, room: PageRoom) -> bool:
        """Whether any entry looks like it at all."""
        return bool(self._near.get(room.address))


@dataclass(slots=True)
class Offices:
    """Learns once which offices a page offers; many rooms stand in one, and what was decided for a building stays."""

    known: bool = False
    _entries: tuple[str, ...] = ()
    _decided: dict[str, str] = field(default_factory=dict)
    """Building → office."""

    def learn(self, entries: Iterable[str]) -> None:
        self.known, self._entries = True, tuple(dict.fromkeys(entries))

    @property
    def choices(self) -> tuple[str, ...]:
        return self._entries

    def name(self, building: str) -> str:
        """The office of a building: the only one, the one called so, or as decided; empty where that is doubtful."""
        if len(self._entries) == 1:
            return self._entries[0]
        called = [entry for entry in self._entries if building and folded(entry) == folded(building)]
        return called[0] if called else self._decided.get(building, "")

    def decide(self, building: str, entry: str) -> None:
        """A person has chosen; a room of which no building is known decides for itself alone."""
        if building:
            self._decided[building] = entry


def _near(found: Suggestion) -> tuple[str, ...]:
    return tuple(one.name for one in (found.room, found.runner_up) if one is not None)


def _alike(name: str, entries: Iterable[str]) -> tuple[str, ...]:
    """Entries that share a word with it, the one that shares most first."""
    words = set(folded(name).split())
    shared = {entry: len(words & set(folded(entry).split())) for entry in entries}
    return tuple(sorted((entry for entry in shared if shared[entry]), key=lambda entry: -shared[entry]))


def folded(text: str) -> str:
    """As it is compared: without blanks around, marks behind it, and capital letters."""
    return " ".join(text.split()).rstrip(" *:").casefold()
