// What does something at a click is a link with the role of a button; the button it was does the work unseen.
const links = new Map();
const sheet = new CSSStyleSheet();
sheet.replaceSync("[data-behind] { display: none !important; }");
const LEFT = "[role], [aria-haspopup], [aria-expanded], [aria-pressed], [aria-controls]";
const COPIED = ["class", "title", "aria-label"];

function link(button) {
  const made = make('<a role="button" tabindex="0"></a>');
  const press = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!button.disabled) button.click();
  };
  made.addEventListener("click", press);
  made.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") press(event); });
  return made;
}

function alike(made, button) {
  for (const name of COPIED) {
    const value = button.getAttribute(name);
    if (made.getAttribute(name) === value) continue;
    if (value === null) made.removeAttribute(name); else made.setAttribute(name, value);
  }
  const style = `${button.getAttribute("style") ?? ""}; cursor: pointer${button.disabled ? "; opacity: 0.5" : ""}`;
  if (made.getAttribute("style") !== style) made.setAttribute("style", style);
  if (button.disabled !== (made.getAttribute("aria-disabled") === "true")) {
    if (button.disabled) made.setAttribute("aria-disabled", "true"); else made.removeAttribute("aria-disabled");
  }
  if (made.innerHTML !== button.innerHTML) made.innerHTML = button.innerHTML;
}

keep((root) => {
  for (const [button, made] of links) {
    if (button.isConnected) continue;
    made.remove();
    links.delete(button);
  }
  for (const button of query(root, "button")) {
    if (mine.has(button) || button.matches(LEFT) || button.querySelector("slot, input, button")) continue;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    const made = links.get(button) ?? link(button);
    links.set(button, made);
    button.setAttribute("data-behind", "");
    alike(made, button);
    if (button.nextSibling !== made) button.after(made);
  }
});
