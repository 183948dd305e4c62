"""What the start page knows, and everything that follows from it without a further decision."""

from dataclasses import dataclass, field
from datetime import date, datetime

from wizard.flow import connection_expiry
from wizard.flow.fleet.due_connections import due_connections
from wizard.flow.routes import CHECK_ALL, GRAPH_MOVE, RENEW_MANY, RENEWAL, RENEWAL_ELSEWHERE
from wizard.messages import _, ngettext
from wizard.model.connection import Connection
from wizard.model.last_check import LastCheck
from wizard.model.product import Delivery, Product
from wizard.presenters import start_events as on
from wizard.presenters.connection_search import MANY, has_words
from wizard.presenters.last_check_text import last_check_text
from wizard.presenters.start_cards import StartButton, StartCard, connection_card, draft_card, file_card, move_card
from wizard.presenters.start_fleet_file import MOST_GATEWAYS, FleetFileViewState

MOST_DRAFTS = 5
MOST_CONNECTIONS = 20
LEAST_FLEET = 2


@dataclass(frozen=True, slots=True)
class StartViewState:
    """All that the page knows."""

    products: tuple[Product, ...] = ()
    at: int = -1
    """Which of them is chosen; none before they are read."""
    saved: on.SavedWork | None = None
    today: date = date.min
    now: datetime | None = None
    pressed: bool = False
    """The button that begins was pressed: rail and Continue turn the page, too, with a draft that must stay."""
    search: str = ""
    fleet: FleetFileViewState = field(default_factory=FleetFileViewState)
    """A file of gateways that was opened here."""
    written: int | None = None
    """How many gateways stand in the file that was just saved."""

    @property
    def chosen(self) -> Product | None:
        return self.products[self.at] if 0 <= self.at < len(self.products) else None

    @property
    def needs(self) -> tuple[str, ...]:
        """In the product's own words: a portal has no gateway, and a vendor's app no secret to be given."""
        product = self.chosen
        if product is None:
            return ()
        door = _("The gateway's address and its administrator password")
        if product.portal_only:
            door = _("An administrator's sign-in for the {product} portal").format(product=product.name)
        if product.delivery is Delivery.FILES:
            door = _("The folder of {product}, and an account that may write into it").format(product=product.name)
        app = _("Client ID and client secret of the app in Microsoft Entra (the wizard shows how to create them)")
        approval = _(
            "An administrator who can approve: Privileged Role or Global Administrator; somewhere else will do"
        )
        return (door, app, approval) if product.target().uses_own_app else (door, approval)

    @property
    def limits(self) -> str:
        """What the product cannot, and how well its recipe is known, said before anybody works for nothing."""
        product = self.chosen
        if product is None:
            return ""
        untried = _("Made from the vendor's public guide, never tried on the product itself.")
        sign = "✕ " if product.blocked else ""
        told = (sign + _(product.limits) if product.limits else "", untried if product.untried else "")
        return " ".join(filter(None, told))

    @property
    def may_begin(self) -> bool:
        """Not with a product that is known not to work."""
        return self.chosen is None or not self.chosen.blocked

    @property
    def interrupted(self) -> tuple[StartCard, ...]:
        """A renewal that was stopped half-way is the first thing to see to; until then the rooms go on."""
        if self.saved is None:
            return ()
        known = {one.client_id.lower() for one in self.saved.connections if one.target.has_interface}
        text = _("The rooms keep working with a valid secret meanwhile. Both choices are safe.")
        cards = []
        if self.saved.interrupted:
            finish = StartButton(_("Finish or go back"), on.SupportWanted(RENEWAL), primary=True)
            cards.append(StartCard(_("A renewal was interrupted"), text, (finish,)))
        if self.saved.interrupted_apps & known:
            go_on = StartButton(_("Go on or go back …"), on.SupportWanted(RENEW_MANY), primary=True)
            cards.append(StartCard(_("A renewal of many gateways was interrupted"), text, (go_on,)))
        return tuple(cards)

    @property
    def newer(self) -> tuple[StartCard, ...]:
        """What stands on this computer and cannot be shown here is not passed over in silence."""
        if self.saved is None or not self.saved.newer:
            return ()
        title = ngettext(
            "{count} saved set-up or connection is not shown",
            "{count} saved set-ups or connections are not shown",
            self.saved.newer,
        )
        text = _("A newer version of this program has saved this. It is left as it is: install that version again.")
        return (StartCard(title, text, ()),)

    @property
    def moves(self) -> tuple[StartCard, ...]:
        """A move to Microsoft Graph takes days: until it is over the app keeps both."""
        return tuple(move_card(one) for one in self.saved.moves) if self.saved is not None else ()

    @property
    def drafts(self) -> tuple[StartCard, ...]:
        """The set-ups in which something was answered."""
        begun = [draft for draft in self.saved.drafts if draft.begun] if self.saved is not None else []
        return tuple(draft_card(draft, self.products) for draft in begun[:MOST_DRAFTS])

    @property
    def connections(self) -> tuple[StartCard, ...]:
        """The one that ends first comes first."""
        first = connection_expiry.pressing_first(self._found, self.today)[:MOST_CONNECTIONS]
        checks = {one.id: one for one in self.saved.checks} if self.saved is not None else {}
        return tuple(connection_card(one, self.today, self._check_text(one, checks.get(one.id))) for one in first)

    def _check_text(self, connection: Connection, check: LastCheck | None) -> str:
        return "" if self.now is None else last_check_text(check, connection, self.now)

    @property
    def renew_due(self) -> StartButton | None:
        """One connection has a button of its own."""
        due = due_connections(self._known, self.today)
        if len(due) < LEAST_FLEET:
            return None
        text = ngettext("Renew the {count} that ends soon …", "Renew the {count} that end soon …", len(due))
        return StartButton(text, on.SupportWanted(RENEW_MANY))

    @property
    def check_all(self) -> StartButton | None:
        """More than one connection is worth a look at all of them together."""
        if len(self._known) < LEAST_FLEET:
            return None
        return StartButton(_("Check all …"), on.SupportWanted(CHECK_ALL), _("Check all connections"))

    @property
    def _known(self) -> tuple[Connection, ...]:
        return self.saved.connections if self.saved is not None else ()

    @property
    def _found(self) -> tuple[Connection, ...]:
        """Those in which every word of the search stands somewhere."""
        return tuple(one for one in self._known if has_words(self.search, one))

    @property
    def has_many(self) -> bool:
        """Whether a search is worth its place."""
        return len(self._known) + len(self.fleet.left(self._known, ())) > MANY

    @property
    def file_gateways(self) -> tuple[StartCard, ...]:
        """Those of the opened file that are still to be connected."""
        left = self.fleet.left(self._known, self.search.casefold().split())
        return tuple(file_card(one.gateway, self.fleet.text(one.gateway)) for one in left[:MOST_GATEWAYS])

    @property
    def file_more(self) -> str:
        hidden = len(self.fleet.left(self._known, self.search.casefold().split())) - MOST_GATEWAYS
        if hidden > 0:
            return ngettext("{count} more: search for it", "{count} more: search for them", hidden)
        return self.fleet.summary(self._known)

    @property
    def file_actions(self) -> tuple[StartButton, ...]:
        """What is done with all of them."""
        if self.fleet.file is None or self.fleet.looking:
            return ()
        look = StartButton(_("Find those that are connected already …"), on.TakeOverPressed())
        close = StartButton(_("Close the file"), on.FleetFileClosed(), link=True)
        return (look, close) if self.fleet.left(self._known, ()) else (close,)

    @property
    def open_file(self) -> StartButton | None:
        """A file says what a company has, also on a laptop that has connected none of it."""
        if self.saved is None or self.fleet.looking:
            return None
        return StartButton(_("Open a file of gateways …"), on.FleetFileOpenWanted(), link=True)

    @property
    def more(self) -> str:
        """What is not shown, or that nothing was found."""
        hidden = len(self._found) - MOST_CONNECTIONS
        if hidden > 0:
            return ngettext("{count} more: search for it", "{count} more: search for them", hidden)
        return "" if self._found or not self.search.strip() else _("No connection has all of these words.")

    @property
    def fleet_file(self) -> StartButton | None:
        """More than one gateway is worth a file."""
        if sum(one.target.has_interface for one in self._known) < LEAST_FLEET:
            return None
        return StartButton(_("Save all as a file for many gateways …"), on.FleetFileWanted(), link=True)

    @property
    def written_text(self) -> str:
        """What the file holds, and which command reads it."""
        if self.written is None:
            return ""
        count = ngettext("{count} gateway was written.", "{count} gateways were written.", self.written)
        return f"{count} " + _("Check all of them with: {command}").format(command="room-wizard check fleet.yaml")

    @property
    def move_app(self) -> StartButton | None:
        """Exchange Web Services end for every app, also one that this computer has not set up."""
        if self.saved is None:
            return None
        return StartButton(
            _("Move an app from Exchange Web Services to Graph …"), on.SupportWanted(GRAPH_MOVE), link=True
        )

    @property
    def elsewhere(self) -> StartButton | None:
        """Support's own laptop may never have seen the connection whose secret is to be renewed."""
        if self.saved is None:
            return None
        return StartButton(_("Renew a secret on another gateway …"), on.SupportWanted(RENEWAL_ELSEWHERE), link=True)
