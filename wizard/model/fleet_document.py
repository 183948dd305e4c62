"""The file of many gateways as it was read: plain values, and the line and column of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.model.json_values import JsonObject

FilePath = tuple[str | int, ...]
"""Keys and indexes that lead to a value: («gateways», 0, «address»)."""


@dataclass(frozen=True, slots=True)
class FilePosition:
    """Where something stands in a text file; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class FleetDocument:
    """Values that keep to the schema. Numbers are texts as they were written: a room may be called 3.10."""

    values: JsonObject
    positions: Mapping[FilePath, FilePosition]

    def position(self, path: FilePath) -> FilePosition:
        """Of a value, or of what holds it where it was left out."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, FilePosition(1, 1))
