// Controls that are only drawn, without a role: lists, switches, tick boxes and choices. Their state is what one sees.

const DOWN_SIGN = /[▾▼⌄⏷˅🔽▿∨﹀]/u;
const CHOOSE_WORDS = /^(choose|select|please (choose|select)|pick|bitte (w[äa]hlen|ausw[äa]hlen)|ausw[äa]hlen|w[äa]hlen|none selected|not selected)\b/i;

let everyDrawn = null;

// Found once for as long as the page stays as it is.
function drawn() {
  const known = world.drawn;
  if (!everyDrawn && known && known.at === world.changedAt() && known.roots === roots().length) everyDrawn = known.found;
  if (!everyDrawn) {
    everyDrawn = {lists: [], toggles: new Map(), choices: new Map()};
    const pressed = pressedBoxes();
    for (const one of pressed) sortDrawn(one, everyDrawn);
    collectChoices(pressed, everyDrawn);
    world.drawn = {at: world.changedAt(), roots: roots().length, found: everyDrawn};
  }
  return everyDrawn;
}

// Boxes over which the pointer becomes a hand, or that take the focus: the outermost of each.
function pressedBoxes() {
  const hand = one => styleOf(one).cursor === "pointer";
  return all("div, span, a, li, p, tr, td, i, b, button, svg, label").filter(one => (one.tagName !== "LABEL" || !one.control) && one.tagName !== "OPTION" &&
    (hand(one) || one.hasAttribute("tabindex") || one.hasAttribute("onclick") || one.tagName === "A" || one.tagName === "BUTTON") &&
    !(up(one) && up(one).matches && hand(one) && hand(up(one)) && !one.matches("a, button")) && one.checkVisibility() && one.textContent.length < 300);
}

function sortDrawn(one, found) {
  const lists = world.lists || (world.lists = new WeakSet());
  if ((lists.has(one) || opensDown(one) || opensAside(one)) && !one.matches(LISTS + ", [role=option], [role=menuitem], nav a") && !one.closest(LISTS.replace("fieldset, ", "")) &&
    !one.querySelector("input, select, textarea, a, [role]")) { found.lists.push(one); lists.add(one); }
  if (one.matches("[role]:not([role=button]), [aria-pressed], [aria-haspopup]")) return;
  const part = partWithState(one);
  if (part) (part.choice ? found.choices : found.toggles).set(one, part);
}

function opensDown(one) {
  const words = ownTextWithSigns(one);
  if (DOWN_SIGN.test(words.slice(-2)) || DOWN_SIGN.test(words.slice(0, 2)) || (CHOOSE_WORDS.test(words) && words.length < 40 && !one.matches("button, a"))) return true;
  if (!ownText(one) && one.matches("button, a, svg, i")) return false;
  if ([one, ...one.querySelectorAll("*")].some(part => ["::before", "::after"].some(side => isDownPseudo(part, side)))) return true;
  return descendantsOf(one, "svg, i, img").some(drawing => !ownText(drawing) && drawnIn(drawing) === "down");
}

// A line that says what it is and what is chosen, and goes on at its end, as phones draw the choices of a form.
function opensAside(one) {
  const parts = /[›❯〉⟩>]$/u.test(ownTextWithSigns(one)) && !one.closest("nav, [role=navigation], [role=menu], [role=tree]") && !one.matches("a[href], button") ? nameAndValue(one) : null;
  return !!parts && parts[0] !== parts[1];
}

// A triangle made of borders, two borders turned by an eighth, or a sign.
function isDownPseudo(element, side) {
  const seen = pseudoOf(element, side);
  if (!seen) return false;
  if (seen.words) return DOWN_SIGN.test(seen.words);
  const {style} = seen, clear = edge => !isInked(style[`border${edge}Color`]) || parseFloat(style[`border${edge}Width`]) === 0;
  const has = edge => parseFloat(style[`border${edge}Width`]) > 0 && !clear(edge);
  if (has("Top") && clear("Left") && clear("Right") && clear("Bottom") && parseFloat(style.borderLeftWidth) > 0) return true;
  if (style.transform === "none") return false;
  const {a, b} = new DOMMatrix(style.transform), turn = Math.round(Math.atan2(b, a) * 180 / Math.PI);
  return (turn === 45 && has("Right") && has("Bottom") && clear("Top")) || (turn === -45 && has("Left") && has("Bottom") && clear("Top"));
}

