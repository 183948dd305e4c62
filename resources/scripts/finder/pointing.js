// A person points at a control: what is under the pointer or next by the keyboard, and what was taken. The page is only
// looked at: pointer and keyboard stay with the window, so none of its scripts hears of them.

function pointing() {
  return {
    pointAt: c => pointUnder(c),
    pointNext: c => {
      const every = collapse(controlsOf(c.kind).filter(one => KINDS[c.kind]().includes(one) && isReached(one).reached), c.kind);
      const inOrder = every.sort((one, other) => follows(one, other) ? -1 : 1), at = inOrder.indexOf(world.pointing);
      if (!inOrder.length) return {};
      const one = inOrder[at < 0 ? (c.by > 0 ? 0 : inOrder.length - 1) : (at + c.by + inOrder.length) % inOrder.length];
      one.scrollIntoView({block: "center", inline: "nearest"});
      return pointTo(one, c);
    },
    pointScroll: c => { scrollUnder(c); return pointUnder(c); },
    pointTake: c => {
      const one = world.pointing;
      if (!one || !one.isConnected || !SEEN[c.kind](one)) return {refused: world.framed ? "frame" : "nothing"};
      if (isOff(one)) return {refused: "off"};
      if (isSecretField(one) && !c.secret) return {refused: "secret"};
      const known = describe(one, c.kind);
      known.alike = known.names.length ? describedBy(known).length : 0;
      world.pointed = one;
      world.pointing = null;
      return {taken: known};
    },
    pointEnd: () => { world.pointing = null; return {}; },
    describe: c => { const {trust, found} = find(c), one = found[0];
      return trust === "one" && one ? {name: (ownNames(one, c.kind)[0] || "").slice(0, 120), place: placeOf(one)[0] || ""} : {}; },
    boxes: c => ({boxes: all("*").filter(one => one.getClientRects().length && holdsSecret(one, c.texts.map(squeezed).filter(Boolean))).map(boxWithText)}),
  };
}

// A frame that cannot be looked into comes from another address.
function pointUnder(c) {
  const hit = topAt(c.x, c.y);
  return pointTo(takeable(hit, c.kind), c, !!hit && /^I?FRAME$/.test(hit.tagName) && !documentIn(hit));
}

// The control of this kind at which the pointer is: itself, what holds it, or what its label is for.
function takeable(hit, kind) {
  const pool = new Set(KINDS[kind]());
  for (let one = hit; one; one = up(one)) {
    if (pool.has(one)) return one;
    const control = one.tagName === "LABEL" && one.control;
    if (control && pool.has(control)) return control;
    const inside = controlsIn(one).filter(each => pool.has(each) && SEEN[kind](each));
    if (inside.length === 1 && one.getBoundingClientRect().height < 80 && kind !== "button") return inside[0];
    if (inside.length > 1) break;
  }
  const worded = kind === "button" && hit && ownText(hit).length < 60 && ownText(hit) && !hit.matches("input, select, textarea");
  return worded ? hit : null;
}

// With the box around it in the window, and by what it will be known.
function pointTo(one, c, framed = false) {
  world.pointing = one;
  world.framed = framed;
  if (!one) return {};
  const seen = isSeen(one, 4) ? one : [...(one.labels || []), up(one)].find(each => each && isSeen(each, 4)) || one;
  return {box: boxOf(seen), name: (ownNames(one, c.kind)[0] || "").slice(0, 120), place: placeOf(one)[0] || "", secret: isSecretField(one)};
}

function scrollUnder(c) {
  for (let one = topAt(c.x, c.y); one; one = up(one)) {
    const root = one.tagName === "HTML", {overflowY} = styleOf(one), before = one.scrollTop;
    if (one.scrollHeight <= one.clientHeight + 1 || !(root || /^(auto|scroll|overlay)$/.test(overflowY))) continue;
    one.scrollTop = before + c.dy;
    if (one.scrollTop !== before) return;
  }
}

// For a picture: where a secret, or anything that may be one, can be read. The innermost box that holds all of it.
function holdsSecret(one, texts) {
  if (isSecretField(one)) return !!one.value;
  const own = [one.value, one.placeholder].filter(each => typeof each === "string").map(squeezed), said = squeezed(one.textContent);
  const within = one.tagName === "SELECT" ? [] : [...one.children].map(child => squeezed(child.textContent));
  return texts.some(text => own.some(each => each.includes(text)) || (said.includes(text) && !within.some(each => each.includes(text))));
}

// Its box, and what of its text stands out of it.
function boxWithText(one) {
  const box = boxOf(one), own = one.getBoundingClientRect(), range = one.ownerDocument.createRange();
  range.selectNodeContents(one);
  const text = range.getBoundingClientRect();
  if (!text.width || !text.height) return box;
  return {left: box.left + Math.min(0, text.left - own.left), top: box.top + Math.min(0, text.top - own.top),
    right: box.right + Math.max(0, text.right - own.right), bottom: box.bottom + Math.max(0, text.bottom - own.bottom)};
}

// Without blanks and the signs that only let a line break.
function squeezed(text) {
  return text.replace(/[\s\u00ad\u200b\u2060]/g, "");
}
