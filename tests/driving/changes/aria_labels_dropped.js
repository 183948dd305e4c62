// A field whose label can be seen has no aria-label any more.
const judged = new WeakMap();
function isSaid(field) {
  if (labelOf(field)) return true;
  const told = field.getAttribute("aria-label").trim();
  if (judged.get(field) === told) return false;
  judged.set(field, told);
  let box = field.parentElement;
  for (let up = 0; up < 4 && box; up += 1, box = box.parentElement)
    if ((box.innerText ?? "").split("\n").some((line) => line.trim() === told)) return true;
  return false;
}
keep((root) => {
  for (const field of fieldsOf(root)) if (field.hasAttribute("aria-label") && isSaid(field)) field.removeAttribute("aria-label");
});
