// What a control shows, and giving it a value.

// ---- what is shown

function shown(element) {
  if (isDrawnToggle(element)) return drawnState(drawn().toggles.get(element));
  if (choicesIn(element)) return chosenOf(choicesIn(element));
  if (drawn().choices.has(element)) return (drawn().choices.get(element).kind === "segment" ? isFilled(element) : isMarked(drawn().choices.get(element).box)) ? answerOf(element) : "";
  if (command.kind === "toggle" && isOnOff(element)) return isOn(element) ? "on" : "off";
  if (element.tagName === "SELECT") return element.selectedOptions[0] ? element.selectedOptions[0].text : "";
  if (isRadio(element)) return isChosen(element) ? radioName(element) : "";
  if (element.matches("fieldset, [role=radiogroup]")) {
    const on = [...element.querySelectorAll("input[type=radio], [role=radio]")].find(isChosen);
    return on ? radioName(on) : "";
  }
  if (element.matches("input[type=checkbox], [role=switch], [role=checkbox], [aria-pressed]")) return isOn(element) ? "on" : "off";
  if (element.matches("input[role=combobox]") && !element.value) return chosenBeside(element);
  if ("value" in element && element.tagName !== "BUTTON" && element.tagName !== "LI") return element.value;
  if (drawn().lists.includes(element) && !around(element).length && nameAndValue(element)) return nameAndValue(element)[1];
  return drawn().lists.includes(element) ? seenWords(element) : withoutSigns(ownText(element));
}

// Some lists show what is chosen beside the box in which one types.
function chosenBeside(element) {
  for (let box = up(element), step = 0; box && step < 5; box = up(box), step += 1) {
    const chosen = [...box.querySelectorAll("[class*=singleValue], [class*=single-value], [class*=selection-item]")].filter(isVisible);
    if (chosen.length) return chosen.length === 1 ? ownText(chosen[0]) : "";
    const words = isOneLine(box, element) ? seenWords(box) : "";
    if (words) return namesOf(namesOfField(element)).some(name => bare(name) === bare(words)) ? "" : words;
  }
  return "";
}

// Around this control alone, and no larger than a field with its value.
function isOneLine(box, element) {
  return box.getBoundingClientRect().height < 60 && !controlsIn(box).some(one => one !== element && !holds(one, element)) && !box.querySelector("label");
}

// The words that can be seen in it, without the signs beside them.
function seenWords(element) {
  return withoutSigns(withoutSigns(partsSeen(element).join(" ").replace(/\s+/g, " ")).replace(/\s[×✕✖]$/u, ""));
}

function partsSeen(element) {
  const said = [];
  for (const root of [element, ...roots().filter(one => one.host && holds(element, one.host))]) {
    for (const one of [...(root === element ? [element] : []), ...root.querySelectorAll("*")]) {
      if (/^(SCRIPT|STYLE|OPTION)$/.test(one.tagName) || !one.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
      for (const node of one.childNodes) if (node.nodeType === 3 && node.data.trim()) said.push(node.data.trim());
    }
  }
  return said;
}

// A list that only says yes or no is a switch.
const YES_OR_NO = /^(on|off|yes|no|enabled|disabled|active|inactive|true|false|an|aus|ein|ja|nein|aktiviert|deaktiviert)$/i, SAYS_YES = /^(on|yes|enabled|active|true|an|ein|ja|aktiviert)$/i;

function isOnOff(element) {
  const options = element.tagName === "SELECT" ? [...element.options].map(option => option.text.trim()) : [];
  return options.length === 2 && options.every(one => YES_OR_NO.test(one)) && options.filter(one => SAYS_YES.test(one)).length === 1;
}

function isOn(element) {
  if (isOnOff(element)) return !!element.selectedOptions[0] && SAYS_YES.test(element.selectedOptions[0].text.trim());
  if (isDrawnToggle(element)) return drawnState(drawn().toggles.get(element)) === "on";
  if (element.type === "checkbox") return element.checked;
  return [element.getAttribute("aria-checked"), element.getAttribute("aria-pressed")].includes("true");
}

// What does not say it to programs shows it: then it is the only one of its group that looks marked.
function isChosen(radio) {
  if (radio.type === "radio" || radio.hasAttribute("aria-checked")) return radio.checked || radio.getAttribute("aria-checked") === "true";
  let group = up(radio);
  while (group && group.querySelectorAll("[role=radio]").length < 2) group = up(group);
  const marked = group ? [...group.querySelectorAll("[role=radio]")].filter(isMarked) : [];
  return marked.length === 1 && marked[0] === radio;
}

// Without the lines below that say more about it.
function radioName(radio) {
  const box = (radio.labels && radio.labels[0]) || radio.closest("label") || radio, lines = [...box.querySelectorAll("*")].filter(one => /^(block|flex|grid)$/.test(styleOf(one).display) && isVisible(one));
  const heads = lines.filter(one => ownText(one) && !lines.some(other => other !== one && holds(one, other)));
  const first = heads.length && ownText(box).startsWith(ownText(heads[0])) && ownText(heads[0]) !== ownText(box) ? heads[0] : box;
  return withoutSigns(ownText(first)) || radio.getAttribute("aria-label") ||
    withoutSigns(around(radio)[0] || "");
}

function told(found, c) {
  const one = found.found[0];
  const words = found.trust === "one" && one ? shown(one) : "";
  const same = c.value !== undefined && words === c.value;
  return {trust: found.trust, off: !!found.off, doubtful: !!found.doubtful, busy: !!found.busy, by: found.by || "", strangers: found.strangers || 0, count: found.found.length, gone: !!world.filled && !world.filled.isConnected, holds: same, empty: words === "",
    shown: c.secret ? "" : words.slice(0, 300), native: !!one && one.tagName === "SELECT"};
}

// ---- acting

function act(c, work) {
  const found = find(c);
  if (found.trust !== "one") return told(found, c);
  const one = found.found[0];
  one.scrollIntoView({block: "center", inline: "nearest"});
  const more = work(one) || {};
  return Object.assign(told(found, c), {done: true}, more);
}

function setText(element, value) {
  element.focus();
  if (element.isContentEditable && !("value" in element)) {
    element.ownerDocument.execCommand("selectAll", false);
    element.ownerDocument.execCommand("insertText", false, value);
  } else {
    const view = element.ownerDocument.defaultView;
    const kind = element.tagName === "TEXTAREA" ? view.HTMLTextAreaElement : view.HTMLInputElement;
    fire(element, "InputEvent", "beforeinput", {inputType: "insertText", data: value});
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, value);
    fire(element, "InputEvent", "input", {inputType: "insertText", data: value});
  }
  fire(element, "Event", "change", {});
  element.blur();
}

