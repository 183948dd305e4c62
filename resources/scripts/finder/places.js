// Kinds of controls, the headings that hold for them, and the line of a list in which they stand.

// ---- kinds of things

const TYPED = "input:not([type]), input[type=''], input[type=text], input[type=password], input[type=url], input[type=tel], " +
  "textarea, [contenteditable=true], [contenteditable=''], [role=textbox]";

function isSearch(element) {
  return element.type === "search" || element.getAttribute("role") === "searchbox" || !!element.closest("[role=search]") ||
    /^(search|filter|find)\b/.test(plain(element.getAttribute("placeholder") || element.getAttribute("aria-label") || ""));
}

function isListTrigger(element) {
  return element.matches("[role=combobox], [aria-haspopup=listbox], mat-select") && (element.readOnly || element.tagName !== "INPUT");
}

const LISTS = "select, [role=combobox], [role=radiogroup], mat-select, [aria-haspopup=listbox], button.dropdown-toggle, " +
  "[aria-haspopup=menu], [aria-haspopup=true], .MuiSelect-select, fieldset, [role=listbox], input[list]";

const KINDS = {
  field: () => all(TYPED).concat(all("input[type=email]")).filter(one => !one.readOnly && !isSearch(one) && !isListTrigger(one)),
  list: () => [...new Set(all(LISTS).filter(isList).concat(labelledLists(), arrowedBoxes(), drawn().lists, [...drawn().groups.keys()]))],
  toggle: () => all("input[type=checkbox], [role=switch], [role=checkbox], button[aria-pressed]").concat([...drawn().toggles.keys()], all("select").filter(isOnOff)),
  button: () => all("button, a, input[type=submit], input[type=button], [role=button], [role=link], [role=tab], " +
    "[role=menuitem], [role=option], [role=treeitem], summary, [onclick], [tabindex]").concat(pointed(), signedHeads()),
};

const FOLD_SIGN = /^[▾▿▸▹▼▽►▶⌄˅∨﹀﹢＋+]$/u;

// The head of a folded part as old kits draw it: words in a line that is filled or framed, with the sign of a fold at an
// end of it. No hand says that it can be pressed.
function signedHeads() {
  const signs = textBoxes().filter(one => FOLD_SIGN.test(one.textContent.trim()) && up(one) && isSmall(up(one)) && isFramed(up(one)));
  return signs.map(up).filter(box => box.childElementCount < 4 && /\p{L}{3}/u.test(ownText(box)) && ownText(box).length < 60 &&
    box.getBoundingClientRect().width >= 200 && !box.matches("td, th, tr, label") && !drawn().lists.includes(box) && !controlsIn(box).length);
}

// A box with a button that has no name, at which a label points: the lists of old material-ui.
function labelledLists() {
  return all("label[for]").map(label => { const root = label.getRootNode(); return root.getElementById ? root.getElementById(label.htmlFor) : null; })
    .filter(one => one && one.tagName === "DIV" && one.querySelectorAll("button").length === 1 && !ownText(one.querySelector("button")) &&
      !one.querySelector("input, select, textarea"));
}

// A box in which nobody can type, with the arrow of a list beside it.
function arrowedBoxes() {
  const signs = drawn().lists.filter(isBareSign);
  return signs.length ? all("input").filter(one => one.readOnly && signs.some(sign => isInSameLine(sign, one))) : [];
}

function isList(element) {
  if (element.tagName === "FIELDSET") return !!element.querySelector("input[type=radio]");
  if (element.getAttribute("role") === "listbox") return !element.closest(".cdk-overlay-container, .MuiPopover-root") && isVisible(element) && !isOpenedBy(element);
  return !element.matches("[role=menu] *");
}

// What another control unfolds is a part of that one.
function isOpenedBy(element) {
  const root = element.getRootNode();
  const beside = [...(up(element) ? up(element).querySelectorAll("[role=combobox]") : [])].some(one => !holds(element, one) && !holds(one, element));
  return beside || !!element.id && [...root.querySelectorAll("[aria-controls], [aria-owns]")].some(one => one !== element &&
    [one.getAttribute("aria-controls"), one.getAttribute("aria-owns")].some(ids => (ids || "").split(/\s+/).includes(element.id)) && isVisible(one));
}

function pointed() {
  return all("div, span, li, td, p, h3, h4").filter(one => one.childElementCount < 4 && ownText(one).length < 60 &&
    one.ownerDocument.defaultView.getComputedStyle(one).cursor === "pointer");
}

