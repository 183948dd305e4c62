// Angular Material: form fields with mat-label, mat-select with an overlay, slide toggles that are role=switch buttons.
import { chosenText, fillList, kindOf, make, openLayer, titled } from "/assets/dom.js";

function field(ref, control, id) {
  const { node } = ref;
  const label = node.label
    ? make("label", { class: "mdc-floating-label", id: `${ref.id}-label`, for: id }, make("mat-label", {}, node.label)) : "";
  const infix = make("div", { class: "mat-mdc-form-field-infix" }, label, control);
  return make("mat-form-field", { class: "mat-mdc-form-field" },
    make("div", { class: "mat-mdc-text-field-wrapper" }, make("div", { class: "mat-mdc-form-field-flex" }, infix)));
}

function container() {
  let found = document.querySelector(".cdk-overlay-container");
  if (!found) document.body.append(found = make("div", { class: "cdk-overlay-container" }));
  return found;
}

function openPanel(ref, trigger) {
  openLayer("cdk-overlay", ref, trigger, (close, layer) => {
    trigger.setAttribute("aria-expanded", "true");
    const end = () => {
      trigger.setAttribute("aria-expanded", "false");
      close();
    };
    const list = make("div", { role: "listbox", class: "mat-mdc-select-panel" });
    fillList(list, ref.node.options, ([value, words]) => {
      const selected = String(ref.app.values[ref.node.name] === value);
      const choose = () => { end(); ref.app.set(ref.node.name, value); };
      return make("mat-option", { role: "option", "aria-selected": selected, onclick: choose },
        make("span", { class: "mdc-list-item__primary-text" }, words));
    });
    layer.append(make("div", { class: "cdk-overlay-backdrop", onclick: end }));
    queueMicrotask(() => container().append(layer));
    return list;
  });
}

const switchButton = (ref, id) => {
  const { node, app } = ref;
  const button = make("button", { type: "button", role: "switch", id, class: "mdc-switch",
    "aria-labelledby": node.label ? `${id}-label` : undefined, onclick: () => app.set(node.name, !app.values[node.name]) },
    make("div", { class: "mdc-switch__track" }, make("div", { class: "mdc-switch__handle" })));
  ref.update = () => button.setAttribute("aria-checked", String(Boolean(app.values[node.name])));
  return button;
};

export const style = {
  text(ref) {
    const { node, app } = ref;
    const id = node.id ?? `mat-input-${ref.id}`;
    const attributes = { id, type: kindOf(node), readonly: node.readonly, placeholder: node.hint, autocomplete: "off" };
    const input = make("input", { ...attributes, class: "mat-mdc-input-element",
      oninput: () => app.set(node.name, input.value), onblur: () => input.classList.add("ng-touched") });
    ref.update = () => { if (input.value !== (app.values[node.name] ?? "")) input.value = app.values[node.name] ?? ""; };
    ref.focus = () => input.focus();
    ref.hasFocus = () => document.activeElement === input;
    return field(ref, input, id);
  },
  select(ref) {
    const id = `mat-select-${ref.id}`;
    const shown = make("span", { class: "mat-mdc-select-value-text" });
    const trigger = make("mat-select", { role: "combobox", id, tabindex: "0", "aria-haspopup": "listbox",
      "aria-expanded": "false", "aria-labelledby": ref.node.label ? `${ref.id}-label` : undefined, class: "mat-mdc-select",
      onclick: () => openPanel(ref, trigger) },
      make("div", { class: "mat-mdc-select-trigger" }, make("div", { class: "mat-mdc-select-value" }, shown),
        make("div", { class: "mat-mdc-select-arrow" })));
    ref.update = () => { shown.textContent = chosenText(ref); };
    return field(ref, trigger, undefined);
  },
  toggle(ref) {
    const id = `mat-slide-toggle-${ref.id}`;
    const label = ref.node.label ? make("label", { id: `${id}-label`, for: id }, ref.node.label) : "";
    return make("mat-slide-toggle", { class: "mat-mdc-slide-toggle" },
      make("div", { class: "mdc-form-field" }, switchButton(ref, id), label));
  },
  radio(ref) {
    const { node, app, id } = ref;
    const inputs = node.options.map(([value], at) => make("input", { type: "radio", id: `${id}-${at}`, name: id, value,
      class: "mdc-radio__native-control", onchange: () => app.set(node.name, value) }));
    ref.update = () => inputs.forEach((input) => { input.checked = input.value === app.values[node.name]; });
    const buttons = node.options.map(([, words], at) => make("mat-radio-button", {},
      make("div", { class: "mdc-form-field" }, inputs[at], make("label", { for: `${id}-${at}` }, words))));
    return make("mat-radio-group", { role: "radiogroup", "aria-label": node.label }, ...buttons);
  },
  button(ref) {
    const { node, app } = ref;
    const look = node.round ? "mdc-fab" : node.main ? "mdc-button mat-primary" : "mdc-button";
    return make("button", { id: node.id, type: "button", class: look, "aria-label": node.aria, disabled: node.disabled,
      onclick: () => app.press(ref.node) }, make("span", { class: "mat-mdc-button-persistent-ripple" }),
      make("span", { class: "mdc-button__label" }, node.label));
  },
  link: (ref) => make("a", { class: "mat-mdc-list-item", tabindex: "0", onclick: () => ref.app.press(ref.node) },
    make("span", { class: "mdc-list-item__content" }, make("span", {}, ref.node.label))),
  section(ref) {
    const made = titled("mat-card", { class: ref.node.narrow ? "mat-mdc-card narrow" : "mat-mdc-card" }, "mat-card-title", ref.node.title);
    ref.first = made.first;
    return made.element;
  },
  row: () => make("div", { class: "row" }),
  nav: () => make("mat-nav-list", { role: "navigation" }),
  note: ({ node }) => make("span", { class: node.bad ? "bad mat-mdc-form-field-error" : "words" }, node.words),
  dialog(ref) {
    const { element, first } = titled("mat-dialog-container", { class: "box", role: "dialog", "aria-modal": "true" }, "h2", ref.node.title);
    Object.assign(ref, { slot: element, first });
    return make("div", { class: "veil" }, element);
  },
};
