// Rules for the scripts that are written by hand; bundles that a build tool has made are left out.

import js from "@eslint/js";
import globals from "globals";

const COMMON = {
  ...js.configs.recommended.rules,
  "no-implicit-globals": "error",
  eqeqeq: "error",
  "prefer-const": "error",
  "no-var": "error",
  "no-unused-vars": ["error", {ignoreRestSiblings: true, args: "after-used", argsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_"}],
  "no-misleading-character-class": ["error", {allowEscape: true}],
  complexity: ["error", 45],
};

export default [
  {ignores: ["wizard/sandbox/pages/assets/libraries/"]},
  {linterOptions: {reportUnusedDisableDirectives: "error"}, rules: COMMON},
  {files: ["resources/scripts/**/*.js"], languageOptions: {sourceType: "script", globals: globals.browser}},
  {files: ["wizard/sandbox/**/*.js", "packaging/practice_pages/**/*.js"], languageOptions: {sourceType: "module", globals: globals.browser}},
  {files: ["tests/**/*.js"], languageOptions: {sourceType: "script", globals: globals.browser}},
  {files: ["**/*.mjs", "packaging/scripts/*.js"], languageOptions: {sourceType: "module", globals: globals.node}},
];
