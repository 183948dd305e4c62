// Plain HTML: labels with `for`, selects, tick boxes. The form is read when it is sent, with or without events.
import { kindOf, make, titled } from "/assets/dom.js";

const noticed = (ref) => (event) => ref.app.set(ref.node.name, event.target.value);
const pressed = (ref) => (event) => {
  event.preventDefault();
  ref.app.press(ref.node);
};

function bound(ref, input, property = "value") {
  let known;
  ref.pull = () => {
    if (input[property] === known) return;
    known = input[property];
    ref.app.set(ref.node.name, known);
  };
  ref.update = () => {
    const value = ref.app.values[ref.node.name];
    if (value !== undefined && value !== known) input[property] = known = value;
    else if (known === undefined) known = input[property];
  };
  ref.focus = () => input.focus();
  ref.hasFocus = () => document.activeElement === input;
  return input;
}

export const style = {
  text(ref) {
    const { node } = ref;
    const id = node.id ?? ref.id;
    const attributes = { id, type: kindOf(node), readonly: node.readonly, placeholder: node.hint, autocomplete: "off" };
    const input = bound(ref, make("input", { ...attributes, oninput: noticed(ref) }));
    return make("div", { class: "field" }, node.label ? make("label", { for: id }, node.label) : "", input);
  },
  select(ref) {
    const { node, id } = ref;
    const options = [["", ""], ...node.options].filter((_, at) => at > 0 || !node.must);
    const rows = options.map(([value, words]) => make("option", { value }, words));
    const select = bound(ref, make("select", { id, onchange: noticed(ref) }, ...rows));
    return make("div", { class: "field" }, node.label ? make("label", { for: id }, node.label) : "", select);
  },
  toggle(ref) {
    const { node, id, app } = ref;
    const changed = (event) => app.set(node.name, event.target.checked);
    const box = bound(ref, make("input", { id, type: "checkbox", onchange: changed }), "checked");
    return make("div", { class: "field tick" }, box, node.label ? make("label", { for: id }, node.label) : "");
  },
  radio(ref) {
    const { node, id } = ref;
    const choice = ([value, words], at) => {
      const input = make("input", { id: `${id}-${at}`, type: "radio", name: id, value, onchange: noticed(ref) });
      return make("div", { class: "tick" }, input, make("label", { for: `${id}-${at}` }, words));
    };
    const group = make("fieldset", {}, node.label ? make("legend", {}, node.label) : "", ...node.options.map(choice));
    ref.update = () => {
      for (const input of group.querySelectorAll("input")) input.checked = input.value === ref.app.values[node.name];
    };
    return group;
  },
  button(ref) {
    const { node } = ref;
    const look = node.round ? "round" : node.main ? "main" : undefined;
    const attributes = { id: node.id, class: look, "aria-label": node.aria, disabled: node.disabled, type: "button" };
    return make("button", { ...attributes, onclick: pressed(ref) }, node.label);
  },
  link: (ref) => make("a", { href: "#", onclick: pressed(ref) }, ref.node.label),
  section(ref) {
    const made = titled("section", { class: ref.node.narrow ? "narrow" : "" }, "h2", ref.node.title);
    ref.first = made.first;
    return made.element;
  },
  row: () => make("div", { class: "row" }),
  nav: () => make("nav"),
  note: ({ node }) => make("p", { class: node.bad ? "bad" : "", role: "status" }, node.words),
  dialog(ref) {
    const { element, first } = titled("div", { class: "box", role: "dialog", "aria-label": ref.node.title }, "h2", ref.node.title);
    Object.assign(ref, { slot: element, first });
    return make("div", { class: "veil" }, element);
  },
};
