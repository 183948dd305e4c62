"""Goes on with a set-up that was interrupted in an earlier session."""

from typing import TYPE_CHECKING

from wizard.flow.routes import of_draft
from wizard.flow.steps import Step
from wizard.model.failure import Problem

if TYPE_CHECKING:
    from wizard.gui.window import Window
    from wizard.model.draft import Draft


def continue_set_up(window: "Window", draft: "Draft") -> None:
    """With everything that was kept: the answers of the draft, and the secret where the keyring still has it."""
    from wizard.flow import draft_changes  # the first page comes sooner without
    from wizard.model.problem import Code

    vault, ref = window.session.services.vault, draft.secret_ref

    def go_on(kept: bool) -> None:
        _go_on(window, draft if kept else draft_changes.without_secret(draft))
        if not kept:
            window.session.warned.emit(Problem(Code.KEYRING_GONE))

    def unknown(problem: Problem) -> None:
        _go_on(window, draft)
        window.session.warned.emit(problem)

    window.session.tasks.run(lambda _: not ref or vault.get(ref) is not None, go_on, unknown)


def _go_on(window: "Window", draft: "Draft") -> None:
    """Where it stopped. A gateway that has to be signed in to is asked first."""
    session, route = window.session, of_draft(draft)
    session.go_on_with(draft)
    if route is session.route:
        window.resume()
        return
    session.route = route
    window.route_wanted.emit(route, session.onward() or Step.START)
