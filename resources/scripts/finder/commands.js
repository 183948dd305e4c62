// Rows of a list, the commands, and the one command of this call.

// ---- rows of a list, one for each room

function rowsIn(section) {
  return KINDS.field().filter(one => isSeen(one, LEAST_FIELD) && !isOff(one) && !isSearchList(one) && (!section || inSection(one, section)));
}

// A box to type into that only looks through a list.
function isSearchList(element) {
  return element.matches("[role=combobox], [aria-autocomplete], [aria-haspopup=listbox], [list]") || !!element.closest("[role=combobox], .MuiAutocomplete-root");
}

// Empty fields for an address: one that is called so, or a nameless one that the press of "+" has brought.
function freeRows(c) {
  const free = rowsIn(c.section).filter(one => !shown(one));
  const named = free.filter(one => c.labels.some(label => { const match = likeness(namesOfField(one), label, c.labels); return match.rank && !match.doubtful; }));
  if (named.length) return named;
  const unnamed = free.filter(one => !rowNames(one, c).length), before = world.rows || {known: new WeakSet(unnamed), unnamed: unnamed.length};
  return unnamed.length > before.unnamed ? unnamed.filter(one => !before.known.has(one)) : [];
}

// What it is called; an example is no name, and neither is the heading of the list.
function rowNames(one, c) {
  const names = namesOfField(one), said = [...names.seen, ...names.told, ...names.maybe].filter(words => /\p{L}{3}/u.test(words));
  return said.concat(names.hints.filter(hint => speaksOfElse(hint, "\u0000"))).filter(words => bare(words) !== bare(c.section || ""));
}

function rowOf(field) {
  for (let box = up(field), step = 0; box && step < 7; box = up(box), step += 1) {
    const lists = collapse(KINDS.list().filter(one => isVisible(one) && holds(box, one)), "list");
    const triggers = lists.filter(one => one.getAttribute("role") !== "listbox");
    if (lists.length) return {box, lists: triggers.length ? triggers : lists};
  }
  return {box: null, lists: []};
}

const CLOSING_MS = 200;

function COMMANDS() {
  return {
    look: c => told(find(c), c),
    fill: c => act(c, one => { noteParts(one, c); world.filled = one; setText(one, c.value); }),
    press: c => act(c, one => { world.acted = one; world.said = ownText(one); rememberPress(one); click(one); }),
    switch: c => act(c, one => { noteParts(one, c); if (isOn(one) !== c.on) isOnOff(one) ? chooseOther(one) : click(one.type === "checkbox" && !isSeen(one) && one.labels && one.labels[0] ? one.labels[0] : one); return {shown: shown(one)}; }),
    open: c => act(c, one => { noteParts(one, c); world.filled = one; return openList(one, c); }),
    pick: c => pick(c),
    options: () => ({entries: offered().map(ownText).filter(Boolean), more: scrollList()}),
    close: () => closeList(),
    read: c => read(c),
    texts: c => {
      const texts = [roots().map(root => root.body ? root.body.innerText : ownText(root.host)).join(" \n "), seenText()].map(plain);
      const has = (list, work) => (list || []).find(one => texts.some(text => work(text, plain(one)))) || "";
      return {shows: has(c.shows, saysSo), fails: has(c.fails, hasWords), password: all("input[type=password]").some(isVisible), busy: isBusy(null) || isAtWork(world.acted), ...sinceMark(c, texts[1])};
    },
    rows: c => { const rows = rowsIn(c.section), wanted = bare(c.value || "");
      if (c.mark) world.rows = {known: new WeakSet(rows), unnamed: rows.filter(one => !shown(one) && !rowNames(one, c).length).length};
      const isOfLine = isLineDialog(c), front = isOfLine ? lineDialog() : modal(), behind = one => !(front && (isOfLine || isBlocking(front)) && holds(front, one));
      return {free: freeRows(c).filter(behind).length, dialog: isOfLine, open: !!lineDialog(), paired: !!c.more && isListedWith(c.value, c.more, c.section), listed: !!wanted && (rows.some(one => bare(shown(one)) === wanted) ||
        textBoxes().some(one => isVisible(one) && bare(ownText(one)) === wanted && inSection(one, c.section)))}; },
    fillRow: c => { const free = freeRows(c);
      if (free.length !== 1) return {trust: free.length ? "several" : "none", count: free.length};
      free[0].scrollIntoView({block: "center"}); const by = c.labels.some(label => likeness(namesOfField(free[0]), label, c.labels).rank > 1) ? "label" : "placeholder";
      world.filled = free[0];
      setText(free[0], c.value); return {trust: "one", done: true, by}; },
    lookRow: c => rowCommand(c, one => ({shown: shown(one)})),
    openRow: c => rowCommand(c, one => openList(one, c)),
    entries: c => act(c, entriesOf),
    entriesRow: c => rowCommand(c, entriesOf),
    scroll: c => scrollLines(c),
    unfold: c => unfold(c),
    openSide: c => openSide(c),
    fold: () => fold(),
    openPart: c => openPart(c),
    leave: c => leave(c),
    takeLine: c => takeLine(c),
    keepField: () => keepField(),
    next: () => goOn(),
    affirm: c => affirm(c),
    outline: c => { for (const one of find(c).found) { one.scrollIntoView({block: "center"}); one.style.outline = "3px solid #d97706"; } world.forget(); return {}; },
    unmark: () => { for (const one of all("[style*=outline]")) one.style.outline = ""; world.forget(); return {}; },
    ...pointing(),
  };
}

