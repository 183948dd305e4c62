// A portal of the kind that keeps its pages in a frame and brings combo boxes, windows and buttons of its own.
import { useState } from "preact/hooks";
import "./frames.css";
import { startPreact } from "./preact.jsx";

const SIGNS = { add: "+", bell: "!", calendar: "▦", chart: "▤", delete: "✕", devices: "▣", edit: "✎", help: "?", home: "⌂", link: "∞", menu: "≡", people: "☺", search: "⌕", settings: "⚙", tune: "⚌" };
const told = (node) => (value) => { node.set(value); node.leave(); };

const Line = ({ node, app, children }) => (
  <div class={`x-item ${app.pick("side of labels", ["left", "top"])}`}>
    <span class="x-label" id={`${node.mark}-labelEl`}>{node.label}{app.pick("colons", [":", ""])}</span>
    <div class="x-body">{children}{node.error && <div class="x-invalid">{node.error}</div>}{node.help && <div class="x-hint">{node.help}</div>}</div>
  </div>
);

// Whether the boxes say what they are to assistive technology depends on the age of the kit.
const roles = (app, more) => (app.pick("roles", [true, false, true]) ? more : {});

function Combo({ node, app }) {
  const [open, unfold] = useState(false);
  const [typed, write] = useState(null);
  const shown = node.options.find(([value]) => value === node.value)?.[1] ?? "";
  const fit = node.options.filter(([, label]) => typed === null || label.toLowerCase().includes(typed.toLowerCase()));
  return (
    <div class="x-combo">
      <input data-p={node.mark} value={typed ?? shown} readOnly={!node.find} placeholder={node.placeholder} autocomplete="off" {...roles(app, { role: "combobox", "aria-expanded": open, "aria-labelledby": `${node.mark}-labelEl` })}
        onClick={() => unfold(true)} onInput={(event) => { write(event.target.value); unfold(true); }} onBlur={() => setTimeout(() => { unfold(false); write(null); }, 200)} />
      <span class="x-trigger" onMouseDown={(event) => { event.preventDefault(); unfold(!open); }}>▾</span>
      {open && <div class="x-list" {...roles(app, { role: "listbox" })}>{fit.map(([value, label]) => <div key={value} class="x-entry" data-option={value} {...roles(app, { role: "option" })} onMouseDown={(event) => { event.preventDefault(); told(node)(value); write(null); unfold(false); }}>{label}</div>)}</div>}
    </div>
  );
}

const Press = ({ node, app, children, look = "" }) => {
  const off = node.disabled || node.busy;
  return <a class={`x-btn ${look} ${off ? "x-off" : ""}`} data-p={node.mark} id={node.id} tabIndex={0} title={node.named ? node.label : undefined} aria-disabled={off ? "true" : undefined} {...roles(app, { role: "button" })} onClick={() => { if (!off) node.press(); }}><span>{children}</span></a>;
};

const entries = (items, app, inset = 0) => items.map((item) => [
  <div key={item.key} class={`x-node ${item.active ? "on" : ""}`} style={{ paddingLeft: 8 + inset }} data-p={item.mark} {...roles(app, { role: "treeitem" })} onClick={item.press}><span>{item.items ? (item.open ? "▾ " : "▸ ") : ""}</span><span>{item.label}</span></div>,
  item.items && item.open && entries(item.items, app, 24),
]);

function MenuNode({ node, app }) {
  const [open, unfold] = useState(false);
  return (
    <span class="x-menu"><Press node={{ ...node, label: node.name, named: Boolean(node.name), press: () => unfold(!open) }} app={app}>{node.words ? node.label : "⋮"}</Press>
      {open && <div class="x-list">{node.items.map((item) => <div key={item.key} class="x-entry" data-p={item.mark} {...roles(app, { role: "menuitem" })} onClick={() => { unfold(false); item.press(); }}>{item.label}</div>)}</div>}</span>
  );
}

