// Prints dom-accessibility-api as one expression: its files, as they are published, in a function that hands them round.

import {readdirSync, readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {createRequire} from "node:module";

const folder = dirname(createRequire(import.meta.url).resolve("dom-accessibility-api"));
const names = readdirSync(folder, {recursive: true}).filter(name => name.endsWith(".js")).map(String);
const files = names.map(name => {
  const code = readFileSync(join(folder, name), "utf-8").replace(/^\/\/# sourceMappingURL=.*$/m, "");
  const inner = code.replace(/require\("(\..*?)"\)/g, (_, path) => `require(${JSON.stringify(relative(".", join(dirname(name), `${path}.js`)))})`);
  return `${JSON.stringify(name)}: function (exports, require, module) {\n${inner}\n}`;
});
console.log(`(() => {
const files = {${files.join(",\n")}}, made = {};
const require = name => {
  if (!made[name]) { made[name] = {exports: {}}; files[name](made[name].exports, require, made[name]); }
  return made[name].exports;
};
return require("index.js");
})()`);
