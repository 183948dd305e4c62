// What a press would reach, by the page's own hit test, and whether the page is still at work.

// What lies on top at this point of the window, through open shadow roots and frames.
function topAt(x, y) {
  let root = document, hit = null, left = 0, top = 0;
  for (let step = 0; step < 20; step += 1) {
    const next = root.elementFromPoint(x - left, y - top);
    if (!next || next === hit) return hit;
    hit = next;
    if (hit.shadowRoot) { root = hit.shadowRoot; continue; }
    const inner = /^I?FRAME$/.test(hit.tagName) ? documentIn(hit) : null;
    if (!inner) return hit;
    const box = hit.getBoundingClientRect();
    left += box.left + hit.clientLeft;
    top += box.top + hit.clientTop;
    root = inner;
  }
  return hit;
}

function documentIn(frame) {
  try { return frame.contentDocument; } catch (_) { return null; }
}

// Its box in the window, wherever its frame stands.
function boxOf(element) {
  const box = rectOf(element.getBoundingClientRect());
  for (let view = element.ownerDocument.defaultView; view && view.frameElement && view !== window; view = view.parent) {
    const frame = view.frameElement, outer = frame.getBoundingClientRect();
    for (const side of ["left", "right"]) box[side] += outer.left + frame.clientLeft;
    for (const side of ["top", "bottom"]) box[side] += outer.top + frame.clientTop;
  }
  return box;
}

const PARTS_OF_BOX = [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.2], [0.5, 0.8], [0.1, 0.1], [0.9, 0.9]];

// "reached"; "covered" by what is in `by`; what would have to be scrolled to counts as the box in which that is done.
function reachOf(element) {
  let left = boxOf(element), away = null;
  for (let one = up(element); one && !away; one = up(one)) {
    if (/^(HTML|BODY)$/.test(one.tagName)) continue;
    const {overflowX, overflowY} = styleOf(one);
    if (overflowX === "visible" && overflowY === "visible") continue;
    const outer = boxOf(one), cut = {left: Math.max(left.left, outer.left), right: Math.min(left.right, outer.right),
      top: Math.max(left.top, outer.top), bottom: Math.min(left.bottom, outer.bottom)};
    if (cut.right - cut.left < 1 || cut.bottom - cut.top < 1) away = one; else left = cut;
  }
  if (away) return reachOf(away);
  const points = PARTS_OF_BOX.map(([x, y]) => [left.left + x * (left.right - left.left), left.top + y * (left.bottom - left.top)])
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const hits = points.map(([x, y]) => topAt(x, y)).filter(Boolean);
  if (hits.some(hit => isPartOf(hit, element, left))) return {reached: true};
  const layers = hits.map(hit => layerOf(hit, element));
  if (!hits.length || layers.some(one => one && isBar(one))) {
    const by = covers().find(one => !holds(one, element));
    return by ? {reached: false, by} : {reached: true};
  }
  return {reached: false, by: layers[0] || hits[0]};
}

// It, what is in it or around it, its label, or what is drawn upon it and is no larger than it.
function isPartOf(hit, element, box) {
  if (holds(element, hit) || holds(hit, element)) return true;
  if ([...(element.labels || [])].some(label => holds(label, hit))) return true;
  const other = boxOf(hit), size = one => Math.max(16, one.right - one.left) * Math.max(16, one.bottom - one.top), parent = up(element);
  return !!parent && holds(parent, hit) && size(other) <= 1.6 * size(box);
}

// The placed box in which this lies, without the element that it hides.
function layerOf(hit, element) {
  let layer = null;
  for (let one = hit; one && !holds(one, element); one = up(one)) if (styleOf(one).position !== "static") layer = one;
  return layer;
}

// A bar that stays in its place hides only what can be scrolled from under it.
function isBar(layer) {
  const box = boxOf(layer);
  return ["fixed", "sticky"].includes(styleOf(layer).position) &&
    (box.bottom - box.top < innerHeight / 4 || box.right - box.left < innerWidth / 4);
}

function styleOf(element) {
  return element.ownerDocument.defaultView.getComputedStyle(element);
}

let everyCover = null;

