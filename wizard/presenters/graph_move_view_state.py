"""What the pages of a move to Microsoft Graph know, and everything that follows from it without a further decision."""

from dataclasses import dataclass
from datetime import date

from wizard.flow.graph_move.move_changes import wanted_permissions
from wizard.flow.graph_move.move_record import not_movable
from wizard.messages import _
from wizard.model.connection import Connection
from wizard.model.draft import Draft
from wizard.model.microsoft import EwsUse
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Problem
from wizard.presenters.ews_words import ews_message, setting_words, sharing_words, switch_message, unused_message
from wizard.presenters.graph_move_events import MovedApp, MovePurpose
from wizard.presenters.notes import NoteKind, ResultMessage, WorkProgress

_ORDER = tuple(MoveStage)


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One stage of the move, in words; `done` is None for the one that is next."""

    text: str
    done: bool | None


@dataclass(frozen=True, slots=True)
class GraphMoveViewState:
    """All that the pages know; the three of them share it."""

    today: date = date.min
    wanted: str = ""
    connections: tuple[Connection, ...] | None = None
    """None before they are read."""
    drafts: tuple[Draft, ...] = ()
    chosen: Connection | None = None
    app: MovedApp | None = None
    """None while Microsoft is asked."""
    purpose: MovePurpose | None = None
    """What somebody is signing in for."""
    progress: WorkProgress | None = None
    note: ResultMessage | Problem | None = None
    nothing_else: bool = False
    over: bool = False
    """The move has come to its end in this window."""

    # ---- where it stands

    @property
    def busy(self) -> bool:
        return self.progress is not None

    @property
    def may_ask_again(self) -> bool:
        """Whether Microsoft's answer of the app is lacking, and nobody waits for it."""
        return self.chosen is not None and self.app is None and not self.busy

    @property
    def stage(self) -> MoveStage | None:
        """None where nothing is to be moved, or nobody knows yet."""
        if self.over:
            return MoveStage.DONE
        if self.app is None or self.app.move is None:
            return MoveStage.PERMISSIONS if self.movable else None
        return self.app.move.stage(self.app.connection.id)

    @property
    def obstacle(self) -> Problem | None:
        """Why this product's app is not moved from here, where there is something to move."""
        if self.app is None or (self.app.use is EwsUse.NONE and self.app.move is None):
            return None
        return not_movable(self.app.product)

    @property
    def movable(self) -> bool:
        """Whether there is anything to move, and it can be done here."""
        if self.app is None or self.obstacle is not None:
            return False
        return self.app.use is not EwsUse.NONE or self.app.move is not None

    @property
    def found(self) -> ResultMessage | Problem | None:
        """What was found, before anything else is said."""
        if self.app is None:
            return self._unfinished
        if self.obstacle is not None:
            return self.obstacle
        told = ews_message(self.app.use, self.today, self._name)
        if told is not None:
            return told
        if self.app.move is not None:
            return ResultMessage(NoteKind.GOOD, _("“{app}” has Exchange Web Services no longer").format(app=self._name))
        return unused_message(self._name)

    @property
    def _name(self) -> str:
        return "" if self.chosen is None else self.chosen.app_name or self.chosen.client_id

    @property
    def _unfinished(self) -> ResultMessage | None:
        """The set-up that somebody came from does the first part by itself."""
        draft = next((one for one in self.drafts if one.id == self.wanted), None)
        if draft is not None and self.chosen is None:
            text = _(
                "It gives the app the permissions of Microsoft Graph, reads the rooms with them and brings them to the "
                "product. Go on there; its last page offers to remove the old access."
            )
            return ResultMessage(NoteKind.PLAIN, _("This set-up is the first part of the move"), text)
        if self.connections == ():
            text = _(
                "Begin a set-up with the product and enter the client ID of the app it uses now: the same app is kept. "
                "The last page then offers to remove the old access."
            )
            return ResultMessage(NoteKind.PLAIN, _("No connection was made on this computer yet"), text)
        return None

    @property
    def lines(self) -> tuple[MoveLine, ...]:
        """What will happen, in this order, and how far it is."""
        if not self.movable or self.stage is None:
            return ()
        texts = (
            _("The app gets the permissions of Microsoft Graph, and is seen to read every room with them"),
            _("You switch the product to Microsoft Graph"),
            _("The rooms are seen to work after the switch"),
            _("Only then does the app lose Exchange Web Services"),
            _("Exchange's list of allowed apps loses the app, by a script"),
        )
        at = _ORDER.index(self.stage)
        return tuple(MoveLine(text, True if n < at else None if n == at else False) for n, text in enumerate(texts))

    # ---- the permissions of Graph

    @property
    def wanted_text(self) -> str:
        """What the product needs of Graph."""
        if self.app is None:
            return ""
        names = ", ".join(one.name for one in wanted_permissions(self.app.product, self.app.connection))
        return _("Permissions of Microsoft Graph: {names}. Everything the app has now stays.").format(
            names=names or "–"
        )

    @property
    def consent_redirect(self) -> str:
        """Where Microsoft's approval page leads back to, where that is the same for everybody; else empty."""
        known = () if self.app is None else self.app.product.redirect_uris
        return next((one for one in known if "{" not in one), "")

    @property
    def may_add(self) -> bool:
        return self.movable and not self.busy and self.purpose is None and self.stage is MoveStage.PERMISSIONS

    @property
    def may_take_back(self) -> bool:
        """Until a product was switched, and only what this move has added."""
        move = None if self.app is None else self.app.move
        idle = not self.busy and self.purpose is None
        return idle and move is not None and bool(move.added) and not move.any_switched

    # ---- the product's switch

    @property
    def setting_text(self) -> str:
        """Where the switch is, in the words of the product's own page."""
        return "" if self.app is None else setting_words(self.app.product)

    @property
    def has_recipe(self) -> bool:
        """Whether the wizard can fill in the product's own page."""
        app = self.app
        return app is not None and app.product.recipe is not None and not app.connection.target.has_interface

    @property
    def asks_gateway(self) -> bool:
        """Whether the rooms' state can be had from the product itself."""
        return self.app is not None and self.app.connection.target.has_interface

    @property
    def may_switch(self) -> bool:
        return not self.busy and self.stage is MoveStage.SWITCH

    @property
    def may_look(self) -> bool:
        return not self.busy and self.stage is MoveStage.SYNC

    @property
    def switch_proof(self) -> ResultMessage | None:
        """What is known of the switch, and by whom."""
        move = None if self.app is None or self.chosen is None else self.app.move
        part = None if move is None or self.chosen is None else move.part(self.chosen.id)
        if part is None or not part.switched:
            return None
        return switch_message(part.witness, asks_gateway=self.asks_gateway)

    # ---- the end of Exchange Web Services

    @property
    def waiting_for(self) -> tuple[Connection, ...]:
        """Other connections of the same app whose rooms nobody has seen work yet."""
        if self.app is None or self.app.move is None:
            return ()
        late = self.app.move.unsynced(one.id for one in self.app.sharing)
        return tuple(one for one in self.app.sharing if one.id in late and one.id != self.app.connection.id)

    @property
    def sharing_text(self) -> str:
        """Why EWS cannot go yet, or what else may use them."""
        return sharing_words([one.gateway_name for one in self.waiting_for])

    @property
    def may_remove(self) -> bool:
        due = self.stage is MoveStage.REMOVAL and not self.waiting_for
        return due and self.nothing_else and not self.busy and self.purpose is None

    @property
    def removed(self) -> bool:
        return self.stage in (MoveStage.ALLOW_LIST, MoveStage.DONE)

    @property
    def may_clear(self) -> bool:
        return not self.busy and self.stage is MoveStage.ALLOW_LIST

    @property
    def removal_text(self) -> ResultMessage | None:
        """What is proved of the removal."""
        if self.stage is MoveStage.DONE:
            text = _(
                "The app works with Microsoft Graph alone. What Exchange's list of allowed apps holds now is your "
                "word: it cannot be read from here."
            )
            return ResultMessage(NoteKind.GOOD, _("The move to Microsoft Graph is done"), text)
        if self.stage is MoveStage.ALLOW_LIST:
            text = _("Neither its token nor its registration has them any more. What is left is the entry in Exchange.")
            return ResultMessage(NoteKind.GOOD, _("The app has Exchange Web Services no longer"), text)
        return None

    @property
    def running(self) -> str:
        """What should not be left by accident."""
        return _("The app is being changed at Microsoft.") if self.busy and self.purpose is not None else ""
