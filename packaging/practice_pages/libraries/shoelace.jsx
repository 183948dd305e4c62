// Shoelace: custom elements that keep their inputs in shadow roots; labels are attributes, choices are elements of their own.
import "@shoelace-style/shoelace/dist/themes/light.css";
import "@shoelace-style/shoelace/dist/components/alert/alert.js";
import "@shoelace-style/shoelace/dist/components/badge/badge.js";
import "@shoelace-style/shoelace/dist/components/button/button.js";
import "@shoelace-style/shoelace/dist/components/card/card.js";
import "@shoelace-style/shoelace/dist/components/checkbox/checkbox.js";
import "@shoelace-style/shoelace/dist/components/details/details.js";
import "@shoelace-style/shoelace/dist/components/dialog/dialog.js";
import "@shoelace-style/shoelace/dist/components/drawer/drawer.js";
import "@shoelace-style/shoelace/dist/components/dropdown/dropdown.js";
import "@shoelace-style/shoelace/dist/components/icon/icon.js";
import "@shoelace-style/shoelace/dist/components/icon-button/icon-button.js";
import "@shoelace-style/shoelace/dist/components/input/input.js";
import "@shoelace-style/shoelace/dist/components/menu/menu.js";
import "@shoelace-style/shoelace/dist/components/menu-item/menu-item.js";
import "@shoelace-style/shoelace/dist/components/option/option.js";
import "@shoelace-style/shoelace/dist/components/radio/radio.js";
import "@shoelace-style/shoelace/dist/components/radio-group/radio-group.js";
import "@shoelace-style/shoelace/dist/components/select/select.js";
import "@shoelace-style/shoelace/dist/components/switch/switch.js";
import "@shoelace-style/shoelace/dist/components/tab/tab.js";
import "@shoelace-style/shoelace/dist/components/tab-group/tab-group.js";
import { registerIconLibrary } from "@shoelace-style/shoelace/dist/utilities/icon-library.js";
import { ICONS } from "./icons.js";
import "./shoelace.css";
import { startPreact } from "./preact.jsx";

registerIconLibrary("default", { resolver: (name) => `data:image/svg+xml,${encodeURIComponent(ICONS[name])}` });
const told = (node) => (value) => { node.set(value); node.leave(); };
const size = (app) => app.pick("size", ["small", "medium"]);

// A value must not hold spaces here, so options are numbered, as pages do that list names.
const numbered = (node) => node.options.map(([value, label], at) => ({ value, label, id: `o${at}` }));

const entries = (items, inset) => items.map((item) => (
  <li key={item.key}><sl-button variant="text" data-p={item.mark} onClick={item.press} class={item.active ? "active" : ""} style={{ paddingLeft: inset ? "24px" : "0" }}>{item.icon && <sl-icon slot="prefix" name={item.icon} />}{item.label}</sl-button>
    {item.items && item.open && <ul>{entries(item.items, true)}</ul>}</li>
));

const own = (close) => (event) => {
  if (event.target !== event.currentTarget) return;
  event.preventDefault();
  close();
};

