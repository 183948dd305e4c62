"""The client secret page by keyboard: judged offline, kept in the keyring at once, gone from clipboard and field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.gui.conftest import Opener
from tests.gui.typist import LONGEST_KEPT
from tests.gui.world import CLIENT_ID, SECRET, World
from wizard.flow.steps import Step
from wizard.model.problem import Code, fail
from wizard.model.secret import Secret

OTHER_SECRET = "zyx8Q~mnopqrstuvwxyzABCDEFGHIJ0123456789"
FIELD = "Client secret value"
MEMORY = "Keep it in memory for this run only"


def test_pasted_it_is_in_the_keyring_and_nowhere_else(open_page: Opener, world: World) -> None:
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(SECRET)
    person.reads("It is in this computer's keyring, and nowhere else.")
    person.can_go_on()
    assert list(world.vault.items.values()) == [Secret(SECRET)]
    assert QGuiApplication.clipboard().text() == ""
    assert SECRET not in repr(person.window.session.draft)
    person.press(Qt.Key.Key_Return)
    person.is_on(Step.TENANT)
    page = next(page for page in person.window.wizard.pages() if page.step is Step.SECRET)
    assert {field.text() for field in page.findChildren(QLineEdit)} == {""}


def test_typed_sign_by_sign_only_the_last_one_stays_in_the_keyring(open_page: Opener, world: World) -> None:
    person = open_page(Step.SECRET)
    person.fill(FIELD, SECRET)
    person.until(lambda: Secret(SECRET) in world.vault.items.values(), "the secret was not kept")
    person.can_go_on()
    person.until(lambda: list(world.vault.items.values()) == [Secret(SECRET)], f"{len(world.vault.items)} are kept")


def test_what_is_in_the_clipboard_is_left_alone_by_typing(open_page: Opener) -> None:
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    QGuiApplication.clipboard().setText("a phone number")
    person.type("y")
    assert QGuiApplication.clipboard().text() == "a phone number"


def test_only_the_pasted_secret_is_cleared_from_the_clipboard(open_page: Opener) -> None:
    """As when another program copies something between the paste and the clearing."""
    person = open_page(Step.SECRET)
    field = person.tab_to(FIELD)
    assert isinstance(field, QLineEdit)
    field.textChanged.connect(lambda _text: QGuiApplication.clipboard().setText("a phone number"))
    person.paste(SECRET)
    assert field.text() == SECRET
    assert QGuiApplication.clipboard().text() == "a phone number"


def test_the_latter_of_two_secrets_is_kept(open_page: Opener, world: World) -> None:
    person = open_page(Step.SECRET)
    person.overwrite(FIELD, SECRET)
    person.overwrite(FIELD, OTHER_SECRET)
    person.until(lambda: list(world.vault.items.values()) == [Secret(OTHER_SECRET)], "another secret is kept")
    person.can_go_on()
    draft = person.window.session.draft
    assert draft.secret_hint == OTHER_SECRET[:3]
    assert world.vault.items[draft.secret_ref] == Secret(OTHER_SECRET)


@pytest.mark.parametrize("pasted", [f"  {SECRET}  ", f"{SECRET}\n", f"{SECRET[:20]}\r\n{SECRET[20:]}"])
def test_blanks_are_trimmed_with_notice(open_page: Opener, world: World, pasted: str) -> None:
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(pasted)
    person.reads("Only the value was taken from what was pasted.")
    assert list(world.vault.items.values()) == [Secret(SECRET)]
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("7f3c2a90-51de-4b7e-9e11-0a1b2c3d4e5f", "This is the Secret ID, not the value"),
        (CLIENT_ID, "This is the client ID again"),
        ("abc****************", "Only the beginning is shown here"),
        ("short", "This cannot be a client secret"),
        ("pässwörtersindlang", "This cannot be a client secret"),
        ("😀" * 20, "This cannot be a client secret"),
        (SECRET + "\u202e", "There are invisible characters in it"),
        (SECRET + "\u200b" + "x", "There are invisible characters in it"),
        ("x" * 2000, "This cannot be a client secret"),
        ("x" * 5000, "This is far too long"),
    ],
)
def test_each_mistake_has_its_sentence(open_page: Opener, world: World, pasted: str, sentence: str) -> None:
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(pasted)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    assert not world.vault.items
    person.overwrite(FIELD, SECRET)
    person.reads("The secret is kept, not tried yet")
    person.can_go_on()


def test_a_mistake_over_a_kept_secret_is_not_passed_on(open_page: Opener) -> None:
    """What stands in the field is wrong: Next would go on with the one before, unseen."""
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(SECRET)
    person.can_go_on()
    person.overwrite(FIELD, "7f3c2a90-51de-4b7e-9e11-0a1b2c3d4e5f")
    person.reads_problem("This is the Secret ID, not the value")
    assert not person.may_go_on()


def test_of_ten_megabytes_no_more_is_taken_than_a_field_can_hold(open_page: Opener) -> None:
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste("x" * 10_000_000)
    assert len(person.at.text()) <= LONGEST_KEPT  # type: ignore[attr-defined]
    person.reads_problem("This is far too long")


def test_show_reveals_and_hides(open_page: Opener) -> None:
    person = open_page(Step.SECRET)
    field = person.tab_to(FIELD)
    assert isinstance(field, QLineEdit)
    person.paste(SECRET)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    person.activate("Show the secret")
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    person.activate("Hide the secret")
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code.KEYRING_NONE, "This computer offers no safe place for the secret"),
        (Code.KEYRING_LOCKED, "The keyring is locked"),
        (Code.KEYRING_HANGS, "The keyring does not answer"),
        (Code.KEYRING_DENIED, "The keyring did not accept the secret"),
        (Code.KEYRING_READ_BACK, "The keyring lost the secret"),
        (Code.KEYRING_REFUSED_KIND, "The keyring set up here is not the system's own"),
    ],
)
def test_without_a_keyring_the_person_may_choose_memory(
    open_page: Opener, world: World, code: Code, sentence: str
) -> None:
    world.vault.broken = fail(code)
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(SECRET)
    person.reads_problem(sentence)
    assert not person.may_go_on()
    person.activate(MEMORY)
    person.reads("It stays in memory until the wizard is closed.")
    person.can_go_on()
    assert not world.vault.lasting


def test_an_unlocked_keyring_is_tried_again(open_page: Opener, world: World) -> None:
    world.vault.broken = fail(Code.KEYRING_LOCKED)
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(SECRET)
    person.reads_problem("The keyring is locked")
    world.vault.broken = None
    person.activate("Try again")
    person.reads("It is in this computer's keyring, and nowhere else.")
    person.can_go_on()


def test_too_long_for_the_keyring_is_no_case_for_memory(open_page: Opener, world: World) -> None:
    world.vault.broken = fail(Code.KEYRING_TOO_LONG, longest="1280")
    person = open_page(Step.SECRET)
    person.tab_to(FIELD)
    person.paste(SECRET)
    person.reads_problem("The secret is too long for the keyring")
    assert MEMORY not in person.screen()


def test_a_kept_secret_may_stay(open_page: Opener, world: World) -> None:
    person = open_page(Step.SECRET, world.draft_before(Step.TENANT))
    person.reads("The secret is kept, not tried yet")
    assert person.may_go_on()
    person.activate("Next")
    person.is_on(Step.TENANT)


def test_another_secret_replaces_the_kept_one(open_page: Opener, world: World) -> None:
    person = open_page(Step.SECRET, world.draft_before(Step.TENANT))
    person.tab_to(FIELD)
    person.paste("zzz8Q~another-secret-of-the-app.9876543210")
    person.until(lambda: "draft-1/client-secret/1" not in world.vault.items, "the old secret is still kept")
    assert len(world.vault.items) == 1
    assert person.window.session.draft.secret_hint == "zzz"
