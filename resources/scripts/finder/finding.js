// One, none or several: the control that is meant, or why it is not certain.

// ---- one, none or several

function find(c) {
  const button = c.kind === "button", names = button ? namesOfButton : namesOfField;
  const front = modal();
  let pool = [...new Set(KINDS[c.kind]())].filter(SEEN[c.kind]);
  if (front) pool = pool.filter(one => holds(front, one));
  if (c.outside) pool = pool.filter(one => !inSection(one, c.outside));
  for (const label of c.labels) {
    let ranked = pool.map(one => ({one, match: likeness(names(one), label, c.labels)})).filter(x => x.match.rank);
    if (button) {
      const best = Math.max(0, ...ranked.map(x => x.match.rank));
      ranked = ranked.filter(x => x.match.rank === best);
    }
    if (c.beside && ranked.length) {
      const far = ranked.map(x => distance(x.one, c.beside)), nearest = Math.min(...far);
      ranked = ranked.filter((_, n) => far[n] === nearest && nearest < Infinity);
    }
    if (c.section && ranked.length) {
      const inside = ranked.filter(x => inSection(x.one, c.section));
      if (inside.length || c.strict) ranked = inside;
    }
    const left = collapse(ranked.map(x => x.one), c.kind);
    if (left.length === 1 && (ranked.some(x => x.match.doubtful) || (!button && isOfSomethingElse(left[0], c)))) {
      return {trust: "several", doubtful: true, found: left};
    }
    if (left.length === 1 && isOff(left[0])) return {trust: "none", off: true, found: left};
    if (left.length) return {trust: left.length === 1 ? "one" : "several", found: left};
  }
  if (c.kind === "list" && c.wanted) return findRadio(c, front);
  const named = (c.own || []).map(bare);
  const strangers = c.kind === "toggle" ? pool.filter(one => isOn(one) && !namesOf(names(one)).some(words => named.includes(bare(words)))) : [];
  return {trust: "none", found: [], strangers: strangers.length};
}

function namesOf({seen, told, hints}) {
  return [...seen, ...told, ...hints];
}

// Radio buttons often stand in no named group; then the choice's own name finds it, if only one is called so.
// A group with a name of its own is another question, whatever its answers are called.
function findRadio(c, front) {
  const found = all("input[type=radio], [role=radio]").filter(one => drawnSeen(one) && (!front || holds(front, one)) &&
    matchesAny(radioName(one), c.wanted) && !inNamedGroup(one));
  const left = found.filter(one => !found.some(other => other !== one && other.contains(one)));
  return {trust: left.length === 1 ? "one" : left.length ? "several" : "none", found: left};
}

// It stands in the part of the page that belongs to another product, or to another part than what was filled in before.
const OTHER_VENDORS = /\b(google|gmail|exchange|okta|zoom|webex|slack|ldap|salesforce|servicenow|cisco|crestron|logitech|robin|condeco|teem|facebook|apple|icloud|caldav|smtp|imap|saml|github|amazon|aws|duo|onelogin|ping)\b/;
const OUR_VENDOR = /\b(microsoft|office ?365|m365|o365|entra|azure|graph|outlook)\b/;
const COMMON_PARTS = new Set(("general basic basics details detail settings setting setup configuration credentials credential authentication " +
  "authorization connection server account access permission permissions security advanced options option api app application " +
  "calendar integration integrations add edit new step room rooms resources user users and of the 1 2 3 4").split(" "));

function isOfSomethingElse(element, c) {
  const own = (c.own || []).concat(c.labels, c.section || []).map(bare);
  const parts = partsOf(element).filter(words => !own.includes(words));
  if (parts.some(words => OTHER_VENDORS.test(words) && !OUR_VENDOR.test(words) && !own.some(one => one.includes(words)))) return true;
  if (c.section && !inSection(element, c.section) && headsNamed(c.section).some(one => isSeen(one))) return true;
  const [part] = parts, before = world.parts || [];
  const elsewhere = before.length && part && !before.includes(part) && !partsOf(element).some(words => before.includes(words)) &&
    before.some(words => all(HEADINGS).some(one => bare(ownText(one)) === words && isSeen(one)));
  return !!elsewhere && !OUR_VENDOR.test(part) && !part.split(/\W+/).filter(Boolean).every(word => COMMON_PARTS.has(word));
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
  let left = elements.filter(one => !elements.some(other => other !== one && one.contains(other) &&
    (kind !== "button" || !one.matches("button, a, [role=button]") )));
  left = left.filter(one => !left.some(other => other !== one && other.contains(one)));
  if (kind === "button") {
    const real = left.filter(one => one.matches("button, a, input, [role]"));
    if (real.length && real.length < left.length) left = left.filter(one => real.includes(one) || !real.some(r => ownText(r) === ownText(one) && near(r, one)));
    const on = left.filter(one => !isOff(one));
    if (on.length === 1) left = on;
  }
  if (kind === "list" || kind === "toggle") {
    left = left.filter((one, n) => !left.some((other, m) => m < n && near(one, other)));
  }
  return left;
}

function near(one, other) {
  const box = one.closest("mat-form-field, mat-slide-toggle, mat-checkbox, .MuiFormControl-root, .MuiFormControlLabel-root, label, .form-check, .form-floating, .dropdown, [role=row], tr");
  return !!box && box.contains(other);
}
