// Plain HTML as device pages of twenty years ago have it: everything in tables, words before fields, no label element.
import "./tables.css";
import { startPreact } from "./preact.jsx";

const told = (node) => (value) => { node.set(value); node.leave(); };
const Error = ({ node }) => (node.error ? <font color="#cc0000"><br />{node.error}</font> : null);

// Fields of one section share a table where the seed says so; else each stands in a table of its own.
const Line = ({ node, app, children }) => {
  const mark = node.label && app.pick("colons", [":", "", ": *"]);
  const words = app.pick("bold words", [true, false]) ? <b>{node.label}{mark}</b> : <span>{node.label}{mark}</span>;
  if (app.pick("words", ["before", "before", "above", "after"]) === "above") return <table class="line"><tr><td>{words}</td></tr><tr><td>{children}{node.help && <small><br />{node.help}</small>}<Error node={node} /></td></tr></table>;
  if (app.pick("words", ["before", "before", "above", "after"]) === "after" && node.label) return <table class="line"><tr><td>{children}</td><td><i>{node.label}</i> <small>{node.help}</small><Error node={node} /></td></tr></table>;
  return <table class="line"><tr><td width="220" align={app.pick("side of words", ["right", "left"])}>{words}</td><td>{children}{node.help && <small> {node.help}</small>}<Error node={node} /></td></tr></table>;
};

const Button = ({ node, app }) => {
  const label = node.look === "round" || (node.look === "icon" && node.icon === "add") ? "+" : node.icon === "menu" ? "≡" : node.label;
  const common = { "data-p": node.mark, id: node.id, disabled: node.disabled || node.busy, onClick: node.press, title: node.named ? node.label : undefined };
  if (node.look === "round") return <div class="corner"><button type="button" {...common}>{label}</button></div>;
  return app.pick("buttons", ["input", "button"]) === "input" ? <input type="button" value={label} {...common} /> : <button type="button" {...common}>{label}</button>;
};

const link = (item, words = item.label) => <a href="#" data-p={item.mark} onClick={(event) => { event.preventDefault(); item.press(); }}>{item.active ? <b>{words}</b> : words}</a>;
const entries = (items, inset = "") => items.map((item) => [<tr key={item.key}><td>{inset}{link(item)}</td></tr>, item.items && item.open && entries(item.items, "\u00a0\u00a0\u00a0- ")]);

const Box = ({ title, children, more }) => <table class="box" cellPadding="6"><tr><th align="left">{title}</th></tr><tr><td>{children}{more && <><hr />{more}</>}</td></tr></table>;