// What is drawn for it is enough: switches and search boxes are often transparent themselves.
function drawnSeen(element) {
  if (isSeen(element)) return true;
  if (isHiddenOutright(element)) return false;
  return [...(element.labels || [])].some(one => isSeen(one)) || (!!element.parentElement && isSeen(element.parentElement)) ||
    (isFaded(element) && element.getBoundingClientRect().height >= LEAST_FIELD && !!up(up(element) || element) && isSmall(up(up(element))) && isSeen(up(up(element))));
}

function isSmall(element) {
  return element.getBoundingClientRect().height < 80;
}

function isHiddenOutright(element) {
  for (let one = element; one; one = up(one)) if (one.hidden || one.inert) return true;
  return false;
}

const SEEN = {field: one => isSeen(one, LEAST_FIELD), list: drawnSeen, toggle: drawnSeen, button: one => isSeen(one)};

function modal() {
  const open = all("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true], .modal.show, mat-dialog-container, .MuiDialog-container").filter(isVisible);
  return open.filter(one => !open.some(other => other !== one && holds(one, other))).pop();
}

// One behind which nothing can be done; any other only stands before the rest.
function isBlocking(dialog) {
  return dialog.matches("[aria-modal=true], .modal.show, mat-dialog-container, .MuiDialog-container, :modal") ||
    covers().some(one => holds(one, dialog) || !holds(dialog, one) && (follows(one, dialog) || (isIdleLayer(one) && reachOf(dialog).reached)));
}

function nameOfGroup(element) {
  return element.getAttribute("aria-label") || byIds(element, "aria-labelledby").map(ownText).join(" ") ||
    ownText(element.querySelector(":scope > legend"));
}

// The heading above, or the group around; the text of a card's first line serves as a heading, too.
function inSection(element, section) {
  const wanted = bare(section);
  for (let one = element; one; one = up(one)) {
    if (one.matches("fieldset, [role=group], [role=region], section, [role=dialog], dialog") && bare(nameOfGroup(one)) === wanted) return true;
  }
  return headsNamed(section).some(head => rules(head, element)) || openParts().some(head => bare(withoutSigns(headWords(head))) === wanted && isUnderPart(head, element));
}

// Heads of parts that are unfolded, and tabs in front: they hold for what stands below them.
function openParts() {
  return [...tabs().filter(one => isInFront(one) && isOfForm(one)), ...pressedBoxes().filter(one => /^\s*\[\s*-\s*\]\s*\p{L}|^\s*[▾▼]\s*\p{L}/u.test(ownTextWithSigns(one)) || one.getAttribute("aria-expanded") === "true").filter(isPartHead)];
}

// Up to the next head of a part, or a card of something else.
function isUnderPart(head, element) {
  if (!follows(head, element)) return false;
  const [mine, other] = apart(head, element), between = closedParts().concat(openParts()).filter(one => one !== head && follows(head, one) && follows(one, element));
  if (!mine || !other || between.some(one => Math.abs(boxOf(one).top - boxOf(head).top) > 6)) return false;
  return !isCard(other) || mine === other || !isHeaded(other);
}

// A card with a heading of its own; a mere frame around a list has none.
function isHeaded(card) {
  const first = textBoxes().find(one => holds(card, one) && one !== card && isVisible(one));
  return all(HEADINGS).some(head => holds(card, head) && isVisible(head)) || (!!first && isOtherVendor(bare(ownText(first)), (command.own || []).map(bare)));
}

function headsNamed(section) {
  return headsOf(section.length).filter(one => (bare(ownText(one)) === bare(section) || bare(firstLineOf(one)) === bare(section)) && isVisible(one) && !one.matches(CONTROLS) &&
    !one.closest("a, nav, [role=link], [role=tab], [role=menuitem]"));
}

// Of a heading with a smaller line of its own below it.
function firstLineOf(head) {
  const [first, ...rest] = [...head.childNodes].filter(node => node.nodeType === 3 ? node.data.trim() : node.nodeType === 1);
  return first && first.nodeType === 3 && rest.length && rest.every(node => node.nodeType === 1 && styleOf(node).display === "block") ? first.data : "";
}

const HEADINGS = "h1, h2, h3, h4, h5, h6, legend, [role=heading], [class*=title i], [class*=heading i], [class*=card-header i], [class*=cardheader i]";
const CARDS = "section, article, fieldset, dialog, [role=region], [role=group], [role=dialog], .card, .panel, mat-card, " +
  "mat-expansion-panel, .accordion-item, .MuiCard-root, .MuiAccordion-root";

