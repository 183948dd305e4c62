"""The set-up of a product that has only its own page, as a person does it: all answers, then its page filled in."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit

from wizard.gui.browser.web_hand import BUTTONS, IN_DIALOG, WebHand
from wizard.gui.player.finder import find, is_there, name_of, visible_widgets
from wizard.gui.player.hand import StuckError
from wizard.gui.player.setup_player import SYNC_SECONDS, DemoStage, ProductPage, SetupPlayer
from wizard.messages import _
from wizard.model.json_values import JsonFields

DOTS = "••••"


class PagePlayer(SetupPlayer):
    """Signs in to the page, lets it be filled in, does what is asked, and has the last click."""

    def __init__(self, stage: DemoStage, page: ProductPage) -> None:
        super().__init__(stage)
        self._product = page
        self._web = WebHand()
        self._asked: list[str] = []

    def steps(self) -> tuple[Callable[[], None], ...]:
        if self._product.link:
            return (self._start, self._fill_page, self._done)
        first = (self._gateway_without_contract,) if self._product.behind_gateway else ()
        answers = (self._register, self._client_id, self._secret, self._tenant_page, self._consent, self._rooms)
        return (self._start, *first, *answers, self._fill_page, self._done)

    def _held(self) -> JsonFields:
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
            _("Which gateway should show the calendars?"),
            lambda: self._hand.type(_("Address of the gateway"), address),
            _("Next"),
        )

    def _fill_page(self) -> None:
        title = _("Fill in the page of {product}").format(product=self._product.product)
        self._page("page", title, self._fill_in, _("Next"))

    def _fill_in(self) -> None:
        hand = self._hand
        for label, text in self._product.settings.items():
            hand.type(label, text)
        hand.paste(_("Address of the page"), self._product.address)
        hand.click(_("Open"))
        self._sign_in()
        hand.picture("page-signed-in")
        hand.click(_("Fill in"))
        while not hand.reads(_("Marked as saved")):
            self._next_question()
        hand.picture("page-done")
        hand.wait(self._all_sync, "all rooms syncing", SYNC_SECONDS)

    def _sign_in(self) -> None:
        self._web_fill("User name", self._product.user)
        self._web_fill("Password", self._product.password)
        self._web_press("Log in")
        self._hand.wait(lambda: not self._web_has("input", "Password"), "signed in")

    def _all_sync(self) -> bool:
        rooms = self._stage.rooms_state()
        return len(rooms) == len(self._product.rooms) and all(room["state"] == "syncing" for room in rooms)

    # ---- what the driver asks

    def _next_question(self) -> None:
        """Wait for the next thing that is a person's, and do it."""
        answers = {
            _("I pressed Save"): self._save,
            _("Everything is right"): lambda: None,
            _("Which one it is"): self._choose,
            _("Yes, go ahead"): self._agree,
            _("I have done it"): self._do_it,
        }
        over = _("Marked as saved")
        self._hand.wait(lambda: self._hand.reads(over) or any(map(is_there, answers)), over, SYNC_SECONDS)
        for button, answer in answers.items():
            if is_there(button):
                answer()
                self._hand.click(_("This is the one") if answer == self._choose else button)
                return

    def _save(self) -> None:
        """The last click in the product's own page."""
        self._hand.picture("page-filled-in")
        kinds = IN_DIALOG if self._web_has(IN_DIALOG, self._product.save) else BUTTONS
        self._web_press(self._product.save, kinds)
        self._hand.wait(lambda: bool(self._product.held()), "what the page holds")
        self._hand.picture("page-saved")

    def _choose(self) -> None:
        """Which room it is, a person knows; of offices, the first will do."""
        name = _("Which one it is")
        box = find(name, QComboBox)
        if not isinstance(box, QComboBox):
            raise StuckError(name)
        entries = [box.itemText(at) for at in range(box.count())]
        room = self._product.rooms.get(self._named_address(), "")
        self._asked.append(name)
        self._hand.picture("page-which")
        self._hand.choose(name, room if room in entries else entries[0])

    def _named_address(self) -> str:
        """The mailbox that the question is about."""
        said = [name_of(widget) for widget in visible_widgets()]
        return next((address for address in self._product.rooms if any(address in text for text in said)), "")

    def _agree(self) -> None:
        """What was there before may go: it is only practice."""
        self._asked.append(_("Yes, go ahead"))
        self._hand.picture("page-agree")

    def _do_it(self) -> None:
        """Open the e-mailed link, or choose the room that goes by another name in the page."""
        label = _("Link from the e-mail")
        if is_there(label, QLineEdit):
            self._asked.append(label)
            self._follow_link(label)
            return
        address = self._named_address()
        self._asked.append(address)
        room = self._product.rooms.get(address, "")
        self._act(lambda told: self._web.choose_beside(address, room, told), address or "something else is asked")

    def _follow_link(self, label: str) -> None:
        """In the private window: the list of calendars, Microsoft's sign-in, and as many consents as it takes."""
        person = self._tenant["people"]["privileged_role_admin"]
        self._hand.paste(label, self._product.link)
        self._hand.click(_("Open it here"))
        self._web_press("Office 365")
        self._web_fill("User name", person["user"])
        if not self._web_has("input", "Password"):
            self._web_press("Next")
        self._web_fill("Password", person["password"])
        self._web_press("Sign in")
        while not self._is_active():
            self._hand.wait(lambda: self._is_active() or self._web_has(BUTTONS, "Accept"), "Accept")
            if not self._is_active():
                self._hand.picture("page-consent")
                self._act(lambda told: self._web.press_once("Accept", told), "Accept")

    def _is_active(self) -> bool:
        return bool((self._product.held() or {}).get("active"))
