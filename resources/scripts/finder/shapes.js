// What a drawing shows: it is painted anew on a small canvas of our own and told by its shape, never by a name in the code.

const CANVAS = 72, CELLS = 24;
const LEAST_INK = 6;

// What is drawn in this element: "bars", "plus", "bin", "pencil", "down", or nothing that is known.
function drawnIn(element) {
  const known = kept(element);
  if (known.shape === undefined) known.shape = known.grid ? shapeOf(known.grid) : "";
  return known.shape;
}

// Painted once for as long as the element stays as it is; a picture that is still on its way is looked at again.
function kept(element) {
  const shapes = world.shapes || (world.shapes = new WeakMap()), state = markupOf(element), before = shapes.get(element);
  if (before && before.state === state && before.grid) return before;
  const pending = before && before.state === state && ++before.looks > 3;
  if (pending) return before;
  const known = {state, grid: gridOf(element), looks: before && before.state === state ? before.looks : 0};
  shapes.set(element, known);
  return known;
}

// Of what is drawn in it, too, which may stand in a shadow root or in a slot.
function markupOf(element) {
  return element.outerHTML + (element.querySelector("svg, img") ? "" : descendantsOf(element, "svg, img").map(one => one.outerHTML).join(""));
}

function shapeOf(grid) {
  if (isBars(grid)) return "bars";
  if (isPlus(grid) || isPlus(inner(grid)) || isPlus(inverse(grid))) return "plus";
  if (isDown(grid)) return "down";
  if (isBin(grid)) return "bin";
  if (isGear(grid)) return "gear";
  return isPencil(grid) ? "pencil" : "";
}

// ---- painting

function gridOf(element) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CANVAS;
  const paint = canvas.getContext("2d", {willReadFrequently: true});
  try {
    if (!paintInto(paint, element)) return null;
    return gridFrom(paint.getImageData(0, 0, CANVAS, CANVAS).data);
  } catch (_) { return null; }
}

function paintInto(paint, element) {
  const drawing = element.matches("svg") ? element : descendantsOf(element, "svg").find(one => one.checkVisibility());
  if (drawing) return paintSvg(paint, drawing);
  const image = element.matches("img") ? element : descendantsOf(element, "img")[0];
  if (image) return image.complete && image.naturalWidth > 0 && paintImage(paint, image);
  const pictures = [element, ...element.querySelectorAll("*")].map(one => pictureOf(one)).filter(Boolean);
  if (pictures.length) return pictures[0].complete && pictures[0].naturalWidth > 0 && paintImage(paint, pictures[0]);
  return paintBoxes(paint, element);
}

function paintImage(paint, image) {
  const scale = CANVAS / Math.max(image.naturalWidth, image.naturalHeight);
  paint.drawImage(image, 0, 0, image.naturalWidth * scale, image.naturalHeight * scale);
  return true;
}

// A background or a mask. It is loaded once for us, from what the page itself has named.
function pictureOf(element) {
  const style = styleOf(element), [, address] = /url\("?(.*?)"?\)/.exec([style.maskImage, style.backgroundImage].join(" ")) || [];
  if (!address) return null;
  const pictures = world.pictures || (world.pictures = new Map());
  if (!pictures.has(address)) {
    const picture = new Image();
    picture.src = address;
    pictures.set(address, picture);
  }
  return pictures.get(address);
}

const FORMS = "path, rect, circle, ellipse, line, polyline, polygon";

function paintSvg(paint, drawing) {
  const box = drawing.getBoundingClientRect(), scale = CANVAS / Math.max(box.width, box.height, 1);
  const start = new DOMMatrix([scale, 0, 0, scale, -box.left * scale, -box.top * scale]);
  const forms = [];
  for (const one of drawing.querySelectorAll(FORMS + ", use")) {
    if (one.closest("defs, symbol, clipPath, mask, pattern") || !one.getScreenCTM()) continue;
    const matrix = start.multiply(DOMMatrix.fromMatrix(one.getScreenCTM()));
    if (one.tagName === "use") forms.push(...usedForms(one, matrix, drawing)); else forms.push({form: one, matrix});
  }
  for (const forced of [false, true]) {
    let first = "";
    for (const {form, matrix} of forms) first = paintForm(paint, form, matrix, forced, first);
    if (paint.getImageData(0, 0, CANVAS, CANVAS).data.some(value => value > 100)) return true;
  }
  return false;
}

