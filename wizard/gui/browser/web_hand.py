"""Fills and presses in the embedded page by what a person sees: a field's label, a button's text. For the demo."""

import json
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from wizard.gui.browser.view import SignInView

_FIND = """
(function() {
  const wanted = %(name)s, visible = e => e.offsetParent !== null && !e.disabled;
  const text = e => (e.innerText || e.value || "").trim();
  const named = e => [e.getAttribute("aria-label"), ...Array.from(e.labels || []).map(text), text(e)].includes(wanted);
  const found = Array.from(document.querySelectorAll(%(kinds)s)).filter(e => visible(e) && named(e));
  if (found.length !== 1) return "no";
  %(act)s
  return "yes";
})()
"""
_FILL = """
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  found[0].focus(); set.call(found[0], %s);
  found[0].dispatchEvent(new Event("input", {bubbles: true}));
  found[0].dispatchEvent(new Event("change", {bubbles: true}));
"""


class WebHand:
    """Acts on the one embedded browser that is open."""

    def is_open(self) -> bool:
        return self._view() is not None

    def has(self, kinds: str, name: str, told: Callable[[bool], None]) -> None:
        """Tell whether exactly one visible element of these kinds has that name."""
        self._run(kinds, name, "", told)

    def fill(self, label: str, value: str, told: Callable[[bool], None]) -> None:
        """Fill the field with that label; the value goes nowhere but into the page."""
        self._run("input", label, _FILL % json.dumps(value), told)

    def press(self, name: str, told: Callable[[bool], None]) -> None:
        """Press the button with that text."""
        self._run("button, input[type=submit]", name, "found[0].click();", told)

    def _run(self, kinds: str, name: str, act: str, told: Callable[[bool], None]) -> None:
        view = self._view()
        if view is None:
            told(False)
            return
        script = _FIND % {"name": json.dumps(name), "kinds": json.dumps(kinds), "act": act}
        view.page.runJavaScript(script, lambda answer: told(answer == "yes"))

    @staticmethod
    def _view() -> SignInView | None:
        for window in QApplication.topLevelWidgets():
            for view in window.findChildren(SignInView):
                if view.isVisible():
                    return view
        return None
