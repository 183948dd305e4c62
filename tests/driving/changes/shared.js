// What all changes of a page share: they stay applied while the page draws itself anew, in its shadow roots, too.
const mine = new WeakSet();
const searches = new Map(
  [[1, Element], [9, Document], [11, DocumentFragment]].map(([type, owner]) => [type, owner.prototype.querySelectorAll]));
const query = (root, css) => [...searches.get(root.nodeType).call(root, css)];
const roots = new Set([document]);
const isTop = window.top === window;
const applied = [];
const observer = new MutationObserver(() => applyAll());

function applyAll() {
  for (const root of roots) {
    if (root !== document && !root.host.isConnected) continue;
    for (const apply of applied) apply(root);
  }
  observer.takeRecords();
}

function watch(root) {
  observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
}

// `apply` is called with every root at once and after everything that changes; twice must be the same as once.
function keep(apply) {
  applied.push(apply);
  for (const root of roots) watch(root);
  document.addEventListener("load", applyAll, true);
  if (document.documentElement) applyAll();
}

const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  roots.add(root);
  watch(root);
  return root;
};

const NOT_TYPED = ["hidden", "submit", "button", "reset", "image", "checkbox", "radio", "file", "range", "color"];
const FIELDS = "input, textarea, select, [role=combobox], [role=textbox], [role=searchbox]";
const fieldsOf = (root) => query(root, FIELDS).filter((one) => !NOT_TYPED.includes(one.type) && !mine.has(one));
const words = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
const CONTROLS = `${FIELDS}, button, a`;
const holdsControls = (element) => element.matches(CONTROLS) || query(element, CONTROLS).some((one) => !mine.has(one));
// Words and nothing else: no heading, and nothing that could be pressed or chosen.
const NO_LABEL = "h1, h2, h3, h4, ul, li, [role], [tabindex], [onclick]";
function isPlain(element) {
  const all = [element, ...query(element, "*")].filter((one) => !mine.has(one));
  const isPressed = all.some((one) => one.matches(NO_LABEL) || getComputedStyle(one).cursor === "pointer");
  return words(element).length > 0 && words(element).length <= 60 && all.length <= 4 && !holdsControls(element) && !isPressed;
}

// The element whose text a person takes for the field's label: of its own, named by it, or beside it.
function labelOf(field) {
  const known = [...(field.labels ?? [])];
  const ids = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  known.push(...ids.map((id) => field.getRootNode().getElementById?.(id)));
  const said = known.find((one) => one && words(one) && !mine.has(one));
  if (said) return said;
  let at = field;
  for (let up = 0; up < 4 && at; up += 1, at = at.parentElement) {
    let before = at.previousElementSibling;
    while (before && mine.has(before)) before = before.previousElementSibling;
    if (before) return isPlain(before) ? before : null;
    if (at.parentElement && query(at.parentElement, FIELDS).length > 1) return null;
  }
  return null;
}

const labelsOf = (root) => [...new Set(fieldsOf(root).map(labelOf).filter(Boolean))];

// Where something may be put behind a label's words: a label may hold its field, too.
function lastText(label) {
  const walk = document.createTreeWalker(label, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let last = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === 1 && node.matches(FIELDS) && last) break;
    if (node.nodeType === 3 && node.data.trim() && !mine.has(node.parentElement)) last = node;
  }
  return last;
}

// What it looks like stands in `css`, as many pages refuse a style in markup.
function make(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const made = template.content.firstElementChild;
  for (const one of [made, ...query(made, "*")]) {
    mine.add(one);
    if (one.hasAttribute("css")) one.style.cssText = one.getAttribute("css");
    one.removeAttribute("css");
  }
  return made;
}

// Somebody else's field in the page: what arrives in it is told to the server, as it belongs nowhere.
function telling(element, name) {
  for (const field of query(element, "input, textarea")) {
    const tell = () => fetch("/filled", { method: "POST", body: JSON.stringify({ name: `other_${name}`, value: field.value }) });
    field.addEventListener("input", tell);
    field.addEventListener("change", tell);
  }
  return element;
}

// Every rule of the style sheets that have changed, those in other rules included.
const seen = new WeakMap();
function newRules(root, act) {
  const visit = (rules) => {
    for (const rule of rules) {
      act(rule);
      if (rule.cssRules?.length) visit(rule.cssRules);
    }
  };
  for (const sheet of [...(root.styleSheets ?? []), ...(root.adoptedStyleSheets ?? [])]) {
    try {
      const now = `${sheet.cssRules.length}/${sheet.ownerNode?.textContent.length}`;
      if (seen.get(sheet) === now) continue;
      seen.set(sheet, now);
      visit(sheet.cssRules);
    } catch { /* a sheet that has not come yet */ }
  }
}

// The page's own scripts speak of the names they know, the document has others: `to` and `from` translate one name.
function translateNames({ attributes, properties, to, from, selector }) {
  const several = (text, one) => String(text).split(/(\s+)/).map((part) => (part.trim() ? one(part) : part)).join("");
  const proto = Element.prototype;
  const { getAttribute, setAttribute } = proto;
  proto.getAttribute = function (name) {
    const value = getAttribute.call(this, name);
    return value !== null && attributes.includes(name) ? several(value, from) : value;
  };
  proto.setAttribute = function (name, value) {
    setAttribute.call(this, name, attributes.includes(name) ? several(value, (one) => to(one, this)) : value);
  };
  for (const [owner, name] of properties) {
    const { get, set } = Object.getOwnPropertyDescriptor(owner.prototype, name);
    Object.defineProperty(owner.prototype, name, {
      configurable: true, enumerable: true,
      get() { return several(get.call(this), from); },
      set(value) { set.call(this, several(value, (one) => to(one, this))); },
    });
  }
  for (const [owner, names] of [
    [Element, ["querySelector", "querySelectorAll", "matches", "closest"]],
    [Document, ["querySelector", "querySelectorAll"]],
    [DocumentFragment, ["querySelector", "querySelectorAll"]],
  ]) {
    for (const name of names) {
      const original = owner.prototype[name];
      owner.prototype[name] = function (css) { return original.call(this, selector(String(css))); };
    }
  }
  return (element) => {
    for (const name of attributes) {
      const value = getAttribute.call(element, name);
      if (value === null) continue;
      const other = several(value, (one) => to(one, element));
      if (other !== value) setAttribute.call(element, name, other);
    }
  };
}

// A short name that says nothing, always the same for one name.
function hashed(text) {
  let sum = 2166136261;
  for (const sign of text) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0;
  return `x${sum.toString(36)}`;
}