function usedForms(use, matrix, drawing) {
  const [, id] = /^#(.+)/.exec(use.getAttribute("href") || use.getAttribute("xlink:href") || "") || [];
  const root = use.getRootNode(), target = id && ((root.getElementById && root.getElementById(id)) || document.getElementById(id));
  if (!target) return [];
  let whole = matrix.translate(use.x.baseVal.value, use.y.baseVal.value);
  const box = target.viewBox && target.viewBox.baseVal;
  if (box && box.width) {
    const own = drawing.viewBox.baseVal, width = own && own.width ? own.width : drawing.clientWidth || drawing.getBoundingClientRect().width;
    whole = whole.scale(width / box.width).translate(-box.x, -box.y);
  }
  const inside = target.matches(FORMS) ? [target] : [...target.querySelectorAll(FORMS)];
  return inside.map(form => ({form, matrix: movedWithin(form, target, whole)}));
}

function movedWithin(form, target, matrix) {
  const moves = [];
  for (let one = form; one && one !== target.parentNode; one = one.parentNode) {
    const move = one.transform && one.transform.baseVal.numberOfItems ? one.transform.baseVal.consolidate().matrix : null;
    if (move) moves.unshift(DOMMatrix.fromMatrix(move));
  }
  return moves.reduce((whole, move) => whole.multiply(move), matrix);
}

// A second colour upon the first is a hole in it.
function paintForm(paint, form, matrix, forced, first) {
  const path = pathOf(form), style = styleOf(form);
  if (!path || style.display === "none" || style.visibility === "hidden" || Number(style.opacity) < 0.1) return first;
  const fill = style.fill !== "none" && !forced && isInked(style.fill), stroke = style.stroke !== "none" || forced;
  const colour = fill ? style.fill : style.stroke;
  paint.save();
  paint.setTransform(matrix);
  paint.globalCompositeOperation = first && fill && colour !== first ? "destination-out" : "source-over";
  if (fill) paint.fill(path, style.fillRule === "evenodd" ? "evenodd" : "nonzero");
  if (stroke) {
    paint.lineWidth = parseFloat(style.strokeWidth) || 2;
    paint.lineCap = style.strokeLinecap === "butt" ? "butt" : "round";
    paint.stroke(path);
  }
  paint.restore();
  return first || (fill ? colour : "");
}

function pathOf(form) {
  const number = name => form[name] ? form[name].baseVal.value : 0, path = new Path2D();
  if (form.tagName === "path") return new Path2D(form.getAttribute("d") || "");
  if (form.tagName === "rect") path.rect(number("x"), number("y"), number("width"), number("height"));
  else if (form.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 7);
  else if (form.tagName === "ellipse") path.ellipse(number("cx"), number("cy"), number("rx"), number("ry"), 0, 0, 7);
  else if (form.tagName === "line") { path.moveTo(number("x1"), number("y1")); path.lineTo(number("x2"), number("y2")); }
  else {
    [...form.points].forEach((point, n) => n ? path.lineTo(point.x, point.y) : path.moveTo(point.x, point.y));
    if (form.tagName === "polygon") path.closePath();
  }
  return path;
}

// Bars and signs made of boxes, of what stands before and behind them by style, or of a sign of an icon font.
function paintBoxes(paint, element) {
  const outer = element.getBoundingClientRect(), scale = CANVAS / Math.max(outer.width, outer.height, 1);
  const fill = box => { paint.fillRect((box.left - outer.left) * scale, (box.top - outer.top) * scale, box.width * scale, box.height * scale); return true; };
  let painted = false;
  for (const one of [element, ...element.querySelectorAll("*")]) {
    const box = one.getBoundingClientRect();
    if (one !== element && !one.childElementCount && isInked(styleOf(one).backgroundColor)) painted = fill(box) || painted;
    for (const side of ["::before", "::after"]) {
      const drawn = pseudoOf(one, side);
      if (!drawn) continue;
      if (drawn.words) painted = paintWords(paint, drawn.words, drawn.style) || painted;
      else if (isInked(drawn.style.backgroundColor)) painted = fill(drawn.box) || painted;
    }
  }
  const sign = element.textContent.trim();
  if (!painted && /^[\ue000-\uf8ff]$/.test(sign)) {
    const holder = [element, ...element.querySelectorAll("*")].filter(one => one.textContent.trim() === sign).pop();
    painted = paintWords(paint, sign, styleOf(holder));
  }
  return painted;
}

