"""What a practice page remembers: every value that arrived in a field, every press, and what was saved in the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Record:
    """Written by the server's thread, read by tests; each change is one assignment or one append."""

    integrations: list[dict[str, Any]] = field(default_factory=list, repr=False)
    filled: dict[str, list[Any]] = field(default_factory=dict, repr=False)
    events: list[str] = field(default_factory=list)
    last_saved: dict[str, Any] | None = field(default=None, repr=False)
    consents: int = 0
    sign_ins: int = 0

    def note_filled(self, name: str, value: Any) -> None:
        self.filled.setdefault(name, []).append(value)

    def create(self, values: Mapping[str, Any]) -> int:
        """A first outline, as Velocity makes it before its page expands; the index of the integration."""
        self.integrations.append(dict(values))
        return len(self.integrations) - 1

    def save(self, index: int, values: Mapping[str, Any]) -> int:
        """An empty secret keeps the one that is there, as products do that never show it again."""
        if not 0 <= index < len(self.integrations):
            index = self.create({})
        given = {name: value for name, value in values.items() if name != "client_secret" or value}
        self.last_saved = self.integrations[index] = {**self.integrations[index], **given}
        return index

    def forget(self, index: int) -> None:
        if 0 <= index < len(self.integrations):
            self.integrations.pop(index)

    def shown(self) -> list[dict[str, Any]]:
        """What a page may show: everything but the secret."""
        return [{k: v for k, v in one.items() if k != "client_secret"} for one in self.integrations]
