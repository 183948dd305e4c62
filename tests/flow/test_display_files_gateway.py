"""A renewal through files: written and read back at once, and the old secret stays until a person has seen rooms."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.flow.renewal_calm import MADE, PASTED, calm, refused, wanted
from tests.flow.renewal_model import World
from wizard.flow import renewal
from wizard.flow.display_files_gateway import DisplayFilesGateway, access_to, in_files
from wizard.flow.renewal import RenewalDependencies, RenewalStep
from wizard.model.display_files import (
    DisplayFile,
    DisplayFileEntry,
    DisplayFileFormat,
    DisplayFilesPlan,
    DisplayFileValues,
    DisplayFolder,
)
from wizard.model.problem import Code, fail
from wizard.model.renewal import Identity, RenewalOutcome
from wizard.model.secret import Secret
from wizard.model.target import SettingsFiles, WebForm

ENV = DisplayFile(".env", DisplayFileFormat.ENV, "Restart it.", (DisplayFileEntry(("A",), "{client_secret}"),))
ROOMS = DisplayFile("a.json", DisplayFileFormat.JSON, "Restart that.", (DisplayFileEntry(("A",), "{client_id}"),))
FILES = (ENV, ROOMS)


class Display:
    """Its files, and whoever stands before it. The world's gateway has the secret with which the display runs."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.held: Secret | None = world.old.secret
        self.written: list[Secret] = []
        self.asked: list[tuple[str, ...]] = []
        self.shows = True
        self.fails = ""

    # the files

    def look(self, folder: str, files: object) -> DisplayFolder:
        raise NotImplementedError

    def plan(self, folder: str, files: object, values: DisplayFileValues) -> DisplayFilesPlan:
        assert folder == "/opt/display"
        assert files == FILES
        assert (dict(values.texts), values.rooms) == ({}, None)
        return DisplayFilesPlan(())

    def write(self, folder: str, files: object, values: DisplayFileValues, plan: DisplayFilesPlan) -> None:
        fails, self.fails = self.fails, ""
        if fails == "before":
            raise fail(Code.FILES_NOT_WRITTEN, file="/opt/display/.env")
        self.held = values.secret
        self.written.append(values.secret)
        if fails == "after":
            raise fail(Code.RENEWAL_STOPPED)

    def secret(self, folder: str, files: object) -> Secret | None:
        return self.held

    # the person

    def ask(self, restarts: tuple[str, ...]) -> None:
        self.asked.append(restarts)
        if not self.shows:
            raise fail(Code.RENEWAL_NOT_SHOWN)
        assert self.held is not None
        self.world.gateway.active = self.held

    def tools(self) -> RenewalDependencies:
        world = self.world
        standing = renewal.standing(world.journal) if world.journal.content else None
        world.journal.taken = False
        access = access_to(world.shelf.connection, self, FILES)
        session = DisplayFilesGateway(world.shelf.connection, standing, access, self.ask, world.vault)
        return replace(world.tools(), session=session, sign_in_again=None, manual=True)

    def outcome(self, events: Iterator[renewal.RenewalEvent]) -> RenewalOutcome | None:
        return list(events)[-1].outcome


def by_files(*, made: bool) -> tuple[World, Display]:
    world = calm(made=made)
    world.before = replace(world.before, target=SettingsFiles("/opt/display"), mailboxes=("a@x.example",))
    world.shelf.connection = world.before
    return world, Display(world)


@pytest.mark.parametrize("made", [MADE, PASTED])
def test_the_old_one_goes_only_after_a_person_has_seen_the_restarted_display(made: bool) -> None:
    world, display = by_files(made=made)
    events = list(renewal.start(display.tools(), wanted(world)))
    steps = [event.step for event in events if event.done]
    assert events[-1].outcome is RenewalOutcome.NEW
    assert (
        steps.index(RenewalStep.TEST_HERE)
        < steps.index(RenewalStep.ACTIVATE)
        < steps.index(RenewalStep.SAVE)
        < steps.index(RenewalStep.SYNC)
        < steps.index(RenewalStep.TIDY)
    )
    assert display.asked == [("Restart it.",)]
    assert display.written == [world.vault.get(world.shelf.connection.secret_ref)]
    assert world.old.removed_by_us


