// Material-UI as it was before its first version, by hand: styles on each element, labels that float, words inside spans.
import { useState } from "preact/hooks";
import { startPreact } from "./preact.jsx";

const PATHS = {
  add: "M19 13h-6v6h-2v-6H5v-2h6V5h2v6h6v2z", menu: "M3 18h18v-2H3v2zm0-5h18v-2H3v2zm0-7v2h18V6H3z", delete: "M6 19c0 1.1.9 2 2 2h8c1.1 0 2-.9 2-2V7H6v12zM19 4h-3.5l-1-1h-5l-1 1H5v2h14V4z",
  edit: "M3 17.25V21h3.75L17.81 9.94l-3.75-3.75L3 17.25zM20.71 7.04c.39-.39.39-1.02 0-1.41l-2.34-2.34c-.39-.39-1.02-.39-1.41 0l-1.83 1.83 3.75 3.75 1.83-1.83z",
  more: "M12 8c1.1 0 2-.9 2-2s-.9-2-2-2-2 .9-2 2 .9 2 2 2zm0 2c-1.1 0-2 .9-2 2s.9 2 2 2 2-.9 2-2-.9-2-2-2zm0 6c-1.1 0-2 .9-2 2s.9 2 2 2 2-.9 2-2-.9-2-2-2z", down: "M7 10l5 5 5-5z",
  settings: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm8.9 5.2.1-1.2-.1-1.2 2-1.6-2-3.4-2.4 1a8 8 0 0 0-2-1.2L16 3h-4l-.5 2.6a8 8 0 0 0-2 1.2l-2.4-1-2 3.4 2 1.6L7 12l.1 1.2-2 1.6 2 3.4 2.4-1a8 8 0 0 0 2 1.2L12 21h4l.5-2.6a8 8 0 0 0 2-1.2l2.4 1 2-3.4z",
  help: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 17h-2v-2h2v2zm2-7.7-.9.9c-.7.8-1.1 1.4-1.1 2.8h-2v-.5c0-1.1.4-2.1 1.2-2.8l1.2-1.3A2 2 0 1 0 10 9H8a4 4 0 1 1 7 2.3z",
};
const Svg = ({ of, colour = "rgba(0, 0, 0, 0.87)" }) => <svg viewBox="0 0 24 24" style={{ display: "inline-block", color: colour, fill: "currentcolor", height: 24, width: 24, userSelect: "none" }}><path d={PATHS[of] ?? "M12 2l10 20H2z"} /></svg>;
const told = (node) => (value) => { node.set(value); node.leave(); };
const BUTTON = { border: 10, boxSizing: "border-box", display: "inline-block", font: "inherit", background: "none", cursor: "pointer", textDecoration: "none", margin: 0, padding: 0, outline: "none", position: "relative", zIndex: 1 };
const FLOAT = { position: "absolute", lineHeight: "22px", top: 38, zIndex: 1, pointerEvents: "none", color: "rgba(0, 0, 0, 0.3)", transformOrigin: "left top 0px", transition: "all 450ms" };
const RISEN = { transform: "scale(0.75) translate(0px, -28px)" };

// In its day the id was put together of label, hint and chance.
const ident = (node) => node.id ?? `undefined-${(node.placeholder ?? "undefined").replace(/\W/g, "")}-${(node.label ?? "").replace(/\W/g, "")}-${parseInt(node.mark, 36) % 90000}`;

