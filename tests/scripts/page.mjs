// A page in jsdom with the page script in it. jsdom has no layout, so this gives every element a box: `data-box="x y w h"`,
// else that around its children, else a line of its own below the one before it; what lies on top follows from the boxes.

import {createRequire} from "node:module";
import {finderParts} from "../../packaging/scripts/finder.mjs";

const {JSDOM, VirtualConsole} = createRequire(new URL("../../packaging/scripts/package.json", import.meta.url))("jsdom");
const LINE = 20, WIDTH = 1000;
const STYLE = {opacity: "1", position: "static", overflowX: "visible", overflowY: "visible", clipPath: "none", clip: "auto",
  transform: "none", contain: "none", direction: "ltr", backgroundColor: "rgba(0, 0, 0, 0)", backgroundImage: "none", maskImage: "none",
  borderTopLeftRadius: "0px", borderTopWidth: "0px", borderLeftWidth: "0px", fontSize: "16px", fontWeight: "400", cursor: "auto", content: "none"};
const INHERITED = ["cursor", "fontSize", "fontWeight"];

export function open(body) {
  const dom = new JSDOM(`<!doctype html><html><body>${body}</body></html>`,
    {url: "https://product.test/", runScripts: "outside-only", virtualConsole: new VirtualConsole()});
  const {window} = dom;
  giveLayout(window);
  const code = finderParts().map(part => part.code).join("\n");
  const script = window.eval(`(function (command) {\n"use strict";\nif (command.probe) command.probe(name => eval(name));\n${code}})`);
  const run = (name, values = {}) => JSON.parse(script({do: name, origin: window.location.origin, ...values}));
  let inside = null;
  script({do: "unmark", origin: window.location.origin, probe: given => { inside = given; }});
  return {window, document: window.document, run, script, $: selector => window.document.querySelector(selector), inside: name => inside(name)};
}

function giveLayout(window) {
  const {document} = window, real = window.getComputedStyle.bind(window);
  const styleOf = (element, side) => {
    if (side) return {...STYLE};
    const style = real(element);
    return new Proxy(style, {get: (target, name) => {
      const said = target[name];
      if (said || !(name in STYLE)) return typeof said === "function" ? said.bind(target) : said;
      return INHERITED.includes(name) && element.parentElement ? styleOf(element.parentElement)[name] : STYLE[name];
    }});
  };
  window.getComputedStyle = styleOf;
  const isDrawn = element => { for (let one = element; one; one = one.parentElement) if (real(one).display === "none") return false; return true; };
  const order = () => [...document.body.querySelectorAll("*")].filter(one => !one.childElementCount && isDrawn(one));
  const boxOf = element => {
    if (!isDrawn(element)) return [0, 0, 0, 0];
    if (/^(HTML|BODY)$/.test(element.tagName)) return [0, 0, window.innerWidth, window.innerHeight];
    if (element.dataset && element.dataset.box) return element.dataset.box.split(" ").map(Number);
    if (!element.childElementCount) return [0, LINE * Math.max(0, order().indexOf(element)), WIDTH, LINE];
    const boxes = [...element.children].filter(isDrawn).map(boxOf);
    const left = Math.min(...boxes.map(([x]) => x)), top = Math.min(...boxes.map(([, y]) => y));
    return [left, top, Math.max(...boxes.map(([x, , w]) => x + w)) - left, Math.max(...boxes.map(([, y, , h]) => y + h)) - top];
  };
  const rect = ([x, y, width, height]) => ({x, y, left: x, top: y, width, height, right: x + width, bottom: y + height});
  const {Element, Range, Document, ShadowRoot} = window;
  Object.defineProperty(document, "readyState", {value: "complete"});
  Element.prototype.getBoundingClientRect = function () { return rect(boxOf(this)); };
  Element.prototype.getClientRects = function () { return isDrawn(this) ? [rect(boxOf(this))] : []; };
  Element.prototype.checkVisibility = function () { return isDrawn(this) && real(this).visibility !== "hidden"; };
  Element.prototype.scrollIntoView = () => {};
  Object.defineProperty(window.HTMLElement.prototype, "innerText", {get() { return this.textContent; }});
  Range.prototype.selectNode = function (node) { this.chosen = node; };
  Range.prototype.getBoundingClientRect = function () { return rect(boxOf(this.chosen.nodeType === 1 ? this.chosen : this.chosen.parentElement)); };
  const topIn = function (x, y) {
    return [...this.querySelectorAll("*")].filter(one => {
      const [left, top, width, height] = boxOf(one);
      return isDrawn(one) && x >= left && x < left + width && y >= top && y < top + height;
    }).pop() || null;
  };
  Document.prototype.elementFromPoint = topIn;
  ShadowRoot.prototype.elementFromPoint = topIn;
  window.PointerEvent = window.PointerEvent || window.MouseEvent;
  withoutUnknownSelectors(window);
}

// jsdom's selectors know neither `:host *` nor `:modal`, which name nothing on these pages.
function withoutUnknownSelectors({Document, DocumentFragment, Element}) {
  const known = selector => selector.split(/,\s*/).filter(one => !/^(:host \*|:modal)$/.test(one)).join(", ");
  for (const kind of [Document, DocumentFragment, Element]) for (const name of ["querySelectorAll", "matches"]) {
    const real = kind.prototype[name];
    if (real) kind.prototype[name] = function (selector) { return real.call(this, known(selector)); };
  }
}
