"""The walk through a page, on pages that are late, redraw themselves, refuse, or show a thing twice."""

from dataclasses import replace

import pytest

from tests.flow.web_form_drive import (
    ENABLE,
    KEY,
    LEVEL,
    NAME,
    SECRET,
    VALUES,
    Driven,
    asked,
    drive,
    name_field,
    outcomes,
)
from tests.flow.web_form_page import Page
from tests.flow.web_form_screen import Control
from wizard.flow.web_form import Ask, AskReason, Command, Do
from wizard.flow.web_form.page_commands import ControlTarget
from wizard.model.recipe import Act, RecipeStep, StepOutcome, StepReport

# ---- fields


def test_a_field_is_filled_and_reported_with_what_it_shows() -> None:
    field = name_field()
    driven = drive(Page(field), [NAME], VALUES)
    assert field.shown == "Head office"
    assert driven.reports == [StepReport("Name", StepOutcome.FILLED, "Head office")]
    assert driven.asks == []


def test_a_literal_is_filled_without_its_quotes() -> None:
    field = name_field()
    drive(Page(field), [replace(NAME, value="'Office 365'")], VALUES)
    assert field.shown == "Office 365"


def test_nothing_is_filled_that_is_not_given() -> None:
    field = name_field("as it was")
    driven = drive(Page(field), [replace(NAME, value="nobody_gave_it"), replace(LEVEL, value="neither")], VALUES)
    assert (field.shown, driven.did, driven.reports) == ("as it was", [], [])


def test_a_secret_is_given_to_the_page_and_to_nothing_else() -> None:
    field = Control("field", "Client secret")
    driven = drive(Page(field), [KEY], VALUES)
    assert field.shown == SECRET
    assert driven.reports == [StepReport("Client secret", StepOutcome.FILLED, "••••")]
    target = ControlTarget("field", ("Client secret",), value=SECRET)
    assert SECRET not in repr([Command(Do.FILL, target), target, VALUES, driven])


def test_a_secret_that_is_asked_is_marked_and_not_read_back() -> None:
    field = Control("field", "Client secret", makes_of=lambda text: text[:4])
    driven = drive(Page(field), [KEY], VALUES)
    assert driven.asks == [Ask("Client secret", AskReason.NOT_KEPT, SECRET, secret=True)]
    assert SECRET not in repr(driven)
    assert outcomes(driven) == [(StepOutcome.ASKED, "")]


def test_a_field_that_comes_late_is_waited_for() -> None:
    page, field = Page(), name_field()
    page.after(2000, lambda: page.show(field))
    assert outcomes(drive(page, [NAME], VALUES)) == [(StepOutcome.FILLED, "Head office")]


def test_a_page_that_keeps_changing_is_waited_for_until_the_step_s_own_time_is_over() -> None:
    page = Page()
    page.noise()
    driven = drive(page, [replace(NAME, seconds=5)], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND]
    assert 5000 <= page.now < 5200


def test_a_field_on_a_page_that_never_stands_still_is_filled_after_all() -> None:
    field = name_field()
    page = Page()
    page.noise()
    page.after(500, lambda: page.show(field))
    driven = drive(page, [replace(NAME, seconds=3)], VALUES)
    assert (field.shown, outcomes(driven)) == ("Head office", [(StepOutcome.FILLED, "Head office")])
    assert page.now >= 3000


def test_what_is_missing_is_asked_with_its_value_and_reported_empty() -> None:
    driven = drive(Page(), [NAME], VALUES)
    assert driven.asks == [Ask("Name", AskReason.NOT_FOUND, "Head office")]
    assert driven.reports == [StepReport("Name", StepOutcome.ASKED, "")]


def test_an_asked_field_is_outlined_while_the_person_fills_it_in_and_no_longer() -> None:
    field = name_field()
    field.off, page = True, Page(field)
    outlined: list[bool] = []

    def person(_: Ask) -> None:
        outlined.append(field.outlined)
        field.off, field.shown = False, "By hand"

    driven = drive(page, [NAME], VALUES, person=person)
    assert asked(driven) == [AskReason.SWITCHED_OFF]
    assert (outlined, field.outlined) == ([True], False)
    assert outcomes(driven) == [(StepOutcome.ASKED, "By hand")]


def test_of_two_fields_of_one_name_none_is_filled() -> None:
    fields = [name_field(), name_field()]
    page = Page(*fields)
    driven = drive(page, [NAME], VALUES)
    assert asked(driven) == [AskReason.SEVERAL]
    assert [one.shown for one in fields] == ["", ""]
    assert page.now < 2500


def test_the_section_tells_fields_of_one_name_apart() -> None:
    right = Control("field", "Name", section="Calendar")
    driven = drive(Page(Control("field", "Name", section="Mail"), right), [replace(NAME, section="Calendar")], VALUES)
    assert (right.shown, driven.asks) == ("Head office", [])


def test_another_spelling_of_the_label_is_found() -> None:
    field = Control("field", "Display name")
    driven = drive(Page(field), [replace(NAME, labels=("Name", "Display name"))], VALUES)
    assert (field.shown, driven.reports[0].label) == ("Head office", "Name")


