"""A small form in a browser of its own, with and without a change: what a person finds on it and what it sends.

`python -m tests.driving.mutated_form` prints, as JSON, what was found without a change and with each kind.
"""

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from tests.driving.fronted_pages import UNCHANGED, PageChange
from tests.driving.mutations import MUTATIONS, change_named

FORM = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Form</title><style>
.line { margin: 4px; font-size: 14px; } #tenant { color: rgb(1, 2, 3); } .line .wide { width: 300px; }
[class^="deep"] { color: rgb(4, 5, 6); } .off { display: none; } .shown { display: block; }
</style></head><body><div id="root"></div><script>
class Held extends HTMLElement {
  connectedCallback() {
    this.attachShadow({mode: "open"}).innerHTML =
      '<label for="in">Caption</label><input id="in" class="wide" name="caption" aria-label="Caption">';
  }
}
customElements.define("held-field", Held);
const root = document.getElementById("root");
root.innerHTML = `<form class="form">
  <div class="line"><label for="alias" class="deep-blue">Alias</label><input id="alias" class="wide" name="alias"
    data-field="alias" aria-label="Alias" placeholder="Name"></div>
  <div class="line"><span id="of-tenant">Tenant ID</span><input id="tenant" name="tenant" autocomplete="off"
    aria-labelledby="of-tenant" placeholder="xxxx"></div>
  <div class="line"><label>Level <select name="level"><option value="r">Read</option>
    <option value="w">Write</option></select></label></div>
  <div class="line"><label><input type="checkbox" name="certificate"> Use a certificate</label></div>
  <table><tr><td>Secret</td><td><input type="password" name="secret" aria-label="Secret"></td></tr></table>
  <held-field></held-field><p class="note off">Saved.</p>
  <button class="save" type="button" disabled>Save</button></form>`;
const one = css => root.querySelector(css);
// Drawn anew while somebody types, as libraries do: a line goes, comes back, and stands before another one.
one(".form").addEventListener("input", () => {
  one(".save").disabled = false;
  const line = one("#tenant").parentNode, label = one("label[for=alias]");
  const field = one("#tenant"), after = field.nextSibling;
  line.removeChild(field);
  line.insertBefore(field, after);
  label.textContent = "Alias";
});
one(".save").addEventListener("click", () => {
  one(".note").classList.remove("off");
  one(".note").classList.add("shown");
  window.sent = {
    form: Object.fromEntries([...new FormData(one("form"))].sort()), alias: one("[data-field=alias]").value,
    names: [one("input[name=tenant]").id, one("#alias").dataset.field, one("#alias").getAttribute("name")],
    by: document.getElementsByClassName("deep-blue")[0].htmlFor, shown: one(".note").className,
    styled: [getComputedStyle(one("#tenant")).color, getComputedStyle(one(".deep-blue")).color,
             getComputedStyle(one(".note")).display, one("#alias").getBoundingClientRect().width > 200],
  };
});
</script></body></html>"""
_FILL = """(() => {
  const all = [...document.querySelectorAll("#root input, #root select"),
               document.querySelector("held-field").shadowRoot.querySelector("input")];
  const kinds = all.map(one => `${one.localName} ${one.type}`);
  all.forEach((one, at) => {
    one.focus();
    if (one.type === "checkbox") one.click();
    else one.value = one.localName === "select" ? "w" : `value ${at}`;
    one.dispatchEvent(new Event("input", {bubbles: true}));
    one.dispatchEvent(new Event("change", {bubbles: true}));
  });
  return JSON.stringify(kinds);
})()"""
_PRESS = """(() => {
  const words = one => one.textContent.trim();
  const inSight = one => one.getClientRects().length > 0;
  const save = [...document.querySelectorAll("#root button, #root [role=button]")].filter(one => words(one) === "Save");
  save.find(inSight).click();
  const label = document.querySelector("held-field").shadowRoot.querySelector("label");
  const text = document.body.innerText + " " + label.innerText;
  const all = [...document.querySelectorAll("#root input, #root select"),
               document.querySelector("held-field").shadowRoot.querySelector("input")];
  return JSON.stringify({sent: window.sent, text, seen: all.every(inSight)});
})()"""
_MARKUP = """document.documentElement.outerHTML + document.querySelector("held-field").shadowRoot.innerHTML +
  document.documentElement.innerText + getComputedStyle(document.documentElement).fontSize"""


def found_with(change: PageChange) -> Mapping[str, Any]:
    """What the form has sent, what is written on it, which kinds of controls are in sight, and its markup."""
    from PySide6.QtCore import QEventLoop, QTimer, QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView

    view, loop = QWebEngineView(), QEventLoop()
    view.resize(1280, 900)
    view.show()
    change.install(view.page())
    view.loadFinished.connect(lambda _ok: loop.quit())
    view.setHtml(FORM, QUrl("http://127.0.0.1:9/"))
    loop.exec()

    def ask(script: str) -> str:
        answers = list[Any]()

        def answered(answer: Any) -> None:
            answers.append(answer)
            QTimer.singleShot(0, loop.quit)

        view.page().runJavaScript(script, answered)
        loop.exec()
        return str(answers[0] or "{}")

    markup, kinds = ask(_MARKUP), json.loads(ask(_FILL))
    told = json.loads(ask(_PRESS))
    view.close()
    view.deleteLater()
    return {"markup": markup, "kinds": kinds, **told}


def main() -> int:
    """Each kind after the other, in one browser."""
    from wizard.app import prepare

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(practice=True)
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    names = [one.__name__ for one in MUTATIONS if change_named(one.__name__).script]
    told = {"": found_with(UNCHANGED), **{name: found_with(change_named(name)) for name in names}}
    sys.stdout.write(json.dumps(told) + "\n")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
