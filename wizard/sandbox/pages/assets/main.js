// Starts the page: asks the server how it should behave, then lets the product describe itself to the style.
import { App } from "/assets/core.js";

const styleName = document.currentScript?.dataset.style
  ?? document.querySelector("script[data-style]").dataset.style;
const config = await (await fetch("/config")).json();
const { style } = await import(`/assets/${styleName}.js`);
const { product } = await import(`/assets/${config.product}.js`);
new App(config, style, document.getElementById("root")).start(product);