function Field({ node, app, risen, children }) {
  return (
    <div style={{ fontSize: 16, lineHeight: "24px", width: app.pick("width", [256, 400]), height: 72, display: "inline-block", position: "relative", fontFamily: "Roboto, sans-serif", marginRight: 16, marginBottom: node.error || node.help ? 18 : 0 }}>
      <label for={app.pick("labels tied", [true, true, false]) ? ident(node) : undefined} style={{ ...FLOAT, ...(risen ? RISEN : {}) }}>{node.label}</label>
      {children}
      <div><hr style={{ border: "none", borderBottom: "1px solid rgb(224, 224, 224)", bottom: 8, margin: 0, position: "absolute", width: "100%" }} /></div>
      {(node.error || node.help) && <div style={{ position: "relative", bottom: 2, fontSize: 12, lineHeight: "12px", color: node.error ? "rgb(244, 67, 54)" : "rgba(0, 0, 0, 0.5)" }}>{node.error || node.help}</div>}
    </div>
  );
}

function TextNode({ node, app }) {
  const [focus, setFocus] = useState(false);
  return (
    <Field node={node} app={app} risen={focus || node.value || node.placeholder}>
      <input id={ident(node)} data-p={node.mark} type={node.secret ? "password" : "text"} value={node.value} placeholder={focus || node.value ? undefined : node.placeholder} readOnly={node.readonly} disabled={node.disabled} autocomplete="off"
        onInput={(event) => node.set(event.target.value)} onFocus={() => setFocus(true)} onBlur={() => { setFocus(false); node.leave(); }}
        style={{ padding: 0, position: "relative", width: "100%", border: "none", outline: "none", background: "none", font: "inherit", height: "100%", boxSizing: "border-box", marginTop: 14 }} />
    </Field>
  );
}

// Its list was a layer of spans at the end of the body, without a word about what it is.
const Layer = ({ items, press, style }) => (
  <div style={{ zIndex: 2100, position: "absolute", top: 8, background: "#fff", boxShadow: "0 1px 6px rgba(0,0,0,.3)", borderRadius: 2, maxHeight: 320, overflowY: "auto", minWidth: "100%", padding: "8px 0", ...style }}>
    {items.map(([key, label, mark]) => <span key={key} tabIndex={0} role={press.role} type="button" data-option={press.role ? undefined : key} data-p={mark} style={{ ...BUTTON, display: "block" }} onClick={() => press(key)}><div style={{ padding: "0 24px", lineHeight: "32px", whiteSpace: "nowrap" }}>{label}</div></span>)}
  </div>
);

function SelectNode({ node, app }) {
  const [open, unfold] = useState(false);
  const shown = node.options.find(([value]) => value === node.value)?.[1] ?? "";
  const chosen = (value) => { told(node)(value); unfold(false); };
  return (
    <Field node={node} app={app} risen={shown}>
      <div style={{ position: "relative", height: "100%", cursor: "pointer" }} data-p={node.mark} onClick={() => unfold(!open)}>
        <div style={{ paddingTop: 36, lineHeight: "24px", overflow: "hidden", whiteSpace: "nowrap", textOverflow: "ellipsis", paddingRight: 24 }}>{shown}</div>
        <button type="button" tabIndex={0} style={{ ...BUTTON, position: "absolute", right: 0, top: 34 }}><Svg of="down" colour="rgb(224, 224, 224)" /></button>
      </div>
      {open && <Layer items={node.options} press={chosen} style={{ top: 60 }} />}
    </Field>
  );
}

const Choice = ({ mark, on, press, label, type, track }) => (
  <div style={{ cursor: "pointer", position: "relative", overflow: "visible", display: "table", height: "auto", width: 340, marginBottom: 12 }}>
    <input type={type} data-p={mark} checked={on} onChange={press} style={{ position: "absolute", cursor: "inherit", opacity: 0, width: "100%", height: "100%", zIndex: 2, left: 0, boxSizing: "border-box", padding: 0, margin: 0 }} />
    <div style={{ display: "flex", width: "100%", flexDirection: track ? "row-reverse" : "row" }}>
      <div style={{ width: 36, height: 14, marginTop: 4, borderRadius: track ? 30 : 2, marginRight: 12, background: track ? (on ? "rgba(0,188,212,.5)" : "rgb(189,189,189)") : "none" }}>{!track && <span style={{ display: "inline-block", width: 14, height: 14, border: "2px solid rgba(0,0,0,.7)", borderRadius: type === "radio" ? 9 : 2, background: on ? "rgb(0,188,212)" : "none" }} />}{track && <div style={{ width: 20, height: 20, marginTop: -3, marginLeft: on ? 18 : 0, borderRadius: "50%", background: on ? "rgb(0,188,212)" : "#f5f5f5", boxShadow: "0 1px 4px rgba(0,0,0,.3)" }} />}</div>
      <label style={{ float: "left", position: "relative", display: "block", width: "calc(100% - 52px)", lineHeight: "24px", fontFamily: "Roboto, sans-serif" }}>{label}</label>
    </div>
  </div>
);

