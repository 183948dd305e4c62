// Bootstrap: labels above, beside, floating or only as placeholders in groups; native and own dropdowns; modals and offcanvas.
import { useState } from "preact/hooks";
import "bootstrap/dist/css/bootstrap.min.css";
import { ICONS } from "./icons.js";
import { startPreact } from "./preact.jsx";

const Icon = ({ of }) => (of ? <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: of }} style={{ display: "inline-flex", verticalAlign: "-2px" }} /> : null);
const told = (node) => (value) => { node.set(value); node.leave(); };
const ways = (app) => app.pick("labels", ["above", "beside", "floating", "loose"]);

// "Loose" labels stand before their field without being tied to it, as on many pages written by hand.
function Labelled({ node, app, children }) {
  const id = node.id ?? `f${node.mark}`;
  const under = <>{node.error && <div class="invalid-feedback d-block">{node.error}</div>}{node.help && <div class="form-text">{node.help}</div>}</>;
  if (ways(app) === "floating" && !node.own) return <div class="form-floating mb-3">{children}<label for={id}>{node.label}</label>{under}</div>;
  if (ways(app) === "beside") return <div class="row mb-3"><label class="col-sm-4 col-form-label" for={id}>{node.label}</label><div class="col-sm-8">{children}{under}</div></div>;
  return <div class="mb-3 flex-fill">{ways(app) === "loose" ? <div class="mb-1 fw-semibold">{node.label}</div> : <label class="form-label" for={id}>{node.label}</label>}{children}{under}</div>;
}

function TextNode({ node, app }) {
  const input = (
    <input id={node.id ?? `f${node.mark}`} data-p={node.mark} class={`form-control ${node.error ? "is-invalid" : ""}`} type={node.secret ? "password" : "text"} value={node.value} autocomplete="off"
      placeholder={node.placeholder ?? (ways(app) === "floating" ? node.label : "")} readOnly={node.readonly} disabled={node.disabled} onInput={(event) => node.set(event.target.value)} onBlur={node.leave} />
  );
  const grouped = node.icon && ways(app) !== "floating" ? <div class="input-group"><span class="input-group-text"><Icon of={ICONS[node.icon]} /></span>{input}</div> : input;
  return <Labelled node={node} app={app}>{grouped}</Labelled>;
}

// A button with a list under it, as Bootstrap's dropdown is used for choices; with many rooms it can be searched.
function OwnSelect({ node }) {
  const [open, unfold] = useState(false);
  const [looked, look] = useState("");
  const fit = node.options.filter(([, label]) => label.toLowerCase().includes(looked.toLowerCase()));
  return (
    <div class="dropdown">
      <button type="button" id={`f${node.mark}`} data-p={node.mark} class="btn btn-outline-secondary dropdown-toggle" aria-expanded={open} onClick={() => unfold(!open)}>{node.options.find(([value]) => value === node.value)?.[1] ?? node.placeholder ?? "Please choose"}</button>
      {open && (
        <ul class="dropdown-menu show" style={{ maxHeight: 260, overflow: "auto" }}>
          {node.find && <li class="px-2 pb-2"><input class="form-control form-control-sm" placeholder="Filter" value={looked} onInput={(event) => look(event.target.value)} /></li>}
          {fit.map(([value, label]) => <li key={value}><button type="button" class="dropdown-item" data-option={value} onClick={() => { told(node)(value); unfold(false); }}>{label}</button></li>)}
        </ul>
      )}
    </div>
  );
}

