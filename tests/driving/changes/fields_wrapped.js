// Every field stands in one more <div>, of which the page's scripts know nothing.
const described = (name) => Object.getOwnPropertyDescriptor(Node.prototype, name).get;
const parentNode = described("parentNode"), firstChild = described("firstChild");
const parent = (node) => parentNode.call(node);
const outer = (node) => (node instanceof Node && mine.has(parent(node)) ? parent(node) : node);
const inner = (node) => (mine.has(node) ? firstChild.call(node) : node);

for (const name of ["parentNode", "nextSibling", "previousSibling", "firstChild", "lastChild"]) {
  const get = described(name);
  Object.defineProperty(Node.prototype, name, {
    configurable: true, enumerable: true,
    get() { return mine.has(this) ? get.call(this) : inner(get.call(outer(this))); },
  });
}
const { removeChild, insertBefore, replaceChild, appendChild } = Node.prototype;
Node.prototype.removeChild = function (node) { removeChild.call(this, outer(node)); return node; };
Node.prototype.insertBefore = function (node, before) { insertBefore.call(this, outer(node), outer(before)); return node; };
Node.prototype.replaceChild = function (node, before) { replaceChild.call(this, outer(node), outer(before)); return before; };
Node.prototype.appendChild = function (node) { appendChild.call(this, outer(node)); return node; };
for (const name of ["remove", "replaceWith", "before", "after"]) {
  const original = Element.prototype[name];
  Element.prototype[name] = function (...nodes) { return original.apply(outer(this), nodes.map(outer)); };
}

function wrap(field) {
  const holder = parent(field);
  if (!holder || holder.nodeType !== 1 || mine.has(holder)) return;
  const style = getComputedStyle(field), around = getComputedStyle(holder);
  const made = make("<div></div>");
  const isWide = field.offsetWidth > 0 && field.offsetWidth >= holder.clientWidth * 0.9;
  const isFree = ["absolute", "fixed"].includes(style.position) || around.display.includes("grid") || !field.offsetWidth;
  const basis = style.flexBasis === "auto" ? `${field.offsetWidth}px` : style.flexBasis;
  const flex = `${style.flexGrow} ${style.flexShrink} ${basis}`;
  made.style.cssText = isFree ? "display: contents"
    : around.display.includes("flex") ? `display: flex; flex: ${flex}; min-width: 0; align-items: center`
      : isWide ? "display: block" : "display: inline-block";
  insertBefore.call(holder, made, field);
  if (made.moveBefore) made.moveBefore(field, null); else appendChild.call(made, field);
}
keep((root) => {
  for (const empty of query(root, "div:empty")) if (mine.has(empty)) removeChild.call(parent(empty), empty);
  for (const field of fieldsOf(root)) if (field.matches("input, textarea, select")) wrap(field);
});
