/* global MARK -- what stands behind the words, set before this script */
// Every field's label has a mark behind its words.
const marks = new WeakMap();
keep((root) => {
  for (const label of labelsOf(root)) {
    const last = lastText(label), mark = marks.get(label) ?? make("<span></span>");
    if (!last || (mark.isConnected && label.contains(mark))) continue;
    mark.textContent = MARK;
    marks.set(label, mark);
    last.after(mark);
  }
});
