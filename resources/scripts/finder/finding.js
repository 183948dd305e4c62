// One, none or several: the control that is meant, or why it is not certain.

// ---- one, none or several

function find(c) {
  const known = findLearned(c);
  if (known) return known;
  const button = c.kind === "button", names = button ? namesOfButton : namesOfField;
  const dialog = modal(), front = dialog && isBlocking(dialog) ? dialog : null;
  let pool = [...new Set(KINDS[c.kind]())].filter(SEEN[c.kind]), covering = null, by = "";
  if (front) pool = pool.filter(one => holds(front, one));
  if (c.outside) pool = pool.filter(one => !inSection(one, c.outside));
  for (const label of c.labels) {
    let ranked = pool.map(one => ({one, match: likeness(names(one), label, c.labels)})).filter(x => x.match.rank);
    const hidden = ranked.map(x => isReached(x.one));
    covering = (hidden.find(at => !at.reached) || {}).by || covering;
    ranked = ranked.filter((_, n) => hidden[n].reached);
    if (button) {
      ranked = ranked.filter(x => !isOfOtherBranch(x.one));
      const best = Math.max(0, ...ranked.map(x => x.match.rank - (x.match.plus ? 0.5 : 0)));
      ranked = ranked.filter(x => x.match.rank - (x.match.plus ? 0.5 : 0) === best);
    }
    if (c.beside && ranked.length) {
      const inner = withoutWrappers(ranked.map(x => x.one), c.kind);
      ranked = ranked.filter(x => inner.includes(x.one));
      const far = ranked.map(x => distance(x.one, c.beside)), nearest = Math.min(...far);
      ranked = ranked.filter((_, n) => far[n] === nearest && nearest < Infinity);
    }
    const formed = button && !c.strict && !c.beside && isWordy(c) ? ofSameForm(collapse(ranked.map(x => x.one), c.kind)) : [];
    if (formed.length === 1) ranked = ranked.filter(x => x.one === formed[0]);
    if (c.section && ranked.length) {
      const inside = ranked.filter(x => inSection(x.one, c.section));
      if (inside.length || c.strict) ranked = inside;
    }
    const left = fewest(collapse(ranked.map(x => x.one), c.kind), c, dialog, names);
    ranked = ranked.filter(x => left.includes(x.one));
    by = ranked.some(x => x.match.rank === 1) ? "placeholder" : left.some(one => isDrawnControl(one)) ? "drawn" : "label";
    if (left.length === 1 && ((ranked.some(x => x.match.doubtful) && !(button && isOwnMenu(left[0]))) || (!button && isOfSomethingElse(left[0], c)))) {
      return {trust: "several", doubtful: true, found: left};
    }
    if (left.length === 1 && isOff(left[0])) return {trust: "none", off: true, found: left};
    if (left.length) return {trust: left.length === 1 ? "one" : "several", found: left, by};
  }
  if (button) {
    const left = drawnButtons(pool, c);
    if (left.length) return {trust: left.length === 1 ? "one" : "several", found: left, by: "drawn"};
    const opening = c.way ? cardButtons(pool, c) : [];
    if (opening.length) return {trust: opening.length === 1 ? "one" : "several", found: opening, by: "label"};
  }
  if (c.kind === "list" && c.wanted) return findRadio(c, front);
  const named = (c.own || []).map(bare);
  const strangers = c.kind === "toggle" ? pool.filter(one => isOn(one) && !namesOf(names(one)).some(words => named.includes(bare(words)))) : [];
  return {trust: "none", found: [], strangers: strangers.length, busy: !(world.patient === false) && isBusy(covering)};
}

// Of several that fit equally well, those that a person would take.
function fewest(found, c, dialog, names) {
  let left = found;
  if (left.length > 1 && dialog && left.some(one => holds(dialog, one))) left = left.filter(one => holds(dialog, one));
  if (left.length > 1 && c.kind === "field") left = left.filter(one => !isOff(one) || !isOfOneSign(shown(one)));
  if (left.length > 1) left = narrowed(left, c);
  if (left.length > 1 && c.kind === "toggle") left = toldApart(left, c, names);
  return left;
}

