// Asks the server how the page should be, and gives the library the page to draw.
import { App } from "./app.js";
import { clearooms } from "./clearooms.js";
import { ones } from "./ones.js";
import { spaceiq } from "./spaceiq.js";
import { velocity } from "./velocity.js";

const PRODUCTS = { velocity, clearooms, ones, spaceiq };

export async function start(library, draw) {
  const app = new App(await (await fetch("/config")).json(), library);
  app.start(PRODUCTS[app.config.product]);
  draw(app, document.getElementById("root"));
}
