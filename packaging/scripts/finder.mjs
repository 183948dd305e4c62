// The parts of the page script in their order, joined as the program joins them.

import {readFileSync} from "node:fs";

export const ROOT = new URL("../../", import.meta.url);
const FOLDER = "resources/scripts/finder/";

const text = name => readFileSync(new URL(FOLDER + name, ROOT), "utf-8");

export function finderParts() {
  return JSON.parse(text("parts.json")).map(name => ({file: `${FOLDER}${name}.js`, code: text(`${name}.js`)}));
}
