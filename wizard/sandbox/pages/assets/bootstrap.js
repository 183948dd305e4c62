// Bootstrap: floating labels after their inputs, dropdown menus beside their buttons, custom switches, modals.
import { chosenText, fillList, kindOf, make, titled } from "/assets/dom.js";

export const style = {
  text(ref) {
    const { node, app } = ref;
    const id = node.id ?? ref.id;
    const input = make("input", { id, type: kindOf(node), readonly: node.readonly, class: "form-control",
      placeholder: node.hint ?? " ", autocomplete: "off", oninput: () => app.set(node.name, input.value) });
    ref.update = () => { if (input.value !== (app.values[node.name] ?? "")) input.value = app.values[node.name] ?? ""; };
    ref.focus = () => input.focus();
    ref.hasFocus = () => document.activeElement === input;
    return make("div", { class: "form-floating mb-3" }, input, node.label ? make("label", { for: id }, node.label) : "");
  },
  select(ref) {
    const { node, app } = ref;
    const menu = make("ul", { class: "dropdown-menu" });
    const close = () => {
      menu.classList.remove("show");
      menu.replaceChildren();
      document.removeEventListener("click", outside);
    };
    const outside = (event) => box.contains(event.target) || close();
    const open = () => {
      if (menu.classList.contains("show")) return close();
      menu.classList.add("show");
      document.addEventListener("click", outside);
      return fillList(menu, node.options, ([value, words]) => make("li", {},
        make("a", { class: "dropdown-item", href: "#", onclick: (event) => {
          event.preventDefault();
          close();
          app.set(node.name, value);
        } }, words)));
    };
    const button = make("button", { type: "button", class: "btn dropdown-toggle", onclick: () => setTimeout(open, app.config.slow) });
    ref.update = () => { button.textContent = chosenText(ref) || "Select…"; };
    const box = make("div", { class: "dropdown" }, button, menu);
    const label = node.label ? make("div", { class: "form-label" }, node.label) : "";
    return make("div", { class: "mb-3" }, label, box);
  },
  toggle(ref) {
    const { node, app, id } = ref;
    const box = make("input", { id, type: "checkbox", class: "custom-control-input", onchange: () => app.set(node.name, box.checked) });
    ref.update = () => { box.checked = Boolean(app.values[node.name]); };
    // The tick box itself is out of sight; the label draws the switch, and stays even where its words are gone.
    return make("div", { class: "custom-control custom-switch" }, box, make("label", { class: "custom-control-label", for: id }, node.label));
  },
  radio(ref) {
    const { node, app, id } = ref;
    const inputs = node.options.map(([value], at) => make("input", { type: "radio", class: "btn-check", id: `${id}-${at}`,
      name: id, value, onchange: () => app.set(node.name, value) }));
    ref.update = () => inputs.forEach((input) => { input.checked = input.value === app.values[node.name]; });
    const pairs = node.options.flatMap(([, words], at) => [inputs[at], make("label", { class: "btn", for: `${id}-${at}` }, words)]);
    return make("div", { class: "mb-3" }, node.label ? make("div", { class: "form-label" }, node.label) : "",
      make("div", { class: "btn-group", role: "group" }, ...pairs));
  },
  button(ref) {
    const { node, app } = ref;
    const look = node.round ? "btn btn-round" : node.main ? "btn btn-primary" : "btn";
    return make("button", { id: node.id, type: "button", class: look, "aria-label": node.aria, disabled: node.disabled,
      onclick: () => app.press(ref.node) }, node.label);
  },
  link: (ref) => make("a", { class: "nav-link", href: "#", onclick: (event) => {
    event.preventDefault();
    ref.app.press(ref.node);
  } }, ref.node.label),
  section(ref) {
    const { element, first } = titled("div", { class: "card-body" }, "h5", ref.node.title);
    Object.assign(ref, { slot: element, first });
    return make("div", { class: ref.node.narrow ? "card narrow" : "card" }, element);
  },
  row: () => make("div", { class: "row" }),
  nav: () => make("nav", { class: "nav flex-column" }),
  note: ({ node }) => make("div", { class: node.bad ? "alert bad" : "words" }, node.words),
  dialog(ref) {
    const { element, first } = titled("div", { class: "modal-content box" }, "h5", ref.node.title);
    Object.assign(ref, { slot: element, first });
    return make("div", { class: "modal show veil", role: "dialog", tabindex: "-1" }, make("div", { class: "modal-dialog" }, element));
  },
};