// Layers that lie over nearly the whole window.
function covers() {
  if (everyCover) return everyCover;
  const found = new Set();
  for (const x of [0.1, 0.3, 0.5, 0.7, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
    for (let one = topAt(x * innerWidth, y * innerHeight); one; one = up(one)) {
      const box = one.getBoundingClientRect(), view = one.ownerDocument.defaultView, isWhole = view.innerWidth * view.innerHeight >= innerWidth * innerHeight * 0.6;
      const wide = isWhole && box.right - box.left >= view.innerWidth * 0.9 && box.bottom - box.top >= view.innerHeight * 0.9;
      if (wide && /^(fixed|absolute)$/.test(styleOf(one).position)) found.add(one);
    }
  }
  everyCover = [...found];
  return everyCover;
}

// A control may be drawn by something else: what is as good as invisible itself is reached by its label or its box.
function isReached(element) {
  const box = element.getBoundingClientRect();
  if (box.width >= 4 && box.height >= 4 && !isFaded(element)) return reachOf(element);
  const drawn = [...(element.labels || []), up(element)].filter(one => one && isSeen(one, 4));
  return drawn.length ? drawn.map(reachOf).find(one => one.reached) || reachOf(drawn[0]) : {reached: true};
}

// ---- at work

const WAITING = new RegExp("^(loading|please wait|one moment|just a moment|hold on|working|processing|saving|connecting|fetching|getting|preparing|" +
  "initiali[sz]ing|starting|refreshing|updating|checking|verifying|reading|retrieving|synchroni[sz]ing|bitte warten|wird geladen|lade|laden|" +
  "einen moment|moment bitte|chargement|veuillez patienter|cargando|caricamento|carregando)\\b(.{0,40}?)([.…\\s]*)$", "i");
const SHORT = 40;

function saysWaiting(text) {
  const [, word, rest, dots] = WAITING.exec(text) || [];
  return !!word && (/\.\s*\.|…/.test(dots) || (!rest.trim() && /^(loading|please|one|just|hold|bitte|wird|einen|moment|chargement|veuillez|cargando|caricamento|carregando)/i.test(word)));
}

// Words that ask for patience, a turning circle, grey lines, a layer without anything to press, or nothing at all yet.
function isBusy(covering) {
  if (document.readyState === "loading" || (covering && !covers().includes(covering) && isIdleLayer(covering))) return true;
  if (covers().some(isIdleLayer) && !all(CONTROLS + ", a[href], [tabindex]").some(one => isSeen(one) && isReached(one).reached)) return true;
  if (all("[aria-busy=true]").some(one => isSeen(one, 8))) return true;
  let words = 0;
  for (const root of roots()) {
    const walker = (root.ownerDocument || root).createTreeWalker(root.body || root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.trim(), parent = node.parentElement || root.host;
      if (!text || !parent || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION)$/.test(parent.tagName) || !isVisible(parent)) continue;
      words += text.length;
      if (text.length <= SHORT && saysWaiting(text) && isSeen(parent) && !parent.closest("button, a, label, [role=button], [role=option]")) return true;
    }
  }
  if (words < 3 && !all(CONTROLS).some(isVisible)) return true;
  return turning();
}

// The button that was pressed says now that it is at work.
function isAtWork(button) {
  const text = button && button.isConnected ? ownText(button) : "";
  return text.length <= SHORT && text !== world.said && WAITING.test(text);
}

function isIdleLayer(layer) {
  return !controlsIn(layer).length && ![layer, ...layer.querySelectorAll("*")].some(one => one.matches("a[href], [tabindex], [onclick]") && one !== layer) &&
    ownText(layer).length < 120 && isSeen(layer, 8);
}

function turning() {
  const running = roots().flatMap(root => root.getAnimations ? root.getAnimations() : []).filter(one => one.playState === "running" &&
    one.effect && one.effect.target && !one.effect.pseudoElement && one.effect.getComputedTiming().iterations === Infinity);
  const sizeOf = one => one.isConnected && one.checkVisibility({visibilityProperty: true}) && !ownText(one) && one.getBoundingClientRect();
  const lines = new Set(running.map(one => one.effect.target).filter(one => { const box = sizeOf(one); return box && box.width >= 40 && box.height >= 6; }));
  return lines.size >= 3 || running.some(one => {
    const box = sizeOf(one.effect.target), turns = one.effect.getKeyframes().some(frame => /rotate|matrix/.test(frame.transform || "") || frame.rotate);
    return turns && box && box.width >= 8 && Math.abs(box.width - box.height) < Math.max(box.width, box.height) / 2;
  });
}
