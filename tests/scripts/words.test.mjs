// What is compared as words: labels, examples, signs beside them, and how well a name fits a label.

import assert from "node:assert/strict";
import {test} from "node:test";
import {open} from "./page.mjs";

const page = open("<main><p>Words</p></main>");
const inside = name => page.inside(name);
const names = more => ({seen: [], told: [], hints: [], maybe: [], rivals: [], ...more});

for (const [text, expected] of [["Client ID *:", "client id"], ["Tenant (optional)", "tenant"], ["Alias (recommended)", "alias"], ["Alias (Required) *", "alias"], ["Room\u00a0 name", "room name"],
  ["“Client” ID", "client id"], ["Secret…", "secret"], ["Client‑ID", "client-id"]]) {
  test(`bare(${text}) is ${expected}`, () => assert.equal(inside("bare")(text), expected));
}

for (const [text, expected] of [["client id (guid)", "client id"], ["client id (old)", "client id (old)"], ["tenant (azure ad)", "tenant"]]) {
  test(`withoutAside(${text}) is ${expected}`, () => assert.equal(inside("withoutAside")(text), expected));
}

for (const [text, expected] of [["→ Settings ›", "Settings"], ["✕ Close", "✕ Close"], ["Rooms ▾", "Rooms"], ["+ Add", "+ Add"], ["ℹ\ufe0f Help", "Help"]]) {
  test(`withoutSigns(${text}) is ${expected}`, () => assert.equal(inside("withoutSigns")(text), expected));
}

for (const [text, expected] of [["xxxx-xxxx-xxxx", true], ["e.g. Room 1", true], ["00000000-0000-0000-0000-000000000000", true],
  ["Client ID", false], ["contoso.onmicrosoft.com", false], ["Format", true], ["Formation", false]]) {
  test(`isExample(${text}) is ${expected}`, () => assert.equal(inside("isExample")(text), expected));
}

for (const [text, expected] of [["Client ID", true], ["enter the value", false], ["Please enter it.", false], ["Port 443", false],
  ["One Two Three Four Five Six", false]]) {
  test(`isLikeLabel(${text}) is ${expected}`, () => assert.equal(inside("isLikeLabel")(text), expected));
}

for (const [what, given, expected] of [
  ["seen exactly", {seen: ["Client ID"]}, [3, false]],
  ["told exactly", {told: ["Client ID"]}, [3, false]],
  ["seen with a sign", {seen: ["Client ID ▾"]}, [2, false]],
  ["with an aside", {seen: ["Client ID (GUID)"]}, [3, false]],
  ["another kind", {seen: ["Client ID (old)"]}, [0, false]],
  ["only a hint", {hints: ["Client ID"]}, [1, false]],
  ["a hint beside other words", {seen: ["Something"], hints: ["Client ID"]}, [0, false]],
  ["seen, and told otherwise", {seen: ["Client ID"], told: ["Password"]}, [3, true]],
  ["told, and seen otherwise", {seen: ["Password"], told: ["Client ID"]}, [3, true]],
  ["with a rival", {seen: ["Client ID"], rivals: ["Password"]}, [3, true]],
  ["only perhaps", {maybe: ["Client ID"]}, [1, true]],
  ["nothing", {seen: ["Password"]}, [0, false]],
]) {
  test(`likeness: ${what}`, () => {
    const {rank, doubtful} = inside("likeness")(names(given), "Client ID", ["Client ID"]);
    assert.deepEqual([rank, doubtful], expected);
  });
}

test("likeness: a plus before the words ranks below the words themselves", () => {
  assert.deepEqual({...inside("likeness")(names({seen: ["+ Add"]}), "Add", ["Add"])}, {rank: 2, plus: true, doubtful: false});
});

for (const [text, words, expected] of [["connection saved", "saved", true], ["unsaved", "saved", false], ["saved.", "saved", true], ["saved2", "saved", false]]) {
  test(`hasWords(${text}, ${words}) is ${expected}`, () => assert.equal(inside("hasWords")(text, words), expected));
}

for (const [text, expected] of [["settings saved", true], ["not saved", false], ["not yet saved", false], ["not saved. now saved", true]]) {
  test(`saysSo(${text}, saved) is ${expected}`, () => assert.equal(inside("saysSo")(text, "saved"), expected));
}

for (const [text, expected] of [["Loading…", true], ["Loading", true], ["Saving", false], ["Saving...", true], ["Saving your work", false], ["Bitte warten", true]]) {
  test(`saysWaiting(${text}) is ${expected}`, () => assert.equal(inside("saysWaiting")(text), expected));
}

test("of the words of a line the first and an address name it", () => {
  assert.deepEqual([...inside("namesAmong")(["Room 1", "8 seats", "room1@contoso.com"])], ["Room 1", "room1@contoso.com", "room1@contoso.com"]);
});

test("an inset that leaves nothing cuts off", () => {
  const style = {clipPath: "inset(50%)", clip: "auto", position: "static"};
  assert.equal(inside("isCutOff")(style), true);
  assert.equal(inside("isCutOff")({...style, clipPath: "inset(10%)"}), false);
});

test("the old clip cuts off only what is placed", () => {
  const style = {clipPath: "none", clip: "rect(0px, 1px, 1px, 0px)", position: "absolute"};
  assert.equal(inside("isCutOff")(style), true);
  assert.equal(inside("isCutOff")({...style, position: "static"}), false);
});

for (const [colour, expected] of [["transparent", false], ["rgba(0, 0, 0, 0.2)", false], ["rgba(0, 0, 0, 0.5)", true], ["rgb(1, 2, 3)", true]]) {
  test(`isInked(${colour}) is ${expected}`, () => assert.equal(inside("isInked")(colour), expected));
}

test("a ticking counter is no news, other words are", () => {
  const record = (oldValue, data) => ({type: "characterData", target: {data}, oldValue, addedNodes: [], removedNodes: []});
  assert.equal(inside("isTicking")(record("12 s ago", "13 s ago")), true);
  assert.equal(inside("isTicking")(record("Saving 12", "Saved 13")), false);
});
