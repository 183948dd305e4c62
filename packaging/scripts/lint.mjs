// Runs ESLint over the scripts. The parts of the page script share one function, so they are looked at as one text:
// only so is it known which names are not defined or not used. What is found is told by file and line of the part.

import {fileURLToPath} from "node:url";
import {ESLint} from "eslint";
import {finderParts, ROOT} from "./finder.mjs";

const OTHERS = ["wizard/sandbox/**/*.js", "tests/**/*.js", "tests/**/*.mjs", "packaging/scripts/*.{js,mjs}",
  "packaging/practice_pages/{*.mjs,model/*.js,libraries/*.js}"];

const eslint = new ESLint({
  errorOnUnmatchedPattern: false,
  cwd: fileURLToPath(ROOT),
  overrideConfigFile: fileURLToPath(new URL("eslint.config.js", import.meta.url)),
});

const parts = finderParts();
const joined = `(function (command) {\n"use strict";\n${parts.map(part => part.code).join("\n")}})();\n`;
const [whole] = await eslint.lintText(joined, {filePath: parts[0].file});
const results = [...parts.map((part, n) => ofPart(part, n)), ...(await eslint.lintFiles(OTHERS))];
console.log((await eslint.loadFormatter("stylish")).format(results));
process.exitCode = results.some(result => result.errorCount || result.fatalErrorCount) ? 1 : 0;

function ofPart({file, code}, n) {
  const lines = text => text.split("\n").length;
  const first = 2 + parts.slice(0, n).reduce((sum, part) => sum + lines(part.code), 0);
  const messages = whole.messages.filter(({line}) => line > first && line <= first + lines(code))
    .map(message => ({...message, line: message.line - first}));
  const errorCount = messages.filter(({severity}) => severity === 2).length;
  return {...whole, filePath: file, messages, errorCount, warningCount: messages.length - errorCount,
    fatalErrorCount: messages.filter(({fatal}) => fatal).length};
}