function paintWords(paint, words, style) {
  paint.font = `${style.fontWeight} ${CANVAS * 0.8}px ${style.fontFamily}`;
  paint.textAlign = "center";
  paint.textBaseline = "middle";
  paint.fillText(words, CANVAS / 2, CANVAS / 2);
  return true;
}

function isInked(colour) {
  const [, alpha = "1"] = /rgba\(.*,\s*([\d.]+)\)/.exec(colour) || [];
  return colour !== "transparent" && Number(alpha) > 0.3;
}

// What stands before or behind an element by style alone: its words, or the box that it is.
function pseudoOf(element, side) {
  const style = element.ownerDocument.defaultView.getComputedStyle(element, side);
  if (!style.content || /^(none|normal)$/.test(style.content) || style.display === "none") return null;
  const [, words = ""] = /^"(.*)"$/.exec(style.content) || [];
  const outer = element.getBoundingClientRect(), number = text => parseFloat(text) || 0;
  const moved = style.transform === "none" ? new DOMMatrix() : new DOMMatrix(style.transform);
  const width = number(style.width), height = number(style.height);
  const free = style.position === "absolute";
  const left = outer.left + element.clientLeft + (free ? number(style.left) : 0) + moved.e;
  const top = outer.top + element.clientTop + (free ? number(style.top) : 0) + moved.f;
  return {style, words, box: {left, top, width, height}};
}

// Which of the cells hold ink, cut to what is drawn and kept in its proportions. Where everything is inked, dark is ink.
function gridFrom(data) {
  const level = (x, y) => data[(y * CANVAS + x) * 4 + 3], dark = (x, y) => data[(y * CANVAS + x) * 4] + data[(y * CANVAS + x) * 4 + 1] < 256;
  const every = [...Array(CANVAS * CANVAS).keys()].map(n => [n % CANVAS, Math.floor(n / CANVAS)]);
  const inked = every.filter(([x, y]) => level(x, y) > 100), full = inked.length > every.length * 0.95;
  const ink = full ? every.filter(([x, y]) => dark(x, y)) : inked;
  if (!ink.length) return null;
  const xs = ink.map(([x]) => x), ys = ink.map(([, y]) => y);
  const left = Math.min(...xs), top = Math.min(...ys), width = Math.max(...xs) - left + 1, height = Math.max(...ys) - top + 1;
  if (Math.max(width, height) < LEAST_INK) return null;
  const has = new Set(ink.map(([x, y]) => y * CANVAS + x));
  const cells = [...Array(CELLS)].map((_, row) => [...Array(CELLS)].map((__, column) => {
    let hit = 0, of = 0;
    for (let y = top + Math.floor(row * height / CELLS); y < top + Math.max((row + 1) * height / CELLS, Math.floor(row * height / CELLS) + 1); y += 1) {
      for (let x = left + Math.floor(column * width / CELLS); x < left + Math.max((column + 1) * width / CELLS, Math.floor(column * width / CELLS) + 1); x += 1) {
        of += 1;
        if (has.has(Math.floor(y) * CANVAS + Math.floor(x))) hit += 1;
      }
    }
    return hit * 2 >= of;
  }));
  return {cells, ratio: width / height};
}

// ---- telling shapes

const share = line => line.filter(Boolean).length / line.length;
const columnsOf = cells => cells[0].map((_, n) => cells.map(row => row[n]));
const extent = line => line.includes(true) ? line.lastIndexOf(true) - line.indexOf(true) + 1 : 0;
const middle = line => (line.indexOf(true) + line.lastIndexOf(true)) / 2;

function bands(cells, isInk) {
  const found = [];
  cells.forEach((row, n) => { if (isInk(row)) { if (n && isInk(cells[n - 1])) found[found.length - 1].push(row); else found.push([row]); } });
  return found;
}

