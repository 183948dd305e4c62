"""The set-up of a product that has only its own page, as a person does it: all answers, then its page filled in."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from wizard.gui.browser.web_hand import LINKS, WebHand
from wizard.gui.player.demo import SYNC_SECONDS, ProductPage, SetupPlayer, Stage
from wizard.gui.player.finder import is_there
from wizard.gui.player.hand import StuckError
from wizard.words import _

DOTS = "••••"
_IMPORT = "+ Import"


class PagePlayer(SetupPlayer):
    """Signs in to the page, lets it be filled in, does what is asked, and has the last click."""

    def __init__(self, stage: Stage, page: ProductPage) -> None:
        super().__init__(stage)
        self._product = page
        self._web = WebHand()
        self._asked: list[str] = []

    def steps(self) -> tuple[Callable[[], None], ...]:
        first = (self._gateway_without_contract,) if self._product.behind_gateway else ()
        answers = (self._register, self._client_id, self._secret, self._tenant_page, self._consent, self._rooms)
        return (self._start, *first, *answers, self._fill_page, self._done)

    def _held(self) -> dict[str, Any]:
        """What the page holds now, without its secret, and what a person was asked to do."""
        held = dict(self._product.held() or {})
        if held.get("client_secret"):
            held["client_secret"] = DOTS
        return {"product": self._product.product, "page": held, "asked": self._asked}

    # ---- pages

    def _start(self) -> None:
        self._page(
            "start",
            _("Connect meeting rooms to Microsoft 365"),
            lambda: self._hand.choose(_("Product"), self._product.product),
            _("New connection"),
        )

    def _gateway_without_contract(self) -> None:
        """A gateway of today answers, but has nothing except its page."""
        address = self._product.address.removeprefix("https://").rstrip("/")
        self._page(
            "gateway",
            _("Which gateway shall show the calendars?"),
            lambda: self._hand.type(_("Address of the gateway"), address),
            _("Fill in its web page instead"),
        )

    def _fill_page(self) -> None:
        title = _("Fill in the page of {product}").format(product=self._product.product)
        self._page("page", title, self._fill_in, _("Next"))

    def _fill_in(self) -> None:
        hand = self._hand
        hand.paste(_("Address of the page"), self._product.address)
        hand.click(_("Open"))
        self._sign_in()
        hand.picture("page-signed-in")
        hand.click(_("Fill in"))
        self._answer_until(_("It is saved"))
        hand.picture("page-filled-in")
        self._web_press(self._product.save)
        hand.wait(lambda: bool(self._product.held()), "what the page holds")
        self._import_rooms()
        hand.picture("page-saved")
        hand.click(_("It is saved"))
        hand.wait(self._all_sync, "all rooms syncing", SYNC_SECONDS)

    def _sign_in(self) -> None:
        self._web_fill("User name", self._product.user)
        self._web_fill("Password", self._product.password)
        self._web_press("Log in")
        self._hand.wait(lambda: not self._web_has("input", "Password"), "signed in")

    # ---- what the driver asks

    def _answer_until(self, button: str) -> None:
        """Do what the driver leaves to the person, until there is nothing left but the last click."""
        done = _("I have done it")
        while True:
            self._hand.wait(lambda: is_there(button) or is_there(done), button, SYNC_SECONDS)
            if is_there(button):
                return
            self._asked.append(self._question())
            self._do_it()
            self._hand.click(done)

    @staticmethod
    def _question() -> str:
        """The line that says what is to be done."""
        from wizard.gui.player.finder import name_of, visible_widgets

        begin = _("Please do this yourself: {label}").partition("{")[0]
        said = (name_of(widget) for widget in visible_widgets())
        return next((text.removeprefix(begin) for text in said if text.startswith(begin)), "")

    def _do_it(self) -> None:
        """Choose the room that goes by another name in the page; whoever has to do more than that is stuck."""
        asked = self._asked[-1]
        address = next((one for one in self._product.rooms if one in asked), "")
        if not address:
            raise StuckError(asked)
        room = self._product.rooms[address]
        self._act(lambda told: self._web.choose_beside(address, room, told), asked)

    def _import_rooms(self) -> None:
        """The guide's way after saving: Meeting Rooms → Manage Rooms → the office → "+ Import" beside each room."""
        if not self._product.imports or self._held_rooms() >= len(self._product.rooms):
            return
        self._web_press("Meeting Rooms", LINKS)
        self._web_press("Manage Rooms")
        self._web_choose_office()
        for number in range(self._held_rooms(), len(self._product.rooms)):
            self._hand.wait(lambda: self._told(lambda told: self._web.press_first(_IMPORT, told)), _IMPORT)
            self._hand.actions += 1
            self._hand.wait(partial(self._holds_rooms, number + 1), _IMPORT)

    def _web_choose_office(self) -> None:
        self._web_wait("select", "Office")
        self._act(lambda told: self._web.choose("Office", "Headquarters", told), "Office")

    def _holds_rooms(self, count: int) -> bool:
        return self._held_rooms() >= count

    def _held_rooms(self) -> int:
        held: Mapping[str, Any] = self._product.held() or {}
        return len(held.get("rooms", ()))

    def _all_sync(self) -> bool:
        rooms = self._stage.rooms_state()
        return len(rooms) == len(self._product.rooms) and all(room["state"] == "syncing" for room in rooms)
