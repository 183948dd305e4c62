// What a tick box is called that stands in a line of a list or a table, a group of choices below its words, and a field
// before them.

// The words of a line, each element's own: what they say together is another name.
function partsOfLine(box) {
  const parts = [...box.querySelectorAll("*")].filter(one => !one.childElementCount && isVisible(one) && !one.matches(CONTROLS)).map(ownText).filter(Boolean);
  const texts = [...box.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).filter(Boolean);
  return namesAmong([...texts, ...parts]);
}

// Of the words of a line the first names it, and so does an address; the others say more about it.
function namesAmong(words) {
  const first = words.find(one => /\p{L}/u.test(one)), addresses = words.flatMap(one => one.match(/[^\s<>(),;·]+@[^\s<>(),;·]+/g) || []);
  return [...words.filter(one => one === first || /\S@\S/.test(one)), ...(addresses.length === 1 ? addresses : [])];
}

function cellsOf(row) {
  return [...row.querySelectorAll("td, th, [role=cell], [role=gridcell], [role=rowheader], [role=columnheader]")];
}

// Of a tick box in a line of a table: what its cells say, if it is the line's only one; else the head of its column.
function lineName(row, element) {
  const cells = cellsOf(row), ticks = controlsIn(row).filter(isTick), at = cells.findIndex(cell => holds(cell, element));
  if (ticks.length === 1 && at >= 0) {
    const words = cells.filter(cell => cell !== cells[at] && !controlsIn(cell).length);
    if (words.length && words.every(cell => cell.matches("th:not([scope=row]), [role=columnheader]"))) return [];
    const before = cells.slice(0, at).some(cell => ownText(cell)), names = namesAmong(words.map(ownText).filter(Boolean));
    const said = [...ownWordsOf(cells[at]), ...names];
    if (!said.length && cells.length === 1 && row.tagName === "TR") return wordsInLineAbove(row);
    if (!before || names.length > 1 || !/^T[RH]$/.test(row.tagName)) return said;
  }
  return row.tagName === "TR" ? rowName(row, element) : [];
}

// In a table of one column, in which lines of words and lines with a control take turns from the first to the last.
function wordsInLineAbove(row) {
  const rows = [...row.parentElement.children].filter(isVisible), at = rows.indexOf(row);
  const isInTurn = rows.every((one, n) => one.children.length === 1 && (controlsIn(one).length > 0) === (n % 2 === 1) && (n % 2 === 1 || ownText(one)));
  return rows.length % 2 === 0 && isInTurn ? [ownText(rows[at - 1])] : [];
}

function ownWordsOf(cell) {
  return [ownText(cell)].filter(Boolean);
}

function otherCells(element) {
  const row = element.closest("tr, [role=row]");
  return row && controlsIn(row).filter(isTick).length === 1 ? cellsOf(row).filter(cell => !controlsIn(cell).length && cell.matches("td, [role=cell], [role=gridcell]")).map(ownText).filter(Boolean) : [];
}

// Of a group of drawn choices: the words directly above it.
function wordsAbove(group) {
  const own = aboveIn(group, choicesIn(group)[0].line);
  if (own.length) return own;
  for (let box = group, step = 0; box && step < 3 && !/^(BODY|HTML)$/.test(box.tagName); box = up(box), step += 1) {
    const words = beyond(box, "previousSibling");
    if (words.length) return words;
    if (box.matches(CARDS)) break;
  }
  return [];
}

function aboveIn(group, line) {
  let inner = line;
  while (up(inner) && up(inner) !== group) inner = up(inner);
  return beyond(inner, "previousSibling");
}

// A name that stands behind the field in its own line, where nothing stands before it there.
function behind(element, isFirst = false) {
  let inner = element;
  for (let box = up(element), step = 0; box && step < 4; inner = box, box = up(box), step += 1) {
    if (box.matches("body, form, main, [role=dialog]") || beyond(inner, "previousSibling").length) return [];
    const next = nextWords(inner);
    const words = next && isFirst && next.nodeType === 1 ? partsOfLine(next)[0] || wordsOf(next) : next && wordsOf(next);
    if (next) return isLikeLabel(words) && sameLine(next, inner) ? [words] : [];
    if (controlsIn(box).some(one => one !== element && !isPartner(one, element))) return [];
  }
  return [];
}

// In this form they do so throughout: three fields or more, or all of a card, none with another name, each with words of its
// own behind it. On a page that was seen to do so fewer are enough.
function namesStandBehind(element) {
  const kinds = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button]), select, textarea";
  for (let box = up(element), step = 0; box && step < 8 && !/^(BODY|HTML)$/.test(box.tagName); box = up(box), step += 1) {
    const fields = [...box.querySelectorAll(kinds)].filter(one => isSeen(one, LEAST_FIELD) && !isTick(one));
    if (!fields.length || (fields.length < 3 && !isCard(box) && !world.namesBehind)) continue;
    const names = fields.map(one => isNamed(one) || around(one).length ? "" : bare(behind(one, true)[0] || ""));
    const isSo = names.every(Boolean) && new Set(names).size === names.length;
    if (isSo && fields.length > 2) world.namesBehind = true;
    return isSo;
  }
  return false;
}

function nextWords(inner) {
  for (let node = inner.nextSibling; node; node = node.nextSibling) {
    if (node.nodeType === 3 && node.data.trim()) return node;
    if (node.nodeType !== 1 || !isVisible(node)) continue;
    if (node.matches(CONTROLS) || drawnControls().includes(node) || controlsIn(node).length || (node.shadowRoot && controlsIn(node).length)) return null;
    if (hasPressable(node)) return null;
    if (ownText(node) && !isExample(ownText(node))) return node;
  }
  return null;
}

// What says how a list or field is used names none: many kits give all of theirs the same words.
const SAYS_HOW = new RegExp("^(select ?box|combo ?box|list ?box|drop ?down( (list|menu|box))?|(text|edit|input) ?(box|field)?|(select|choose|pick|open|show|toggle|activate|expand)" +
  "( (an?|the|all))?( (select ?box|combo ?box|list ?box|drop ?down|list|menu|options?|items?|values?|entry|entries|choices?))?)( (activate|toggle|button|trigger|menu))?$", "i");

// A mere sign, such as the "@" before a domain, names nothing.
function isWorded(text) {
  return /[\p{L}\p{N}]/u.test(text);
}

// What only explains something else: a tip, or the small button with a question mark that shows it.
const HELP_WORDS = /^((show |open )?(help|info|information|more info(rmation)?|hint|tooltip|hilfe|info anzeigen)\b.{0,40})$/i;

function isHelp(element) {
  if (element.getAttribute("role") === "tooltip") return true;
  if (!element.matches("button, [role=button], a, i, svg, [tabindex]")) return false;
  const words = (element.textContent || "").trim(), told = element.getAttribute("aria-label") || element.getAttribute("title") || "";
  return /^[?？ℹⓘ🛈❓]$/u.test(words) || (/^i?$/.test(words) && HELP_WORDS.test(told.trim()));
}