function fire(element, kind, name, more) {
  const view = element.ownerDocument.defaultView;
  element.dispatchEvent(new view[kind](name, Object.assign({bubbles: true, cancelable: true, composed: true}, more)));
}

function click(element) {
  const box = element.getBoundingClientRect();
  const at = {clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, button: 0, detail: 1};
  for (const name of ["mouseover", "mousemove"]) fire(element, "MouseEvent", name, at);
  for (let one = element; one && one.nodeType === 1; one = up(one)) fire(one, "MouseEvent", "mouseenter", {...at, bubbles: false});
  fire(element, "PointerEvent", "pointerdown", Object.assign({pointerType: "mouse", isPrimary: true, buttons: 1}, at));
  fire(element, "MouseEvent", "mousedown", Object.assign({buttons: 1}, at));
  if (element.focus) element.focus({preventScroll: true});
  fire(element, "PointerEvent", "pointerup", Object.assign({pointerType: "mouse", isPrimary: true}, at));
  fire(element, "MouseEvent", "mouseup", at);
  element.click ? element.click() : fire(element, "MouseEvent", "click", at);
}

function entries() {
  return all("[role=option], [role=menuitem], [role=menuitemradio], mat-option, .dropdown-item, .MuiMenuItem-root, [role=listbox] li, [role=menu] li")
    .filter(one => isSeen(one)).filter((one, n, every) => !every.some(other => other !== one && other.contains(one)));
}

// Entries of a list without roles: what can be pressed and has come since the list was opened.
function freshEntries() {
  const {known, trigger} = world.list || {};
  if (!known) return [];
  const words = textBoxes().filter(one => one !== trigger && !known.has(one) && isSeen(one));
  const items = [...new Set(words.map(one => itemOf(one, known, trigger)).filter(Boolean))].filter(one => !(trigger && holds(one, trigger)));
  return items.filter(one => !items.some(other => other !== one && holds(other, one)));
}

// Elements with words of their own.
function textBoxes() {
  return all("body *, :host *, *").filter(one => !/^(SCRIPT|STYLE|OPTION|TITLE|NOSCRIPT|TEMPLATE)$/.test(one.tagName) && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
}

// What of it takes the press: what says so, or the outermost box with a hand; in a list that is unfolded in its place that of these words.
function itemOf(words, known, trigger) {
  let item = null;
  const said = ownText(words), inside = trigger && holds(trigger, words);
  for (let one = words, step = 0; one && step < 6 && !/^(BODY|HTML)$/.test(one.tagName) && one !== trigger; one = up(one), step += 1) {
    const hand = styleOf(one).cursor === "pointer", above = up(one);
    if (one.matches("li, a, button, [tabindex], [role=option], [role=menuitem], [onclick]")) return known.has(one) ? null : one;
    if (hand && (inside ? ownText(one) === said : !(above && styleOf(above).cursor === "pointer"))) item = one;
    if (hand && !inside && item) break;
  }
  return item && !known.has(item) ? item : null;
}

// What the open list offers: by roles, or, where it has none, what has come with it.
function offered() {
  const byRole = entries();
  const before = world.list ? world.list.before : [];
  if (byRole.some(one => !before.includes(one)) || !world.list || !world.list.known) return byRole;
  return freshEntries();
}

function matchesAny(text, wanted) {
  return wanted.map(bare).includes(bare(text)) || wanted.map(bare).includes(bare(withoutSigns(text)));
}

function hasWords(text, words) {
  const sign = one => !!one && /[\p{L}\p{N}]/u.test(one);
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text[at - 1], behind = text[at + words.length];
    if (!(sign(before) && sign(words[0])) && !(sign(behind) && sign(words[words.length - 1]))) return true;
  }
  return false;
}

function scrollList() {
  for (const entry of offered().slice(-1)) {
    for (let box = up(entry), step = 0; box && step < 5; box = up(box), step += 1) {
      if (box.scrollHeight > box.clientHeight + 2 && box.scrollTop + box.clientHeight < box.scrollHeight - 1) {
        const before = box.scrollTop;
        box.scrollTop += Math.max(20, box.clientHeight - 30);
        if (box.scrollTop === before) continue;
        fire(box, "Event", "scroll", {});
        return true;
      }
    }
  }
  return false;
}
