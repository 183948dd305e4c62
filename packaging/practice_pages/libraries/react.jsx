// What all pages made with React share: drawing a description with the library's components, again after each change.
import { createElement, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { start } from "../model/start.js";

export const list = (nodes, draw) => (nodes ?? []).filter(Boolean).map(draw);

export function startReact(library, kinds, Around) {
  start(library, (app, root) => {
    const draw = (node) => (node ? createElement(kinds[node.kind], { key: node.key, node, draw, app }) : null);
    const drawAll = (nodes) => list(nodes, draw);
    draw.all = drawAll;
    const Page = () => {
      useSyncExternalStore((heard) => app.watch(heard), () => app.serial);
      return createElement(Around, { app }, draw(app.view()));
    };
    createRoot(root).render(createElement(Page));
  });
}
