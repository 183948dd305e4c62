// Fills in a library page as a person who knows it does: by the marks that its build puts on what can be used.
(() => {
  const mark = (name) => {
    let sum = 2166136261;
    for (const sign of name) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619);
    return (sum >>> 0).toString(36);
  };
  const inside = (root, selector) => {
    const found = [...root.querySelectorAll(selector)];
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) found.push(...inside(one.shadowRoot, selector));
      if (one.tagName === "IFRAME" && one.contentDocument) found.push(...inside(one.contentDocument, selector));
    }
    return found;
  };
  const seen = (one) => one.checkVisibility() || [...one.children].some((child) => child.checkVisibility());
  const at = (name) => inside(document, `[data-p="${mark(name)}"]`).filter(seen).at(-1);
  const event = (one, kind, type) => one.dispatchEvent(new one.ownerDocument.defaultView[kind](type, { bubbles: true, cancelable: true, composed: true, button: 0 }));
  const click = (one) => {
    one.scrollIntoView({ block: "center" });
    for (const type of ["pointerover", "mouseover", "mouseenter", "pointerdown", "mousedown"]) event(one, type.startsWith("p") ? "PointerEvent" : "MouseEvent", type);
    one.focus?.();
    for (const type of ["pointerup", "mouseup"]) event(one, type.startsWith("p") ? "PointerEvent" : "MouseEvent", type);
    one.click?.();
  };
  const off = (one) => one.disabled || one.closest?.("[aria-disabled=true]") || one.matches?.(".is-loading, .is-disabled, .v-btn--loading");
  const typed = (one, value) => {
    const { HTMLInputElement, HTMLTextAreaElement } = one.ownerDocument.defaultView;
    const kind = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    one.focus();
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(one, value);
    event(one, "Event", "input");
    event(one, "Event", "change");
  };
  const inputOf = (one) => (one.matches("input, textarea, select") ? one : inside(one.shadowRoot ?? one, "input, textarea, select")[0]);
  const OPTIONS = "[role=option], .ant-select-item-option, .el-select-dropdown__item, .v-list-item, mat-option, sl-option, [data-option]";
  window.walker = {
    there: (name) => Boolean(at(name)),
    text: () => inside(document, "body, [part]").map((one) => (one.tagName === "BODY" ? one.innerText : one.textContent)).join("\n"),
    ready: (name) => Boolean(at(name)) && !off(at(name)),
    press(name) {
      const one = at(name);
      if (!one || off(one)) return false;
      click(one);
      return true;
    },
    type(name, value) {
      const one = at(name) && inputOf(at(name));
      if (!one) return false;
      typed(one, value);
      event(one, "FocusEvent", "blur");
      event(one, "FocusEvent", "focusout");
      one.blur();
      return one.value === value;
    },
    value: (name) => (at(name) ? inputOf(at(name))?.value ?? at(name).textContent : null),
    checked(name) {
      const one = at(name);
      if (!one) return null;
      const box = inputOf(one);
      return box ? box.checked : one.checked ?? one.getAttribute("aria-checked") === "true";
    },
    toggle(name) {
      const one = at(name);
      if (!one) return false;
      const control = inputOf(one) ?? inside(one, "button")[0] ?? one;
      if (control.tagName === "SELECT") {
        control.value = control.value === "1" ? "0" : "1";
        event(control, "Event", "change");
      } else control.click();
      return true;
    },
    open(name, filter) {
      const one = at(name);
      if (!one) return false;
      const input = inputOf(one);
      if (input?.tagName === "SELECT") return true;
      click(one);
      if (input && input !== one) click(input);
      if (input && filter && !input.readOnly) typed(input, filter);
      return true;
    },
    choose(name, label) {
      const input = at(name) && inputOf(at(name));
      if (input?.tagName === "SELECT") {
        const option = [...input.options].find((one) => one.textContent.trim() === label);
        if (!option) return false;
        input.value = option.value;
        event(input, "Event", "change");
        return true;
      }
      if (input?.list) return input.value === label;
      const option = inside(document, OPTIONS).filter((one) => seen(one) && one.textContent.trim() === label).at(-1);
      if (!option) return false;
      click(option);
      return true;
    },
  };
})();
