"""The script that finds and fills what a person sees: installed once a page, then called by a command's name."""

import json

from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from wizard.assets import asset
from wizard.flow.web_form import Command
from wizard.flow.web_form.page_commands import spoken
from wizard.model.json_values import JsonObject

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
"""A world of its own: the page's scripts see events and values, never this code."""


def finder_script() -> str:
    """Its parts, joined to one function that carries one command out and answers in JSON."""
    names = json.loads(asset("scripts", "finder", "parts.json").read_text("utf-8"))
    parts = (asset("scripts", "finder", f"{name}.js").read_text("utf-8") for name in names)
    return 'window.roomWizardCommand = function (command) {\n"use strict";\n' + "\n".join(parts) + "};\n"


def install_page_script(page: QWebEnginePage) -> None:
    """Every document that this page opens has the script from its beginning."""
    script = QWebEngineScript()
    script.setName("page-script")
    script.setSourceCode(finder_script())
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(WORLD.value)
    page.scripts().insert(script)


def call_of(command: Command, origin: str, home: str = "") -> str:
    """The call of one command, which a page of another origin refuses. Between two pages it has no answer."""
    return spoken_call({"do": command.do.value, "origin": origin, "home": home or origin, **spoken(command.values)})


def spoken_call(spoken: JsonObject) -> str:
    """The call of a command as the script understands it, with the origins of the page and of its home in it."""
    told = json.dumps(spoken)
    return f'window.roomWizardCommand ? window.roomWizardCommand({told}) : ""'
