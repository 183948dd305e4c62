"""Which apps an organization still lets use Exchange Web Services, and until when.

Sources: Microsoft Learn, "Control access to EWS in Exchange" (`EwsAllowedAppIDs` is one text, application ids with
commas between them; nothing set means that EWS follows Microsoft's timetable) and the timetable of "Deprecation of
Exchange Web Services in Exchange Online"; a change may take a day until every server knows it.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from wizard.sandbox.clock import PracticeClock

LAST_DAY_PASSED = datetime(2027, 4, 1, tzinfo=UTC)
"""From this moment on nobody uses EWS any more, whatever an organization has set."""


class AllowListError(ValueError):
    """A text that is no list of application ids."""


@dataclass(frozen=True, slots=True)
class EwsSettings:
    """The two settings as `Get-OrganizationConfig` shows them."""

    enabled: bool | None = None
    allowed_app_ids: str = ""

    @property
    def listed(self) -> frozenset[str]:
        return frozenset(one.strip().casefold() for one in self.allowed_app_ids.split(",") if one.strip())

    def allows(self, app_id: str) -> bool:
        """A list counts only while EWS is switched on; with nothing set the tenant has not been reached yet."""
        if self.enabled is None:
            return True
        return self.enabled and (not self.listed or app_id.casefold() in self.listed)


@dataclass
class EwsPolicy:
    """What is set, and what the servers still go by."""

    clock: PracticeClock
    settings: EwsSettings = field(default_factory=EwsSettings)
    _before: EwsSettings = field(default_factory=EwsSettings)
    _effective_from: float = 0.0

    def change(self, settings: EwsSettings) -> None:
        """Sets both. Raises AllowListError for an entry that is no application id."""
        for one in settings.listed:
            _require_id(one)
        self._before, self.settings = self._in_effect(), settings
        self._effective_from = self.clock.later()

    def allows(self, app_id: str) -> bool:
        """Whether this app may call EWS now."""
        return self.clock.today() < LAST_DAY_PASSED and self._in_effect().allows(app_id)

    def _in_effect(self) -> EwsSettings:
        return self.settings if self._effective_from <= self.clock.now() else self._before


def _require_id(text: str) -> None:
    try:
        UUID(text)
    except ValueError:
        raise AllowListError(f"The application ID '{text}' is not valid.") from None