def test_an_optional_field_that_is_missing_is_passed_over_only_where_nobody_gave_its_value() -> None:
    assert drive(Page(), [replace(NAME, optional=True, value="'Graph'")], VALUES) == Driven(did=[Do.LOOK] * 33)
    assert asked(drive(Page(), [replace(NAME, optional=True)], VALUES)) == [AskReason.NOT_FOUND]
    twice = Page(name_field(), name_field())
    assert asked(drive(twice, [replace(NAME, optional=True, value="'Graph'")], VALUES)) == [AskReason.SEVERAL]


@pytest.mark.parametrize(
    ("value", "there", "reasons"),
    [
        ("use_certificate", [], []),
        ("use_certificate", [Control("toggle", "Certificate sign-in", "off")], []),
        ("use_certificate", [Control("toggle", "Certificate sign-in", "on")], [AskReason.NOT_FOUND]),
        ("use_certificate", [Control("toggle", "Name", "on")], []),
        ("use_certificate", [Control("toggle", "Enabled", "off", off=True)], [AskReason.SWITCHED_OFF]),
        ("enable", [], [AskReason.NOT_FOUND]),
    ],
)
def test_an_optional_toggle_is_passed_over_only_where_nothing_unknown_is_on(
    value: str, there: list[Control], reasons: list[AskReason]
) -> None:
    page = Page(name_field("Head office"), *there)
    assert asked(drive(page, [replace(ENABLE, value=value, optional=True), NAME], VALUES)) == reasons


def test_what_is_called_right_and_stands_wrong_is_asked() -> None:
    field = name_field()
    field.doubtful = True
    driven = drive(Page(field), [NAME], VALUES)
    assert (asked(driven), field.shown) == ([AskReason.UNSURE], "")


def test_a_guid_is_no_domain() -> None:
    field = Control("field", "Domain")
    step = RecipeStep(Act.FILL, ("Domain",), "domain")
    given = replace(VALUES, texts={"domain": "7d1a0a0e-37ab-4f8b-8b44-7f2f1b6f1d11"})
    assert drive(Page(field), [step], given).asks == [Ask("Domain", AskReason.UNFIT)]
    assert field.shown == ""
    assert asked(drive(Page(field), [step], replace(VALUES, texts={"domain": "contoso.example"}))) == []
    assert field.shown == "contoso.example"


def test_a_value_lost_in_redrawing_is_typed_again() -> None:
    field = name_field()
    kept = iter(["", "Head office"])
    field.makes_of = lambda _: next(kept)
    driven = drive(Page(field), [NAME], VALUES)
    assert driven.did.count(Do.FILL) == 2
    assert outcomes(driven) == [(StepOutcome.FILLED, "Head office")]


def test_a_value_lost_a_moment_after_it_was_typed_is_typed_again() -> None:
    page, field = Page(), name_field()
    page.show(field)

    def lose() -> None:
        field.shown, field.does = "", lambda: None

    field.does = lambda: page.after(100, lose)
    driven = drive(page, [NAME], VALUES)
    assert driven.did.count(Do.FILL) == 2
    assert (field.shown, outcomes(driven)) == ("Head office", [(StepOutcome.FILLED, "Head office")])


def test_a_value_counts_as_kept_on_a_page_that_keeps_changing() -> None:
    page = Page(name_field())
    page.noise()
    driven = drive(page, [NAME], VALUES)
    assert driven.did.count(Do.FILL) == 1
    assert outcomes(driven) == [(StepOutcome.FILLED, "Head office")]


def test_a_value_that_the_page_shortens_is_asked_after_two_tries() -> None:
    field = Control("field", "Name", makes_of=lambda text: text[:4])
    driven = drive(Page(field), [NAME], VALUES)
    assert driven.did.count(Do.FILL) == 2
    assert driven.asks == [Ask("Name", AskReason.NOT_KEPT, "Head office")]
    assert outcomes(driven) == [(StepOutcome.ASKED, "Head")]


def test_a_field_that_is_gone_when_it_should_be_typed_into_is_asked() -> None:
    page = Page(name_field())
    page.just_before = (Do.FILL, page.controls.clear)
    driven = drive(page, [NAME], VALUES)
    assert asked(driven) == [AskReason.NOT_FOUND]


def test_a_page_of_another_origin_gets_nothing() -> None:
    field = name_field()
    page = Page(field)
    page.foreign = "https://elsewhere.example"
    driven = drive(page, [replace(NAME, seconds=2)], VALUES)
    assert (field.shown, asked(driven)) == ("", [AskReason.NOT_FOUND])
    assert Do.FILL not in driven.did


# ---- toggles


@pytest.mark.parametrize(
    ("before", "value", "after"), [("off", "enable", "on"), ("on", "'off'", "off"), ("on", "'on'", "on")]
)
def test_a_toggle_is_set_to_what_is_wanted(before: str, value: str, after: str) -> None:
    toggle = Control("toggle", "Enabled", before)
    driven = drive(Page(toggle), [replace(ENABLE, value=value)], VALUES)
    assert (toggle.shown, outcomes(driven)) == (after, [(StepOutcome.CHOSEN, after)])


