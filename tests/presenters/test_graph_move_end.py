"""The second half of a move to Microsoft Graph: the product's switch, and the end of Exchange Web Services."""

from dataclasses import replace

import pytest

from tests.flow.checked_connection import CONNECTION
from tests.flow.graph_move_world import MINE, OTHER, PRODUCT
from tests.presenters.graph_move_states import PARTS, TODAY, at, move_at, sent, title
from wizard.model.graph_move import MoveWitness
from wizard.model.microsoft import EwsUse
from wizard.model.move_stage import MoveStage
from wizard.model.problem import Code, Problem
from wizard.model.recipe import Act, Recipe, RecipeStep
from wizard.model.secret import Secret
from wizard.model.target import WebForm
from wizard.presenters import graph_move_effects as do
from wizard.presenters import graph_move_events as on
from wizard.presenters.ews_words import setting_words
from wizard.presenters.graph_move_events import MovePurpose
from wizard.presenters.graph_move_presenter import handle
from wizard.presenters.graph_move_view_state import GraphMoveViewState
from wizard.presenters.notes import ResultMessage, WorkProgress

PASSWORD = Secret("door")


def press(label: str) -> RecipeStep:
    return RecipeStep(Act.PRESS, (label,))


FIELD = RecipeStep(Act.FILL, ("Client ID",), "client_id")


# ---- the switch


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (
            (press("Calendars"), press("Graph"), FIELD, press("Test")),
            "In Velocity: Calendars → Graph. It wants to know: Client ID. ",
        ),
        ((FIELD,), "In Velocity, where its connection to Microsoft 365 is set. It wants to know: Client ID. "),
        ((press("Graph"),), "In Velocity: Graph."),
        (None, "In the settings of Velocity, change its connection"),
    ],
)
def test_the_setting_is_named_as_the_products_page_has_it(steps: tuple[RecipeStep, ...] | None, words: str) -> None:
    product = replace(PRODUCT, recipe=None if steps is None else Recipe(steps, ()))
    assert setting_words(product).startswith(words)
    assert at(product=product).setting_text == setting_words(product)
    assert GraphMoveViewState().setting_text == ""


def test_only_a_page_with_a_recipe_is_filled_in() -> None:
    product = replace(PRODUCT, recipe=Recipe((FIELD,), ()))
    portal = replace(CONNECTION, target=WebForm("https://portal.example"))
    assert at(product=product, connection=portal).has_recipe
    assert not at(product=product).has_recipe
    assert not at(connection=portal).has_recipe
    assert not GraphMoveViewState().has_recipe


def test_the_switch_is_the_persons_word() -> None:
    state = at(MoveStage.SWITCH)
    assert state.switch_proof is None
    after, effects = handle(state, on.SwitchedPressed())
    assert state.app is not None
    assert effects == (do.NoteSwitched(state.app),)
    assert sent(after, on.SwitchedPressed()) == ()
    assert sent(GraphMoveViewState(), on.SwitchedPressed()) == ()


def test_a_gateway_is_asked_and_anything_else_is_the_persons_word() -> None:
    state = at(MoveStage.SYNC)
    assert state.asks_gateway
    assert title(state.switch_proof) == "Switched; now see that the rooms work"
    looking, effects = handle(state, on.LookAtRoomsPressed(PASSWORD))
    assert state.app is not None
    assert effects == (do.ProveSync(state.app, PASSWORD),)
    assert sent(looking, on.LookAtRoomsPressed(PASSWORD)) == ()
    assert sent(looking, on.RoomsWorkPressed()) == ()
    assert sent(state, on.RoomsWorkPressed()) == (do.NoteRoomsWork(state.app),)
    portal = replace(CONNECTION, target=WebForm("https://portal.example"))
    by_page = at(MoveStage.SYNC, connection=portal)
    assert not by_page.asks_gateway
    assert by_page.switch_proof is not None
    assert by_page.switch_proof.text.startswith("This product cannot be asked.")
    assert not GraphMoveViewState().asks_gateway


