// What is found and filled on a page: fields, headings, tables, lists, drawn switches, veils and dialogs.

import assert from "node:assert/strict";
import {test} from "node:test";
import {open} from "./page.mjs";

const FIELD = {kind: "field", labels: ["Client ID"]};
const SAVE = {kind: "button", labels: ["Save"]};
const look = (body, values) => open(`<main>${body}</main>`).run("look", values);

for (const [what, body, values, expected] of [
  ["a label", "<label for=a>Client ID</label><input id=a>", FIELD, "one"],
  ["aria-label", "<input aria-label='Client ID'>", FIELD, "one"],
  ["aria-labelledby", "<b id=n>Client ID</b><p>x</p><input aria-labelledby=n>", FIELD, "one"],
  ["a placeholder", "<input placeholder='Client ID'>", FIELD, "one"],
  ["words before it in a box", "<div><span>Client ID</span><input></div>", FIELD, "one"],
  ["a term of a list", "<dl><dt>Client ID</dt><dd><input></dd></dl>", FIELD, "one"],
  ["the cell before it", "<table><tr><td>Client ID</td><td><input></td></tr></table>", FIELD, "one"],
  ["the head of its column", "<table><thead><tr><th>Client ID</th></tr></thead><tr><td><input></td></tr></table>", FIELD, "one"],
  ["no name like it", "<label for=a>Password</label><input id=a>", FIELD, "none"],
  ["two of the same name", "<div><label>Client ID <input></label></div><div><label>Client ID <input></label></div>", FIELD, "several"],
  ["one of them hidden", "<label>Client ID <input></label><div hidden><label>Client ID <input></label></div>", FIELD, "one"],
  ["one of them faded", "<label>Client ID <input></label><div style='opacity:0'><label>Client ID <input></label></div>", FIELD, "one"],
  ["a field to search in", "<input type=search aria-label='Client ID'>", FIELD, "none"],
  ["a field that is only read", "<input readonly aria-label='Client ID'>", FIELD, "none"],
  ["a button", "<button>Save</button>", SAVE, "one"],
  ["a drawn button", "<div style='cursor:pointer'>Save</div>", SAVE, "one"],
  ["an old input", "<input type=submit value=Save>", SAVE, "one"],
  ["a button with other words", "<button>Save as draft</button>", SAVE, "none"],
  ["a native list", "<label for=a>Room</label><select id=a><option>One</option></select>", {kind: "list", labels: ["Room"]}, "one"],
  ["a tick box", "<label><input type=checkbox>Sync</label>", {kind: "toggle", labels: ["Sync"]}, "one"],
  ["a switch by role", "<div role=switch aria-label=Sync aria-checked=false></div>", {kind: "toggle", labels: ["Sync"]}, "one"],
]) {
  test(`look: ${what}: ${expected}`, () => assert.equal(look(body, values).trust, expected));
}

test("a heading holds for what follows it, not for what stands before it", () => {
  const body = "<div><label>Client ID <input></label><h3>Google</h3></div>", section = {section: "Google", strict: true};
  assert.equal(look(body, {...FIELD, ...section}).trust, "none");
  assert.equal(look("<div><h3>Google</h3><label>Client ID <input></label></div>", {...FIELD, ...section}).trust, "one");
});

const DIALOG = "<input aria-label='Client ID' id=a><div role=dialog aria-modal=true><input aria-label='Tenant'></div>";

test("what stands beside a dialog that blocks is not found", () => {
  assert.equal(look(DIALOG, FIELD).trust, "none");
  assert.equal(look(DIALOG.replace(" aria-modal=true", ""), FIELD).trust, "one");
});

test("what a person has shown is not found beside a dialog that blocks, either", () => {
  for (const [body, trust] of [[DIALOG, "none"], [DIALOG.replace(" aria-modal=true", ""), "one"]]) {
    const page = open(`<main>${body}</main>`), home = page.window.location.origin;
    let inside = null;
    page.script({do: "unmark", origin: home, home, probe: given => { inside = given; }});
    const known = inside("describe")(page.$("#a"), "field");
    assert.equal(page.run("look", {kind: "field", labels: ["Another name"], home, learned: [known]}).trust, trust);
  }
});

test("a field in a shadow root is found", () => {
  const page = open("<main><div id=host></div></main>");
  page.$("#host").attachShadow({mode: "open"}).innerHTML = "<input aria-label='Client ID'>";
  assert.equal(page.run("look", FIELD).trust, "one");
});

