// Beside every field's label is a button that tells more.
const icons = new Map();

// Behind the label's words, in its cell of a table; where a label floats over its field, at the end of what holds both.
function place(icon, label, field) {
  const inside = label.contains(field);
  let both = inside ? label : label.parentNode, floats = getComputedStyle(label).position === "absolute";
  for (; both && !both.contains(field); both = both.parentNode) {
    if (both.nodeType !== 1) return;
    floats ||= ["absolute", "fixed"].includes(getComputedStyle(both).position);
  }
  if (!inside && floats) {
    if (both.lastElementChild !== icon) both.append(icon);
    return;
  }
  const after = inside || label.matches("td, th, dt") ? lastText(label) : label;
  if (after && icon.previousSibling !== after) after.after(icon);
}
keep((root) => {
  for (const [label, icon] of icons) {
    if (label.isConnected) continue;
    icon.remove();
    icons.delete(label);
  }
  for (const field of fieldsOf(root)) {
    const label = labelOf(field);
    if (!label) continue;
    const icon = icons.get(label) ?? make(`<span css="position: relative; display: inline-block; z-index: 1">
      <button type="button" aria-label="Help"
        css="width: 18px; height: 18px; padding: 0; margin: 0 4px; font: 11px sans-serif">?</button>
      <span role="tooltip" hidden>Ask your administrator.</span></span>`);
    if (!icons.has(label)) {
      const [button, tip] = icon.children;
      button.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); tip.hidden = !tip.hidden; });
    }
    icons.set(label, icon);
    place(icon, label, field);
  }
});
