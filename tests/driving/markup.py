"""Every way in which pages write a labelled control, native and as the usual libraries do; for random pages."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import Any


class Kind(StrEnum):
    """What a control is for."""

    TEXT = "text"
    LIST = "list"
    SWITCH = "switch"


@dataclass(frozen=True)
class Control:
    """`key` tells the judge what may be in it; the page's own label is all that the finder may go by."""

    key: str
    label: str
    kind: Kind
    entries: tuple[str, ...] = ()
    secret: bool = False
    off: bool = False
    hidden: bool = False

    def with_(self, **changed: Any) -> "Control":
        return replace(self, **changed)


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>TITLE</title><link rel="icon" href="data:,">
<style>.tall{margin:8px} .menu{position:fixed;left:20px;top:20px;background:#fff;z-index:9}
.track{display:inline-block;width:34px;height:16px;background:#ccc}</style></head>
<body><h1>TITLE</h1><main>
BODY
<p><button type="button">SAVE</button></p></main><script>
const arrived = {};
const note = (key, value) => { (arrived[key] ??= []).push(value); };
const valueOf = one => {
  if (one.type === "checkbox") return one.checked ? "on" : "";
  if (one.matches("[role=switch], [role=checkbox]")) return one.getAttribute("aria-checked") === "true" ? "on" : "";
  if (one.matches("fieldset")) return one.querySelector("input:checked")?.parentElement.textContent.trim() ?? "";
  if (one.tagName === "SELECT") return one.selectedOptions[0]?.text ?? "";
  return "value" in one && one.tagName !== "BUTTON" ? one.value : one.dataset.chosen ?? "";
};
function watch(root) {
  for (const kind of ["input", "change"]) root.addEventListener(kind, event => {
    const one = event.composedPath()[0].closest?.("[data-key]");
    if (one) note(one.dataset.key, valueOf(one));
  }, true);
  for (const one of root.querySelectorAll("*")) if (one.shadowRoot) watch(one.shadowRoot);
  for (const frame of root.querySelectorAll("iframe")) {
    frame.addEventListener("load", () => watch(frame.contentDocument));
  }
  for (const one of root.querySelectorAll("[role=switch],[role=checkbox]")) one.addEventListener("click", () => {
    if (one.getAttribute("aria-disabled") === "true" || one.disabled) return;
    one.setAttribute("aria-checked", String(one.getAttribute("aria-checked") !== "true"));
  });
  for (const one of root.querySelectorAll("[data-entries]")) one.addEventListener("click", () => {
    if (one.getAttribute("aria-disabled") === "true" || one.disabled) return;
    const menu = document.createElement("div");
    menu.className = "menu"; menu.setAttribute("role", "listbox");
    for (const words of JSON.parse(one.dataset.entries)) {
      const entry = document.createElement("div");
      entry.setAttribute("role", "option"); entry.textContent = words;
      entry.addEventListener("click", () => { one.textContent = one.dataset.chosen = words; menu.remove(); });
      menu.append(entry);
    }
    document.body.append(menu);
    addEventListener("keydown", event => event.key === "Escape" && menu.remove(), {once: true});
  });
}
function controls(root) {
  return [...root.querySelectorAll("*")].flatMap(one => [
    ...(one.dataset?.key ? [one] : []), ...(one.shadowRoot ? controls(one.shadowRoot) : []),
    ...(one.tagName === "IFRAME" && one.contentDocument ? controls(one.contentDocument) : [])]);
}
function collect() {
  const now = {};
  for (const one of controls(document)) (now[one.dataset.key] ??= []).push(valueOf(one));
  return JSON.stringify({arrived, now});
}
watch(document);
</script></body></html>"""

Writer = Callable[[str, str, Control], str]
"""Writes a control by a fresh id, the attributes of its element, and what it is."""


def markup(chance: random.Random, control: Control) -> str:
    """The control in one of the ways."""
    ident = f"c{chance.randrange(10**9)}"
    label = escape(control.label) + chance.choice(("", "", "", " *", ":"))
    writer = chance.choice(_WRITERS[control.kind])
    return _hidden(chance, writer(ident, label, control)) if control.hidden else writer(ident, label, control)


def wrapped(chance: random.Random, inner: str) -> str:
    """In none to four boxes, sometimes beside words that explain."""
    for _ in range(chance.randint(0, 4)):
        tag = chance.choice(("div", "section", "div", "article", "fieldset", "form"))
        inner = f"<{tag}>{inner}</{tag}>"
    hint = chance.choice(("", "", "<p>Ask your administrator where to find this.</p>", "<small>36 characters</small>"))
    return f'<div class="tall">{inner}{hint}</div>'


def together(chance: random.Random, controls: Sequence[Control]) -> str:
    """Several text fields in one box, with nothing around each: words before, after or above them."""
    return chance.choice((_in_line, _words_after, _grid, _columns))(controls)


def _in_line(controls: Sequence[Control]) -> str:
    return "<div>" + "".join(f"<span>{escape(c.label)}</span> {_input('c0', c)}<br>" for c in controls) + "</div>"


def _words_after(controls: Sequence[Control]) -> str:
    return "<div>" + "".join(f"{_input('c0', c)} <span>{escape(c.label)}</span><br>" for c in controls) + "</div>"


def _grid(controls: Sequence[Control]) -> str:
    cells = "".join(f"<div>{escape(c.label)}</div><div>{_input('c0', c)}</div>" for c in controls)
    return f'<div style="display:grid;grid-template-columns:200px 300px">{cells}</div>'


def _columns(controls: Sequence[Control]) -> str:
    heads = "".join(f"<th>{escape(c.label)}</th>" for c in controls)
    cells = "".join(f"<td>{_input('c0', c)}</td>" for c in controls)
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


def under_heading(chance: random.Random, label: str, control: Control) -> str:
    """A part of the page that is called like one of our fields, and asks for something else."""
    heading, hint = escape(label), chance.choice(("Description", "Expires", "Owner", "Search", "Remark"))
    between = chance.choice(("", "<p>See the manual.</p>"))
    field = _input("c0", control, f'placeholder="{hint}"')
    return f"<section><h3>{heading}</h3>{between}<div>{field}</div></section>"


def _hidden(chance: random.Random, inner: str) -> str:
    way = chance.choice(('style="display:none"', "hidden", 'style="visibility:hidden"', 'aria-hidden="true"', "inert"))
    return f"<div {way}>{inner}</div>"


def _key(control: Control) -> str:
    return f'data-key="{escape(control.key)}"' + (" disabled" if control.off else "")


def _drawn_key(control: Control) -> str:
    return f'data-key="{escape(control.key)}"' + (' aria-disabled="true"' if control.off else "")


def _input(ident: str, control: Control, more: str = "") -> str:
    kind = "password" if control.secret else "text"
    key = _key(control)
    if control.off and int(ident[1:]) % 2:
        key = key.replace(" disabled", " readonly")
    return f'<input id="{ident}" type="{kind}" {key} {more}>'


def _entries(control: Control) -> str:
    words = ",".join(f'"{entry}"' for entry in control.entries)
    return escape(f"[{words}]")


# ---- text


def _label_for(ident: str, label: str, c: Control) -> str:
    return f'<label for="{ident}">{label}</label> {_input(ident, c)}'


def _label_after(ident: str, label: str, c: Control) -> str:
    field = _input(ident, c, 'placeholder=" "')
    return f'<div class="form-floating">{field}<label for="{ident}">{label}</label></div>'


def _label_around(ident: str, label: str, c: Control) -> str:
    return f"<label>{label} {_input(ident, c)}</label>"


def _aria_label(ident: str, label: str, c: Control) -> str:
    return _input(ident, c, f'aria-label="{label}"')


def _labelled_by(ident: str, label: str, c: Control) -> str:
    field = _input(ident, c, f'aria-labelledby="l{ident}"')
    return f'<span id="l{ident}">{label}</span><div>{field}</div>'


def _placeholder(ident: str, label: str, c: Control) -> str:
    return _input(ident, c, f'placeholder="{label}"')


def _text_above(ident: str, label: str, c: Control) -> str:
    return f"<div><div>{label}</div><div>{_input(ident, c)}</div></div>"


def _text_below(ident: str, label: str, c: Control) -> str:
    return f"<div><div>{_input(ident, c)}</div><div>{label}</div></div>"


def _text_before(ident: str, label: str, c: Control) -> str:
    return f"<p>{label} {_input(ident, c)}</p>"


def _table_row(ident: str, label: str, c: Control) -> str:
    return f"<table><tr><td>{label}</td><td>{_input(ident, c)}</td><td>?</td></tr></table>"


def _terms(ident: str, label: str, c: Control) -> str:
    return f"<dl><dt>{label}</dt><dd>{_input(ident, c)}</dd></dl>"


def _material(ident: str, label: str, c: Control) -> str:
    field = f'<div class="MuiInputBase-root">{_input(ident, c)}</div>'
    return (
        f'<div class="MuiFormControl-root"><label class="MuiInputLabel-root" for="{ident}">{label}</label>{field}</div>'
    )


def _angular(ident: str, label: str, c: Control) -> str:
    words = f'<label for="{ident}"><mat-label>{label}</mat-label></label>'
    return f"<mat-form-field><div>{_input(ident, c)}<span>{words}</span></div></mat-form-field>"


def _in_shadow(ident: str, label: str, c: Control) -> str:
    inner = f'<label for="{ident}">{label}</label>{_input(ident, c)}'
    return f'<x-field><template shadowrootmode="open">{inner}</template></x-field>'


def _in_frame(ident: str, label: str, c: Control) -> str:
    return f'<iframe title="Settings" srcdoc="{escape(_label_for(ident, label, c))}"></iframe>'


# ---- lists


def _select(ident: str, label: str, c: Control) -> str:
    options = "".join(f"<option>{escape(entry)}</option>" for entry in ("", *c.entries))
    return f'<label for="{ident}">{label}</label><select id="{ident}" {_key(c)}>{options}</select>'


def _select_above(ident: str, label: str, c: Control) -> str:
    options = "".join(f"<option>{escape(entry)}</option>" for entry in ("Please choose", *c.entries))
    return f"<div><div>{label}</div><select {_key(c)}>{options}</select></div>"


def _combobox(ident: str, label: str, c: Control) -> str:
    more = (
        f'role="combobox" tabindex="0" aria-haspopup="listbox" aria-labelledby="l{ident}" data-entries="{_entries(c)}"'
    )
    return f'<label id="l{ident}">{label}</label><div {more} {_drawn_key(c)}>Choose</div>'


def _button_list(ident: str, label: str, c: Control) -> str:
    more = f'type="button" aria-haspopup="listbox" aria-label="{label}" data-entries="{_entries(c)}"'
    return f"<div><button {more} {_key(c)}>Choose</button></div>"


def _radios(ident: str, label: str, c: Control) -> str:
    choices = "".join(f'<label><input type="radio" name="{ident}"> {escape(entry)}</label>' for entry in c.entries)
    return f"<fieldset {_key(c)}><legend>{label}</legend>{choices}</fieldset>"


def _shadow_select(ident: str, label: str, c: Control) -> str:
    return f'<x-list><template shadowrootmode="open">{_select(ident, label, c)}</template></x-list>'


# ---- switches


def _tick(ident: str, label: str, c: Control) -> str:
    return f'<input type="checkbox" id="{ident}" {_key(c)}><label for="{ident}">{label}</label>'


def _tick_around(ident: str, label: str, c: Control) -> str:
    return f'<label><input type="checkbox" {_key(c)}> {label}</label>'


def _tick_before_words(ident: str, label: str, c: Control) -> str:
    return f'<div><input type="checkbox" {_key(c)}> <span>{label}</span></div>'


def _switch(ident: str, label: str, c: Control) -> str:
    return f'<button type="button" role="switch" aria-checked="false" aria-label="{label}" {_key(c)}>◯</button>'


def _switch_words(ident: str, label: str, c: Control) -> str:
    more = f'role="switch" tabindex="0" aria-checked="false" aria-labelledby="l{ident}"'
    return f'<div><span id="l{ident}">{label}</span> <span class="track" {more} {_drawn_key(c)}></span></div>'


_WRITERS: dict[Kind, Sequence[Writer]] = {
    Kind.TEXT: (
        _label_for, _label_after, _label_around, _aria_label, _labelled_by, _placeholder, _text_above, _text_before,
        _text_below, _table_row, _terms, _material, _angular, _in_shadow, _in_frame,
    ),
    Kind.LIST: (_select, _select_above, _combobox, _button_list, _radios, _shadow_select),
    Kind.SWITCH: (_tick, _tick_around, _tick_before_words, _switch, _switch_words),
}  # fmt: skip