// Three lines of the same length, one above the other, without gaps.
function isBars({cells, ratio}) {
  const found = bands(cells, row => share(row) > 0.15);
  const whole = found.every(band => { const inked = columnsOf(band).map(column => column.includes(true)); return share(inked) > 0.75 && share(inked) * CELLS === extent(inked); });
  return found.length === 3 && whole && ratio > 0.8 && ratio < 2.6 && found.every(band => band.length < CELLS / 3.5);
}

function isPlus(grid) {
  if (!grid || grid.ratio < 0.8 || grid.ratio > 1.25) return false;
  const arm = lines => { const long = lines.map((line, n) => share(line) > 0.88 ? n : -1).filter(n => n >= 0);
    return long.length && long[long.length - 1] - long[0] === long.length - 1 && long.length <= CELLS * 0.3 &&
      Math.abs((long[0] + long[long.length - 1] + 1) / 2 - CELLS / 2) < 2.1 ? [long[0], long[long.length - 1]] : null; };
  const across = arm(grid.cells), down = arm(columnsOf(grid.cells));
  if (!across || !down || Math.abs((across[1] - across[0]) - (down[1] - down[0])) > 2) return false;
  const odd = grid.cells.flatMap((row, y) => row.filter((ink, x) => ink && (y < across[0] - 1 || y > across[1] + 1) && (x < down[0] - 1 || x > down[1] + 1)));
  return odd.length <= 2;
}

// Cut to its ink again, from the middle of what is drawn around it.
function inner({cells, ratio}) {
  const part = cells.slice(5, 19).map(row => row.slice(5, 19));
  return ratio > 0.85 && ratio < 1.2 && cells[0].some(Boolean) && cells[12][0] ? recut(part) : null;
}

function inverse({cells, ratio}) {
  if (ratio < 0.85 || ratio > 1.2 || share(cells.flat()) < 0.4) return null;
  return recut(cells.slice(4, 20).map(row => row.slice(4, 20).map(ink => !ink)));
}

function recut(cells) {
  const rows = cells.map((row, n) => row.includes(true) ? n : -1).filter(n => n >= 0);
  const columns = columnsOf(cells).map((column, n) => column.includes(true) ? n : -1).filter(n => n >= 0);
  if (rows.length < 4 || columns.length < 4) return null;
  const height = rows[rows.length - 1] - rows[0] + 1, width = columns[columns.length - 1] - columns[0] + 1;
  const at = (n, of, from) => from + Math.min(of - 1, Math.floor(n * of / CELLS));
  return {cells: [...Array(CELLS)].map((_, y) => [...Array(CELLS)].map((__, x) => cells[at(y, height, rows[0])][at(x, width, columns[0])])), ratio: width / height};
}

// Ever narrower from top to bottom, filled or as a line.
function isDown({cells, ratio}) {
  const widths = cells.map(extent).filter(Boolean);
  const falling = widths.every((width, n) => n < 4 || width <= widths[n - 1] + 1);
  const centred = cells.filter(row => row.includes(true)).every(row => Math.abs(middle(row) - (CELLS - 1) / 2) < 2.5);
  return ratio > 1.1 && ratio < 3.2 && falling && centred && Math.max(...widths.slice(0, 4)) > CELLS * 0.8 && Math.max(...widths.slice(4)) <= CELLS && widths[widths.length - 1] < CELLS * 0.45 &&
    widths[Math.floor(widths.length / 2)] < CELLS * 0.8;
}

// A lid with a handle in its middle, and below it a body that is a little narrower.
function isBin({cells, ratio}) {
  if (ratio < 0.6 || ratio > 1.05) return false;
  const lid = cells.findIndex(row => extent(row) >= CELLS - 1 && share(row) > 0.85);
  if (lid < 1 || lid > CELLS * 0.35) return false;
  const handle = cells.slice(0, lid).filter(row => row.includes(true));
  if (!handle.length || !handle.some(row => row[11] || row[12]) || handle.some(row => extent(row) < CELLS && Math.abs(middle(row) - 11.5) > 2)) return false;
  if (!handle.some(row => extent(row) <= CELLS * 0.7)) return false;
  const below = cells.slice(lid), body = below.slice(below.findIndex(row => extent(row) < CELLS - 1)).filter(row => row.includes(true));
  const widths = body.map(extent);
  return body.length >= CELLS * 0.45 && widths.slice(0, -2).every(width => width >= CELLS * 0.45 && width <= CELLS * 0.95) &&
    body.slice(0, -2).every(row => Math.abs(middle(row) - 11.5) < 1.6);
}

