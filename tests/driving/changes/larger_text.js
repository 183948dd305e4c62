// All text is 1.3 times as large, as far as the style sheets say how large it is.
const done = new WeakSet();
const larger = (text) => text.replace(/^(\d*\.?\d+)px$/, (_all, size) => `${Math.round(size * 13) / 10}px`);
keep((root) => {
  if (root === document) document.documentElement?.style.setProperty("font-size", "130%", "important");
  newRules(root, (rule) => {
    if (!rule.style || done.has(rule)) return;
    done.add(rule);
    for (const name of rule.style) {
      const before = rule.style.getPropertyValue(name).trim();
      if (name === "font-size" || (name.startsWith("--") && name.includes("font-size")))
        if (/^\d*\.?\d+px$/.test(before)) rule.style.setProperty(name, larger(before), rule.style.getPropertyPriority(name));
    }
  });
});