test("a switched-off field is none, and is said to be off", () => {
  const told = look("<input disabled aria-label='Client ID'>", FIELD);
  assert.deepEqual([told.trust, told.off], ["none", true]);
});

test("a fieldset that is switched off switches its fields off", () => {
  assert.equal(look("<fieldset disabled><legend>App</legend><label>Client ID <input></label></fieldset>", FIELD).off, true);
});

test("a placeholder is told as such", () => assert.equal(look("<input placeholder='Client ID'>", FIELD).by, "placeholder"));

test("a secret is never told, only whether it is held", () => {
  const told = look("<input aria-label='Client ID' value=hush>", {...FIELD, secret: true, value: "hush"});
  assert.deepEqual([told.shown, told.holds, told.empty], ["", true, false]);
});

const TWO = "<section><h2>Google</h2><label>Client ID <input id=g></label></section><section><h2>Microsoft</h2><label>Client ID <input id=m></label></section>";

test("of two parts the one that is named is filled", () => {
  const page = open(TWO);
  assert.equal(page.run("fill", {...FIELD, section: "Microsoft", value: "x"}).done, true);
  assert.deepEqual([page.$("#g").value, page.$("#m").value], ["", "x"]);
});

test("a field of another vendor is doubtful", () => {
  const told = look("<section><h2>Google</h2><label>Client ID <input></label></section>", FIELD);
  assert.deepEqual([told.trust, told.doubtful], ["several", true]);
});

test("a heading holds until the next one as high", () => {
  const page = open("<main><h2>One</h2><input id=a><h3>Under</h3><input id=b><h2>Two</h2><input id=c></main>");
  const [one] = page.document.querySelectorAll("h2"), rules = page.inside("rules");
  assert.deepEqual(["#a", "#b", "#c"].map(id => rules(one, page.$(id))), [true, true, false]);
});

test("a heading in a card does not reach out of it", () => {
  const page = open("<main><section><h2>One</h2></section><input id=a></main>");
  assert.equal(page.inside("rules")(page.$("h2"), page.$("#a")), false);
});

test("the line beside a text is the nearest", () => {
  const page = open("<ul><li><span>Room A</span><button>Edit</button></li><li><span>Room B</span><button>Edit</button></li></ul>");
  const [first, second] = page.document.querySelectorAll("button"), distance = page.inside("distance");
  assert.equal(distance(second, "Room B") < Infinity, true);
  assert.equal(distance(first, "Room B"), Infinity);
});

test("a tick box in a table is called as its line", () => {
  const told = look("<table><tr><td><input type=checkbox></td><td>Room 1</td></tr><tr><td><input type=checkbox></td><td>Room 2</td></tr></table>",
    {kind: "toggle", labels: ["Room 2"]});
  assert.equal(told.trust, "one");
});

test("filling tells the page, as typing would", () => {
  const page = open("<main><input aria-label='Client ID'></main>"), heard = [];
  for (const name of ["beforeinput", "input", "change"]) page.$("input").addEventListener(name, () => heard.push(name));
  page.run("fill", {...FIELD, value: "x"});
  assert.deepEqual(heard, ["beforeinput", "input", "change"]);
});

test("a press is a whole click", () => {
  const page = open("<main><button>Save</button></main>"), heard = [];
  for (const name of ["pointerdown", "mousedown", "mouseup", "click"]) page.$("button").addEventListener(name, () => heard.push(name));
  page.run("press", SAVE);
  assert.deepEqual(heard, ["pointerdown", "mousedown", "mouseup", "click"]);
});

test("a switch is pressed only where it stands otherwise", () => {
  const page = open("<main><label><input type=checkbox>Sync</label></main>"), values = {kind: "toggle", labels: ["Sync"], on: true};
  page.run("switch", values);
  assert.equal(page.$("input").checked, true);
  page.run("switch", values);
  assert.equal(page.$("input").checked, true);
});

const LIST = "<main><label for=a>Room</label><select id=a><option value=''>Choose</option><option>One</option><option disabled>Two</option></select></main>";

test("an entry of a native list is chosen", () => {
  const page = open(LIST);
  const told = page.run("open", {kind: "list", labels: ["Room"], wanted: ["One"]});
  assert.deepEqual([told.picked, told.shown, page.$("select").value], [true, "One", "One"]);
});

test("an entry that cannot be chosen is absent", () => {
  assert.equal(open(LIST).run("open", {kind: "list", labels: ["Room"], wanted: ["Two"]}).absent, true);
});

test("what a native list offers leaves out what is empty or switched off", () => {
  assert.deepEqual(open(LIST).run("entries", {kind: "list", labels: ["Room"]}).entries, ["One"]);
});