const KINDS = {
  text: ({ node, app }) => (
    <sl-input class="field" data-p={node.mark} id={node.id} size={size(app)} label={node.label} type={node.secret ? "password" : "text"} password-toggle={Boolean(node.secret)} value={node.value} placeholder={node.placeholder ?? ""}
      help-text={node.error || node.help || ""} data-bad={node.error ? "" : undefined} readonly={Boolean(node.readonly)} disabled={Boolean(node.disabled)} autocomplete="off" onsl-input={(event) => node.set(event.target.value)} onsl-blur={node.leave}>
      {node.icon && <sl-icon slot="prefix" name={node.icon} />}
    </sl-input>
  ),
  select: ({ node, app }) => {
    const options = numbered(node);
    return (
      <sl-select class="field" data-p={node.mark} size={size(app)} label={node.label} value={options.find(({ value }) => value === node.value)?.id ?? ""} placeholder={node.placeholder ?? "Please choose"} help-text={node.error} hoist
        onsl-change={(event) => told(node)(options.find(({ id }) => id === event.target.value)?.value ?? "")}>
        {options.map(({ id, label }) => <sl-option key={id} value={id}>{label}</sl-option>)}
      </sl-select>
    );
  },
  toggle: ({ node }) => {
    const Control = node.as === "checkbox" ? "sl-checkbox" : "sl-switch";
    return <div class="field"><Control data-p={node.mark} checked={node.value} onsl-change={(event) => told(node)(event.target.checked)}>{node.label}</Control></div>;
  },
  radio: ({ node }) => <sl-radio-group class="field" label={node.label} value={node.value} onsl-change={(event) => told(node)(event.target.value)}>{node.options.map(([value, label, mark]) => <sl-radio key={value} value={value} data-p={mark}>{label}</sl-radio>)}</sl-radio-group>,
  button: ({ node, app }) => {
    if (node.look === "round") return <sl-button variant="primary" size="large" circle class="floating" data-p={node.mark} aria-label={node.named ? node.label : undefined} onClick={node.press}><sl-icon name={node.icon} label={node.named ? node.label : ""} /></sl-button>;
    if (node.look === "icon") return <sl-icon-button name={node.icon} label={node.named ? node.label : ""} data-p={node.mark} onClick={node.press} />;
    return <sl-button data-p={node.mark} id={node.id} size={size(app)} variant={{ main: "primary", plain: "default", quiet: "text", danger: "danger" }[node.look]} disabled={Boolean(node.disabled)} loading={Boolean(node.busy)} onClick={node.press}>{node.label}</sl-button>;
  },
  menu: ({ node }) => (
    <sl-dropdown hoist>
      {node.words ? <sl-button slot="trigger" variant="text" caret data-p={node.mark} aria-label={node.name || undefined}>{node.label}</sl-button> : <sl-icon-button slot="trigger" name="more" label={node.label} data-p={node.mark} />}
      <sl-menu>{node.items.map((item) => <sl-menu-item key={item.key} data-p={item.mark} onClick={item.press}>{item.label}</sl-menu-item>)}</sl-menu>
    </sl-dropdown>
  ),
  shell: ({ node, draw }) => (
    <>
      <header>{node.toggle && draw(node.toggle)}<strong>{node.brand}</strong>{node.layout === "top" ? <ul class="top">{entries(node.menu)}</ul> : <span class="filler" />}{draw.all(node.tools)}</header>
      <div class="frame">
        {node.layout === "drawer" && <sl-drawer label={node.brand} placement="start" open={Boolean(node.open)} onsl-request-close={own(() => node.close())}><ul class="side">{entries(node.menu)}</ul></sl-drawer>}
        {node.layout === "side" && node.open && <nav><ul class="side">{entries(node.menu)}</ul></nav>}
        <main>{draw.all(node.children)}</main>
      </div>
      <div class="toasts">{node.toasts.map((one) => <sl-alert key={one.key} open variant={{ error: "danger", success: "success" }[one.tone] ?? "primary"}>{one.words}</sl-alert>)}</div>
    </>
  ),
  dialog: ({ node, draw }) => {
    const Frame = node.side ? "sl-drawer" : "sl-dialog";
    return <Frame label={node.title} open onsl-request-close={own(node.close)}>{draw.all(node.children)}<div slot="footer">{draw.all(node.actions)}</div></Frame>;
  },
  link: ({ node }) => <p><a href="#" data-p={node.mark} onClick={(event) => { event.preventDefault(); node.press(); }}>{node.label}</a></p>,
  section: ({ node, draw }) => <sl-card class={node.narrow ? "narrow" : "field"}><strong slot="header">{node.title}</strong>{draw.all(node.children)}</sl-card>,
  fold: ({ node, draw }) => (
    <sl-details class="field" open={node.open} onsl-show={(event) => { if (event.target === event.currentTarget && !node.open) node.toggle(true); }} onsl-hide={(event) => { if (event.target === event.currentTarget && node.open) node.toggle(false); }}>
      <span slot="summary" data-p={node.mark}>{node.title}</span>{draw.all(node.children)}
    </sl-details>
  ),
  tabs: ({ node, draw }) => <div><sl-tab-group>{node.items.map((item) => <sl-tab slot="nav" key={item.id} panel={item.id} active={item.id === node.active} data-p={item.mark} onClick={item.press}>{item.label}</sl-tab>)}</sl-tab-group><div class="panel">{draw.all(node.children)}</div></div>,
  steps: ({ node }) => <ol class="steps">{node.labels.map((label, at) => <li key={label}><sl-badge variant={at <= node.active ? "primary" : "neutral"} pill>{at + 1}</sl-badge> {label}</li>)}</ol>,
  table: ({ node, draw }) => <table><thead><tr>{node.columns.map((column, at) => <th key={at}>{column}</th>)}</tr></thead><tbody>{node.rows.map((row) => <tr key={row.key}>{row.cells.map((cell, at) => <td key={at}>{draw(cell)}</td>)}</tr>)}</tbody></table>,
  cards: ({ node, draw }) => <div class="tiles">{node.items.map((item) => <sl-card key={item.key}><strong>{item.title}</strong>{item.lines.map((line) => <div key={line}>{line}</div>)}{item.actions.length > 0 && <div slot="footer">{draw.all(item.actions)}</div>}</sl-card>)}</div>,
  note: ({ node }) => <p class={`note ${node.tone ?? ""}`}>{node.text}</p>,
  heading: ({ node }) => (node.level === 1 ? <h1>{node.text}</h1> : <h2>{node.text}</h2>),
  chip: ({ node }) => <sl-badge variant={node.tone === "info" ? "primary" : node.tone}>{node.text}</sl-badge>,
  alert: ({ node }) => <sl-alert open class="field" variant={{ error: "danger", success: "success" }[node.tone] ?? "primary"}>{node.words}</sl-alert>,
  row: ({ node, draw }) => <div class="line">{draw.all(node.children)}</div>,
  stack: ({ node, draw }) => <div>{draw.all(node.children)}</div>,
  pages: ({ node }) => <div class="line"><sl-button size="small" disabled={node.page <= 1} onClick={() => node.turn(node.page - 1)}>Previous</sl-button><span>{`Page ${node.page} of ${node.count}`}</span><sl-button size="small" disabled={node.page >= node.count} onClick={() => node.turn(node.page + 1)}>Next</sl-button></div>,
};

startPreact("shoelace", KINDS);
