// Old material-ui: div soup, a label that floats, drop-downs in a layer at the end of the body, and inputs that hold
// only what their framework noticed: a value put there behind its back is gone at the next drawing.
import { chosenText, fillList, kindOf, make, openLayer, titled } from "/assets/dom.js";

const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");

// As React's tracker does it: what is assigned to the element is remembered, so that the event brings nothing new.
function track(input) {
  let tracked = native.get.call(input);
  Object.defineProperty(input, "value", {
    configurable: true,
    get: () => native.get.call(input),
    set: (value) => { tracked = String(value); native.set.call(input, value); },
  });
  return () => {
    const fresh = native.get.call(input);
    const isNew = fresh !== tracked;
    tracked = fresh;
    return isNew;
  };
}

function controlled(ref, input) {
  const changed = track(input);
  input.addEventListener("input", () => {
    if (changed()) ref.app.set(ref.node.name, native.get.call(input));
  });
  ref.update = () => {
    const value = ref.app.values[ref.node.name] ?? "";
    if (native.get.call(input) !== value) input.value = value;
    input.parentElement?.classList.toggle("raised", value !== "" || Boolean(ref.node.hint));
  };
  ref.focus = () => input.focus();
  ref.hasFocus = () => document.activeElement === input;
  return input;
}

function openMenu(ref, anchor) {
  openLayer("mui-popover", ref, anchor, (close, layer) => {
    layer.addEventListener("mousedown", (event) => event.target === layer && close());
    const list = make("div", { role: "menu", class: "mui-menu" });
    fillList(list, ref.node.options, ([value, words]) => {
      const choose = () => {
        close();
        ref.app.set(ref.node.name, value);
      };
      return make("div", { class: "mui-item" }, make("span", { role: "menuitem", tabindex: "0", onclick: choose },
        make("div", {}, make("div", {}, words))));
    });
    return list;
  });
}

export const style = {
  text(ref) {
    const { node } = ref;
    const attributes = { id: node.id, type: kindOf(node), readonly: node.readonly, placeholder: node.hint, autocomplete: "off" };
    const input = controlled(ref, make("input", attributes));
    const label = node.label ? make("div", { class: "mui-floating" }, node.label) : "";
    return make("div", { class: "mui-outer" }, make("div", { class: "mui-text" }, label, input, make("div", {}, make("hr"))));
  },
  select(ref) {
    const { node } = ref;
    const shown = make("div", { class: "mui-value" });
    const trigger = make("div", { role: "button", tabindex: "0", "aria-haspopup": "true", class: "mui-trigger" }, shown,
      make("div", { class: "mui-arrow", "aria-hidden": "true" }));
    // Opens when the button goes down, as material-ui does: a bare click() is not enough.
    trigger.addEventListener("mousedown", (event) => event.button === 0 && openMenu(ref, trigger));
    ref.update = () => { shown.textContent = chosenText(ref); };
    const label = node.label ? make("div", { class: "mui-above" }, node.label) : "";
    return make("div", { class: "mui-outer" }, make("div", {}, label, trigger));
  },
  toggle(ref) {
    const { node, app } = ref;
    const box = make("input", { type: "checkbox", class: "mui-hidden" });
    box.addEventListener("click", () => {
      // The framework decides what is shown, after it was told.
      const wanted = box.checked;
      setTimeout(() => app.set(node.name, wanted), 0);
    });
    const track = make("span", { class: "mui-track" }, make("span", { class: "mui-thumb" }));
    ref.update = () => {
      box.checked = Boolean(app.values[node.name]);
      track.classList.toggle("on", box.checked);
    };
    const words = node.label ? make("div", { class: "mui-words" }, node.label) : "";
    return make("div", { class: "mui-outer mui-switch" }, make("span", { class: "mui-base" }, track, box), words);
  },
  radio(ref) {
    const { node, app } = ref;
    const inputs = node.options.map(([value]) =>
      make("input", { type: "radio", value, name: ref.id, onclick: () => app.set(node.name, value) }));
    ref.update = () => inputs.forEach((input) => { input.checked = input.value === app.values[node.name]; });
    const rows = node.options.map(([, words], at) =>
      make("div", { class: "mui-switch" }, inputs[at], make("div", { class: "mui-words" }, words)));
    return make("div", { class: "mui-outer" }, node.label ? make("div", { class: "mui-above" }, node.label) : "", ...rows);
  },
  button(ref) {
    const { node, app } = ref;
    const look = node.round ? "mui-round" : node.main ? "mui-button main" : "mui-button";
    const attributes = { id: node.id, class: look, "aria-label": node.round ? node.aria : undefined, disabled: node.disabled };
    return make("button", { ...attributes, type: "button", tabindex: "0", onclick: () => app.press(ref.node) },
      make("div", {}, make("div", {}, make("span", {}, node.label))));
  },
  link: (ref) => make("div", { class: "mui-item" }, make("span", { role: "menuitem", tabindex: "0",
    onclick: () => ref.app.press(ref.node) }, make("div", {}, ref.node.label))),
  section(ref) {
    const made = titled("div", { class: ref.node.narrow ? "mui-paper narrow" : "mui-paper" }, "div", ref.node.title);
    made.first?.classList.add("mui-title");
    ref.first = made.first;
    return made.element;
  },
  row: () => make("div", { class: "row" }),
  nav: () => make("div", { class: "mui-drawer" }),
  note: ({ node }) => make("div", { class: node.bad ? "bad" : "" }, make("span", {}, node.words)),
  dialog(ref) {
    const { element, first } = titled("div", { class: "box" }, "h3", ref.node.title);
    Object.assign(ref, { slot: element, first });
    return make("div", { class: "veil" }, make("div", {}, element));
  },
};