function isDrawnControl(one) {
  return drawnControls().includes(one) || !!choicesIn(one);
}

// Where no words say it, a drawing may.
function drawnButtons(pool, c) {
  for (const label of c.labels) {
    let found = pool.filter(one => isDrawnAs(one, label) && isReached(one).reached);
    if (c.beside) found = found.filter(one => distance(one, c.beside) < Infinity);
    if (c.section) {
      const inside = found.filter(one => inSection(one, c.section));
      if (inside.length || c.strict) found = inside;
    }
    const left = collapse(found.filter(one => !found.some(other => other !== one && holds(other, one) && other.matches("button, a"))), c.kind).filter(one => !isOff(one));
    if (left.length) return left.length > 1 ? narrowed(left, {...c, sign: true}) : left;
  }
  return [];
}

// A card is called as what is wanted, and one button of it says nothing but that it opens it.
const OPENING_WORDS = /^(manage|configure|configuration|set ?up|open|edit|view|show|details|more|read more|settings|go|verwalten|konfigurieren|einrichten|[öo]ffnen|bearbeiten|anzeigen|mehr|einstellungen)$/;

function cardButtons(pool, c) {
  const calledOf = one => bare(withoutSigns([...namesOfButton(one).seen, ...namesOfButton(one).told][0] || "")), labels = c.labels.map(bare);
  const saysOpen = words => OPENING_WORDS.test(words) || labels.some(label => words.endsWith(` ${label}`) && OPENING_WORDS.test(words.slice(0, -label.length).trim()));
  const opens = pool.filter(one => isReached(one).reached && saysOpen(calledOf(one)));
  for (const label of c.labels) {
    const heads = headsNamed(label).filter(one => isSeen(one) && !one.closest(PRESSED));
    const found = heads.map(head => openerBelow(head, opens)).filter(Boolean), isSaid = !c.beside || saysWithin(bare(c.beside), bare(label));
    const left = collapse([...new Set(found)], "button").filter(one => !isOff(one) && (isSaid || distance(one, c.beside) < Infinity));
    const far = left.map(one => isSaid ? 0 : distance(one, c.beside)), nearest = Math.min(...far);
    if (left.length) return left.filter((_, n) => far[n] === nearest);
  }
  return [];
}

const PRESSED = "button, a, [role=button], [role=link], [role=tab], [role=menuitem]";

// In the smallest box around these words that holds any of them; no other words of their kind stand there.
function openerBelow(head, opens) {
  for (let box = up(head), step = 0; box && step < 6 && !/^(BODY|HTML|MAIN)$/.test(box.tagName); box = up(box), step += 1) {
    const inside = collapse(opens.filter(one => holds(box, one)), "button");
    if (inside.length === 1 && box.matches("tr, [role=row]") && isNameOfRow(head, box)) return inside[0];
    if (inside.length > 1 || [...box.querySelectorAll(head.tagName)].some(one => one !== head && one.className === head.className && isVisible(one) && !holds(one, head) && !holds(head, one) &&
      !inside.some(each => holds(one, each) || holds(each, one)) && isLikeLabel(ownText(one)) && styleOf(one).fontWeight === styleOf(head).fontWeight && styleOf(one).fontSize === styleOf(head).fontSize)) return null;
    if (inside.length) return inside[0];
  }
  return null;
}

// The first words of a line of a table name it; those in other cells say more about it.
function isNameOfRow(head, row) {
  const cell = cellsOf(row).find(one => isVisible(one) && ownText(one));
  return !!cell && (holds(cell, head) || cell === head) && bare(ownText(cell)) === bare(ownText(head));
}

// The menu of whoever is signed in: it shows a name, and says to programs what it is.
function isOwnMenu(one) {
  return inTopBar(one) && (opensMenu(one) || isOwnName(one)) && personal(one) > 1;
}

// ---- which of several

