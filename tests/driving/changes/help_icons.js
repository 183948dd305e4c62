// Beside every field's label is a button that tells more.
const icons = new Map();
const place = (label, field) => (label.contains(field) ? lastText(label) : label);
keep((root) => {
  for (const [label, icon] of icons) {
    if (label.isConnected) continue;
    icon.remove();
    icons.delete(label);
  }
  for (const field of fieldsOf(root)) {
    const label = labelOf(field), after = label && place(label, field);
    if (!after) continue;
    const icon = icons.get(label) ?? make(`<span css="position: relative; display: inline-block; z-index: 1">
      <button type="button" aria-label="Help"
        css="width: 18px; height: 18px; padding: 0; margin: 0 4px; font: 11px sans-serif">?</button>
      <span role="tooltip" hidden>Ask your administrator.</span></span>`);
    if (!icons.has(label)) {
      const [button, tip] = icon.children;
      button.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); tip.hidden = !tip.hidden; });
    }
    icons.set(label, icon);
    if (icon.previousSibling !== after) after.after(icon);
  }
});
