// Makes elements without innerHTML, which a strict page would not allow itself either.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export const kindOf = (node) => (node.secret ? "password" : "text");

export const titled = (tag, attributes, heading, title) => {
  const element = make(tag, attributes);
  return { element, first: title ? make(heading, {}, title) : null };
};

export const chosenText = (ref) =>
  ref.node.options.find(([value]) => value === ref.app.values[ref.node.name])?.[1] ?? "";

const ROW = 32;
const MOST = 200;
const AROUND = 4;

// Rows of a drop-down. Beyond 200 only those in sight exist, as in every library for long lists.
export function fillList(list, options, makeRow) {
  if (options.length <= MOST) {
    list.append(...options.map(makeRow));
    return;
  }
  const tall = make("div", { class: "tall" });
  tall.style.height = `${options.length * ROW}px`;
  list.classList.add("virtual");
  list.append(tall);
  const paint = () => {
    const from = Math.max(0, Math.floor(list.scrollTop / ROW) - AROUND);
    const rows = options.slice(from, from + 8 + 2 * AROUND).map((option, at) => {
      const element = makeRow(option);
      element.classList.add("placed");
      element.style.top = `${(from + at) * ROW}px`;
      return element;
    });
    tall.replaceChildren(...rows);
  };
  list.addEventListener("scroll", paint);
  paint();
}

// A layer at the end of the body that ends with Escape, a choice or a press beside it.
export function openLayer(className, ref, anchor, makeLayer) {
  const layer = make("div", { class: className, role: "presentation" });
  const close = () => {
    layer.remove();
    removeEventListener("keydown", escape, true);
  };
  const escape = (event) => event.key === "Escape" && close();
  addEventListener("keydown", escape, true);
  const show = () => {
    const box = anchor.getBoundingClientRect();
    const inner = makeLayer(close, layer);
    inner.style.left = `${box.left}px`;
    inner.style.top = `${Math.max(0, Math.min(box.bottom, innerHeight - 280))}px`;
    inner.style.minWidth = `${box.width}px`;
    layer.append(inner);
    document.body.append(layer);
  };
  if (ref.app.config.slow) setTimeout(show, ref.app.config.slow);
  else show();
}
