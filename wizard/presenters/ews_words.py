"""What is said of an app that may still use Exchange Web Services: plainly, and nothing where nothing is known."""

from collections.abc import Sequence
from datetime import date

from wizard.flow.ews_use import days_left
from wizard.messages import _, ngettext
from wizard.model.graph_move import MoveWitness
from wizard.model.microsoft import EwsUse
from wizard.model.product import Product
from wizard.model.recipe import Act
from wizard.presenters.notes import NoteKind, ResultMessage


def ews_message(use: EwsUse, today: date, app: str) -> ResultMessage | None:
    """With the last day, and how long that is; None where nothing shows that it may use them."""
    if use is EwsUse.NONE:
        return None
    if use is EwsUse.REQUESTED:
        title = _("“{app}” asks for Exchange Web Services, but does not have them").format(app=app)
        text = _("They end on 1 April 2027. Nothing stops then; only the request is left over.")
        return ResultMessage(NoteKind.PLAIN, title, text)
    left = days_left(today)
    if left <= 0:
        title = _("“{app}” has Exchange Web Services, which ended on 1 April 2027").format(app=app)
        return ResultMessage(NoteKind.WARN, title, _("What still relied on them gets no answer any more."))
    title = _("“{app}” may use Exchange Web Services until 1 April 2027").format(app=app)
    days = ngettext("{count} day left", "{count} days left", left)
    text = _(
        "Where the organisation still allows them, they work until then ({days}). Afterwards a product that relies on "
        "them shows no meetings."
    )
    return ResultMessage(NoteKind.WARN, title, text.format(days=days))


def unused_message(app: str) -> ResultMessage:
    """Neither token nor registration shows them."""
    text = _(
        "Neither its token nor its registration has them. Exchange's own list of allowed apps (EwsAllowedAppIDs) "
        "cannot be read from here."
    )
    return ResultMessage(NoteKind.GOOD, _("“{app}” does not use Exchange Web Services").format(app=app), text)


def setting_words(product: Product) -> str:
    """Where the switch is: in the words of the product's own page, where its recipe knows them."""
    if product.recipe is None:
        return _(
            "In the settings of {product}, change its connection to Microsoft 365 from Exchange Web Services (EWS) "
            "to Microsoft Graph. Client ID, tenant and client secret stay the same."
        ).format(product=product.name)
    steps = product.recipe.set_up
    first = next((at for at, one in enumerate(steps) if one.act is Act.FILL), len(steps))
    way = [one.label for one in steps[:first] if one.act is Act.PRESS and one.label]
    fields = [one.label for one in steps if one.act is Act.FILL and one.label]
    where = _("In {product}: {way}.") if way else _("In {product}, where its connection to Microsoft 365 is set.")
    rest = _("It wants to know: {fields}. The values stay the same, and the last click is yours.") if fields else ""
    return f"{where} {rest}".strip().format(product=product.name, way=" → ".join(way), fields=", ".join(fields))


def switch_message(witness: MoveWitness | None, *, asks_gateway: bool) -> ResultMessage:
    """What is known of the rooms since the switch, by whom, and what that proves."""
    if witness is MoveWitness.GATEWAY:
        return ResultMessage(NoteKind.GOOD, _("The gateway itself has read every room since the switch"))
    if witness is MoveWitness.PERSON:
        text = _("That is your word. What was proved is that the app reads every room by Microsoft Graph.")
        return ResultMessage(NoteKind.PLAIN, _("You have seen the rooms work since the switch"), text)
    if asks_gateway:
        text = _("The gateway is asked to read all rooms now. Only rooms that it has read since the switch count.")
    else:
        text = _(
            "This product cannot be asked. Change a meeting in one room and see its panel follow. As long as the old "
            "access is there, only the product's own setting tells which of the two it uses."
        )
    return ResultMessage(NoteKind.WAIT, _("Switched; now see that the rooms work"), text)


def sharing_words(late: Sequence[str]) -> str:
    """Which gateways the same app serves that are not moved yet; else what nobody here can know."""
    if late:
        text = _("The same app serves {names}, too. Move these first: all of them would lose the old access.")
        return text.format(names=", ".join(late))
    return _(
        "If the same app serves a product that this computer does not know, that product would stop at once. An app "
        "with another client ID is not touched."
    )


def by_hand_words() -> str:
    """The portal's own words, for whoever does not want to sign in here."""
    return _(
        "By hand, in Microsoft Entra: App registrations → the app → API permissions → Add a permission → Microsoft "
        "Graph → Application permissions. Then “Grant admin consent”. Leave full_access_as_app until the last page."
    )
