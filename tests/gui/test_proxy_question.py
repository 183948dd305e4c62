"""The sign-in for the proxy is asked for when the proxy wants one, once, and kept."""

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from wizard.flow.steps import Step
from wizard.gui.proxy_question import ProxySignInQuestion
from wizard.gui.widgets import sign_in_dialog
from wizard.gui.widgets.sign_in_dialog import SignInWanted, TypedSignIn
from wizard.gui.window import Window
from wizard.model.problem import Code, Problem, fail
from wizard.model.proxy import ProxyAddress
from wizard.model.secret import Secret


@dataclass
class FakeSignIns:
    """A proxy that wants a sign-in."""

    kept: list[tuple[str, Secret]] = field(default_factory=list)

    def proxy(self) -> ProxyAddress | None:
        return ProxyAddress("http", "proxy.example", 8080)

    def header(self) -> str:
        return ""

    def keep(self, user: str, password: Secret) -> None:
        self.kept.append((user, password))


@dataclass
class Person:
    """Answers the dialog; None is Cancel."""

    answer: TypedSignIn | None
    asked: list[SignInWanted] = field(default_factory=list)

    def __call__(self, _parent: object, wanted: SignInWanted) -> TypedSignIn | None:
        self.asked.append(wanted)
        return self.answer


def fails(window: Window, code: Code) -> None:
    def work(_reporter: object) -> None:
        raise fail(code)

    def ignore(_news: object) -> None:
        """The page shows it; here nobody looks."""

    window.session.tasks.run(work, ignore, ignore)


@pytest.fixture
def window(open_page: Opener) -> Window:
    shown = open_page(Step.CLIENT_ID).window
    shown.session.services.proxy_sign_ins = FakeSignIns()
    ProxySignInQuestion(shown)
    return shown


def test_what_is_typed_is_kept_and_the_person_told_to_try_again(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(TypedSignIn("installer", Secret("word")))
    monkeypatch.setattr(sign_in_dialog, "ask_sign_in", person)
    fails(window, Code.PROXY_SIGN_IN)
    qtbot.waitUntil(lambda: "try again" in window.notice.text())
    sign_ins = window.session.services.proxy_sign_ins
    assert isinstance(sign_ins, FakeSignIns)
    assert sign_ins.kept == [("installer", Secret("word"))]
    assert person.asked == [SignInWanted("proxy.example:8080", encrypted=False, proxy=True)]
    fails(window, Code.PROXY_SIGN_IN)
    qtbot.waitUntil(lambda: len(person.asked) == 2)
    assert person.asked[1].refused


def test_cancel_keeps_nothing_and_other_problems_ask_nothing(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(None)
    monkeypatch.setattr(sign_in_dialog, "ask_sign_in", person)
    met: list[Problem] = []
    window.session.tasks.problem_met.connect(met.append)
    fails(window, Code.OFFLINE)
    qtbot.waitUntil(lambda: len(met) == 1)
    assert person.asked == []
    fails(window, Code.PROXY_SIGN_IN)
    qtbot.waitUntil(lambda: len(person.asked) == 1)
    sign_ins = window.session.services.proxy_sign_ins
    assert isinstance(sign_ins, FakeSignIns)
    assert sign_ins.kept == []
