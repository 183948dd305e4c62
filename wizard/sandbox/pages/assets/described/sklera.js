import { el, post, start, values } from "/assets/portal.js";

// sklera Room Manager: a table of connections; a drawer with the form; a group or a scope limits the mailboxes.
let state, page;

const line = (label, name, more = {}) => el("label", { class: "pair" }, el("span", {}, label), el("input", { name, ...more }));

function drawer(index, box) {
  const known = state.forms.connection[index] ?? {};
  const said = el("p", { role: "alert" }), limit = el("div");
  const draw = (by) => limit.replaceChildren(by === "scope"
    ? line("Name of the Management Scope used", "management_scope", { value: known.management_scope ?? "" })
    : line("Object ID of the Security Group used", "security_group", { value: known.security_group ?? "" }));
  const radio = (value, label) => el("label", {}, el("input", { type: "radio", name: "limit", value,
    checked: (known.limit ?? "group") === value, onchange: () => draw(value) }), ` ${label} `);
  draw(known.limit ?? "group");
  const form = el("form", { class: "drawer", role: "dialog", "aria-label": "Exchange Online connection", onsubmit: async (event) => {
    event.preventDefault();
    const answer = await post("/save", { form: "connection", index, values: values(form) });
    said.textContent = answer.ok ? "" : answer.problems.join("\n");
    if (answer.ok) { state.forms = answer.forms; form.remove(); list(box); }
  } }, el("h2", {}, "Exchange Online (Graph API)"), line("Name", "connection_name", { value: known.connection_name ?? "" }),
    line("Directory (tenant) ID", "tenant", { value: known.tenant ?? "" }),
    line("Application (client) ID", "client_id", { value: known.client_id ?? "" }),
    line("Client Secret (Value)", "client_secret", { type: "password", autocomplete: "off" }),
    line("Object ID of your Enterprise App", "enterprise_app", { value: known.enterprise_app ?? "" }),
    el("fieldset", {}, el("legend", {}, "Limit to"), radio("group", "Security Group"), radio("scope", "Management Scope")), limit,
    line("Redirect URI", "redirect_uri", { readonly: true, value: `${location.origin}/oauth/microsoft/callback` }),
    said, el("button", { class: "main" }, "Save"), " ", el("button", { type: "button", onclick: () => form.remove() }, "Cancel"));
  document.body.append(form);
}
function settings() {
  const box = el("section", { role: "tabpanel" });
  const tabs = ["Google", "Exchange / Office365", "iCal"].map((name) => el("button", { role: "tab", "aria-selected": "false", onclick: () => {
    for (const one of tabs) one.setAttribute("aria-selected", String(one.textContent === name));
    box.replaceChildren();
    if (name.startsWith("Exchange")) list(box);
    else box.append(el("p", {}, "No calendar is linked."), el("button", {}, "Link Calendar"));
  } }, name));
  page.replaceChildren(el("h1", {}, "Connections & Settings"), el("div", { class: "tabs", role: "tablist" }, tabs), box);
  tabs[0].click();
}
function list(box) {
  box.replaceChildren(el("button", { onclick: () => drawer(-1, box) }, "Link Calendar"),
    el("table", {}, el("tr", {}, el("th", {}, "Connection"), el("th", {}, "Kind"), el("th", {}, "")),
      state.forms.connection.map((one, index) => el("tr", {}, el("td", {}, one.connection_name), el("td", {}, "Graph API"),
        el("td", {}, el("button", { "aria-label": `Edit ${one.connection_name}`, onclick: () => drawer(index, box) }, "Edit"))))));
}
start((root, known) => {
  state = known;
  page = el("main", {}, el("h1", {}, "Dashboard"));
  const blank = (name) => () => page.replaceChildren(el("h1", {}, name));
  const entry = (name, go) => el("div", {}, el("button", { onclick: go }, name));
  const modules = el("div", { hidden: true }, entry("Room Manager", () => page.replaceChildren(el("h1", {}, "Room Manager"),
    el("p", {}, el("a", { href: "#", onclick: (event) => { event.preventDefault(); blank("Rooms")(); } }, "Rooms")),
    el("p", {}, el("a", { href: "#", onclick: (event) => { event.preventDefault(); settings(); } }, "Connections & Settings")))),
    entry("Ticker", blank("Ticker")));
  root.append(el("div", { class: "split" }, el("nav", { class: "side" }, entry("Screens", blank("Screens")), entry("Templates", blank("Templates")),
    el("div", {}, el("button", { "aria-expanded": "false", onclick: ({ target }) => {
      modules.hidden = !modules.hidden; target.setAttribute("aria-expanded", String(!modules.hidden));
    } }, "Modules")), modules, entry("Settings", blank("Settings"))), page));
});
