// Ways on that no recipe names: the lines of a long list, the menu under a person's name, an assistant's next page.

// ---- a list that draws only some of its lines

function scrollLines(c) {
  const named = one => c.labels.some(label => likeness(namesOfButton(one), label, c.labels).rank > 1);
  const ticks = c.kind === "button" ? KINDS.button().filter(one => isSeen(one) && named(one)) : KINDS.toggle().filter(SEEN.toggle);
  const count = new Map();
  for (const tick of ticks) {
    const box = scrollerOf(tick);
    if (box) count.set(box, (count.get(box) || 0) + 1);
  }
  const [box] = [...count].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  if (!box) return {lines: false};
  const before = box.scrollTop;
  box.scrollTop = c.end ? box.scrollHeight : c.top ? 0 : before + Math.max(20, box.clientHeight * 0.8);
  fire(box, "Event", "scroll", {});
  return {lines: true, moved: box.scrollTop !== before};
}

function scrollerOf(element) {
  for (let one = up(element); one; one = up(one)) {
    const root = one.tagName === "HTML", style = styleOf(one);
    if (one.scrollHeight > one.clientHeight + 2 && (root || /^(auto|scroll|overlay)$/.test(style.overflowY))) return one;
  }
  return null;
}

// ---- the menu that is called as the person is

const NO_MENU = /\b(log ?out|sign ?out|delete|remove|cancel|disconnect|reset|restart|reboot|shut ?down|save|submit|buy|upgrade|abmelden|l[öo]schen)\b/i;

// Of the top bar's menus one after the other: what looks like a person's own first.
function unfold(c) {
  const own = (c.own || []).map(bare);
  const menus = [...new Set([...KINDS.button(), ...drawn().lists])].filter(one => isSeen(one, 8) && !isOff(one) && isReached(one).reached && inTopBar(one) && (opensMenu(one) || isOwnName(one)))
    .filter(one => { const names = namesOf(namesOfButton(one)); return !names.some(name => NO_MENU.test(name) || (own.includes(bare(withoutSigns(name))) && !isOwnName(one))); });
  const outer = menus.filter(one => !menus.some(other => other !== one && holds(other, one)));
  const [one] = outer.sort((a, b) => personal(b) - personal(a) || boxOf(b).right - boxOf(a).right).slice(c.number);
  if (!one) return {};
  world.menu = one;
  rememberPress(one);
  click(one);
  return {opened: true};
}

// Of the page, wherever it is scrolled to; what takes a third of the window's width is no menu.
function inTopBar(one) {
  const box = boxOf(one), away = scrolledBy(one);
  if (box.right - box.left > innerWidth / 3 || box.top + away >= Math.min(120, innerHeight / 5)) return false;
  return box.top < Math.min(120, innerHeight / 5) && box.bottom < 160 && (box.left + box.right) / 2 > innerWidth / 2;
}

function scrolledBy(element) {
  let away = 0;
  for (let one = element; one; one = up(one)) {
    if (/^(fixed|sticky)$/.test(styleOf(one).position)) break;
    if (one !== element && (one.tagName !== "HTML" || one.ownerDocument.scrollingElement === one)) away += one.scrollTop;
  }
  return away;
}

// A menu says so, or shows an arrow, or is the round picture or the initials of somebody.
function opensMenu(one) {
  if (one.matches("[aria-haspopup=true], [aria-haspopup=menu], summary, [class*=dropdown-toggle], [class*=dropdown-trigger]") || (one.hasAttribute("aria-expanded") && !one.matches("nav a"))) return true;
  return opensDown(one) || isPicture(one);
}

// Words that are no part of anybody's name.
const NO_NAMES = new Set(("add new create start stop run sync edit save send sign log go view open show hide get book find search my help contact invite buy " +
  "upgrade switch export import download upload publish share delete remove cancel close connect disconnect reset refresh reload test check " +
  "print copy next back more all room rooms meeting meetings booking bookings calendar calendars report reports user users people team teams " +
  "office offices floor floors setting settings administrator center centre console panel area tools page device devices support language english deutsch home dashboard overview " +
  "integration integrations notifications alerts apps menu account profile portal manage live chat free trial what whats learn quick today").split(" "));

