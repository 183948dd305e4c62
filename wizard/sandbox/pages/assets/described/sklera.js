import { el, post, start, values } from "/assets/portal.js";

// sklera Room Manager: a table of connections; a drawer with the form; a group or a scope limits the mailboxes.
let state, page;

const box = (label, name, more = {}) => el("label", { class: "pair" }, el("span", {}, label), el("input", { name, ...more }));

function drawer(index) {
  const known = state.forms.connection[index] ?? {};
  const said = el("p", { role: "alert" }), limit = el("div");
  const draw = (by) => limit.replaceChildren(by === "scope"
    ? box("Name of the Management Scope used", "management_scope", { value: known.management_scope ?? "" })
    : box("Object ID of the Security Group used", "security_group", { value: known.security_group ?? "" }));
  const radio = (value, label) => el("label", {}, el("input", { type: "radio", name: "limit", value,
    checked: (known.limit ?? "group") === value, onchange: () => draw(value) }), ` ${label} `);
  draw(known.limit ?? "group");
  const form = el("form", { class: "drawer", role: "dialog", "aria-label": "Exchange Online connection", onsubmit: async (event) => {
    event.preventDefault();
    const answer = await post("/save", { form: "connection", index, values: values(form) });
    said.textContent = answer.ok ? "" : answer.problems.join("\n");
    if (answer.ok) { state.forms = answer.forms; form.remove(); list(); }
  } }, el("h2", {}, "Exchange Online (Graph API)"), box("Name", "connection_name", { value: known.connection_name ?? "" }),
    box("Directory (tenant) ID", "tenant", { value: known.tenant ?? "" }),
    box("Application (client) ID", "client_id", { value: known.client_id ?? "" }),
    box("Client Secret (Value)", "client_secret", { type: "password", autocomplete: "off" }),
    box("Object ID of your Enterprise App", "enterprise_app", { value: known.enterprise_app ?? "" }),
    el("fieldset", {}, el("legend", {}, "Limit to"), radio("group", "Security Group"), radio("scope", "Management Scope")), limit,
    box("Redirect URI", "redirect_uri", { readonly: true, value: `${location.origin}/oauth/microsoft/callback` }),
    said, el("button", { class: "main" }, "Save"), " ", el("button", { type: "button", onclick: () => form.remove() }, "Cancel"));
  document.body.append(form);
}
function list() {
  page.replaceChildren(el("h1", {}, "Room Manager"), el("button", { onclick: () => drawer(-1) }, "+ Add connection"),
    el("table", {}, el("tr", {}, el("th", {}, "Connection"), el("th", {}, "Kind"), el("th", {}, "")),
      state.forms.connection.map((one, index) => el("tr", {}, el("td", {}, one.connection_name), el("td", {}, "Graph API"),
        el("td", {}, el("button", { "aria-label": `Edit ${one.connection_name}`, onclick: () => drawer(index) }, "Edit"))))));
}
start((root, known) => {
  state = known;
  page = el("main", {}, el("h1", {}, "Dashboard"));
  const entry = (name, go) => el("div", {}, el("button", { onclick: go }, name));
  const blank = (name) => () => page.replaceChildren(el("h1", {}, name));
  root.append(el("div", { class: "split" }, el("nav", { class: "side" }, entry("Screens", blank("Screens")), entry("Templates", blank("Templates")),
    entry("Room Manager", list), entry("Settings", blank("Settings"))), page));
});