// The button of the form in which something was just filled in; what stands under what was pressed; what has come since.
function narrowed(left, c) {
  const ways = c.kind === "button" ? [...(isWordy(c) ? [ofSameForm] : []), fresh, underPressed] : [left => fresh(left).filter(one => isAbove(one, left))];
  for (const way of ways) {
    const few = way(left);
    if (few.length === 1) return few;
  }
  const ours = c.kind === "button" ? [] : left.filter(one => !isOfSomethingElse(one, c));
  return ours.length === 1 ? ours : left;
}

function isWordy(c) {
  return !c.sign && c.labels.some(label => /\p{L}/u.test(label));
}

function ofSameForm(left) {
  const field = world.filled;
  if (!field || !field.isConnected || !isVisible(field)) return left;
  for (let box = up(field); box && !/^(HTML|BODY)$/.test(box.tagName); box = up(box)) {
    const inside = left.filter(one => holds(box, one));
    if (inside.length) return inside.length === 1 && isOfOwnForm(box, inside[0], field) ? inside : left;
  }
  return left;
}

// No form of its own stands between them.
function isOfOwnForm(box, button, field) {
  for (let one = up(button); one && one !== box; one = up(one)) {
    if (!holds(one, field) && KINDS.field().some(other => holds(one, other) && isSeen(other, LEAST_FIELD))) return false;
  }
  return true;
}

function underPressed(left) {
  const pressed = world.pressed;
  if (!pressed || !pressed.isConnected || !isVisible(pressed)) return left;
  for (let box = up(pressed), step = 0; box && step < 4 && !/^(HTML|BODY)$/.test(box.tagName); box = up(box), step += 1) {
    const inside = left.filter(one => one !== pressed && holds(box, one));
    if (inside.length) return inside.length === 1 ? inside : left;
  }
  return left;
}

// What has come since the last press, where the others were there before.
function fresh(left) {
  if (!world.before) return left;
  const come = left.filter(one => !world.before.has(one));
  return come.length === 1 ? come : left;
}

// In a box that stands above the page, and holds none of the others.
function isAbove(one, others) {
  for (let box = up(one); box && !/^(HTML|BODY)$/.test(box.tagName); box = up(box)) {
    if (others.some(other => other !== one && holds(box, other))) return false;
    if (/^(fixed|absolute)$/.test(styleOf(box).position)) return true;
  }
  return false;
}

// Something was folded out: what stands under another entry of the same list is not it.
function isOfOtherBranch(one) {
  const pressed = world.pressed;
  if (!pressed || !pressed.isConnected || pressed === one || !isVisible(pressed)) return false;
  if (!pressed.hasAttribute("aria-expanded") && withoutSigns(ownTextWithSigns(pressed)) === ownTextWithSigns(pressed)) return false;
  const [mine, other] = apart(pressed, one);
  if (!mine || !other || mine === other || mine.tagName !== other.tagName || other === one || holds(pressed, one)) return false;
  const head = [...other.querySelectorAll("a, button, [role=button], [tabindex], [onclick], span, div")].find(each => each !== one && !holds(each, one) && ownText(each));
  return /^(LI|DETAILS)$/.test(mine.tagName) && !!head && follows(head, one);
}

// Names of the same line may tell it apart from another of which only one name is the same.
function toldApart(left, c, names) {
  for (const label of c.labels) {
    const few = left.filter(one => likeness(names(one), label, c.labels).rank > 1);
    if (few.length === 1) return few;
  }
  return left;
}

// Before a press: what can be seen now is not what it brings.
function rememberPress(one) {
  world.pressed = one;
  world.before = new WeakSet([...KINDS.button(), ...KINDS.field()].filter(each => isVisible(each)));
}

function namesOf({seen, told, hints}) {
  return [...seen, ...told, ...hints];
}