function ownTextWithSigns(element) {
  return (element.innerText || element.textContent || "").replace(/\s+/g, " ").trim();
}

// ---- switches and tick boxes

// The small box that shows the state: the pressed box itself, or one beside its words.
function partWithState(one) {
  const outer = one.getBoundingClientRect();
  if (one.matches("a[href]:not([href='#'])") || one.querySelector("input, select, textarea, button") || outer.height > 120) return null;
  const boxes = [one, ...one.querySelectorAll("*")].filter(box => !box.closest("svg") || box.tagName === "svg");
  const words = ON_OFF.test(ownText(one)) ? "" : answerOf(one), kinds = boxes.map(box => ({box, kind: kindOfPart(box)})).filter(part => part.kind);
  if (!kinds.length || kinds.length > 1 || (kinds[0].box === one) !== !/[\p{L}\p{N}]/u.test(words)) return null;
  return {box: kinds[0].box, kind: kinds[0].kind, choice: kinds[0].kind === "dot"};
}

const ON_OFF = /^(on|off|yes|no|an|aus|ein|ja|nein)$/i;
const MARKS = /^([✓✔☑✅☒●•⬤◉☐○]|radio_button_(un)?checked|check_box(_outline_blank)?)?$/u;
const EMPTY_TICK = /^(☐|check_box_outline_blank)$/, FULL_TICK = /^([☑☒✅]|check_box)$/, EMPTY_DOT = /^(○|radio_button_unchecked)$/, FULL_DOT = /^([◉●⬤]|radio_button_checked)$/;

// What stands in it, or before or behind it by style; names of signs are drawn by a font.
function signIn(box) {
  const words = box.textContent.trim();
  return words || ["::before", "::after"].map(side => pseudoOf(box, side)).filter(Boolean).map(({words: drawnWords}) => drawnWords.trim()).find(Boolean) || "";
}

function kindOfPart(box) {
  const {width, height} = box.getBoundingClientRect();
  if (ON_OFF.test(box.textContent.trim()) && isPill(box)) return "words";
  if (width < 6 || width > 90 || height < 6 || height > 44 || !MARKS.test(box.textContent.trim())) return "";
  if (width / height >= 1.4 && knobOf(box)) return "switch";
  const drawnSign = signIn(box);
  if (EMPTY_TICK.test(drawnSign) || FULL_TICK.test(drawnSign)) return "tick";
  if (EMPTY_DOT.test(drawnSign) || FULL_DOT.test(drawnSign)) return "dot";
  if (width / height < 0.8 || width / height > 1.25 || width < 8 || width > 34) return "";
  if (box.tagName === "svg") return kindOfDrawing(box);
  const style = styleOf(box), edge = parseFloat(style.borderTopWidth) > 0 && isInked(style.borderTopColor) && parseFloat(style.borderLeftWidth) > 0;
  if (!edge) return "";
  const radius = style.borderTopLeftRadius;
  return (radius.endsWith("%") ? parseFloat(radius) / 100 * width : parseFloat(radius)) >= width * 0.4 ? "dot" : "tick";
}

// The only box of its line that says on or off, and shows that it can be pressed.
function isPill(box) {
  const {width, height} = box.getBoundingClientRect(), style = styleOf(box), line = up(box);
  const filled = isInked(style.backgroundColor) || parseFloat(style.borderTopWidth) > 0;
  return width >= 24 && width <= 90 && height >= 14 && height <= 44 && filled && style.cursor === "pointer" && parseFloat(style.borderTopLeftRadius) > 2 &&
    !!line && [...line.querySelectorAll("*")].filter(one => !one.childElementCount && ON_OFF.test(one.textContent.trim())).length === 1;
}

