"""Uses a window as a screen reader does: in another process, through AT-SPI, knowing names and roles alone.

Run by the system's Python, whose `gi` has Atspi; so nothing of the project is imported here. Reads a JSON object of
values from standard input, prints one line for each thing it has come to, and ends with what each room says.
"""

import json
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)
SECONDS = 25.0
RETURN = 36
"""The key's code under X."""
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX}
FIELDS = {Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def everything(node: Any) -> Iterator[Any]:
    """All that is shown, top to bottom."""
    for n in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(n)
            if child is None:
                continue
            yield child
            yield from everything(child)
        except GLib.Error:
            continue


def on_screen() -> Iterator[Any]:
    desktop = Atspi.get_desktop(0)
    for n in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(n)
        if application is not None:
            yield from everything(application)


def matches(node: Any, name: str, roles: set[Any] | None) -> bool:
    try:
        states = fresh(node).get_state_set()
        return bool(
            (node.get_name() or "").startswith(name)
            and states.contains(Atspi.StateType.SHOWING)
            and (roles is None or (node.get_role() in roles and states.contains(Atspi.StateType.ENABLED)))
        )
    except GLib.Error:
        return False


def find(name: str, roles: set[Any] | None = None) -> Any:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for node in on_screen():
            if matches(node, name, roles):
                return node
        time.sleep(0.1)
    there = [(node.get_name(), node.get_role_name()) for node in on_screen() if matches(node, "", None)]
    near = [found for found in there if found[0].startswith(name)]
    sys.exit(f"never came: {name!r}; there is {near or sorted({found[0] for found in there})}")


def fresh(node: Any) -> Any:
    """Not what was known of it a moment ago."""
    node.clear_cache()
    return node


def press(name: str) -> None:
    node = find(name, BUTTONS)
    action = node.get_action_iface()
    for n in range(action.get_n_actions()):
        if action.get_action_name(n).lower() in ("press", "toggle", "click"):
            action.do_action(n)
            say(f"pressed {name}")
            return
    sys.exit(f"cannot be pressed: {name!r}")


def type_into(name: str, text: str, enter: bool = False) -> None:
    field = find(name, FIELDS)
    field.get_component_iface().grab_focus()
    end = time.monotonic() + SECONDS
    while not fresh(field).get_state_set().contains(Atspi.StateType.FOCUSED):
        if time.monotonic() > end:
            sys.exit(f"takes no focus: {name!r}")
        time.sleep(0.05)
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
    wait_for_text(field, len(text), name)
    if enter:
        Atspi.generate_keyboard_event(RETURN, None, Atspi.KeySynthType.PRESSRELEASE)
    say(f"filled {name}")


def wait_for_text(field: Any, length: int, name: str) -> None:
    end = time.monotonic() + SECONDS
    while fresh(field).get_text_iface().get_character_count() < length:
        if time.monotonic() > end:
            sys.exit(f"keys do not arrive in {name!r}")
        time.sleep(0.05)


def main() -> None:
    given = json.load(sys.stdin)
    press("New connection")
    type_into("Address of the gateway", given["address"], enter=True)
    press("They match: trust this gateway")
    type_into("Password", given["password"], enter=True)
    find("Signed in")
    press("Next")
    find("Register the app in Microsoft Entra")
    press("Next")
    type_into("Application (client) ID", given["client_id"])
    find("This has the form of a client ID, not tried yet")
    press("Next")
    type_into("Client secret value", given["client_secret"])
    find("The secret is kept, not tried yet")
    press("Next")
    type_into("Tenant: a domain of the company", given["domain"], enter=True)
    find("Microsoft accepts the client ID and the secret")
    press("Next")
    find("Not approved yet")
    press("Somebody else approves")
    link = find("Example link", FIELDS).get_text_iface()
    say("LINK " + link.get_text(0, link.get_character_count()))
    find("Match the rooms")
    find("12 rooms are ready.")
    press("Next")
    find("12 rooms get their calendars")
    press("Connect")
    find("All 12 rooms show their calendars")
    press("Next")
    find("Connected")
    find("12 rooms show their calendars now.")
    press("Close")
    say("DONE")


if __name__ == "__main__":
    main()
