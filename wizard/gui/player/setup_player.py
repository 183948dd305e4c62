"""The set-up as a person does it, page by page, with a picture and a report of each."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from wizard.gui.player.finder import NotFoundError
from wizard.gui.player.gap import GapMeter
from wizard.gui.player.hand import Hand, StuckError
from wizard.messages import _
from wizard.model.json_values import JsonFields, JsonObject

SYNC_SECONDS = 180.0
MOST_SIGN_INS = 6


@dataclass(slots=True)
class PageReport:
    """What one page took."""

    id: str
    title: str
    seconds: float
    actions: int


@dataclass(frozen=True, slots=True)
class ProductPage:
    """What a person knows of the product's page, and what it holds in the end."""

    product: str
    address: str
    user: str
    password: str = field(repr=False)
    save: str
    """The last button, which is the person's."""
    rooms: Mapping[str, str]
    """Address of each mailbox → what the product calls its room."""
    held: Callable[[], JsonObject | None]
    behind_gateway: bool = False
    """The way to the page begins at the gateway's address."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the product needs besides, by its own words."""
    link: str = ""
    """In the vendor's e-mail, where the product works by the vendor's app."""


@dataclass(frozen=True, slots=True)
class DemoStage:
    """Everything the player acts on."""

    application: QApplication
    window: QWidget
    state: JsonObject
    requests_seen: Callable[[], dict[str, int]]
    rooms_state: Callable[[], list[JsonFields]]
    pictures: Path | None
    report: Path | None
    kept_in: str
    new_secret: str = ""
    page: ProductPage | None = None
    """The product's own page, where the demo is of a product that has only that."""


