"""Fills and presses in the embedded page by what a person sees: a field's label, a button's text. For the demo."""

import json
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from wizard.gui.browser.page_view import ProductView
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
_CHOOSE = """
(function() {
  const line = [...document.querySelectorAll("input")].filter(e => e.value === %(beside)s);
  let box = line.length === 1 ? line[0].parentElement : null;
  while (box && !box.querySelector("select")) box = box.parentElement;
  const lists = box ? [...box.querySelectorAll("select")] : [];
  const option = lists.length === 1 ? [...lists[0].options].find(e => e.text.trim() === %(entry)s) : null;
  if (!option) return "no";
  lists[0].value = option.value;
  lists[0].dispatchEvent(new Event("change", {bubbles: true}));
  return "yes";
})()
"""
BUTTONS = "button, input[type=submit]"
IN_DIALOG = "[role=dialog] button"
_FILL = """
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  found[0].focus(); set.call(found[0], %s);
  found[0].dispatchEvent(new Event("input", {bubbles: true}));
  found[0].dispatchEvent(new Event("change", {bubbles: true}));
"""


class WebHand:
    """Acts on the one embedded browser that is open."""

    def has(self, kinds: str, name: str, told: Callable[[bool], None]) -> None:
        """Tell whether exactly one visible element of these kinds has that name."""
        self._run(kinds, name, "", told)

    def fill(self, label: str, value: str, told: Callable[[bool], None]) -> None:
        """Fill the field with that label; the value goes nowhere but into the page."""
        self._run("input", label, _FILL % json.dumps(value), told)

    def press(self, name: str, told: Callable[[bool], None], kinds: str = BUTTONS) -> None:
        """Press the button with that text."""
        self._run(kinds, name, "found[0].click();", told)

    def press_once(self, name: str, told: Callable[[bool], None]) -> None:
        """The same; on this page there is no button of that text any more, so that the next page's is known as new."""
        self._run(BUTTONS, name, "found[0].click(); found[0].textContent = '…';", told)

    def choose_beside(self, beside: str, entry: str, told: Callable[[bool], None]) -> None:
        """Choose an entry of the one list in the line whose field holds `beside`."""
        self._tell(_CHOOSE % {"beside": json.dumps(beside), "entry": json.dumps(entry)}, told)

    def _run(self, kinds: str, name: str, act: str, told: Callable[[bool], None]) -> None:
        self._tell(_FIND % {"name": json.dumps(name), "kinds": json.dumps(kinds), "act": act}, told)

    def _tell(self, script: str, told: Callable[[bool], None]) -> None:
        view = self._view()
        if view is None:
            told(False)
            return
        view.page.runJavaScript(script, lambda answer: told(answer == "yes"))

    @staticmethod
    def _view() -> SignInView | ProductView | None:
        for window in QApplication.topLevelWidgets():
            views: list[SignInView | ProductView] = [
                *window.findChildren(SignInView),
                *window.findChildren(ProductView),
            ]
            for view in views:
                if view.isVisible():
                    return view
        return None