function SelectNode({ node, app }) {
  if (app.pick("dropdowns", ["native", "own", "native"]) === "own") return <Labelled node={{ ...node, own: true }} app={app}><OwnSelect node={node} /></Labelled>;
  if (node.find) {
    return (
      <Labelled node={node} app={app}>
        <input id={`f${node.mark}`} data-p={node.mark} class="form-control" list={`l${node.mark}`} value={node.value} placeholder="Type to find" onInput={(event) => node.set(event.target.value)} onBlur={node.leave} />
        <datalist id={`l${node.mark}`}>{node.options.map(([value]) => <option key={value} value={value} />)}</datalist>
      </Labelled>
    );
  }
  return (
    <Labelled node={node} app={app}>
      <select id={`f${node.mark}`} data-p={node.mark} class="form-select" value={node.value} onChange={(event) => told(node)(event.target.value)}>
        {!node.options.some(([value]) => value === node.value) && <option value="">{node.placeholder ?? ""}</option>}
        {node.options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
      </select>
    </Labelled>
  );
}

function ButtonNode({ node }) {
  const common = { type: "button", "data-p": node.mark, id: node.id, onClick: node.press };
  const name = node.named ? node.label : undefined;
  if (node.look === "round") return <button {...common} class="btn btn-primary btn-lg rounded-circle position-fixed bottom-0 end-0 m-4" aria-label={name}><Icon of={ICONS[node.icon]} /></button>;
  if (node.look === "icon") return <button {...common} class="btn btn-link text-reset" aria-label={name} title={name}><Icon of={ICONS[node.icon]} /></button>;
  const look = { main: "btn-primary", plain: "btn-outline-secondary", quiet: "btn-link", danger: "btn-danger" }[node.look];
  return <button {...common} class={`btn ${look} me-2`} disabled={node.disabled || node.busy}>{node.busy && <span class="spinner-border spinner-border-sm me-1" />}{node.label}</button>;
}

function MenuNode({ node }) {
  const [open, unfold] = useState(false);
  return (
    <div class="dropdown d-inline-block">
      <button type="button" data-p={node.mark} class="btn btn-link text-reset text-decoration-none" aria-label={node.name || (node.words ? undefined : node.label)} onClick={() => unfold(!open)}>{node.words ? node.label : <Icon of={ICONS.more} />}</button>
      {open && <ul class="dropdown-menu dropdown-menu-end show" style={{ right: 0 }}>{node.items.map((item) => <li key={item.key}><a href="#" class="dropdown-item" data-p={item.mark} onClick={(event) => { event.preventDefault(); unfold(false); item.press(); }}>{item.label}</a></li>)}</ul>}
    </div>
  );
}

const entries = (items, inset) => items.map((item) => (
  <li key={item.key} class="nav-item">
    <a href="#" class={`nav-link ${item.active ? "active fw-bold" : ""} ${inset ? "ps-5" : ""}`} data-p={item.mark} onClick={(event) => { event.preventDefault(); item.press(); }}><Icon of={ICONS[item.icon]} /> {item.label}</a>
    {item.items && item.open && <ul class="nav flex-column">{entries(item.items, true)}</ul>}
  </li>
));

const ShellNode = ({ node, draw, app }) => (
  <div>
    <nav class={`navbar px-3 ${app.pick("bar", ["bg-light", "bg-primary-subtle"])}`}>
      {node.toggle && draw(node.toggle)}<span class="navbar-brand ms-2">{node.brand}</span>
      {node.layout === "top" ? <ul class="nav flex-grow-1">{entries(node.menu)}</ul> : <span class="flex-grow-1" />}
      {draw.all(node.tools)}
    </nav>
    <div class="d-flex">
      {node.layout === "side" && node.open && <ul class="nav flex-column p-2 border-end" style={{ width: 220, minHeight: "90vh" }}>{entries(node.menu)}</ul>}
      {node.layout === "drawer" && node.open && <><div class="offcanvas offcanvas-start show" tabIndex={-1} style={{ visibility: "visible", width: 260 }}><div class="offcanvas-header"><h5>{node.brand}</h5><button type="button" class="btn-close" aria-label="Close" onClick={node.close} /></div><div class="offcanvas-body"><ul class="nav flex-column">{entries(node.menu)}</ul></div></div><div class="offcanvas-backdrop fade show" onClick={node.close} /></>}
      <main class="flex-grow-1 p-4" style={{ maxWidth: 960 }}>{draw.all(node.children)}</main>
    </div>
    <div class="toast-container position-fixed bottom-0 end-0 p-3" style={{ zIndex: 2000 }}>{node.toasts.map((one) => <div key={one.key} class={`toast show text-bg-${{ error: "danger" }[one.tone] ?? one.tone}`} role="status"><div class="toast-body">{one.words}</div></div>)}</div>
  </div>
);

const DialogNode = ({ node, draw }) => (node.side
  ? <><div class="offcanvas offcanvas-end show" role="dialog" style={{ visibility: "visible", width: 460 }}><div class="offcanvas-header"><h5 class="offcanvas-title">{node.title}</h5><button type="button" class="btn-close" aria-label="Close" onClick={node.close} /></div><div class="offcanvas-body">{draw.all(node.children)}<div class="mt-3">{draw.all(node.actions)}</div></div></div><div class="offcanvas-backdrop fade show" /></>
  : <><div class="modal show d-block" role="dialog"><div class="modal-dialog"><div class="modal-content"><div class="modal-header"><h5 class="modal-title">{node.title}</h5><button type="button" class="btn-close" aria-label="Close" onClick={node.close} /></div><div class="modal-body">{draw.all(node.children)}</div><div class="modal-footer">{draw.all(node.actions)}</div></div></div></div><div class="modal-backdrop fade show" /></>);

const KINDS = {
  text: TextNode, select: SelectNode, button: ButtonNode, menu: MenuNode, shell: ShellNode, dialog: DialogNode,
  toggle: ({ node }) => (
    <div class={`form-check mb-2 ${node.as === "switch" ? "form-switch" : ""}`}>
      <input class="form-check-input" type="checkbox" id={`f${node.mark}`} data-p={node.mark} checked={node.value} onChange={(event) => told(node)(event.target.checked)} /><label class="form-check-label" for={`f${node.mark}`}>{node.label}</label>
    </div>
  ),
  radio: ({ node }) => <fieldset class="mb-3"><legend class="fs-6">{node.label}</legend>{node.options.map(([value, label, mark]) => <div key={value} class="form-check"><input class="form-check-input" type="radio" name={node.mark} id={`f${mark}`} data-p={mark} checked={node.value === value} onChange={() => told(node)(value)} /><label class="form-check-label" for={`f${mark}`}>{label}</label></div>)}</fieldset>,
  link: ({ node }) => <p><a href="#" data-p={node.mark} onClick={(event) => { event.preventDefault(); node.press(); }}>{node.label}</a></p>,
  section: ({ node, draw }) => <div class="card mb-3" style={node.narrow ? { maxWidth: 420, margin: "80px auto" } : {}}><div class="card-header">{node.title}</div><div class="card-body">{draw.all(node.children)}</div></div>,
  fold: ({ node, draw }) => <div class="accordion mb-2"><div class="accordion-item"><h2 class="accordion-header"><button type="button" data-p={node.mark} class={`accordion-button ${node.open ? "" : "collapsed"}`} aria-expanded={node.open} onClick={() => node.toggle()}>{node.title}</button></h2>{node.open && <div class="accordion-body">{draw.all(node.children)}</div>}</div></div>,
  tabs: ({ node, draw, app }) => <div><ul class={`nav mb-3 ${app.pick("look of tabs", ["nav-tabs", "nav-pills"])}`}>{node.items.map((item) => <li key={item.id} class="nav-item"><a href="#" class={`nav-link ${item.id === node.active ? "active" : ""}`} data-p={item.mark} onClick={(event) => { event.preventDefault(); item.press(); }}>{item.label}</a></li>)}</ul>{draw.all(node.children)}</div>,
  steps: ({ node }) => <ol class="breadcrumb">{node.labels.map((label, at) => <li key={label} class={`breadcrumb-item ${at === node.active ? "active fw-bold" : ""}`}>{at + 1}. {label}</li>)}</ol>,
  table: ({ node, draw }) => <table class="table table-hover align-middle"><thead><tr>{node.columns.map((column, at) => <th key={at}>{column}</th>)}</tr></thead><tbody>{node.rows.map((row) => <tr key={row.key}>{row.cells.map((cell, at) => <td key={at}>{draw(cell)}</td>)}</tr>)}</tbody></table>,
  cards: ({ node, draw }) => <div class="row g-3 mb-3">{node.items.map((item) => <div key={item.key} class="col-md-4"><div class="card h-100"><div class="card-body"><h6 class="card-title">{item.title}</h6>{item.lines.map((line) => <p key={line} class="card-text small text-secondary mb-1">{line}</p>)}{draw.all(item.actions)}</div></div></div>)}</div>,
  note: ({ node }) => <p class={`mb-2 ${{ success: "text-success", error: "text-danger" }[node.tone] ?? ""}`}>{node.text}</p>,
  heading: ({ node }) => (node.level === 1 ? <h1 class="h3 mb-3">{node.text}</h1> : <h2 class="h5 mb-3">{node.text}</h2>),
  chip: ({ node }) => <span class={`badge text-bg-${node.tone === "neutral" ? "secondary" : node.tone}`}>{node.text}</span>,
  alert: ({ node }) => <div class={`alert alert-${{ error: "danger" }[node.tone] ?? node.tone}`} role="alert">{node.words}</div>,
  row: ({ node, draw }) => <div class="d-flex flex-wrap align-items-center gap-2 mb-2">{draw.all(node.children)}</div>,
  stack: ({ node, draw }) => <div>{draw.all(node.children)}</div>,
  pages: ({ node }) => <ul class="pagination">{Array.from({ length: node.count }, (_, at) => at + 1).map((page) => <li key={page} class={`page-item ${page === node.page ? "active" : ""}`}><a href="#" class="page-link" onClick={(event) => { event.preventDefault(); node.turn(page); }}>{page}</a></li>)}</ul>,
};

startPreact("bootstrap", KINDS);