test("a list by roles is opened, then its entry pressed", () => {
  const page = open("<main><div role=combobox aria-label=Room tabindex=0>None</div><ul role=listbox id=l hidden><li role=option>One</li><li role=option>Two</li></ul></main>");
  let pressed = "";
  page.$("[role=combobox]").addEventListener("click", () => { page.$("#l").hidden = false; });
  page.$("#l").addEventListener("click", event => { pressed = event.target.textContent; });
  assert.equal(page.run("open", {kind: "list", labels: ["Room"], wanted: ["Two"]}).opened, true);
  assert.equal(page.run("pick", {wanted: ["Two"]}).picked, true);
  assert.equal(pressed, "Two");
});

test("radio buttons in a named group are a list", () => {
  const page = open("<main><fieldset><legend>Mode</legend><label><input type=radio name=m>Read</label><label><input type=radio name=m>Write</label></fieldset></main>");
  assert.equal(page.run("open", {kind: "list", labels: ["Mode"], wanted: ["Write"]}).shown, "Write");
});

test("a value is read beside its name", () => {
  const page = open("<main><dl><dt>Status</dt><dd>Connected</dd></dl></main>");
  assert.equal(page.run("read", {labels: ["Status"]}).shown, "Connected");
});

test("texts that are shown and that turn them round", () => {
  const page = open("<main><p>Settings saved</p></main>");
  assert.equal(page.run("texts", {shows: ["saved"], fails: ["error"]}).shows, "saved");
  assert.equal(open("<main><p>Not saved</p></main>").run("texts", {shows: ["saved"]}).shows, "");
});

test("a password on the page is told", () => assert.equal(open("<main><input type=password></main>").run("texts").password, true));

test("a veil over the page covers what is under it", () => {
  const body = "<main><input aria-label='Client ID'></main><div style='position:fixed' data-box='0 0 1024 768'></div>";
  assert.equal(open(body).run("look", FIELD).trust, "none");
});

test("a dialog that blocks the page is looked at alone", () => {
  const page = open("<main><button>Save</button></main><div role=dialog aria-modal=true><button>Save</button></div>");
  let pressed = "";
  for (const one of page.document.querySelectorAll("button")) one.addEventListener("click", () => { pressed = one.parentElement.tagName; });
  page.run("press", SAVE);
  assert.equal(pressed, "DIV");
});

const SWITCH = (left, box = "0 100 40 20") => `<main><div style='cursor:pointer'><span>Sync</span><i data-box='${box}'><b style='background-color:rgb(9,9,9)' data-box='${left} 102 16 16'></b></i></div></main>`;

for (const [left, expected] of [[2, "off"], [22, "on"]]) {
  test(`a drawn switch with its knob at ${left} is ${expected}`, () => {
    const page = open(SWITCH(left)), drawn = page.inside("drawn")();
    assert.deepEqual([...drawn.toggles.values()].map(one => page.inside("drawnState")(one)), [expected]);
  });
}

test("a box with a downward sign is a drawn list", () => {
  const page = open("<main><div style='cursor:pointer'>Choose a room ▾</div></main>");
  assert.equal(page.inside("drawn")().lists.length, 1);
});

test("words that wait make the page busy", () => {
  assert.equal(look("<p>Loading…</p>", FIELD).busy, true);
  assert.equal(look("<p>Nothing to do here</p>", FIELD).busy, false);
});

test("rows: empty fields that are called so are free, others are listed", () => {
  const page = open("<main><label>Mailbox <input value='a@contoso.com'></label><label>Mailbox <input></label></main>");
  const told = page.run("rows", {labels: ["Mailbox"], value: "A@contoso.com"});
  assert.deepEqual([told.free, told.listed], [1, true]);
});

test("an assistant goes on by its one button", () => {
  const page = open("<main><form><label>Client ID <input></label><button type=button>Next</button></form></main>");
  page.run("fill", {...FIELD, value: "x"});
  assert.deepEqual(page.run("next", {}).name, "Next");
});

test("what is outlined is set back", () => {
  const page = open("<main><input aria-label='Client ID'></main>");
  page.run("outline", FIELD);
  assert.notEqual(page.$("input").style.outline, "");
  page.run("unmark");
  assert.equal(page.$("input").style.outline, "");
});

test("another origin is told nothing but that", () => {
  assert.deepEqual(open("<main></main>").run("look", {...FIELD, origin: "https://else.test"}), {foreign: "https://product.test"});
});