// By its make, or because a frame, a shadow or a ground of its own is drawn around more than one line with controls in it.
function isCard(box) {
  if (box.matches(CARDS)) return true;
  if (/^(BODY|HTML|MAIN|FORM|I?FRAME|TR|TD)$/.test(box.tagName) || isSmall(box) || !isFramed(box)) return false;
  return controlsIn(box).length > 0 || [...box.querySelectorAll("a, span, div, p, li")].some(one => styleOf(one).cursor === "pointer");
}

function isFramed(box) {
  const style = styleOf(box), sides = ["Top", "Right", "Bottom", "Left"];
  if (sides.every(side => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none" && isInked(style[`border${side}Color`]))) return true;
  if (style.boxShadow && style.boxShadow !== "none") return true;
  return isInked(style.backgroundColor) && !!up(box) && style.backgroundColor !== groundOf(up(box));
}

// A heading holds for what follows it in its card, up to the next one that is as high as it.
function rules(head, element) {
  for (let box = up(head), step = 0; box && step < 5; box = up(box), step += 1) {
    if (holds(box, element)) return follows(head, element) && !all(HEADINGS).concat(peersOf(head)).some(other => ends(other, head, element));
    if (isCard(box)) return false;
  }
  return false;
}

function ends(other, head, element) {
  return other !== head && !holds(head, other) && !holds(other, head) && !holds(other, element) && rankOf(other) <= rankOf(head) &&
    isVisible(other) && ownText(other) !== "" && !controlsIn(other).length && follows(head, other) && follows(other, element) &&
    rulesSame(other, element);
}

// A heading inside a card of its own ends nothing outside that card.
function rulesSame(other, element) {
  for (let box = up(other), step = 0; box && step < 5; box = up(box), step += 1) {
    if (holds(box, element)) return true;
    if (isCard(box)) return false;
  }
  return false;
}

function rankOf(head) {
  const level = /^H([1-6])$/.exec(head.tagName) || [null, head.getAttribute("aria-level")];
  return Number(level[1]) || 7;
}

// What looks like a heading that is none by its tag.
function peersOf(head) {
  if (rankOf(head) < 7) return [];
  const style = one => { const {fontSize, fontWeight} = one.ownerDocument.defaultView.getComputedStyle(one); return fontSize + fontWeight; };
  return all(head.tagName.toLowerCase()).filter(one => one.className === head.className && style(one) === style(head) &&
    up(up(one) || one) === up(up(head) || head) && isLikeLabel(ownText(one)));
}

function headsOf(length) {
  return all("body *").concat(roots().flatMap(root => root.host ? [...root.querySelectorAll("*")] : []))
    .filter(one => one.textContent.length < length + 40 && one.textContent.length + (one.shadowRoot ? length : 0) >= length);
}

// Across shadow roots, too: what holds the one and not the other stands for it.
function follows(head, element) {
  for (let one = head; one; one = up(one)) {
    for (let other = element; other; other = up(other)) {
      if (one !== other && up(one) === up(other)) return !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    }
  }
  return false;
}

// How far up the box is that holds the element and this text: the right line is the nearest. A line beside it is not it.
function distance(element, text) {
  const wanted = bare(text);
  if (saysWithin(wanted, bare(wordsOn(element)))) return 0;
  for (let box = up(element), step = 0; box && step < 7; box = up(box), step += 1) {
    const found = [box, ...box.querySelectorAll("*")].find(one => one !== element && saysAlone(one, wanted) && isVisible(one));
    if (found) return found !== box && isAnotherLine(...apart(found, element), element) ? Infinity : step;
  }
  return Infinity;
}

// These words within others, and not as the beginning or the end of a longer name.
function saysWithin(wanted, words) {
  const at = wanted ? words.indexOf(wanted) : -1;
  return at >= 0 && !/[\p{L}\p{N}][.-]?$/u.test(words.slice(0, at)) && !/^[.-]?[\p{L}\p{N}]/u.test(words.slice(at + wanted.length));
}

// All its words, or those of one of its lines.
function saysAlone(one, wanted) {
  return bare(ownText(one)) === wanted || [...one.childNodes].some(node => node.nodeType === 3 && bare(node.data) === wanted);
}

// Where their ways up part: the last that holds the one alone, and the last that holds the other alone.
function apart(one, other) {
  const way = [];
  for (let box = one; box; box = up(box)) way.push(box);
  let last = other;
  while (last && !way.includes(up(last))) last = up(last);
  return [last ? way[way.indexOf(up(last)) - 1] : null, last];
}

// Of the same make, and with words of its own: the line of something else. Cells have the same make, but no other words.
function isAnotherLine(part, other, element) {
  if (!part || !other || part === other || part.tagName !== other.tagName || other.matches("td, th")) return false;
  return seenWords(other).length > ownText(element).length + 2;
}