// A ring or a frame, empty in the middle or with something in it.
function kindOfDrawing(drawing) {
  const {grid} = kept(drawing);
  if (!grid || grid.ratio < 0.85 || grid.ratio > 1.18) return "";
  const {cells} = grid, at = (x, y) => cells[Math.round(y)][Math.round(x)], rim = 11.5;
  const ring = [...Array(24).keys()].filter(n => [rim - 0.6, rim - 1.6, rim - 2.4].some(r => at(rim + r * Math.cos(n * Math.PI / 12), rim + r * Math.sin(n * Math.PI / 12)))).length;
  if (ring >= 23 && !cells[0][0] && !cells[0][23] && !cells[23][0] && !cells[23][23] && gapIn(cells)) return "dot";
  const frame = [cells[0], cells[23], cells.map(row => row[0]), cells.map(row => row[23])].every(line => share(line) > 0.8);
  return frame && gapIn(cells) ? "tick" : "";
}

function gapIn(cells) {
  return share(cells[4].slice(7, 17)) < 0.5 || share(cells[12].slice(3, 6)) < 0.7;
}

// A box in the box, nearly as high as it, or one that only style draws.
function knobOf(box) {
  const outer = box.getBoundingClientRect();
  const fits = inside => inside.width >= outer.width * 0.2 && inside.width <= outer.width * 0.66 && inside.height >= outer.height * 0.5 &&
    inside.height <= outer.height * 1.8 && inside.width / inside.height > 0.6 && inside.width / inside.height < 1.7;
  for (const one of box.querySelectorAll("*")) if (isInked(styleOf(one).backgroundColor) && fits(one.getBoundingClientRect())) return one.getBoundingClientRect();
  for (const side of ["::before", "::after"]) {
    const seen = pseudoOf(box, side);
    if (seen && isInked(seen.style.backgroundColor) && fits(seen.box)) return seen.box;
  }
  return null;
}

// "on", "off", or "" where it cannot be told from what is drawn.
function drawnState({box, kind}) {
  if (kind === "switch") {
    const outer = box.getBoundingClientRect(), knob = knobOf(box);
    if (!knob) return "";
    const at = (knob.left + knob.width / 2 - outer.left) / outer.width;
    const on = styleOf(box).direction === "rtl" ? at < 0.45 : at > 0.55;
    return Math.abs(at - 0.5) < 0.05 ? "" : on ? "on" : "off";
  }
  if (kind === "words") return /^(on|yes|an|ein|ja)$/i.test(box.textContent.trim()) ? "on" : "off";
  return isMarked(box) ? "on" : "off";
}

// A sign, a drawing, or a fill that stands out from what is around.
function isMarked(box) {
  const sign = signIn(box);
  if (sign) return !EMPTY_TICK.test(sign) && !EMPTY_DOT.test(sign);
  if (box.tagName === "svg") {
    const grid = gridOf(box);
    return !!grid && share(grid.cells.slice(8, 16).flatMap(row => row.slice(8, 16))) > 0.12;
  }
  const style = styleOf(box);
  if (style.backgroundImage !== "none" || (isInked(style.backgroundColor) && differs(style.backgroundColor, groundOf(up(box))))) return true;
  if ([...box.querySelectorAll("*")].some(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}) && one.getBoundingClientRect().width >= 3 &&
    (one.tagName === "svg" || isInked(styleOf(one).backgroundColor)))) return true;
  return ["::before", "::after"].some(side => { const seen = pseudoOf(box, side);
    return seen && Number(seen.style.opacity) > 0.1 && seen.style.visibility === "visible" && !/^matrix\(0, 0, 0, 0/.test(seen.style.transform) &&
      (seen.words.trim() || ((seen.box.width >= 3 || seen.box.height >= 3) && (isInked(seen.style.backgroundColor) || parseFloat(seen.style.borderBottomWidth) > 0))); });
}

