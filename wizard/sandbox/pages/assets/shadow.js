// Custom elements with open shadow roots: each control keeps its label and its input inside itself.
import { chosenText, fillList, kindOf, make } from "/assets/dom.js";

function hosted(tag, ...children) {
  const host = make(tag);
  const root = host.attachShadow({ mode: "open" });
  root.append(make("link", { rel: "stylesheet", href: "/assets/shadow.css" }), ...children);
  return host;
}

const labelled = (ref) => (ref.node.label ? make("label", { part: "label", for: "control" }, ref.node.label) : "");

function box(ref, tag) {
  const inner = make("div", { class: "box" });
  if (ref.node.title) inner.append(make("h2", {}, ref.node.title));
  inner.append(make("slot"));
  return hosted(tag, inner);
}

export const style = {
  mount(root) {
    const app = hosted("practice-app", make("main", {}, make("slot")));
    root.append(app);
    const slot = make("div");
    app.shadowRoot.querySelector("main").replaceChildren(slot);
    return slot;
  },
  text(ref) {
    const { node, app } = ref;
    const input = make("input", { id: node.id ?? "control", type: kindOf(node), readonly: node.readonly,
      placeholder: node.hint, autocomplete: "off", oninput: () => app.set(node.name, input.value) });
    ref.update = () => { if (input.value !== (app.values[node.name] ?? "")) input.value = app.values[node.name] ?? ""; };
    ref.focus = () => input.focus();
    const host = hosted("practice-field", labelled(ref), input);
    ref.hasFocus = () => host.shadowRoot.activeElement === input;
    host.shadowRoot.querySelector("label")?.setAttribute("for", input.id);
    return host;
  },
  select(ref) {
    const { node, app } = ref;
    const list = make("div", { role: "listbox", hidden: true });
    const open = () => {
      list.replaceChildren();
      list.hidden = !list.hidden;
      if (!list.hidden) fillList(list, ref.node.options, ([value, words]) => make("div", { role: "option", onclick: () => {
        list.hidden = true;
        app.set(node.name, value);
      } }, words));
    };
    const button = make("button", { id: "control", type: "button", "aria-haspopup": "listbox",
      onclick: () => setTimeout(open, app.config.slow) });
    ref.update = () => { button.textContent = chosenText(ref) || "Choose…"; };
    return hosted("practice-select", labelled(ref), button, list);
  },
  toggle(ref) {
    const { node, app } = ref;
    const button = make("button", { id: "control", type: "button", role: "switch", class: "switch",
      onclick: () => app.set(node.name, !app.values[node.name]) });
    ref.update = () => button.setAttribute("aria-checked", String(Boolean(app.values[node.name])));
    return hosted("practice-switch", button, labelled(ref));
  },
  radio(ref) {
    const { node, app } = ref;
    const choices = node.options.map(([value, words]) => {
      const item = make("div", { role: "radio", tabindex: "0", onclick: () => app.set(node.name, value) }, words);
      item.dataset.value = value;
      return item;
    });
    ref.update = () => choices.forEach((item) => item.setAttribute("aria-checked", String(item.dataset.value === app.values[node.name])));
    const group = make("div", { role: "radiogroup", "aria-label": node.label || undefined }, ...choices);
    return hosted("practice-choice", node.label ? make("div", { class: "legend" }, node.label) : "", group);
  },
  button(ref) {
    const { node, app } = ref;
    const look = node.round ? "round" : node.main ? "main" : undefined;
    const host = hosted("practice-button", make("button", { id: node.id, type: "button", class: look, "aria-label": node.aria,
      disabled: node.disabled }, make("slot")));
    // Whoever uses such an element listens on the host, so a press on the words reaches it as well.
    host.addEventListener("click", () => node.disabled || app.press(ref.node));
    host.append(node.label);
    return host;
  },
  link(ref) {
    const inner = make("div", { role: "link", tabindex: "0", onclick: () => ref.app.press(ref.node) }, ref.node.label);
    return hosted("practice-link", inner);
  },
  section: (ref) => box(ref, "practice-card"),
  row: () => make("div", { class: "row" }),
  nav: () => make("practice-menu", { class: "nav", role: "navigation" }),
  note: ({ node }) => make("p", { class: node.bad ? "bad" : "" }, node.words),
  dialog(ref) {
    const host = box(ref, "practice-dialog");
    host.shadowRoot.querySelector(".box").setAttribute("role", "dialog");
    return host;
  },
};
