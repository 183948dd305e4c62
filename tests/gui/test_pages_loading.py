"""The code of pages is read ahead in the window's own thread: no other may make a class of Qt's meanwhile."""

import threading
from types import SimpleNamespace

import pytest

from tests.gui.world import World
from wizard.flow.steps import Step
from wizard.gui import pages
from wizard.gui.pages import Pages


def test_one_page_at_a_time_until_all_are_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[str, threading.Thread] = {}
    monkeypatch.setattr(pages, "sys", SimpleNamespace(modules=read))
    monkeypatch.setattr(pages, "import_module", lambda name: read.update({name: threading.current_thread()}))
    ahead = Pages(world.session_before(Step.START))
    count = 0
    while ahead.load_one():
        count += 1
        assert len(read) == count
    assert count == len(ahead.steps)
    assert "wizard.gui.pages.gateway" in read
    assert set(read.values()) == {threading.main_thread()}