// Radio buttons often stand in no named group; then the choice's own name finds it, if only one is called so.
// A group with a name of its own is another question, whatever its answers are called.
function findRadio(c, front) {
  const nameless = [...drawn().groups].filter(([group]) => !wordsAbove(group).length).map(([, each]) => each);
  const lines = nameless.flat().map(({line}) => line).filter(line => matchesAny(answerOf(line), c.wanted) && isReached(line).reached);
  if (lines.length) return {trust: lines.length === 1 ? "one" : "several", found: lines, by: "drawn"};
  const found = all("input[type=radio], [role=radio]").filter(one => drawnSeen(one) && (!front || holds(front, one)) &&
    matchesAny(radioName(one), c.wanted) && !inNamedGroup(one));
  const left = found.filter(one => !found.some(other => other !== one && other.contains(one)));
  return {trust: left.length === 1 ? "one" : left.length ? "several" : "none", found: left, by: "label", busy: !left.length && isBusy(null)};
}

// It stands in the part of the page that belongs to another product, or to another part than what was filled in before.
const OTHER_VENDORS = /\b(google|gmail|exchange|okta|zoom|webex|slack|ldap|salesforce|servicenow|cisco|crestron|logitech|robin|condeco|teem|facebook|apple|icloud|caldav|smtp|imap|saml|github|amazon|aws|duo|onelogin|ping)\b/;
const OUR_VENDOR = /\b(microsoft|exchange online|office ?365|m365|o365|entra|azure|graph|outlook)\b/;
const COMMON_PARTS = new Set(("general basic basics details detail settings setting setup configuration credentials credential authentication " +
  "authorization connection server account access permission permissions security advanced options option api app application " +
  "calendar integration integrations add edit new step room rooms resources user users and of the 1 2 3 4").split(" "));

function isOfSomethingElse(element, c) {
  const own = (c.own || []).concat(c.labels, c.section || []).map(bare);
  const parts = partsOf(element).filter(words => !own.includes(words));
  if (looksHeaded(element).some(words => isOtherVendor(words, own))) return true;
  if (parts.concat(firstLinesOf(element)).some(words => isOtherVendor(words, own))) return true;
  if (c.section && !inSection(element, c.section) && headsNamed(c.section).some(one => isSeen(one))) return true;
  const [part] = parts, before = world.parts || [];
  const elsewhere = before.length && part && !before.includes(part) && !partsOf(element).some(words => before.includes(words)) &&
    before.some(words => all(HEADINGS).some(one => bare(ownText(one)) === words && isSeen(one)));
  return !!elsewhere && !OUR_VENDOR.test(part) && !part.split(/\W+/).filter(Boolean).every(word => COMMON_PARTS.has(word));
}

// The first words of the cards around it, as far as they look like a name: they may only raise doubts.
function firstLinesOf(element) {
  const lines = [];
  for (let box = up(element); box && !/^(BODY|HTML)$/.test(box.tagName); box = up(box)) {
    const first = isCard(box) ? textBoxes().find(one => holds(box, one) && one !== box && isVisible(one)) : null;
    if (first && !first.closest("label, button, a") && isLikeLabel(ownText(first))) lines.push(bare(ownText(first)));
  }
  return lines;
}

function isOtherVendor(words, own) {
  return OTHER_VENDORS.test(words) && !OUR_VENDOR.test(words) && !own.some(one => one.includes(words));
}

// Words that are no heading but look like one. They may only raise doubts: large words name nothing by their size alone.
function looksHeaded(element) {
  const usual = parseFloat(styleOf(element.ownerDocument.body || element).fontSize) || 16;
  const large = one => { const {fontSize, fontWeight} = styleOf(one), size = parseFloat(fontSize); return size >= usual * 1.2 || (Number(fontWeight) >= 600 && size >= usual); };
  const look = one => { const {fontSize, fontWeight} = styleOf(one); return fontSize + fontWeight; };
  const heads = textBoxes().filter(one => !one.matches(HEADINGS) && ownText(one).length < 60 && large(one) && isVisible(one) &&
    !one.closest("button, a, label, nav") && !controlsIn(one).length && follows(one, element));
  return heads.filter(one => OTHER_VENDORS.test(bare(ownText(one))) && rules(one, element) &&
    !heads.some(other => other !== one && look(other) === look(one) && follows(one, other) && OUR_VENDOR.test(bare(ownText(other))))).map(one => bare(ownText(one)));
}

