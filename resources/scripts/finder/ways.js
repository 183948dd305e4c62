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
  const menus = [...new Set([...KINDS.button(), ...drawn().lists])].filter(one => isSeen(one, 8) && !isOff(one) && isReached(one).reached && inTopBar(one) && opensMenu(one))
    .filter(one => { const names = namesOf(namesOfButton(one)); return !names.some(name => NO_MENU.test(name) || own.includes(bare(withoutSigns(name)))); });
  const outer = menus.filter(one => !menus.some(other => other !== one && holds(other, one)));
  const [one] = outer.sort((a, b) => personal(b) - personal(a) || boxOf(b).right - boxOf(a).right).slice(c.number);
  if (!one) return {};
  world.menu = one;
  rememberPress(one);
  click(one);
  return {opened: true};
}

function inTopBar(one) {
  const box = boxOf(one);
  return box.top < Math.min(120, innerHeight / 5) && box.bottom < 160 && (box.left + box.right) / 2 > innerWidth / 2;
}

// A menu says so, or shows an arrow, or is the round picture or the initials of somebody.
function opensMenu(one) {
  if (one.matches("[aria-haspopup=true], [aria-haspopup=menu], summary, [class*=dropdown-toggle], [class*=dropdown-trigger]") || (one.hasAttribute("aria-expanded") && !one.matches("nav a"))) return true;
  return opensDown(one) || isPicture(one);
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
    const name = withoutSigns(ownText(inside[0]) || inside[0].value || "");
    world.filled = world.acted = null;
    rememberPress(inside[0]);
    click(inside[0]);
    return {done: true, name};
  }
  return {};
}

// A heading of its own between them makes it that of something else.
function isOfOtherPart(box, button, field) {
  return all(HEADINGS).some(head => isVisible(head) && rules(head, button) && !rules(head, field) && holds(box, head));
}

// ---- a question that the page asks back

const YES_WORDS = /^(yes|ok|okay|confirm|save|save( the)? changes|save anyway|apply|continue|proceed|done|got it|ja|best[äa]tigen|speichern|[üu]bernehmen|fortfahren)$/;
const TAKING_WORDS = /\b(delete|deleted|remove|removed|disconnect\w*|overwrit\w*|replac\w*|reset|discard\w*|lose|lost|leave|restart|reboot|pay|buy|charge\w*|l[öo]sch\w*|verwerfen|verloren|[üu]berschreib\w*|ersetz\w*|neu ?start\w*)\b/i;

// A dialog that the last press has brought. Its one Yes is pressed where it speaks of nothing that is taken away.
function affirm(c) {
  const dialog = modal();
  if (!dialog || !world.before || !isBlocking(dialog)) return {};
  const buttons = KINDS.button().filter(one => holds(dialog, one) && isSeen(one) && isReached(one).reached);
  if (!buttons.some(one => !world.before.has(one)) || KINDS.field().some(one => holds(dialog, one) && isSeen(one, LEAST_FIELD))) return {};
  const known = [...c.labels.map(bare)];
  const yes = collapse(buttons.filter(one => { const name = bare(withoutSigns([...namesOfButton(one).seen, ...namesOfButton(one).told][0] || "")); return YES_WORDS.test(name) || known.includes(name); }), "button");
  if (c.again || yes.length !== 1 || isOff(yes[0]) || TAKING_WORDS.test(ownText(dialog))) return {dialog: true};
  click(yes[0]);
  return {dialog: true, done: true};
}