const KINDS = {
  text: ({ node, app }) => <Line node={node} app={app}><input data-p={node.mark} id={node.id} name={app.pick("names", ["plain", "none"]) === "plain" ? `p_${node.mark}` : undefined} size={36} type={node.secret ? "password" : "text"} value={node.value} placeholder={node.placeholder} readOnly={node.readonly} disabled={node.disabled} autocomplete="off" onInput={(event) => node.set(event.target.value)} onBlur={node.leave} /></Line>,
  select: ({ node, app }) => <Line node={node} app={app}><select data-p={node.mark} value={node.value} onChange={(event) => told(node)(event.target.value)}>{!node.options.some(([value]) => value === node.value) && <option value="">--</option>}{node.options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select></Line>,
  toggle: ({ node, app }) => (app.pick("yes and no", ["box", "select"]) === "select" && node.label && node.as === "switch"
    ? <Line node={node} app={app}><select data-p={node.mark} value={node.value ? "1" : "0"} onChange={(event) => told(node)(event.target.value === "1")}><option value="0">Off</option><option value="1">On</option></select></Line>
    : <Line node={node} app={app}><input type="checkbox" data-p={node.mark} checked={node.value} onChange={(event) => told(node)(event.target.checked)} /></Line>),
  radio: ({ node, app }) => <Line node={node} app={app}>{node.options.map(([value, label, mark]) => <span key={value}><input type="radio" name={node.mark} data-p={mark} checked={node.value === value} onChange={() => told(node)(value)} /> {label}<br /></span>)}</Line>,
  button: Button,
  menu: ({ node, app }) => {
    const open = app.state[`open-${node.mark}`];
    const turn = () => { app.state[`open-${node.mark}`] = !open; app.changed(); };
    return <span><a href="#" data-p={node.mark} title={node.name || undefined} onClick={(event) => { event.preventDefault(); turn(); }}>{node.words ? node.label : "[...]"}</a>{open && <span> ( {node.items.map((item) => <span key={item.key}>{link({ ...item, press: () => { turn(); item.press(); } })} </span>)})</span>}</span>;
  },
  shell: ({ node, draw }) => (
    <table width="100%" class="page"><tr class="bar"><td colSpan={2}>{node.toggle && draw(node.toggle)} <b>{node.brand}</b> {node.layout === "top" && node.menu.map((item) => <span key={item.key}> | {link(item)}</span>)} <span class="tools">{draw.all(node.tools)}</span></td></tr>
      <tr valign="top">{node.layout !== "top" && node.open && <td width="180" class="side"><table>{entries(node.menu)}</table></td>}<td>{node.toasts.map((one) => <p key={one.key}><font color={one.tone === "error" ? "#cc0000" : "#006600"}>{one.words}</font></p>)}{draw.all(node.children)}</td></tr></table>
  ),
  dialog: ({ node, draw }) => <div class="over"><Box title={node.title} more={draw.all(node.actions)}>{draw.all(node.children)}</Box></div>,
  link: ({ node }) => <p>{link(node)}</p>,
  section: ({ node, draw }) => <Box title={node.title}>{draw.all(node.children)}</Box>,
  fold: ({ node, draw }) => <div><a href="#" data-p={node.mark} onClick={(event) => { event.preventDefault(); node.toggle(); }}>{node.open ? "[-] " : "[+] "}{node.title}</a>{node.open && <blockquote>{draw.all(node.children)}</blockquote>}</div>,
  tabs: ({ node, draw }) => <div><table><tr>{node.items.map((item) => <td key={item.id} class={item.id === node.active ? "tab on" : "tab"}>{link(item)}</td>)}</tr></table><hr />{draw.all(node.children)}</div>,
  steps: ({ node }) => <p>{node.labels.map((label, at) => <span key={label}>{at > 0 && " > "}{at === node.active ? <b>{label}</b> : label}</span>)}</p>,
  table: ({ node, draw }) => <table border={1} cellPadding="4" cellSpacing="0" class="list"><tr bgcolor="#dddddd">{node.columns.map((column, at) => <td key={at}><b>{column}</b></td>)}</tr>{node.rows.map((row) => <tr key={row.key}>{row.cells.map((cell, at) => <td key={at}>{draw(cell)}</td>)}</tr>)}</table>,
  cards: ({ node, draw }) => <table border={1} cellPadding="4" cellSpacing="0" class="list">{node.items.map((item) => <tr key={item.key}><td><b>{item.title}</b><br />{item.lines.join(", ")}</td><td>{draw.all(item.actions)}</td></tr>)}</table>,
  note: ({ node }) => <p><font color={{ success: "#006600", error: "#cc0000" }[node.tone]}>{node.text}</font></p>,
  heading: ({ node }) => (node.level === 1 ? <h2>{node.text}</h2> : <h3>{node.text}</h3>),
  chip: ({ node }) => <i>{node.text}</i>,
  alert: ({ node }) => <p><font color={node.tone === "error" ? "#cc0000" : "#006600"}><b>{node.words}</b></font></p>,
  row: ({ node, draw }) => <table><tr>{draw.all(node.children).map((one, at) => <td key={at}>{one}</td>)}</tr></table>,
  stack: ({ node, draw }) => <div>{draw.all(node.children)}</div>,
  pages: ({ node }) => <p>Page {Array.from({ length: node.count }, (_, at) => at + 1).map((page) => (page === node.page ? <b key={page}>{page} </b> : <a key={page} href="#" onClick={(event) => { event.preventDefault(); node.turn(page); }}>{page} </a>))}</p>,
};

startPreact("tables", KINDS);
