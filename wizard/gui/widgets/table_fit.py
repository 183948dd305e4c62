"""How a table's columns and texts fit into the room there is: names that differ must not look the same."""

from collections.abc import Callable, Sequence


def column_widths(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fill `room`. Where it is too narrow the widest columns give way first, none below its `least`."""
    lowest = sum(least)
    floor = list(least) if lowest <= room else [one * room // lowest for one in least]

    def widths(most: int) -> list[int]:
        return [max(low, min(want, most)) for want, low in zip(wanted, floor, strict=True)]

    fitting = _largest(max(wanted), lambda most: sum(widths(most)) <= room)
    found = widths(fitting)
    found[-1] += max(0, room - sum(found))
    return found


def shortened_address(address: str, fits: Callable[[str], bool]) -> str:
    """As much of a mailbox's address as fits: its domain goes first, then the middle of its name.

    An organisation's mailboxes share their domain and often the beginning of their names; what tells them apart is
    just before the @, which is the very middle of the address.
    """
    if fits(address):
        return address
    name, _at, domain = address.partition("@")
    if fits(f"{name}@…"):
        return f"{name}@{domain[: _largest(len(domain), lambda kept: fits(f'{name}@{domain[:kept]}…'))]}…"
    return _without_middle(name, _largest(len(name), lambda kept: fits(_without_middle(name, kept) + "@…"))) + "@…"


def _without_middle(text: str, kept: int) -> str:
    """Its two ends with `kept` characters in all, the end the longer one."""
    head = kept // 2
    return f"{text[:head]}…{text[len(text) - (kept - head) :]}"


def _largest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which `holds` is true, as it is for all below it; else 0."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