// Round, with teeth all around: its edge goes in and out in turn, evenly, and the whole looks the same when it is turned by
// one tooth. The middle is empty, or the whole is filled and has no more teeth than a wheel has. Measured on the drawings of
// 22 libraries of icons: of 55 wheels 42 are known, of 8,900 other drawings 9 are taken for one (flowers and suns).
function isGear({cells, ratio}) {
  if (ratio < 0.85 || ratio > 1.18) return false;
  const middle = (CELLS - 1) / 2, row = (r, n) => cells[Math.round(middle + r * Math.sin(n * Math.PI / 24))];
  const at = (r, n) => { const line = row(r, n); return !!line && !!line[Math.round(middle + r * Math.cos(n * Math.PI / 24))]; };
  const angles = [...Array(AROUND).keys()], reach = angles.map(n => { let r = middle + 0.4; while (r > 0 && !at(r, n)) r -= 0.4; return r; });
  const isHollow = [0, 0.8].every(r => angles.every(n => !at(r, n)));
  const out = reach.map(r => r > CELLS * 0.45), least = Math.min(...reach), teeth = teethOf(out);
  const isWheel = isHollow ? least >= CELLS * 0.3 && teeth.length <= 12 : least >= CELLS * 0.33 && least <= CELLS * 0.4 && teeth.length <= 8 && share(cells.flat()) > 0.5;
  return isWheel && least <= CELLS * 0.44 && teeth.length >= 6 && share(out) > 0.2 && share(out) < 0.85 && areEven(teeth, reach) && looksTurned(at, teeth.length);
}

const AROUND = 48;

// The middles of the parts of the edge that stand out, in order around it.
function teethOf(out) {
  const first = out.findIndex((far, n) => far && !out[(n + AROUND - 1) % AROUND]), found = [];
  for (let n = first; first >= 0 && n < first + AROUND; n += 1) {
    if (!out[n % AROUND]) continue;
    const from = n;
    while (n + 1 < first + AROUND && out[(n + 1) % AROUND]) n += 1;
    found.push((from + n) / 2);
  }
  return found;
}

function areEven(teeth, reach) {
  const usual = AROUND / teeth.length, next = n => n + 1 < teeth.length ? teeth[n + 1] : teeth[0] + AROUND;
  const gaps = teeth.map((one, n) => next(n) - one);
  const valleys = teeth.map((one, n) => { let least = CELLS; for (let at = Math.ceil(one); at <= next(n); at += 1) least = Math.min(least, reach[at % AROUND]); return least; });
  return Math.max(...gaps) <= usual * 1.35 && Math.min(...gaps) >= usual * 0.65 && Math.max(...valleys) - Math.min(...valleys) <= 1.7 && Math.max(...valleys) < 9.95;
}

function looksTurned(at, teeth) {
  const step = AROUND / teeth, points = [...Array(11).keys()].flatMap(n => [...Array(AROUND).keys()].map(angle => [(n + 4) * 0.8, angle]));
  return Number.isInteger(step) && points.filter(([r, n]) => at(r, n) === at(r, n + step)).length >= points.length * (teeth > 8 ? 0.74 : 0.8);
}

// One long piece from the lower left to the upper right, pointed below.
function isPencil({cells, ratio}) {
  if (ratio < 0.8 || ratio > 1.25) return false;
  const points = cells.flatMap((row, y) => row.map((ink, x) => ink ? [x, y] : null).filter(Boolean));
  const across = points.map(([x, y]) => x - y), along = points.map(([x, y]) => x + y - CELLS + 1);
  const wide = Math.max(...along.map(Math.abs)), long = Math.max(...across) - Math.min(...across);
  const corner = cells.slice(-4).flatMap(row => row.slice(0, 4)), opposite = cells.slice(0, 9).flatMap(row => row.slice(-9));
  return wide <= 8 && wide >= 3 && long >= 30 && share(corner) > 0.5 && share(opposite) > 0.3 && points.length > 60;
}