function rowCommand(c, work) {
  const fields = rowsIn(c.section).filter(one => bare(shown(one)) === bare(c.row));
  if (fields.length !== 1) return {trust: fields.length ? "several" : "none", count: fields.length, holds: fields.length === 1};
  if (!c.labels) return {trust: "one", shown: shown(fields[0])};
  const {lists} = rowOf(fields[0]);
  if (lists.length !== 1) return {trust: lists.length ? "several" : "none", count: lists.length};
  return Object.assign({trust: "one", by: "label", shown: shown(lists[0]), native: lists[0].tagName === "SELECT"}, work(lists[0]));
}

// What a list offers, without choosing: told at once, or opened to be looked through.
function pressList(one) {
  world.list = {trigger: one, place: boxOf(one), before: entries(), known: new WeakSet(textBoxes().filter(each => isSeen(each)).concat(pressedBoxes().filter(each => isSeen(each))))};
  pressTrigger(one);
}

function pressTrigger(one) {
  const arrow = one.tagName === "INPUT" && drawn().lists.find(sign => isBareSign(sign) && isInSameLine(sign, one));
  click(arrow || (one.tagName === "DIV" && one.getAttribute("role") === null ? one.querySelector("button") || one : one));
}

// Escape closes most lists, a press beside them others, and some only the button that has opened them. In a dialog only that
// one is pressed: the others would close the dialog, too.
function closeList() {
  const one = focused(), {trigger, before} = world.list || {before: entries()};
  const isOpen = () => { everyRoot = everyDrawn = everyCover = null; return offered().some(entry => !before.includes(entry)); };
  const around = trigger && (modal() || lineDialog());
  if (around && holds(around, trigger)) {
    if (isOpen()) pressTrigger(trigger);
    return {};
  }
  for (const name of ["keydown", "keyup"]) fire(one, "KeyboardEvent", name, {key: "Escape", code: "Escape"});
  world.closing = setTimeout(() => {
    if (isOpen()) click(closerOf() || one.ownerDocument.body);
    world.closing = setTimeout(() => { const again = trigger && isOpen() && triggerNow(); if (again) click(again); }, CLOSING_MS);
  }, CLOSING_MS);
  return {};
}

// In a frame or a shadow root, too.
function focused() {
  let one = document.activeElement || document.body;
  for (let inner = one; inner; inner = inner.shadowRoot ? inner.shadowRoot.activeElement : inner.contentDocument && inner.contentDocument.activeElement) one = inner;
  return one;
}

// A page that draws itself anew has put another in its place.
function triggerNow() {
  const {trigger, place} = world.list || {};
  const isThere = one => { const box = boxOf(one); return ["left", "top", "right", "bottom"].every(side => Math.abs(box[side] - place[side]) < 2); };
  return !trigger || trigger.isConnected ? trigger : place && drawn().lists.concat(all(LISTS)).find(one => one.tagName === trigger.tagName && isThere(one));
}

