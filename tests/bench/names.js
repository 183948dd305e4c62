// Joined behind the parts of the page script: what three sources call each control that can be seen, and which of the
// recipe's labels that is. The sources are the page script, the standard (dom-accessibility-api) and the browser.

/* global command, world, standard, KINDS, SEEN, collapse, isReached, isTick, namesOfField, namesOfButton, namesOf, likeness, bare, setText */

{
  const MARK = "data-bench-control", KNOWN_KINDS = ["field", "list", "toggle", "button"];
  const bench = world.bench || (world.bench = {known: new WeakSet(), controls: [], before: []});

  const timed = (controls, work) => {
    const began = performance.now(), made = controls.map(work);
    return {made, ms: performance.now() - began};
  };

  // Each control once, the first time that it can be seen; marked, so that the browser's own tree can be compared.
  const collect = () => {
    bench.controls = KNOWN_KINDS.flatMap(kind => collapse([...new Set(KINDS[kind]())].filter(SEEN[kind]), kind)
      .filter(one => !bench.known.has(one) && isReached(one).reached).map(one => ({kind, one})))
      .filter(({one}, at, all) => all.findIndex(other => other.one === one) === at);
    const ours = timed(bench.controls, ({kind, one}) => kind === "button" ? namesOfButton(one) : namesOfField(one));
    const theirs = timed(bench.controls, ({one}) => standard.computeAccessibleName(one));
    bench.controls.forEach((control, at) => {
      Object.assign(control, {ours: ours.made[at], standard: theirs.made[at], role: standard.getRole(control.one)});
      bench.known.add(control.one);
      control.one.setAttribute(MARK, at);
    });
    world.forget();
    return {count: bench.controls.length, ours: ours.ms, standard: theirs.ms};
  };

  const alone = name => ({seen: [], told: [name].filter(Boolean), hints: []});
  const hasName = names => namesOf(names).some(words => bare(words));

  // With one source more, as far as it says anything new.
  const joined = (names, more) => {
    const isNew = bare(more) && !namesOf(names).some(words => bare(words) === bare(more));
    return isNew ? {...names, told: [...names.told, more]} : names;
  };

  // As the page script itself finds: the first label of a step by which the control is surely called.
  const meant = (names, steps) => Object.keys(steps).filter(step =>
    steps[step].some(label => { const {rank, doubtful} = likeness(names, label, steps[step]); return rank > 0 && !doubtful; }));

  const judge = () => {
    const told = bench.controls.map(({kind, one, ours, standard: named, role}, at) => {
      const browser = command.browser[at] || {name: "", role: ""}, steps = command.steps[kind];
      const sources = {ours, standard: alone(named), browser: alone(browser.name), "standard first": bare(named) ? alone(named) : ours,
        "standard last": hasName(ours) ? ours : alone(named), "with standard": joined(ours, named), "with browser": joined(ours, browser.name)};
      const calls = Object.fromEntries(Object.entries(sources).map(([source, names]) => [source, {named: hasName(names), meant: meant(names, steps)}]));
      return {kind, tag: one.tagName.toLowerCase(), tick: kind === "button" || isTick(one), names: ours, standard: named, browser: browser.name,
        roles: [role || "", browser.role], calls};
    });
    for (const {one} of bench.controls) one.removeAttribute(MARK);
    world.forget();
    return {told};
  };

  // Another value in each field, so that the practice page says which of the product's it is; then what stood there.
  const fill = (one, value) => {
    setText(one, value);
    for (const name of ["blur", "focusout"]) one.dispatchEvent(new Event(name, {bubbles: true, composed: true}));
  };
  const probe = () => {
    const fields = bench.controls.map(({kind, one}, at) => ({kind, one, at})).filter(({kind, one}) => kind === "field" && "value" in one && !one.disabled);
    bench.before = fields.map(({one}) => [one, one.value]);
    for (const {one, at} of fields) fill(one, `probe-${command.look}-${at}`);
    return {};
  };
  const restore = () => {
    for (const [one, value] of bench.before) if (one.isConnected) fill(one, value);
    return {};
  };

  window.roomWizardBench = {collect, judge, probe, restore};
}
