// No field has a name, an autocomplete or any data- attribute; the page's scripts, and its forms, go on with the old ones.
const kept = new WeakMap();
const isDropped = (name) => name === "name" || name === "autocomplete" || name.startsWith("data-");
const { getAttribute, hasAttribute } = Element.prototype;

function drop(field) {
  for (const { name, value } of [...field.attributes].filter((one) => isDropped(one.name))) {
    if (!kept.has(field)) kept.set(field, new Map());
    kept.get(field).set(name, value);
    if (name === "name" && value && field.form) {
      for (const owner of [field.form, field.form.elements])
        if (!(value in owner)) Object.defineProperty(owner, value, { configurable: true, get: () => field });
    }
    field.removeAttribute(name);
  }
}
Element.prototype.getAttribute = function (name) { return getAttribute.call(this, name) ?? kept.get(this)?.get(name) ?? null; };
Element.prototype.hasAttribute = function (name) { return hasAttribute.call(this, name) || Boolean(kept.get(this)?.has(name)); };
for (const owner of [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]) {
  const { get, set } = Object.getOwnPropertyDescriptor(owner.prototype, "name");
  Object.defineProperty(owner.prototype, "name", {
    configurable: true, enumerable: true, set,
    get() { return get.call(this) || (kept.get(this)?.get("name") ?? ""); },
  });
}
const { get: dataset } = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "dataset");
const dashed = (name) => `data-${name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;
Object.defineProperty(HTMLElement.prototype, "dataset", {
  configurable: true, enumerable: true,
  get() {
    const was = kept.get(this), real = dataset.call(this);
    if (!was) return real;
    return new Proxy(real, { get: (all, name) => all[name] ?? (typeof name === "string" ? was.get(dashed(name)) : undefined) });
  },
});

// Who looks for a field by such an attribute finds it: for that moment it is there.
const put = Element.prototype.setAttribute;
for (const [owner, names] of [
  [Element, ["querySelector", "querySelectorAll", "matches", "closest"]],
  [Document, ["querySelector", "querySelectorAll"]],
  [DocumentFragment, ["querySelector", "querySelectorAll"]],
]) {
  for (const name of names) {
    const original = owner.prototype[name];
    owner.prototype[name] = function (css) {
      if (!/\[\s*(name|autocomplete|data-)/.test(css)) return original.call(this, css);
      const back = [...roots].flatMap((root) => fieldsOf(root)).filter((field) => kept.has(field));
      for (const field of back) for (const [one, value] of kept.get(field)) put.call(field, one, value);
      try { return original.call(this, css); } finally { back.forEach(drop); }
    };
  }
}
addEventListener("formdata", (event) => {
  for (const field of event.target.elements) {
    const name = kept.get(field)?.get("name");
    if (name && !field.disabled && !event.formData.has(name)) event.formData.append(name, field.value);
  }
}, true);
keep((root) => { for (const field of fieldsOf(root)) drop(field); });
