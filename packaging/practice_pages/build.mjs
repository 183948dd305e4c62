// Builds one script (and one style sheet) for each library; what is named on the command line, or all of them.
import { readdirSync, readFileSync, rmSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { execFileSync } from "node:child_process";
import linker from "@angular/compiler-cli/linker/babel";
import { transformAsync } from "@babel/core";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "../../wizard/sandbox/pages/assets/libraries");
const SHARED = ["react", "vue", "preact", "icons"];

function jsx(name) {
  return ["bootstrap5", "shoelace", "tables", "frames", "material0"].includes(name) ? "preact" : "react";
}

// Angular's packages are published half compiled; its linker does the other half, as its own build does.
const angular = {
  name: "angularmaterial",
  setup(made) {
    made.onLoad({ filter: /@angular[\\/].*\.mjs$/ }, async ({ path }) => {
      const done = await transformAsync(readFileSync(path, "utf8"), { filename: path, plugins: [linker.createEs2015LinkerPlugin?.({}) ?? linker], compact: false, configFile: false, babelrc: false });
      return { contents: done.code, loader: "js" };
    });
  },
};

// Angular's templates are compiled before the bundle is made: at run time that needs eval, which no portal allows.
function entry(name, base) {
  if (name !== "angularmaterial") return join(HERE, "libraries", base);
  execFileSync(process.execPath, [join(HERE, "node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js"), "-p", join(HERE, "tsconfig.json")], { stdio: "inherit" });
  writeFileSync(join(HERE, ".angular/page.js"), 'import "../libraries/angularmaterial.css";\nimport "./angularmaterial.js";\n');
  return join(HERE, ".angular/page.js");
}

const wanted = process.argv.slice(2);
const all = readdirSync(join(HERE, "libraries")).map((file) => parse(file)).filter(({ name, ext }) => ![".css", ".html"].includes(ext) && !SHARED.includes(name));
const packages = new Set();
mkdirSync(OUT, { recursive: true });
for (const { name, base } of all.filter((one) => !wanted.length || wanted.includes(one.name))) {
  rmSync(join(OUT, `${name}.css`), { force: true });
  const done = await build({
    entryPoints: [entry(name, base)], outfile: join(OUT, `${name}.js`), bundle: true, minify: true, format: "esm",
    target: "chrome120", conditions: name === "angularmaterial" ? ["module", "style"] : ["module"], jsx: "automatic", jsxImportSource: jsx(name), legalComments: "none", metafile: true, logLevel: "warning",
    loader: { ".woff": "dataurl", ".woff2": "dataurl", ".svg": "text" }, absWorkingDir: HERE,
    define: { "process.env": "{}", "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false", ngDevMode: "false", ngJitMode: "false" },
    plugins: name === "angularmaterial" ? [angular] : [],
  });
  for (const file of Object.keys(done.metafile.inputs)) {
    const found = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (found) packages.add(found[0]);
  }
  const sizes = Object.entries(done.metafile.outputs).map(([file, { bytes }]) => `${parse(file).base} ${Math.round(bytes / 1024)} KB`);
  console.log(sizes.join(", "));
}
if (!wanted.length) writeFileSync(join(OUT, "licences.txt"), licences());

// Every package of which something is in the scripts, with its licence's own words; equal words are told once.
function licences() {
  const byText = new Map();
  for (const folder of [...packages].sort()) {
    const about = JSON.parse(readFileSync(join(HERE, folder, "package.json"), "utf8"));
    const file = readdirSync(join(HERE, folder)).find((one) => /^licen[cs]e/i.test(one));
    const text = file && existsSync(join(HERE, folder, file)) ? readFileSync(join(HERE, folder, file), "utf8").trim() : `Licence: ${about.license}`;
    byText.set(text, [...(byText.get(text) ?? []), `${about.name} ${about.version} (${about.license})`]);
  }
  return [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}