def test_whose_word_it_was_stays_in_sight() -> None:
    assert title(at(MoveStage.REMOVAL).switch_proof) == "The gateway itself has read every room since the switch"
    part = replace(PARTS[MoveStage.REMOVAL], witness=MoveWitness.PERSON)
    told = at(move=replace(move_at(MoveStage.REMOVAL), parts=(part,))).switch_proof
    assert told is not None
    assert told.text.startswith("That is your word.")


# ---- the end of Exchange Web Services


def test_they_go_only_when_the_person_says_that_nothing_else_uses_the_app() -> None:
    state = at(MoveStage.REMOVAL)
    assert not state.may_remove
    assert sent(state, on.SignInForMovePressed(MovePurpose.REMOVE)) == ()
    assert sent(state, on.LookIfGonePressed()) == ()
    ticked = handle(state, on.NothingElseTicked(True))[0]
    assert ticked.may_remove
    assert sent(ticked, on.SignInForMovePressed(MovePurpose.REMOVE)) == (do.BeginMoveSignIn(MINE.tenant),)
    assert ticked.app is not None
    assert sent(ticked, on.LookIfGonePressed()) == (do.LookIfGone(ticked.app),)


def test_other_connections_of_the_app_go_first() -> None:
    state = replace(at(MoveStage.REMOVAL, sharing=(MINE, OTHER)), nothing_else=True)
    assert state.waiting_for == (OTHER,)
    assert state.sharing_text.startswith("The same app serves Branch, too.")
    assert not state.may_remove
    alone = at(MoveStage.REMOVAL)
    assert alone.waiting_for == GraphMoveViewState().waiting_for == ()
    assert alone.sharing_text.startswith("If the same app serves a product that this computer does not know")


def test_what_is_left_is_the_list_and_then_it_is_over() -> None:
    state = replace(at(MoveStage.REMOVAL), nothing_else=True, purpose=MovePurpose.REMOVE)
    assert state.removal_text is None
    gone = handle(state, on.MoveAdvanced(move_at(MoveStage.ALLOW_LIST)))[0]
    assert gone.app is not None
    assert gone.app.use is EwsUse.NONE
    assert title(gone.removal_text) == "The app has Exchange Web Services no longer"
    assert gone.removed
    clearing, effects = handle(gone, on.ListClearedPressed())
    assert effects == (do.NoteCleared(gone.app),)
    assert sent(clearing, on.ListClearedPressed()) == ()
    over, effects = handle(clearing, on.MoveAdvanced(move_at(MoveStage.DONE)))
    assert effects == (do.KeepStage(MoveStage.DONE),)
    assert title(over.removal_text) == "The move to Microsoft Graph is done"
    assert over.stage is MoveStage.DONE


def test_late_news_without_an_app_changes_nothing() -> None:
    state = GraphMoveViewState()
    assert handle(state, on.MoveAdvanced(None)) == (state, ())


def test_an_event_of_another_page_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        handle(GraphMoveViewState(), on.GraphMoveEvent())


def test_what_an_app_may_still_do_is_what_was_found() -> None:
    assert "Exchange Web Services" in title(at(use=EwsUse.GRANTED).found)
    assert isinstance(at(use=EwsUse.REQUESTED).found, ResultMessage)


def test_microsoft_is_asked_again_where_it_did_not_answer() -> None:
    asking = GraphMoveViewState(TODAY, MINE.id, (MINE,), (), MINE, progress=WorkProgress("…"))
    assert not asking.may_ask_again
    failed = handle(asking, on.MoveFailed(Problem(Code.OFFLINE)))[0]
    assert failed.may_ask_again
    again, effects = handle(failed, on.MoveConnectionPicked(MINE.id))
    assert (again.note, again.may_ask_again, do.ReadMovedApp(MINE) in effects) == (None, False, True)
    assert not at().may_ask_again
