// Finds and fills what a person sees on a page, by its label. Runs in a world of its own: the page's scripts see the
// events and values, never this code. One call, one command; nothing is kept but when the page last changed.
(function (command) {
  "use strict";
  function watch() {
    let changed = performance.now();
    new MutationObserver(() => { changed = performance.now(); })
      .observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
    return {quiet: () => performance.now() - changed};
  }

  // ---- the page, with open shadow roots and frames of the same origin

  function roots() {
    const found = [];
    const enter = root => {
      found.push(root);
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) enter(element.shadowRoot);
        if (element.tagName === "IFRAME" || element.tagName === "FRAME") {
          let inner = null;
          try { inner = element.contentDocument; } catch (_) { inner = null; }
          if (inner && inner.documentElement && isVisible(element)) enter(inner);
        }
      }
    };
    enter(document);
    return found;
  }

  function all(selector) {
    const found = [];
    for (const root of roots()) found.push(...root.querySelectorAll(selector));
    return found;
  }

  // The parent as it is drawn: through slots, shadow roots and frames.
  function up(element) {
    if (element.assignedSlot) return element.assignedSlot;
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    if (root.host) return root.host;
    return root.defaultView && root.defaultView.frameElement;
  }

  function isVisible(element) {
    for (let one = element; one; one = up(one)) {
      if (one.hidden || one.inert || one.getAttribute("aria-hidden") === "true") return false;
    }
    const view = element.ownerDocument.defaultView;
    const style = view && view.getComputedStyle(element);
    return !!style && style.visibility === "visible" && style.display !== "none" && element.getClientRects().length > 0;
  }

  // What a person can really see, or scroll to: not faded out, clipped, beside the page, or smaller than a few pixels.
  function isSeen(element, least = 1) {
    if (!isVisible(element) || isFaded(element)) return false;
    let box = rectOf(element.getBoundingClientRect()), free = "";
    for (let one = element; one; one = up(one)) {
      const style = one.ownerDocument.defaultView.getComputedStyle(one);
      if (isCutOff(style)) return false;
      if (one !== element && (one.tagName === "IFRAME" || one.tagName === "FRAME")) {
        box = rectOf(one.getBoundingClientRect());
        free = "";
      } else if (one !== element && (one.tagName === "HTML" || !isEscaping(free, style))) {
        box = within(box, one, style);
        free = "";
      }
      if (box.right - box.left < least || box.bottom - box.top < least) return false;
      if (["absolute", "fixed"].includes(style.position) && free !== "fixed") free = style.position;
    }
    return true;
  }

  function rectOf({left, top, right, bottom}) {
    return {left, top, right, bottom};
  }

  function isFaded(element) {
    let left = 1;
    for (let one = element; one; one = up(one)) left *= Number(one.ownerDocument.defaultView.getComputedStyle(one).opacity);
    return left < 0.1;
  }

  // What stands absolute is clipped only by a box that is placed itself.
  function isEscaping(free, style) {
    const holdsAll = style.transform !== "none" || style.contain.includes("paint");
    return free === "fixed" ? !holdsAll : free === "absolute" && style.position === "static" && !holdsAll;
  }

  function isCutOff(style) {
    const [, inset] = /^inset\(([^)]*)\)/.exec(style.clipPath) || [];
    const [top = 0, right = top, bottom = top, left = right] = inset ? inset.split(/\s+/).map(parseFloat) : [];
    if (inset && inset.includes("%") && (top + bottom > 98 || left + right > 98)) return true;
    if (/^(circle|ellipse)\(0/.test(style.clipPath)) return true;
    const [, rect] = /^rect\(([^)]*)\)/.exec(style.clip) || [];
    const edges = rect ? rect.split(/[\s,]+/).map(parseFloat) : [];
    return edges.length === 4 && ["absolute", "fixed"].includes(style.position) &&
      (edges[1] - edges[3] < 2 || edges[2] - edges[0] < 2);
  }

  // What is left of it in this box. What can be scrolled to is as good as seen, but for what lies before the beginning.
  function within(box, holder, style) {
    if (/^(HTML|BODY)$/.test(holder.tagName)) return holder.tagName === "HTML" ? onPage(box, holder, style) : box;
    const outer = holder.getBoundingClientRect(), left = {...box};
    for (const [low, high, overflow, at, rtl] of [["left", "right", style.overflowX, holder.scrollLeft, style.direction === "rtl"],
      ["top", "bottom", style.overflowY, holder.scrollTop, false]]) {
      if (overflow === "auto" || overflow === "scroll") {
        if (!rtl && box[high] + at <= outer[low]) left[high] = left[low];
        else Object.assign(left, {[low]: outer[low], [high]: outer[high]});
      } else if (overflow !== "visible") {
        Object.assign(left, {[low]: Math.max(box[low], outer[low]), [high]: Math.min(box[high], outer[high])});
      }
    }
    return left;
  }

  function onPage(box, root, style) {
    const view = root.ownerDocument.defaultView, rtl = style.direction === "rtl";
    const gone = box.bottom + view.scrollY <= 0 || (!rtl && box.right + view.scrollX <= 0);
    return gone ? {left: 0, top: 0, right: 0, bottom: 0} : box;
  }

  const LEAST_FIELD = 8;

  function isOff(element) {
    for (let one = element; one; one = up(one)) {
      if (one.matches("[aria-disabled=true], .disabled, .Mui-disabled")) return true;
      if (one === element && one.disabled) return true;
      if (one.tagName === "FIELDSET" && one.disabled) return true;
    }
    return false;
  }

  // ---- words

  function plain(text) {
    return (text || "").normalize("NFKC").replace(/[\u200b-\u200f\ufeff\u00ad]/g, "").replace(/[‘’“”"'`]/g, "")
      .replace(/[‐-―]/g, "-").replace(/\s+/g, " ").trim().toLowerCase();
  }

  // A label as it is compared: without what marks a required or an optional field.
  function bare(text) {
    return plain(text).replace(/\((optional|required|recommended)\)|[*✱]/g, " ").replace(/\s+/g, " ")
      .replace(/[\s:.…]+$/, "").trim();
  }

  // In brackets stands what kind of value it is; any other word there, as in "Client ID (old)", makes it another field.
  const ASIDES = new Set(("guid uuid id value application app client directory tenant domain azure aad ad entra microsoft " +
    "office office365 365").split(" "));

  function withoutAside(text) {
    return bare(text.replace(/\(([^)]*)\)/g, (all, inner) => inner.split(/[\s,/]+/).every(word => ASIDES.has(word)) ? " " : all));
  }

  function ownText(element) {
    if (!element) return "";
    const copy = [];
    const walk = node => {
      if (node.nodeType === 3) copy.push(node.data);
      else if (node.nodeType === 1) {
        if (/^(SCRIPT|STYLE|SELECT|TEXTAREA|TEMPLATE|NOSCRIPT)$/.test(node.tagName)) return;
        if (node.getAttribute("aria-hidden") === "true" && !/^[*✱]$/.test(node.textContent.trim())) return;
        if (node.tagName === "SLOT") { for (const one of node.assignedNodes({flatten: true})) walk(one); return; }
        const inner = node.shadowRoot || node;
        copy.push(" ");
        for (const child of inner.childNodes) walk(child);
        copy.push(" ");
      }
    };
    walk(element);
    return copy.join("").replace(/\s+/g, " ").trim();
  }

  const CONTROLS = "input:not([type=hidden]), select, textarea, button, [role=combobox], [role=textbox], [role=switch], " +
    "[role=checkbox], [role=radio], [contenteditable=true], [contenteditable=''], mat-select, [aria-haspopup=listbox]";

  function controlsIn(element) {
    return [...element.querySelectorAll(CONTROLS)].filter(isVisible);
  }

  function byIds(element, attribute) {
    const ids = (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean);
    const root = element.getRootNode();
    return ids.map(id => root.getElementById ? root.getElementById(id) : null).filter(Boolean);
  }

  // What names a field: what is seen (labels, text beside or above), what is told (aria), what is only a hint.
  function namesOfField(element) {
    const seen = [], told = [], hints = [];
    const pointed = byIds(element, "aria-labelledby").filter(one => one !== element && !element.contains(one));
    for (const one of pointed) (isSeen(one) ? seen : told).push(ownText(one));
    if (pointed.length > 1) told.push(pointed.map(ownText).join(" "));
    for (const label of labelsOf(element)) if (isVisible(label)) (isSeen(label) ? seen : told).push(labelText(label));
    if (element.getAttribute("aria-label")) told.push(element.getAttribute("aria-label"));
    if (element.matches("fieldset, [role=radiogroup]")) return {seen: [nameOfGroup(element)].filter(Boolean), told, hints, maybe: []};
    for (const name of ["placeholder", "title", "data-placeholder"]) {
      if (element.getAttribute(name)) hints.push(element.getAttribute(name));
    }
    const rivals = [];
    if (!seen.some(Boolean)) {
      const words = around(element), other = words.filter(one => hints.some(hint => speaksOfElse(hint, one)));
      seen.push(...words.filter(one => !other.includes(one)));
      rivals.push(...other.filter(one => isLikeLabel(one) && !isHeading(one)));
      if (words.length && !isTick(element)) rivals.push(...behind(element));
    }
    const maybe = seen.some(Boolean) || told.length || hints.length ? [] : nearWords(element);
    return {seen: seen.filter(Boolean), told: told.filter(Boolean), hints, maybe, rivals};
  }

  // Of a list that is drawn, too: its label points at the box around it.
  function labelsOf(element) {
    const root = element.getRootNode();
    return element.labels || (element.id && root.querySelectorAll ? [...root.querySelectorAll("label[for]")].filter(one => one.htmlFor === element.id) : []);
  }

  // Without the name of an icon that stands beside the words, as fonts of icons have it.
  function labelText(label) {
    const icons = [...label.querySelectorAll(".material-icons, [class*=material-symbols], mat-icon")].map(ownText).filter(name => /^[a-z0-9_]+$/.test(name));
    return icons.reduce((text, name) => text.endsWith(" " + name) ? text.slice(0, -name.length - 1) : text, ownText(label));
  }

  // A name rather than a sentence, a unit or an example.
  function isLikeLabel(words) {
    return /^\p{Lu}/u.test(words.trim()) && /\p{L}{3}/u.test(words) && words.trim().split(/\s+/).length <= 5 && !/[.!?]\s*$|\d/.test(words);
  }

  function isHeading(words) {
    return all(HEADINGS).some(one => bare(ownText(one)) === bare(words) && isVisible(one));
  }

  // A name that stands behind the field in its own line, where nothing stands before it there.
  function behind(element) {
    let inner = element;
    for (let box = up(element), step = 0; box && step < 4; inner = box, box = up(box), step += 1) {
      if (box.matches("body, form, main, [role=dialog]") || beyond(inner, "previousSibling").length) return [];
      const next = nextWords(inner);
      if (next) return isLikeLabel(wordsOf(next)) && sameLine(next, inner) ? [wordsOf(next)] : [];
      if (controlsIn(box).some(one => one !== element && !isPartner(one, element))) return [];
    }
    return [];
  }

  function nextWords(inner) {
    for (let node = inner.nextSibling; node; node = node.nextSibling) {
      if (node.nodeType === 3 && node.data.trim()) return node;
      if (node.nodeType !== 1 || !isVisible(node)) continue;
      if (node.matches(CONTROLS) || controlsIn(node).length) return null;
      if (ownText(node)) return node;
    }
    return null;
  }

  // A hint that is no example and no request is a name: words that only stand near are then those of something else.
  function speaksOfElse(hint, words) {
    const said = bare(hint), near = bare(words);
    const example = /^(enter|paste|type|your|please|choose|select|e\.?g|example|bitte|z\.)|[\d@<>/•*_]|\.\w/;
    return /\p{L}{3}/u.test(said) && !example.test(said) && !said.includes(near) && !near.includes(said);
  }

  // Words on either side of a field that has no name: perhaps it is called so, which is for a person to say.
  function nearWords(element) {
    let inner = element;
    for (let box = up(element), step = 0; box && step < 4; inner = box, box = up(box), step += 1) {
      if (box.matches("body, main")) break;
      const words = [...beyond(inner, "previousSibling"), ...beyond(inner, "nextSibling")];
      if (words.length) return words;
    }
    return [];
  }

  // The text of the nearest box that holds this control alone.
  function around(element) {
    const same = one => one === element || element.contains(one) || one.contains(element) || isPartner(one, element);
    let inner = element;
    const upon = isTick(element) ? null : wordsUpon(element);
    if (upon) return [upon];
    for (let box = up(element), step = 0; box && step < 7; inner = box, box = up(box), step += 1) {
      if (box.matches("form, main, [role=dialog]") && !isTick(element)) return lineBefore(box, inner);
      if (box.matches("body, form, main, table, tbody, [role=dialog], [role=main]")) break;
      if (box.tagName === "TR") return rowName(box, element);
      if (box.tagName === "DD") {
        let term = box.previousElementSibling;
        while (term && term.tagName !== "DT") term = term.previousElementSibling;
        return term ? [ownText(term)] : [];
      }
      const others = controlsIn(box).filter(one => !same(one));
      const marked = [...box.querySelectorAll("label, legend, mat-label, .label, dt")]
        .filter(one => isVisible(one) && !one.contains(element) && !one.control && ownText(one));
      if (isTick(element) && !others.length && ownText(box)) return [ownText(box)];
      if (others.length) return isTick(element) ? beyond(inner, "nextSibling").concat(before(box, inner)).slice(0, 1) : before(box, inner);
      if (marked.length === 1) return [ownText(marked[0])];
      const words = before(box, inner);
      if (words.length) return words;
    }
    return [];
  }

  // A label that floats upon its field.
  function wordsUpon(element) {
    const next = element.nextElementSibling, field = element.getBoundingClientRect();
    if (!next || next.matches(CONTROLS) || !isSeen(next) || controlsIn(next).length) return "";
    const box = next.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return x > field.left && x < field.right && y > field.top && y < field.bottom ? ownText(next) : "";
  }

  // In a form without boxes only the words of the line itself, or of the line above, are the field's.
  function lineBefore(box, inner) {
    if (wordsStandBehind(box, inner)) return [];
    for (let node = inner.previousSibling; node; node = node.previousSibling) {
      if (node.nodeType === 3 && node.data.trim()) return [node.data];
      if (node.nodeType !== 1 || node.tagName === "BR") continue;
      return /^(B|STRONG|SPAN|EM|I)$/.test(node.tagName) && isSeen(node) && !controlsIn(node).length ? [ownText(node)].filter(Boolean) : [];
    }
    return [];
  }

  // Text directly before the part of the box that holds the control; a control in between ends the search.
  function before(box, inner) {
    return wordsStandBehind(box, inner) ? [] : beyond(inner, "previousSibling");
  }

  // Some pages write the words behind or below: then those before a field belong to the field before it. So it is where
  // the first field has none before it, or where they stand in the line of the field before.
  function wordsStandBehind(box, inner) {
    const nodes = [...box.childNodes].filter(node => node.nodeType === 3 ? node.data.trim() : node.nodeType === 1 && isVisible(node));
    const at = nodes.indexOf(inner), fields = node => node.nodeType === 1 ? fieldsIn(node) : [];
    const first = nodes.findIndex(node => !(node.matches && node.matches("h1, h2, h3, h4, h5, h6, legend, br, hr")));
    if (at < 1 || first < 0 || first >= at) return false;
    if (fields(nodes[first]).some(one => !isTick(one) && !isNamed(one)) && !wordsOf(nodes[first])) return true;
    const earlier = nodes.slice(0, at).filter(node => fields(node).length).pop();
    const words = nodes.slice(0, at).filter(node => wordsOf(node) && !fields(node).length).pop();
    return !!earlier && !!words && sameLine(words, earlier) && !sameLine(words, inner);
  }

  function fieldsIn(element) {
    return (element.matches(CONTROLS) ? [element] : controlsIn(element)).filter(one => one.tagName !== "BUTTON");
  }

  function isNamed(element) {
    return [...(element.labels || [])].some(isVisible) || !!element.getAttribute("aria-label") || byIds(element, "aria-labelledby").length > 0;
  }

  function wordsOf(node) {
    return node.nodeType === 3 ? node.data.trim() : ownText(node);
  }

  function sameLine(one, other) {
    const [a, b] = [one, other].map(node => {
      const range = node.ownerDocument.createRange();
      range.selectNode(node);
      return range.getBoundingClientRect();
    });
    return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
  }

  function beyond(inner, way) {
    let node = inner[way];
    while (node) {
      if (node.nodeType === 3 && node.data.trim()) return [node.data];
      if (node.nodeType === 1 && isVisible(node)) {
        if (node.matches(CONTROLS) || controlsIn(node).length) return [];
        const words = ownText(node);
        if (words) return [words];
      }
      node = node[way];
    }
    return [];
  }

  // A tick box, a switch or a radio button: its words stand behind it more often than before it.
  function isTick(element) {
    return element.matches("input[type=checkbox], input[type=radio], [role=switch], [role=checkbox], [role=radio]");
  }

  function rowName(row, element) {
    const cells = [...row.children];
    const at = cells.findIndex(cell => cell.contains(element));
    for (let n = at - 1; n >= 0; n -= 1) {
      if (controlsIn(cells[n]).length) break;
      const words = ownText(cells[n]);
      if (words) return [words];
    }
    const table = row.closest("table");
    const heads = table ? [...table.querySelectorAll("thead th, thead td")] : [];
    if (heads.length) return heads[at] ? [ownText(heads[at])] : [];
    return headAbove(row, cells.length, at);
  }

  // A table without a head: the nearest row above that only holds words, one for each cell.
  function headAbove(row, width, at) {
    for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
      if (!controlsIn(above).length) return above.children.length === width && isVisible(above) ? [ownText(above.children[at])] : [];
    }
    return [];
  }

  function isPartner(one, element) {
    const box = element.closest("mat-form-field, mat-slide-toggle, mat-checkbox, .MuiFormControl-root, .MuiAutocomplete-root, .input-group");
    return !!box && box.contains(one) && one.tagName === "BUTTON";
  }

  function namesOfButton(element) {
    const told = byIds(element, "aria-labelledby").map(ownText);
    if (element.getAttribute("aria-label")) told.push(element.getAttribute("aria-label"));
    const seen = [element.tagName === "INPUT" ? element.value : ownText(element)];
    const hints = [element.getAttribute("title"), ...[...element.querySelectorAll("img[alt]")].map(one => one.alt),
      ...[...element.querySelectorAll("svg title")].map(one => one.textContent)];
    return {seen: seen.filter(Boolean), told: told.filter(Boolean), hints: hints.filter(Boolean)};
  }

  // 3: said outright; 1: only a hint; 0: no. A told name that the visible one contradicts makes the match doubtful.
  function likeness(names, label, synonyms) {
    const wanted = bare(label), known = (synonyms || []).map(bare);
    const is = text => { const one = bare(text); return one === wanted || withoutAside(one) === wanted; };
    const seen = names.seen.some(is), told = names.told.some(is);
    const contradicts = (texts) => texts.length > 0 && !texts.some(text => is(text) || known.includes(bare(text)) ||
      bare(text).includes(wanted) || wanted.includes(bare(text)) || bare(text).length < 2);
    if (seen && contradicts(names.told)) return {rank: 3, doubtful: true};
    if (told && contradicts(names.seen)) return {rank: 3, doubtful: names.seen.some(text => /\p{L}{3}/u.test(text))};
    const rivalled = contradicts(names.rivals || []);
    if (seen || told) return {rank: 3, doubtful: !told && rivalled};
    if (!names.seen.length && !names.told.length && names.hints.some(is)) return {rank: 1, doubtful: rivalled};
    if ((names.maybe || []).some(is)) return {rank: 1, doubtful: true};
    return {rank: 0, doubtful: false};
  }

  // ---- kinds of things

  const TYPED = "input:not([type]), input[type=''], input[type=text], input[type=password], input[type=url], input[type=tel], " +
    "textarea, [contenteditable=true], [contenteditable=''], [role=textbox]";

  function isSearch(element) {
    return element.type === "search" || element.getAttribute("role") === "searchbox" || !!element.closest("[role=search]") ||
      /^(search|filter|find)\b/.test(plain(element.getAttribute("placeholder") || element.getAttribute("aria-label") || ""));
  }

  function isListTrigger(element) {
    return element.matches("[role=combobox], [aria-haspopup=listbox], mat-select") && (element.readOnly || element.tagName !== "INPUT");
  }

  const KINDS = {
    field: () => all(TYPED).concat(all("input[type=email]")).filter(one => !one.readOnly && !isSearch(one) && !isListTrigger(one)),
    list: () => all("select, [role=combobox], [role=radiogroup], mat-select, [aria-haspopup=listbox], button.dropdown-toggle, " +
      "[aria-haspopup=menu], [aria-haspopup=true], .MuiSelect-select, fieldset, [role=listbox]").filter(isList).concat(drawnLists()),
    toggle: () => all("input[type=checkbox], [role=switch], [role=checkbox], button[aria-pressed]"),
    button: () => all("button, a, input[type=submit], input[type=button], [role=button], [role=link], [role=tab], " +
      "[role=menuitem], [role=option], [role=treeitem], summary, [onclick], [tabindex]").concat(pointed()),
  };

  // A box with a button that has no name, at which a label points: the lists of old material-ui.
  function drawnLists() {
    return all("label[for]").map(label => { const root = label.getRootNode(); return root.getElementById ? root.getElementById(label.htmlFor) : null; })
      .filter(one => one && one.tagName === "DIV" && one.querySelectorAll("button").length === 1 && !ownText(one.querySelector("button")) &&
        !one.querySelector("input, select, textarea"));
  }

  function isList(element) {
    if (element.tagName === "FIELDSET") return !!element.querySelector("input[type=radio]");
    if (element.getAttribute("role") === "listbox") return !element.closest(".cdk-overlay-container, .MuiPopover-root");
    return !element.matches("[role=menu] *");
  }

  function pointed() {
    return all("div, span, li, td, p, h3, h4").filter(one => one.childElementCount < 4 && ownText(one).length < 60 &&
      one.ownerDocument.defaultView.getComputedStyle(one).cursor === "pointer");
  }

  // What is drawn for it is enough: switches and search boxes are often transparent themselves.
  function drawnSeen(element) {
    if (isSeen(element)) return true;
    if (isHiddenOutright(element)) return false;
    return [...(element.labels || [])].some(one => isSeen(one)) || (!!element.parentElement && isSeen(element.parentElement));
  }

  function isHiddenOutright(element) {
    for (let one = element; one; one = up(one)) if (one.hidden || one.inert) return true;
    return false;
  }

  const SEEN = {field: one => isSeen(one, LEAST_FIELD), list: drawnSeen, toggle: drawnSeen, button: one => isSeen(one)};

  function modal() {
    const open = all("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true], .modal.show, mat-dialog-container, .MuiDialog-container").filter(isVisible);
    return open.filter(one => !open.some(other => other !== one && holds(one, other))).pop() || veil();
  }

  // A dialog that says so to nobody still covers the page.
  function veil() {
    let hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    while (hit && hit.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(innerWidth / 2, innerHeight / 2);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    for (let one = hit; one; one = up(one)) {
      const style = one.ownerDocument.defaultView.getComputedStyle(one), box = one.getBoundingClientRect();
      if (style.position === "fixed" && box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9) return one;
    }
    return undefined;
  }

  function nameOfGroup(element) {
    return element.getAttribute("aria-label") || byIds(element, "aria-labelledby").map(ownText).join(" ") ||
      ownText(element.querySelector(":scope > legend"));
  }

  // The heading above, or the group around; the text of a card's first line serves as a heading, too.
  function inSection(element, section) {
    const wanted = bare(section);
    for (let one = element; one; one = up(one)) {
      if (one.matches("fieldset, [role=group], [role=region], section, [role=dialog], dialog") && bare(nameOfGroup(one)) === wanted) return true;
    }
    return headsNamed(section).some(head => rules(head, element));
  }

  function headsNamed(section) {
    return headsOf(section.length).filter(one => bare(ownText(one)) === bare(section) && isVisible(one) && !one.matches(CONTROLS) &&
      !one.closest("a, nav, [role=link], [role=tab], [role=menuitem]"));
  }

  const HEADINGS = "h1, h2, h3, h4, h5, h6, legend, [role=heading], [class*=title i], [class*=heading i], [class*=card-header i]";
  const CARDS = "section, article, fieldset, dialog, [role=region], [role=group], [role=dialog], .card, .panel, mat-card, " +
    "mat-expansion-panel, .accordion-item, .MuiCard-root, .MuiAccordion-root";

  // A heading holds for what follows it in its card, up to the next one that is as high as it.
  function rules(head, element) {
    for (let box = up(head), step = 0; box && step < 5; box = up(box), step += 1) {
      if (holds(box, element)) return follows(head, element) && !all(HEADINGS).concat(peersOf(head)).some(other => ends(other, head, element));
      if (box.matches(CARDS)) return false;
    }
    return false;
  }

  function ends(other, head, element) {
    return other !== head && !holds(head, other) && !holds(other, head) && !holds(other, element) && rankOf(other) <= rankOf(head) &&
      isVisible(other) && ownText(other) !== "" && !controlsIn(other).length && follows(head, other) && follows(other, element) &&
      rulesSame(other, element);
  }

  // A heading inside a card of its own ends nothing outside that card.
  function rulesSame(other, element) {
    for (let box = up(other), step = 0; box && step < 5; box = up(box), step += 1) {
      if (holds(box, element)) return true;
      if (box.matches(CARDS)) return false;
    }
    return false;
  }

  function rankOf(head) {
    const level = /^H([1-6])$/.exec(head.tagName) || [null, head.getAttribute("aria-level")];
    return Number(level[1]) || 7;
  }

  // What looks like a heading that is none by its tag.
  function peersOf(head) {
    if (rankOf(head) < 7) return [];
    const style = one => { const {fontSize, fontWeight} = one.ownerDocument.defaultView.getComputedStyle(one); return fontSize + fontWeight; };
    return all(head.tagName.toLowerCase()).filter(one => one.className === head.className && style(one) === style(head) &&
      up(up(one) || one) === up(up(head) || head) && isLikeLabel(ownText(one)));
  }

  function headsOf(length) {
    return all("body *").concat(roots().flatMap(root => root.host ? [...root.querySelectorAll("*")] : []))
      .filter(one => one.textContent.length < length + 40 && one.textContent.length + (one.shadowRoot ? length : 0) >= length);
  }

  // Across shadow roots, too: what holds the one and not the other stands for it.
  function follows(head, element) {
    for (let one = head; one; one = up(one)) {
      for (let other = element; other; other = up(other)) {
        if (one !== other && up(one) === up(other)) return !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      }
    }
    return false;
  }

  // How far up the box is that holds the element and this text: the right line is the nearest. A line beside it is not it.
  function distance(element, text) {
    const wanted = bare(text);
    for (let box = up(element), step = 0; box && step < 7; box = up(box), step += 1) {
      const found = [box, ...box.querySelectorAll("*")].find(one => one !== element && bare(ownText(one)) === wanted && isVisible(one));
      if (found) return found !== box && isAnotherLine(...apart(found, element), element) ? Infinity : step;
    }
    return Infinity;
  }

  // Where their ways up part: the last that holds the one alone, and the last that holds the other alone.
  function apart(one, other) {
    const way = [];
    for (let box = one; box; box = up(box)) way.push(box);
    let last = other;
    while (last && !way.includes(up(last))) last = up(last);
    return [last ? way[way.indexOf(up(last)) - 1] : null, last];
  }

  // Of the same make, and with words of its own: the line of something else. Cells have the same make, but no other words.
  function isAnotherLine(part, other, element) {
    if (!part || !other || part === other || part.tagName !== other.tagName || other.matches("td, th")) return false;
    return ownText(other).length > ownText(element).length + 2;
  }

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

  // ---- what is shown

  function shown(element) {
    if (element.tagName === "SELECT") return element.selectedOptions[0] ? element.selectedOptions[0].text : "";
    if (isRadio(element)) return element.checked || element.getAttribute("aria-checked") === "true" ? radioName(element) : "";
    if (element.matches("fieldset, [role=radiogroup]")) {
      const on = element.querySelector("input[type=radio]:checked, [role=radio][aria-checked=true]");
      return on ? radioName(on) : "";
    }
    if (element.matches("input[type=checkbox], [role=switch], [role=checkbox], [aria-pressed]")) return isOn(element) ? "on" : "off";
    if (element.matches("input[role=combobox]") && !element.value) return chosenBeside(element);
    if ("value" in element && element.tagName !== "BUTTON" && element.tagName !== "LI") return element.value;
    return ownText(element);
  }

  // Some lists show what is chosen beside the box in which one types.
  function chosenBeside(element) {
    for (let box = up(element), step = 0; box && step < 5; box = up(box), step += 1) {
      const chosen = [...box.querySelectorAll("[class*=singleValue], [class*=single-value], [class*=selection-item]")].filter(isVisible);
      if (chosen.length) return chosen.length === 1 ? ownText(chosen[0]) : "";
    }
    return "";
  }

  function isOn(element) {
    if (element.type === "checkbox") return element.checked;
    return [element.getAttribute("aria-checked"), element.getAttribute("aria-pressed")].includes("true");
  }

  function radioName(radio) {
    return ownText((radio.labels && radio.labels[0]) || radio.closest("label") || radio) || radio.getAttribute("aria-label") ||
      around(radio)[0] || "";
  }

  function told(found, c) {
    const one = found.found[0];
    const words = found.trust === "one" && one ? shown(one) : "";
    const same = c.value !== undefined && words === c.value;
    return {trust: found.trust, off: !!found.off, doubtful: !!found.doubtful, strangers: found.strangers || 0, count: found.found.length, holds: same, empty: words === "",
      shown: c.secret ? "" : words.slice(0, 300), native: !!one && one.tagName === "SELECT"};
  }

  // ---- acting

  function act(c, work) {
    const found = find(c);
    if (found.trust !== "one") return told(found, c);
    const one = found.found[0];
    one.scrollIntoView({block: "center", inline: "nearest"});
    const more = work(one) || {};
    return Object.assign(told(found, c), {done: true}, more);
  }

  function setText(element, value) {
    element.focus();
    if (element.isContentEditable && !("value" in element)) {
      element.ownerDocument.execCommand("selectAll", false);
      element.ownerDocument.execCommand("insertText", false, value);
    } else {
      const view = element.ownerDocument.defaultView;
      const kind = element.tagName === "TEXTAREA" ? view.HTMLTextAreaElement : view.HTMLInputElement;
      fire(element, "InputEvent", "beforeinput", {inputType: "insertText", data: value});
      Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, value);
      fire(element, "InputEvent", "input", {inputType: "insertText", data: value});
    }
    fire(element, "Event", "change", {});
    element.blur();
  }

  function fire(element, kind, name, more) {
    const view = element.ownerDocument.defaultView;
    element.dispatchEvent(new view[kind](name, Object.assign({bubbles: true, cancelable: true, composed: true}, more)));
  }

  function click(element) {
    const box = element.getBoundingClientRect();
    const at = {clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, button: 0, detail: 1};
    fire(element, "PointerEvent", "pointerdown", Object.assign({pointerType: "mouse", isPrimary: true, buttons: 1}, at));
    fire(element, "MouseEvent", "mousedown", Object.assign({buttons: 1}, at));
    if (element.focus) element.focus({preventScroll: true});
    fire(element, "PointerEvent", "pointerup", Object.assign({pointerType: "mouse", isPrimary: true}, at));
    fire(element, "MouseEvent", "mouseup", at);
    element.click ? element.click() : fire(element, "MouseEvent", "click", at);
  }

  function entries() {
    return all("[role=option], [role=menuitem], [role=menuitemradio], mat-option, .dropdown-item, .MuiMenuItem-root, [role=listbox] li, [role=menu] li")
      .filter(isVisible).filter((one, n, every) => !every.some(other => other !== one && other.contains(one)));
  }

  function matchesAny(text, wanted) {
    return wanted.map(bare).includes(bare(text));
  }

  function hasWords(text, words) {
    const sign = one => !!one && /[\p{L}\p{N}]/u.test(one);
    for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
      const before = text[at - 1], behind = text[at + words.length];
      if (!(sign(before) && sign(words[0])) && !(sign(behind) && sign(words[words.length - 1]))) return true;
    }
    return false;
  }

  function scrollList() {
    for (const entry of entries().slice(-1)) {
      for (let box = up(entry), step = 0; box && step < 5; box = up(box), step += 1) {
        if (box.scrollHeight > box.clientHeight + 2 && box.scrollTop + box.clientHeight < box.scrollHeight - 1) {
          const before = box.scrollTop;
          box.scrollTop += Math.max(20, box.clientHeight - 30);
          if (box.scrollTop === before) continue;
          fire(box, "Event", "scroll", {});
          return true;
        }
      }
    }
    return false;
  }

  // ---- rows of a list, one for each room

  function rowsIn(section) {
    return KINDS.field().filter(one => isSeen(one, LEAST_FIELD) && !isOff(one) && !isSearchList(one) && (!section || inSection(one, section)));
  }

  // A box to type into that only looks through a list.
  function isSearchList(element) {
    return element.matches("[role=combobox], [aria-autocomplete], [aria-haspopup=listbox]") || !!element.closest("[role=combobox], .MuiAutocomplete-root");
  }

  // Empty fields for an address: one that is called so, or a nameless one that the press of "+" has brought.
  function freeRows(c) {
    const free = rowsIn(c.section).filter(one => !shown(one));
    const named = free.filter(one => c.labels.some(label => { const match = likeness(namesOfField(one), label, c.labels); return match.rank && !match.doubtful; }));
    if (named.length) return named;
    const unnamed = free.filter(one => !rowNames(one, c).length), before = world.rows || {known: new WeakSet(unnamed), unnamed: unnamed.length};
    return unnamed.length > before.unnamed ? unnamed.filter(one => !before.known.has(one)) : [];
  }

  // What it is called; an example is no name, and neither is the heading of the list.
  function rowNames(one, c) {
    const names = namesOfField(one), said = [...names.seen, ...names.told, ...names.maybe].filter(words => /\p{L}{3}/u.test(words));
    return said.concat(names.hints.filter(hint => speaksOfElse(hint, "\u0000"))).filter(words => bare(words) !== bare(c.section || ""));
  }

  function rowOf(field) {
    for (let box = up(field), step = 0; box && step < 7; box = up(box), step += 1) {
      const lists = collapse(KINDS.list().filter(one => isVisible(one) && holds(box, one)), "list");
      const triggers = lists.filter(one => one.getAttribute("role") !== "listbox");
      if (lists.length) return {box, lists: triggers.length ? triggers : lists};
    }
    return {box: null, lists: []};
  }

  const CLOSING_MS = 200;

  function COMMANDS() {
    return {
      look: c => told(find(c), c),
      fill: c => act(c, one => { noteParts(one, c); setText(one, c.value); }),
      press: c => act(c, one => { click(one); }),
      switch: c => act(c, one => { noteParts(one, c); if (isOn(one) !== c.on) click(one.type === "checkbox" && !isSeen(one) && one.labels && one.labels[0] ? one.labels[0] : one); return {shown: shown(one)}; }),
      open: c => act(c, one => { noteParts(one, c); return openList(one, c); }),
      pick: c => pick(c),
      options: c => ({entries: entries().map(ownText).filter(Boolean), more: scrollList()}),
      close: () => closeList(),
      read: c => read(c),
      texts: c => { const text = plain(roots().map(root => root.body ? root.body.innerText : ownText(root.host)).join(" \n "));
        const has = list => (list || []).find(one => hasWords(text, plain(one))) || "";
        return {shows: has(c.shows), fails: has(c.fails), password: all("input[type=password]").some(isVisible)}; },
      rows: c => { const rows = rowsIn(c.section), wanted = bare(c.value || "");
        if (c.mark) world.rows = {known: new WeakSet(rows), unnamed: rows.filter(one => !shown(one) && !rowNames(one, c).length).length};
        return {free: freeRows(c).length, listed: !!wanted && (rows.some(one => bare(shown(one)) === wanted) ||
          all("td, li, span, div").some(one => one.childElementCount === 0 && isVisible(one) && bare(ownText(one)) === wanted && inSection(one, c.section)))}; },
      fillRow: c => { const free = freeRows(c);
        if (free.length !== 1) return {trust: free.length ? "several" : "none", count: free.length};
        free[0].scrollIntoView({block: "center"}); setText(free[0], c.value); return {trust: "one", done: true}; },
      lookRow: c => rowCommand(c, one => ({shown: shown(one)})),
      openRow: c => rowCommand(c, one => openList(one, c)),
      entries: c => act(c, entriesOf),
      entriesRow: c => rowCommand(c, entriesOf),
      outline: c => { for (const one of find(c).found) { one.scrollIntoView({block: "center"}); one.style.outline = "3px solid #d97706"; } return {}; },
      unmark: () => { for (const one of all("[style*=outline]")) one.style.outline = ""; return {}; },
    };
  }

  function rowCommand(c, work) {
    const fields = rowsIn(c.section).filter(one => bare(shown(one)) === bare(c.row));
    if (fields.length !== 1) return {trust: fields.length ? "several" : "none", count: fields.length, holds: fields.length === 1};
    if (!c.labels) return {trust: "one", shown: shown(fields[0])};
    const {lists} = rowOf(fields[0]);
    if (lists.length !== 1) return {trust: lists.length ? "several" : "none", count: lists.length};
    return Object.assign({trust: "one", shown: shown(lists[0]), native: lists[0].tagName === "SELECT"}, work(lists[0]));
  }

  // What a list offers, without choosing: told at once, or opened to be looked through.
  function pressList(one) {
    world.list = {trigger: one, before: entries()};
    click(one.tagName === "DIV" && one.getAttribute("role") === null ? one.querySelector("button") || one : one);
  }

  // Escape closes most lists, a press beside them others, and some only the button that has opened them.
  function closeList() {
    const one = document.activeElement || document.body, {trigger, before} = world.list || {before: entries()};
    const isOpen = () => entries().some(entry => !before.includes(entry));
    for (const name of ["keydown", "keyup"]) fire(one, "KeyboardEvent", name, {key: "Escape", code: "Escape"});
    world.closing = setTimeout(() => {
      if (isOpen()) click(document.body);
      world.closing = setTimeout(() => { if (isOpen() && trigger && trigger.isConnected) click(trigger); }, CLOSING_MS);
    }, CLOSING_MS);
    return {};
  }

  function entriesOf(one) {
    if (one.tagName === "SELECT") {
      return {entries: [...one.options].filter(option => !option.disabled && option.value !== "").map(option => option.text)};
    }
    if (isRadio(one)) return {};
    if (one.matches("fieldset, [role=radiogroup]")) {
      return {entries: [...one.querySelectorAll("input[type=radio], [role=radio]")].map(radioName)};
    }
    if (one.getAttribute("aria-expanded") === "true" && entries().length) world.list = {trigger: one, before: []};
    else pressList(one);
    return {opened: true};
  }

  // One that was looked through and does not close by itself would be closed by another click.
  function stillOpen(one) {
    const open = entries().filter(entry => !world.list || !world.list.before.includes(entry));
    if (!world.list || world.list.trigger !== one || !open.length) return one.getAttribute("aria-expanded") === "true" && !!entries().length;
    for (let box = up(open[0]), step = 0; box && step < 5; box = up(box), step += 1) box.scrollTop = 0;
    return true;
  }

  function openList(one, c) {
    const have = shown(one);
    if (matchesAny(have, c.wanted)) return {picked: true, shown: have};
    if (one.tagName === "SELECT") {
      const options = [...one.options].filter(option => !option.disabled && matchesAny(option.text, c.wanted));
      if (options.length !== 1) return {absent: true, entries: [...one.options].map(option => option.text)};
      const view = one.ownerDocument.defaultView;
      Object.getOwnPropertyDescriptor(view.HTMLSelectElement.prototype, "value").set.call(one, options[0].value);
      if (one.selectedOptions[0] !== options[0]) one.selectedIndex = options[0].index;
      fire(one, "Event", "input", {}); fire(one, "Event", "change", {});
      return {picked: true, shown: shown(one)};
    }
    if (isRadio(one)) {
      click(one.tagName === "INPUT" && !isVisible(one) && one.labels[0] ? one.labels[0] : one);
      return {picked: true, shown: shown(one)};
    }
    if (one.matches("fieldset, [role=radiogroup]")) {
      const radios = [...one.querySelectorAll("input[type=radio], [role=radio]")].filter(radio => matchesAny(radioName(radio), c.wanted));
      if (radios.length !== 1) return {absent: true};
      click(radios[0]);
      return {picked: true, shown: shown(one)};
    }
    if (!stillOpen(one)) pressList(one);
    if (one.tagName === "INPUT" && !one.readOnly) {
      const view = one.ownerDocument.defaultView;
      Object.getOwnPropertyDescriptor(view.HTMLInputElement.prototype, "value").set.call(one, c.wanted[0]);
      fire(one, "InputEvent", "input", {inputType: "insertText", data: c.wanted[0]});
    }
    return {opened: true};
  }

  function pick(c) {
    const open = entries().filter(one => !isOff(one)), fitting = open.filter(one => matchesAny(ownText(one), c.wanted));
    if (fitting.length === 1) { fitting[0].scrollIntoView({block: "nearest"}); click(fitting[0]); return {picked: true}; }
    if (fitting.length > 1) return {absent: true, several: true};
    return {entries: open.map(ownText), more: scrollList()};
  }

  function read(c) {
    const inputs = all("input:not([type=hidden]), textarea, output").filter(isVisible);
    for (const label of c.labels) {
      const found = inputs.filter(one => likeness(namesOfField(one), label).rank === 3);
      if (found.length === 1) return {trust: "one", shown: (found[0].value || ownText(found[0])).slice(0, 500)};
      const beside = all("dt, th, label, span, div, strong, b").filter(one => isVisible(one) && bare(ownText(one)) === bare(label));
      const last = beside.filter(one => !beside.some(other => other !== one && one.contains(other)));
      if (last.length === 1) {
        let next = last[0].nextElementSibling || (up(last[0]) && up(last[0]).nextElementSibling);
        if (next && ownText(next)) return {trust: "one", shown: ownText(next).slice(0, 500)};
      }
    }
    return {trust: "none", shown: ""};
  }

  // ---- the one command

  const world = window.roomWizard || (window.roomWizard = watch());
  if (location.origin !== command.origin) return JSON.stringify({foreign: location.origin});
  if (command.do !== "options") clearTimeout(world.closing);
  try {
    const answer = COMMANDS()[command.do](command);
    return JSON.stringify(Object.assign({quiet: world.quiet()}, answer));
  } catch (error) {
    return JSON.stringify({quiet: 60000, trust: "none", broken: String(error).slice(0, 200)});
  }
})(COMMAND)
