// Every class has another name, in the document and in its style sheets; the page's scripts go on with the old ones.
const renamed = new Map(), known = new Map(), byParts = new Map();
let isNew = false;

function to(name) {
  if (known.has(name)) return name;
  if (!renamed.has(name)) {
    const other = hashed(name);
    renamed.set(name, other);
    known.set(other, name);
    isNew = true;
  }
  return renamed.get(name);
}
const from = (name) => known.get(name) ?? name;

const NAME = /"[^"]*"|'[^']*'|\.((?:\\.|[\w-]|[\u0080-\uffff])+)/g;
const PART = /\[\s*class\s*([*^$~|]?=)\s*("[^"]*"|'[^']*'|[^\]\s]*)\s*[is]?\s*\]/g;
const plain = (css) => css.replace(/\\(.)/g, "$1");
const selector = (css) => css.replace(NAME, (all, name) => (name ? `.${to(plain(name))}` : all)).replace(PART, parts);
// What was just drawn has its old names until the page's script is at its end.
const sought = (css) => css
  .replace(NAME, (all, name) => (!name || known.has(name) ? all : `:is(${all}, .${to(plain(name))})`))
  .replace(PART, (all, ...said) => `:is(${all}, ${parts(all, ...said)})`);

// A rule for all classes that begin or end somehow names them one by one.
function parts(_all, sign, quoted) {
  const said = quoted.replace(/^["']|["']$/g, ""), text = said.trim();
  const fits = (name) => (sign === "^=" || said.startsWith(" ") ? name.startsWith(text)
    : sign === "$=" || said.endsWith(" ") ? name.endsWith(text) : sign === "*=" ? name.includes(text) : name === text);
  const names = [...renamed].filter(([name]) => fits(name)).map(([, other]) => `.${other}`);
  return `:is(${names.join(",") || ".x"})`;
}

const done = new WeakMap();
function restyle(rule) {
  const css = rule.selectorText;
  if (!css || done.get(rule) === css || !/[.[]/.test(css)) return;
  if (css.match(PART)) byParts.set(rule, css);
  rule.selectorText = selector(css);
  done.set(rule, rule.selectorText);
}

const each = translateNames({ attributes: ["class"], properties: [[Element, "className"]], to, from, selector: sought });
const classList = Object.getOwnPropertyDescriptor(Element.prototype, "classList");
const lists = new WeakMap();
Object.defineProperty(Element.prototype, "classList", {
  configurable: true, enumerable: true,
  set(value) { this.className = value; },
  get() {
    const list = classList.get.call(this);
    if (lists.has(this)) return lists.get(this);
    const told = () => [...list].map(from);
    const both = (name) => [name, to(name)];
    const mirror = {
      add: (...names) => list.add(...names.map(to)),
      remove: (...names) => list.remove(...names.flatMap(both)),
      contains: (name) => both(name).some((one) => list.contains(one)),
      toggle(name, force) {
        const on = force ?? !mirror.contains(name);
        if (on) mirror.add(name); else mirror.remove(name);
        return on;
      },
      replace(before, after) {
        const had = mirror.contains(before);
        if (had) { mirror.remove(before); mirror.add(after); }
        return had;
      },
      item: (at) => told()[at] ?? null,
      forEach: (act, self) => told().forEach(act, self),
      keys: () => told().keys(), values: () => told().values(), entries: () => told().entries(),
      [Symbol.iterator]: () => told()[Symbol.iterator](),
      get length() { return list.length; },
      get value() { return told().join(" "); },
      set value(text) { list.value = text.split(/\s+/).filter(Boolean).map(to).join(" "); },
      toString: () => told().join(" "),
    };
    lists.set(this, mirror);
    return mirror;
  },
});
for (const owner of [Element, Document]) {
  const original = owner.prototype.getElementsByClassName;
  owner.prototype.getElementsByClassName = function (names) {
    if (observer.takeRecords().length) applyAll();
    return original.call(this, String(names).split(/\s+/).filter(Boolean).map(to).join(" "));
  };
}
const { insertRule } = CSSStyleSheet.prototype;
const visit = (rule) => { restyle(rule); for (const one of rule.cssRules ?? []) visit(one); };
CSSStyleSheet.prototype.insertRule = function (text, at = 0) {
  const where = insertRule.call(this, text, at);
  visit(this.cssRules[where]);
  return where;
};
for (const name of ["replaceSync", "replace"]) {
  const original = CSSStyleSheet.prototype[name];
  CSSStyleSheet.prototype[name] = function (text) {
    const answer = original.call(this, text);
    for (const rule of this.cssRules) visit(rule);
    return answer;
  };
}

keep((root) => {
  for (const element of query(root, "[class]")) each(element);
  newRules(root, restyle);
  if (!isNew) return;
  isNew = false;
  for (const [rule, css] of byParts) {
    rule.selectorText = selector(css);
    done.set(rule, rule.selectorText);
  }
});
