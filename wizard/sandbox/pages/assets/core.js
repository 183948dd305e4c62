// Keeps the page's state, draws what the product describes, and tells the server of every value and every press.
import { chance, shuffled } from "/assets/chance.js";
import { FIELDS } from "/assets/nodes.js";

export class App {
  constructor(config, style, root) {
    Object.assign(this, { config, style, values: {}, state: {}, drawn: new Map(), told: Promise.resolve() });
    this.slot = style.mount ? style.mount(root) : root;
    this.serial = 0;
  }

  start(product) {
    this.view = product(this);
    this.refresh();
  }

  // A field calls this when it noticed a new value.
  set(name, value) {
    if (this.values[name] === value) return;
    this.values[name] = value;
    this.tell("/filled", { name, value });
    if (this.config.rerender) setTimeout(() => this.draw(true), 0);
    else this.draw();
  }

  async press(node) {
    this.pull();
    this.tell("/pressed", { label: node.label });
    if (this.config.slow) await new Promise((done) => setTimeout(done, this.config.slow));
    await node.press();
    this.refresh();
  }

  // Leads to another view; a slow page shows that it is loading.
  async go(where, more = {}) {
    Object.assign(this.state, { view: where }, more);
    location.hash = `/${where}`;
    if (this.config.slow) {
      this.state.loading = true;
      this.draw();
      await new Promise((done) => setTimeout(done, this.config.slow));
      this.state.loading = false;
    }
    this.refresh();
  }

  refresh() {
    this.draw(this.config.rerender);
  }

  // Values are told in order; whoever asks the server asks after all of them have arrived.
  tell(path, body) {
    this.told = this.told.then(() => fetch(path, { method: "POST", body: JSON.stringify(body) })).catch(() => {});
  }

  async post(path, body) {
    this.pull();
    await this.told;
    const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) });
    return await answer.json();
  }

  // Plain HTML forms are read when they are sent, so what was put there without an event counts, too.
  pull() {
    for (const { ref } of this.drawn.values()) ref.pull?.();
  }

  label(node) {
    const { dropped, renamed } = this.config.labels;
    return dropped.includes(node.name) ? "" : renamed[node.name] ?? node.label;
  }

  draw(afresh = false) {
    const focus = this.focused();
    if (afresh) {
      this.pull();
      this.drawn.clear();
    }
    const before = this.drawn;
    this.drawn = new Map();
    const nodes = this.state.loading ? [{ kind: "note", words: "Loading…" }] : this.view().filter(Boolean);
    this.place(this.slot, this.children(nodes, "", before));
    if (afresh && focus) this.drawn.get(focus)?.ref.focus?.();
  }

  focused() {
    for (const [key, { ref }] of this.drawn) if (ref.hasFocus?.()) return key;
    return "";
  }

  children(nodes, path, before) {
    const often = {};
    return this.arranged(nodes, path).map((node) => {
      const name = `${path}/${node.kind}:${node.key ?? node.name ?? node.title ?? node.label ?? ""}`;
      often[name] = (often[name] ?? 0) + 1;
      return this.element(node, `${name}#${often[name]}`, before);
    });
  }

  element(node, key, before) {
    const shown = { ...node, label: FIELDS.includes(node.kind) ? this.label(node) : node.label };
    const { children, press, ...rest } = shown;
    const signature = JSON.stringify(rest);
    let entry = before.get(key);
    if (!entry || entry.signature !== signature) {
      const ref = { app: this, node: shown, id: `f${this.serial += 1}` };
      entry = { signature, ref, element: this.style[node.kind](ref) };
    }
    entry.ref.node = shown;
    this.drawn.set(key, entry);
    if (node.children) {
      const slot = entry.ref.slot ?? entry.element;
      this.place(slot, this.children(node.children.filter(Boolean), key, before), entry.ref.first);
    }
    entry.ref.update?.();
    return entry.element;
  }

  // Moves only what is not in its place: an element that stays keeps its focus. `first` is the style's own heading.
  place(slot, wanted, first = null) {
    const all = first ? [first, ...wanted] : wanted;
    all.forEach((element, at) => {
      if (slot.childNodes[at] !== element) slot.insertBefore(element, slot.childNodes[at] ?? null);
    });
    while (slot.childNodes.length > all.length) slot.lastChild.remove();
  }

  // Shuffles fields among their places, and gives some a twin that belongs to something else.
  arranged(nodes, path) {
    const isField = (node) => FIELDS.includes(node.kind) && !node.fixed;
    const { doubled } = this.config.labels;
    let all = nodes;
    if (this.config.shuffle) {
      const mixed = shuffled(nodes.filter(isField), chance(this.config.seed, path));
      all = nodes.map((node) => (isField(node) ? mixed.shift() : node));
    }
    return all.flatMap((node) => (doubled.includes(node.name) ? this.twins(node) : [node]));
  }

  twins(node) {
    const other = { ...node, name: `twin_${node.name}`, id: undefined };
    return chance(this.config.seed, "twin", node.name)() < 0.5 ? [node, other] : [other, node];
  }
}
