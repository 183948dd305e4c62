"""The cards on the start page: one for each thing that can be gone on with, and what its buttons mean."""

from dataclasses import dataclass
from datetime import date

from wizard.flow.routes import CHECK, GRAPH_MOVE, RENEWAL, stopped_at
from wizard.messages import _, ngettext
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.fleet import FleetGateway
from wizard.model.graph_move import GraphMove
from wizard.model.product import Product
from wizard.presenters import start_events as on
from wizard.presenters.kept_set_up import kept_line
from wizard.presenters.step_names import step_name

WARN_DAYS = 30
URGENT_DAYS = 14


@dataclass(frozen=True, slots=True)
class StartButton:
    """What a press on it means; `name` is what a screen reader says where the text alone is not enough."""

    text: str
    event: on.StartPageEvent
    name: str = ""
    primary: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class StartCard:
    """One thing to go on with."""

    title: str
    text: str
    buttons: tuple[StartButton, ...]


def draft_card(draft: Draft, products: tuple[Product, ...]) -> StartCard:
    """By the gateway's name, else (where none tells one) by the product's."""
    page_alone = not draft.target.has_interface
    product = next((one.name for one in products if page_alone and one.id == draft.product_id), "")
    name = draft.gateway_name or product or _("New connection")
    step = step_name(stopped_at(draft), draft.credential_kind)
    text = _("Go on at “{step}”").format(step=step) if page_alone else _("Continue")
    spoken = f"{text}: {name}" if page_alone else _("Continue {name}").format(name=name)
    forget = StartButton(_("Forget"), on.DraftForgotten(draft), _("Forget {name}").format(name=name), link=True)
    return StartCard(name, kept_line(draft, step), (forget, StartButton(text, on.DraftContinued(draft), spoken)))


def move_card(move: GraphMove) -> StartCard:
    """It goes on where it stopped, at the connection that it was begun for."""
    name = move.app_name or move.client_id
    spoken = _("Continue the move of {name} to Graph").format(name=name)
    button = StartButton(_("Continue"), on.SupportWanted(GRAPH_MOVE, move.connection), spoken)
    text = _("Not finished. The app keeps its old access until the last step, so nothing stops meanwhile.")
    return StartCard(_("“{name}” is being moved to Microsoft Graph").format(name=name), text, (button,))


def file_card(gateway: FleetGateway, text: str) -> StartCard:
    """A gateway of the opened file; `text` is what is known of it."""
    name = gateway.name
    set_up = StartButton(_("Set up"), on.FileGatewayPicked(gateway), _("Set up {name}").format(name=name))
    return StartCard(name, text, (set_up,))


def connection_card(connection: Connection, today: date, checked: str) -> StartCard:
    """`checked` is what its last check has found."""
    name = connection.gateway_name
    rooms = ngettext("{count} room", "{count} rooms", connection.rooms)
    owner = connection.tenant.called
    check = StartButton(
        _("Check"), on.SupportWanted(CHECK, connection.id), _("Check {name}").format(name=name), link=True
    )
    renew = StartButton(
        _("Renew"), on.SupportWanted(RENEWAL, connection.id), _("Renew the secret of {name}").format(name=name)
    )
    text = f"{owner} · {rooms} · {days_text(connection, today)}"
    return StartCard(name, f"{text}\n{checked}" if checked else text, (check, renew))


def days_text(connection: Connection, today: date) -> str:
    """How long the secret still lives, in words that rise with the urgency."""
    if not connection.target.uses_own_app:
        return "✓ " + _("nothing expires: it works through its vendor's app")
    left = connection.days_left(today)
    if left is None:
        return _("The secret's expiry date is not known")
    if left < 0:
        return _("The secret has expired: its rooms show no meetings")
    text = ngettext("{count} day left", "{count} days left", left)
    if left < URGENT_DAYS:
        return "✕ " + text + " – " + _("renew it now")
    return "! " + text + " – " + _("renew it soon") if left <= WARN_DAYS else "✓ " + text
