"""The gateway page by keyboard: address, trust, sign-in, and everything that can be wrong with them."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.fakes import FakeGatewaySession
from tests.gui.conftest import Opener
from tests.gui.typist import LONGEST_KEPT, Typist
from tests.gui.world import ADDRESS, PASSWORD, PIN, World
from wizard.flow.routes import GATEWAY_PAGE, RENEWAL_ELSEWHERE, SETUP, WEB_FORM
from wizard.flow.steps import Step
from wizard.gui.player.finder import name_of
from wizard.model.gateway import FoundGateway
from wizard.model.problem import Code, fail
from wizard.model.target import ContractGateway, WebForm

FIELD = "Address of the gateway"
TRUST = "They match: trust this gateway"


def look_at_it(person: Typist) -> None:
    person.fill(FIELD, "192.0.2.20")
    person.press(Qt.Key.Key_Return)


def trust_it(person: Typist) -> None:
    look_at_it(person)
    person.sees(TRUST)
    person.activate(TRUST)
    person.reads("This is gateway “Head office”")


def sign_in(person: Typist, password: str) -> None:
    person.fill("Password", password)
    person.press(Qt.Key.Key_Return)


def _attempts(world: World, made: int) -> bool:
    return world.gateways.attempts == made


def test_typed_trusted_signed_in(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    assert not person.may_go_on()
    sign_in(person, PASSWORD)
    person.reads("Signed in")
    person.reads("It has 3 rooms.")
    person.can_go_on()
    draft = person.window.session.draft
    assert (draft.address, draft.pin, draft.gateway_name) == (ADDRESS, PIN, "Head office")
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.REGISTER)


def test_typing_alone_looks_after_a_moment(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    person.fill(FIELD, "192.0.2.20")
    person.sees(TRUST)


def test_nothing_is_asked_before_the_key_is_confirmed(open_page: Opener, world: World) -> None:
    person = open_page(Step.GATEWAY)
    look_at_it(person)
    person.sees(TRUST)
    assert "Sign in" not in person.screen()
    assert world.gateways.attempts == 0
    joined = " ".join(person.screen())
    assert "Public key (SHA-256)" in joined
    assert "Certificate (SHA-256)" in joined


def test_a_found_gateway_is_one_press_away(open_page: Opener, world: World) -> None:
    world.gateways.found = (FoundGateway(ADDRESS, "Head office", "AT-VGW-SW", "2.12.0"),)
    person = open_page(Step.GATEWAY)
    name = f"Use gateway Head office at {ADDRESS}"
    person.sees(name)
    person.activate(name)
    person.sees(TRUST)


def test_a_wrong_password_is_said_and_may_be_typed_again(open_page: Opener, world: World) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    sign_in(person, "wrong")
    person.reads_problem("User name or password is wrong")
    assert not person.may_go_on()
    assert person.tab_to("Password").hasSelectedText()  # type: ignore[attr-defined]
    sign_in(person, PASSWORD)
    person.reads("Signed in")
    assert world.gateways.attempts == 2


def test_five_wrong_passwords_lock_and_nothing_tries_a_sixth_by_itself(open_page: Opener, world: World) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    for attempt in range(1, 6):
        sign_in(person, f"wrong {attempt}")
        person.until(partial(_attempts, world, attempt), "no attempt was made")
        person.reads_problem("User name or password is wrong")
    sign_in(person, PASSWORD)
    person.reads_problem("The gateway has locked sign-in")
    person.reads("Wait 300 seconds")
    assert world.gateways.attempts == 6
    world.gateways.failures = 0
    sign_in(person, PASSWORD)
    person.reads("Signed in")


@pytest.mark.parametrize(("user", "password"), [("", PASSWORD), ("   ", PASSWORD), ("admin", "")])
def test_an_empty_user_or_password_costs_no_attempt(open_page: Opener, world: World, user: str, password: str) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    person.overwrite("User name", user)
    if not user:
        person.press(Qt.Key.Key_Backspace)
    sign_in(person, password)
    person.reads_problem("This is still empty")
    assert world.gateways.attempts == 0


def test_a_changed_key_stops_with_both_fingerprints(open_page: Opener, world: World) -> None:
    known = world.draft_before(Step.REVIEW).with_(signed_in=False)
    world.gateways.pin = "99" * 32
    person = open_page(Step.GATEWAY, known)
    person.reads_problem("This gateway shows another key than before")
    said = " ".join(text for _, text in person.notes())
    assert PIN in said
    assert "99" * 32 in said
    assert TRUST not in person.screen()
    assert "Sign in" not in person.screen()
    assert world.gateways.attempts == 0


def test_old_firmware_is_refused_with_both_versions(open_page: Opener, world: World) -> None:
    world.gateways.about = replace(world.gateways.about, firmware="2.9.9")
    person = open_page(Step.GATEWAY)
    look_at_it(person)
    person.sees(TRUST)
    person.activate(TRUST)
    person.reads_problem("The gateway's firmware is too old")
    person.reads("It has 2.9.9; Microsoft Graph needs 2.10.2 or later.")
    assert "Sign in" not in person.screen()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code.GATEWAY_UNREACHABLE, "No gateway answers there"),
        (Code.GATEWAY_REDIRECTS, "The gateway redirects to another address"),
        (Code.GATEWAY_CONTRACT_NEWER, "This gateway is newer than the wizard"),
        (Code.NAME_UNKNOWN, "This name is not known here"),
        (Code.TIMED_OUT, "No answer came in time"),
    ],
)
def test_what_answers_is_named_and_the_address_stays(
    open_page: Opener, world: World, code: Code, sentence: str
) -> None:
    world.gateways.raises = fail(code)
    person = open_page(Step.GATEWAY)
    look_at_it(person)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    world.gateways.raises = None
    assert person.tab_to(FIELD).text() == "192.0.2.20"  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_Return)
    person.sees(TRUST)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("http://192.0.2.20", "This would be an unprotected connection"),
        ("http://admin:hunter22@192.0.2.20/x", "This would be an unprotected connection"),
        ("https://admin:hunter22@192.0.2.20", "Leave the user name and password out of the address"),
        ("admin@192.0.2.20", "Leave the user name and password out of the address"),
        ("ftp://192.0.2.20", "This is not an address"),
        ("192.0.2.20:99999", "This is not an address"),
        ("192.0.2.999", "This is not an address"),
        ("two words", "This is not an address"),
        ("😀", "This is not an address"),
        ("192.0.2.20\u202e", "There are invisible characters in it"),
        ("192.0.2\u200b.20", "There are invisible characters in it"),
        ("x" * 5000, "This is far too long"),
    ],
)
def test_each_mistake_in_the_address_has_its_sentence(open_page: Opener, typed: str, sentence: str) -> None:
    person = open_page(Step.GATEWAY)
    person.overwrite(FIELD, typed)
    person.press(Qt.Key.Key_Return)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    assert "hunter22" not in " ".join(text for _, text in person.notes())
    look_at_it(person)
    person.sees(TRUST)


def test_of_ten_megabytes_no_more_is_taken_than_a_field_can_hold(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    person.tab_to(FIELD)
    person.paste("x" * 10_000_000)
    assert len(person.at.text()) <= LONGEST_KEPT  # type: ignore[attr-defined]
    person.reads_problem("This is far too long")


def test_a_gateway_without_rooms_says_so(open_page: Opener, world: World) -> None:
    world.gateways.session = FakeGatewaySession()
    person = open_page(Step.GATEWAY)
    trust_it(person)
    sign_in(person, PASSWORD)
    person.reads_problem("The gateway has no rooms yet")
    assert not person.may_go_on()
    world.gateways.session = world.session
    sign_in(person, PASSWORD)
    person.reads("Signed in")


def test_another_address_forgets_the_sign_in(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    sign_in(person, PASSWORD)
    person.reads("Signed in")
    person.fill(FIELD, "192.0.2.21")
    assert not person.may_go_on()
    person.press(Qt.Key.Key_Return)
    person.reads_problem("No gateway answers there")
    assert person.window.session.gateway_session is None


def test_a_pasted_password_leaves_the_clipboard(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    person.tab_to("Password")
    person.paste(PASSWORD)
    assert QGuiApplication.clipboard().text() == ""
    person.press(Qt.Key.Key_Return)
    person.reads("Signed in")


def test_back_and_forth_keeps_the_session(open_page: Opener, world: World) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    sign_in(person, PASSWORD)
    person.reads("Signed in")
    person.activate("Next")
    person.is_on(Step.REGISTER)
    person.activate("Back")
    person.is_on(Step.GATEWAY)
    assert person.may_go_on()
    assert world.gateways.attempts == 1


def test_the_keyboard_stays_on_the_button_that_was_pressed(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    trust_it(person)
    person.fill("Password", PASSWORD)
    person.activate("Sign in")
    person.reads("Signed in")
    assert name_of(person.at) == "Sign in"


def test_a_window_that_handed_over_listens_no_more(open_page: Opener) -> None:
    """Another route has no such step: what changes there is nothing for the window that stays behind."""
    window = open_page(Step.GATEWAY).window
    window.hand_over()
    window.session.route = WEB_FORM
    window.session.change(window.session.draft.with_(target=WebForm()))
    assert window.step is Step.GATEWAY


OWN_PAGE = "Velocity is set up through its own page"


def led_to(person: Typist) -> list[tuple[object, object]]:
    """Every other way that the page asks the window to take from now on."""
    ways: list[tuple[object, object]] = []
    person.window.session.route_wanted.connect(lambda route, step: ways.append((route, step)))
    return ways


@pytest.mark.parametrize(
    ("code", "page"), [(Code.NOT_A_GATEWAY, "192.0.2.20"), (Code.GATEWAY_PLAIN_HTTP, "http://192.0.2.20")]
)
def test_a_gateway_with_only_its_own_page_is_no_error_and_next_goes_on(
    open_page: Opener, world: World, code: Code, page: str
) -> None:
    world.gateways.raises = fail(code)
    person = open_page(Step.GATEWAY)
    ways = led_to(person)
    look_at_it(person)
    person.reads(OWN_PAGE)
    assert person.may_go_on()
    assert [button.step for button in person.window.rail.buttons][-1] is Step.PAGE
    person.activate("Next")
    person.until(lambda: ways == [(GATEWAY_PAGE, Step.REGISTER)], "the window stays on the way of the contract")
    draft = person.window.session.draft
    assert (draft.target, draft.signed_in) == (WebForm(page), False)


def test_another_address_takes_the_own_page_back(open_page: Opener, world: World) -> None:
    world.gateways.raises = fail(Code.NOT_A_GATEWAY)
    person = open_page(Step.GATEWAY)
    look_at_it(person)
    person.reads(OWN_PAGE)
    world.gateways.raises = None
    person.type("1")
    assert not person.may_go_on()
    look_at_it(person)
    person.sees(TRUST)
    assert not person.may_go_on()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code.NOT_A_GATEWAY, "Something else answers there"),
        (Code.GATEWAY_PLAIN_HTTP, "The gateway answers without protection"),
    ],
)
def test_a_renewal_is_not_led_into_a_set_up(open_page: Opener, world: World, code: Code, sentence: str) -> None:
    world.gateways.raises = fail(code)
    person = open_page(Step.GATEWAY)
    person.window.session.route = RENEWAL_ELSEWHERE
    look_at_it(person)
    person.reads_problem(sentence)
    assert not person.may_go_on()


def test_a_gateway_that_learned_the_contract_leaves_its_page_behind(open_page: Opener) -> None:
    person = open_page(Step.GATEWAY)
    session = person.window.session
    session.route = GATEWAY_PAGE
    session.change(session.draft.with_(target=WebForm("https://192.0.2.20/")))
    ways = led_to(person)
    trust_it(person)
    assert not session.draft.target.page, "another look, another answer: nothing is known of a page now"
    sign_in(person, PASSWORD)
    person.until(lambda: ways == [(SETUP, Step.REGISTER)], "the way stays that of the page")
    assert (session.draft.target, session.draft.signed_in) == (ContractGateway(), True)