// The name of whoever is signed in, in the corner where it stands: nothing else with words is right of it, and it leads nowhere else.
function isOwnName(one) {
  const words = withoutSigns(ownTextWithSigns(one));
  if (one.matches("a[href]") && !/^(#|javascript:)/i.test(one.getAttribute("href"))) return false;
  const called = namesOf(namesOfButton(one)).some(name => /\b(account|profile|konto|profil)\b/i.test(name));
  const isName = /^\p{Lu}[\p{L}’.-]*( \p{Lu}[\p{L}’.-]*){1,3}$/u.test(words) && !plain(words).split(/[\s.]+/).some(word => NO_NAMES.has(word));
  return (isName || (called && !!words)) && !KINDS.button().some(other => isSeen(other, 8) && inTopBar(other) && ownText(other) && boxOf(other).left >= boxOf(one).right);
}

function isPicture(one) {
  const words = ownText(one), round = [one, ...one.querySelectorAll("*")].some(part => { const box = part.getBoundingClientRect(), radius = styleOf(part).borderTopLeftRadius;
    return box.width >= 20 && box.width <= 64 && Math.abs(box.width - box.height) < 4 && (parseFloat(radius) >= box.width * 0.4 || radius === "50%"); });
  return round && styleOf(one).cursor === "pointer" && (/^\p{Lu}{1,3}$/u.test(words) || (!words && !!one.querySelector("img")));
}

function personal(one) {
  const words = withoutSigns(ownTextWithSigns(one) || [...namesOf(namesOfButton(one))][0] || "");
  if (isPicture(one) || /^\p{Lu}{2,3}$/u.test(words) || /^[^\s@]+@[^\s@]+$/.test(words)) return 3;
  if (/^(\p{Lu}[\p{L}'’.-]*)( \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(words)) return 2;
  return /\b(account|profile|user|me|konto|profil)\b/i.test(words) ? 2 : 0;
}

// What was opened in vain.
function fold() {
  const one = world.menu;
  for (const name of ["keydown", "keyup"]) fire(document.activeElement || document.body, "KeyboardEvent", name, {key: "Escape", code: "Escape"});
  const open = one && one.isConnected && [...new Set(KINDS.button())].some(each => !world.before.has(each) && isSeen(each));
  if (open) click(one);
  return {};
}

// ---- folded parts and tabs of a form

const LONGEST_HEAD = 60;

// Closed parts of the form, by their heads: what can be unfolded, and tabs that are not in front. Only those that have come
// with the form: other tabs lead away from it.
function closedParts() {
  const folds = all("[aria-expanded=false], summary").concat(pressedBoxes().filter(one => isFoldedBySign(one) || isFoldedByMake(one))).filter(one => one.tagName !== "SUMMARY" || !up(one).open);
  const heads = collapse([...new Set([...folds, ...tabs().filter(one => !isInFront(one) && isOfForm(one))])], "button");
  return heads.filter(one => isSeen(one, 8) && !isOff(one) && isReached(one).reached && isPartHead(one));
}

function isPartHead(one) {
  const words = withoutSigns(headWords(one));
  if (one.matches("[aria-haspopup]:not([aria-haspopup=false]), [role=combobox], [role=listbox], [role=menuitem], [role=treeitem], [role=option], input, select, a[href]:not([href^='#']):not([href^=javascript])")) return false;
  if (!one.matches("[role=tab]") && one.closest("nav, header, aside, [role=navigation], [role=menu], [role=menubar], [role=tree], [role=listbox]")) return false;
  if (inTopBar(one) || one.matches(`${LISTS}, [data-bs-toggle=dropdown], [data-toggle=dropdown]`)) return false;
  return /\p{L}/u.test(words) && words.length < LONGEST_HEAD && !NO_MENU.test(words) && !isOtherVendor(bare(words), (command.own || []).map(bare));
}

// "[+] Approval", "▸ Approval"
function headWords(one) {
  return (ownTextWithSigns(one) || ownText(one)).replace(/^\s*\[\s*[+-]\s*\]\s*/, "");
}

function isFoldedBySign(one) {
  return /^\s*(\[\s*\+\s*\]|[▸▶►›»])\s*\p{L}/u.test(ownTextWithSigns(one)) && ownTextWithSigns(one).length < LONGEST_HEAD && !one.hasAttribute("aria-expanded");
}

// Tabs without a role: boxes of the same make in a line, of which one is filled.
// A framed line that is pressed as a whole, beside a card of the same make that stands open below such a line.
function isFoldedByMake(one) {
  const frame = up(one), row = frame && up(frame);
  if (!row || !isSmall(frame) || !isFramed(frame) || [...frame.children].filter(isVisible).length > 1 || !ownText(one) || one.matches("[aria-expanded]") || boxOf(one).bottom - boxOf(one).top < (boxOf(frame).bottom - boxOf(frame).top) * 0.8) return false;
  const isHead = other => other && other.tagName === one.tagName && styleOf(other).cursor === "pointer" && styleOf(other).paddingTop === styleOf(one).paddingTop && boxOf(other).left === boxOf(one).left;
  return [...row.children].some(other => other !== frame && other.tagName === frame.tagName && !isSmall(other) && isFramed(other) && isHead(other.firstElementChild) && controlsIn(other).length > 0);
}

function tabs() {
  return [...new Set([...all("[role=tab]"), ...rowsOfTabs().flat()])];
}

function isInFront(tab) {
  return tab.hasAttribute("aria-selected") ? tab.getAttribute("aria-selected") === "true" : rowsOfTabs().some(row => row.includes(tab) && oddOne(row) === tab);
}

const ACTION_WORDS = /^(back|next|test|check|add|create|edit|open|close|ok|yes|no|apply|continue|help|search|filter|refresh|connect|export|import|done|zur[üu]ck|weiter)\b/i;

// Boxes of the same make in a line above the fields, of which exactly one looks otherwise than the others. Each may stand
// alone in a box of its own, such as the cells of a table that has no other line.
function rowsOfTabs() {
  const pressed = pressedBoxes(), field = world.filled;
  const rows = [...new Set(pressed.map(up))].filter(Boolean).map(box => [...box.children].filter(one => one.checkVisibility())).concat(rowsOfBoxes(pressed));
  return rows.filter(row => row.length > 1 && row.length < 9 && row.every(one => one.tagName === row[0].tagName && pressed.includes(one) && ownText(one) && ownText(one).length < 40 &&
    !one.matches("a[href]:not([href^='#']):not([href^=javascript]), [role=tab][aria-selected], td, tr, input, select") && !NO_MENU.test(ownText(one)) && !ACTION_WORDS.test(ownText(one)) &&
    Math.abs(boxOf(one).top - boxOf(row[0]).top) < 6) && (!field || !field.isConnected || follows(row[0], field)) && oddOne(row));
}

function rowsOfBoxes(pressed) {
  const alone = pressed.filter(one => up(one) && up(one).matches("td, th, li, div, span") && ownText(up(one)) === ownText(one));
  const rows = [...new Set(alone.map(one => up(up(one))))].filter(box => box && !(box.tagName === "TR" && [...box.parentElement.children].some(row => row !== box && row.checkVisibility())));
  return rows.map(box => [...box.children].filter(one => one.checkVisibility()).map(one => alone.find(inside => up(inside) === one)))
    .filter(row => row.every(Boolean));
}

function oddOne(row) {
  const drawn = one => { const style = styleOf(one); return ["backgroundColor", "color", "fontWeight", "borderBottomColor", "borderBottomWidth", "borderTopColor"].map(name => style[name]).join(); };
  const look = one => ownText(up(one)) === ownText(one) ? drawn(one) + drawn(up(one)) : drawn(one);
  const odd = row.filter(one => row.every(other => other === one || look(other) !== look(one)));
  return row.length > 2 ? odd.length === 1 && odd[0] : odd.length === 2 && odd.find(one => [one, ...(ownText(up(one)) === ownText(one) ? [up(one)] : [])].some(box => /\b(on|active|selected|current)\b/i.test(box.className)));
}

// ---- a dialog for one line of a list

const TAKE_WORDS = /^(add|ok|okay|done|apply|insert|assign|create|hinzuf[üu]gen|[üu]bernehmen|fertig)$/;

// The last press has brought a dialog that has a field for it.
function lineDialog() {
  const dialog = modal();
  if (dialog && isBlocking(dialog)) return dialog;
  const come = KINDS.field().filter(one => isSeen(one, LEAST_FIELD) && world.before && !world.before.has(one)), layers = new Set(come.map(placedBox));
  const [layer] = layers.size === 1 ? layers : [];
  return layer && !(world.pressed && holds(layer, world.pressed)) ? layer : null;
}

// The framed box in which it stands above the page.
function placedBox(element) {
  let framed = null;
  for (let box = up(element); box && !/^(BODY|HTML)$/.test(box.tagName); box = up(box)) {
    framed = framed || (!isSmall(box) && isFramed(box) ? box : null);
    if (/^(fixed|absolute)$/.test(styleOf(box).position)) return framed;
  }
  return null;
}

function isLineDialog(c) {
  const dialog = lineDialog();
  if (!dialog) return false;
  const fields = KINDS.field().filter(one => holds(dialog, one) && isSeen(one, LEAST_FIELD) && !isOff(one) && !(world.before && world.before.has(one)));
  return takersIn(dialog, []).length > 0 && fields.filter(one => c.labels.some(label => { const match = likeness(namesOfField(one), label, c.labels); return match.rank > 1 && !match.doubtful; })).length === 1;
}

// Its buttons that take the line over; one that says "Save" is left to what is allowed.
function takersIn(dialog, known) {
  return collapse(KINDS.button().filter(one => holds(dialog, one) && isSeen(one) && isReached(one).reached)
    .filter(one => { const word = bare(withoutSigns([...namesOfButton(one).seen, ...namesOfButton(one).told][0] || "").replace(/^\+\s*/, "")); return TAKE_WORDS.test(word) || known.includes(word) || word === "save"; }), "button");
}

function takeLine(c) {
  const dialog = lineDialog();
  if (!dialog) return {};
  const taking = takersIn(dialog, c.labels.map(bare).filter(word => /\p{L}/u.test(word))).filter(one => c.save || bare(wordsOn(one)) !== "save");
  if (taking.length !== 1 || isOff(taking[0])) return {};
  click(taking[0]);
  return {done: true};
}

// The line of the list that says both.
function isListedWith(address, more, section) {
  const listed = [...new Set(textBoxes())].filter(one => isVisible(one) && bare(ownText(one)) === bare(address)), inside = section ? listed.filter(one => inSection(one, section)) : [];
  const said = inside.length ? inside : listed;
  return said.length === 1 && [0, 1, 2, 3].some(steps => { let box = said[0]; for (let step = 0; step < steps && up(box); step += 1) box = up(box);
    return textBoxes().filter(one => holds(box, one)).some(one => bare(ownText(one)) === bare(more)) && !textBoxes().some(one => holds(box, one) && one !== said[0] && /\S@\S/.test(ownText(one))); });
}

function isOfForm(tab) {
  const came = world.came || new WeakSet();
  return came.has(tab) || (!!world.before && !world.before.has(tab));
}

// Where a value is to be given, the part has to be called as a part of a form usually is, or as the recipe knows it.
function isUsualPart(one, c) {
  const words = bare(withoutSigns(headWords(one))), own = (c.own || []).concat(c.section || []).map(bare), known = new Set(own.flatMap(name => name.split(/\W+/)));
  return own.includes(words) || OUR_VENDOR.test(words) || words.split(/\W+/).filter(Boolean).every(word => COMMON_PARTS.has(word) || known.has(word));
}

// Opens one of them, those first that share a word with what is wanted; what was opened in vain is closed by `fold`.
function openPart(c) {
  const wanted = new Set(c.labels.concat(c.section || []).flatMap(label => bare(label).split(/\W+/)).filter(word => word.length > 3));
  const shares = one => bare(headWords(one)).split(/\W+/).some(word => wanted.has(word)) ? 1 : 0;
  const tried = world.tried || (world.tried = new Set()), nameOf = one => bare(withoutSigns(headWords(one)));
  if (c.first) tried.clear();
  const editors = c.first && c.kind !== "button" ? editorsOf(c) : [];
  if (editors.length === 1) {
    rememberPress(editors[0]);
    click(editors[0]);
    return {opened: true, inline: true};
  }
  const parts = closedParts().filter(one => c.name ? nameOf(one) === c.name : !tried.has(nameOf(one)) && (c.kind === "button" || isUsualPart(one, c)));
  const [one] = parts.sort((a, b) => shares(b) - shares(a));
  if (!one) return {};
  const field = world.filled, open = field && field.isConnected ? [...tabs().filter(isInFront).filter(isOfForm), ...all("[aria-expanded=true]").filter(isPartHead)].filter(head => follows(head, field)).pop() : null;
  tried.add(nameOf(one));
  click(one);
  return {opened: true, name: nameOf(one), from: open ? nameOf(open) : ""};
}

// ---- a dialog that has done its work

const CLOSE_WORDS = /^(close|done|finish|finished|dismiss|schlie(ß|ss)en|fertig)$/, CLOSE_SIGNS = /^(×|✕|✖|✗|x)$/;

// What is wanted lies in sight, but under a dialog: its one button that closes it.
function leave(c) {
  const names = c.kind === "button" ? namesOfButton : namesOfField, dialog = modal();
  isBeneath = true;
  const hidden = [...new Set(KINDS[c.kind]())].filter(SEEN[c.kind]).filter(one => c.labels.some(label => likeness(names(one), label, c.labels).rank > 1)).map(one => ({one, at: isReached(one)}));
  isBeneath = false;
  const wanted = hidden.filter(({at}) => !at.reached);
  if (!wanted.length || hidden.some(({one, at}) => at.reached && !(dialog && isBlocking(dialog) && !holds(dialog, one)))) return {};
  for (let box = dialog && isBlocking(dialog) ? dialog : wanted[0].at.by; box && !/^(BODY|HTML)$/.test(box.tagName) && !wanted.some(({one}) => holds(box, one)); box = up(box)) {
    const buttons = KINDS.button().filter(one => holds(box, one) && isSeen(one) && isReached(one).reached && !isOff(one));
    const called = words => collapse(buttons.filter(one => words.test(plain([...namesOfButton(one).told, ...namesOfButton(one).seen, ...namesOfButton(one).hints][0] || ""))), "button");
    const [closing] = [CLOSE_WORDS, CLOSE_SIGNS].map(called).filter(few => few.length);
    if (!closing) continue;
    const worded = closing.filter(wordsOn), [one] = worded.length === 1 ? worded : closing;
    if (closing.length > 1 && worded.length !== 1) return {};
    click(one);
    return {done: true};
  }
  return {};
}

// ---- an assistant

const NEXT_WORDS = /^(next( step| page)?|continue|proceed|go on|weiter|n[äa]chster schritt|fortfahren|suivant|continuer|siguiente|continuar)$/;

function goOn() {
  const field = [world.filled, world.acted].find(one => one && one.isConnected && isVisible(one));
  if (!field) return {};
  const named = [...new Set(KINDS.button())].filter(one => isSeen(one) && !isOff(one) && isReached(one).reached &&
    [...namesOfButton(one).seen, ...namesOfButton(one).told].some(name => NEXT_WORDS.test(bare(withoutSigns(name)))));
  const left = collapse(named, "button").filter(one => !one.closest("nav, [class*=pagina i], [role=navigation], [class*=carousel i], [class*=calendar i]"));
  for (let box = up(field); box && !/^(HTML|BODY)$/.test(box.tagName); box = up(box)) {
    const inside = left.filter(one => holds(box, one));
    if (!inside.length) continue;
    if (inside.length > 1 || !isOfOwnForm(box, inside[0], field) || isOfOtherPart(box, inside[0], field)) return {};
    const name = withoutSigns(wordsOn(inside[0]));
    world.filled = world.acted = null;
    rememberPress(inside[0]);
    click(inside[0]);
    return {done: true, name};
  }
  return {};
}

// A heading of its own between them makes it that of something else.
function isOfOtherPart(box, button, field) {
  const isBetween = head => !follows(field, button) || follows(field, head);
  return all(HEADINGS).some(head => isVisible(head) && !head.closest(PRESSED) && isBetween(head) && rules(head, button) && !rules(head, field) && holds(box, head));
}

// ---- a question that the page asks back

const YES_WORDS = /^(yes|ok|okay|confirm|save|save( the)? changes|save anyway|apply|continue|proceed|done|got it|ja|best[äa]tigen|speichern|[üu]bernehmen|fortfahren)$/;
const TAKING_WORDS = /\b(delete|deleted|remove|removed|disconnect\w*|overwrit\w*|replac\w*|reset|discard\w*|lose|lost|leave|restart|reboot|pay|buy|charge\w*|l[öo]sch\w*|verwerfen|verloren|[üu]berschreib\w*|ersetz\w*|neu ?start\w*)\b/i;

// A dialog that says so, or a layer over the whole page that has come over what was pressed or filled in.
function frontDialog() {
  const dialog = modal();
  if (dialog && isBlocking(dialog)) return dialog;
  const work = [world.pressed, world.filled].filter(one => one && one.isConnected && isVisible(one));
  return covers().filter(layer => work.length && !work.some(one => holds(layer, one)) && work.every(one => !isReached(one).reached) &&
    KINDS.button().some(one => holds(layer, one) && isSeen(one))).pop() || questionBox(work);
}

// A framed box above the page, without any layer, that has come with a Yes and something else to press, or that lies over
// what was pressed.
function questionBox(work) {
  const come = world.before ? KINDS.button().filter(one => isSeen(one) && !world.before.has(one)) : [];
  const boxes = [...new Set(come.map(placedBox))].filter(box => box && !work.some(one => holds(box, one)));
  const isUpon = box => work.some(one => { const at = isReached(one); return !at.reached && !!at.by && (holds(box, at.by) || holds(at.by, box)); });
  const asking = boxes.filter(box => { const names = withoutWrappers(come.filter(one => holds(box, one)), "button").map(one => bare(withoutSigns(wordsOn(one)))); return isUpon(box) || (names.length > 1 && names.some(name => YES_WORDS.test(name))); });
  return asking.length === 1 ? asking[0] : null;
}

// A dialog that the last press has brought. Its one Yes is pressed where it speaks of nothing that is taken away.
function affirm(c) {
  const dialog = frontDialog();
  if (!dialog || !world.before) return {};
  const buttons = KINDS.button().filter(one => holds(dialog, one) && isSeen(one) && isReached(one).reached);
  if (!buttons.some(one => !world.before.has(one)) || (c.alone && collapse(buttons.filter(one => /\p{L}/u.test(wordsOn(one))), "button").length !== 1)) return {};
  if (KINDS.field().some(one => holds(dialog, one) && isSeen(one, LEAST_FIELD))) return KINDS.field().some(one => holds(dialog, one) && world.before.has(one)) ? {} : {dialog: true};
  const known = [...c.labels.map(bare)];
  const yes = collapse(buttons.filter(one => { const name = bare(withoutSigns([...namesOfButton(one).seen, ...namesOfButton(one).told][0] || "")); return YES_WORDS.test(name) || known.includes(name); }), "button");
  if (c.again || yes.length !== 1 || isOff(yes[0]) || TAKING_WORDS.test(ownText(dialog))) return {dialog: true};
  click(yes[0]);
  return {dialog: true, done: true};
}
