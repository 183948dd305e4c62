"""What a person has chosen on the page that renews many gateways: which of them, and where new keys come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from wizard.flow.fleet.renewal_groups import AppGroup, AppKey
from wizard.messages import _, ngettext
from wizard.model.connection import Connection
from wizard.presenters import renew_many_events as on


@dataclass(frozen=True, slots=True)
class RenewManyChoice:
    """And what follows from it before anything is done."""

    groups: tuple[AppGroup, ...] | None = None
    """None before they are read."""
    begun: Mapping[str, on.BegunRenewal] = field(default_factory=lambda: MappingProxyType({}))
    today: date = date.min
    ticked: frozenset[str] = frozenset()
    ways: Mapping[AppKey, on.NewKeyWay] = field(default_factory=lambda: MappingProxyType({}))
    remove_old: bool = False

    @property
    def chosen(self) -> tuple[AppGroup, ...]:
        """Apps of which a gateway is ticked."""
        return tuple(one for one in self.groups or () if one.chosen(self.ticked))

    @property
    def count(self) -> int:
        return sum(len(one.chosen(self.ticked)) for one in self.chosen)

    @property
    def begun_groups(self) -> tuple[AppGroup, ...]:
        """Of the chosen ones, those whose renewal an earlier run has begun."""
        return tuple(one for one in self.chosen if self.begun_of(one) is not None)

    def begun_of(self, group: AppGroup) -> on.BegunRenewal | None:
        return self.begun.get(group.key[1])

    def way_of(self, group: AppGroup) -> on.NewKeyWay:
        """Where its new key comes from: what was begun goes on as it was begun."""
        begun = self.begun_of(group)
        if begun is not None:
            return begun.way
        usual = on.NewKeyWay.CERTIFICATE if group.connections[0].use_certificate else on.NewKeyWay.SECRET
        return self.ways.get(group.key, usual)

    # ---- what will happen

    @property
    def plan_text(self) -> str:
        """What will happen, in words."""
        if not self.chosen:
            return _("Tick the gateways that are to get a new key. Gateways that share an app share its key.")
        apps = ngettext(
            "{count} app gets a new key beside the one in use.",
            "{count} apps get a new key each, beside the one in use.",
            len(self.chosen),
        )
        order = _(
            "Every gateway tests it first; then one is switched over, and the others follow once its rooms are seen to "
            "sync. The old key goes last, when no gateway that this computer knows still needs it."
        )
        time = _("It usually takes a few minutes an app; Microsoft may need up to 20 to know a key everywhere.")
        return " ".join(filter(None, (apps, order, time, self._sign_in_plan)))

    @property
    def _sign_in_plan(self) -> str:
        tenants = {one.tenant.id for one in self.chosen if self.needs_sign_in(one)}
        if not tenants:
            return ""
        return ngettext(
            "When you begin, an owner of the app or an administrator signs in at Microsoft, for {count} organisation.",
            "When you begin, an owner of the apps or an administrator signs in at Microsoft, once for each of {count} "
            "organisations.",
            len(tenants),
        )

    def needs_sign_in(self, group: AppGroup) -> bool:
        return self.way_of(group) is not on.NewKeyWay.PASTED

    # ---- passwords

    @property
    def without_password(self) -> tuple[Connection, ...]:
        """Ticked gateways whose password is kept nowhere."""
        return tuple(one for group in self.chosen for one in group.chosen(self.ticked) if one.source is None)

    @property
    def password_text(self) -> str:
        """For whom it is typed."""
        count = len(self.without_password)
        return ngettext(
            "Password of {count} gateway (kept nowhere; only used now)",
            "Password that {count} gateways share (kept nowhere; only used now)",
            count,
        )
