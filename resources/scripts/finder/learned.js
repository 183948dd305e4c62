// A control that a person has pointed at: how it is described, and how it is found by that description alone.

// ---- the description

// Names that are told of it, as they are shown or read aloud; where there are none, what its hints say.
function ownNames(one, kind) {
  const {seen, told, hints} = kind === "button" ? namesOfButton(one) : namesOfField(one);
  const names = seen.concat(told).some(Boolean) ? seen.concat(told) : hints;
  return [...new Set(names.map(words => words.replace(/\s+/g, " ").trim()).filter(Boolean))];
}

const ROLES = {A: "link", BUTTON: "button", SELECT: "listbox", TEXTAREA: "textbox", SUMMARY: "button", FIELDSET: "radiogroup"};
const INPUT_ROLES = {checkbox: "checkbox", radio: "radio", submit: "button", button: "button", reset: "button"};

function roleOf(one) {
  const role = one.getAttribute("role");
  if (role) return role.trim().split(/\s+/)[0];
  if (one.tagName === "INPUT") return INPUT_ROLES[one.type] || "textbox";
  if (one.isContentEditable) return "textbox";
  return ROLES[one.tagName] || "generic";
}

function isSecretField(one) {
  return one.tagName === "INPUT" && one.type === "password";
}

// The headings and groups that hold for it, and the form that is named; figures in them count something.
function placeOf(one) {
  const forms = [];
  for (let box = up(one); box; box = up(box)) if (box.matches("form") && nameOfGroup(box)) forms.push(bare(nameOfGroup(box)));
  return [...new Set(partsOf(one).concat(forms))].map(words => words.replace(/\d+/g, "0").slice(0, 120));
}

// The names of the controls before and behind it. Only of those that are named by words beside them: what a button or a
// list says may be somebody's value.
function neighboursOf(one) {
  const others = [...new Set([...KINDS.field(), ...KINDS.toggle(), ...all("select")])].filter(other => other !== one && isSeen(other) && !holds(other, one) && !holds(one, other));
  const before = others.filter(other => follows(other, one)), behind = others.filter(other => follows(one, other));
  const nearest = (list, isNearer) => list.reduce((best, other) => !best || isNearer(best, other) ? other : best, null);
  const last = nearest(before, (best, other) => follows(best, other)), next = nearest(behind, (best, other) => follows(other, best));
  return [last, next].map(other => other ? (ownNames(other, "field")[0] || "").replace(/\d+/g, "0").slice(0, 120) : "");
}

// What the page says of its own version: by a tag made for that, or by the only words on it that name one.
function versionOfPage() {
  const tag = document.querySelector("meta[name=version i], meta[name=app-version i], meta[name=application-version i]");
  if (tag && tag.content.trim()) return tag.content.trim().slice(0, 40);
  const said = textBoxes().map(ownText).filter(words => words.length < 60)
    .map(words => /\b(?:version|firmware|release|build|v)[\s:.]{0,3}(\d+(?:\.\d+){1,3})\b/i.exec(words)).filter(Boolean);
  const versions = [...new Set(said.map(([, version]) => version))];
  return versions.length === 1 ? versions[0] : "";
}

function describe(one, kind) {
  const neighbours = kind === "button" ? [] : neighboursOf(one);
  return {kind, role: roleOf(one), names: ownNames(one, kind).map(words => words.slice(0, 120)), place: placeOf(one), neighbours,
    secret: isSecretField(one), version: versionOfPage(), origin: location.origin === command.home ? "" : location.origin};
}

// ---- finding by it

function controlsOf(kind) {
  const worded = kind === "button" ? textBoxes().filter(one => ownText(one).length < 60) : [];
  return [...new Set([...KINDS[kind](), ...worded])].filter(SEEN[kind]);
}

const sameWords = (some, others) => some.length === others.length && some.every((words, n) => bare(words) === bare(others[n]));

// Another name, another place or another kind is another control.
function isDescribed(one, known) {
  if (roleOf(one) !== known.role || isSecretField(one) !== known.secret || !known.names.length) return false;
  if (!sameWords(ownNames(one, known.kind).map(words => words.slice(0, 120)), known.names) || !sameWords(placeOf(one), known.place)) return false;
  return known.kind === "button" || sameWords(neighboursOf(one), known.neighbours);
}

function describedBy(known) {
  if (known.origin !== (location.origin === command.home ? "" : location.origin)) return [];
  const named = controlsOf(known.kind).filter(one => isDescribed(one, known));
  return named.length && known.version === versionOfPage() ? collapse(named, known.kind) : [];
}

// What the person has just pointed at, where it still is what it was.
function pointedAt(known) {
  const one = world.pointed;
  const same = one && one.isConnected && SEEN[known.kind](one) && roleOf(one) === known.role && isSecretField(one) === known.secret &&
    sameWords(ownNames(one, known.kind).map(words => words.slice(0, 120)), known.names);
  if (same) return [one];
  return known.alike === 1 ? describedBy(known) : [];
}

// What is remembered of this step; null where nothing on the page answers to it.
function findLearned(c) {
  if (!c.pointed && !(c.learned || []).length) return null;
  const by = c.pointed ? "person" : "remembered", dialog = modal();
  let found = c.pointed ? pointedAt(c.pointed) : [...new Set(c.learned.flatMap(describedBy))];
  if (dialog && isBlocking(dialog)) found = found.filter(one => holds(dialog, one));
  found = found.filter(one => isReached(one).reached);
  if (!found.length) return null;
  if (found.length === 1 && isOff(found[0])) return {trust: "none", off: true, found};
  return {trust: found.length === 1 ? "one" : "several", found, by};
}
