// What all pages made with Vue share: drawing a description with the library's components, again after each change.
import { createApp, h, shallowRef } from "vue";
import { start } from "../model/start.js";

export function startVue(library, kinds, { around = (_app, page) => page, plugins = () => [] }) {
  for (const kind of Object.values(kinds)) if (typeof kind === "function") kind.props = ["node", "app", "draw"];
  start(library, (app, root) => {
    const serial = shallowRef(0);
    app.watch(() => { serial.value = app.serial; });
    const draw = (node) => (node ? h(kinds[node.kind], { key: node.key, node, app, draw }) : null);
    draw.all = (nodes) => (nodes ?? []).filter(Boolean).map(draw);
    const page = createApp({ render: () => (serial.value, around(app, draw(app.view()))) });
    for (const plugin of plugins(app)) page.use(plugin);
    page.mount(root);
  });
}