class SetupPlayer:
    """Walks all pages; what it knows of them is what stands on screen."""

    def __init__(self, stage: DemoStage) -> None:
        self._stage = stage
        self._meter = GapMeter()
        self._hand = Hand(stage.window, self._meter, stage.pictures)
        self._pages: list[PageReport] = []
        self._browser_open_ms = 0.0
        self._tenant: JsonObject = stage.state["tenants"][0]

    def play(self) -> JsonFields:
        """The report; `ok` is true when the gateway itself says that every room syncs."""
        self._meter.start()
        failure = ""
        try:
            for page in self.steps():
                page()
        except (StuckError, NotFoundError) as error:
            failure = f"{self._pages[-1].id if self._pages else 'start'}: {error}{self._hand.said()}"
            self._hand.picture("stuck")
        self._meter.stop()
        return self._report(failure)

    def steps(self) -> tuple[Callable[[], None], ...]:
        """The pages of this route, in order."""
        return (
            self._start,
            self._gateway,
            self._register,
            self._client_id,
            self._secret,
            self._tenant_page,
            self._consent,
            self._rooms,
            self._review,
            self._connect,
            self._done,
        )

    def _report(self, failure: str) -> JsonFields:
        rooms = self._stage.rooms_state()
        expected = len(self._tenant["rooms"])
        ok = not failure and len(rooms) == expected and all(room["state"] == "syncing" for room in rooms)
        report: JsonFields = {
            "ok": ok,
            "pages": [asdict(page) for page in self._pages],
            "actions": self._hand.actions,
            "longest_gap_ms": round(self._meter.longest_ms, 1),
            "browser_open_ms": round(self._browser_open_ms, 1),
            "requests": self._stage.requests_seen(),
            "secret_kept_in": self._stage.kept_in,
            "gateway": {"rooms": rooms},
        }
        return report | self._held() | ({"failure": failure} if failure else {})

    def _held(self) -> JsonFields:
        """More for the report, where there is more than a gateway."""
        return {}

    # ---- pages

    def _page(self, page_id: str, title: str, body: Callable[[], None], leave: str) -> None:
        """Wait for a page by its title, do it, take its picture, leave it; write down what it took."""
        self._hand.wait_for_text(title)
        entry = PageReport(page_id, title, 0.0, 0)
        self._pages.append(entry)
        began, before = time.monotonic(), self._hand.actions
        body()
        if leave:
            self._hand.wait_for(leave)
            self._hand.picture(page_id)
            self._hand.click(leave)
        entry.seconds = round(time.monotonic() - began, 2)
        entry.actions = self._hand.actions - before

    def _start(self) -> None:
        self._page("start", _("Connect meeting rooms to Microsoft 365"), lambda: None, _("New connection"))

    def _gateway(self) -> None:
        gateway, hand = self._stage.state["gateway"], self._hand

        def body() -> None:
            hand.type(_("Address of the gateway"), gateway["url"].removeprefix("https://"))
            hand.wait_for(_("They match: trust this gateway"))
            hand.picture("gateway-trust")
            hand.click(_("They match: trust this gateway"))
            hand.type(_("Password"), gateway["password"])
            hand.click(_("Sign in"))
            hand.wait_for_text(_("Signed in"))

        self._page("gateway", _("Which gateway should show the calendars?"), body, _("Next"))

    def _register(self) -> None:
        self._page("register", _("Register the app in Microsoft Entra"), lambda: None, _("Next"))

    def _client_id(self) -> None:
        value = self._tenant["new_app"]["client_id"]
        self._page(
            "client_id",
            _("Paste the client ID"),
            lambda: self._hand.paste(_("Application (client) ID"), value),
            _("Next"),
        )

    def _secret(self) -> None:
        value = self._tenant["new_app"]["client_secret"]
        self._page(
            "secret", _("Paste the client secret"), lambda: self._hand.paste(_("Client secret value"), value), _("Next")
        )

    def _tenant_page(self) -> None:
        def body() -> None:
            self._hand.type(_("Tenant: a domain of the company, or the tenant ID"), self._tenant["domain"])
            self._hand.click(_("Check"))
            accepted = _("Microsoft accepts the client ID and the secret")
            self._hand.try_until(lambda: self._hand.reads(accepted), _("Check"), accepted)

        self._page("tenant", _("Which tenant do the rooms belong to?"), body, _("Next"))

    def _consent(self) -> None:
        person = self._tenant["people"]["privileged_role_admin"]

        def body() -> None:
            not_yet = _("Not approved yet")
            self._hand.try_until(lambda: self._hand.reads(not_yet), _("Check consent"), not_yet)
            self._open_browser()
            self._web_fill("User name", person["user"])
            if not self._web_has("input", "Password"):
                self._web_press("Next")
            self._web_fill("Password", person["password"])
            self._web_press("Sign in")
            self._web_wait("button, input[type=submit]", "Accept")
            self._hand.breathe(300)
            self._hand.picture("consent")
            self._web_press("Accept")

        self._page("consent", _("Have an administrator approve"), body, "")

    def _open_browser(self, button: str = "") -> None:
        """The first opening of the embedded browser is measured apart: it starts Chromium."""
        from wizard.gui.browser.web_hand import WebHand

        before = self._meter.take()
        self._web = WebHand()
        way_in = button or _("Approve here")
        self._hand.click(way_in)
        self._hand.try_until(lambda: self._web_has("input", "User name"), way_in, "User name in the sign-in page")
        self._browser_open_ms = self._meter.take()
        self._meter.longest_ms = before

    def _rooms(self) -> None:
        def body() -> None:
            self._hand.try_until(lambda: self._usable(_("Next")), _("Check again"), "all calendars read", SYNC_SECONDS)

        self._page("rooms", _("Match the rooms"), body, _("Next"))

    def _review(self) -> None:
        def body() -> None:
            self._hand.try_until(lambda: self._usable(_("Connect")), _("Read again"), "the plan")

        self._page("review", _("Review what will be written"), body, _("Connect"))

    def _connect(self) -> None:
        def body() -> None:
            self._hand.try_until(lambda: self._usable(_("Next")), _("Try again"), "all rooms syncing", SYNC_SECONDS)

        self._page("connect", _("Connecting"), body, _("Next"))

    def _done(self) -> None:
        def body() -> None:
            self._hand.wait_for(_("Close"))
            self._hand.picture("done")

        self._page("done", _("Connected"), body, "")

    @staticmethod
    def _usable(name: str) -> bool:
        from wizard.gui.player.finder import is_there

        return is_there(name)

    # ---- inside the embedded page

    def _web_wait(self, kinds: str, name: str) -> None:
        self._hand.wait(lambda: self._web_has(kinds, name), f"{name} in the sign-in page")

    def _web_has(self, kinds: str, name: str) -> bool:
        return self._told(lambda told: self._web.has(kinds, name, told))

    def _web_fill(self, label: str, value: str) -> None:
        self._web_wait("input", label)
        self._act(lambda told: self._web.fill(label, value, told), label)

    def _web_press(self, name: str, kinds: str = "button, input[type=submit]") -> None:
        self._web_wait(kinds, name)
        self._act(lambda told: self._web.press(name, told, kinds), name)

    def _act(self, act: Callable[[Callable[[bool], None]], None], name: str) -> None:
        if not self._told(act):
            raise StuckError(name)
        self._hand.actions += 1

    def _told(self, ask: Callable[[Callable[[bool], None]], None]) -> bool:
        """Ask the page something and wait for its answer; a page that went away meanwhile answers no."""
        answers: list[bool] = []
        ask(answers.append)
        try:
            self._hand.wait(lambda: bool(answers), "the page's answer", 3.0)
        except StuckError:
            return False
        return answers[0]