function ButtonNode({ node, app }) {
  const common = { type: "button", tabIndex: 0, "data-p": node.mark, id: node.id, disabled: node.disabled || node.busy, onClick: node.press };
  const icon = <div><Svg of={node.icon} colour={node.look === "round" ? "#fff" : undefined} /></div>;
  if (node.look === "round") return <div style={{ position: "fixed", right: 24, bottom: 24, zIndex: 5, borderRadius: "50%", background: "rgb(0,188,212)", boxShadow: "0 3px 10px rgba(0,0,0,.3)" }}><button {...common} style={{ ...BUTTON, width: 56, height: 56, borderRadius: "50%" }}>{icon}</button></div>;
  if (node.look === "icon") return <button {...common} title={node.named ? app.pick("names of icons", [node.label, undefined]) : undefined} style={{ ...BUTTON, padding: 12, width: 48, height: 48 }}>{icon}</button>;
  const main = node.look === "main";
  return (
    <div style={{ display: "inline-block", minWidth: 88, borderRadius: 2, boxShadow: main ? "0 1px 6px rgba(0,0,0,.2)" : "none", marginRight: 8 }}>
      <button {...common} style={{ ...BUTTON, height: 36, lineHeight: "36px", width: "100%", borderRadius: 2, background: main ? (common.disabled ? "rgb(229,229,229)" : "rgb(0,188,212)") : "none", textAlign: "center" }}>
        <div><span style={{ fontSize: 14, letterSpacing: 0, textTransform: "uppercase", fontWeight: 500, padding: "0 16px", color: main ? (common.disabled ? "rgba(0,0,0,.3)" : "#fff") : "rgba(0,0,0,.87)", userSelect: "none" }}>{node.label}</span></div>
      </button>
    </div>
  );
}

function MenuNode({ node }) {
  const [open, unfold] = useState(false);
  const press = (key) => { unfold(false); node.items.find((item) => item.key === key).press(); };
  press.role = "menuitem";
  return (
    <div style={{ display: "inline-block", position: "relative" }}>
      <button type="button" tabIndex={0} data-p={node.mark} title={node.name || undefined} style={{ ...BUTTON, padding: 12 }} onClick={() => unfold(!open)}><div>{node.words ? <span>{node.label}</span> : <Svg of="more" />}</div></button>
      {open && <Layer items={node.items.map((item) => [item.key, item.label, item.mark])} press={press} style={{ right: 0, top: 40 }} />}
    </div>
  );
}

const entries = (items, inset = 0) => items.map((item) => (
  <div key={item.key}><span tabIndex={0} type="button" data-p={item.mark} style={{ ...BUTTON, display: "block", background: item.active ? "rgba(0,0,0,.1)" : "none" }} onClick={item.press}><div><div style={{ marginLeft: inset, padding: 16, lineHeight: "16px" }}>{item.label}</div></div></span>{item.items && item.open && <div>{entries(item.items, 18)}</div>}</div>
));

const PAPER = { background: "#fff", boxShadow: "0 1px 6px rgba(0,0,0,.12), 0 1px 4px rgba(0,0,0,.12)", borderRadius: 2, marginBottom: 16 };
const SHEET = { position: "fixed", inset: 0, zIndex: 1500, background: "rgba(0,0,0,.54)" };

