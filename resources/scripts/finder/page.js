// What the page is made of, through open shadow roots and frames of the same origin, and what of it a person can see.

function watch() {
  let changed = performance.now();
  const watched = new WeakSet();
  const observer = new MutationObserver(records => { if (!records.every(isTicking)) changed = performance.now(); });
  const quiet = every => {
    for (const root of every.filter(one => !watched.has(one))) {
      watched.add(root);
      observer.observe(root, {childList: true, subtree: true, characterData: true, characterDataOldValue: true, attributes: true});
      changed = performance.now();
    }
    return performance.now() - changed;
  };
  return {quiet, forget: () => observer.takeRecords(), changedAt: () => changed};
}

// Notes every answered request of the page and its frames from now on, failed ones included.
function listen() {
  for (const view of new Set(roots().map(root => (root.ownerDocument || root).defaultView))) {
    if (view.roomWizardAnswers) continue;
    view.roomWizardAnswers = new view.PerformanceObserver(list => {
      const since = one => view.performance.timeOrigin + one.startTime >= world.mark.at - 1;
      world.mark.answered.push(...list.getEntries().filter(since).map(one => one.name));
    });
    view.roomWizardAnswers.observe({type: "resource"});
  }
}

// A clock or a counter: other figures in the same words are no news.
function isTicking({type, target, oldValue, addedNodes, removedNodes}) {
  const one = type === "childList" && addedNodes.length === 1 && removedNodes.length === 1;
  const [before, after] = type === "characterData" ? [oldValue, target.data] : one ? [removedNodes[0].data, addedNodes[0].data] : [];
  const bare = text => text.replace(/\d+/g, "0");
  return !!before && !!after && after.length < 40 && /\d/.test(after) && bare(before) === bare(after);
}

// ---- the page, with open shadow roots and frames of the same origin

let everyRoot = null;

function roots() {
  if (everyRoot) return everyRoot;
  const found = [];
  const enter = root => {
    found.push(root);
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) enter(element.shadowRoot);
      if (element.tagName === "IFRAME" || element.tagName === "FRAME") {
        let inner = null;
        try { inner = element.contentDocument; } catch (_) { inner = null; }
        if (inner && inner.documentElement && isVisible(element)) enter(inner);
      }
    }
  };
  enter(document);
  everyRoot = found;
  return found;
}

function all(selector) {
  const found = [];
  for (const root of roots()) found.push(...root.querySelectorAll(selector));
  return found;
}

// What is drawn inside it, through shadow roots and what is put into their slots.
function descendantsOf(element, selector) {
  if (!roots().some(root => root.host)) return [...element.querySelectorAll(selector)];
  const found = [];
  const enter = box => {
    const put = box.tagName === "SLOT" ? box.assignedElements({flatten: true}) : [];
    for (const one of put.length ? put : (box.shadowRoot || box).children) {
      if (one.matches(selector)) found.push(one);
      enter(one);
    }
  };
  enter(element);
  return found;
}

// The parent as it is drawn: through slots, shadow roots and frames.
function up(element) {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  if (root.host) return root.host;
  return root.defaultView && root.defaultView.frameElement;
}

let isBeneath = false;
const onTop = new Map();

// A large layer that lies over the page is seen, whatever is said to programs: some libraries hide it while nothing in it has the focus.
function isOnTop(layer) {
  if (!onTop.has(layer)) {
    onTop.set(layer, false);
    const box = layer.getBoundingClientRect(), root = layer.getRootNode(), x = (box.left + box.right) / 2, y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
    const isLayer = box.width >= 150 && box.height >= 100 && /^(fixed|absolute)$/.test(layer.ownerDocument.defaultView.getComputedStyle(layer).position);
    const hit = isLayer && root.elementFromPoint && layer.querySelector("button, a, input, [tabindex]") ? root.elementFromPoint(x, y) : null;
    onTop.set(layer, !!hit && layer.contains(hit));
  }
  return onTop.get(layer);
}