// A list in a layer is closed by a press upon the layer.
function closerOf() {
  return covers().find(one => !ownText(one) && !controlsIn(one).length);
}

// Every text that can be seen, with a blank between boxes.
function seenText() {
  const said = [];
  for (const root of roots()) {
    const walker = (root.ownerDocument || root).createTreeWalker(root.body || root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement || root.host;
      if (node.data.trim() && parent && parent.checkVisibility({visibilityProperty: true}) && !/^(SCRIPT|STYLE|NOSCRIPT|OPTION)$/.test(parent.tagName)) said.push(node.data);
    }
  }
  return said.join(" ");
}

// What the last click has brought: other words, and answers to what was sent. Figures alone are a clock's.
function sinceMark(c, text) {
  const words = text.replace(/\d+/g, "0");
  if (c.mark) {
    world.mark = {words, at: performance.timeOrigin + performance.now(), answered: []};
    listen();
  }
  const {mark} = world, sent = c.sent || [], count = (list, one) => list.filter(each => each === one).length;
  return {marked: !!mark, changed: !!mark && mark.words !== words, sent: sent.length > 0,
    waiting: !!mark && sent.some(one => count(mark.answered, one) < count(sent, one))};
}

// The words, and no word before them that turns them round.
function saysSo(text, words) {
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(Math.max(0, at - 24), at), from = Math.max(0, at - 1);
    if (hasWords(text.slice(from, at + words.length + 1), words) && !/(^|[^\p{L}])(not|never|no|nicht|kein|keine|isnt|wasnt|arent|hasnt|cannot)( (yet|been|longer|noch))* $/u.test(before)) return true;
  }
  return false;
}

function entriesOf(one) {
  if (one.tagName === "SELECT") {
    return {entries: [...one.options].filter(option => !option.disabled && option.value !== "").map(option => option.text)};
  }
  if (one.list) return {entries: [...one.list.options].map(optionText)};
  if (choicesIn(one)) return {entries: choicesIn(one).map(({line}) => answerOf(line))};
  if (isRadio(one) || drawn().choices.has(one)) return {};
  if (one.matches("fieldset, [role=radiogroup]")) {
    return {entries: [...one.querySelectorAll("input[type=radio], [role=radio]")].map(radioName)};
  }
  if (one.getAttribute("aria-expanded") === "true" && entries().length) world.list = {trigger: one, before: []};
  else pressList(one);
  return {opened: true};
}

// One that was looked through and does not close by itself would be closed by another click.
function stillOpen(one) {
  const open = offered().filter(entry => !world.list || !world.list.before.includes(entry));
  if (!world.list || world.list.trigger !== one || !open.length) return one.getAttribute("aria-expanded") === "true" && !!entries().length;
  for (let box = up(open[0]), step = 0; box && step < 5; box = up(box), step += 1) box.scrollTop = 0;
  return true;
}

function openList(one, c) {
  const have = shown(one);
  if (matchesAny(have, c.wanted)) return {picked: true, shown: have};
  if (one.tagName === "SELECT") {
    const options = [...one.options].filter(option => !option.disabled && matchesAny(option.text, c.wanted));
    if (options.length !== 1) return {absent: true, entries: [...one.options].map(option => option.text)};
    chooseOption(one, options[0]);
    return {picked: true, shown: shown(one)};
  }
  if (one.list) {
    const options = [...one.list.options].filter(option => matchesAny(optionText(option), c.wanted));
    if (options.length !== 1) return {absent: true};
    setText(one, options[0].value);
    return {picked: true, shown: shown(one)};
  }
  if (drawn().choices.has(one)) { click(drawn().choices.get(one).press || one); return {picked: true}; }
  if (choicesIn(one)) {
    const lines = choicesIn(one).filter(({line}) => matchesAny(answerOf(line), c.wanted));
    if (lines.length !== 1) return {absent: true};
    click(lines[0].part.press || lines[0].line);
    return {picked: true};
  }
  if (isRadio(one)) {
    click(one.tagName === "INPUT" && !isVisible(one) && one.labels[0] ? one.labels[0] : one);
    return {picked: true, shown: shown(one)};
  }
  if (one.matches("fieldset, [role=radiogroup]")) {
    const radios = [...one.querySelectorAll("input[type=radio], [role=radio]")].filter(radio => matchesAny(radioName(radio), c.wanted));
    if (radios.length !== 1) return {absent: true};
    click(radios[0]);
    return {picked: true, shown: shown(one)};
  }
  if (!stillOpen(one)) pressList(one);
  if (one.tagName === "INPUT" && !one.readOnly && one.inputMode !== "none" && one.getAttribute("aria-autocomplete") !== "none") {
    const view = one.ownerDocument.defaultView;
    Object.getOwnPropertyDescriptor(view.HTMLInputElement.prototype, "value").set.call(one, c.wanted[0]);
    fire(one, "InputEvent", "input", {inputType: "insertText", data: c.wanted[0]});
  }
  return {opened: true};
}