const KINDS = {
  text: TextNode, select: SelectNode, button: ButtonNode, menu: MenuNode,
  toggle: ({ node }) => <Choice mark={node.mark} on={node.value} label={node.label} type="checkbox" track={node.as === "switch"} press={(event) => told(node)(event.target.checked)} />,
  radio: ({ node }) => <div><div style={{ margin: "8px 0" }}>{node.label}</div>{node.options.map(([value, label, mark]) => <Choice key={value} mark={mark} on={node.value === value} label={label} type="radio" press={() => told(node)(value)} />)}</div>,
  shell: ({ node, draw }) => (
    <div style={{ fontFamily: "Roboto, 'Noto Sans', sans-serif", fontSize: 15, background: "#fafafa", minHeight: "100vh" }}>
      <div style={{ display: "flex", alignItems: "center", background: "rgb(0,188,212)", padding: "8px 24px", color: "#fff", position: "relative", zIndex: 1100 }}>{node.toggle && draw(node.toggle)}<h1 style={{ fontSize: 24, fontWeight: 400, margin: "0 16px", lineHeight: "48px", flex: node.layout === "top" ? undefined : 1 }}>{node.brand}</h1>{node.layout === "top" && <div style={{ flex: 1 }}>{node.menu.map((item) => <span key={item.key} tabIndex={0} data-p={item.mark} style={{ ...BUTTON, padding: 12 }} onClick={item.press}>{item.label}</span>)}</div>}{draw.all(node.tools)}</div>
      <div style={{ display: "flex" }}>
        {node.layout === "side" && node.open && <div style={{ width: 220, background: "#fff" }}>{entries(node.menu)}</div>}
        {node.layout === "drawer" && node.open && <div><div style={{ position: "fixed", inset: 0, zIndex: 1200, background: "rgba(0,0,0,.54)" }} onClick={node.close} /><div style={{ position: "fixed", left: 0, top: 0, bottom: 0, width: 256, background: "#fff", zIndex: 1300 }}>{entries(node.menu)}</div></div>}
        <div style={{ flex: 1, padding: 24, maxWidth: 960 }}>{draw.all(node.children)}</div>
      </div>
      <div style={{ position: "fixed", left: 24, bottom: 0, zIndex: 2900 }}>{node.toasts.map((one) => <div key={one.key} style={{ background: "rgba(0,0,0,.87)", color: "#fff", padding: "14px 24px" }}><span>{one.words}</span></div>)}</div>
    </div>
  ),
  dialog: ({ node, draw }) => <div style={SHEET}><div style={{ ...PAPER, width: 560, margin: node.side ? "0 0 0 auto" : "64px auto", minHeight: node.side ? "100vh" : undefined }}><h3 style={{ margin: 0, padding: "24px 24px 20px", fontSize: 22, fontWeight: 400 }}>{node.title}</h3><div style={{ padding: "0 24px 24px" }}>{draw.all(node.children)}</div><div style={{ padding: 8, textAlign: "right" }}>{draw.all(node.actions)}</div></div></div>,
  link: ({ node }) => <p><a href="#" data-p={node.mark} style={{ color: "rgb(0,151,167)" }} onClick={(event) => { event.preventDefault(); node.press(); }}>{node.label}</a></p>,
  section: ({ node, draw }) => <div style={{ ...PAPER, ...(node.narrow ? { maxWidth: 420, margin: "80px auto" } : {}) }}><div style={{ padding: 16, fontWeight: 500 }}><span>{node.title}</span></div><div style={{ padding: "0 16px 16px" }}>{draw.all(node.children)}</div></div>,
  fold: ({ node, draw }) => <div style={PAPER}><div data-p={node.mark} style={{ padding: 16, cursor: "pointer" }} onClick={() => node.toggle()}><span>{node.title}</span></div>{node.open && <div style={{ padding: 16 }}>{draw.all(node.children)}</div>}</div>,
  tabs: ({ node, draw }) => <div><div style={{ display: "flex", background: "rgb(0,188,212)", marginBottom: 16 }}>{node.items.map((item) => <button key={item.id} type="button" data-p={item.mark} style={{ ...BUTTON, flex: 1, color: item.id === node.active ? "#fff" : "rgba(255,255,255,.7)", borderBottom: item.id === node.active ? "2px solid rgb(255,64,129)" : "none" }} onClick={item.press}><div><div style={{ height: 48, lineHeight: "48px", textTransform: "uppercase", fontSize: 14 }}>{item.label}</div></div></button>)}</div>{draw.all(node.children)}</div>,
  steps: ({ node }) => <div style={{ display: "flex", gap: 24, marginBottom: 16 }}>{node.labels.map((label, at) => <span key={label} style={{ fontWeight: at === node.active ? 500 : 400 }}><span style={{ display: "inline-block", width: 24, lineHeight: "24px", borderRadius: 12, textAlign: "center", color: "#fff", background: at <= node.active ? "rgb(0,188,212)" : "#9e9e9e" }}>{at + 1}</span> {label}</span>)}</div>,
  table: ({ node, draw }) => <table style={{ ...PAPER, width: "100%", borderCollapse: "collapse" }}><thead><tr>{node.columns.map((column, at) => <th key={at} style={{ textAlign: "left", padding: "12px 24px", fontWeight: 400, fontSize: 12, color: "rgb(158,158,158)" }}>{column}</th>)}</tr></thead><tbody>{node.rows.map((row) => <tr key={row.key}>{row.cells.map((cell, at) => <td key={at} style={{ padding: "4px 24px", borderTop: "1px solid rgb(224,224,224)", fontSize: 13 }}>{draw(cell)}</td>)}</tr>)}</tbody></table>,
  cards: ({ node, draw }) => <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(240px, 1fr))", gap: 16 }}>{node.items.map((item) => <div key={item.key} style={{ ...PAPER, padding: 16 }}><span>{item.title}</span><div style={{ fontSize: 13, color: "rgba(0,0,0,.54)" }}>{item.lines.join(" · ")}</div>{draw.all(item.actions)}</div>)}</div>,
  note: ({ node }) => <p style={{ margin: "6px 0 12px", color: { success: "rgb(46,125,50)", error: "rgb(244,67,54)" }[node.tone] }}>{node.text}</p>,
  heading: ({ node }) => <div style={{ fontSize: node.level === 1 ? 24 : 18, margin: "8px 0 16px" }}>{node.text}</div>,
  chip: ({ node }) => <span style={{ background: "rgb(224,224,224)", borderRadius: 16, padding: "4px 12px", fontSize: 13 }}>{node.text}</span>,
  alert: ({ node }) => <div style={{ padding: 12, marginBottom: 12, background: node.tone === "error" ? "rgb(255,235,238)" : "rgb(232,245,233)" }}>{node.words}</div>,
  row: ({ node, draw }) => <div style={{ display: "flex", flexWrap: "wrap", alignItems: "center", marginBottom: 12 }}>{draw.all(node.children)}</div>,
  stack: ({ node, draw }) => <div style={{ padding: "12px 0" }}>{draw.all(node.children)}</div>,
  pages: ({ node }) => <div style={{ display: "flex", alignItems: "center", gap: 12 }}><button type="button" disabled={node.page <= 1} style={{ ...BUTTON, padding: 8 }} onClick={() => node.turn(node.page - 1)}><div><span>‹</span></div></button><span>{`${node.page} / ${node.count}`}</span><button type="button" disabled={node.page >= node.count} style={{ ...BUTTON, padding: 8 }} onClick={() => node.turn(node.page + 1)}><div><span>›</span></div></button></div>,
};

startPreact("material0", KINDS);
