// What is opened before anything can be filled in: groups of the menu at the side, and lines that are edited in their place.

const SIDE_WORDS = /\b(settings|system|administration|admin|configuration|configure|set ?up|integrations?|preferences|management|manage|einstellungen|verwaltung|integrationen)\b/;

// A closed group of the menu at the side, under which settings usually stand.
function openSide(c) {
  const tried = world.sides || (world.sides = new Set()), nameOf = one => bare(withoutSigns(headWords(one)));
  if (!c.number) tried.clear();
  const isClosed = one => one.getAttribute("aria-expanded") === "false" || (!one.hasAttribute("aria-expanded") && /^[▸▶►›»+⊞]|[▸▶►›»⌄▾▼+]$/u.test(headWords(one).trim()));
  const isWanted = one => SIDE_WORDS.test(nameOf(one)) && !NO_MENU.test(nameOf(one)) && !tried.has(nameOf(one));
  const groups = [...new Set(KINDS.button())].filter(one => isSeen(one, 8) && !isOff(one) && isReached(one).reached && inSideBar(one) && isClosed(one) && isWanted(one));
  const [one] = collapse(groups, "button");
  if (!one) return {};
  tried.add(nameOf(one));
  rememberPress(one);
  click(one);
  return {opened: true};
}

// In a narrow column at an edge of the window.
function inSideBar(one) {
  const box = boxOf(one), isAside = box.right < innerWidth * 0.35 || box.left > innerWidth * 0.65;
  return isAside && box.right - box.left < innerWidth * 0.35 && ownText(one).length < 40 && !inTopBar(one);
}

const EDIT_WORDS = /^(edit|change|set|modify|add|bearbeiten|[äa]ndern|festlegen)$/;

// A setting that is only shown, and written once the one button in its line is pressed that says so.
function editorsOf(c) {
  const named = textBoxes().filter(one => c.labels.some(label => bare(ownText(one)) === bare(label)) && isSeen(one) && !one.closest(PRESSED));
  return named.map(words => {
    for (let box = up(words), step = 0; box && step < 4 && isSmall(box); box = up(box), step += 1) {
      const inside = collapse(KINDS.button().filter(one => holds(box, one) && isSeen(one) && isReached(one).reached && !isOff(one)), "button");
      if (inside.length) return inside.length === 1 && (EDIT_WORDS.test(bare(withoutSigns(wordsOn(inside[0])).replace(/^\+\s*/, ""))) || isDrawnAs(inside[0], "✎")) ? inside[0] : null;
    }
    return null;
  }).filter(Boolean);
}

// Where a value was typed in such a line, its one button keeps it.
function keepField() {
  const field = world.filled;
  for (let box = field && field.isConnected ? up(field) : null, step = 0; box && step < 5 && box.getBoundingClientRect().height < 160; box = up(box), step += 1) {
    const inside = KINDS.button().filter(one => holds(box, one) && !holds(one, field) && isSeen(one) && isReached(one).reached && !isOff(one));
    if (!inside.length) continue;
    const called = one => bare([...namesOfButton(one).seen, ...namesOfButton(one).told][0] || "");
    const keeping = collapse(inside.filter(one => /^[✓✔✅]$/u.test(called(one)) || TAKE_WORDS.test(called(one)) || called(one) === "save"), "button");
    if (keeping.length !== 1) return {};
    rememberPress(keeping[0]);
    click(keeping[0]);
    return {done: true};
  }
  return {};
}
