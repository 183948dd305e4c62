"""Goes on with a set-up that was interrupted in an earlier session."""

from typing import TYPE_CHECKING

from wizard.flow import draft_changes
from wizard.flow.routes import of_draft
from wizard.flow.steps import Step
from wizard.model.problem import Code, Problem

if TYPE_CHECKING:
    from wizard.gui.window import Window
    from wizard.model.draft import Draft


def continue_set_up(window: "Window", draft: "Draft") -> None:
    """With everything that was kept: the answers of the draft, and the secret where the keyring still has it."""
    vault, ref = window.desk.services.vault, draft.secret_ref

    def go_on(kept: bool) -> None:
        _go_on(window, draft if kept else draft_changes.without_secret(draft))
        if not kept:
            window.desk.warned.emit(Problem(Code.KEYRING_GONE))

    def unknown(problem: Problem) -> None:
        _go_on(window, draft)
        window.desk.warned.emit(problem)

    window.desk.tasks.run(lambda _: not ref or vault.get(ref) is not None, go_on, unknown)


def _go_on(window: "Window", draft: "Draft") -> None:
    """Where it stopped. A gateway that has to be signed in to is asked first."""
    desk, route = window.desk, of_draft(draft)
    desk.go_on_with(draft)
    if route is desk.route:
        window.resume()
        return
    desk.route = route
    window.route_wanted.emit(route, desk.onward() or Step.START)
