"""Asks for the release file, at the one place that was built into the program."""

import logging
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wizard.assets import asset
from wizard.model.problem import Code, ProblemError, fail
from wizard.model.release import Release

if TYPE_CHECKING:
    from wizard.services.network.hardened_session import HardenedSession

log = logging.getLogger(__name__)
LARGEST = 65_536
"""Bytes of a release file."""
_OK = 200


@dataclass(frozen=True, slots=True)
class ReleaseSource:
    """Where the release file is, and whose signature counts; both empty in a build that knows no place to ask."""

    address: str = ""
    keys: tuple[str, ...] = ()
    """Public Ed25519 keys, each 32 bytes in Base64. One of them has to have signed."""


def read_source(file: Path) -> ReleaseSource:
    """What a build was given in `release.toml`; ValueError where it is neither whole nor empty."""
    from wizard.services.releases.release_text import is_https
    from wizard.services.releases.signed_envelope import public_key

    told = tomllib.loads(file.read_text("utf-8"))
    address, keys = told.pop("address", ""), told.pop("keys", [])
    if told or not isinstance(address, str) or not isinstance(keys, list) or bool(address) is not bool(keys):
        raise ValueError(f"{file.name}: address and keys, both or neither, and nothing else")
    if address and not is_https(address):
        raise ValueError(f"{file.name}: the address has to begin with https://")
    for key in keys:
        public_key(key)
    return ReleaseSource(address, tuple(keys))


def built_in_source() -> ReleaseSource:
    """What this build was given; one that cannot be read is none, so that the window opens."""
    try:
        return read_source(asset("release.toml"))
    except (OSError, ValueError) as error:
        log.warning("no place to ask for new versions: %s", type(error).__name__)
        return ReleaseSource()


class PublishedReleases:
    """Fulfils the flow's Releases port."""

    def __init__(self, source: ReleaseSource, opens: "Callable[[], HardenedSession]") -> None:
        self._source, self._opens = source, opens

    @property
    def host(self) -> str:
        return urlsplit(self._source.address).hostname or ""

    def newest(self) -> Release:
        """One request, without anything about this computer; a redirect is not followed."""
        from wizard.services.releases import release_text, signed_envelope

        envelope = self._fetched()
        keys = [signed_envelope.public_key(one) for one in self._source.keys]
        try:
            return release_text.read(signed_envelope.opened(envelope, signed_envelope.RELEASE_TYPE, keys))
        except signed_envelope.NotSignedError:
            raise fail(Code.RELEASE_UNSIGNED, host=self.host) from None
        except ValueError as error:
            raise fail(Code.RELEASE_UNREADABLE, str(error)[:80], host=self.host) from None

    def _fetched(self) -> bytes:
        try:
            answer = self._opens().request("GET", self._source.address, largest=LARGEST)
        except ProblemError as error:
            if error.problem.code is Code.MICROSOFT_ANSWER_UNREADABLE:  # as the session calls what is too long
                raise fail(Code.RELEASE_UNREADABLE, error.problem.detail, host=self.host) from None
            raise
        if answer.status_code != _OK:
            raise fail(Code.RELEASE_NOT_THERE, f"HTTP {answer.status_code}", host=self.host)
        return answer.content
