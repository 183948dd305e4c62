"""Redirect URIs of an app registration, by the platform under which Microsoft keeps them."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class RedirectUris:
    """Where Microsoft may send a browser back to. One address stands under one platform only."""

    public_client: tuple[str, ...] = ()
    """Mobile and desktop applications."""
    web: tuple[str, ...] = ()
    spa: tuple[str, ...] = ()
    """Single-page applications."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every address, in the order in which consent tries them."""
        return (*self.public_client, *self.web, *self.spa)

    def without(self, known: Self) -> Self:
        """Those that `known` has under no platform: Microsoft refuses an address a second time."""
        return type(self)(*(_without(uris, known.all) for uris in (self.public_client, self.web, self.spa)))

    def plus(self, more: Self) -> Self:
        """These and `more`, each once."""
        added = more.without(self)
        return type(self)((*self.public_client, *added.public_client), (*self.web, *added.web), (*self.spa, *added.spa))


def _without(uris: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(uri for uri in uris if uri not in known)