// The headings that hold for it, the nearest first; the page's own title is none of them.
function partsOf(element) {
  const groups = [];
  for (let one = element; one; one = up(one)) {
    if (one !== element && one.matches("fieldset, [role=group], [role=region], section, [role=dialog], dialog")) groups.push(bare(nameOfGroup(one)));
  }
  const heads = all(HEADINGS).filter(one => one.tagName !== "H1" && isVisible(one) && ownText(one).length < 80 && !controlsIn(one).length && rules(one, element));
  return [...groups, ...heads.reverse().map(one => bare(ownText(one)))].filter(Boolean);
}

// Where something was filled in, what comes next is expected.
function noteParts(element, c) {
  if (world.before) for (const tab of tabs()) if (!world.before.has(tab)) (world.came || (world.came = new WeakSet())).add(tab);
  const own = (c.own || []).concat(c.labels).map(bare);
  world.parts = [...new Set([...(world.parts || []), ...partsOf(element).filter(words => !own.includes(words))])];
}

function inNamedGroup(radio) {
  for (let one = radio; one; one = up(one)) {
    if (one.matches("fieldset, [role=radiogroup]") && nameOfGroup(one)) return true;
  }
  return false;
}

function isRadio(element) {
  return element.matches("input[type=radio], [role=radio]");
}

function holds(box, element) {
  for (let one = element; one; one = up(one)) if (one === box) return true;
  return false;
}

// Several elements may be one control: a wrapper and what is in it, a native box and what is drawn for it.
function collapse(elements, kind) {
  let left = withoutWrappers(elements, kind);
  if (kind === "button") {
    const real = left.filter(one => one.matches("button, a, input, [role]"));
    if (real.length && real.length < left.length) left = left.filter(one => real.includes(one) || !real.some(r => ownText(r) === ownText(one) && near(r, one)));
    const on = left.filter(one => !isOff(one));
    if (on.length === 1) left = on;
  }
  if (kind === "list") {
    left = left.filter(one => !isBareSign(one) || !left.some(other => other !== one && !isBareSign(other) && isInSameLine(one, other)));
    const hand = left.filter(one => isSeen(one, 4));
    left = left.filter(one => hand.includes(one) || !hand.some(other => up(other) && (holds(up(other), one) || (up(up(other)) && isSmall(up(up(other))) && holds(up(up(other)), one)))));
  }
  if (kind === "list" || kind === "toggle") {
    left = left.filter((one, n) => !left.some((other, m) => m < n && near(one, other)));
  }
  return left;
}

// The arrow of a list, drawn beside it, that has no words of its own.
function isBareSign(one) {
  return drawn().lists.includes(one) && !/[\p{L}\p{N}]/u.test(ownText(one));
}

// Whose arrow it is: the only other control in the smallest box around it that holds any.
function isInSameLine(sign, other) {
  for (let box = up(sign), step = 0; box && step < 3 && isSmall(box); box = up(box), step += 1) {
    const controls = controlsIn(box).concat([...box.querySelectorAll("input")].filter(isVisible)).filter(one => one !== sign && !holds(sign, one));
    if (controls.length) return controls.every(one => one === other || holds(one, other) || holds(other, one));
  }
  return false;
}

function withoutWrappers(elements, kind) {
  const left = elements.filter(one => !elements.some(other => other !== one && holds(one, other) &&
    (kind !== "button" || !one.matches("button, a, [role=button]") )));
  return left.filter(one => !left.some(other => other !== one && holds(other, one)));
}

function near(one, other) {
  const box = one.closest("mat-form-field, mat-slide-toggle, mat-checkbox, .MuiFormControl-root, .MuiFormControlLabel-root, label, .form-check, .form-floating, .dropdown, [role=row], tr");
  return !!box && holds(box, other);
}
