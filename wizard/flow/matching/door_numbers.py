"""Door numbers: under which other spellings a room's number may be written, and which floor it suggests.

«3.14», «03-14» and «314» are one door on the third floor. Which number in a name is a door's is decided in `markers`
and `reading`; what two numbers say about a pair, in `numbers`.
"""

Code = tuple[str, ...]
"""The groups of a number as written, leading zeros kept: «03.14» is ("03", "14")."""

_PAIR = 2
_DOOR_DIGITS = frozenset({3, 4})


def code_keys(code: Code) -> tuple[str, ...]:
    """The spellings under which a number may appear elsewhere: «3.14» is also 314; «304» is also 3.4."""
    keys = [".".join(plain(group) for group in code)]
    if len(code) > 1:
        if all(len(group) > 1 for group in code[1:]):
            keys.append(plain("".join(code)))
        if len(code) > _PAIR or len(code[1]) > _PAIR:  # «1-3-14»: building, floor, door; «3-314»: floor, door
            keys += code_keys(code[1:])
    elif len(code[0]) in _DOOR_DIGITS and code[0][0] != "0":
        keys.append(f"{code[0][:-2]}.{plain(code[0][-2:])}")
    return tuple(keys)


def implied_floor(code: Code) -> int | None:
    """The floor that a door number suggests: 3 for «3.14» and «301»; None where it suggests none."""
    digits = code[0] if len(code) > 1 else code[0][:-2] if len(code[0]) in _DOOR_DIGITS else ""
    return int(digits) if digits and len(digits) <= _PAIR else None


def plain(digits: str) -> str:
    """A number without leading zeros; anything else as it is."""
    return digits.lstrip("0") or "0" if digits[0] in "0123456789" else digits
