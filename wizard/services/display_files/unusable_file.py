"""What the readers of one file say of it; the folder's service makes a problem of it, which names the file."""


class UnreadableFileError(Exception):
    """It does not parse. Only the line is told, never what stands there."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class UnexpectedShapeError(Exception):
    """At these keys stands something else than the product's file says."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class UnwritableValueError(Exception):
    """This key cannot hold the value in this format."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class TooManyRoomsError(Exception):
    """More rooms than the product shows."""

    def __init__(self, most: int, count: int) -> None:
        super().__init__(f"{count} of {most}")
        self.most, self.count = most, count