// While `isBeneath` holds, also what a dialog has taken away from programs, but not from sight.
function isVisible(element) {
  for (let one = element; one; one = up(one)) {
    if (one.hidden || (!isBeneath && (one.inert || (one.getAttribute("aria-hidden") === "true" && !isOnTop(one))))) return false;
  }
  const view = element.ownerDocument.defaultView;
  const style = view && view.getComputedStyle(element);
  return !!style && style.visibility === "visible" && style.display !== "none" && element.getClientRects().length > 0;
}

// What a person can really see, or scroll to: not faded out, clipped, beside the page, or smaller than a few pixels.
function isSeen(element, least = 1) {
  if (!isVisible(element) || isFaded(element)) return false;
  let box = rectOf(element.getBoundingClientRect()), free = "";
  for (let one = element; one; one = up(one)) {
    const style = one.ownerDocument.defaultView.getComputedStyle(one);
    if (isCutOff(style)) return false;
    if (one !== element && (one.tagName === "IFRAME" || one.tagName === "FRAME")) {
      box = rectOf(one.getBoundingClientRect());
      free = "";
    } else if (one !== element && (one.tagName === "HTML" || !isEscaping(free, style))) {
      box = within(box, one, style);
      free = "";
    }
    if (box.right - box.left < least || box.bottom - box.top < least) return false;
    if (["absolute", "fixed"].includes(style.position) && free !== "fixed") free = style.position;
  }
  return true;
}

function rectOf({left, top, right, bottom}) {
  return {left, top, right, bottom};
}

function isFaded(element) {
  let left = 1;
  for (let one = element; one; one = up(one)) left *= Number(one.ownerDocument.defaultView.getComputedStyle(one).opacity);
  return left < 0.1;
}

// What stands absolute is clipped only by a box that is placed itself.
function isEscaping(free, style) {
  const holdsAll = style.transform !== "none" || style.contain.includes("paint");
  return free === "fixed" ? !holdsAll : free === "absolute" && style.position === "static" && !holdsAll;
}

function isCutOff(style) {
  const [, inset] = /^inset\(([^)]*)\)/.exec(style.clipPath) || [];
  const [top = 0, right = top, bottom = top, left = right] = inset ? inset.split(/\s+/).map(parseFloat) : [];
  if (inset && inset.includes("%") && (top + bottom > 98 || left + right > 98)) return true;
  if (/^(circle|ellipse)\(0/.test(style.clipPath)) return true;
  const [, rect] = /^rect\(([^)]*)\)/.exec(style.clip) || [];
  const edges = rect ? rect.split(/[\s,]+/).map(parseFloat) : [];
  return edges.length === 4 && ["absolute", "fixed"].includes(style.position) &&
    (edges[1] - edges[3] < 2 || edges[2] - edges[0] < 2);
}

// What is left of it in this box. What can be scrolled to is as good as seen, but for what lies before the beginning.
function within(box, holder, style) {
  if (/^(HTML|BODY)$/.test(holder.tagName)) return holder.tagName === "HTML" ? onPage(box, holder, style) : box;
  const outer = holder.getBoundingClientRect(), left = {...box};
  for (const [low, high, overflow, at, rtl] of [["left", "right", style.overflowX, holder.scrollLeft, style.direction === "rtl"],
    ["top", "bottom", style.overflowY, holder.scrollTop, false]]) {
    if (overflow === "auto" || overflow === "scroll") {
      if (!rtl && box[high] + at <= outer[low]) left[high] = left[low];
      else Object.assign(left, {[low]: outer[low], [high]: outer[high]});
    } else if (overflow !== "visible") {
      Object.assign(left, {[low]: Math.max(box[low], outer[low]), [high]: Math.min(box[high], outer[high])});
    }
  }
  return left;
}

function onPage(box, root, style) {
  const view = root.ownerDocument.defaultView, rtl = style.direction === "rtl";
  const gone = box.bottom + view.scrollY <= 0 || (!rtl && box.right + view.scrollX <= 0);
  return gone ? {left: 0, top: 0, right: 0, bottom: 0} : box;
}

const LEAST_FIELD = 8;

function isOff(element) {
  for (let one = element; one; one = up(one)) {
    if (one.matches("[aria-disabled=true], .disabled, .Mui-disabled")) return true;
    if (one === element && one.disabled) return true;
    if (one.tagName === "FIELDSET" && one.disabled) return true;
  }
  return false;
}
