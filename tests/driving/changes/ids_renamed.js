// Every id has another name, and whatever names it does so by that; the page's scripts go on with the old ones.
const known = new Map();
const isDrawn = (element) => element instanceof SVGElement || element?.closest?.("svg");

function to(name, element) {
  if (known.has(name) || isDrawn(element)) return name;
  const other = hashed(name);
  if (!known.has(other)) global(name);
  known.set(other, name);
  return other;
}

// Old pages' scripts take an element by its id as if it were a variable.
function global(name) {
  if (name in window) return;
  Object.defineProperty(window, name, {
    configurable: true,
    get: () => document.getElementById(name) ?? undefined,
    set: (value) => { Object.defineProperty(window, name, { configurable: true, writable: true, value }); },
  });
}
const from = (name) => known.get(name) ?? name;

const SHARP = /"[^"]*"|'[^']*'|#((?:\\.|[\w-]|[\u0080-\uffff])+)/g;
const NAMED = /\[\s*(id|for|aria-[a-z]+|list)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\]"']*))\s*\]/g;
const REFERS = [
  "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-errormessage",
  "aria-details", "aria-flowto", "list", "headers", "form", "popovertarget",
];
// A drawing keeps the names of its parts, so both may be meant by a selector.
const selector = (css) => css
  .replace(SHARP, (all, name) => (!name || known.has(name) ? all : `:is(${all}, #${to(name.replace(/\\(.)/g, "$1"))})`))
  .replace(NAMED, (all, name, ...said) => {
    if (name !== "id" && !REFERS.includes(name)) return all;
    const value = said.slice(0, 3).find((one) => one !== undefined);
    return known.has(value) ? all : `[${name}="${to(value)}"]`;
  });

const each = translateNames({
  attributes: ["id", ...REFERS], properties: [[Element, "id"], [HTMLLabelElement, "htmlFor"]], to, from, selector,
});
for (const owner of [Document, DocumentFragment]) {
  const original = owner.prototype.getElementById;
  owner.prototype.getElementById = function (name) { return original.call(this, to(String(name))) ?? original.call(this, name); };
}
const done = new WeakMap();
function restyle(rule) {
  const css = rule.selectorText;
  if (!css || done.get(rule) === css || !css.includes("#")) return;
  rule.selectorText = selector(css);
  done.set(rule, rule.selectorText);
}
keep((root) => {
  for (const element of query(root, ["id", ...REFERS].map((one) => `[${one}]`).join(","))) each(element);
  newRules(root, restyle);
});