const KINDS = {
  text: ({ node, app }) => <Line node={node} app={app}><input class="x-input" data-p={node.mark} id={node.id ?? `${node.mark}-inputEl`} type={node.secret ? "password" : "text"} value={node.value} placeholder={node.placeholder} readOnly={node.readonly} disabled={node.disabled} autocomplete="off" {...roles(app, { "aria-labelledby": `${node.mark}-labelEl` })} onInput={(event) => node.set(event.target.value)} onBlur={node.leave} /></Line>,
  select: ({ node, app }) => <Line node={node} app={app}><Combo node={node} app={app} /></Line>,
  toggle: ({ node, app }) => <div class="x-item"><span class={`x-check ${node.value ? "on" : ""}`} data-p={node.mark} tabIndex={0} {...roles(app, { role: "checkbox" })} aria-checked={node.value ? "true" : "false"} onClick={() => told(node)(!node.value)}>{node.value ? "✔" : ""}</span> <span>{node.label}</span></div>,
  radio: ({ node, app }) => <Line node={node} app={app}>{node.options.map(([value, label, mark]) => <div key={value}><span class={`x-check round ${node.value === value ? "on" : ""}`} data-p={mark} tabIndex={0} {...roles(app, { role: "radio" })} aria-checked={node.value === value ? "true" : "false"} onClick={() => told(node)(value)}>{node.value === value ? "●" : ""}</span> {label}</div>)}</Line>,
  button: ({ node, app }) => {
    if (node.look === "round") return <div class="corner"><Press node={node} app={app} look="main">{SIGNS[node.icon]}</Press></div>;
    if (node.look === "icon") return <Press node={node} app={app} look="plain">{SIGNS[node.icon]}</Press>;
    return <Press node={node} app={app} look={node.look}>{node.busy ? "… " : ""}{node.label}</Press>;
  },
  menu: MenuNode,
  shell: ({ node, draw, app }) => (
    <div>
      <div class="x-bar">{node.toggle && draw(node.toggle)}<b>{node.brand}</b>{node.layout === "top" ? <div class="top">{node.menu.map((item) => <Press key={item.key} node={item} app={app}>{item.label}</Press>)}</div> : <span class="filler" />}{draw.all(node.tools)}</div>
      <div class="x-frame">{node.layout !== "top" && node.open && <div class="x-tree">{entries(node.menu, app)}</div>}<div class="x-main">{draw.all(node.children)}</div></div>
      <div class="toasts">{node.toasts.map((one) => <div key={one.key} class={`x-toast ${one.tone}`}>{one.words}</div>)}</div>
    </div>
  ),
  dialog: ({ node, draw }) => <div class="x-mask"><div class={`x-window ${node.side ? "side" : ""}`}><div class="x-head"><span>{node.title}</span><span class="x-tool" onClick={node.close}>✕</span></div><div class="x-inner">{draw.all(node.children)}</div><div class="x-foot">{draw.all(node.actions)}</div></div></div>,
  link: ({ node }) => <p><span class="x-link" data-p={node.mark} onClick={node.press}>{node.label}</span></p>,
  section: ({ node, draw }) => <div class="x-panel"><div class="x-head"><span>{node.title}</span></div><div class="x-inner">{draw.all(node.children)}</div></div>,
  fold: ({ node, draw }) => <div class="x-panel"><div class="x-head" data-p={node.mark} onClick={() => node.toggle()}><span>{node.title}</span><span class="x-tool">{node.open ? "▴" : "▾"}</span></div>{node.open && <div class="x-inner">{draw.all(node.children)}</div>}</div>,
  tabs: ({ node, draw, app }) => <div><div class="x-tabs">{node.items.map((item) => <a key={item.id} class={`x-tab ${item.id === node.active ? "on" : ""}`} data-p={item.mark} {...roles(app, { role: "tab" })} onClick={item.press}><span>{item.label}</span></a>)}</div>{draw.all(node.children)}</div>,
  steps: ({ node }) => <div class="x-tabs">{node.labels.map((label, at) => <span key={label} class={`x-step ${at === node.active ? "on" : ""}`}>{at + 1}. {label}</span>)}</div>,
  table: ({ node, draw }) => <div class="x-grid"><div class="x-row x-heads">{node.columns.map((column, at) => <div key={at}>{column}</div>)}</div>{node.rows.map((row) => <div key={row.key} class="x-row">{row.cells.map((cell, at) => <div key={at}>{draw(cell)}</div>)}</div>)}</div>,
  cards: ({ node, draw }) => <div class="x-grid">{node.items.map((item) => <div key={item.key} class="x-row"><div><b>{item.title}</b></div><div>{item.lines.join(", ")}</div><div>{draw.all(item.actions)}</div></div>)}</div>,
  note: ({ node }) => <div class={`x-note ${node.tone ?? ""}`}>{node.text}</div>,
  heading: ({ node }) => <div class={`x-title t${node.level}`}>{node.text}</div>,
  chip: ({ node }) => <span class={`x-chip ${node.tone}`}>{node.text}</span>,
  alert: ({ node }) => <div class={`x-toast ${node.tone}`}>{node.words}</div>,
  row: ({ node, draw }) => <div class="x-line">{draw.all(node.children)}</div>,
  stack: ({ node, draw }) => <div>{draw.all(node.children)}</div>,
  pages: ({ node, app }) => <div class="x-line"><Press node={{ disabled: node.page <= 1, press: () => node.turn(node.page - 1) }} app={app}>«</Press><span>{`Page ${node.page} of ${node.count}`}</span><Press node={{ disabled: node.page >= node.count, press: () => node.turn(node.page + 1) }} app={app}>»</Press></div>,
};

startPreact("frames", KINDS);