function groundOf(element) {
  for (let one = element; one; one = up(one)) if (isInked(styleOf(one).backgroundColor)) return styleOf(one).backgroundColor;
  return "rgb(255, 255, 255)";
}

function differs(one, other) {
  const numbers = colour => (colour.match(/[\d.]+/g) || []).slice(0, 3).map(Number), [a, b] = [numbers(one), numbers(other)];
  return a.reduce((sum, value, n) => sum + Math.abs(value - b[n]), 0) > 60;
}

// A list that holds its own name above its value: what can be seen in it are these two.
function nameAndValue(element) {
  const parts = partsSeen(element).map(withoutSigns).filter(Boolean);
  return parts.length === 2 && isLikeLabel(parts[0]) ? parts : null;
}

function isDrawnToggle(element) {
  return drawn().toggles.has(element);
}

// ---- choices: several lines of the same make, each with a ring

function collectChoices(pressed, found) {
  const groups = new Map();
  for (const [ring, ofRing] of [...found.choices]) {
    const beside = withoutSigns(ownText(ring)) ? null : wordsAround(ring, found.choices), one = beside || ring;
    const part = beside ? {...ofRing, press: ring} : ofRing;
    if (beside) { found.choices.delete(ring); found.choices.set(one, part); }
    if (!ownText(one)) continue;
    let box = up(one);
    while (box && !/^(BODY|HTML)$/.test(box.tagName) && [...found.choices.keys()].filter(other => holds(box, other)).length < 2) box = up(box);
    if (box) groups.set(box, [...(groups.get(box) || []), {line: one, part}]);
  }
  for (const box of new Set(pressed.map(one => up(one)))) {
    const lines = segmentsIn(box, pressed);
    if (lines && !groups.has(box)) {
      groups.set(box, lines);
      for (const {line, part} of lines) found.choices.set(line, part);
    }
  }
  found.groups = new Map([...groups].filter(([, lines]) => lines.length > 1));
}

// A ring without words takes those of the box that holds it alone.
function wordsAround(ring, choices) {
  const box = up(ring);
  return box && box.getBoundingClientRect().height < 60 && withoutSigns(ownText(box)) && [...choices.keys()].filter(one => holds(box, one)).length === 1 &&
    !box.querySelector("input, select, textarea, button, a") ? box : null;
}

// Boxes of the same make side by side, of which exactly one is filled.
function segmentsIn(box, pressed) {
  const inside = box && box.children ? [...box.children].filter(one => one.checkVisibility()) : [];
  const alike = inside.length > 1 && inside.length < 6 && inside.every(one => one.tagName === inside[0].tagName && pressed.includes(one) && ownText(one) && ownText(one).length < 40 &&
    !one.matches("a[href]:not([href='#']), [role]:not([role=button]), td, tr") && Math.abs(one.getBoundingClientRect().top - inside[0].getBoundingClientRect().top) < 4);
  const lines = alike ? inside.map(line => ({line, part: {box: line, kind: "segment", choice: true}})) : [];
  return lines.filter(({part}) => isFilled(part.box)).length === 1 ? lines : null;
}

function isFilled(box) {
  const {backgroundColor} = styleOf(box);
  return isInked(backgroundColor) && differs(backgroundColor, groundOf(up(box)));
}

function choicesIn(element) {
  return drawn().groups.get(element) || null;
}

// The words of a choice, without the name of the sign that a font draws before them.
function answerOf(line) {
  return withoutSigns(ownText(line).replace(/\b(radio_button_(un)?checked|check_box(_outline_blank)?)\b/g, ""));
}

function chosenOf(lines) {
  const marked = lines.filter(({part}) => part.kind === "segment" ? isFilled(part.box) : isMarked(part.box));
  return marked.length === 1 ? answerOf(marked[0].line) : "";
}