class SignedInPlayer(SetupPlayer):
    """An administrator stands here: one sign-in does Azure's thirty steps."""

    def steps(self) -> tuple[Callable[[], None], ...]:
        return (
            self._start,
            self._gateway,
            self._signed_in,
            self._rooms,
            self._review,
            self._connect,
            self._done,
        )

    def _signed_in(self) -> None:
        hand, person = self._hand, self._tenant["people"]["privileged_role_admin"]

        def body() -> None:
            self._open_browser(_("Sign in and set up for me"))
            hand.picture("sign-in")
            self._sign_in(person)
            hand.picture("plan")
            hand.click(_("Set up now"))
            done, again = _("The app is set up"), _("Finish the set-up")
            hand.try_until(lambda: hand.reads(done), again, done, SYNC_SECONDS)
            hand.picture("set-up")

        self._page("register", _("Register the app in Microsoft Entra"), body, "")

    def _sign_in(self, person: dict[str, str]) -> None:
        """Until the plan is there: a code is good for once, so a lost answer to it asks for another sign-in."""
        plan, again = _("Set up now"), _("Sign in again")
        for _turn in range(MOST_SIGN_INS):
            self._web_fill("User name", person["user"])
            self._web_fill("Password", person["password"])
            self._web_press("Sign in")
            self._hand.wait(lambda: self._usable(plan) or self._usable(again), plan)
            if self._usable(plan):
                return
            self._open_browser(again)
        raise StuckError(plan)


class RenewalPlayer(SetupPlayer):
    """Support on the day before the secret ends: one page, and nothing asked that is known."""

    def steps(self) -> tuple[Callable[[], None], ...]:
        return (self._renew,)

    def _renew(self) -> None:
        hand, stage = self._hand, self._stage

        def body() -> None:
            hand.wait_for(_("Renew"))
            hand.paste(_("Gateway password"), stage.state["gateway"]["password"])
            hand.paste(_("New client secret value"), stage.new_secret)
            hand.picture("renew-ready")
            hand.click(_("Renew"))
            hand.wait_for_text(_("The secret is renewed"))
            hand.picture("renewed")

        self._page("renew", _("Renew the client secret"), body, _("Close"))


def play(route: str, stage: DemoStage) -> bool:
    """Play, say what happened, write the report; true when all rooms sync."""
    player = _player(route, stage)
    report = player.play()
    if stage.report is not None:
        stage.report.parent.mkdir(parents=True, exist_ok=True)
        stage.report.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    _tell(report, stage)
    return bool(report["ok"])


def _player(route: str, stage: DemoStage) -> SetupPlayer:
    if stage.page is not None:
        from wizard.gui.player.web_form_player import PagePlayer

        return PagePlayer(stage, stage.page)
    return {"renew": RenewalPlayer, "signed-in": SignedInPlayer}.get(route, SetupPlayer)(stage)


def _figures_line(report: JsonObject) -> str:
    gaps = f"longest gap {report['longest_gap_ms']} ms, browser opened in {report['browser_open_ms']} ms"
    return f"{report['actions']} actions, {gaps}"


def _tell(report: JsonObject, stage: DemoStage) -> None:
    rooms = report["gateway"]["rooms"]
    syncing = sum(room["state"] == "syncing" for room in rooms)
    lines = [
        *(
            f"{page['id']:<10} {page['seconds']:6.1f} s  {page['actions']:2d} actions  {page['title']}"
            for page in report["pages"]
        ),
        "",
        f"The gateway shows {syncing} of {len(rooms)} rooms with their calendar:",
        *(f"  {room['name']:<28} {room['address']:<40} {room['state']} {room.get('reason') or ''}" for room in rooms),
        "",
        _figures_line(report),
        f"Pictures: {stage.pictures}" if stage.pictures else "",
        f"Stuck at {report['failure']}" if "failure" in report else "",
    ]
    print("\n".join(line.rstrip() for line in lines))  # noqa: T201 (the demo's own output)