def test_a_display_that_does_not_show_its_rooms_keeps_the_old_secret_alive() -> None:
    world, display = by_files(made=MADE)
    display.shows = False
    stopped = refused(lambda: list(renewal.start(display.tools(), wanted(world))))
    assert stopped.problem.code is Code.RENEWAL_NOT_SHOWN
    assert not world.old.removed_by_us
    assert len(world.vault.items) == 2
    display.shows = True
    assert display.outcome(renewal.finish(display.tools())) is RenewalOutcome.NEW
    assert len(display.written) == 1
    assert world.old.removed_by_us


def test_the_way_back_writes_the_old_one_and_waits_for_the_restart_before_the_new_one_goes() -> None:
    world, display = by_files(made=MADE)
    display.shows = False
    refused(lambda: list(renewal.start(display.tools(), wanted(world))))
    stopped = refused(lambda: list(renewal.go_back(display.tools())))
    assert stopped.problem.code is Code.RENEWAL_NOT_SHOWN
    assert display.held == world.old.secret
    assert len(world.vault.items) == 2
    stopped = refused(lambda: list(renewal.go_back(display.tools())))
    assert stopped.problem.code is Code.RENEWAL_NOT_SHOWN
    assert not any(one.removed_by_us for one in world.microsoft.keys)
    display.shows = True
    assert display.outcome(renewal.go_back(display.tools())) is RenewalOutcome.OLD
    assert (world.shelf.connection, world.vault.items) == (world.before, {"c1/old": world.old.secret})
    assert [one.removed_by_us for one in world.microsoft.keys] == [False, True]


@pytest.mark.parametrize("fails", ["before", "after"])
def test_nobody_is_asked_which_secret_the_files_hold(fails: str) -> None:
    world, display = by_files(made=MADE)
    display.fails = fails
    refused(lambda: list(renewal.start(display.tools(), wanted(world))))
    assert display.outcome(renewal.finish(display.tools())) is RenewalOutcome.NEW
    assert len(display.written) == 1
    world, display = by_files(made=MADE)
    display.fails = fails
    refused(lambda: list(renewal.start(display.tools(), wanted(world))))
    assert display.outcome(renewal.go_back(display.tools())) is RenewalOutcome.OLD
    assert display.held == world.old.secret


@pytest.mark.parametrize("seed", range(40))
def test_whenever_the_process_dies_it_ends_new_and_the_files_hold_what_the_keyring_has(seed: int) -> None:
    world, display = by_files(made=MADE)
    world.crash_at = seed + 1
    try:
        outcome = display.outcome(renewal.start(display.tools(), wanted(world)))
    except BaseException as crash:
        if type(crash).__name__ != "Crash":
            raise
        world.restart()
        if not world.journal.entries():
            return
        outcome = display.outcome(renewal.finish(display.tools()))
    assert outcome is RenewalOutcome.NEW
    assert list(world.vault.items.values()) == [display.held]


def test_a_secret_that_somebody_else_writes_meanwhile_is_not_overwritten() -> None:
    world, display = by_files(made=MADE)
    display.fails = "before"
    refused(lambda: list(renewal.start(display.tools(), wanted(world))))
    display.held = Secret("XYZ8Q~somebody")
    stopped = refused(lambda: list(renewal.finish(display.tools())))
    assert stopped.problem.code is Code.RENEWAL_FOREIGN
    assert display.written == []


def test_files_that_hold_none_yet_are_taken_for_unchanged() -> None:
    world, display = by_files(made=MADE)
    access = access_to(world.before, display, FILES)
    display.held = None
    assert in_files(access, world.before, None, world.vault) == Identity.of_connection(world.before)
    display.held = world.old.secret
    world.vault.items.clear()
    assert in_files(access, world.before, None, world.vault) == Identity.of_connection(world.before)
    assert in_files(access, replace(world.before, secret_ref=""), None, world.vault).hint == world.old.hint
    assert access_to(replace(world.before, target=WebForm("x")), display, FILES).folder == ""
