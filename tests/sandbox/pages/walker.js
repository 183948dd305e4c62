// What a test needs of a page: every element, shadow roots and frames included; what is shown; and a press as by a mouse.
window.walker = {
  all(root = document, found = []) {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot) this.all(element.shadowRoot, found);
      if (element.localName === "iframe" && element.contentDocument) this.all(element.contentDocument, found);
    }
    return found;
  },
  shown() {
    return this.all().filter((one) => one.checkVisibility?.() && !["SCRIPT", "STYLE"].includes(one.tagName))
      .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()))
      .filter(Boolean);
  },
  press(label, last = false) {
    const words = this.all().filter((one) => one.checkVisibility?.() && !one.closest("option") && one.localName !== "h2" && one.localName !== "h5"
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() === label));
    const element = last ? words.at(-1) : words[0];
    if (!element) return false;
    for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup"]) {
      element.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, cancelable: true }));
    }
    element.click();
    return true;
  },
  inputs() {
    return this.all().filter((one) => one.localName === "input" && ["text", "password"].includes(one.type) && !one.readOnly);
  },
  type(at, value, noticed = true) {
    const input = this.inputs()[at];
    if (!input) return false;
    const own = Object.getOwnPropertyDescriptor(input.ownerDocument.defaultView.HTMLInputElement.prototype, "value");
    if (noticed) own.set.call(input, value);
    else input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    return true;
  },
};
true;
