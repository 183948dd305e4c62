// Runs ESLint over the scripts. The parts of the page script share one function, so they are looked at as one text:
// only so is it known which names are not defined or not used. What is found is told by file and line of the part.
// The changes that tests make to practice pages share what stands before each of them.

import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {ESLint} from "eslint";
import {finderParts, ROOT} from "./finder.mjs";

const CHANGES = "tests/driving/changes/";
const OTHERS = ["wizard/sandbox/**/*.js", "tests/{bench,sandbox,scripts,driving/makes}/**/*.js", "tests/**/*.mjs", "packaging/scripts/*.{js,mjs}",
  "packaging/practice_pages/{*.mjs,model/*.js,libraries/*.js}"];

const eslint = new ESLint({
  errorOnUnmatchedPattern: false,
  cwd: fileURLToPath(ROOT),
  overrideConfigFile: fileURLToPath(new URL("eslint.config.js", import.meta.url)),
});

const changes = readdirSync(new URL(CHANGES, ROOT)).filter(name => name !== "shared.js").sort();
const results = [
  ...(await lintJoined(finderParts())),
  ...(await lintJoined(["shared.js", ...changes].map(name => ({file: CHANGES + name, code: readFileSync(new URL(CHANGES + name, ROOT), "utf-8"),
    apart: name !== "shared.js"})))),
  ...(await eslint.lintFiles(OTHERS)),
];
console.log((await eslint.loadFormatter("stylish")).format(results));
process.exitCode = results.some(result => result.errorCount || result.fatalErrorCount) ? 1 : 0;

// Parts that stand in one function; each that is `apart` in a block of its own.
async function lintJoined(parts) {
  const joined = parts.map(({code, apart}) => apart ? `{\n${code}\n}` : code);
  const [whole] = await eslint.lintText(`(function (command) {\n"use strict";\n${joined.join("\n")}})();\n`, {filePath: parts[0].file});
  let first = 2;
  return parts.map((part, n) => {
    const told = ofPart(whole, part, first + (part.apart ? 1 : 0));
    first += lines(joined[n]);
    return told;
  });
}

function lines(text) {
  return text.split("\n").length;
}

function ofPart(whole, {file, code}, first) {
  const messages = whole.messages.filter(({line}) => line > first && line <= first + lines(code))
    .map(message => ({...message, line: message.line - first}));
  const errorCount = messages.filter(({severity}) => severity === 2).length;
  return {...whole, filePath: file, messages, errorCount, warningCount: messages.length - errorCount,
    fatalErrorCount: messages.filter(({fatal}) => fatal).length};
}