function chooseOption(list, option) {
  const view = list.ownerDocument.defaultView;
  Object.getOwnPropertyDescriptor(view.HTMLSelectElement.prototype, "value").set.call(list, option.value);
  if (list.selectedOptions[0] !== option) list.selectedIndex = option.index;
  fire(list, "Event", "input", {}); fire(list, "Event", "change", {});
}

function chooseOther(list) {
  chooseOption(list, [...list.options].find(option => option !== list.selectedOptions[0]));
}

// What a list of suggestions shows of an entry; it types the value.
function optionText(option) {
  return option.label || option.value;
}

function pick(c) {
  const open = offered().filter(one => !isOff(one));
  const says = one => matchesAny(ownText(one), c.wanted) || (!one.matches("[role]") && [...one.querySelectorAll("*")].some(part => !part.childElementCount && matchesAny(ownText(part), c.wanted)));
  const fitting = open.filter(says);
  if (fitting.length === 1) { fitting[0].scrollIntoView({block: "nearest"}); click(fitting[0]); world.list = null; return {picked: true}; }
  if (fitting.length > 1) return {absent: true, several: true};
  return {entries: open.map(ownText), more: scrollList() || backToTop(open)};
}

// A list that was looked through before may stand at its end: it is gone through once more from its beginning.
function backToTop(open) {
  if (!open.length || !world.list || world.list.again) return false;
  world.list.again = true;
  return scrollersOf(open[0]).map(box => { const moved = box.scrollTop > 0; box.scrollTop = 0; if (moved) fire(box, "Event", "scroll", {}); return moved; }).some(Boolean);
}

function scrollersOf(entry) {
  const found = [];
  for (let box = up(entry), step = 0; box && step < 5; box = up(box), step += 1) if (box.scrollHeight > box.clientHeight + 2) found.push(box);
  return found;
}

function read(c) {
  const inputs = all("input:not([type=hidden]), textarea, output").filter(isVisible);
  for (const label of c.labels) {
    const found = inputs.filter(one => likeness(namesOfField(one), label).rank === 3);
    if (found.length === 1) return {trust: "one", shown: (found[0].value || ownText(found[0])).slice(0, 500)};
    const beside = all("dt, th, label, span, div, strong, b").filter(one => isVisible(one) && bare(ownText(one)) === bare(label));
    const last = beside.filter(one => !beside.some(other => other !== one && one.contains(other)));
    if (last.length === 1) {
      const next = last[0].nextElementSibling || (up(last[0]) && up(last[0]).nextElementSibling);
      if (next && ownText(next)) return {trust: "one", shown: ownText(next).slice(0, 500)};
    }
  }
  return {trust: "none", shown: ""};
}

// ---- the one command

const world = window.roomWizard || (window.roomWizard = watch());
world.quiet(roots());
if (location.origin !== command.origin) return JSON.stringify({foreign: location.origin});
if (command.do !== "options") clearTimeout(world.closing);
try {
  const answer = COMMANDS()[command.do](command);
  everyRoot = null;
  return JSON.stringify(Object.assign({quiet: world.quiet(roots())}, answer));
} catch (error) {
  return JSON.stringify({quiet: 60000, trust: "none", broken: String(error).slice(0, 200)});
}
