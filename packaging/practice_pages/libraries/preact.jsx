// What pages made with Preact share: drawing a description with the library's markup, again after each change.
import { h, render } from "preact";
import { start } from "../model/start.js";

export function startPreact(library, kinds, around = (_app, page) => page) {
  start(library, (app, root) => {
    const draw = (node) => (node ? h(kinds[node.kind], { key: node.key, node, app, draw }) : null);
    draw.all = (nodes) => (nodes ?? []).filter(Boolean).map(draw);
    const again = () => render(around(app, draw(app.view())), root);
    app.watch(again);
    again();
  });
}