def test_a_toggle_about_which_nothing_is_said_is_left_alone() -> None:
    toggle = Control("toggle", "Enabled", "off")
    driven = drive(Page(toggle), [replace(ENABLE, value="nobody_gave_it")], VALUES)
    assert (toggle.shown, driven.did) == ("off", [])


@pytest.mark.parametrize(("value", "wanted"), [("enable", "on"), ("use_certificate", "off")])
def test_a_toggle_that_springs_back_is_asked(value: str, wanted: str) -> None:
    stubborn = "off" if wanted == "on" else "on"
    toggle = Control("toggle", "Enabled", stubborn, makes_of=lambda _: stubborn)
    driven = drive(Page(toggle), [replace(ENABLE, value=value)], VALUES)
    assert driven.asks == [Ask("Enabled", AskReason.NOT_KEPT, wanted)]
    assert outcomes(driven) == [(StepOutcome.ASKED, stubborn)]


# ---- lists


@pytest.mark.parametrize("native", [True, False])
def test_a_value_is_chosen_by_the_page_s_own_word_for_it(native: bool) -> None:
    chosen = Control("list", "Permission", "None", options=("None", "Read", "Write"), native=native)
    page = Page(chosen)
    driven = drive(page, [LEVEL], VALUES)
    assert (chosen.shown, page.open) == ("Read", None)
    assert driven.reports == [StepReport("Permission", StepOutcome.CHOSEN, "Read")]


def test_what_is_chosen_already_is_not_opened() -> None:
    chosen = Control("list", "Permission", "Read only", options=("None", "Read only"))
    driven = drive(Page(chosen), [LEVEL], VALUES)
    assert Do.PICK not in driven.did
    assert outcomes(driven) == [(StepOutcome.CHOSEN, "Read only")]


def test_a_long_list_is_looked_through_to_its_end() -> None:
    options = tuple(f"Kind {n}" for n in range(60))
    chosen = Control("list", "Permission", options=(*options, "Read"), window=5)
    driven = drive(Page(chosen), [LEVEL], VALUES)
    assert outcomes(driven) == [(StepOutcome.CHOSEN, "Read")]
    assert driven.did.count(Do.PICK) == 13


def test_options_that_come_late_are_waited_for() -> None:
    chosen = Control("list", "Permission")
    page = Page(chosen)

    def fetched() -> None:
        chosen.options = ("Read",)

    page.after(2000, fetched)
    assert outcomes(drive(page, [LEVEL], VALUES)) == [(StepOutcome.CHOSEN, "Read")]


@pytest.mark.parametrize(
    ("options", "native"),
    [
        (("None", "Write"), True),
        (("None", "Write"), False),
        (("Read", "Read only"), True),
        (("Read", "Read only"), False),
    ],
)
def test_a_choice_that_is_not_there_or_twice_is_asked_and_the_list_closed(
    options: tuple[str, ...], native: bool
) -> None:
    chosen = Control("list", "Permission", options=options, native=native)
    page = Page(chosen)
    driven = drive(page, [LEVEL], VALUES)
    assert driven.asks == [Ask("Permission", AskReason.NO_SUCH_CHOICE, "Read only")]
    assert (chosen.shown, page.open) == ("", None)


def test_an_optional_choice_that_is_not_there_is_asked_too() -> None:
    chosen = Control("list", "Permission", options=("Write",), native=True)
    driven = drive(Page(chosen), [replace(LEVEL, optional=True)], VALUES)
    assert (asked(driven), chosen.shown) == ([AskReason.NO_SUCH_CHOICE], "")


def test_a_list_without_an_end_is_given_up() -> None:
    chosen = Control("list", "Permission", options=("Kind",) * 1000, window=1)
    driven = drive(Page(chosen), [replace(LEVEL, spellings={})], VALUES)
    assert driven.asks[0] == Ask("Permission", AskReason.NO_SUCH_CHOICE, "read")
    assert 400 <= driven.did.count(Do.PICK) <= 800


def test_a_list_that_shows_something_else_than_was_picked_is_asked() -> None:
    chosen = Control("list", "Permission", options=("Read",), makes_of=lambda _: "Write")
    driven = drive(Page(chosen), [LEVEL], VALUES)
    assert asked(driven) == [AskReason.NOT_KEPT]
    assert outcomes(driven) == [(StepOutcome.ASKED, "Write")]


def test_a_choice_on_a_page_that_never_stands_still_counts_when_it_is_kept() -> None:
    page = Page(Control("list", "Permission", options=("Read",), native=True))
    page.noise()
    assert outcomes(drive(page, [replace(LEVEL, seconds=1)], VALUES)) == [(StepOutcome.CHOSEN, "Read")]


def test_a_list_that_is_switched_off_when_it_should_open_is_asked() -> None:
    chosen = Control("list", "Permission", options=("Read",))
    page = Page(chosen)
    page.just_before = (Do.OPEN, lambda: setattr(chosen, "off", True))
    driven = drive(page, [LEVEL], VALUES)
    assert (chosen.shown, asked(driven)) == ("", [AskReason.SWITCHED_OFF])
