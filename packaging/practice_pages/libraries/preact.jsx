// What pages made with Preact share: drawing a description with the library's markup, again after each change.
import { h, options, render } from "preact";
import { start } from "../model/start.js";

// Unlike React, Preact takes a style's bare number for what it is; here it means pixels.
const BARE = /^(flex|fontWeight|lineHeight|opacity|zIndex)$/;
const before = options.vnode;
options.vnode = (made) => {
  const style = made.props?.style;
  if (style && typeof style === "object") {
    made.props.style = Object.fromEntries(Object.entries(style).map(([name, value]) => [name, typeof value === "number" && !BARE.test(name) ? `${value}px` : value]));
  }
  before?.(made);
};

export function startPreact(library, kinds, around = (_app, page) => page) {
  start(library, (app, root) => {
    const draw = (node) => (node ? h(kinds[node.kind], { key: node.key, node, app, draw }) : null);
    draw.all = (nodes) => (nodes ?? []).filter(Boolean).map(draw);
    const again = () => render(around(app, draw(app.view())), root);
    app.watch(again);
    again();
  });
}
