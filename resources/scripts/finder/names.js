// Words: what a field or a button is called by what stands in it, beside it or above it.

// ---- words

function plain(text) {
  return (text || "").normalize("NFKC").replace(/[\u200b-\u200f\ufeff\u00ad]/g, "").replace(/[‘’“”"'`]/g, "")
    .replace(/[‐-―]/g, "-").replace(/\s+/g, " ").trim().toLowerCase();
}

// A label as it is compared: without what marks a required or an optional field.
function bare(text) {
  return plain(text).replace(/\((optional|required|recommended)\)|[*✱]/g, " ").replace(/\s+/g, " ")
    .replace(/[\s:.…]+$/, "").trim();
}

// In brackets stands what kind of value it is; any other word there, as in "Client ID (old)", makes it another field.
const ASIDES = new Set(("guid uuid id value application app client directory tenant domain azure aad ad entra microsoft " +
  "office office365 365").split(" "));

function withoutAside(text) {
  return bare(text.replace(/\(([^)]*)\)/g, (all, inner) => inner.split(/[\s,/]+/).every(word => ASIDES.has(word)) ? " " : all));
}

// Arrows, triangles, bullets and marks beside words say nothing about what is meant; a cross does: it takes something away.
const BESIDE = "[\\ufe0f\\u2190-\\u21ff\\u2300-\\u23ff\\u2460-\\u24ff\\u25a0-\\u2714\\u271a-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u{1f000}-\\u{1faff}\\ue000-\\uf8ff" +
  "›‹»«>•·|˅˄∨∧﹀ℹ]";
const SIGNS_BEFORE = new RegExp(`^(?:${BESIDE}|\\[\\s*[+−–-]\\s*\\]|\\s)+`, "u"), SIGNS_BEHIND = new RegExp(`(?:${BESIDE}|\\s)+$`, "u");

function withoutSigns(text) {
  return text.trim().replace(SIGNS_BEFORE, "").replace(SIGNS_BEHIND, "");
}

// An example of a value rather than a name: letters that stand for others, or what says so itself.
function isExample(text) {
  const said = (text || "").trim(), parts = said.split(/[-–—_./:\s@\\]+/).filter(Boolean);
  if (/^(e\.?\s?g\.?|for example|example|z\.\s?b\.|beispiel|format)(?![\p{L}])/iu.test(said)) return true;
  if (/^[0-9a-f]{8}(-[0-9a-fx]{4}){3}-[0-9a-fx]{12}$/i.test(said)) return true;
  if (isOfOneSign(said)) return true;
  if (parts.length > 2 && !/\s/.test(said) && parts.every(part => part.length === parts[0].length && part.length > 2 && /^\p{L}+$/u.test(part))) return true;
  const masked = parts.length > 0 && parts.every(part => /^(?:([xX0#•*?_aAbBcCyYzZnN])\1*)+$/.test(part) && /(.)\1/.test(part + part[0] + part[0]));
  return masked && parts.some(part => /(.)\1/.test(part)) && (parts.length > 1 || said.length > 3);
}

// Nobody's value: each part of it is one sign, again and again.
function isOfOneSign(text) {
  const parts = text.trim().split("-");
  return parts.length > 3 && parts.every(part => part.length > 2 && /^(.)\1+$/.test(part));
}

function ownText(element) {
  return textWithout(element, []);
}

function textWithout(element, leftOut) {
  if (!element) return "";
  const copy = [];
  const walk = node => {
    if (node.nodeType === 3) copy.push(node.data);
    else if (node.nodeType === 1) {
      if (leftOut.includes(node) || (node !== element && isHelp(node))) return;
      if (/^(SCRIPT|STYLE|SELECT|TEXTAREA|TEMPLATE|NOSCRIPT)$/.test(node.tagName)) return;
      if (node.getAttribute("aria-hidden") === "true" && !/^[*✱]$/.test(node.textContent.trim())) return;
      if (node.tagName === "SLOT") { for (const one of node.assignedNodes({flatten: true})) walk(one); return; }
      const inner = node.shadowRoot || node;
      copy.push(" ");
      for (const child of inner.childNodes) walk(child);
      copy.push(" ");
    }
  };
  walk(element);
  return copy.join("").replace(/\s+/g, " ").trim();
}

// What is written on a button, of the kind that has its words as a value, too.
function wordsOn(button) {
  return button.tagName === "INPUT" ? button.value : ownText(button);
}

const CONTROLS = "input:not([type=hidden]), select, textarea, button, [role=combobox], [role=textbox], [role=switch], " +
  "[role=checkbox], [role=radio], [contenteditable=true], [contenteditable=''], mat-select, [aria-haspopup=listbox]";

// In its shadow roots, too, and those that are only drawn.
function controlsIn(element) {
  const found = new Set(element.querySelectorAll(CONTROLS));
  for (const root of roots()) {
    if (root.host && holds(element, root.host)) for (const one of root.querySelectorAll(CONTROLS)) found.add(one);
  }
  for (const one of drawnControls()) if (one !== element && holds(element, one)) found.add(one);
  return [...found].filter(one => isVisible(one) && !isHelp(one));
}

function drawnControls() {
  return [...drawn().lists, ...drawn().toggles.keys()];
}

function byIds(element, attribute) {
  const ids = (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean);
  const root = element.getRootNode();
  return ids.map(id => root.getElementById ? root.getElementById(id) : null).filter(Boolean);
}

// What names a field: what is seen (labels, text beside or above), what is told (aria), what is only a hint.
function namesOfField(element) {
  const seen = [], told = [], hints = [];
  const pointed = byIds(element, "aria-labelledby").filter(one => one !== element && !element.contains(one));
  for (const one of pointed) (isSeen(one) ? seen : told).push(ownText(one));
  if (pointed.length > 1) told.push(pointed.map(ownText).join(" "));
  for (const label of labelsOf(element)) if (isVisible(label)) (isSeen(label) ? seen : told).push(...labelTexts(label, element));
  const label = element.getAttribute("aria-label");
  if (label && !(isTick(element) && SELECTS_LINE.test(label)) && !SAYS_HOW.test(label.trim())) told.push(label);
  if (isDrawnToggle(element) && drawn().toggles.get(element).kind !== "words" && answerOf(element)) return {seen: [answerOf(element), ...partsOfLine(element)], told, hints, maybe: []};
  if (choicesIn(element)) return {seen: wordsAbove(element), told, hints, maybe: []};
  if (element.matches("fieldset, [role=radiogroup]")) return {seen: [nameOfGroup(element)].filter(Boolean), told, hints, maybe: []};
  for (const name of ["placeholder", "title", "data-placeholder"]) {
    if (element.getAttribute(name)) hints.push(element.getAttribute(name));
  }
  const rivals = [];
  if (!seen.some(Boolean)) {
    const words = around(element), other = words.filter(one => hints.some(hint => speaksOfElse(hint, one) && (!/:\s*$/.test(one) || isOfRecipe(hint))));
    seen.push(...words.filter(one => !other.includes(one)));
    if (!words.length && !isTick(element) && namesStandBehind(element)) seen.push(...behind(element, true));
    rivals.push(...other.filter(one => isLikeLabel(one) && !isHeading(one)));
    if (!words.length && drawn().lists.includes(element) && nameAndValue(element)) seen.push(nameAndValue(element)[0]);
    if (words.length && !isTick(element) && !isListTrigger(element)) rivals.push(...behind(element));
  }
  const maybe = isTick(element) ? otherCells(element) : seen.some(Boolean) || told.length || hints.length ? [] : nearWords(element);
  return {seen: seen.filter(Boolean), told: told.filter(Boolean), hints, maybe, rivals};
}

// Words before a colon name what follows, and what stands in the field is an example; unless the recipe itself knows it as a name.
function isOfRecipe(hint) {
  return (command.own || []).some(name => bare(name) === bare(hint));
}

// Of a list that is drawn, too: its label points at the box around it.
function labelsOf(element) {
  const root = element.getRootNode();
  return element.labels || (element.id && root.querySelectorAll ? [...root.querySelectorAll("label[for]")].filter(one => one.htmlFor === element.id) : []);
}

// Without the name of an icon that stands beside the words, as fonts of icons have it.
function labelText(label) {
  const icons = [...label.querySelectorAll(".material-icons, [class*=material-symbols], mat-icon")].map(ownText).filter(name => /^[a-z0-9_]+$/.test(name));
  return icons.reduce((text, name) => text.endsWith(" " + name) ? text.slice(0, -name.length - 1) : text, ownText(label));
}

const SELECTS_LINE = /^(select|toggle|check|choose|pick|mark)\b(?!.*\ball\b).*\b(row|line|item|entry|record)\b/i;

// Of a tick box also the lines of its label, each for itself.
function labelTexts(label, element) {
  return isTick(element) ? [labelText(label), ...partsOfLine(label)] : [labelText(label)];
}

// A name rather than a sentence, a unit or an example.
function isLikeLabel(words) {
  return !/^(optional|required|mandatory|recommended|pflichtfeld|erforderlich|freiwillig)\b/i.test(words.trim()) && /^\p{Lu}/u.test(words.trim()) && /\p{L}{3}/u.test(words) && words.trim().split(/\s+/).length <= 5 && !/[.!?]\s*$|\d/.test(words.replace(/\b(office|microsoft|m) ?365\b/gi, ""));
}

function isHeading(words) {
  return all(HEADINGS).some(one => bare(ownText(one)) === bare(words) && isVisible(one));
}

// A link or what says that it is a button, also in a shadow root: words to press name no field.
function hasPressable(node) {
  const words = "a[href], [role=button], [role=link]";
  return node.matches(words) || !!node.querySelector(words) || roots().some(root => root.host && holds(node, root.host) && root.querySelector(words));
}

// A hint that is no example and no request is a name: words that only stand near are then those of something else.
function speaksOfElse(hint, words) {
  const said = bare(hint), near = bare(words);
  const example = /^(enter|paste|type|your|please|choose|select|e\.?g|example|bitte|z\.|optional|required|mandatory|recommended|none|not set|empty|leave (empty|blank))|[\d@<>/•*_,]|\.\w/;
  return /\p{L}{3}/u.test(said) && !example.test(said) && !isExample(hint) && !said.includes(near) && !near.includes(said);
}

// Words on either side of a field that has no name: perhaps it is called so, which is for a person to say.
function nearWords(element) {
  let inner = element;
  for (let box = up(element), step = 0; box && step < 4; inner = box, box = up(box), step += 1) {
    if (box.matches("body, main")) break;
    const words = [...beyond(inner, "previousSibling"), ...beyond(inner, "nextSibling")];
    if (words.length) return words;
  }
  return [];
}

// The text of the nearest box that holds this control alone.
function around(element) {
  const same = one => one === element || element.contains(one) || one.contains(element) || isPartner(one, element) || (isBareSign(one) && isInSameLine(one, element));
  let inner = frameOf(element);
  const upon = isTick(element) ? null : wordsUpon(element);
  if (upon) return [upon];
  for (let box = up(inner), step = 0; box && step < 7; inner = box, box = up(box), step += 1) {
    if (box.matches("table, tbody, tr, td") && !ownText(box.closest("table"))) continue;
    if (box.matches("body") && !isTick(element)) return directlyAbove(box, inner);
    if (box.matches("form, main, [role=dialog]") && isBoxedList(element)) return before(box, inner).filter(isLikeLabel);
    if (box.matches("form, main, [role=dialog]") && !isTick(element)) return lineBefore(box, inner);
    if (box.matches("body, form, main, table, tbody, [role=dialog], [role=main]")) break;
    if (box.matches("tr, [role=row]") && isTick(element)) return lineName(box, element);
    if (box.tagName === "TR") return rowName(box, element);
    if (box.tagName === "DD") {
      let term = box.previousElementSibling;
      while (term && term.tagName !== "DT") term = term.previousElementSibling;
      return term ? [ownText(term)] : [];
    }
    const others = controlsIn(box).filter(one => !same(one));
    const marked = [...box.querySelectorAll("label, legend, mat-label, .label, dt")]
      .filter(one => isVisible(one) && !one.contains(element) && !one.control && /[\p{L}\p{N}]/u.test(ownText(one)));
    if (isTick(element) && !others.length && withoutSigns(ownText(box))) return [isDrawnToggle(element) ? withoutSigns(ownText(box)) : ownText(box), ...partsOfLine(box)];
    if (others.length) return isTick(element) ? beyond(inner, "nextSibling").concat(before(box, inner)).slice(0, 1) : before(box, inner);
    if (marked.length === 1) return [ownText(marked[0])];
    const words = before(box, inner);
    if (words.length) return words;
  }
  return [];
}

// Of a list in which one types: the box in which its value stands. What is written in there is no name.
function frameOf(element) {
  let frame = element;
  if (!element.matches("input[role=combobox], input[aria-haspopup=listbox]")) return element;
  for (let box = up(element), step = 0; box && step < 4 && isOneLine(box, element); box = up(box), step += 1) {
    const style = styleOf(box), sides = ["Top", "Right", "Bottom", "Left"].filter(side => parseFloat(style[`border${side}Width`]) > 0 && isInked(style[`border${side}Color`]));
    if (sides.length === 4 || /select|combobox/i.test(box.className)) frame = box;
  }
  return frame;
}

// On a page without boxes only a name that stands directly before or above it, and is no heading.
function directlyAbove(box, inner) {
  const words = before(box, inner).filter(isLikeLabel);
  let node = inner.previousElementSibling;
  while (node && !isVisible(node)) node = node.previousElementSibling;
  if (!words.length || !node || node.matches(HEADINGS) || node.querySelector(HEADINGS)) return words.length && inner.previousSibling.nodeType === 3 ? words : [];
  return inner.getBoundingClientRect().top - node.getBoundingClientRect().bottom < 24 ? words : [];
}

function isBoxedList(element) {
  return drawn().lists.includes(element) || element.matches("[role=combobox]:not(input), [aria-haspopup=listbox]:not(input)");
}

// A label that floats upon its field.
function wordsUpon(element) {
  const next = element.nextElementSibling, field = element.getBoundingClientRect();
  if (!next || next.matches(CONTROLS) || !withoutSigns(ownText(next)) || !isSeen(next) || controlsIn(next).length) return "";
  const box = next.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
  return x > field.left && x < field.right && y > field.top && y < field.bottom ? ownText(next) : "";
}

// In a form without boxes only the words of the line itself, or of the line above, are the field's.
function lineBefore(box, inner) {
  if (wordsStandBehind(box, inner)) return [];
  for (let node = inner.previousSibling; node; node = node.previousSibling) {
    if (node.nodeType === 3 && node.data.trim()) return [node.data];
    if (node.nodeType !== 1 || node.tagName === "BR") continue;
    return /^(B|STRONG|SPAN|EM|I)$/.test(node.tagName) && isSeen(node) && !controlsIn(node).length ? [ownText(node)].filter(Boolean) : [];
  }
  return [];
}

// Text directly before the part of the box that holds the control; a control in between ends the search.
function before(box, inner) {
  return wordsStandBehind(box, inner) ? [] : beyond(inner, "previousSibling");
}

// Some pages write the words behind or below: then those before a field belong to the field before it. So it is where
// the first field has none before it, or where they stand in the line of the field before.
function wordsStandBehind(box, inner) {
  const nodes = [...box.childNodes].filter(node => node.nodeType === 3 ? node.data.trim() : node.nodeType === 1 && isVisible(node));
  const at = nodes.indexOf(inner), fields = node => node.nodeType === 1 ? fieldsIn(node) : [];
  const first = nodes.findIndex(node => !(node.matches && node.matches("h1, h2, h3, h4, h5, h6, legend, br, hr")));
  if (at < 1 || first < 0 || first >= at) return false;
  if (fields(nodes[first]).some(one => !isTick(one) && !isNamed(one)) && !wordsOf(nodes[first])) return true;
  const earlier = nodes.slice(0, at).filter(node => fields(node).length).pop();
  const words = nodes.slice(0, at).filter(node => wordsOf(node) && !fields(node).length).pop();
  return !!earlier && !!words && sameLine(words, earlier) && !sameLine(words, inner);
}

function fieldsIn(element) {
  return (element.matches(CONTROLS) ? [element] : controlsIn(element)).filter(one => one.tagName !== "BUTTON");
}

function isNamed(element) {
  return [...(element.labels || [])].some(isVisible) || !!element.getAttribute("aria-label") || byIds(element, "aria-labelledby").length > 0;
}

function wordsOf(node) {
  return node.nodeType === 3 ? node.data.trim() : ownText(node);
}

function sameLine(one, other) {
  const [a, b] = [one, other].map(node => {
    const range = node.ownerDocument.createRange();
    range.selectNode(node);
    return range.getBoundingClientRect();
  });
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
}

function beyond(inner, way) {
  let node = inner[way];
  while (node) {
    if (node.nodeType === 3 && isWorded(node.data) && !isExample(node.data)) return [node.data];
    if (node.nodeType === 1 && isVisible(node)) {
      if (node.matches(CONTROLS) || drawnControls().includes(node) || controlsIn(node).length) return [];
      const words = ownText(node);
      if (isWorded(words) && !isExample(words)) return [words];
    }
    node = node[way];
  }
  return [];
}

// A tick box, a switch or a radio button: its words stand behind it more often than before it.
function isTick(element) {
  return element.matches("input[type=checkbox], input[type=radio], [role=switch], [role=checkbox], [role=radio]") || isDrawnToggle(element) || isOnOff(element);
}

function rowName(row, element) {
  const cells = [...row.children];
  const at = cells.findIndex(cell => cell.contains(element));
  for (let n = at - 1; n >= 0; n -= 1) {
    if (controlsIn(cells[n]).length) break;
    const words = ownText(cells[n]);
    if (words) return [words];
  }
  const table = row.closest("table");
  const heads = table ? [...table.querySelectorAll("thead th, thead td")] : [];
  if (heads.length) return heads[at] ? [ownText(heads[at])] : [];
  return headAbove(row, cells.length, at);
}

// A table without a head: the nearest row above that only holds words, one for each cell.
function headAbove(row, width, at) {
  for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
    if (!controlsIn(above).length) return above.children.length === width && isVisible(above) ? [ownText(above.children[at])] : [];
  }
  return [];
}

function isPartner(one, element) {
  const box = element.closest("mat-form-field, mat-slide-toggle, mat-checkbox, .MuiFormControl-root, .MuiAutocomplete-root, .input-group");
  return !!box && box.contains(one) && one.tagName === "BUTTON";
}

function namesOfButton(element) {
  const told = byIds(element, "aria-labelledby").map(ownText);
  if (element.getAttribute("aria-label")) told.push(element.getAttribute("aria-label"));
  const seen = [element.tagName === "INPUT" ? element.value : textWithout(element, foldedEntries(element))];
  const hints = [element.getAttribute("title"), ...[...element.querySelectorAll("img[alt]")].map(one => one.alt),
    ...[...element.querySelectorAll("svg title")].map(one => one.textContent)];
  return {seen: seen.filter(Boolean), told: told.filter(Boolean), hints: hints.filter(Boolean)};
}

// An entry of a menu or tree often holds the entries below it, and the head of a menu the menu itself: these are no part
// of its name while nobody sees them.
function foldedEntries(element) {
  const boxes = element.matches("li, [role=menuitem], [role=treeitem], div, a, span, button") ? element.querySelectorAll("ul, ol, menu, div, nav, [role=menu], [role=group]") : [];
  return [...boxes].filter(one => one.querySelectorAll("a, li, div, button, [role]").length && !isVisible(one));
}

// Words and signs that a drawing stands for.
const DRAWINGS = {bars: /^(?:[≡☰𝌆]|(open )?(menu|drawer|navigation))$/u, plus: /^(?:[+➕]|add)$/u, bin: /^(?:delete|remove|🗑)$/u, pencil: /^(?:edit|[✎✏🖉])$/u,
  gear: /^(?:settings|[⚙])$/u};

function pseudoWords(element) {
  return ["::before", "::after"].map(side => pseudoOf(element, side)).filter(Boolean).map(({words}) => words.trim()).filter(Boolean);
}

// A button without any words of its own, of which the drawing is what is meant.
function isDrawnAs(element, label) {
  const wanted = plain(label), [shape] = Object.entries(DRAWINGS).find(([, words]) => words.test(wanted)) || [];
  const {seen, told, hints} = namesOfButton(element), sign = plain([...seen, ...pseudoWords(element)].join(" ")).replace(/\ufe0f/g, "");
  if (shape && ![...told, ...hints].length && sign && !/[\p{L}\p{N}]/u.test(sign) && DRAWINGS[shape].test(sign)) return true;
  if (!shape || [...seen, ...told, ...hints].some(text => !/^[\ue000-\uf8ff]?$/.test(text.trim())) || element.matches("input, select, textarea")) return false;
  const box = element.getBoundingClientRect(), isDrawn = one => isSmall(one) && one.getBoundingClientRect().width < 80;
  return box.height <= 120 && (box.width <= 120 || descendantsOf(element, "svg, img").filter(isDrawn).length === 1) && drawnIn(element) === shape;
}

// 3: said outright; 1: only a hint; 0: no. A told name that the visible one contradicts makes the match doubtful.
function likeness(names, label, synonyms) {
  const wanted = bare(label), known = (synonyms || []).map(bare), core = bare(withoutSigns(wanted).replace(/^\+\s*/, ""));
  const is = text => { const one = bare(text); return one === wanted || withoutAside(one) === wanted || isSigned(one); };
  const isSigned = one => !!core && /\p{L}/u.test(core) && bare(withoutSigns(one)) === core;
  const seen = names.seen.some(is), told = names.told.some(is);
  const contradicts = (texts) => texts.length > 0 && !texts.some(text => is(text) || known.includes(bare(text)) ||
    bare(text).includes(wanted) || wanted.includes(bare(text)) || bare(text).length < 2);
  if (seen && contradicts(names.told)) return {rank: 3, doubtful: true};
  if (told && contradicts(names.seen)) return {rank: 3, doubtful: names.seen.some(text => /\p{L}{3}/u.test(text))};
  const rivalled = contradicts(names.rivals || []);
  const exact = [...names.seen, ...names.told].some(text => bare(text) === wanted || withoutAside(bare(text)) === wanted);
  if (seen || told) return {rank: exact ? 3 : 2, doubtful: !told && rivalled};
  if (core && names.seen.some(text => /^\+\s*\p{L}/u.test(bare(text)) && bare(withoutSigns(bare(text).slice(1))) === core)) return {rank: 2, plus: true, doubtful: false};
  if (!names.seen.some(text => /[\p{L}\p{N}]/u.test(text)) && !names.told.length && names.hints.some(is)) return {rank: 1, doubtful: rivalled};
  if ((names.maybe || []).some(is)) return {rank: 1, doubtful: true};
  return {rank: 0, doubtful: false};
}
